"""The collaboration areas: the two that the minutes name, and examples in the other networks."""

from planner.demo.minutes import REPORT_REMARKS
from planner.demo.shapes import Deal, Field
from planner.domain.areas import ItemKind, ItemState

AGREEMENT, PROJECT = ItemKind.AGREEMENT, ItemKind.PROJECT

AREAS = (
    Field(
        "cycling",
        "at",
        "Sykkelbyer (eksempel)",
        "Byene deler planer og erfaringer.",
        deals=(
            Deal(AGREEMENT, "Sykkelbyavtalen (eksempel)", sessions=("agreements-at",)),
            Deal(PROJECT, "Felles sykkeltelling (eksempel)", sessions=("bicycle",)),
        ),
        sessions=("bicycle",),
    ),
    Field(
        "parking",
        "at",
        "Parkering (eksempel)",
        deals=(
            Deal(PROJECT, "Parkering som virkemiddel (eksempel)", ItemState.PLANNED, ("parking",)),
        ),
    ),
    Field(
        "pilots",
        "eb",
        "Pilotprosjekter",
        "Dekker alle de fire satsingsområdene.",
        sessions=("pilots",),
        to="ft",
        why=REPORT_REMARKS["pilots"],
    ),
    Field(
        "houses",
        "eb",
        "Eksisterende boliger (eksempel)",
        deals=(
            Deal(PROJECT, "Tjue boliger, én tiltakspakke (eksempel)", sessions=("houses",)),
            Deal(AGREEMENT, "Avtale om enøk-analyser (eksempel)", sessions=("agreements-eb",)),
        ),
    ),
    Field(
        "heating",
        "eb",
        "Fornybar varme (eksempel)",
        "Venter på en ansvarlig by.",
        deals=(Deal(PROJECT, "Varmepumper i kommunale bygg (eksempel)", ItemState.PLANNED),),
    ),
    Field(
        "procurement",
        "fa",
        "Innkjøp som virkemiddel (eksempel)",
        deals=(
            Deal(AGREEMENT, "Felles krav til leverandører (eksempel)", sessions=("procurement",)),
            Deal(PROJECT, "Mindre matsvinn (eksempel)", ItemState.FINISHED),
        ),
    ),
    Field(
        "stormwater",
        "tk",
        "Overvann (eksempel)",
        deals=(
            Deal(PROJECT, "Planer for tettbygde strøk (eksempel)", sessions=("stormwater",)),
            Deal(AGREEMENT, "Avtale om kartgrunnlag (eksempel)", sessions=("agreements-tk",)),
        ),
    ),
    Field(
        "indicators",
        "ft",
        "Utvikling av indikatorer",
        REPORT_REMARKS["indicators"],
        prioritised=True,
        group=("stavanger", "porsgrunn", "oslo", "ks"),
        group_note="Representanter fra byene og KS deltar i en referansegruppe for arbeidet.",
        sessions=("indicators",),
    ),
    Field(
        "business",
        "ft",
        "Samarbeid med næringslivet (eksempel)",
        deals=(Deal(PROJECT, "Eksempelsamling, by for by (eksempel)", sessions=("business",)),),
    ),
)

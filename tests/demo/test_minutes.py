"""Every remark, theme and example of the minutes is in the demo, word for word."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from planner.demo import load
from planner.domain.inputs import Handling, ReportState, RoundKind
from planner.domain.programme import Advice, Decision
from planner.models.events import CalendarEntry
from planner.models.inputs import Input, InputRound, RoundInvitee

REMARKS = (
    ("Positivt med ”Politisk lederskap” som tema", Advice.SUPPORTED),
    ("Mulig tema: Transformasjon/”Hvordan bevare det gode vi har?”", Advice.POSSIBLE),
    ("Mulig tema: Finansiering av gode tiltak", Advice.POSSIBLE),
    ("Spørsmål om ”Grønn vekst” er et riktig tema for konferansen", Advice.QUESTIONED),
    ("Forslag om Stortingets miljøkomité som avslutningsinnlegg", Advice.POSSIBLE),
    (
        "Må ikke glemme global kobling; hvordan kan det vi gjør i Framtidens byer ha global "
        "overføringsverdi",
        Advice.SUPPORTED,
    ),
    (
        "Diskusjon om klimaskepsis-debatten bør inn i programmet, men ble ikke anbefalt",
        Advice.NOT_RECOMMENDED,
    ),
    ("Viktig å ha politikerne som hovedmålgruppe", Advice.SUPPORTED),
    ("Være oppmerksom på kjønnsbalansen mht foredragsholdere", Advice.SUPPORTED),
    (
        "Viktig å få med politikere fra relevante departementer som ikke deltar i Framtidens byer",
        Advice.SUPPORTED,
    ),
    (
        "Debatter og parallelle sesjoner kan filmes og overføres på storskjermer, så deltagerne "
        "kan ”shoppe”",
        Advice.POSSIBLE,
    ),
    (
        "Mulig å åpne for ”Speakers Corner” – med innlegg fra deltagerne som overføres",
        Advice.POSSIBLE,
    ),
)

EXAMPLES = {
    "Stavanger kommune": "Sparebanken kan være mulig sponsor for Klimabarometeret i byen",
    "Porsgrunn kommune": "Klimakutt i Grenland er samarbeid mellom kommune, næringsliv og "
    "forskning, som foreslår konkrete klimatiltak. Dessuten Smart Trafikant; en kampanje for å "
    "redusere bilbruk til og fra jobb.",
    "Miljøverndepartementet": "Frokostmøtene i byene har stor oppslutning fra byggnæringen (260 i "
    "Stavanger, folk måtte avvises…J)",
    "Trondheim kommune": "Trondheim SmartCity er et samarbeidsprosjekt mellom Trondheim kommune, "
    "Bellona og Siemens, som skal bidra til at Trondheim blir en smartere by når det gjelder "
    "energibruk.",
    "Bærum kommune": "Tar for seg 20 boliger og sponser ENØK-analysen og gi dem en tiltakspakke. "
    "Hvis noen vil rehabilitere til passivhus, vil kommunen snakke med Sparebanken for å "
    "finansiere dette.",
    "Drammen kommune": "NHO er viktig deltaker i Buskerud-samarbeidet",
    "Oslo kommune": "Deltar i den internasjonale 10:10-kampanjen der kommunen ønsker å få "
    "personer, organisasjoner og bedrifter til å forplikte seg til å kutte egne utslipp med 10 "
    "prosent i løpet av 2010. Kan nåes med de tiltakene byen allerede har vedtatt, og gir dessuten "
    "mulighet til å utfordre næringslivet til å være med på lignende kampanjer",
    "Tor Medalen": "Plansamarbeidet Oslo-Akershus planlegger stort kontaktmøte med "
    "næringslivsorganisasjonene",
}


@pytest.fixture
def demo(session: Database) -> Database:
    load.load(session)
    session.commit()
    return session


def by_title(db: Database, title: str) -> InputRound:
    return db.scalars(select(InputRound).where(InputRound.title == title)).one()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_demo_has_what_the_minutes_say(demo: Database) -> None:
    programme = by_title(demo, "Programmet for nasjonal bykonferanse")
    said = {row.text: row for row in demo.scalars(select(Input).filter_by(round_id=programme.id))}
    assert [(text, said[text].advice) for text, _ in REMARKS] == list(REMARKS)
    assert programme.deadline == datetime(2010, 3, 4, 22, 59, 59, tzinfo=UTC)

    told = by_title(demo, "Samarbeid med næringslivet, by for by")
    rows = demo.scalars(select(Input).filter_by(round_id=told.id))
    assert {
        (row.organisation.name if row.organisation else row.author_name): row.text for row in rows
    } == EXAMPLES

    everything = " ".join(
        (*demo.scalars(select(Input.text)), *demo.scalars(select(InputRound.description)))
    )
    for words in (
        "Pilotprosjekter, som dekker alle de fire satsingsområdene, bør flyttes fra Energi i bygg "
        "til Felles tiltak",
        "Utvikling av indikatorer skal prioriteres, og representanter fra Stavanger, Porsgrunn, "
        "Oslo og KS vil delta i en referansegruppe",
        "utfordre Helle Søholt / Gehl architects på detaljgjennomføring av ”En god by å leve i”",
        "å konkretisere Klimakur 2020 for Framtidens byer – innenfor hvert tema",
        "rapport om bruken av tilskuddsmidler 2009",
        "årsrapport for sine handlingsprogrammer",
        "benytte en felles mal",
        "kortfattet statusrapport",
        "HSH ba om en gjennomgang av hvordan byene samarbeider med næringslivet",
    ):
        assert words in everything
    meeting = demo.scalars(select(CalendarEntry)).one()
    assert (meeting.start, meeting.place) == (date(2010, 2, 18), "Kommunenes hus, Oslo")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_every_state_of_input_appears(demo: Database) -> None:
    assert set(demo.scalars(select(Input.handling))) == set(Handling)
    assert set(demo.scalars(select(Input.advice))) == set(Advice)
    assert set(demo.scalars(select(Input.decision))) == set(Decision)
    assert set(demo.scalars(select(InputRound.kind))) == set(RoundKind)
    # What is due has no input yet.
    assert set(demo.scalars(select(Input.report))) == (set(ReportState) - {ReportState.DUE}) | {
        None
    }
    assert demo.scalars(select(RoundInvitee).filter_by(input_id=None)).first()
    rows = demo.scalars(select(Input)).all()
    assert any(row.late for row in rows)
    assert any(row.withdrawn_at for row in rows)
    assert any(len(row.delivered_for) == 2 for row in rows)

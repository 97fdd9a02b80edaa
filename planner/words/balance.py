"""Gender balance in sentences and words. For those with the right to see it, and nobody else."""

from datetime import date

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from planner.domain.balance import (
    CHOSEN,
    PRIME_TIME,
    Balance,
    Basis,
    Dimension,
    Measure,
    Panel,
)
from planner.domain.gender import Counts, Gender, Group, Share, Standing, Verdict
from planner.domain.programme import Form, Programme, Role
from planner.words import codes, dates

FEW = 5
"""Of fewer people than these, numbers are shown and no percentage."""


def summary(found: Balance) -> str:
    """The first thing said: "8 of 17 confirmed speakers are women (47 %), 2 have not said; …"."""
    confirmed = _confirmed(found.total.people.confirmed.counts, found.confirmed)
    if found.pending == 0:
        return confirmed
    return confirmed + " " + _projected(found.total.people.projected.counts, found.projected)


def remarks(found: Balance) -> list[str]:
    """What else must be said beside the summary: where it can end, and what rests on estimates."""
    basis = Basis.PROJECTED if found.pending else Basis.CONFIRMED
    tally = found.total.people.on(basis)
    counts, said = tally.counts, []
    if counts.unknown:
        said.append(
            ngettext(
                "%(num)s of %(total)s has not said or is not named yet, "
                "so the share of women can become %(possible)s.",
                "%(num)s of %(total)s have not said or are not named yet, "
                "so the share of women can become %(possible)s.",
                counts.unknown,
                total=counts.total,
                possible=possible(*counts.possible(Group.WOMEN)),
            )
        )
    if tally.estimated.known:
        said.append(
            ngettext(
                "%(num)s is an organiser's estimate; without it, %(share)s are women.",
                "%(num)s are organisers' estimates; without them, %(share)s are women.",
                tally.estimated.known,
                share=of(tally.declared.share(Group.WOMEN)),
            )
        )
    return said


def headline(on: Basis, counts: Counts) -> str:
    """Over the picture: "Confirmed: 7 of 16 are women, 44 %"."""
    women = counts.share(Group.WOMEN)
    said = _("%(part)s of %(whole)s are women", part=women.part, whole=women.whole)
    if women.percent is not None:
        said = f"{said}, {percent(women)}"
    return f"{dates.sentence(basis(on))}: {said}"


def men_too(counts: Counts) -> str:
    men = counts.share(Group.MEN)
    said = ngettext("%(num)s man", "%(num)s men", men.part)
    return said if men.percent is None else f"{said}, {percent(men)}"


def panel(found: Panel) -> str:
    """ "2 women, 5 men, 1 not known. Needs at least 3 of each. 3 have not answered."."""
    people = found.people.projected.counts
    if people.total == 0:
        return _("Nobody is invited yet.")
    said = [f"{tally(people)}."]
    if found.projected.need:
        said.append(_("Needs at least %(need)s of each.", need=found.projected.need))
    pending = people.total - found.people.confirmed.counts.total
    if pending:
        said.append(ngettext("%(num)s has not answered.", "%(num)s have not answered.", pending))
    return " ".join(said)


def alone(bases: list[Basis]) -> str:
    """When a single-gender session is one."""
    if len(bases) == 2:
        return _("Also if everyone invited says yes.")
    if Basis.CONFIRMED in bases:
        return _("As confirmed now; not if everyone invited says yes.")
    return _("If everyone invited says yes.")


def tally(counts: Counts) -> str:
    """ "2 women, 5 men, 1 not known": the groups that anybody is in."""
    return ", ".join(counted(group, counts.of(group)) for group in Group if counts.of(group))


def share(value: Share) -> str:
    """ "8 of 17, 47 %"; without a percentage of too few."""
    part = of(value)
    return part if value.whole < FEW else f"{part}, {percent(value)}"


def of(value: Share) -> str:
    """ "8 of 17"."""
    return _("%(part)s of %(whole)s", part=value.part, whole=value.whole)


def percent(value: Share) -> str:
    """ "47 %", or a dash of nothing."""
    return "–" if value.percent is None else whole_percent(value.percent)


def share_of_few(value: Share) -> str:
    """ "47 %", but "2 of 3" of fewer than five, where a percentage says more than there is."""
    if value.percent is None:
        return "–"
    return of(value) if value.whole < FEW else percent(value)


def possible(least: Share, most: Share) -> str:
    """ "38–50 %": where a share can end when the unknown have answered."""
    if least.percent is None or most.percent is None:
        return "–"
    if least.percent == most.percent:
        return percent(least)
    return f"{least.percent}–{whole_percent(most.percent)}"


def verdict(standing: Standing) -> str:
    """One or a few words for a table's cell."""
    if standing.verdict is Verdict.MET:
        return _("met")
    if standing.verdict is Verdict.NOT_KNOWN:
        return _("not known")
    if standing.lacks_women and standing.lacks_men:
        return _("too few women and men")
    return _("too few women") if standing.lacks_women else _("too few men")


def gap(standing: Standing) -> str:
    """What would close it among those known: "2 swaps, or 3 more people"."""
    if standing.swaps == 0:
        return _("none")
    ways = []
    if standing.swaps is not None:
        ways.append(ngettext("%(num)s swap", "%(num)s swaps", standing.swaps))
    if standing.additions is not None:
        ways.append(ngettext("%(num)s more person", "%(num)s more people", standing.additions))
    return _(" or ").join(ways) if ways else _("out of reach")


def decided(code: Verdict) -> str:
    """A verdict without what is lacking."""
    return {
        Verdict.MET: _("met"),
        Verdict.NOT_MET: _("not met"),
        Verdict.NOT_KNOWN: _("not known"),
    }[code]


def public_sentence(women: int, people: int) -> str:
    """The only thing ever said in public, in each reader's own language."""
    return _(
        "%(women)s of %(people)s speakers have said that they are women.",
        women=women,
        people=people,
    )


def read_part(what: str, programme: Programme) -> str:
    """What somebody looked at, as the log of readings names it."""
    if what == "what_if":
        return _("What if")
    basis_code, _dot, rest = what.partition(".")
    dimension_code, _dot, key = rest.partition(".")
    try:
        said = basis(Basis(basis_code))
        if not dimension_code:
            return dates.sentence(said)
        found = Dimension(dimension_code)
        return dates.sentence(f"{said}, {dimension(found)}: {part(found, key, programme)}")
    except ValueError:
        return what


def group(code: Group) -> str:
    return {
        Group.WOMEN: _("Women"),
        Group.MEN: _("Men"),
        Group.ANOTHER: _("Another gender"),
        Group.UNKNOWN: _("Not known"),
    }[code]


def short_group(code: Group) -> str:
    """For a narrow column."""
    return _("Another") if code is Group.ANOTHER else group(code)


def counted(code: Group, number: int) -> str:
    """ "7 women"."""
    return {
        Group.WOMEN: ngettext("%(num)s woman", "%(num)s women", number),
        Group.MEN: ngettext("%(num)s man", "%(num)s men", number),
        Group.ANOTHER: ngettext("%(num)s of another gender", "%(num)s of another gender", number),
        Group.UNKNOWN: ngettext("%(num)s not known", "%(num)s not known", number),
    }[code]


def measure(code: Measure) -> str:
    return {
        Measure.PEOPLE: _("People"),
        Measure.APPEARANCES: _("Appearances"),
        Measure.MINUTES: _("Minutes on stage"),
    }[code]


def gender(code: Gender) -> str:
    return {
        Gender.WOMAN: _("Woman"),
        Gender.MAN: _("Man"),
        Gender.ANOTHER: _("Another gender"),
        Gender.NOT_SAID: _("I would rather not say"),
    }[code]


def basis(code: Basis) -> str:
    return {
        Basis.CONFIRMED: _("confirmed"),
        Basis.PROJECTED: _("if everyone invited says yes"),
    }[code]


def dimension(code: Dimension) -> str:
    return {
        Dimension.ROLE: _("Role"),
        Dimension.FORM: _("Form"),
        Dimension.TRACK: _("Network or track"),
        Dimension.DAY: _("Day"),
        Dimension.OFFICE: _("Office or choice"),
        Dimension.PRIME: _("Prime time"),
    }[code]


def part(dimension: Dimension, key: str, programme: Programme) -> str:
    """What a part of a breakdown is called."""
    match dimension:
        case Dimension.ROLE:
            return codes.role(Role(key))
        case Dimension.FORM:
            return codes.form(Form(key))
        case Dimension.TRACK:
            return programme.track[key].name if key in programme.track else _("No track")
        case Dimension.DAY:
            if not key:
                return _("Not placed yet")
            day = dates.weekday_date(date.fromisoformat(key), _language())
            return dates.sentence(day)
        case Dimension.OFFICE:
            return _("Chosen") if key == CHOSEN else _("Ex officio")
        case Dimension.PRIME:
            return _("In prime time") if key == PRIME_TIME else _("At other times")


def _confirmed(counts: Counts, standing: Standing) -> str:
    if counts.total == 0:
        return _("No speakers are confirmed yet.")
    if counts.known == 0:
        return ngettext(
            "%(num)s speaker is confirmed, and has not said.",
            "%(num)s speakers are confirmed, and none of them has said.",
            counts.total,
        )
    women = counts.share(Group.WOMEN)
    said = ngettext(
        "%(part)s of %(num)s confirmed speaker is a woman (%(percent)s)",
        "%(part)s of %(num)s confirmed speakers are women (%(percent)s)",
        counts.known,
        part=women.part,
        percent=percent(women),
    )
    norm = {
        Verdict.MET: _("the norm is met"),
        Verdict.NOT_MET: _("the norm is not met"),
        Verdict.NOT_KNOWN: _open(counts),
    }[standing.verdict]
    if counts.unknown == 0:
        return _("%(share)s; %(norm)s.", share=said, norm=norm)
    unsaid = ngettext("%(num)s has not said", "%(num)s have not said", counts.unknown)
    return _("%(share)s, %(unsaid)s; %(norm)s.", share=said, unsaid=unsaid, norm=norm)


def _open(counts: Counts) -> str:
    if counts.total < 2:
        return _("that is too few for the norm")
    return ngettext(
        "whether the norm is met depends on the one who has not said",
        "whether the norm is met depends on the %(num)s who have not said",
        counts.unknown,
    )


def _projected(counts: Counts, standing: Standing) -> str:
    if counts.known == 0:
        return ngettext(
            "If everyone invited says yes: %(num)s speaker, who has not said.",
            "If everyone invited says yes: %(num)s speakers, and none of them has said.",
            counts.total,
        )
    women = counts.share(Group.WOMEN)
    norm = {
        Verdict.MET: _("and the norm is then met"),
        Verdict.NOT_MET: _("and the norm is then not met"),
        Verdict.NOT_KNOWN: _open_then(counts),
    }[standing.verdict]
    return _(
        "If everyone invited says yes: %(part)s of %(whole)s (%(percent)s), %(norm)s.",
        part=women.part,
        whole=women.whole,
        percent=percent(women),
        norm=norm,
    )


def _open_then(counts: Counts) -> str:
    if counts.total < 2:
        return _("and that is too few for the norm")
    return ngettext(
        "and whether it is met then depends on the one who has not said",
        "and whether it is met then depends on the %(num)s who have not said",
        counts.unknown,
    )


def whole_percent(value: int) -> str:
    return dates.percent(value, _language())


def _language() -> str:
    locale = get_locale()
    return locale.language if locale else "nb"

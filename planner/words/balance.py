"""Gender balance in sentences and words. For those with the right to see it, and nobody else."""

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.domain.balance import Balance, Basis, Dimension, Measure
from planner.domain.gender import Counts, Group, Share, Standing, Verdict


def summary(found: Balance) -> str:
    """The first thing said: "8 of 17 confirmed speakers are women (47 %), 2 have not said; …"."""
    confirmed = _confirmed(found.total.people.confirmed.counts, found.confirmed)
    if found.pending == 0:
        return confirmed
    return confirmed + " " + _projected(found.total.people.projected.counts, found.projected)


def share(value: Share) -> str:
    """ "8 of 17, 47 %"; without a percentage when nothing is known."""
    if value.percent is None:
        return _("0 of 0")
    return _(
        "%(part)s of %(whole)s, %(percent)s %%",
        part=value.part,
        whole=value.whole,
        percent=value.percent,
    )


def percent(value: Share) -> str:
    """ "47 %", or a dash of nothing."""
    return "–" if value.percent is None else _("%(percent)s %%", percent=value.percent)


def possible(least: Share, most: Share) -> str:
    """ "38–50 %": where a share can end when the unknown have answered."""
    if least.percent is None or most.percent is None:
        return "–"
    if least.percent == most.percent:
        return percent(least)
    return _("%(least)s–%(most)s %%", least=least.percent, most=most.percent)


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
    }[code]


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
        "%(part)s of %(num)s confirmed speaker is a woman (%(percent)s %%)",
        "%(part)s of %(num)s confirmed speakers are women (%(percent)s %%)",
        counts.known,
        part=women.part,
        percent=women.percent,
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
        "If everyone invited says yes: %(part)s of %(whole)s (%(percent)s %%), %(norm)s.",
        part=women.part,
        whole=women.whole,
        percent=women.percent,
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

"""Which answer may follow which, and what a speaker is shown."""

from datetime import UTC, date, datetime, timedelta

import pytest

from planner.domain.invitations import (
    LINK_LASTS,
    MOVES,
    Side,
    WrongMove,
    answer,
    check_move,
    is_challenge,
    link_expires,
    overdue,
    own_parts,
    said_yes,
)
from planner.domain.programme import (
    Appearance,
    AppearanceState,
    Event,
    Interval,
    Programme,
    Role,
    Session,
    Speaker,
)

S = AppearanceState
NOW = datetime(2010, 2, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize("side", Side)
def test_every_state_has_its_moves(side: Side) -> None:
    assert set(MOVES[side]) == set(S)


@pytest.mark.parametrize(
    ("state", "yes", "becomes"),
    [
        (S.INVITED, True, S.ACCEPTED),
        (S.INVITED, False, S.DECLINED),
        (S.ACCEPTED, False, S.WITHDRAWN),
        (S.DECLINED, True, S.ACCEPTED),
        (S.WITHDRAWN, True, S.ACCEPTED),
        (S.ACCEPTED, True, S.ACCEPTED),
        (S.DECLINED, False, S.DECLINED),
        (S.WITHDRAWN, False, S.WITHDRAWN),
    ],
)
def test_answer_can_be_changed_both_ways(state: S, yes: bool, becomes: S) -> None:
    assert answer(state, yes) is becomes


@pytest.mark.parametrize("state", [S.SUGGESTED, S.REPLACED])
@pytest.mark.parametrize("yes", [True, False])
def test_nobody_answers_what_is_not_asked(state: S, yes: bool) -> None:
    with pytest.raises(WrongMove):
        answer(state, yes)


@pytest.mark.parametrize(
    ("state", "to"),
    [(S.SUGGESTED, S.REPLACED), (S.ACCEPTED, S.INVITED), (S.REPLACED, S.ACCEPTED)],
)
def test_organisers_cannot_skip_a_step(state: S, to: S) -> None:
    with pytest.raises(WrongMove):
        check_move(Side.ORGANISER, state, to)


def test_said_yes_is_open_until_there_is_an_answer() -> None:
    assert [said_yes(state) for state in S] == [None, None, True, False, False, None]


def test_a_challenge_takes_two_tracks() -> None:
    assert not is_challenge(["a", "a", None])
    assert is_challenge(["a", "b"])


def test_a_link_lasts_beyond_the_event_and_never_too_short() -> None:
    event = Interval(NOW + timedelta(days=5), NOW + timedelta(days=7))

    assert link_expires(event, NOW) == event.end + LINK_LASTS
    late = event.end + timedelta(days=100)
    assert link_expires(event, late) == late + LINK_LASTS


def test_overdue_is_a_deadline_passed_with_something_unanswered() -> None:
    hour = timedelta(hours=1)

    assert overdue(NOW - hour, [S.ACCEPTED, S.INVITED], NOW)
    assert not overdue(NOW - hour, [S.ACCEPTED, S.DECLINED], NOW)
    assert not overdue(NOW + hour, [S.INVITED], NOW)
    assert not overdue(None, [S.INVITED], NOW)


def test_own_parts_have_their_own_times_and_hide_mere_wishes() -> None:
    start = datetime(2010, 11, 2, 9, 30, tzinfo=UTC)

    def part(id: str, who: str, state: S, title: str, minutes: int) -> Appearance:
        return Appearance(id, who, Role.TALK, state, title=title, minutes=minutes)

    session = Session(
        id="s",
        title="Åpning",
        start=start,
        minutes=60,
        appearances=(
            part("1", "other", S.ACCEPTED, "Velkommen", 20),
            part("2", "me", S.INVITED, "Byene", 15),
            part("3", "gone", S.DECLINED, "Staten", 10),
        ),
    )
    wish = Session(id="w", title="Ønske", appearances=(part("4", "me", S.SUGGESTED, "", 5),))
    draft = Programme(
        event=Event("conference/2010", "x", date(2010, 11, 2), 2),
        speakers=(Speaker("me", "Meg"),),
        sessions=(session, wish),
    )

    (own,) = own_parts(draft, "me")

    assert (own.appearance.id, own.others) == ("2", 1)
    assert (own.start, own.minutes) == (start + timedelta(minutes=20), 15)
    assert own.end == start + timedelta(minutes=35)

"""Links cannot be altered, used for another purpose or kept too long."""

import itertools
from datetime import timedelta

import pytest

from planner import signing
from planner.signing import LinkAltered, LinkExpired
from tests.factories import NOW

HOUR = timedelta(hours=1)


def test_read_gives_what_was_signed() -> None:
    token = signing.sign("key", "login", {"user": "u", "next": "/å?b=1"}, NOW + HOUR)

    assert signing.read("key", "login", token, NOW) == {"user": "u", "next": "/å?b=1"}
    assert "/" not in token


def test_read_refuses_what_has_expired() -> None:
    token = signing.sign("key", "login", {"user": "u"}, NOW + HOUR)

    with pytest.raises(LinkExpired):
        signing.read("key", "login", token, NOW + HOUR)
    assert signing.read("key", "login", token, NOW + HOUR - timedelta(seconds=1)) == {"user": "u"}


def test_without_an_end_it_never_expires() -> None:
    token = signing.sign("key", "speaker", {"link": "l"}, None)

    assert signing.read("key", "speaker", token, NOW + timedelta(days=9999)) == {"link": "l"}


@pytest.mark.parametrize("key, purpose", [("other key", "login"), ("key", "join")])
def test_read_refuses_another_key_and_another_purpose(key: str, purpose: str) -> None:
    token = signing.sign("key", "login", {"user": "u"}, NOW + HOUR)

    with pytest.raises(LinkAltered):
        signing.read(key, purpose, token, NOW)


def test_read_refuses_every_change_of_one_character() -> None:
    token = signing.sign("key", "login", {"user": "u"}, NOW + HOUR)

    for place, sign in itertools.product(range(len(token)), "AB_z"):
        changed = token[:place] + sign + token[place + 1 :]
        if changed != token:
            with pytest.raises(LinkAltered):
                signing.read("key", "login", changed, NOW)
    for wrong in ("", ".", "a.b", token + "A", token[1:]):
        with pytest.raises(LinkAltered):
            signing.read("key", "login", wrong, NOW)

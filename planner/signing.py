"""Signed tokens for links: what they carry can be read by anyone, but not altered.

A token holds plain data and the moment it expires. `purpose` keeps one kind of link from being
used as another. Whether a link has been used or revoked is known by the database alone.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

from planner.domain.errors import Refusal

LOGIN = "login"
JOIN = "join"
CORNER = "corner"
SPEAKER = "speaker"
OFFER = "offer"
FOLLOW = "follow"
FOLLOW_CONFIRM = "follow_confirm"
INPUT_CONFIRM = "input_confirm"
INPUT_OWN = "input_own"
EXPIRES = "x"


class LinkAltered(Refusal):
    """The token was not made by this program for this purpose, or has been changed."""


class LinkExpired(Refusal):
    """The token was good until the moment it holds."""


def sign(secret: str, purpose: str, data: Mapping[str, Any], expires: datetime | None) -> str:
    """A token for an address, good until `expires` (None: as long as the database says)."""
    held = dict(data)
    if expires is not None:
        held[EXPIRES] = int(expires.timestamp())
    return _serializer(secret, purpose).dumps(held)


def read(secret: str, purpose: str, token: str, now: datetime) -> dict[str, Any]:
    """What the token carries. Raises LinkAltered or LinkExpired."""
    serializer = _serializer(secret, purpose)
    try:
        held = serializer.loads(token)
    except BadData as error:
        raise LinkAltered(str(error)) from error
    # A last letter can often be another without changing the bytes it stands for.
    if not isinstance(held, dict) or serializer.dumps(held) != token:
        raise LinkAltered("not as it was written")
    expires = held.pop(EXPIRES, None)
    if expires is not None and datetime.fromtimestamp(expires, UTC) <= now:
        raise LinkExpired(f"{purpose} link")
    return held


def _serializer(secret: str, purpose: str) -> URLSafeSerializer:
    # SHA-256: the library's SHA-1 default is sound for this, but needs explaining.
    signer = {"digest_method": sha256}
    return URLSafeSerializer(secret, salt=f"planner.{purpose}", signer_kwargs=signer)

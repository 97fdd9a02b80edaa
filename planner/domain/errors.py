"""Rules that were broken, one class each; planner/words chooses the sentences."""


class Refusal(Exception):
    """Something the program will not do. The message is for logs, never for readers."""


class NotAllowed(Refusal):
    """The actor may not do this here."""


class Stale(Refusal):
    """Somebody else changed the thing meanwhile. `version` is what it is now."""

    def __init__(self, entity: str, entity_id: str, version: int) -> None:
        super().__init__(f"{entity} {entity_id} is at version {version}")
        self.entity = entity
        self.entity_id = entity_id
        self.version = version


class NotFound(Refusal):
    """There is no such thing in this event."""

    def __init__(self, entity: str, entity_id: str) -> None:
        super().__init__(f"no {entity} {entity_id}")
        self.entity = entity
        self.entity_id = entity_id


class Taken(Refusal):
    """A value that must be unique is in use: the field that has to change."""

    def __init__(self, field: str, value: str) -> None:
        super().__init__(f"{field} {value!r} is taken")
        self.field = field
        self.value = value


class Invalid(Refusal):
    """A value breaks a rule: the field and the rule's name."""

    def __init__(self, field: str, rule: str) -> None:
        super().__init__(f"{field}: {rule}")
        self.field = field
        self.rule = rule


class UnreadableRelease(Refusal):
    """A stored release is not what `freeze` writes, or of a version this program does not know."""


class InUse(Refusal):
    """A thing cannot be deleted while something depends on it; `by` says what."""

    def __init__(self, entity: str, by: str) -> None:
        super().__init__(f"{entity} is in use by {by}")
        self.entity = entity
        self.by = by


class SomeRefused(Refusal):
    """A change of many things at once that some of them do not allow: nothing was done.

    `reasons` by the thing's id: gone, not_allowed, locked, stale, out_of_range.
    """

    def __init__(self, reasons: dict[str, str]) -> None:
        super().__init__(", ".join(f"{thing}: {why}" for thing, why in reasons.items()))
        self.reasons = reasons


class Overtaken(Refusal):
    """What is to be undone does not stand as it was left: something came after it.

    `fields` are those that differ now: (entity, id, field).
    """

    def __init__(self, fields: tuple[tuple[str, str, str], ...]) -> None:
        super().__init__(", ".join("/".join(field) for field in fields))
        self.fields = fields


class NotNext(Refusal):
    """What is to be undone or done again is not what would be next."""

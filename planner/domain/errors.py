"""One class per broken rule. The words a reader sees are chosen in planner/words."""


class Refusal(Exception):
    """Something the program will not do. The message is for logs, never for readers."""


class UnreadableRelease(Refusal):
    """A stored release is not what `freeze` writes, or of a version this program does not know."""

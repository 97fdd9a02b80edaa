"""Mail: an outbox row becomes text in the recipient's language at the moment it is sent."""

from planner.mail.rendering import Rendered, render

__all__ = ["Rendered", "render"]

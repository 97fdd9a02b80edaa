"""Mail: an outbox row becomes text in the recipient's language at the moment it is sent."""

from planner.mail.occasions import Occasion
from planner.mail.rendering import Rendered, compose, render

__all__ = ["Occasion", "Rendered", "compose", "render"]

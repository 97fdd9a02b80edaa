"""What an import last brought, so that the next can tell the organisers' edits from the file's."""

from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import Base


class ImportedValue(Base):
    """One imported thing's fields as the file last had them; stays when the thing is deleted."""

    __tablename__ = "imported_value"

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id"), primary_key=True)
    entity: Mapped[str] = mapped_column(String(32), primary_key=True)
    entity_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    values: Mapped[dict[str, Any]]

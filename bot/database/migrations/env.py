"""Alembic's environment: it runs on the connection that the program gives it."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context

from bot.database.base import Base, Instant


def render_item(kind: str, item: Any, _context: object) -> str | Literal[False]:
    """Migrations name plain types only: they must not change when the program does."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime()"
    if kind == "type" and isinstance(item, sa.Enum):
        return f"sa.String(length={item.length})"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()

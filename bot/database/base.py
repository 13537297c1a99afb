"""The mapped base class and the column types every table shares."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Enum, MetaData, Table, TypeDecorator, event
from sqlalchemy.orm import DeclarativeBase

# Alembic alters SQLite tables by copying them, which needs a name for every constraint.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

JsonObject = dict[str, Any]


class Instant(TypeDecorator[datetime]):
    """An aware moment, kept in UTC: SQLite drops time zones, so they are put back here."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone must not be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: Instant, JsonObject: JSON}  # noqa: RUF012


@event.listens_for(Table, "after_parent_attach")
def never_reuse_numbers(table: Table, parent: object) -> None:
    """SQLite gives the number of a deleted last row to the next one, unless told otherwise. Then
    an act could bear the transaction id of one sent long ago, and an edit of a forgotten message
    change somebody else's row."""
    if parent is Base.metadata:
        table.dialect_options["sqlite"]["autoincrement"] = True


def state_column(states: type[StrEnum]) -> Enum:
    """A state, stored by its value, without a database type of its own."""
    return Enum(
        states,
        native_enum=False,
        create_constraint=False,
        length=32,
        values_callable=lambda kind: [str(member.value) for member in kind],
    )

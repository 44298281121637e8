"""Many rows written at once, without an instance for each."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Field, Model

from statements.records.fields import RecordDict
from statements.records.public_ids import IdTable

ROWS = 2000  # in one INSERT
Row = Sequence[Any]  # ready values, one for each column


def in_sql(model: type[Model], name: str) -> str:
    """The column of a field."""
    field = model._meta.get_field(name)
    assert isinstance(field, Field) and field.column
    return connection.ops.quote_name(field.column)


def as_json(value: RecordDict | None) -> str | None:
    """A value of a JSON column, as `insert` and `update` take it."""
    return None if value is None else json.dumps(value, ensure_ascii=False)


def insert(model: type[Model], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Add rows of ready values, without an instance for each: a statement has a hundred of them."""
    if not rows:
        return
    names = ", ".join(in_sql(model, name) for name in columns)
    into = f"{connection.ops.quote_name(model._meta.db_table)} ({names})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # a third of the time that INSERT takes
            with connection.wrap_database_errors, cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # noqa: S608 - only names


def update(model: type[Model], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Set these columns of rows, given as (*values, primary key)."""
    if not rows:
        return
    table, key = connection.ops.quote_name(model._meta.db_table), in_sql(model, model._meta.pk.name)
    values = ", ".join(f"{in_sql(model, name)} = %s" for name in columns)
    statement = f"UPDATE {table} SET {values} WHERE {key} = %s"  # noqa: S608 - only names
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def rewrite_links(
    model: type[Model],
    name: str,
    ids: IdTable,
    owners: Iterable[tuple[int, RecordDict]],
    old: Sequence[int | Model],
) -> None:
    """Fill one many-to-many table of `model` for (primary key, record), emptied first for `old` owners."""
    field = getattr(model, name).field
    link = getattr(model, name).through
    owner, other = field.m2m_field_name(), field.m2m_reverse_field_name()
    if old:
        link.objects.filter(**{f"{owner}__in": old}).delete()
    insert(
        link, (owner, other), [(pk, ids[public]) for pk, record in owners for public in record[name] or ()]
    )

"""Many rows written at once, without an instance for each."""

from django.db import connection

ROWS = 2000  # in one INSERT


def held_before(edits):
    """The statements of those Edits that the archive held before."""
    return [statement for statement, before, _ in edits if before]


def insert(model, columns, rows):
    """Add rows of ready values, without an instance for each: a statement has a hundred of them."""
    if not rows:
        return
    quote = connection.ops.quote_name
    names = ", ".join(quote(model._meta.get_field(name).column) for name in columns)
    into = f"{quote(model._meta.db_table)} ({names})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # a third of the time that INSERT takes
            with connection.wrap_database_errors, cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # noqa: S608 - only names


def update(model, columns, rows):
    """Set these columns of rows, given as (*values, primary key)."""
    if not rows:
        return
    quote = connection.ops.quote_name
    values = ", ".join(f"{quote(model._meta.get_field(name).column)} = %s" for name in columns)
    key = quote(model._meta.pk.column)
    statement = f"UPDATE {quote(model._meta.db_table)} SET {values} WHERE {key} = %s"  # noqa: S608 - only names
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def rewrite_links(model, name, ids, owners, old):
    """Fill one many-to-many table of `model` for (primary key, record), emptied first for `old` keys."""
    field = getattr(model, name).field
    link = getattr(model, name).through
    owner, other = field.m2m_field_name(), field.m2m_reverse_field_name()
    if old:
        link.objects.filter(**{f"{owner}__in": old}).delete()
    insert(
        link, (owner, other), [(pk, ids[public]) for pk, record in owners for public in record[name] or ()]
    )

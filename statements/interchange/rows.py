"""Rows of many statements written at once. An entry is (statement, its record before or None, and after)."""

from django.db import connection

ROWS = 2000  # in one INSERT


def held_before(entries):
    return [statement for statement, before, _ in entries if before]


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
    quote = connection.ops.quote_name
    values = ", ".join(f"{quote(model._meta.get_field(name).column)} = %s" for name in columns)
    key = quote(model._meta.pk.column)
    statement = f"UPDATE {quote(model._meta.db_table)} SET {values} WHERE {key} = %s"  # noqa: S608 - only names
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def rewrite_links(model, codes_of, owners, old):
    """Fill many-to-many tables of `model` for (primary key, record), emptied first for `old` keys."""
    for name, codes in codes_of.items():
        field = getattr(model, name).field
        link = getattr(model, name).through
        owner, other = field.m2m_field_name(), field.m2m_reverse_field_name()
        if old:
            link.objects.filter(**{f"{owner}__in": old}).delete()
        insert(
            link, (owner, other), [(pk, codes[code]) for pk, record in owners for code in record[name] or ()]
        )

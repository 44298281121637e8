"""Others that answer the same questions on the same data: a bare floor, Datasette, PostgreSQL."""

import json
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import quote, urlencode

import psycopg
from django.db import connection

from statements.catalogue import catalogue
from statements.catalogue.documents import READ_AT_ONCE, Shared, level_of_meetings, values_of
from statements.catalogue.search import Search
from statements.filters import FACETS
from statements.models import PartialDate, Statement, whole_statements

from ..postgres import postgres

ROWS = 20
MANY = ("theme", "organization", "member", "country", "act", "addressee", "language", "coding")
ONE = ("kind", "body_level", "series", "basis")


def documents():
    """(kind, id, yyyymmdd, text, {facet: [codes]}) of all that the catalogue holds."""
    shared = Shared()
    pks = list(Statement.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), READ_AT_ONCE):
        wholes = whole_statements(pks[start : start + READ_AT_ONCE])
        levels = level_of_meetings({whole.meeting for whole in wholes} - {None})
        for whole in wholes:
            for one in values_of(whole, shared, levels):
                yield (
                    one["doc"],
                    one["id"],
                    one["adopted"],
                    " ".join(one["exact"]),
                    {f: one[f] for f in FACETS},
                )


def span(asked):
    return (asked.years[0] * 10_000, asked.years[1] * 10_000 + 1231) if asked.years else (0, 99_999_999)


@contextmanager
def floor(folder, count):
    """The same question to the catalogue and the same rows by key, in this process, without a page."""

    def ask(asked, run):
        search = Search.passages() if asked.path == "/passages/" else Search.statements()
        chosen = {"theme": asked.theme, "organization": asked.organization}
        search = search.filter(text=asked.words, **{name: code for name, code in chosen.items() if code})
        if asked.years:
            first, last = (PartialDate.read(str(year)) for year in asked.years)
            search = search.filter(adopted__gte=first, adopted__lte=last)
        catalogue.snapshot().remembered.clear()
        began = time.perf_counter()
        search.facets(list(FACETS))
        start = (asked.page - 1) * ROWS
        pks = search.pks(start, start + ROWS)
        places = ", ".join(["%s"] * len(pks))
        with connection.cursor() as cursor:
            table = "statements_passage" if asked.path == "/passages/" else "statements_statement"
            cursor.execute(f"SELECT * FROM {table} WHERE id IN ({places})", pks)
            cursor.fetchall()
        return (time.perf_counter() - began) * 1000

    yield ask


@contextmanager
def datasette(folder, count):
    """A page of Datasette over SQLite FTS5, with a facet for each of ours."""
    path = folder / "peer.sqlite3"
    database = sqlite3.connect(path)
    columns = ", ".join(("id INTEGER PRIMARY KEY", "adopted INTEGER", "text TEXT", *MANY, *ONE))
    for kind in ("statement", "passage"):
        database.execute(f"CREATE TABLE {kind} ({columns})")
    for kind, pk, adopted, text, codes in documents():
        row = (
            pk,
            adopted,
            text,
            *(json.dumps(codes[f]) for f in MANY),
            *(next(iter(codes[f]), None) for f in ONE),
        )
        database.execute(f"INSERT INTO {kind} VALUES ({', '.join('?' * len(row))})", row)
    for kind in ("statement", "passage"):
        database.execute(f"CREATE VIRTUAL TABLE {kind}_fts USING fts5(text, content={kind}, tokenize=porter)")
        database.execute(f"INSERT INTO {kind}_fts (rowid, text) SELECT id, text FROM {kind}")
        database.execute(f"CREATE INDEX {kind}_adopted ON {kind} (adopted)")
    database.commit()
    database.close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    limits = ("facet_time_limit_ms", "sql_time_limit_ms", "facet_suggest_time_limit_ms")
    settings = [part for name in limits for part in ("--setting", name, "120000")]
    server = subprocess.Popen(
        [sys.executable, "-m", "datasette", "serve", path, "--port", str(port), *settings,
         "--setting", "suggest_facets", "off", "--setting", "max_returned_rows", "100"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip

    def ask(asked, run):
        from .__main__ import fetch

        first, last = span(asked)
        query = [
            ("_size", ROWS),
            ("_sort_desc", "adopted"),
            ("adopted__gte", first - run),
            ("adopted__lte", last),
        ]
        query += [("_facet_array", facet) for facet in MANY] + [("_facet", facet) for facet in ONE]
        if asked.words:
            words = asked.words if '"' in asked.words or asked.words.endswith("*") else f'"{asked.words}"'
            if " " in asked.words and '"' not in asked.words:
                words = asked.words
            query += [("_search", words), ("_searchmode", "raw")]
        for name in ("theme", "organization"):
            if code := getattr(asked, name):
                query.append((f"{name}__arraycontains", code))
        table = "passage" if asked.path == "/passages/" else "statement"
        began = time.perf_counter()
        status, _, _ = fetch(port, f"/peer/{table}?{urlencode(query, quote_via=quote)}")
        assert status == 200, asked
        return (time.perf_counter() - began) * 1000

    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield ask
    finally:
        server.terminate()
        server.wait(30)


@contextmanager
def postgresql(folder, count):
    """Twenty rows, their number and a GROUP BY for each facet, on tsvector and arrays with GIN.

    In plain SQL, which spares it what an ORM costs.
    """
    with postgres() as address, psycopg.connect(address, autocommit=True) as database:
        columns = ", ".join(
            (
                "id bigint PRIMARY KEY",
                "adopted int",
                "words tsvector",
                *(f"{f} text[]" for f in (*MANY, *ONE)),
            )
        )
        for kind in ("statement", "passage"):
            database.execute(f"CREATE TABLE {kind} ({columns})")
        names = ", ".join(("id", "adopted", "words", *MANY, *ONE))
        texts = {kind: database.cursor() for kind in ("statement", "passage")}
        places = ", ".join(["%s", "%s", "to_tsvector('english', %s)", *["%s"] * len(FACETS)])
        waiting = {"statement": [], "passage": []}

        def flush(kind):
            with database.transaction():
                texts[kind].executemany(f"INSERT INTO {kind} ({names}) VALUES ({places})", waiting[kind])
            waiting[kind].clear()

        for kind, pk, adopted, text, codes in documents():
            waiting[kind].append((pk, adopted, text, *(list(codes[f]) for f in (*MANY, *ONE))))
            if len(waiting[kind]) == 2000:
                flush(kind)
        for kind in waiting:
            flush(kind)
            for method, column in (
                ("GIN", "words"),
                ("GIN", "theme"),
                ("GIN", "organization"),
                ("BTREE", "adopted"),
            ):
                database.execute(f"CREATE INDEX ON {kind} USING {method} ({column})")
            database.execute(f"ANALYZE {kind}")

        def ask(asked, run):
            table = "passage" if asked.path == "/passages/" else "statement"
            where, values = ["adopted BETWEEN %s AND %s"], [*span(asked)]
            if asked.words:
                prefix = asked.words.endswith("*")
                kind = (
                    "to_tsquery"
                    if prefix
                    else "phraseto_tsquery"
                    if '"' in asked.words
                    else "plainto_tsquery"
                )
                where.append(f"words @@ {kind}('english', %s)")
                values.append(asked.words.strip('"').replace("*", ":*"))
            for name in ("theme", "organization"):
                if code := getattr(asked, name):
                    where.append(f"{name} @> ARRAY[%s]")
                    values.append(code)
            found = f"FROM {table} WHERE {' AND '.join(where)}"
            start = (asked.page - 1) * ROWS
            began = time.perf_counter()
            database.execute(
                f"SELECT id {found} ORDER BY adopted DESC, id LIMIT 20 OFFSET {start}", values
            ).fetchall()
            database.execute(f"SELECT count(*) {found}", values).fetchall()
            for facet in (*MANY, *ONE):
                database.execute(
                    f"SELECT code, count(*) FROM (SELECT unnest({facet}) AS code {found}) one GROUP BY code",
                    values,
                ).fetchall()
            return (time.perf_counter() - began) * 1000

        yield ask

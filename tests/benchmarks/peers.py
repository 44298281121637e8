"""Others that answer the same questions on the same data: a bare floor, Datasette, PostgreSQL."""

import json
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import quote, urlencode

import environ
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import connection, connections, models
from django.db.models import Count, Func

from statements.catalogue import catalogue
from statements.catalogue.documents import Shared, all_values
from statements.catalogue.search import Search
from statements.filters import FACETS
from statements.models import Statement
from statements.text.dates import PartialDate

from ..postgres import postgres
from .client import CUT_OFF, fetch

ROWS = 20
MANY = ("theme", "organization", "member", "country", "act", "addressee", "language", "coding")
ONE = ("kind", "body_level", "series", "basis")


def documents():
    """(kind, id, yyyymmdd, text, {facet: [codes]}) of all that the catalogue holds."""
    for one in all_values(Statement.objects.values_list("pk", flat=True), Shared()):
        yield (
            one["doc"],
            one["id"],
            one["adopted"],
            " ".join(one["exact"]),
            {facet: one[facet] for facet in FACETS},
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
        catalogue.snapshot().cache.entries.clear()
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


PEER = "peer"


class Unnest(Func):
    function = "unnest"
    set_returning = True
    output_field = models.TextField()


def table_of(kind):
    columns = {facet: ArrayField(models.TextField()) for facet in FACETS}
    columns |= {"adopted": models.IntegerField(), "words": SearchVectorField()}
    meta = type("Meta", (), {"app_label": PEER})
    return type(kind.capitalize(), (models.Model,), {"__module__": __name__, "Meta": meta, **columns})


TABLES = {kind: table_of(kind) for kind in ("statement", "passage")}


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
    settings = [part for name in limits for part in ("--setting", name, str(CUT_OFF * 1000))]
    server = subprocess.Popen(
        [sys.executable, "-m", "datasette", "serve", path, "--port", str(port), *settings,
         "--setting", "suggest_facets", "off", "--setting", "max_returned_rows", "100"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip

    def ask(asked, run):
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
        try:
            status, _, _ = fetch(port, f"/peer/{table}?{urlencode(query, quote_via=quote)}", patience=CUT_OFF)
        except TimeoutError:
            return CUT_OFF * 1000
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
        # what was cut off may still be counting
        server.kill()
        server.wait()


@contextmanager
def postgresql(folder, count):
    """Twenty rows, their number and a GROUP BY a facet through the ORM, on tsvector and arrays with GIN."""
    with postgres() as address:
        connections.settings[PEER] = connections.configure_settings(
            {"default": {}, PEER: environ.Env.db_url_config(address)}
        )[PEER]
        try:
            fill(connections[PEER])
            yield ask_postgresql
        finally:
            connections[PEER].close()


def fill(database):
    with database.schema_editor() as editor:
        for table in TABLES.values():
            editor.create_model(table)
    waiting = {kind: [] for kind in TABLES}

    def flush(kind):
        names = ", ".join(("id", "adopted", *FACETS, "words"))
        places = ", ".join(["%s"] * (2 + len(FACETS)))
        with database.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLES[kind]._meta.db_table} ({names}) "
                f"VALUES ({places}, to_tsvector('english', %s))",
                waiting[kind],
            )
        waiting[kind].clear()

    for kind, pk, adopted, text, codes in documents():
        waiting[kind].append((pk, adopted, *(list(codes[facet]) for facet in FACETS), text))
        if len(waiting[kind]) == 2000:
            flush(kind)
    with database.cursor() as cursor:
        for kind, table in TABLES.items():
            flush(kind)
            for index in ("GIN (words)", "GIN (theme)", "GIN (organization)", "BTREE (adopted)"):
                cursor.execute(f"CREATE INDEX ON {table._meta.db_table} USING {index}")
            cursor.execute(f"ANALYZE {table._meta.db_table}")


def ask_postgresql(asked, run):
    found = TABLES["passage" if asked.path == "/passages/" else "statement"].objects.using(PEER)
    if asked.years:
        found = found.filter(adopted__range=span(asked))
    if asked.words:
        text, kind = asked.words.strip('"'), "phrase" if '"' in asked.words else "plain"
        if text.endswith("*"):
            text, kind = text.replace("*", ":*"), "raw"
        found = found.filter(words=SearchQuery(text, config="english", search_type=kind))
    for name in ("theme", "organization"):
        if code := getattr(asked, name):
            found = found.filter(**{f"{name}__contains": [code]})
    start = (asked.page - 1) * ROWS
    began = time.perf_counter()
    list(found.defer("words").order_by("-adopted", "id")[start : start + ROWS])
    found.count()
    for facet in FACETS:
        list(found.values_list(Unnest(facet)).annotate(Count("pk")).order_by())
    return (time.perf_counter() - began) * 1000

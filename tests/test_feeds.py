"""Lists taken out of the archive: as a feed, as a table, as records."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from statements.catalogue import catalogue, search
from statements.filters import PassageFilter, StatementFilter
from statements.models import Clock, Passage, Statement
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records

from .builders import loaded, organization, passage, statement, write

ATOM = "{http://www.w3.org/2005/Atom}"
SEED = "csto-cmfa-2023-06-20-afghanistan"
PARTS = [f"{ATOM}title", f"{ATOM}summary", f"{ATOM}author/{ATOM}name"]
LISTS = ("/statements/", "/passages/")
EVERY = [
    *(("/statements/", one.name) for one in StatementFilter.formats()),
    *(("/passages/", one.name) for one in PassageFilter.formats()),
]
ASKED = ("", "?theme=drugs", "?organization=csto&organization=sco&from=2015", "?q=border&sort=oldest")


def asked_as(format, address):
    return f"{address}{'&' if '?' in address else '?'}format={format}"


def content(response):
    assert response.status_code == 200
    return response.getvalue().decode()


def records(client, address):
    return [json.loads(line) for line in content(client.get(asked_as("jsonl", address))).splitlines()]


def table(client, address):
    text = content(client.get(asked_as("csv", address))).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def entries(client, address):
    feed = ElementTree.fromstring(content(client.get(asked_as("atom", address))))
    return feed, feed.findall(f"{ATOM}entry")


def shown(client, address):
    """The rows of a list, page after page, as the page has them."""
    page = client.get(address)
    found = list(page.context["page_obj"].object_list)
    while page.context["page_obj"].has_next():
        number = page.context["page_obj"].next_page_number()
        page = client.get(f"{address}{'&' if '?' in address else '?'}page={number}")
        found += page.context["page_obj"].object_list
    return found


def test_every_list_answers_in_every_format(archive, client):
    assert [name for address, name in EVERY if address == "/statements/"] == (
        ["atom", "csv", "xlsx", "jsonl", "bib", "ris", "csl"]
    )
    assert [name for address, name in EVERY if address == "/passages/"] == (
        ["atom", "csv", "xlsx", "jsonl", "bib", "ris", "csl", "docx"]
    )
    for address, name in EVERY:
        response = client.get(f"{address}?theme=drugs&format={name}")
        assert (response.status_code, bool(response.getvalue())) == (200, True)


@pytest.mark.slow
@pytest.mark.parametrize("query", ASKED)
def test_the_files_hold_what_the_list_shows_in_its_order(archive, client, query):
    slugs = [one.slug for one in shown(client, f"/statements/{query}")]
    assert len(slugs) == dict(zip(ASKED, (92, 27, 22, 26), strict=True))[query]
    assert [record["id"] for record in records(client, f"/statements/{query}")] == slugs
    assert [row["Statement"] for row in table(client, f"/statements/{query}")] == slugs
    numbers = [(one.statement.slug, one.number) for one in shown(client, f"/passages/{query}")]
    assert [(one["statement"], one["n"]) for one in records(client, f"/passages/{query}")] == numbers
    assert [(row["Statement"], int(row["Passage"])) for row in table(client, f"/passages/{query}")] == numbers


def test_what_is_taken_out_can_be_loaded_and_changes_nothing(archive, client, tmp_path):
    path = tmp_path / "statements.jsonl"
    path.write_bytes(client.get("/statements/?theme=drugs&format=jsonl").getvalue())
    (new, changed, unchanged, rejected), problems = loaded(path)
    assert (new, changed, rejected, problems) == (0, 0, 0, [])
    assert unchanged == len(path.read_text().splitlines()) == 27


def test_a_passage_is_told_as_its_statement_tells_it(archive, client):
    [whole] = statement_records(Statement.objects.filter(slug=SEED), PublicIds())
    series = "/passages/?series=csto-afghanistan&from=2023-06-20&to=2023-06-20"
    found = records(client, series)
    assert found == [
        {
            "statement": SEED,
            "title": whole["title"],
            "organizations": whole["organizations"],
            "states": whole["states"],
            "sources": [{"publisher": s["publisher"] or "", "url": s["url"]} for s in whole["sources"]],
            "adopted": whole["adopted"],
            **one,
            "basis": dict.fromkeys(one["wordings"], whole["text_basis"]),
        }
        for one in whole["passages"]
    ]
    assert len(found) == 14


def test_a_table_has_the_words_and_the_address_of_each_passage(archive, client, settings):
    settings.SITE_URL = "https://communique.example"
    rows = table(client, "/passages/?theme=drugs")
    languages = [name for name in rows[0] if name.startswith("Wording")]
    assert len(rows) == 61
    coding = {
        "confirmed": "confirmed by an editor",
        "suggested": "suggested by the archive",
        "none": "not coded",
    }
    for row in rows:
        held = Passage.objects.get(statement__slug=row["Statement"], number=row["Passage"])
        words = {f"Wording ({one.language})": one.text for one in held.wordings.all()}
        assert {name: row[name] for name in languages if row[name]} == words
        assert row["Address"] == f"https://communique.example{held.page_address}"
        assert row["Coding"] == coding[held.coding]
        basis = str(held.statement.get_text_basis_display())
        assert row["Text basis"] == basis.lower()
        assert f"passage {held.number}. In: Communiqué, version 1 ({basis}" in row["Citation"]
        assert row["Citation"].endswith(row["Address"])
    whole = {row["Statement"]: row["States behind"] for row in table(client, "/statements/?theme=drugs")}
    behind = {row["Statement"]: row["States behind"] for row in rows}
    assert behind == {one: whole[one] for one in behind}


def test_a_feed_says_which_words_are_the_archives_own(archive, client):
    said = client.get("/passages/?basis=press-report&format=atom").content.decode()
    summaries = re.findall(r'<summary type="text" xml:lang="\w+">(.*?)</summary>', said, re.S)
    assert summaries
    assert all(one.startswith("Summary by the archive: ") for one in summaries)
    assert (
        "Summary by the archive"
        not in client.get("/passages/?basis=official-text&format=atom").content.decode()
    )


def test_a_file_is_sent_with_a_name_that_says_what_it_holds(archive, client):
    today, version = date.today().isoformat(), Clock.objects.version()
    for address, type, name in (
        ("/statements/?format=csv", "text/csv; charset=utf-8", f"statements-{today}-v{version}.csv"),
        (
            "/passages/?theme=drugs&from=2015&sort=oldest&format=jsonl",
            "application/jsonl; charset=utf-8",
            f"passages-drugs-from-2015-{today}-v{version}.jsonl",
        ),
    ):
        response = client.get(address)
        assert response.headers["Content-Type"] == type
        assert response.headers["Content-Disposition"] == f'attachment; filename="communique-{name}"'
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        content(response)
    for words in ("граница " * 100, '"\r\nSet-Cookie: a=b', "../../etc"):
        response = client.get("/statements/", {"q": words, "format": "csv"})
        assert response.status_code == 200
        assert len(response.headers["Content-Disposition"]) < 800
        assert not {"/", "\r", "\n"} & set(response.headers["Content-Disposition"])
        assert not response.cookies
        content(response)


@pytest.mark.parametrize("address", LISTS)
def test_a_feed_is_atom_with_lasting_ids(archive, client, settings, address):
    settings.SITE_URL = "https://communique.example"
    response = client.get(f"{address}?theme=drugs&format=atom")
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed, found = entries(client, f"{address}?theme=drugs")
    kind = {"/statements/": "Statements", "/passages/": "Passages"}[address]
    assert feed.findtext(f"{ATOM}title") == f"{kind} on drugs"
    assert feed.findtext(f"{ATOM}id") == f"https://communique.example{address}?theme=drugs&format=atom"
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "alternate": f"https://communique.example{address}?theme=drugs",
        "self": f"https://communique.example{address}?theme=drugs&format=atom",
    }
    ids = [entry.findtext(f"{ATOM}id") for entry in found]
    assert len(set(ids)) == len(ids) == {"/statements/": 27, "/passages/": 50}[address]
    for entry in found:
        assert entry.find(f"{ATOM}link").get("href") == entry.findtext(f"{ATOM}id")
        assert entry.find(f"{ATOM}summary").get("type") == "text"
        missing = [name for name in PARTS if not entry.findtext(name)]
        assert missing == []
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")).tzinfo == UTC
    paths = [urlsplit(id).path for id in ids]
    rows = shown(client, f"{address}?theme=drugs&sort=added")[:50]
    assert paths == [getattr(row, "page_address", row.get_absolute_url()) for row in rows]
    assert client.get(paths[0]).status_code == 200


@pytest.mark.parametrize("words", ["\x01\x0b", "\uffff\ufffe", "<b>&amp;", "]]>", "\x00"])
@pytest.mark.parametrize("address", LISTS)
def test_whatever_is_typed_a_feed_is_xml(archive, client, address, words):
    response = client.get(address, {"q": f"border {words}", "format": "atom"})
    assert ElementTree.fromstring(content(response)).tag == f"{ATOM}feed"


@pytest.mark.parametrize(("address", "format"), EVERY)
@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("theme=nonsense", "theme"),
        ("from=yesterday", "from"),
        ("sort=loudest", "sort"),
        ("colour=red", "colour"),
        ("page=2", "page"),
    ],
)
def test_a_bad_address_is_never_answered_with_everything(archive, client, address, format, query, name):
    response = client.get(f"{address}?{query}&format={format}")
    assert response.status_code == 400
    assert f"<code>{name}</code>: " in response.content.decode()


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("value", ["xls", "ATOM", "csv ", "<b>"])
def test_another_format_is_refused_with_those_there_are(archive, client, address, value):
    response = client.get(address, {"format": value})
    assert response.status_code == 400
    said = response.content.decode()
    assert "<code>format</code>: " in said
    assert "write one of atom, csv, xlsx, jsonl, bib, ris, csl" in said
    assert "<b>" not in said


def test_a_page_can_still_be_asked_for_with_an_empty_format(archive, client):
    assert client.get("/statements/?format=").headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("format", ["atom", "csv", "jsonl", "bib", "ris", "csl", ""])
def test_nothing_leaves_that_readers_may_not_see(db, client, tmp_path, address, format):
    """Neither drafts nor what is withdrawn while the index lags behind."""
    problems = loaded(
        write(tmp_path / "organizations.jsonl", organization()),
        write(
            tmp_path / "statements.jsonl",
            *(
                statement(
                    f"{status}-one",
                    status=status,
                    passages=[passage(1, wordings={"en": f"Secret {status}."})],
                )
                for status in ("published", "draft", "in-review")
            ),
            statement("published-two", passages=[passage(1, wordings={"en": "Secret regrets."}), passage(2)]),
        ),
    )[1]
    assert problems == []
    catalogue.catch_up()
    Statement.objects.filter(slug="published-two").update(status="withdrawn")
    said = content(client.get(address, {"q": "secret", "format": format}))
    assert "published-one" in said
    assert not [one for one in ("draft", "in-review", "-two", "regrets") if one in said]


@pytest.mark.parametrize("format", ["csv", "jsonl"])
@pytest.mark.parametrize("address", LISTS)
def test_a_chunk_asks_the_database_the_same_few_times_whatever_it_holds(
    archive, client, monkeypatch, django_assert_num_queries, address, format
):
    def asked(rows):
        monkeypatch.setattr(search, "STREAMED", {"statement": rows, "passage": rows})
        response = client.get(f"{address}?theme=drugs&format={format}")
        pieces = iter(response.streaming_content)
        if format == "csv":
            next(pieces)
        return pieces

    few = {
        ("/statements/", "csv"): 12,
        ("/statements/", "jsonl"): 20,
        # a table tells the states behind each too: what was signed, voted and declared
        ("/passages/", "csv"): 11,
        ("/passages/", "jsonl"): 9,
    }[address, format]
    # names of organizations and states are read once
    client.get(f"{address}?theme=drugs&format={format}").getvalue()
    for rows in (2, 10):
        pieces = asked(rows)
        with django_assert_num_queries(few):
            assert len(next(pieces).splitlines()) == rows


def test_chunks_are_all_rows_once_however_they_are_cut(archive, client, monkeypatch):
    whole = records(client, "/passages/?organization=csto")
    monkeypatch.setattr(search, "KEYS", 7)
    monkeypatch.setattr(search, "STREAMED", {"statement": 3, "passage": 3})
    assert records(client, "/passages/?organization=csto") == whole


def test_who_has_the_newest_already_is_told_so(archive, client):
    for list_address, format in EVERY:
        # a zip has the time of its making
        if format in ("xlsx", "docx"):
            continue
        address = f"{list_address}?theme=drugs&format={format}"
        first = client.get(address)
        again = client.get(address, headers={"if-none-match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert content(client.get(address)) == content(first)


@pytest.mark.parametrize("address", ["/statements/?theme=drugs", "/passages/?theme=drugs", "/themes/drugs/"])
def test_pages_lead_to_their_formats(archive, client, address):
    said = client.get(address).content.decode()
    one = "/statements/?theme=drugs" if address == "/themes/drugs/" else "?theme=drugs"
    own = PassageFilter if address.startswith("/passages/") else StatementFilter
    for format in own.formats():
        format = format.name
        assert f'href="{one}&amp;format={format}"' in said
    assert '<link rel="alternate" type="application/atom+xml"' in said

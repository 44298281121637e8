"""Words of a text and the archive's own never look alike, whichever page shows them."""

import re

import pytest

from statements.catalogue import catalogue
from statements.models import Statement

from ..builders import actor, loaded, member, organization, passage, statement, theme, write
from .reading import text_of

CODES = {"act": "condemns", "addressees": ["taliban"], "themes": ["drugs"], "coding": "confirmed"}
WORDS = {"en": "The ministers condemn smuggling.", "ru": "Министры осуждают контрабанду."}
OURS = "Holds that smuggling is to be condemned."


@pytest.fixture
def held(db, tmp_path):
    """An official text, a summary, and a text whose English alone is a summary."""
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "themes.jsonl", theme())
    write(tmp_path / "actors.jsonl", actor())
    english = {"en": WORDS["en"]}
    write(
        tmp_path / "statements.jsonl",
        statement("official", [passage(1, wordings=english, **CODES)], text_basis="official-text"),
        statement("ours", [passage(1, wordings={"en": OURS}, **CODES)], text_basis="press-report"),
        statement(
            "both",
            adopted="2019",
            passages=[passage(1, wordings=WORDS, **CODES)],
            text_basis="official-text",
            language_basis={"en": "summary"},
            note="Read after csto-2023-06-20-drugs and ours-of-old-days, see also both.",
        ),
        statement("csto-2023-06-20-drugs", [], title="A text on drugs"),
        statement("ours-of-old-days", [], title="A draft", status="draft"),
    )
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()


def shown(response):
    """[(words, whether the word Summary stands over them in their own box)] of what passages say."""
    body = response.content.decode()
    pattern = r'(<div class="summary"><p class="ours">Summary</p> )?<p class="words"[^>]*>(.*?)</p>'
    return [(re.sub(r"<[^>]+>", "", words), bool(ours)) for ours, words in re.findall(pattern, body)]


@pytest.mark.parametrize("page", ["", "p1/", "versions/1/"])
def test_on_pages_of_a_statement_each_language_stands_as_it_is_held(held, client, page):
    assert shown(client.get(f"/statements/official/{page}"))[0] == (WORDS["en"], False)
    assert shown(client.get(f"/statements/ours/{page}"))[0] == (OURS, True)
    both = shown(client.get(f"/statements/both/{page}"))
    assert {(WORDS["en"], True), (WORDS["ru"], False)} <= {*both}


@pytest.mark.parametrize("address", ["/passages/?", "/passages/?q=smuggling&", "/positions/?"])
def test_so_it_is_in_lists_and_examples(held, client, address):
    assert shown(client.get(f"{address}basis=press-report")) == [(OURS, True)]
    assert (WORDS["en"], False) in shown(client.get(f"{address}basis=official-text"))
    assert (OURS, False) not in shown(client.get(address))


@pytest.mark.parametrize("address", ["/themes/drugs/", "/actors/taliban/"])
def test_so_it_is_on_pages_of_a_theme_and_of_an_actor(held, client, address):
    assert {(OURS, True), (WORDS["en"], False)} <= {*shown(client.get(address))}


def test_what_a_search_found_is_marked_as_it_is_held(held, client):
    said = text_of(client.get("/statements/?q=smuggling&basis=press-report"))
    assert "1 is the passage that says: Summary Holds that smuggling is to be condemned." in said
    said = text_of(client.get("/statements/?q=контрабанду&basis=official-text"))
    assert "1 is the passage that says: Министры осуждают контрабанду." in said


def test_what_is_held_in_a_language_was_not_necessarily_published_in_it(held, client):
    Statement.objects.filter(slug="both").update(languages=["ru", "en"])
    said = text_of(client.get("/statements/both/"))
    assert "Held inRussian, English" in said
    assert "Published in" not in said


def test_a_note_leads_to_the_published_statements_that_it_names(held, client):
    body = client.get("/statements/both/").content.decode()
    link = '<a href="/statements/csto-2023-06-20-drugs/">A text on drugs</a>'
    assert f"Read after {link} and ours-of-old-days, see also both." in body


def test_a_state_is_told_of_how_many_texts_it_is_not_known(db, client, tmp_path):
    council = organization(decides_by="vote")
    write(tmp_path / "organizations.jsonl", council)
    write(tmp_path / "members.jsonl", *map(member, ("AAA", "BBB", "CCC")))
    write(
        tmp_path / "memberships.csv",
        "organization,member,status,start,end,precision,evidence,source,note",
        "csto,AAA,member,2000-01-01,,day,stored-page,,",
        "csto,BBB,member,2000-01-01,2010-12-31,day,stored-page,,",
        "csto,CCC,observer,2000-01-01,,day,stored-page,,",
    )
    write(
        tmp_path / "statements.jsonl",
        statement("early", adopted="2005-05-05"),
        statement("late", adopted="2015-05-05"),
        statement("voted", adopted="2016-05-05", votes={"how": "vote", "in_favour": ["AAA"]}),
        statement(
            "abstained",
            adopted="2017-05-05",
            votes={"how": "vote", "abstained": ["AAA"], "counts": {"in_favour": 3, "abstained": 1}},
        ),
    )
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()
    known = {}
    for code in ("AAA", "BBB", "CCC"):
        found = re.search(
            r'href="(/statements/\?unknown_for=\w+)"',
            client.get(f"/members/{code.lower()}/").content.decode(),
        )
        rows = client.get(found[1]).context["rows"] if found else []
        known[code] = sorted(row.statement.slug for row in rows)
    assert known == {"AAA": ["early", "late"], "BBB": ["early"], "CCC": []}
    assert "not known whether it is behind: 2 statements" in text_of(client.get("/members/aaa/"))

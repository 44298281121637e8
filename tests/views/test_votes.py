"""Votes: how two states voted, how one did, and texts that were not adopted."""

import csv
import html
import io
import re

import pytest

from statements.catalogue import catalogue
from statements.models import Statement

from ..builders import loaded, member, organization, statement, theme, write
from .reading import text_of
from .test_figures import behind, linked_figures

BOTH = "outcome=adopted&outcome=not-adopted"


def vote(**states):
    return {"how": "vote"} | {name: codes.split() for name, codes in states.items()}


@pytest.fixture
def council(db, tmp_path):
    """Three states and five texts that were put to the vote, two of which were not adopted."""
    meeting = {"id": "m-1", "name": "First meeting", "organization": "csto", "start": "2023-01-05"}
    write(tmp_path / "organizations.jsonl", organization(decides_by="vote", roll_complete=[]))
    write(tmp_path / "members.jsonl", member("AAA"), member("BBB"), member("CCC"), member("DDD"))
    write(tmp_path / "themes.jsonl", theme())
    write(
        tmp_path / "memberships.csv",
        "organization,member,status,start,end,precision,evidence,source,note",
        "csto,AAA,member,2000-01-01,,day,general-knowledge,,",
    )
    write(
        tmp_path / "statements.jsonl",
        statement("one", votes=vote(in_favour="AAA BBB CCC"), adopted="2023-01-05", themes=["drugs"]),
        statement("two", votes=vote(in_favour="BBB CCC", abstained="AAA"), adopted="2023-02-05"),
        statement("three", votes=vote(in_favour="AAA CCC", not_voting="BBB"), adopted="2023-03-05"),
        statement(
            "vetoed",
            outcome="not-adopted",
            votes=vote(in_favour="BBB CCC", against="AAA"),
            adopted="2023-01-05",
            meeting=meeting,
            series="all-of-them",
        ),
        statement(
            "refused",
            outcome="not-adopted",
            votes=vote(abstained="AAA BBB", against="CCC"),
            adopted="1999-04-05",
            series="all-of-them",
        ),
        statement("unrecorded", adopted="2023-05-05", series="all-of-them"),
    )
    write(tmp_path / "series.jsonl", {"id": "all-of-them", "title": "All of them"})
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()


def table(response):
    """[[words of each cell]] of the body and the foot of the table."""
    body = response.content.decode()
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)]
        for row in re.findall(r"<tr>(.*?)</tr>", body, re.S)
    ]


def test_how_two_states_voted_on_the_same_texts(council, client):
    response = client.get("/votes/?a=AAA&b=bbb")
    assert table(response)[1:] == [
        ["In favour", "1", "0", "0", "1", "2"],
        ["Against", "1", "0", "0", "0", "1"],
        ["Abstained", "1", "0", "1", "0", "2"],
        ["Not voting", "0", "0", "0", "0", "0"],
        ["All", "3", "0", "1", "1", "5"],
    ]
    assert "State of AAA and State of BBB voted alike in 2 of 4 votes that both cast." in text_of(response)
    figures = list(linked_figures(response))
    assert len(figures) == 13
    for address, number in figures:
        assert behind(address) == number, address


def test_texts_can_be_chosen_and_each_cell_leads_to_those(council, client):
    response = client.get("/votes/?a=AAA&b=BBB&from=2023-01-05&to=2023-01-05")
    assert "voted alike in 1 of 2 votes that both cast" in text_of(response)
    assert all(behind(address) == number for address, number in linked_figures(response))
    response = client.get("/votes/?a=AAA&b=BBB&theme=drugs&organization=csto")
    assert "voted alike in 1 of 1 vote that both cast" in text_of(response)
    body = html.unescape(response.content.decode())
    assert 'href="?a=AAA&b=BBB&organization=csto"' in body
    assert 'href="?a=AAA&b=BBB">Remove all' in body
    assert all(behind(address) == number for address, number in linked_figures(response))


@pytest.mark.parametrize(
    ("query", "status", "sentence"),
    [
        ("", 200, "Choose two states, to see on how many texts they voted alike."),
        ("?a=AAA", 200, "Choose two states"),
        ("?a=AAA&b=AAA", 200, "State of AAA is chosen twice: choose another state beside it."),
        ("?a=AAA&b=DDD", 200, "The archive has no text for which it is recorded how both"),
        ("?a=AAA&b=BBB&from=2030", 200, "Among these texts the archive has none"),
        ("?a=XXX&b=AAA", 400, "a: There is no state “XXX” in the archive."),
        ("?a=AAA&b=%00", 400, "b: "),
        ("?a=AAA&b=BBB&voted=AAA-against", 400, "voted: It means nothing in an address of this page."),
    ],
)
def test_states_that_cannot_be_compared_are_told_in_a_sentence(council, client, query, status, sentence):
    response = client.get(f"/votes/{query}")
    assert response.status_code == status
    assert sentence in text_of(response)


def test_only_states_that_voted_are_offered(council, client):
    offered = re.findall(r'<option value="(\w{3})"', client.get("/votes/?b=DDD").content.decode())
    assert offered == ["AAA", "BBB", "CCC", "DDD"] * 2
    assert (
        re.findall(r'<option value="(\w{3})"', client.get("/votes/").content.decode())
        == ["AAA", "BBB", "CCC"] * 2
    )


def test_an_archive_without_votes_says_so(db, client):
    assert "The archive has no vote that is recorded state by state yet." in text_of(client.get("/votes/"))


def test_votes_are_told_above_a_list_and_can_be_taken_back(council, client):
    response = client.get(f"/statements/?voted=AAA-abstained&with_voted=BBB-in-favour&{BOTH}")
    said = text_of(response)
    assert (
        "1 statement where State of AAA abstained and State of BBB voted in favour that were adopted" in said
    )
    body = html.unescape(response.content.decode())
    assert f'href="?voted=AAA-abstained&{BOTH}"' in body
    assert "How a state voted" in said
    assert 'name="voted" value="AAA-against"' in body


def test_a_text_that_was_not_adopted_is_left_out_and_told(council, client):
    response = client.get("/statements/")
    said = text_of(response)
    assert "4 statements, newest first" in said
    assert "Left out here, as they were put to the vote and not adopted: 2 texts" in said
    assert "vetoed" not in response.content.decode()
    address = re.search(r'href="([^"]*outcome=not-adopted)"', response.content.decode())[1]
    said = text_of(client.get(f"/statements/{address}"))
    assert "2 statements that were not adopted" in said
    assert said.count("Not adopted ·") == 2
    assert "Left out here" not in said
    assert "Left out here" not in text_of(client.get("/statements/?organization=csto&from=2023-03"))


def test_no_page_takes_a_text_that_was_not_adopted_for_one_that_was(council, client):
    assert "since 2023" in text_of(client.get("/")) or "1999" not in text_of(client.get("/"))
    assert "1 statement" in text_of(client.get("/series/"))
    assert "1999" not in text_of(client.get("/series/"))
    series = client.get("/series/all-of-them/").content.decode()
    assert "/statements/unrecorded/" in series
    assert "/statements/vetoed/" not in series
    assert "/statements/vetoed/" not in client.get("/statements/unrecorded/").content.decode()
    assert "no statement in the archive" in text_of(client.get("/meetings/"))
    meeting = text_of(client.get("/meetings/m-1/"))
    assert meeting.index("What was put before it and not adopted") < meeting.index(
        "Not adopted · Joint statement"
    )
    assert "Not adopted ·" in text_of(client.get("/passages/?outcome=not-adopted"))
    assert "Not adopted ·" in text_of(client.get("/statements/vetoed/p1/"))
    assert "“Statement vetoed”, joint statement (not adopted), 5 January 2023" in text_of(
        client.get("/statements/vetoed/")
    )
    found = client.get("/suggestions/?q=vetoed").json()
    assert "5 January 2023, not adopted" in str(found)
    for address in ("/statements/?format=atom", "/passages/?format=jsonl", "/statements/?format=csv"):
        response = client.get(address)
        content = response.getvalue() if response.streaming else response.content
        assert b"vetoed" not in content
    assert b"Not adopted" in client.get("/statements/?format=atom&outcome=not-adopted").content


def test_the_page_of_a_state_says_how_it_voted(council, client):
    response = client.get("/members/aaa/")
    said = text_of(response)
    assert "In favour 2 · Against 1 · Abstained 2" in said
    assert "Not voting" not in said
    assert "Not adopted · Against · Joint statement" in said
    assert "not known whether it is behind: 1 statement" in said
    for address, number in linked_figures(response):
        assert behind(address) == number, address
    assert "How it voted" not in text_of(client.get("/members/ddd/"))


def test_the_page_of_an_organization_says_how_it_decides_and_what_is_not_known(council, client):
    said = text_of(client.get("/organizations/csto/"))
    assert "Its texts are put to the vote." in said
    assert "The states behind it are not known for 1 statement" in said
    assert "The list of members is incomplete at all times" in said


def test_the_security_council_has_a_roll_that_is_complete(archive, client):
    said = text_of(client.get("/organizations/unsc/"))
    assert "All its members are recorded: 17 January 1946 to 31 December 2026" in said


def test_what_a_state_declared_stands_on_its_page(council, client, tmp_path):
    declared = {"state": "BBB", "stance": "reserves", "passage": 1, "note": "It reads it narrowly."}
    write(tmp_path / "more.jsonl", statement("four", stances=[declared]))
    assert loaded(tmp_path / "more.jsonl")[1] == []
    catalogue.catch_up()
    response = client.get("/members/bbb/")
    assert "Reserves its position: Statement four, passage 1, 20 June 2023. It reads it narrowly." in text_of(
        response
    )
    assert 'href="/statements/four/#p1"' in response.content.decode()


@pytest.mark.parametrize(
    ("slug", "states", "others"),
    [("unsc-res-2593-2021", 13, ["CHN", "RUS"]), ("unsc-res-2626-2022", 14, ["RUS"])],
)
def test_who_is_behind_a_resolution_is_the_same_wherever_it_is_asked(archive, client, slug, states, others):
    adopted = Statement.objects.get(slug=slug).adopted
    day = f"organization=unsc&from={adopted}&to={adopted}"
    assert f"{states} states behind it" in text_of(client.get(f"/statements/{slug}/"))
    rows = csv.DictReader(
        io.StringIO(client.get(f"/statements/?{day}&format=csv").getvalue().decode("utf-8-sig"))
    )
    [row] = rows
    codes = row["States behind"].split("; ")
    assert (len(codes), int(row["In favour"])) == (states, states)
    for code in others:
        assert code not in codes
        assert behind(f"/statements/?{day}&member={code}") == 0
        assert behind(f"/statements/?{day}&voted={code}-abstained") == 1
        compared = client.get(f"/votes/?a={code}&b=USA&{day}")
        assert table(compared)[3] == ["Abstained", "1", "0", "0", "0", "1"]
    for code in codes:
        assert behind(f"/statements/?{day}&member={code}") == 1

"""Pages of a theme, an organization and a member: what their charts and lists show."""

import re

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from statements.catalogue import catalogue
from statements.models import Member

from ..builders import actor, loaded, member, organization, passage, statement, theme, write
from .reading import text_of


def coded(n, act, *themes, text="We met."):
    codes = {"act": act, "addressees": ["taliban"], "themes": list(themes), "coding": "confirmed"}
    return passage(n, wordings={"en": text}, **codes)


def archive_of(tmp_path, size):
    """So many organizations, members, themes beside drugs and statements, each with so many passages."""
    bodies = [{"id": f"body-{n}", "name": f"Council {n}", "level": "heads"} for n in range(size)]
    others = [organization(f"other-{n}") for n in range(size)]
    write(tmp_path / "organizations.jsonl", organization(bodies=bodies), *others)
    write(tmp_path / "members.jsonl", member("BLR"), *(member(f"AA{chr(65 + n)}") for n in range(size)))
    write(
        tmp_path / "memberships.csv",
        "organization,member,status,start,end,precision,evidence,source,note",
        "csto,BLR,member,2003,,year,stored-page,,",
        *(f"csto,AA{chr(65 + n)},member,2003,,year,stored-page,," for n in range(size)),
        *(f"other-{n},BLR,observer,2004,2010,year,general-knowledge,,a note" for n in range(size)),
    )
    write(tmp_path / "actors.jsonl", actor())
    beside = [f"beside-{n}" for n in range(size)]
    below = [theme(f"below-{n}", broader="drugs") for n in range(size)]
    write(tmp_path / "themes.jsonl", theme(), *below, *map(theme, beside))
    write(
        tmp_path / "statements.jsonl",
        *(
            statement(
                f"one-{n}",
                [coded(i + 1, "notes", "drugs", f"below-{n}", *beside) for i in range(size)],
                adopted=str(2020 + n),
                organizations=["csto", f"other-{n}"],
                meeting={
                    "id": f"m-{n}",
                    "name": "M",
                    "organization": "csto",
                    "body": f"body-{n}",
                    "start": f"{2020 + n}",
                },
            )
            for n in range(size)
        ),
    )
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [("/themes/drugs/", 6), ("/organizations/csto/", 7), ("/members/blr/", 6)],
)
def test_a_page_asks_the_database_as_often_for_much_as_for_little(
    db, client, tmp_path, django_assert_num_queries, address, queries, size
):
    archive_of(tmp_path, size)
    assert Client().get(address).status_code == 200
    with django_assert_num_queries(queries):
        client.get(address)


def section(response, id):
    found = re.search(rf'<section aria-labelledby="{id}">(.*?)</section>', response.content.decode(), re.S)
    return found[1]


def test_the_strongest_passages_come_in_the_order_of_force_of_their_acts(db, client, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "themes.jsonl", theme(), theme("arms"))
    write(tmp_path / "actors.jsonl", actor())
    write(
        tmp_path / "statements.jsonl",
        statement(
            "old",
            [coded(1, "condemns", "drugs", text="Blames."), coded(2, "condemns", "arms", text="Elsewhere.")],
            adopted="2020",
        ),
        statement(
            "new",
            [
                coded(1, "notes", "drugs", text="Sees."),
                coded(2, "urges", "drugs", text="Presses."),
                coded(3, "condemns", "drugs", text="Blames again."),
            ],
        ),
    )
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()
    response = client.get("/themes/drugs/")
    words = r'<p class="words"[^>]*>(.*?)</p>'
    assert re.findall(words, section(response, "strongest")) == [
        "Blames again.",
        "Blames.",
        "Presses.",
        "Sees.",
    ]
    assert re.findall(words, section(response, "newest")) == ["Sees.", "Presses.", "Blames again.", "Blames."]


def test_related_themes_are_those_of_the_same_passages_but_not_of_the_same_branch(db, client, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "actors.jsonl", actor())
    write(
        tmp_path / "themes.jsonl",
        theme("crime"),
        theme(broader="crime"),
        theme("poppy", broader="drugs"),
        theme("arms"),
        theme("space"),
    )
    write(
        tmp_path / "statements.jsonl",
        statement("one", [coded(1, "notes", "poppy", "arms"), coded(2, "notes", "space")]),
    )
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()
    response = client.get("/themes/drugs/")
    assert re.findall(r'href="(/passages/[^"]*)"', section(response, "related")) == [
        "/passages/?theme=drugs&amp;with_theme=arms"
    ]
    assert "Narrower themes: Poppy 1 statement" in text_of(response)
    assert re.findall(r"<li><a[^>]*>([^<]+)", response.content.decode().split("<main")[1])[:3] == [
        "Archive",
        "Themes",
        "Crime",
    ]


def test_a_membership_timeline_tells_what_is_not_certain(db, client, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "members.jsonl", member("BLR"), member("ARM"), member("RUS"))
    write(
        tmp_path / "memberships.csv",
        "organization,member,status,start,end,precision,evidence,source,note",
        "csto,BLR,member,2003-09-18,,day,stored-page,,",
        "csto,ARM,member,2003-09-18,,day,stored-page,,",
        "csto,ARM,suspended,2024-02-22,,day,stored-page,,declared by itself",
        "csto,RUS,observer,2003,2012,year,general-knowledge,,",
    )
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()
    found = section(client.get("/organizations/csto/"), "members")
    rows = dict(re.findall(r"<title>([^:<]+): (.*?)</a>", found, re.S))
    assert rows["State of ARM"].startswith(
        "Member since 18 September 2003; Suspended since 22 February 2024</title>"
    )
    assert 'class="spell suspended"' in rows["State of ARM"]
    assert 'class="doubt"' not in rows["State of ARM"]
    assert rows["State of RUS"].count('class="doubt"') == 2
    assert "Declared by itself" in found


def test_an_organization_and_a_state_of_which_nothing_is_known_have_pages(db, client, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "members.jsonl", member("BLR"))
    write(tmp_path / "themes.jsonl", theme())
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()
    for address in ("/organizations/csto/", "/members/blr/", "/themes/drugs/"):
        response = client.get(address)
        assert response.status_code == 200
        assert "<svg" not in response.content.decode()


def test_a_membership_that_is_corrected_shows_on_the_next_page_of_all_that_it_touches(db, client, tmp_path):
    def memberships(*rows):
        heading = "organization,member,status,start,end,precision,evidence,source,note"
        return write(tmp_path / "memberships.csv", heading, *rows)

    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "members.jsonl", member("BLR"))
    write(tmp_path / "statements.jsonl", statement())
    memberships("csto,BLR,member,2003-09-18,2010-01-01,day,stored-page,,")
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()
    pages = ["/organizations/csto/", "/members/blr/", "/statements/csto-2023-06-20/"]
    before = [text_of(client.get(page)) for page in pages]
    assert ["18 September 2003 to 1 January 2010" in said for said in before] == [True, True, False]
    assert "State of BLR" not in before[2]

    assert loaded(memberships("csto,BLR,member,2003-09-18,,day,stored-page,,"))[1] == []
    after = [text_of(client.get(page)) for page in pages]
    assert ["since 18 September 2003" in said for said in after] == [True, True, False]
    assert "1 state behind it State of BLR." in after[2]


def test_states_behind_no_statement_stand_apart_and_closed(archive, client):
    page = client.get("/members/").content.decode()
    apart = re.search(
        r"<details>\s*<summary>(\d+) states and territories behind no .*?</details>", page, re.S
    )
    counts = [
        re.findall(r'<span class="count">([\d,]+)</span>', part)
        for part in (page[: apart.start()], apart[0], page)
    ]
    assert (set(counts[1]), len(counts[1])) == ({"0"}, int(apart[1]))
    assert "0" not in counts[0]
    assert len(counts[2]) == Member.objects.count()


def test_actors_that_no_passage_addresses_stand_apart_and_without_a_number(archive, client):
    page = LexborHTMLParser(client.get("/actors/").content.decode())
    apart = page.css_first("main details")
    assert "Fiji" in apart.text()
    assert not apart.css(".count")
    assert all(one.text() != "0" for one in page.css("main .count"))

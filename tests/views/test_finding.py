"""Things found by any of their names, as somebody types and above the list that a search leads to."""

import pytest

from statements.editing.change_log import log_changes
from statements.models import Organization, Statement

from .reading import text_of

SEED = "/statements/csto-cmfa-2023-06-20-afghanistan/"


@pytest.fixture
def suggested(archive, client):
    def found(typed):
        response = client.get("/suggestions/", {"q": typed})
        assert response.status_code == 200
        return response.json()["suggestions"]

    return found


def addresses(suggestions):
    return [one["address"] for one in suggestions]


@pytest.mark.parametrize(
    "typed",
    ["CSTO", "csto", "ОДКБ", "одкб", "Collective Security Treaty Organization", "collective treaty organiz"],
)
def test_an_organization_is_found_by_any_of_its_names(suggested, typed):
    found = [one for one in suggested(typed) if one["address"] == "/organizations/csto/"]
    assert (found[0]["kind"], found[0]["name"]) == ("Organization", "CSTO")


def test_the_name_that_was_typed_stands_beside_the_one_that_the_archive_uses(suggested):
    assert suggested("ОДКБ")[0] == {
        "kind": "Organization",
        "name": "CSTO",
        "address": "/organizations/csto/",
        "also": "ОДКБ",
    }


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("narcot", "/themes/drugs/"),
        ("Belarus", "/members/blr/"),
        ("CÔTE D", "/members/civ/"),
        ("cote d", "/members/civ/"),
        ("taliban auth", "/actors/taliban-authorities/"),
        ("csto on afgh", "/series/csto-afghanistan/"),
        ("S/RES/2626", "/statements/unsc-res-2626-2022/"),
        ("ministers situation afghan", SEED),
        ("Заявление министров", SEED),
    ],
)
def test_everything_with_a_name_is_found(suggested, typed, address):
    assert address in addresses(suggested(typed))


@pytest.mark.parametrize("typed", ["", " ", "\x00", "((", "quernstone", "x" * 5000, "*"])
def test_what_has_no_such_name_is_no_error(suggested, typed):
    assert suggested(typed) == []


def test_a_statement_that_is_withdrawn_or_renamed_is_not_suggested_any_more(suggested):
    assert SEED in addresses(suggested("ministers situation"))
    seed = Statement.objects.get(slug=SEED.split("/")[2])
    seed.status = "withdrawn"
    seed.save()
    Organization.objects.filter(slug="csto").update(names=["Pact of the Quernstone"])
    log_changes([seed.pk])
    assert SEED not in addresses(suggested("ministers situation"))
    assert addresses(suggested("quernstone")) == ["/organizations/csto/"]


def test_what_bears_the_name_stands_above_the_list_without_a_script(archive, client):
    said = text_of(client.get("/statements/", {"q": "ОДКБ"}))
    assert "By that name: CSTO (organization: ОДКБ)" in said
    assert "By that name" not in text_of(client.get("/statements/", {"q": "terrorism", "page": "2"}))
    assert "By that name" not in text_of(client.get("/statements/"))


def test_every_page_has_a_search_box(archive, client):
    for address in (
        "/",
        "/statements/",
        "/passages/?theme=drugs",
        "/themes/",
        SEED,
        f"{SEED}p7/",
        "/nowhere/",
    ):
        assert client.get(address).content.decode().count('role="search"') == 1, address

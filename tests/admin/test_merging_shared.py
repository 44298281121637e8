"""Two themes or two actors become one, and nothing that named the one that goes is left without an answer."""

import pytest
from django.test import Client
from django.urls import reverse

from statements.catalogue import Search, catalogue
from statements.models import Actor, Mention, Passage, Statement, Theme, ThemeTerms
from tests.builders import actor, loaded, passage, statement, theme, write

from .forms import edit_address


def merged(client, goes, into):
    address = reverse(f"admin:statements_{goes._meta.model_name}_merge", args=[goes.pk])
    assert address in client.get(edit_address(goes)).content.decode()
    assert client.get(address).status_code == 200
    response = client.post(address, {"into": into.pk})
    into.refresh_from_db()
    return response


@pytest.fixture
def publisher(archive, staff):
    return staff("Publishers")


def test_a_merged_actor_keeps_its_links_its_codings_and_its_names(publisher, client):
    goes, stays = Actor.objects.get(slug="taliban"), Actor.objects.get(slug="taliban-authorities")
    addressed = {*Passage.objects.filter(addressees__in=[goes, stays]).values_list("pk", flat=True)}
    mentioned = Mention.objects.filter(actor__in=[goes, stays]).count()
    assert (len(addressed), mentioned) == (76, 0)
    assert merged(publisher, goes, stays).status_code == 302
    assert {*Passage.objects.filter(addressees=stays).values_list("pk", flat=True)} == addressed
    assert Mention.objects.filter(actor=stays).count() == mentioned
    assert (stays.former, goes.name in stays.names) == (["taliban"], True)
    catalogue.catch_up()
    assert Search.passages().filter(addressee="taliban-authorities").count() == len(addressed)


def test_the_address_of_one_that_went_leads_to_the_one_that_stays(publisher, client):
    goes, stays = Actor.objects.get(slug="taliban"), Actor.objects.get(slug="taliban-authorities")
    merged(publisher, goes, stays)
    answer = client.get("/actors/taliban/")
    assert (answer.status_code, answer["Location"]) == (301, "/actors/taliban-authorities/")
    last = Actor.objects.exclude(pk=stays.pk).first()
    merged(publisher, stays, last)
    for slug in ("taliban", "taliban-authorities"):
        assert client.get(f"/actors/{slug}/")["Location"] == last.get_absolute_url()
        old, new = (Client().get(f"/passages/?addressee={one}") for one in (slug, last.slug))
        assert old.context["total"] == new.context["total"] == 90
    assert client.get("/actors/nobody/").status_code == 404


def test_a_merged_theme_takes_along_what_is_below_it_and_its_match_terms(publisher, client):
    goes, stays = Theme.objects.get(slug="terrorism"), Theme.objects.get(slug="drugs")
    below = {*goes.narrower.values_list("slug", flat=True)}
    assert (below, [*stays.narrower.all()]) == (
        {"foreign-terrorist-fighters", "terrorism-financing", "violent-extremism"},
        [],
    )
    ThemeTerms.objects.update_or_create(theme=goes, defaults={"terms": {"en": ["quernstone"]}})
    on_both = Search.statements().filter(theme__in=["terrorism", "drugs"]).count()
    assert merged(publisher, goes, stays).status_code == 302
    assert {*stays.narrower.values_list("slug", flat=True)} == below
    assert "quernstone" in stays.match_terms.terms["en"]
    catalogue.catch_up()
    assert Search.statements().filter(theme="drugs").count() == on_both
    assert client.get("/themes/terrorism/")["Location"] == "/themes/drugs/"
    assert client.get("/statements/?theme=terrorism").context["total"] == on_both


def test_a_theme_merged_into_one_below_it_leaves_a_tree(publisher):
    goes = Theme.objects.get(slug="terrorism")
    stays, above = goes.narrower.first(), goes.broader
    assert merged(publisher, goes, stays).status_code == 302
    assert stays.broader == above
    assert stays not in stays.ancestors()


def test_records_that_name_the_one_that_went_mean_the_one_that_stays(publisher, tmp_path):
    goes, stays = Theme.objects.get(slug="terrorism"), Theme.objects.get(slug="drugs")
    merged(publisher, goes, stays)
    write(
        tmp_path / "statements.jsonl",
        statement(
            "new", [passage(1, themes=["terrorism", "drugs"])], themes=["terrorism"], organizations=["csto"]
        ),
    )
    assert loaded(tmp_path) == ((1, 0, 0, 0), [])
    assert loaded(tmp_path) == ((0, 0, 1, 0), [])
    new = Statement.objects.get(slug="new")
    assert [*new.themes.all(), *new.passages.get().themes.all()] == [stays, stays]


def test_loading_does_not_bring_back_the_one_that_went(publisher, tmp_path):
    merged(publisher, Theme.objects.get(slug="terrorism"), Theme.objects.get(slug="drugs"))
    merged(publisher, Actor.objects.get(slug="taliban"), Actor.objects.get(slug="taliban-authorities"))
    write(tmp_path / "themes.jsonl", theme("terrorism"))
    write(tmp_path / "actors.jsonl", actor("taliban"))
    counts, problems = loaded(tmp_path)
    assert counts == (0, 0, 0, 2)
    assert [problem.partition(".jsonl:")[2] for problem in problems] == [
        "1: id: “terrorism” was merged into “drugs”",
        "1: id: “taliban” was merged into “taliban-authorities”",
    ]


def test_only_publishers_merge_and_nothing_is_merged_with_itself(publisher, staff):
    goes = Theme.objects.get(slug="terrorism")
    address = reverse("admin:statements_theme_merge", args=[goes.pk])
    assert staff("Editors").post(address, {"into": Theme.objects.get(slug="drugs").pk}).status_code == 403
    for into in (goes.pk, "x", "9" * 30, ""):
        assert publisher.post(address, {"into": into}).status_code == 200
    assert Theme.objects.filter(slug="terrorism").exists()

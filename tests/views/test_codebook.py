"""The codebook: every code has its entry, and its figures are those of the archive."""

import re

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from statements.editing.blind import answer, draw, finish_sample, give
from statements.models import (
    Act,
    ActorKind,
    ActTerms,
    AnsweredSuggestion,
    BlindCoder,
    Coding,
    Passage,
    Status,
    TextBasis,
    Theme,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(archive, client):
    def at(address="/codebook/", **more):
        response = client.get(address, **more)
        assert response.status_code == 200
        return response

    return at


def anchors(html):
    return re.findall(r'id="([^"]+)"', html)


def test_every_code_has_an_entry_that_other_pages_can_link_to(shown):
    found = anchors(shown().content.decode())
    wanted = [
        *(f"act-{one}" for one in Act.values),
        *(f"theme-{slug}" for slug in Theme.objects.values_list("slug", flat=True)),
        *(f"status-{one}" for one in Status.values),
        *(f"basis-{one}" for one in TextBasis.values),
        *(f"kind-{one}" for one in ActorKind.values),
        *(f"coding-{one}" for one in Coding.values),
    ]
    assert [one for one in wanted if found.count(one) != 1] == []
    assert len(found) == len({*found})


def test_acts_stand_in_their_order_of_force_and_the_order_is_called_a_judgement(shown):
    html = shown().content.decode()
    assert [one for one in anchors(html) if one.startswith("act-")] == [f"act-{one}" for one in Act.values]
    assert "judgement" in html


def test_the_words_that_lead_to_a_suggestion_can_be_read(shown):
    html = shown().content.decode()
    assert "condemn*" in html
    ActTerms.objects.filter(act="condemns").update(terms={"en": ["scold*"]})
    assert "scold*" in shown("/codebook/?anew").content.decode()


def test_each_page_and_the_codes_of_a_statement_lead_there(shown):
    assert 'href="/codebook/"' in shown("/").content.decode()
    seed = shown("/statements/csto-cmfa-2023-06-20-afghanistan/").content.decode()
    assert 'href="/codebook/"' in seed.partition('id="passages"')[2].partition("<footer")[0]


@pytest.mark.parametrize("language, word", [("fr", "Condamne"), ("ru", "Осуждает")])
def test_it_speaks_the_readers_language(shown, language, word):
    html = shown(headers={"accept-language": language}).content.decode()
    assert word in html
    assert "The speakers" not in html


def sampled(size, people):
    """People who said the same of each passage, the odd ones one thing and the even ones another."""
    users = [User.objects.create_user(f"coder-{n}") for n in range(people)]
    sample = draw("S", Passage.objects.published(), size, "s", {}, users[0])
    give(sample, users)
    pks = [one.passage_id for one in sample.sampled.all()]
    for coder in BlindCoder.objects.filter(sample=sample):
        for n, pk in enumerate(pks):
            codes = {"act": ("urges", "notes")[n % 2], "addressees": [], "themes": [["drugs"], []][n % 2]}
            answer(coder, pk, codes)
    return sample


def overall(shown, query=""):
    context = shown(f"/codebook/{query}").context
    return dict(context["overall"])


def test_agreement_is_told_once_people_have_finished(shown):
    sample = sampled(30, 2)
    assert overall(shown)["acts"].passages == 0
    for coder in sample.coders.all():
        finish_sample(coder)
    found = overall(shown)
    assert found["acts"] == (30, 2, 1, 100)
    assert found["themes"] == (30, 2, 1, 100)
    entries = {entry.theme.slug: entry.good for entry in shown("/codebook/?b").context["themes"]}
    assert entries["drugs"].agreement == (30, 2, 1, 100)
    assert entries["terrorism"] is None


def test_of_few_passages_only_their_number_is_told(shown):
    sample = sampled(5, 2)
    sample.coders.update(finished=timezone.now())
    assert overall(shown)["acts"] == (5, 2, None, None)
    assert "too few to tell (5 passages" in shown("/codebook/?b").content.decode()


def test_what_editors_made_of_suggestions_adds_up(shown):
    coded = Passage.objects.published().filter(coding="confirmed", act="urges")[:3]
    for one, act in zip(coded, ("urges", "demands", "demands"), strict=True):
        themes = [theme.slug for theme in one.themes.all()]
        AnsweredSuggestion.objects.create(passage=one, act=act, themes=themes)
    context = shown().context
    good = {entry.act.value: entry.good for entry in context["acts"]}
    assert good["urges"].fate == (1, 1, 0, 2, None)
    assert good["demands"].fate == (2, 0, 2, 0, ("urges", 2))
    assert (context["answered"], context["acts_kept"], context["themes_kept"]) == (3, 1, 3)
    assert sum(one.fate.suggested for one in good.values() if one) == context["answered"]
    assert "most often to Urges: 2" in shown("/codebook/?b").content.decode()
    # what is no longer confirmed tells nothing
    Passage.objects.filter(pk=coded[0].pk).update(coding="suggested")
    assert shown("/codebook/?c").context["answered"] == 2


def test_a_theme_that_was_merged_into_another_counts_as_that_one(shown):
    one = Passage.objects.published().filter(coding="confirmed", themes__slug="drugs").first()
    AnsweredSuggestion.objects.create(passage=one, act=one.act, themes=["narcotics"])
    Theme.objects.filter(slug="drugs").update(former=["narcotics"])
    good = {entry.theme.slug: entry.good for entry in shown().context["themes"]}
    assert good["drugs"].fate.kept == 1


def test_readers_get_it_again_only_when_the_archive_changed(shown, client):
    tag = shown().headers["ETag"]
    assert client.get("/codebook/", headers={"if-none-match": tag}).status_code == 304
    sample = sampled(3, 1)
    finish_sample(sample.coders.get())
    assert shown(headers={"if-none-match": tag}).headers["ETag"] != tag

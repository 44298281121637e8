"""Blind samples: what those who code them see, and what becomes of their answers."""

import re

import pytest
from django.urls import reverse

from statements.editing.blind import TooFew, draw, drawn, give
from statements.models import BY_HAND, BlindCoder, BlindCodes, BlindSample, Passage, archive_version

from ..builders import actor, loaded, member, organization, passage, statement, theme, write
from ..conftest import DEMO
from .coding_desk import TEXTS, desk_address, form_at

pytestmark = pytest.mark.django_db

SAMPLES = reverse("admin:statements_blindsample_changelist")
LONG = "We condemn the attack. " * 30


@pytest.fixture
def texts(tmp_path):
    """A published statement with three passages, which two editors confirmed and the archive suggested."""
    write(tmp_path / "organizations.jsonl", organization(), organization("sco"))
    write(tmp_path / "members.jsonl", member())
    write(
        tmp_path / "themes.jsonl",
        theme("terrorism", terms={"en": ["terrorist*"]}),
        theme("aid", terms={"en": ["relief"]}),
    )
    write(tmp_path / "actors.jsonl", actor("taliban"), actor("un", kind="organization"))
    passages = [passage(n, wordings={"en": text}) for n, text in enumerate(TEXTS, 1)]
    write(tmp_path / "statements.jsonl", statement("a", passages=passages, status="published"))
    assert loaded(DEMO / "acts.jsonl", tmp_path)[1] == []


@pytest.fixture
def people(staff, texts):
    """Two editors to whom one sample is given, and a publisher who drew it."""
    ann, ben, publisher = staff("Editors", name="ann"), staff("Editors", name="ben"), staff("Publishers")
    sample = draw("Spring", Passage.objects.all(), 3, "seed", {}, publisher.user)
    give(sample, [ann.user, ben.user])
    return ann, ben, publisher


def page(sample=None):
    return reverse("admin:statements_blindsample_change", args=[(sample or BlindSample.objects.get()).pk])


def code(client, place, act="none", **more):
    sent = {"act": act, "addressees": "", "themes": ""} | more
    return client.post(f"{page()}code/?passage={place}", sent)


def shown(client, address):
    html = client.get(address).content.decode()
    # of each request alone
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"', "", html)


def answer_all(client, **more):
    for place in (1, 2, 3):
        code(client, place, **more)
    return client.post(page(), {"finish": "1"})


def test_a_page_to_be_coded_is_the_same_whatever_codes_the_passage_has_and_others_gave(people):
    ann, ben, _ = people
    pages = [f"{page()}code/?passage={place}" for place in (1, 2, 3)] + [page(), SAMPLES]
    before = [shown(ann, address) for address in pages]
    assert all(text in "".join(before[:3]).replace("&#x27;", "'") for text in TEXTS)
    for one in Passage.objects.all():
        one.act, one.coding = "condemns", "confirmed"
        one.save()
        one.themes.set([*one.themes.model.objects.all()])
        one.addressees.set([*one.addressees.model.objects.all()])
    answer_all(ben, act="demands", themes="terrorism", addressees="un")
    assert [shown(ann, address) for address in pages] == before


def test_no_choice_is_made_beforehand_and_no_word_is_marked(people):
    html = shown(people[0], f"{page()}code/?passage=2")
    assert "checked" not in html
    assert "<mark" not in html
    assert re.search(r'id="themes" name="themes" value=""', html)


def test_what_was_answered_is_kept_until_she_goes_on(people):
    ann = people[0]
    response = code(ann, 1, "urges", themes="aid", addressees="un taliban")
    assert response.headers["Location"].endswith("code/?passage=2")
    html = shown(ann, f"{page()}code/?passage=1")
    assert re.search(r'value="urges"[^>]* checked', html)
    assert 'value="un taliban"' in html
    assert "You have answered 1 of 3" in shown(ann, page())
    # without saying which, the first that is left opens
    assert ann.get(f"{page()}code/").context["title"] == "Passage 2 of 3"


def test_an_answer_is_for_the_passage_that_was_read_whatever_was_answered_since(people):
    ann, _, _ = people
    [action] = re.findall(r'<form method="post" action="([^"]+)"', shown(ann, f"{page()}code/"))
    code(ann, 1, "condemns")
    # sent from the page that she had gone back to
    ann.post(f"{page()}code/{action}", {"act": "notes", "addressees": "", "themes": ""})
    assert ann.post(f"{page()}code/", {"act": "urges"}).status_code == 302
    read = BlindSample.objects.get().sampled.get(place=1).passage
    assert [*BlindCodes.objects.values_list("passage", "act")] == [(read.pk, "notes")]


def test_said_again_an_answer_takes_the_place_of_the_first(people):
    code(people[0], 1, "urges")
    code(people[0], 1, "demands")
    assert [one.act for one in BlindCodes.objects.all()] == ["demands"]


def test_a_passage_without_an_act_is_answered_only_if_she_says_so(people):
    refused = people[0].post(f"{page()}code/?passage=1", {"themes": "aid"})
    assert "Choose an act" in refused.content.decode()
    assert 'value="aid"' in refused.content.decode()
    assert not BlindCodes.objects.exists()
    code(people[0], 1, "none")
    assert BlindCodes.objects.get().act == ""


def test_the_codes_of_a_passage_stay_as_they_are(people):
    answer_all(people[0], act="demands", themes="aid")
    assert {*Passage.objects.values_list("act", "coding")} == {("", "none")}


def test_nobody_finishes_before_all_is_answered(people):
    ann = people[0]
    code(ann, 1)
    ann.post(page(), {"finish": "1"})
    assert not BlindCoder.objects.filter(finished__isnull=False).exists()
    before = archive_version().number
    answer_all(ann)
    assert [one.user.username for one in BlindCoder.objects.filter(finished__isnull=False)] == ["ann"]
    assert archive_version().number > before


def test_who_has_finished_changes_nothing_any_more(people):
    answer_all(people[0], act="urges")
    code(people[0], 1, "notes")
    assert {*BlindCodes.objects.values_list("act", flat=True)} == {"urges"}


def test_who_has_finished_sees_where_she_differs_from_the_archive_and_from_colleagues(people):
    ann, ben, _ = people
    Passage.objects.filter(number=2).update(act="condemns", coding="confirmed")
    answer_all(ann, act="condemns")
    differing = ann.get(page()).context["differing"]
    assert (differing.answered, differing.same, differing.confirmed, differing.same_as_confirmed) == (
        3,
        1,
        1,
        1,
    )
    assert len(differing.rows) == 2
    code(ben, 1, "notes")
    assert "ben" not in shown(ann, page())
    answer_all(ben, act="notes")
    rows = ann.get(page()).context["differing"].rows
    assert [[(name, codes.act) for name, codes in row[4]] for row in rows] == [[("ben", "notes")]] * 3


def test_who_draws_a_sample_sees_how_far_people_are_and_not_what_they_said(people):
    answer_all(people[0], act="urges", themes="aid")
    html = shown(people[2], page())
    assert "finished on" in html
    assert "0 of 3 answered" in html
    assert "Urges" not in html


def test_a_sample_is_open_to_those_alone_to_whom_it_was_given(people, staff):
    other = staff("Editors", name="eve")
    assert other.get(page()).status_code == 403
    assert other.get(f"{page()}code/").status_code == 403
    assert code(other, 1).status_code == 403
    assert "Spring" not in shown(other, SAMPLES)
    assert people[0].post(page(), {"give": "1", "people": other.user.pk}).status_code == 400
    assert people[2].post(page(), {"give": "1", "people": other.user.pk}).status_code == 302
    assert "Spring" in shown(other, SAMPLES)


@pytest.fixture
def many(tmp_path):
    """A statement of forty short passages, five of middle length and five long ones."""
    write(tmp_path / "organizations.jsonl", organization())
    lengths = ["We agree."] * 40 + [LONG[:300]] * 5 + [LONG] * 5
    passages = [passage(n, wordings={"en": text}) for n, text in enumerate(lengths, 1)]
    write(tmp_path / "statements.jsonl", statement("a", passages=passages))
    assert loaded(tmp_path)[1] == []
    return Passage.objects.all()


def test_one_seed_draws_the_same_passages_each_time_and_another_seed_others(many):
    once = drawn(many, 20, "a")
    assert drawn(many, 20, "a") == once
    assert len({*once}) == 20
    assert {*drawn(many, 20, "b")} != {*once}


def test_short_passages_do_not_crowd_out_long_ones(many):
    numbers = many.filter(pk__in=drawn(many, 12, "s")).values_list("number", flat=True)
    assert [sum(n <= 40 for n in numbers), sum(40 < n <= 45 for n in numbers)] == [4, 4]


def test_a_sample_is_drawn_by_a_form_with_its_limits(people):
    publisher = people[2]
    asked = {
        "name": "Autumn",
        "size": 2,
        "seed": "x",
        "people": people[0].user.pk,
        "first": 2023,
        "last": 2023,
    }
    publisher.post(f"{SAMPLES}add/", asked)
    sample = BlindSample.objects.get(name="Autumn")
    assert sample.passages.count() == 2
    assert sample.limits == {"first": 2023, "last": 2023}
    assert [one.user for one in sample.coders.all()] == [people[0].user]
    refused = publisher.post(f"{SAMPLES}add/", asked | {"name": "Winter", "first": "", "last": 2022})
    assert "There are only 0 such passages." in refused.content.decode()
    for more in ({"theme": "x"}, {"organization": 10**20}, {"coding": "sure"}, {"size": 0}, {"first": 0}):
        assert publisher.post(f"{SAMPLES}add/", asked | {"name": "Winter"} | more).status_code == 200
    assert not BlindSample.objects.filter(name="Winter").exists()


def test_more_than_there_is_cannot_be_drawn(people):
    with pytest.raises(TooFew):
        draw("All", Passage.objects.all(), 4, "s", {}, people[2].user)


def test_what_was_suggested_is_kept_when_an_editor_first_confirms_a_passage(people, admin_client):
    of = Passage.objects.first().statement
    form = form_at(admin_client, of, 2)
    assert form["act"] == "condemns"
    admin_client.post(desk_address(of), form | {"act": "demands"})
    one = of.passages.get(number=2)
    assert (one.act, one.answered_suggestion.act) == ("demands", "condemns")
    assert one.answered_suggestion.themes == ["terrorism"]
    # taken back, the codes are her own and no suggestion
    admin_client.post(desk_address(of), form_at(admin_client, of, 2) | {"do": "reopen"})
    admin_client.post(desk_address(of), form_at(admin_client, of, 2) | {"act": "notes"})
    assert of.passages.get(number=2).answered_suggestion.act == "condemns"


def test_codes_that_a_person_put_together_are_no_suggestion_of_the_archive(people, admin_client):
    of = Passage.objects.first().statement
    Passage.objects.filter(statement=of, number=2).update(act="notes", coding="suggested", read_from=BY_HAND)
    admin_client.post(desk_address(of), form_at(admin_client, of, 2))
    assert of.passages.get(number=2).act == "notes"
    assert of.passages.get(number=2).answered_suggestion.act == "condemns"

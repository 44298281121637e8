"""References that an editor looks at, and what she decides about them."""

import pytest
from django.urls import reverse

from statements.catalogue import Search, catalogue
from statements.catalogue.reference_codes import IMPOSSIBLE
from statements.models import Revision, Statement

from ..builders import loaded, organization, passage, statement, write
from ..views.reading import text_of


@pytest.fixture
def misprint(db, tmp_path):
    words = {"en": "Recalling its resolution 2312 (2106), and resolution 7 of the chapter,"}
    write(tmp_path / "organizations.jsonl", organization())
    write(
        tmp_path / "statements.jsonl",
        statement("with-a-misprint", [passage(1, wordings=words)], adopted="2017-01-01"),
    )
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()
    return Statement.objects.get()


@pytest.fixture
def publisher(staff):
    return staff("Publishers")


def decide(client, misprint, means):
    address = reverse("admin:statements_statement_references", args=[misprint.pk])
    catalogue.catch_up()
    return client.post(address, {"passage": 1, "words": "2312 (2106)", "means": means}, follow=True)


def test_it_is_listed_until_somebody_says_what_it_means(misprint, publisher):
    assert "References that cannot be" in text_of(publisher.get("/admin/"))
    listed = publisher.get(reverse("admin:statements_statement_doubtful"))
    assert "1 with a reference that cannot be" in text_of(listed)
    answered = decide(publisher, misprint, "S/RES/2312 (2016)")
    assert "means S/RES/2312 (2016)" in text_of(answered)
    catalogue.catch_up()
    assert not Search.statements().filter(reference=IMPOSSIBLE)
    assert len(Search.passages().filter(reference="s-res-2312-2016")) == 1
    assert "0 with a reference that cannot be" in text_of(
        publisher.get(reverse("admin:statements_statement_doubtful"))
    )


def test_a_decision_is_a_version_and_goes_out_with_the_record(misprint, publisher):
    decide(publisher, misprint, "")
    kept = Revision.objects.filter(statement=misprint).latest("number")
    assert kept.record["references"] == [{"passage": 1, "words": "2312 (2106)", "means": None}]
    decide(publisher, misprint, "unsc-res-2312-2016")
    kept = Revision.objects.filter(statement=misprint).latest("number")
    assert [one["means"] for one in kept.record["references"]] == ["unsc-res-2312-2016"]
    catalogue.catch_up()
    assert len(Search.statements().filter(reference="unsc-res-2312-2016")) == 1


def test_what_cannot_name_a_text_is_refused_and_stays_in_the_form(misprint, publisher):
    answered = decide(publisher, misprint, "。。。")
    assert "Name it by a symbol" in text_of(answered)
    assert "。。。" in answered.content.decode()
    assert Statement.objects.get().references == []


def test_nothing_is_decided_about_a_passage_that_is_not_there(misprint, publisher):
    address = reverse("admin:statements_statement_references", args=[misprint.pk])
    sent = {"passage": 99, "words": "2312 (2106)", "means": "S/RES/2312 (2016)"}
    assert publisher.post(address, sent).status_code == 200
    assert Statement.objects.get().references == []

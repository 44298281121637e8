"""Series that the archive proposes: who sees them, what becomes of them when they are answered."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from statements.catalogue import catalogue
from statements.models import Revision, Series, SeriesProposal, Statement

from ..builders import loaded, organization, passage, statement, write
from ..views.reading import text_of

TITLE = "Declaration of the heads of state on the security of the region"
WORDS = {"en": "The heads of state condemn every attack on those who guard the borders of the region."}


def renewals(*years):
    return [
        statement(
            f"of-{year}",
            [passage(1, wordings=WORDS)],
            title=f"{TITLE}, {year}",
            adopted=f"{year}-05-09",
            text_basis="official-text",
            extent="full",
        )
        for year in years
    ]


@pytest.fixture
def proposal(db, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    write(
        tmp_path / "statements.jsonl",
        *renewals(2020, 2021, 2022),
        statement("draft", title=f"{TITLE}, 2023", status="draft"),
        statement("alone", title="Something that nobody else ever said about anything"),
    )
    assert loaded(tmp_path)[1] == []
    call_command("propose_series")
    catalogue.catch_up()
    return SeriesProposal.objects.get()


def answer(client, proposal, action):
    sent = {"action": action, "_selected_action": proposal.pk}
    return client.post(reverse("admin:statements_seriesproposal_changelist"), sent)


def test_a_proposal_has_a_page_that_says_that_nobody_confirmed_it(proposal, client):
    said = text_of(client.get("/series/"))
    assert "Proposed by the archive, confirmed by nobody" in said
    assert "their titles differ in numbers, dates and places alone · 3 statements" in said
    response = client.get(proposal.get_absolute_url())
    assert "Proposed by the archive, confirmed by nobody." in text_of(response)
    assert response.content.decode().count('href="/statements/of-2021/p1/"') == 1
    assert "draft" not in response.content.decode()
    assert client.get(f"{proposal.get_absolute_url()}?theme=nonsense").status_code == 400
    assert client.get("/series/proposed/999999999999999999999/").status_code == 404


def test_a_text_that_was_withdrawn_since_is_not_put_into_the_series(proposal, admin_client):
    Statement.objects.filter(slug="of-2021").update(status="withdrawn")
    answer(admin_client, proposal, "confirm_chosen")
    assert Statement.objects.get(slug="of-2021").series is None
    assert Statement.objects.exclude(series=None).count() == 2


def test_proposing_twice_changes_nothing_and_later_texts_come_in(proposal, tmp_path):
    call_command("propose_series")
    assert SeriesProposal.objects.get().statements.count() == 3
    write(tmp_path / "statements.jsonl", *renewals(2024))
    assert loaded(tmp_path / "statements.jsonl")[1] == []
    call_command("propose_series")
    assert SeriesProposal.objects.get().pk == proposal.pk
    assert SeriesProposal.objects.get().statements.count() == 4
    Statement.objects.filter(slug__in=("of-2020", "of-2021")).update(status="withdrawn")
    call_command("propose_series")
    assert not SeriesProposal.objects.exists()


def test_a_publisher_makes_a_series_of_it_with_a_revision_of_each_statement(proposal, client, staff):
    publisher, address = staff("Publishers"), proposal.get_absolute_url()
    answer(publisher, proposal, "confirm_chosen")
    series = Series.objects.get()
    assert {*series.statements.values_list("slug", flat=True)} == {"of-2020", "of-2021", "of-2022"}
    assert {*Revision.objects.filter(author=publisher.user).values_list("statement__slug", "number")} == {
        ("of-2020", 2),
        ("of-2021", 2),
        ("of-2022", 2),
    }
    catalogue.catch_up()
    assert client.get(address).headers["Location"] == series.get_absolute_url()
    assert "3 statements" in text_of(client.get(series.get_absolute_url()))
    assert "confirmed by nobody" not in text_of(client.get("/series/"))
    answer(publisher, proposal, "confirm_chosen")
    assert Series.objects.count() == 1


def test_one_that_was_rejected_is_shown_no_more_and_does_not_come_back(proposal, client, staff):
    answer(staff("Publishers"), proposal, "reject_chosen")
    call_command("propose_series")
    assert SeriesProposal.objects.get().state == "rejected"
    assert client.get(proposal.get_absolute_url()).status_code == 404
    assert "confirmed by nobody" not in text_of(client.get("/series/"))
    assert not Series.objects.exists()


def test_editors_see_proposals_and_do_not_answer_them(proposal, staff):
    editor = staff("Editors")
    page = editor.get(reverse("admin:statements_seriesproposal_changelist"))
    assert TITLE in page.content.decode()
    answer(editor, proposal, "confirm_chosen")
    assert not Series.objects.exists()
    assert SeriesProposal.objects.get().state == "open"

"""A meeting that only a draft tells of is nobody's business either."""

import pytest

from statements.catalogue import catalogue
from statements.interchange.dump import dump
from statements.models import Meeting, Statement

from ..builders import loaded, organization, statement, write

SUMMIT = {
    "id": "summit",
    "name": "Summit in the fog",
    "organization": "csto",
    "start": "2023-06-20",
    "end": "2023-06-20",
}
PAGES = ("/meetings/", "/organizations/csto/", "/coverage/", "/suggestions/?q=fog")


@pytest.fixture
def told_by(db, tmp_path):
    """Loads one statement of that status, which tells of the summit."""

    def load_one(status):
        catalogue.catch_up()
        organizations = write(tmp_path / "organizations.jsonl", organization())
        one = write(tmp_path / "statements.jsonl", statement(status=status, meeting=SUMMIT))
        assert loaded(organizations, one)[1] == []

    return load_one


def pages_that_tell(client):
    told = [
        address for address in PAGES if "fog" in client.get(address).content.decode().replace("q=fog", "")
    ]
    return told, client.get("/meetings/summit/").status_code


def counted(client):
    return [
        client.get("/meetings/").context["page_obj"].paginator.count,
        client.get("/organizations/csto/").context["number_of_meetings"],
        sum(counts.meetings for counts, _ in client.get("/coverage/").context["counts"]),
    ]


@pytest.mark.parametrize("status", ["draft", "in-review"])
def test_no_page_and_no_count_tells_of_it(told_by, client, status):
    told_by(status)
    assert (counted(client), pages_that_tell(client)) == ([0, 0, 0], ([], 404))


def test_it_is_told_with_the_first_statement_that_is_published(told_by, client):
    told_by("draft")
    assert client.get("/meetings/").context["page_obj"].paginator.count == 0
    told_by("published")
    assert (counted(client), pages_that_tell(client)) == ([1, 1, 1], (["/meetings/"], 200))


def test_a_meeting_that_is_loaded_stays_when_a_draft_tells_of_it_too(told_by, client, tmp_path):
    loaded(write(tmp_path / "organizations.jsonl", organization()))
    loaded(write(tmp_path / "meetings.jsonl", SUMMIT))
    told_by("draft")
    assert (counted(client), pages_that_tell(client)) == ([1, 1, 1], (["/meetings/"], 200))


def test_what_is_dumped_and_loaded_elsewhere_is_no_more_public_there(told_by, client, tmp_path):
    told_by("draft")
    (tmp_path / "dumped").mkdir()
    assert [number for _, number in dump(tmp_path / "dumped")][-1] == 1
    Statement.objects.all().delete()
    Meeting.objects.all().delete()
    loaded(tmp_path / "dumped")
    assert Meeting.objects.get().slug == "summit"
    assert (counted(client), pages_that_tell(client)) == ([0, 0, 0], ([], 404))

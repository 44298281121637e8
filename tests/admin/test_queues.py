"""What waits for an editor, on the front page of the desk."""

import re
import time
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements.catalogue import catalogue
from statements.catalogue.locking import lock_file
from statements.editing.change_log import log_changes
from statements.models import Passage, Relation, Source, Statement
from tests.builders import loaded, organization, passage, statement, write

from .forms import list_address

SOURCE = {"url": "https://example.org/a", "kind": "official", "carries": "text"}


def waiting(client):
    """{queue: (how many, those shown)} of the front page."""
    queues = client.get("/admin/").context["queues"]
    return {one["name"]: (one["total"], [str(each) for each, _ in one["first"]]) for one in queues}


@pytest.fixture
def hold(db, tmp_path):
    def held(*statements):
        write(tmp_path / "organizations.jsonl", organization())
        write(tmp_path / "statements.jsonl", *statements)
        assert loaded(tmp_path)[1] == []

    return held


def test_each_queue_holds_what_waits_and_nothing_else(hold, staff):
    hold(
        statement("whole", sources=[SOURCE]),
        statement("draft", sources=[SOURCE], status="draft"),
        statement("submitted", sources=[SOURCE], status="in-review"),
        statement(
            "suggested", [passage(1, coding="suggested"), passage(2, coding="suggested")], sources=[SOURCE]
        ),
        statement(
            "unopened", sources=[SOURCE, SOURCE | {"url": "https://example.org/b", "carries": "address-only"}]
        ),
        statement("reported", sources=[SOURCE | {"carries": "report"}], text_basis="official-text"),
        statement("unsourced"),
        statement("pending", sources=[SOURCE], recalls=["S/RES/1 (1946)"]),
        statement("gone", status="withdrawn", recalls=["S/RES/1 (1946)"]),
    )
    editor = staff("Editors")
    Statement.objects.get(slug="draft").revisions.update(author=editor.user)
    assert waiting(editor) == {
        "mine": ("1", ["Statement draft"]),
        "review": ("1", ["Statement submitted"]),
        "proposed": ("0", []),
        "references": ("0", []),
        "suggested": ("1", ["Statement suggested"]),
        "sources": ("3", ["Statement unsourced", "Statement reported", "Statement unopened"]),
        "links": ("1", ["Statement pending"]),
        "twice": ("0", []),
    }
    assert waiting(staff("Publishers"))["mine"] == ("0", [])
    assert re.search("Statement suggested</a> .*2 passages", editor.get("/admin/").content.decode())


def test_a_queue_leads_to_the_whole_of_it(hold, staff):
    hold(*(statement(f"s-{n}", recalls=[f"S/RES/{n} (1946)"], sources=[SOURCE]) for n in range(1, 8)))
    editor = staff("Editors")
    page = editor.get("/admin/").content.decode()
    address = re.search(r'href="([^"]+)">All 7<', page).group(1)
    assert editor.get(address).context["cl"].result_count == 7
    for queue in ("mine", "review", "suggested", "sources"):
        assert editor.get(f"{list_address(Statement)}?queue={queue}").context["cl"].result_count == 0
    assert editor.get(f"{list_address(Statement)}?queue=nonsense").status_code == 200


def test_queues_take_as_many_queries_for_one_as_for_many(archive, admin_client):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            admin_client.get("/admin/")
        return len(asked)

    queries()  # with the first page the hours of a session begin, which is written
    Relation.objects.exclude(pk=Relation.objects.filter(target=None).first().pk).delete()
    Source.objects.filter(carries="address-only").exclude(
        pk=Source.objects.filter(carries="address-only").first().pk
    ).delete()
    Passage.objects.filter(pk=Passage.objects.first().pk).update(coding="suggested")
    few = queries()
    Relation.objects.bulk_create(
        Relation(statement=one, reference="S/RES/1", key="s/res/1") for one in Statement.objects.all()
    )
    Source.objects.update(carries="")
    Passage.objects.update(coding="suggested")
    assert queries() == few


def test_staff_in_no_group_are_shown_no_queue(db, staff):
    assert staff().get("/admin/").context["queues"] == []


def notice(client):
    found = re.search(
        r'<p class="errornote" role="status">\s*(.+?)\s*</p>', client.get("/admin/").content.decode()
    )
    return found and found[1]


def test_the_front_page_says_when_search_cannot_follow_the_archive(archive, staff):
    editor = staff("Editors")
    assert notice(editor) is None
    with lock_file() as file:
        path = Path(file.name)
    path.unlink()
    path.mkdir()
    log_changes([one.pk for one in Statement.objects.all()[:3]])
    sentence = (
        r"Search cannot follow the archive since \d+ \w+ \d{4}, \d\d:\d\d UTC: "
        r"3 changes cannot be found yet\. The reason: \[Errno 21\] Is a directory: .+"
    )
    assert re.fullmatch(sentence, notice(editor))
    path.rmdir()
    time.sleep(catalogue.pause.length)
    assert notice(editor) is None


def test_the_front_page_says_that_the_index_is_damaged(archive, staff):
    editor = staff("Editors")
    (catalogue.folder / "meta.json").write_text("")
    assert "92 changes cannot be found yet. The reason: Data corrupted: " in notice(editor)
    catalogue.catch_up()
    assert notice(editor) is None

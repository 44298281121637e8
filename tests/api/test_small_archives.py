"""Answers of small archives, made for one question each."""

import pytest

from statements.catalogue import catalogue
from statements.models import Revision

from ..builders import actor, loaded, organization, passage, statement, theme, write


def test_without_an_index_a_problem_says_when_to_come_back(db, client, monkeypatch):
    # no other process may build it meanwhile: its database is this test's transaction
    monkeypatch.setattr(type(catalogue), "rebuild_elsewhere", lambda self: None)
    answer = client.get("/api/v1/statements")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.json()["status"] == 503


def test_what_became_of_a_text(db, client, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "themes.jsonl", theme("drugs", former=["narcotics"]))
    write(tmp_path / "actors.jsonl", actor("taliban", former=["the-taliban"]))
    write(
        tmp_path / "statements.jsonl",
        statement("in-work", status="draft"),
        statement("right", [passage(1), passage(2)]),
        statement("twice", status="withdrawn", withdrawal={"reason": "Twice.", "replaced_by": "right"}),
        statement("wrong", status="withdrawn", withdrawal={"reason": "Never adopted."}),
    )
    assert loaded(tmp_path)[1] == []
    assert loaded(write(tmp_path / "statements.jsonl", statement("right", [passage(1)])))[1] == []
    catalogue.catch_up()
    assert client.get("/api/v1/statements/in-work").status_code == 404
    assert [one["id"] for one in client.get("/api/v1/statements").json()["records"]] == ["right"]
    for address in ("twice", "twice/passages/1"):
        answer = client.get(f"/api/v1/statements/{address}")
        assert (answer.status_code, answer["Location"]) == (301, "/api/v1/statements/right")
    wrong = client.get("/api/v1/statements/wrong")
    assert (wrong.status_code, wrong.json()["detail"][-14:]) == (410, "Never adopted.")
    assert client.get("/api/v1/statements/right/passages/1").json()["n"] == 1
    taken_out = client.get("/api/v1/statements/right/passages/2")
    assert taken_out.status_code == 410
    assert Revision.objects.filter(statement__slug="right").count() == 2
    moved = client.get("/api/v1/themes/narcotics")
    assert (moved.status_code, moved["Location"]) == (301, "/api/v1/themes/drugs")
    assert client.get("/api/v1/actors/the-taliban")["Location"] == "/api/v1/actors/taliban"


def test_meetings_of_drafts_are_not_told(db, client, tmp_path):
    meeting = {"id": "secret", "name": "Session", "organization": "csto"}
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "statements.jsonl", statement("in-work", status="draft", meeting=meeting))
    assert loaded(tmp_path)[1] == []
    assert client.get("/api/v1/meetings").json()["records"] == []
    assert client.get("/api/v1/meetings/secret").status_code == 404


@pytest.mark.parametrize("size", [2, 7])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/api/v1/statements?limit=20", 20),
        ("/api/v1/passages?limit=20", 10),
        ("/api/v1/organizations?limit=20", 5),
        ("/api/v1/statements/one-0/passages/1", 12),
    ],
)
def test_an_answer_asks_the_database_as_often_for_much_as_for_little(
    db, client, tmp_path, django_assert_num_queries, address, queries, size
):
    write(tmp_path / "organizations.jsonl", *(organization(f"csto-{n}") for n in range(size)))
    texts = (
        statement(f"one-{n}", [passage(i + 1) for i in range(size)], organizations=["csto-0"])
        for n in range(size)
    )
    write(tmp_path / "statements.jsonl", *texts)
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()
    client.get("/api/v1/statements?limit=1")
    with django_assert_num_queries(queries):
        client.get(address)


def test_an_empty_archive_has_the_page_too(db, client):
    catalogue.catch_up()
    assert client.get("/api/v1/docs").status_code == 200

"""What the API answers: records as load takes them, and errors that say what was wrong."""

import json

import pytest

from statements.interchange.kinds import KINDS
from statements.models import Statement
from statements.records.statement import StatementRecord

from ..builders import loaded, member, write

SEED = "csto-cmfa-2023-06-20-afghanistan"
NEXT = "csto-cmfa-2025-06-30-afghanistan"


def records_of(kind):
    return [record for records in kind().records() for record in records]


def everything(client, address):
    while address:
        answer = client.get(address).json()
        yield from answer["records"]
        address = answer["next"]


@pytest.mark.parametrize(
    "name", ["organizations", "members", "meetings", "themes", "actors", "series", "statements"]
)
def test_records_are_those_of_a_dump_and_load_takes_them(archive, client, name):
    kind = next(kind for kind in KINDS if kind.file == f"{name}.jsonl")
    found = sorted(everything(client, f"/api/v1/{name}?limit=100"), key=lambda one: one["id"])
    outcomes = ["adopted", "not-adopted"]
    if name == "statements":
        found += everything(client, f"/api/v1/statements?limit=100&outcome={outcomes[1]}")
        found.sort(key=lambda one: one["id"])
        assert StatementRecord.model_validate(found[0])
    assert found == json.loads(json.dumps(records_of(kind)))
    one = client.get(f"/api/v1/{name}/{found[0]['id']}")
    assert one.json() == found[0]


def test_memberships_of_one_state_in_one_organization(archive, client):
    found = client.get("/api/v1/memberships?organization=csto&member=ARM").json()
    assert {(one["organization"], one["member"]) for one in found["records"]} == {("csto", "ARM")}
    assert found["total"] == len(found["records"]) == 2


def test_members_on_a_day(archive, client):
    def on(day):
        answer = client.get("/api/v1/organizations/csto/members", {"on": day}).json()
        assert answer["on"] == day
        return {one["member"]: one["standing"] for one in answer["members"]}

    assert on("2015-06-20")["ARM"] == "member"
    assert on("2025-06-20")["ARM"] == "suspended"
    assert "ARM" not in on("1985-06-20")


def test_filters_are_those_of_the_pages(archive, client):
    query = "theme=drugs&organization=csto&organization=sco&from=2015"
    files = client.get(f"/statements/?{query}&format=jsonl")
    expected = {json.loads(line)["id"] for line in b"".join(files.streaming_content).splitlines()}
    answer = client.get(f"/api/v1/statements?{query}&limit=100").json()
    assert {one["id"] for one in answer["records"]} == expected
    assert answer["total"] == len(expected) > 0


def test_votes_are_a_record_for_each_state(archive, client):
    votes = client.get("/api/v1/votes?member=chn&limit=100").json()["records"]
    assert {one["member"] for one in votes} == {"CHN"}
    one = next(one for one in votes if one["vote"] == "abstained")
    text = client.get(f"/api/v1/statements/{one['statement']}").json()
    assert "CHN" in text["votes"]["abstained"]
    assert one["adopted"] == text["adopted"]


def test_facets_are_what_each_choice_would_give(archive, client):
    answer = client.get("/api/v1/facets/passages?organization=csto").json()
    first = answer["facets"]["act"][0]
    chosen = client.get("/api/v1/passages", {"organization": "csto", "act": first["code"]}).json()
    assert chosen["total"] == first["count"]
    assert client.get("/api/v1/facets/statements").json()["total"] == Statement.objects.published().count()


def test_two_texts_side_by_side(archive, client):
    answer = client.get("/api/v1/comparison", {"a": SEED, "b": f"/statements/{NEXT}/"}).json()
    assert (answer["a"]["statement"], answer["b"]["statement"]) == (SEED, NEXT)
    texts = {side: client.get(f"/api/v1/statements/{answer[side]['statement']}").json() for side in "ab"}
    for side in "ab":
        stand = [number for row in answer["rows"] for number in row[side]]
        assert sorted(stand) == sorted(one["n"] for one in texts[side]["passages"])
    assert client.get("/api/v1/comparison?a=nope&b=nope").json()["parameters"][0]["name"] == "a"
    assert [one["name"] for one in client.get("/api/v1/comparison").json()["parameters"]] == ["a", "b"]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/api/v1/statements?theme=nope", "theme"),
        ("/api/v1/statements?themes=drugs", "themes"),
        ("/api/v1/statements?format=csv", "format"),
        ("/api/v1/statements?page=2", "page"),
        ("/api/v1/statements?sort=relevance", "sort"),
        ("/api/v1/statements?from=2020&to=2010", "to"),
        ("/api/v1/passages?act=", "act"),
        (f"/api/v1/statements/{SEED}?q=border", "q"),
        ("/api/v1/organizations/csto/members?on=yesterday", "on"),
        ("/api/v1/memberships?member=XXX", "member"),
    ],
)
def test_what_means_nothing_is_refused_by_name(archive, client, address, name):
    answer = client.get(address)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    (told,) = answer.json()["parameters"]
    assert told["name"] == name
    assert told["detail"]


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/statements/nope",
        f"/api/v1/statements/{SEED}/passages/9999999999999999999999",
        f"/api/v1/statements/{SEED}/passages/07",
        "/api/v1/themes/nope",
        "/api/v1/members/arm",
        "/api/v1/organizations/nope/members",
        "/api/v1/statements/",
        "/api/v1/nowhere",
        "/api/v1/statements/%00",
        "/api/v2/statements",
        "/api/",
    ],
)
def test_what_is_not_there_is_a_problem_too(archive, client, address):
    answer = client.get(address)
    assert (answer.status_code, answer.json()["status"]) == (404, 404)
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written(archive, client, method):
    for address in ("/api/v1/statements", f"/api/v1/statements/{SEED}", "/api/v1/openapi.json"):
        answer = getattr(client, method)(address, "{}", content_type="application/json")
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_who_wants_no_json_is_told(archive, client):
    assert client.get("/api/v1/statements", headers={"accept": "text/html"}).status_code == 406
    for accept in ("application/json", "*/*", "text/html, application/*;q=0.1"):
        assert client.get("/api/v1/statements", headers={"accept": accept}).status_code == 200


def test_an_answer_is_made_once_for_each_version(archive, client, tmp_path):
    address = "/api/v1/statements?limit=1"
    tag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"accept-language": "ru"}).headers["ETag"] == tag
    again = client.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    head = client.head(address)
    assert (head.status_code, head.headers["ETag"], head.content) == (200, tag, b"")
    assert loaded(write(tmp_path / "members.jsonl", member("XKX")))[1] == []
    assert client.get(address, headers={"if-none-match": tag}).status_code == 200


def test_pages_of_other_sites_may_ask(archive, client):
    asked = client.options("/api/v1/statements", headers={"origin": "https://other.example"})
    assert (asked.status_code, asked.headers["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    for address in ("/api/v1/statements", "/api/v1/statements?theme=nope", "/api/v1/nowhere"):
        answer = client.get(address, headers={"origin": "https://other.example"})
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
        assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Access-Control-Allow-Origin" not in client.get("/statements/").headers


def test_what_a_text_names_and_who_names_it(archive, client):
    found = client.get("/api/v1/statements/unsc-res-2593-2021/references").json()
    assert found["statement"] == "unsc-res-2593-2021"
    named = {one["name"]: one for one in found["references"]}
    for one in named.values():
        assert one["outcome"] in ("held", "ambiguous", "not-held", "impossible")
        assert all(use["words"] for use in one["uses"])
    text = client.get("/api/v1/texts/s-res-2231-2015").json()
    assert text["statement"] is None
    listed = client.get("/api/v1/statements", {"refers_to": "S/RES/2231 (2015)"}).json()
    assert listed["total"] == text["referring_statements"] > 0
    assert client.get("/api/v1/texts/unsc-res-2593-2021").json()["statement"] == "unsc-res-2593-2021"
    assert client.get("/api/v1/texts/nothing-at-all").status_code == 404

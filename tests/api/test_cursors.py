"""Lists that are read page by page while texts come in, are withdrawn and are edited."""

import pytest

from statements.catalogue import catalogue

from ..builders import loaded, organization, passage, statement, write

THERE, COMING, WITHDRAWN, AT_ONCE = 300, 1000, 100, 100
LISTS = {
    "entered": "/api/v1/statements?limit=40",
    "newest": "/api/v1/statements?limit=40&sort=newest",
    "added": "/api/v1/statements?limit=40&sort=added",
    "words": "/api/v1/statements?limit=40&q=ministers+agreed",
    "passages": "/api/v1/passages?limit=70",
}


def text(number, coming=False, **more):
    name = f"{'new' if coming else 'old'}-{number}"
    # some are of earlier days than those that are there: they come in between
    return statement(name, adopted=f"20{number % 20:02}-0{number % 9 + 1}-1{number % 10}", **more)


def store(tmp_path, *records):
    assert loaded(write(tmp_path / "statements.jsonl", *records))[1] == []
    catalogue.catch_up()


def named(record):
    return f"{record['statement']}/{record['n']}" if "statement" in record else record["id"]


@pytest.mark.slow
def test_who_reads_on_meets_each_text_once_whatever_comes_and_goes(db, client, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    assert loaded(tmp_path / "organizations.jsonl")[1] == []
    store(tmp_path, *(text(number, passages=[passage(1), passage(2)]) for number in range(THERE)))
    seen = {name: [] for name in LISTS}
    following = dict(LISTS)
    gone, edited, come = set(), set(), 0
    while any(following.values()):
        for name, address in following.items():
            if address:
                answer = client.get(address).json()
                seen[name] += map(named, answer["records"])
                following[name] = answer["next"]
        if come < COMING:
            out = range(come // AT_ONCE, THERE, THERE // (WITHDRAWN // (COMING // AT_ONCE)))
            changed = range(come // AT_ONCE + 15, THERE, 30)
            store(
                tmp_path,
                *(text(number, coming=True) for number in range(come, come + AT_ONCE)),
                *(text(number, status="withdrawn", withdrawal={"reason": "Twice."}) for number in out),
                # a passage that was put in before the others
                *(text(number, passages=[passage(3), passage(1), passage(2)]) for number in changed),
            )
            gone |= {f"old-{number}" for number in out}
            edited |= {f"old-{number}" for number in changed}
            come += AT_ONCE
    assert (come, len(gone)) == (COMING, WITHDRAWN)
    assert edited - gone
    for name, found in seen.items():
        assert len(found) == len(set(found)), f"{name}: one came twice"
    stayed = {f"old-{number}" for number in range(THERE)} - gone
    new = {f"new-{number}" for number in range(COMING)}
    for name in ("newest", "added"):
        assert stayed - set(seen[name]) == set()
    # in the order of who names none, what comes in is met at the end
    for name in ("entered", "words"):
        assert (stayed | new) - set(seen[name]) == set()
    passages = {f"{one}/{n}" for one in stayed for n in (1, 2)} | {f"{one}/1" for one in new}
    assert passages - set(seen["passages"]) == set()


def test_a_cursor_is_of_one_list_in_one_order(archive, client):
    cursor = client.get("/api/v1/statements?limit=1").json()["next"].partition("cursor=")[2]
    for address in (
        f"/api/v1/statements?cursor={cursor}&sort=oldest",
        f"/api/v1/organizations?cursor={cursor}",
        f"/api/v1/votes?cursor={cursor}",
        "/api/v1/statements?cursor=nonsense",
        f"/api/v1/statements?cursor={cursor}x",
    ):
        answer = client.get(address)
        assert (answer.status_code, answer.json()["parameters"][0]["name"]) == (400, "cursor")


@pytest.mark.parametrize(
    "name", ["organizations", "members", "meetings", "themes", "actors", "series", "memberships", "votes"]
)
def test_tables_are_read_to_their_end(archive, client, name):
    address, found = f"/api/v1/{name}?limit=100", []
    while address:
        answer = client.get(address)
        assert ("Link" in answer.headers) == bool(answer.json()["next"])
        found += [str(one) for one in answer.json()["records"]]
        address = answer.json()["next"]
    assert len(found) == len(set(found)) == answer.json()["total"] > 0


@pytest.mark.parametrize("limit", ["0", "-1", "many", "1.5", "٣", "9999999999", ""])
def test_a_limit_that_means_nothing_is_refused(archive, client, limit):
    answer = client.get("/api/v1/statements", {"limit": limit})
    assert answer.status_code == 400
    assert [one["name"] for one in answer.json()["parameters"]] == ["limit"]


def test_more_than_a_hundred_are_a_hundred(archive, client):
    assert len(client.get("/api/v1/passages?limit=100000").json()["records"]) == 100

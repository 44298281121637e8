"""The page of the whole archive as files, and the files as they are downloaded."""

import gzip
import json
from datetime import timedelta

import pytest

from statements.bulk.folder import MANIFEST, current_folder
from statements.bulk.making import make_bulk
from statements.exporting import slots
from statements.views import data

from ..builders import loaded, organization, statement, write
from .reading import text_of

SITE = "http://testserver"
NAME = "statements.jsonl.gz"
FILE = f"/data/{NAME}"


@pytest.fixture
def small(db, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "statements.jsonl", statement("one"), statement("two"))
    assert loaded(tmp_path)[1] == []


@pytest.fixture
def bulk(small):
    return make_bulk(SITE)


def body(response):
    return b"".join(response.streaming_content)


def aged(bulk, days):
    """The folder, as if it had been made some days before."""
    path = bulk.path / MANIFEST
    told = json.loads(path.read_text())
    told["made"] = (bulk.made - timedelta(days=days)).isoformat()
    path.write_text(json.dumps(told))


def test_the_page_says_that_nothing_was_made_yet(db, client):
    assert "The files have not been made yet." in text_of(client.get("/data/"))
    assert client.get(FILE).status_code == 404


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"{}", b'{"files": [1]}', b"\xff"])
def test_the_page_of_files_that_nobody_can_tell_says_that_there_are_none(bulk, client, damage):
    (bulk.path / MANIFEST).write_bytes(damage)
    assert "The files have not been made yet." in text_of(client.get("/data/"))
    assert client.get(FILE).status_code == 404


def test_the_page_has_every_file_with_its_size_and_checksum(bulk, client):
    page = client.get("/data/").content.decode()
    for one in bulk.files:
        assert f'href="/data/{one.name}"' in page
        assert one.sha256 in page
        assert body(client.get(f"/data/{one.name}")) == (bulk.path / one.name).read_bytes()
    assert 'href="/data/"' in client.get("/about/").content.decode()
    assert "/data/" in client.get("/sitemap-lists.xml").content.decode()


def test_the_page_says_how_old_they_are_at_once_though_the_archive_has_not_changed(bulk, client):
    first = client.get("/data/")
    assert "That was today." in text_of(first)
    assert client.get("/data/", headers={"if-none-match": first["ETag"]}).status_code == 304
    aged(bulk, 1)
    assert "That was 1 day ago." in text_of(client.get("/data/"))
    assert "what was published since is missing" not in text_of(client.get("/data/"))
    aged(bulk, 3)
    again = client.get("/data/", headers={"if-none-match": first["ETag"]})
    assert "That was 3 days ago." in text_of(again)
    assert "what was published since is missing" in text_of(again)


def test_a_file_is_sent_whole_and_says_what_it_is(bulk, client):
    sent = client.get(FILE, headers={"accept-encoding": "br, gzip, zstd"})
    content, one = body(sent), bulk.file(NAME)
    assert [json.loads(line)["id"] for line in gzip.decompress(content).splitlines()] == ["one", "two"]
    assert (sent.status_code, sent["Content-Type"]) == (200, "application/gzip")
    assert sent["Content-Length"] == str(len(content)) == str(one.size)
    assert sent["Content-Disposition"] == f'attachment; filename="{NAME}"'
    assert sent["ETag"] == f'"{one.sha256}"'
    assert sent["Cache-Control"] == "public, no-cache"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert not sent.has_header("Content-Encoding")
    head = client.head(FILE)
    assert (head.status_code, head["Content-Length"]) == (200, str(one.size))
    assert client.get(FILE, headers={"if-none-match": sent["ETag"]}).status_code == 304
    assert client.post(FILE).status_code in (403, 405)


@pytest.mark.parametrize(
    "asked, part",
    [
        ("bytes=0-9", slice(0, 10)),
        ("bytes=10-", slice(10, None)),
        ("bytes=-7", slice(-7, None)),
        ("bytes=5-999999999", slice(5, None)),
        ("bytes=-999999999", slice(None)),
        ("bytes=0-1,4-5", slice(None)),
        ("bytes=9-2", slice(None)),
        ("bytes=-", slice(None)),
        ("lines=1-2", slice(None)),
    ],
)
def test_a_download_that_was_cut_off_goes_on_where_it_ended(bulk, client, asked, part):
    whole = (bulk.path / NAME).read_bytes()
    sent = client.get(FILE, headers={"range": asked})
    content = body(sent)
    assert content == whole[part]
    assert sent["Content-Length"] == str(len(content))
    if len(content) < len(whole):
        first = whole.index(content)
        assert sent.status_code == 206
        assert sent["Content-Range"] == f"bytes {first}-{first + len(content) - 1}/{len(whole)}"
    else:
        assert sent.status_code == 200


def test_what_was_downloaded_of_another_morning_is_not_gone_on_with(bulk, client):
    whole, tag = (bulk.path / NAME).read_bytes(), f'"{bulk.file(NAME).sha256}"'
    asked = {"range": "bytes=10-"}
    assert body(client.get(FILE, headers=asked | {"if-range": tag})) == whole[10:]
    assert body(client.get(FILE, headers=asked | {"if-range": '"another"'})) == whole
    beyond = client.get(FILE, headers={"range": f"bytes={len(whole)}-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(whole)}")
    assert client.get(FILE, headers={"range": "bytes=-0"}).status_code == 416


@pytest.mark.parametrize(
    "name",
    [
        "manifest.json",
        "../bulk.lock",
        "..%2f..%2fsecret-key",
        "%2e%2e/current",
        "current",
        "x.csv",
        "..",
        "a/b.csv",
    ],
)
def test_nothing_but_what_the_manifest_names_is_sent(bulk, client, name):
    assert (bulk.path / MANIFEST).exists()
    assert client.get(f"/data/{name}").status_code in (301, 404)


def test_who_reads_when_the_next_are_made_gets_the_file_that_was_begun(bulk, client):
    before = (bulk.path / "README.txt").read_bytes()
    begun = client.get("/data/README.txt")
    assert make_bulk(SITE) == current_folder() != bulk
    assert body(begun) == before


def test_large_files_wait_for_a_slot_and_small_ones_do_not(bulk, client, monkeypatch):
    taken = [slots.take() for _ in range(slots.number)]
    assert client.get(FILE).status_code == 200
    monkeypatch.setattr(data, "SMALL", 10)
    assert client.get(FILE).status_code == 503
    taken[0]()
    sent = client.get(FILE)
    assert body(sent) == (bulk.path / NAME).read_bytes()
    assert body(client.get(FILE)) == (bulk.path / NAME).read_bytes()
    assert client.get(FILE, headers={"range": "bytes=0-3"}).status_code == 206

"""Whoever reads a statement can compute its SHA-256."""

import hashlib
import json
import re

from statements.models import Passage, Statement
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records

from .conftest import SEED


def shown(client, address):
    return re.search(r"<code>([0-9a-f]{64})</code>", client.get(address).content.decode())[1]


def test_the_hash_on_the_page_is_that_of_the_bytes_it_leads_to(client, archive):
    record = client.get(f"/statements/{SEED}/versions/1.json")
    assert record.headers["Content-Type"] == "application/json"
    sha256 = hashlib.sha256(record.content).hexdigest()
    assert shown(client, f"/statements/{SEED}/") == sha256
    assert shown(client, f"/statements/{SEED}/versions/1/") == sha256


def test_the_hash_can_be_computed_from_the_record_that_is_published(client, archive):
    # suggested codes are left out, keys sorted, without blanks: as docs/fixity.md says
    passage = Passage.objects.filter(statement__slug=SEED).first()
    Passage.objects.filter(pk=passage.pk).update(coding="suggested", act="urges")
    [record] = statement_records([Statement.objects.get(slug=SEED).pk], PublicIds())
    assert record["passages"][0]["act"] == "urges"
    for one in record["passages"]:
        if one["coding"] == "suggested":
            one.update(act=None, addressees=[], themes=[], coding="none")
    form = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    kept = json.loads(client.get(f"/statements/{SEED}/versions/1.json").content)
    kept["passages"][0].update(act=None, addressees=[], themes=[], coding="none")
    assert form == json.dumps(kept, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def test_what_readers_may_not_see_has_no_record(client, archive):
    assert client.get(f"/statements/{SEED}/versions/2.json").status_code == 404
    Statement.objects.filter(slug=SEED).update(status="draft")
    assert client.get(f"/statements/{SEED}/versions/1.json").status_code == 404

"""A change that was made behind the application's back is found and named."""

import hashlib
import re
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.utils import timezone

from statements.bulk.checking import changed_bulk
from statements.bulk.folder import current_path
from statements.catalogue import catalogue
from statements.editing.bringing_back import bring_back
from statements.editing.sealing import seal_missing, throw_away
from statements.editing.statements import store_changed
from statements.models import Original, Revision, Seal, Source, Statement, Wording
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records

from ..builders import loaded, organization, passage, statement, write

NAME = "csto-2023-06-20"


def verified(*arguments):
    """What verify says, its last words included."""
    said = StringIO()
    try:
        call_command("verify", *arguments, stdout=said)
    except CommandError as error:
        return f"{said.getvalue()}{error}"
    return said.getvalue()


@pytest.fixture
def kept(db, tmp_path, settings):
    """A statement in two versions beside two others, with a file and a pasted text."""
    settings.MEDIA_ROOT = tmp_path / "media"
    shared = write(tmp_path / "organizations.jsonl", organization())
    others = [statement(name, status="published") for name in ("other", "another")]
    for title in ("A title", "Another title"):
        mine = statement(
            title=title,
            status="published",
            passages=[passage(1), passage(2)],
            sources=[{"url": "https://example.org/1", "kind": "official"}],
        )
        _, problems = loaded(shared, write(tmp_path / "statements.jsonl", mine, *others))
        assert problems == []
    held = Statement.objects.get(slug=NAME)
    source = held.sources.get()
    source.file.save("text.txt", ContentFile(b"as it was brought"), save=False)
    Original.objects.create(
        statement=held,
        brought=timezone.now(),
        text="pasted",
        sha256=sha256(b"pasted"),
    )
    Source.objects.filter(pk=source.pk).update(file=source.file.name)
    [record] = statement_records([held.pk], PublicIds())
    after = record | {"sources": [record["sources"][0] | {"sha256": sha256(b"as it was brought")}]}
    store_changed([(record, after)], PublicIds())
    catalogue.catch_up()
    return held


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def test_an_archive_that_nobody_touched_is_as_it_was_kept(kept):
    assert "All is as it was kept: 3 statements" in verified("--whole-index")


def test_an_altered_byte_is_named(kept):
    Wording.objects.filter(passage__statement=kept, passage__number=2).update(text="The ministers agreed.")
    assert f"{NAME}: it is not as its version 3 says: passage 2\n" in verified()


@pytest.mark.parametrize("number", [1, 3])
def test_an_altered_version_is_named(kept, number):
    version = kept.revisions.get(number=number)
    Revision.objects.filter(pk=version.pk).update(record=version.record | {"note": "x"})
    assert f"{NAME}, version {number}: its record is not what was sealed\n" in verified()


def test_an_altered_note_is_named(kept):
    kept.revisions.filter(number=2).update(note="Nobody wrote this.")
    assert f"{NAME}, version 2: its date or its note is not what was sealed\n" in verified()


@pytest.mark.parametrize("number", [1, 3])
def test_a_version_that_is_gone_is_named(kept, number):
    kept.revisions.filter(number=number).delete()
    assert f"{NAME}, version {number}: it is gone\n" in verified()


def test_two_versions_that_changed_places_are_named(kept):
    for number, other in ((1, 99), (2, 1), (99, 2)):
        kept.revisions.filter(number=number).update(number=other)
    said = verified()
    for number in (1, 2):
        assert f"{NAME}, version {number}: its record is not what was sealed\n" in said


def test_a_statement_that_is_gone_is_named(kept):
    kept.delete()
    assert f"{NAME}: the statement is gone, with 3 of its versions\n" in verified()


def test_a_version_that_was_put_in_is_named(kept):
    Revision.objects.create(statement=kept, number=4, record=kept.revisions.first().record)
    assert f"{NAME}, version 4: it has no seal\n" in verified()


def test_a_changed_chain_is_named(kept):
    Seal.objects.filter(number=2).update(sha256="0" * 64)
    assert "The chain: seal 2 (" in verified()


def test_seals_that_are_gone_are_named(kept):
    Seal.objects.filter(number__in=[2, 3]).delete()
    assert "The chain: seals 2 to 3 are gone\n" in verified()


def test_a_chain_that_was_cut_or_made_anew_does_not_pass_by_a_head_that_was_noted(kept):
    head = Seal.objects.head()
    assert "All is as it was kept" in verified("--head", str(head))
    assert "is another than the one that was noted" in verified("--head", f"{head.number}:{'0' * 64}")
    Seal.objects.filter(number=head.number).delete()
    said = verified("--head", str(head))
    assert f"it ends at seal {head.number - 1}, and seal {head.number} was noted" in said


def test_an_altered_file_is_named_and_one_that_is_gone(kept):
    file = kept.sources.get().file
    with Path(file.path).open("r+b") as opened:
        opened.write(b"X")
    assert f"{NAME}: the file {file.name} is not what was kept\n" in verified()
    file.storage.delete(file.name)
    assert f"{NAME}: the file {file.name} is gone\n" in verified()


def test_an_altered_pasted_text_is_named(kept):
    Original.objects.update(text="posted")
    assert f"{NAME}: its pasted original is not what was kept\n" in verified()


def test_an_index_that_says_something_else_is_named(kept):
    Statement.objects.filter(slug="other").update(kind="decision")  # and nobody told the index
    said = verified("--whole-index")
    assert "other: the index does not have what its statement says\n" in said
    assert "other: it is not as its version 1 says: kind\n" in said


def test_a_damaged_file_of_the_index_is_named(kept):
    path = next(catalogue.folder.glob("*.term"))
    content = path.read_bytes()
    path.write_bytes(content[:10] + bytes([content[10] ^ 1]) + content[11:])
    assert f"Index: {path.name} is not what was written" in verified()


def test_an_altered_byte_of_the_files_that_readers_get_is_named(kept):
    call_command("bulk", verbosity=0)
    assert "All is as it was kept" in verified()
    folder = current_path()
    for path in sorted(folder.iterdir()):
        before = path.read_bytes()
        for at in {len(before) // 2, len(before) - 1} if before else {0}:
            path.write_bytes(before[:at] + bytes([(before[at] if before else 0) ^ 1]) + before[at + 1 :])
            assert re.search(rf"The bulk folder: .*{re.escape(path.name)}", "".join(changed_bulk())), (
                path.name
            )
        path.write_bytes(before)
    path.write_bytes(b"something else")
    assert f"The bulk folder: {path.name}" in verified()


def test_a_file_that_readers_get_and_that_is_gone_or_was_put_in_is_named(kept):
    call_command("bulk", verbosity=0)
    folder = current_path()
    (folder / "put-in.csv").write_text("of another")
    (folder / "members.jsonl").unlink()
    said = verified()
    assert "The bulk folder: put-in.csv was put in\n" in said
    assert "The bulk folder: members.jsonl, which SHA256SUMS names, is gone or cannot be read\n" in said


def test_one_sitting_leaves_one_version_and_nothing_to_find(kept):
    author = User.objects.create_superuser("editor")
    for title in ("First", "Second", "Third"):
        [record] = statement_records([kept.pk], PublicIds())
        store_changed(
            [(record, record | {"title": title})], PublicIds(), author, "a", sitting=timedelta(hours=1)
        )
    assert kept.revisions.count() == 4
    assert Seal.objects.filter(statement=kept.pk, version=4).count() == 3
    assert "All is as it was kept" in verified()
    bring_back(kept.revisions.get(number=1))
    assert "All is as it was kept" in verified()


def test_a_draft_that_was_thrown_away_is_no_finding(kept, tmp_path):
    loaded(write(tmp_path / "statements.jsonl", statement("draft", status="draft")))
    throw_away(Statement.objects.get(slug="draft"))
    assert "All is as it was kept" in verified()


def test_versions_of_an_earlier_software_are_sealed_when_told(kept):
    record = kept.revisions.first().record
    Revision.objects.create(statement=kept, number=4, record=record)
    Statement.objects.filter(pk=kept.pk).update(version=4)
    assert "Sealed: 1." in verified("--seal")
    assert seal_missing() == 0
    assert "All is as it was kept" in verified()

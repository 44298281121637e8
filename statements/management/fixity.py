"""What differs from what was kept: the chain, the versions, the rows that pages show, and the files."""

import hashlib
from itertools import chain

from django.db import transaction

from statements.editing.sealing import AT_ONCE, THROWN_AWAY
from statements.models import Original, Revision, Seal, Source, Statement
from statements.models.seal import ChainHead, chained, kept_digest
from statements.records.canonical import digest
from statements.records.codes import say_the_same, without_suggestions
from statements.records.fields import as_kept
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records
from statements.records.statement import NEW_STATEMENT

TRIES = 2  # of what differs, as editors may work meanwhile
A_PART = 1 << 20  # bytes


def broken_links(heads=()):
    """Sentences about seals that are gone or changed; `heads` are Heads that the chain must have passed."""
    before, wanted = ChainHead(0, ""), {head.number: head.chain for head in heads if head.number}
    for seal in Seal.objects.order_by("number").iterator(2000):
        if seal.number != before.number + 1:
            yield f"The chain: {spoken_span(before.number + 1, seal.number - 1)} gone"
        elif seal.chain != chained(
            before.chain, seal.number, seal.statement, seal.name, seal.version, seal.sha256, seal.kept
        ):
            yield f"The chain: seal {seal.number} ({seal.name}, version {seal.version}) is not what was made"
        if wanted.pop(seal.number, seal.chain) != seal.chain:
            yield f"The chain: seal {seal.number} is another than the one that was noted"
        before = ChainHead(seal.number, seal.chain)
    for number in sorted(wanted):
        yield f"The chain: it ends at seal {before.number}, and seal {number} was noted"


def spoken_span(first, last):
    return f"seal {first} is" if first == last else f"seals {first} to {last} are"


def changed_versions(progress):
    """Sentences about versions that are not as sealed, and statements that are not as their last version."""
    pks = {*Statement.objects.values_list("pk", flat=True)}
    pks = sorted(pks.union(Seal.objects.order_by().values_list("statement", flat=True).distinct()))
    for start in range(0, len(pks), AT_ONCE):
        some = pks[start : start + AT_ONCE]
        found = list(compared(some))
        for _ in range(TRIES if found else 0):
            with transaction.atomic():
                again = set(compared(some))
            found = [one for one in found if one in again]
        yield from found
        progress(min(start + AT_ONCE, len(pks)), len(pks))


def compared(pks):
    """As `changed_versions`, of some statements."""
    names = dict(Statement.objects.filter(pk__in=pks).values_list("pk", "slug"))
    numbers = dict(Statement.objects.filter(pk__in=pks).values_list("pk", "version"))
    sealed, sealed_names = {}, {}
    for pk, name, version, *hashes in (
        Seal.objects.filter(statement__in=pks)
        .order_by("number")
        .values_list("statement", "name", "version", "sha256", "kept")
    ):
        of_statement = sealed.setdefault(pk, {})
        sealed_names[pk] = name
        if version == THROWN_AWAY:
            of_statement.clear()
        else:
            of_statement[version] = tuple(hashes)
    last = {}
    revisions = Revision.objects.filter(statement__in=pks).order_by("statement", "number")
    for pk, number, record, saved, note in revisions.values_list(
        "statement", "number", "record", "saved", "note"
    ):
        what = f"{names[pk]}, version {number}"
        last[pk] = number, record
        of_statement = sealed.get(pk, {})
        present, expected = (digest(record), kept_digest(saved, note)), of_statement.pop(number, None)
        if expected is None:
            yield f"{what}: it has no seal"
            continue
        if present[0] != expected[0]:
            yield f"{what}: its record is not what was sealed"
        if present[1] != expected[1]:
            yield f"{what}: its date or its note is not what was sealed"
    for pk, versions in sealed.items():
        if pk not in names and versions:
            yield f"{sealed_names[pk]}: the statement is gone, with {len(versions)} of its versions"
        else:
            yield from (f"{names[pk]}, version {number}: it is gone" for number in versions)
    records = {record["id"]: as_kept(record) for record in statement_records(names, PublicIds())}
    for pk, name in names.items():
        number, kept = last.get(pk, (0, None))
        if kept is None:
            yield f"{name}: it has no version"
        elif number != numbers[pk]:
            yield f"{name}: it says that it is version {numbers[pk]}, and its last version is {number}"
        elif not say_the_same(kept := NEW_STATEMENT | kept, records[name]):
            what = ", ".join(differing(kept, records[name]))
            yield f"{name}: it is not as its version {number} says: {what}"


def differing(kept, present):
    """Keys of two records that differ; of passages, their numbers."""
    kept, present = without_suggestions(kept), without_suggestions(present)
    passages, others = ({one["n"]: one for one in record["passages"]} for record in (kept, present))
    for key in present:
        if key == "passages":
            numbers = sorted(n for n in {*passages, *others} if passages.get(n) != others.get(n))
            yield from (f"passage {n}" for n in numbers)
            if not numbers and kept[key] != present[key]:
                yield "the order of passages"
        elif kept.get(key) != present[key]:
            yield key


def changed_files(progress):
    """Sentences about originals and files of sources that are gone or hold something else."""
    sources = Source.objects.exclude(file="").order_by("pk").select_related("statement")
    originals = Original.objects.order_by("pk").select_related("statement")
    total, seen = sources.count() + originals.count(), {}
    both = chain(sources.iterator(AT_ONCE), originals.iterator(AT_ONCE))
    for done, kept in enumerate(both, start=1):
        if not kept.file:
            present = hashlib.sha256(kept.text.encode()).hexdigest()
            what = "its pasted original"
        else:
            if kept.file.name not in seen:
                seen[kept.file.name] = digest_of(kept.file)
            present, what = seen[kept.file.name], f"the file {kept.file.name}"
        if present is None:
            yield f"{kept.statement.slug}: {what} is gone"
        elif kept.sha256 and present != kept.sha256:
            yield f"{kept.statement.slug}: {what} is not what was kept"
        progress(done, total)


def digest_of(file):
    """SHA-256 of a stored file, None if it cannot be read."""
    found = hashlib.sha256()
    try:
        with file.storage.open(file.name) as opened:
            while part := opened.read(A_PART):
                found.update(part)
    except OSError:
        return None
    return found.hexdigest()

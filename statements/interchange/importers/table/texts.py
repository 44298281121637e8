"""What rows say beside what the archive holds: passages of their texts, and what only new ones are given."""

from datetime import date

from statements.intake.particulars.kinds import kind_named
from statements.intake.particulars.language import language_of
from statements.intake.proposing import Unproposed, splits_of
from statements.intake.splitting import Split
from statements.models import Meeting, Statement
from statements.records.fields import RecordDict
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records

from .shape import CellProblem, Table, TableRow

AT_ONCE = 50  # texts split in one process


def complete(table: Table, texts: dict[int, str]) -> None:
    """Passages, and what only a new statement is given: drafts."""
    ids, first_of = PublicIds(), dict[str, int]()
    known: set[str] = set()
    wanted = [row.record["id"] for row in table.rows if "id" in row.record]
    held: dict[str, RecordDict] = {}
    for start in range(0, len(wanted), 500):
        pks = Statement.objects.filter(slug__in=wanted[start : start + 500]).values_list("pk", flat=True)
        held |= {record["id"]: record for record in statement_records(list(pks), ids)}
    slugs = [row.record["meeting"]["id"] for row in table.rows if row.record.get("meeting")]
    for start in range(0, len(slugs), 500):
        known |= set(
            Meeting.objects.filter(slug__in=slugs[start : start + 500]).values_list("slug", flat=True)
        )
    splits = splits_by_row(texts)
    for row in table.rows:
        if slug := row.record.get("id"):
            if slug in first_of:
                sentence = (
                    f"“{slug}” is the statement of row {first_of[slug]} too: give each an id of its own"
                )
                row.problems.append(CellProblem(row.number, table.heading_of("id"), sentence))
            first_of.setdefault(slug, row.number)
        before = held.get(row.record.get("id", ""))
        if row.record.get("meeting") and row.record["meeting"]["id"] in known:
            row.record["meeting"] = {"id": row.record["meeting"]["id"]}
        if row.number in splits:
            add_passages(row, splits[row.number], before, table)
        if before:
            keep_held(row.record, before)
        else:
            row.record.setdefault("status", "draft")
            row.record.setdefault("text_basis", "official-text")
            row.record.setdefault("kind", kind_named(row.record.get("title", ""))[0] or "joint-statement")


def splits_by_row(texts: dict[int, str]) -> dict[int, Split | Unproposed]:
    numbers, found = list(texts), dict[int, Split | Unproposed]()
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        found |= dict(zip(some, splits_of([texts[number] for number in some]), strict=True))
    return found


def add_passages(row: TableRow, parts: Split | Unproposed, before: RecordDict | None, table: Table) -> None:
    heading = table.heading_of("passages")
    if isinstance(parts, Unproposed):
        row.problems.append(CellProblem(row.number, heading, str(parts)))
        return
    words = "\n".join(passage.text for passage in parts.passages)
    languages = row.record.get("languages") or (before or {}).get("languages", [])
    language = language_of(words)
    if languages and language not in languages:
        language = languages[0]
    if not parts.passages or not language:
        what = "its language cannot be told: name it" if parts.passages else "no passage was found in it"
        row.problems.append(CellProblem(row.number, heading, what))
        return
    if language not in languages:
        row.record["languages"] = [language]
    passages: list[RecordDict] = [one.as_record(n, language) for n, one in enumerate(parts.passages, start=1)]
    if before and before["passages"]:
        # numbers are never given to other passages, so that a text is edited where one sees what that does
        if [one.text for one in parts.passages] != [
            one["wordings"].get(language) for one in before["passages"]
        ]:
            row.notes.append(
                f"row {row.number}, column {heading}: the archive holds other words; they were left as they "
                "are. Edit the text on its page."
            )
        return
    row.record["passages"] = passages
    if around := [*parts.front, *parts.adoption, *parts.notes, *parts.furniture]:
        first = " ".join(around[0].split())[:60]
        row.notes.append(
            f"row {row.number}, column {heading}: what stands around the passages became none of them "
            f"({len(around)}, such as “{first}”)"
        )


def keep_held(record: RecordDict, before: RecordDict) -> None:
    """A table adds to what the archive holds of sources and of other identifiers, and takes nothing away."""
    if "sources" in record:
        given = {one["url"]: one for one in record["sources"]}
        record["sources"] = [
            one | {k: v for k, v in given.pop(one["url"], {}).items() if k == "publisher"}
            for one in before["sources"]
        ] + list(given.values())
        for one in record["sources"]:
            if isinstance(one.get("retrieved"), date):
                one["retrieved"] = one["retrieved"].isoformat()
    if "identifiers" in record:
        record["identifiers"] += [one for one in before["identifiers"] if one["scheme"] != "symbol"]
    if "original_title" in record:
        record["original_title"] = before["original_title"] | record["original_title"]
    place, was = record.get("place"), before["place"]
    if place and was:
        place["city"], place["country"] = place["city"] or was["city"], place["country"] or was["country"]

"""Two records of one statement become one: what the one that stays takes over, and how it is stored."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.auth.models import User
from pydantic import ValidationError

from statements.models import Relation, Source, Statement, subject_key
from statements.records.fields import RecordDict
from statements.records.problems import problems_in
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records
from statements.records.statement import StatementRecord
from statements.text.folding import symbol_key
from statements.text.languages import language_name

from .outcomes import refused
from .revisions import revise, was_public
from .sealing import throw_away
from .statements import store

# a key that is empty in the record that stays is filled from the other
FILLED = {
    "title_status": "how its title is known",
    "place": "the place",
    "meeting": "the meeting",
    "agenda_item": "the agenda item",
    "signatories": "the signatories",
    "extent": "its extent",
    "note": "the note",
    "series": "the series",
}


class Merged(NamedTuple):
    """The record that stays, as it becomes, and in words what it takes over and what it leaves behind."""

    record: RecordDict
    taken: list[str]
    left: list[str]


def merged(stays: RecordDict, goes: RecordDict) -> Merged:
    """Merged of two statement records."""
    record = dict(stays)
    taken: list[str] = []
    left: list[str] = []
    for key, name in FILLED.items():
        if goes[key] not in (None, "") and stays[key] in (None, ""):
            record[key] = goes[key]
            taken.append(name)
        elif goes[key] not in (None, "", stays[key]):
            left.append(f"{name}, which differs")
    if foreign := {
        code: title for code, title in goes["original_title"].items() if code not in stays["original_title"]
    }:
        record["original_title"] = stays["original_title"] | foreign
        taken.append(f"the title in {listed(map(language_name, foreign))}")
    for key, name in (
        ("languages", "language"),
        ("countries_concerned", "country concerned"),
        ("themes", "theme"),
        ("sponsors", "sponsor"),
        ("other_sponsors", "sponsor"),
    ):
        if new := [code for code in goes[key] if code not in stays[key]]:
            record[key] = stays[key] + new
            taken.append(f"{name} {listed(new)}")
    for key in ("organizations", "states"):
        if other := [code for code in goes[key] if code not in stays[key]]:
            left.append(f"the issuer {listed(other)}")
    if goes["outcome"] != stays["outcome"]:
        left.append("the outcome, which differs")
    merge_votes(record, stays, goes, taken, left)
    merge_lists(record, stays, goes, taken)
    merge_passages(record, stays, goes, taken, left)
    merge_stances(record, goes, taken, left)
    merge_bases(record, stays, goes, taken)
    return Merged(record, taken, left)


def merge_votes(
    record: RecordDict, stays: RecordDict, goes: RecordDict, taken: list[str], left: list[str]
) -> None:
    """The votes as one record tells them: of two halves nobody knows whether they are one vote."""
    if not goes["votes"] or goes["votes"] == stays["votes"]:
        return
    if stays["votes"]:
        left.append("the votes, which differ")
    elif goes["outcome"] != stays["outcome"]:
        left.append("the votes, which led to another outcome")
    else:
        record["votes"] = goes["votes"]
        taken.append("the votes")


def merge_stances(record: RecordDict, goes: RecordDict, taken: list[str], left: list[str]) -> None:
    """Stances of both; one on a passage only if that passage is the same in what the merged record has."""
    held = {(one["state"], one["stance"], one["passage"]) for one in record["stances"]}
    others = {passage["n"]: passage for passage in goes["passages"]}
    same = {one["n"] for one in record["passages"] if one["n"] in others and are_one(one, others[one["n"]])}
    new = [one for one in goes["stances"] if (one["state"], one["stance"], one["passage"]) not in held]
    fit = [one for one in new if one["passage"] is None or one["passage"] in same]
    record["stances"] = record["stances"] + fit
    if fit:
        taken.append(f"what was declared by {listed({one['state'] for one in fit})}")
    if astray := {one["state"] for one in new if one not in fit}:
        left.append(f"what was declared by {listed(astray)} on passages that differ")


def merge_bases(record: RecordDict, stays: RecordDict, goes: RecordDict, taken: list[str]) -> None:
    """How the wordings that were taken over are held; those that stood there are held as they were."""
    before, after = wording_languages(stays), wording_languages(record)
    bases = {
        code: goes["language_basis"].get(code, goes["text_basis"])
        for code in [*after, *goes["language_basis"]]
        if code not in before and code not in stays["language_basis"]
    }
    if unlike := {code: basis for code, basis in bases.items() if basis != stays["text_basis"]}:
        record["language_basis"] = stays["language_basis"] | unlike
        taken.append(f"how the text in {listed(map(language_name, unlike))} is held")


def wording_languages(record: RecordDict) -> dict[str, None]:
    return dict.fromkeys(code for passage in record["passages"] for code in passage["wordings"])


def merge_lists(record: RecordDict, stays: RecordDict, goes: RecordDict, taken: list[str]) -> None:
    """Identifiers, sources, subjects and relations of both; none that leads from the one to the other."""
    own = {symbol_key(words) for one in (stays, goes) for words in (one["id"], one["title"])}
    own |= {symbol_key(one["value"]) for both in (stays, goes) for one in both["identifiers"]}
    for key, name, of in (
        ("identifiers", "identifier", lambda one: (one["scheme"], symbol_key(one["value"]))),
        ("sources", "source", lambda one: one["url"]),
        ("subjects", "subject", lambda one: subject_key(one["scheme"], one["value"])),
        ("recalls", "statement recalled:", symbol_key),
        ("relations", "relation to", lambda one: (one["kind"], symbol_key(one["statement"]))),
    ):
        held = {of(one) for one in stays[key]}
        new = [one for one in goes[key] if of(one) not in held]
        both = [
            one
            for one in [*stays[key], *new]
            if key not in ("recalls", "relations") or symbol_key(named(one)) not in own
        ]
        if added := [one for one in new if one in both]:
            taken.append(f"{name} {listed(map(named, added))}")
        record[key] = both


def named(one: str | RecordDict) -> str:
    if isinstance(one, str):
        return one
    return one.get("value") or one.get("url") or one["statement"]


def merge_passages(
    record: RecordDict, stays: RecordDict, goes: RecordDict, taken: list[str], left: list[str]
) -> None:
    if not goes["passages"]:
        return
    if not stays["passages"] and not stays["removed"]:
        # numbers that were taken out are never given again, in the one record or the other
        record["passages"], record["removed"] = goes["passages"], goes["removed"]
        taken.append(f"its passages ({len(goes['passages'])}), with their wordings and codes")
        return
    others = {passage["n"]: passage for passage in goes["passages"]}
    if {passage["n"] for passage in stays["passages"]} != others.keys():
        left.append("the passages of the other, which are numbered differently: bring wordings over as text")
        return
    languages: set[str] = set()
    coded, unlike = 0, 0
    passages = []
    for passage in stays["passages"]:
        other = others[passage["n"]]
        if not are_one(passage, other):
            unlike += 1
        else:
            new = {code: text for code, text in other["wordings"].items() if code not in passage["wordings"]}
            languages |= new.keys()
            passage = passage | {"wordings": passage["wordings"] | new}
            if passage["coding"] == "none" != other["coding"]:
                coded += 1
                passage |= {key: other[key] for key in ("act", "addressees", "mentions", "themes", "coding")}
        passages.append(passage)
    record["passages"] = passages
    if languages:
        taken.append(f"the wordings in {listed(map(language_name, languages))}")
    if coded:
        taken.append(f"the codes of {counted(coded, 'has', 'have')} none")
    if unlike:
        left.append(f"what the other says in {counted(unlike, 'is', 'are')} worded differently")


def are_one(passage: RecordDict, other: RecordDict) -> bool:
    """Whether two passages of one number agree in every language that both have."""
    shared = passage["wordings"].keys() & other["wordings"].keys()
    return all(passage["wordings"][code].split() == other["wordings"][code].split() for code in shared)


def counted(number: int, one: str, many: str) -> str:
    return f"1 passage that {one}" if number == 1 else f"{number} passages that {many}"


def listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))


def merge_plan(stays: Statement, goes: Statement) -> Merged:
    """Merged of two Statements."""
    records = {record["id"]: record for record in statement_records([stays.pk, goes.pk], PublicIds())}
    return merged(records[stays.slug], records[goes.slug])


class Unmergeable(Exception):
    """Two statements that cannot become one, with the reasons."""


def merge(stays: Statement, goes: Statement, reason: str, author: User | None = None) -> None:
    """Merge the Statement `goes` into `stays`, inside a transaction. Raises Unmergeable.

    The address that goes keeps answering, with the reason, and leads to the one that stays; a draft that
    nobody has seen is thrown away. What referred to it refers to the one that stays.
    """
    ids, plan, seen = PublicIds(), merge_plan(stays, goes), was_public(goes)
    if seen:
        [gone] = statement_records([goes.pk], ids)
        withdrawal = {"reason": reason, "replaced_by": stays.slug}
        gone |= {"identifiers": [], "status": "withdrawn", "withdrawal": withdrawal}
        put(gone, ids, author, f"merged into {stays.slug}")
    else:
        goes.identifiers.all().delete()
    put(plan.record, ids, author, f"took in {goes.slug}: {reason}")
    for source in Source.objects.filter(statement=goes).exclude(file=""):
        for same in Source.objects.filter(statement=stays, url=source.url, file=""):
            same.take_file(source)
            same.save()
    Relation.objects.filter(target=goes).exclude(statement=stays).update(target=stays)
    earlier = list(Statement.objects.filter(replaced_by=goes).values_list("pk", flat=True))
    Statement.objects.filter(pk__in=earlier).update(replaced_by=stays)
    revise(earlier, author, f"{goes.slug} was merged into {stays.slug}")
    if not seen:
        throw_away(goes)


def put(record: RecordDict, ids: PublicIds, author: User | None, note: str) -> None:
    try:
        [outcome] = store([StatementRecord.model_validate(record)], ids, author, note[:500])
    except ValidationError as error:
        outcome = refused(problems_in(error))
    if outcome.is_refused:
        raise Unmergeable("; ".join(f"{field}: {problem}" for field, problem in outcome.problems))

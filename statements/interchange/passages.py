"""Passages as records, and written from them: where each stands, its words and its codes."""

from statements.models import Coding, Mention, Passage, Role, Statement, Wording, in_place, whole_passages

from .rows import held_before, insert, rewrite_links, update

COLUMNS = ("position", "label", "role", "act", "coding", "removed")


def passage_record(passage, codes):
    """What the record of a statement says of one WholePassage."""
    return {
        "n": passage.number,
        "label": passage.label or None,
        "role": passage.role,
        "wordings": passage.wordings,
        "act": passage.act or None,
        "addressees": [codes.actors.of[pk] for pk in passage.addressees],
        "mentions": passage.mentions,
        "themes": [codes.themes.of[pk] for pk in passage.themes],
        "coding": passage.coding,
    }


def published_passages(pks, codes):
    """Records of those of the passages (primary keys) that readers may see, in that order.

    Each tells of its statement the id (as `statement`), title, issuers and date too, so that it stands alone.
    """
    found = whole_passages(pks)
    statements = Statement.objects.published().listed().in_bulk({statement for statement, _ in found})
    records = {
        passage.pk: told_of(statements[statement]) | passage_record(passage, codes)
        for statement, passage in found
        if statement in statements
    }
    return [records[pk] for pk in pks if pk in records]


def told_of(statement):
    return {
        "statement": statement.slug,
        "title": statement.title,
        "organizations": [organization.slug for organization in statement.organizations.all()],
        "states": [member.iso3 for member in statement.states.all()],
        "adopted": statement.adopted_written,
    }


def write_passages(entries, codes):
    held = {}
    for passage in Passage.objects.filter(statement__in=held_before(entries)).order_by(
        "statement", "position", "number"
    ):
        held.setdefault(passage.statement_id, {})[passage.number] = passage
    fresh, changed = [], []
    for statement, _, after in entries:
        there = held.get(statement.pk, {})
        for number, *values in passage_rows(after, there):
            if number not in there:
                fresh.append((statement.pk, number, *values))
                continue
            passage = there[number]
            if values != [getattr(passage, name) for name in COLUMNS]:
                changed.append((*values, passage.pk))
    insert(Passage, ("statement", "number", *COLUMNS), fresh)
    if changed:
        update(Passage, COLUMNS, changed)
    write_words_and_codes(entries, codes)


def passage_rows(after, there):
    """(number, *COLUMNS) of a record's passages and of those removed; `there` are those held."""
    standing = {one["n"]: one for one in after["passages"]}
    before = (
        [*there, *(n for n in after["removed"] if n not in there)]
        if there
        else sorted([*standing, *after["removed"]])
    )
    for position, number in enumerate(in_place(before, standing), start=1):
        if one := standing.get(number):
            yield number, position, one["label"] or "", one["role"], one["act"] or "", one["coding"], False
        elif passage := there.get(number):
            yield number, position, passage.label, passage.role, passage.act, passage.coding, True
        else:
            yield number, position, "", Role.BODY, "", Coding.NONE, True


def write_words_and_codes(entries, codes):
    """A passage taken out keeps its last wording and codes: its address says what stood there."""
    pks = {
        (statement, number): pk
        for statement, number, pk in Passage.objects.filter(
            statement__in=[statement.pk for statement, _, _ in entries]
        ).values_list("statement", "number", "pk")
    }
    rows = []
    for statement, before, after in entries:
        same = {one["n"]: one for one in before["passages"]} if before else {}
        rows += [(pks[statement.pk, one["n"]], one) for one in after["passages"] if one != same.get(one["n"])]
    old = [pk for pk, _ in rows] if held_before(entries) else []
    for model in (Wording, Mention) if old else ():
        model.objects.filter(passage__in=old).delete()
    rewrite_links(Passage, {"addressees": codes.actors, "themes": codes.themes}, rows, old)
    insert(
        Wording,
        ("passage", "language", "text"),
        [(pk, language, text) for pk, one in rows for language, text in one["wordings"].items()],
    )
    insert(
        Mention,
        ("passage", "name", "actor"),
        [(pk, name, codes.actor_names.get(name.casefold())) for pk, one in rows for name in one["mentions"]],
    )

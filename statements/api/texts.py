"""Statements, passages, how many there are of each code, and two texts side by side."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.catalogue import Search
from statements.catalogue.leaning import leaning_of
from statements.catalogue.named_texts import held_text, text_at, text_named
from statements.compared.rows import compared
from statements.compared.texts import texts_of
from statements.filters import (
    FACETS,
    CountedPassageFilter,
    CountedStatementFilter,
    OneThingFilter,
    PagedPassageFilter,
    PagedStatementFilter,
    TwoTextsFilter,
    labels_of,
)
from statements.models import Passage, Revision, Statement, Status
from statements.records.public_ids import public_ids
from statements.records.reading import published_passages, published_records
from statements.records.statement import StatementRecord

from .answers import MOVED, NOT_THERE, WITHDRAWN, answers, in_pages, moved, nothing
from .problems import ProblemRaised, refused
from .shapes import (
    ComparisonShape,
    FacetCounts,
    ListedPassageRecord,
    StatementReferencesShape,
    TextShape,
    page_of,
)

OF_A_TEXT = {**NOT_THERE, **MOVED, **WITHDRAWN}


@answers("/statements", PagedStatementFilter, page_of(StatementRecord), _("Statements"))
def statements(request, asked):
    pks, cursor = asked.page()
    return in_pages(request, asked, asked.qs.count(), published_records(pks, public_ids()), cursor)


@answers("/statements/{slug:id}", OneThingFilter, StatementRecord, _("One statement"), OF_A_TEXT)
def statement(request, asked, id: str):
    found = present(id)
    if found.status == Status.WITHDRAWN:
        return moved("statement", id=found.replaced_by.slug)
    return published_records([found.pk], public_ids())[0]


@answers("/passages", PagedPassageFilter, page_of(ListedPassageRecord), _("Passages"))
def passages(request, asked):
    pks, cursor = asked.page()
    return in_pages(request, asked, asked.qs.count(), published_passages(pks, public_ids()), cursor)


@answers(
    "/statements/{slug:id}/passages/{number:n}",
    OneThingFilter,
    ListedPassageRecord,
    _("One passage"),
    OF_A_TEXT,
)
def passage(request, asked, id: str, n: int):
    found = present(id)
    if found.status == Status.WITHDRAWN:
        # which of its passages says the same, nobody recorded
        return moved("statement", id=found.replaced_by.slug)
    one = Passage.objects.filter(statement=found, number=min(n, 2**31 - 1)).first()
    if one and not one.removed:
        return published_passages([one.pk], public_ids())[0]
    if one and was_public(one):
        raise ProblemRaised(410, gettext("This passage was taken out of the statement."))
    raise nothing(
        gettext("The archive has published no passage {number} of a statement “{code}”."), number=n, code=id
    )


def present(slug):
    """The Statement of that public id: published, or withdrawn and replaced by a published one."""
    found = Statement.objects.filter(slug=slug, status__in=(Status.PUBLISHED, Status.WITHDRAWN))
    one = found.select_related("replaced_by").first()
    if one is None:
        raise nothing(gettext("The archive has published no statement “{code}”."), code=slug[:100])
    if one.status == Status.WITHDRAWN and not (
        one.replaced_by and one.replaced_by.status == Status.PUBLISHED
    ):
        sentence = gettext("This statement was withdrawn from the archive.")
        raise ProblemRaised(410, f"{sentence} {one.withdrawal_reason}".strip())
    return one


def was_public(passage):
    """Whether readers ever saw a passage that was taken out."""
    records = Revision.objects.published().filter(statement=passage.statement_id)
    return any(
        one["n"] == passage.number
        for record in records.values_list("record", flat=True).iterator(20)
        for one in record.get("passages", ())
    )


@answers(
    "/statements/{slug:id}/references",
    OneThingFilter,
    StatementReferencesShape,
    _("The texts that a statement names, in which words"),
    OF_A_TEXT,
)
def references(request, asked, id: str):
    found = present(id)
    if found.status == Status.WITHDRAWN:
        return moved("references", id=found.replaced_by.slug)
    named = leaning_of(found, held_text(found).slugs)
    return {"statement": found.slug, "references": [reference_of(one) for one in named]}


def reference_of(named):
    return {
        "name": str(named.name),
        "slug": named.name.slug,
        "outcome": named.outcome,
        "statements": [one.slug for one in named.statements],
        "why": named.why,
        "meant": str(named.meant) if named.meant else None,
        "uses": [
            {
                "passage": use.number,
                "language": use.language,
                "start": use.found.start,
                "end": use.found.end,
                "words": use.found.words,
                "verb": use.found.verb,
                "paragraph": use.found.paragraph,
            }
            for use in named.uses
        ],
    }


@answers(
    "/texts/{slug:id}", OneThingFilter, TextShape, _("A text that others refer to, held or not"), NOT_THERE
)
def text(request, asked, id: str):
    found = text_at(id) or text_named(id)
    if found is None:
        raise nothing(gettext("No statement of the archive refers to a text “{code}”."), code=id[:100])
    return {
        "name": str(found.name),
        "slugs": list(found.slugs),
        "statement": found.statement.slug if found.statement else None,
        "candidates": [one.slug for one in found.candidates],
        "referring_statements": found.referring().count(),
        "referring_passages": found.referring(Search.passages()).count(),
    }


@answers(
    "/facets/statements", CountedStatementFilter, FacetCounts, _("How many statements there are of each code")
)
def statement_facets(request, asked):
    return counts_of(asked.qs)


@answers("/facets/passages", CountedPassageFilter, FacetCounts, _("How many passages there are of each code"))
def passage_facets(request, asked):
    return counts_of(asked.qs)


def counts_of(search):
    counts = search.counting([*FACETS])()
    labels = {name: labels_of(name) for name in FACETS}
    return {
        "total": search.count(),
        "facets": {
            name: [
                {"code": code, "label": labels[name].get(code, code), "count": number}
                for code, number in sorted(found.items(), key=lambda one: (-one[1], one[0]))
            ]
            for name, found in counts.items()
        },
    }


@answers("/comparison", TwoTextsFilter, ComparisonShape, _("Two texts side by side"))
def comparison(request, asked):
    texts, problems = texts_of(a=asked.cleaned["a"], b=asked.cleaned["b"])
    if problems:
        raise refused(problems)
    found = compared(texts["a"], texts["b"])
    sides = {
        name: {
            "statement": text.statement.slug,
            "version": text.side.version,
            "language": language,
            "whole": text.is_whole_in(language),
        }
        for (name, text), language in zip(texts.items(), found.languages, strict=True)
    }
    return sides | {"rows": [row_of(shown, found) for shown in found.rows]}


def row_of(shown, found):
    row = shown.row
    act = row.act
    # of one text in two languages passages stand by their numbers, and no word of one is a word of the other
    pieces = [] if found.by_number and row.left and row.right else row.pieces
    return {
        "verdict": shown.verdict.value,
        "a": [one.key for one in row.left],
        "b": [one.key for one in row.right],
        "certain": bool((row.left and row.right) or found.marks(row)),
        "kept": round(row.kept, 3),
        "pieces": [{"kind": piece.kind, "text": piece.text} for piece in pieces],
        "act": act
        and {"step": act.step.value, "a": act.left, "b": act.right, "is_suggested": act.is_suggested},
        "addressees": change_of(row.addressees),
        "themes": change_of(row.themes),
    }


def change_of(codes):
    return {"gained": [*codes.gained], "lost": [*codes.lost]}

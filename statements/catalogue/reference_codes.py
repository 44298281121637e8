"""What documents hold of the texts that a statement and its passages refer to.

`refers_to` has their names, which are counted; `reference` has what they are asked by: for each its slug, and
marks of what kind of reference there is.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from statements.intake.references import TITLE, TextName, name_read
from statements.intake.references.passages import recorded_name, references_of
from statements.models import Relation
from statements.records.flat import FlatPassage, FlatStatement

# marks; a slug has no colon
IMPOSSIBLE = ":impossible"

Named = set[tuple[TextName, bool]]  # with whether there can be no such text


def titles_of(year: str) -> str:
    """The mark of a reference by a title with a date of that year."""
    return f":titles-{year}"


def series_of(issuer: str) -> str:
    """The mark of a reference to a resolution of a United Nations organ (its public id)."""
    return f":{issuer}"


def by_others(issuer: str) -> str:
    """The same, in a text that the organ did not issue itself."""
    return f":{issuer}-by-others"


def own_slugs(flat: FlatStatement) -> set[str]:
    """Of the names of a text itself, which its headline may have and which are no references."""
    names = (name_read(value) for _, value in flat.identifiers)
    return {flat.slug, *(name.slug for name in names)}


def in_passage(passage: FlatPassage, year: int, own: set[str], decided: dict[str, str | None]) -> Named:
    found = references_of(passage.wordings, year, decided)
    return {(one.name, bool(one.found.impossible)) for one in found if one.name.slug not in own}


def symbols_of_recorded(statements: Iterable[int]) -> dict[tuple[int, str], str]:
    """{(statement, reference in its record): symbol of the held text that is meant}, where it has one."""
    relations = Relation.objects.filter(statement__in=statements).exclude(target__identifiers=None)
    rows = relations.order_by("-target__identifiers").values_list(
        "statement", "reference", "target__identifiers__value"
    )
    # the first identifier of each
    return {(statement, reference): symbol for statement, reference, symbol in rows}


def recorded(flat: FlatStatement, symbols: Mapping[tuple[int, str], str]) -> Named:
    """What the record of a statement says that it refers to, by the symbol of a text that is held."""
    names = (recorded_name(symbols.get((flat.pk, reference), reference)) for _, reference in flat.relations)
    return {(name, False) for name in names if name.slug}


def reference_values(named: Named, organizations: Iterable[str]) -> dict[str, Any]:
    """The fields of a document of a text of these issuers."""
    codes = set()
    for name, is_impossible in named:
        codes.add(name.slug)
        if is_impossible:
            codes.add(IMPOSSIBLE)
        if name.kind == TITLE and name.date:
            codes.add(titles_of(name.year))
        if name.is_resolution and (issuer := name.issuer):
            codes.add(series_of(issuer))
            if issuer not in organizations:
                codes.add(by_others(issuer))
    return {"refers_to": sorted({str(name) for name, _ in named}), "reference": sorted(codes)}

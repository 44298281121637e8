"""Whether the index says what the database does: its files whole, as many documents, and some made anew."""

import random
from collections.abc import Iterator

from tantivy import FieldType, Occur, Query

from statements.models import Clock, Passage, Statement

from . import analyzers
from .checking import first_damage
from .documents import Shared, Values, all_values
from .index import catalogue
from .opened import OpenedIndex
from .schema import CODES, KINDS, SCHEMA

SAMPLE = 500  # statements
AT_ONCE = 100  # statements
MOST_WORDS = 500  # of one document


def differences(sample: int | None = SAMPLE) -> Iterator[str]:
    """What differs, as sentences. The documents of so many statements (None: all) are looked for."""
    catalogue.catch_up()
    folder = catalogue.folder
    if damage := first_damage(folder):
        yield f"Index: {damage}"
        return
    opened = catalogue.opened
    assert opened is not None
    if opened.version < Clock.objects.version():
        yield f"Index: it has followed to {opened.version}, and the database is at {Clock.objects.version()}"
        return
    published = Statement.objects.published()
    pks = list(published.order_by("pk").values_list("pk", flat=True))
    passages = Passage.objects.filter(statement__in=published, removed=False)
    expected = {"statement": len(pks), "passage": passages.count()}
    for kind, number in expected.items():
        if (found := count(opened, kind)) != number:
            yield f"Index: it has {found:,} documents of kind {kind}, and the database {number:,}"
    chosen = sorted(pks if sample is None or sample >= len(pks) else random.sample(pks, sample))
    shared = Shared()
    for start in range(0, len(chosen), AT_ONCE):
        yield from missing(opened, chosen[start : start + AT_ONCE], shared)


def count(opened: OpenedIndex, kind: str) -> int:
    kinds = [one for one, listed in KINDS.items() if kind in (one, listed)]
    either = Query.boolean_query([(Occur.Should, Query.term_query(SCHEMA, "doc", one)) for one in kinds])
    return opened.snapshot.searcher.search(either, 1).count


def missing(opened: OpenedIndex, pks: list[int], shared: Shared) -> Iterator[str]:
    slugs = dict(Statement.objects.filter(pk__in=pks).values_list("pk", "slug"))
    for values in all_values(pks, shared):
        if opened.snapshot.searcher.search(as_it_should_be(values), 1).count != 1:
            yield f"{slugs[values['statement']]}: the index does not have what its {values['doc']} says"


def as_it_should_be(values: Values) -> Query:
    """A question that a document answers that has these codes, this place and these words."""
    terms = [("doc", values["doc"]), ("statement", values["statement"])]
    terms += [(code, value) for code in CODES for value in values.get(code, ())]
    analyzer = analyzers.ANALYZERS[analyzers.UNSTEMMED]
    words = sorted({word for text in values.get("exact", ()) for word in analyzer.analyze(text)})[:MOST_WORDS]
    terms += [("exact", word) for word in words]
    parts = [Query.term_query(SCHEMA, field, value) for field, value in terms]
    # these stand in no list of terms
    parts += [
        Query.range_query(SCHEMA, field, FieldType.Unsigned, values[field], values[field])
        for field in ("newest", "oldest", "added", "id")
    ]
    return Query.boolean_query([(Occur.Must, part) for part in parts])

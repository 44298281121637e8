"""One question to the catalogue, used like a queryset by filters, lists and paginators."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from tantivy import Occur, Order, Query

from statements.models import Act, Passage, Statement, StatementOutcome, with_words
from statements.records.reference_cache import with_codes, with_issuers

from .asking import meant_by
from .counts import code_of, counting, values_of
from .documents import as_number
from .index import catalogue
from .parts import Part
from .query_cache import Snapshot
from .schema import CODES, NOT_ADOPTED, SCHEMA, days_query
from .whole_texts import of_texts_that_answer
from .words import ALL, ANY, MOST, Words, read

MOST_IN_A_TABLE = 400  # rows, and as many columns
HEAD = 20  # rows of a page
ENOUGH = 10  # rows with most of the words, that nobody looks further
NEWEST = {"size": 1, "sort": [{"newest": "desc"}], "docvalue_fields": ["id"]}
# a second choice of the same codes, joined to the first by AND
FIELDS = {"with_theme": "theme", "with_voted": "voted"}
MODELS = {"statement": Statement, "passage": Passage}
ORDERS = {
    "-adopted": ("newest", Order.Desc),
    "adopted": ("oldest", Order.Asc),
    "-added": ("added", Order.Desc),
    "entered": ("entered", Order.Asc),
}
STREAMED = {"statement": 500, "passage": 1000}  # rows of a list that are read at once
KEYS = 20_000  # asked for at once: the index walks through all that stands before


class Search:
    """A value: `filter` and `order_by` return another one. Everything it counts or lists is published."""

    ordered = True

    def __init__(
        self,
        kind: str,
        chosen: dict[str, tuple] | None = None,
        days: tuple[int | None, int | None] = (None, None),
        typed: str = "",
        order: str | None = None,
        nothing: bool = False,
        asked: bool = False,
        loosely: int = ALL,
        snapshot: Snapshot | None = None,
    ) -> None:
        self.kind = kind
        self.chosen, self.days, self.typed = chosen or {}, days, typed
        self.order, self.nothing = order, nothing
        # as a person asks: by other names, and by most or any of the words where no text has all
        self.asked, self.loosely = asked, loosely
        self.own_snapshot = snapshot
        self.total: int | None = None

    @classmethod
    def statements(cls) -> "Search":
        return cls("statement")

    @classmethod
    def passages(cls) -> "Search":
        return cls("passage")

    @property
    def model(self) -> Any:
        return MODELS[self.kind]

    @property
    def rows(self) -> QuerySet:
        """Made when rows are fetched: most searches of a page are only counted."""
        return (
            Statement.objects.published() if self.kind == "statement" else Passage.objects.present().listed()
        )

    @property
    def snapshot(self) -> Snapshot:
        if self.own_snapshot is None:
            self.own_snapshot = catalogue.snapshot()
        return self.own_snapshot

    @cached_property
    def words(self) -> Words:
        """What was typed, as far as it can be answered in time."""
        return self.snapshot.remember(("words", self.typed, self.asked, self.loosely), self.read)

    def read(self) -> Words:
        words, searcher = read(self.typed), self.snapshot.searcher
        if self.asked:
            words = meant_by(words, widely=self.loosely == ANY)
        words = words.affordable(searcher)
        return words if self.loosely == ALL else words.telling(searcher)

    def clone(self, **changed: Any) -> "Search":
        values = {
            "kind": self.kind,
            "chosen": self.chosen,
            "days": self.days,
            "typed": self.typed,
            "order": self.order,
            "nothing": self.nothing,
            "asked": self.asked,
            "loosely": self.loosely,
            "snapshot": self.own_snapshot,
        }
        return Search(**values | changed)

    def all(self) -> "Search":
        return self

    def none(self) -> "Search":
        return self.clone(nothing=True)

    def without(self, *names: str) -> "Search":
        """The same question without what was chosen of these facets."""
        return self.clone(chosen={one: values for one, values in self.chosen.items() if one not in names})

    def of_passages(self) -> "Search":
        """The same question, asked of passages."""
        if self.kind == "passage":
            return self
        return self.clone(kind="passage", snapshot=self.snapshot)

    def of_statements(self) -> "Search":
        """The same question, asked of statements."""
        if self.kind == "statement":
            return self
        return self.clone(kind="statement", snapshot=self.snapshot)

    def order_by(self, *names: str) -> "Search":
        """`-adopted`, `adopted`, `-added` (to the archive), `entered` (as that, from the first on, and never
        changing) or `relevance`; by none: relevance for words, else newest first."""
        return self.clone(order=names[0] if names else None)

    def filter(self, **lookups: Any) -> "Search":
        """`theme="drugs"`, `theme__in=[…]`, `text="words"`, `adopted__gte`, `adopted__lte` (PartialDates).

        A statement dated only to the month or the year is inside a span of days if it can be.
        """
        chosen, (first, last), typed, asked = dict(self.chosen), self.days, self.typed, self.asked
        for lookup, value in lookups.items():
            name, _, how = lookup.partition("__")
            coded = FIELDS.get(name, name) in CODES
            if coded and how in ("", "exact"):
                chosen[name] = (value,)
            elif coded and how == "in":
                chosen[name] = tuple(sorted(value))
            elif lookup in ("text", "asked"):
                typed, asked = value, lookup == "asked"
            elif lookup == "adopted__gte":
                first = as_number(value.first)
            elif lookup == "adopted__lte":
                last = as_number(value.last)
            else:
                raise TypeError(f"the catalogue has no lookup {lookup}")
        return self.clone(chosen=chosen, days=(first, last), typed=typed, asked=asked)

    def loosened(self) -> "Search":
        """The same question, or, where nothing has all of the words, that for most or any of them."""
        if not self.asked or len(self.words.groups) < 2 or self.nothing or self.count():
            return self
        most, any_of_them = (self.clone(loosely=how, snapshot=self.snapshot) for how in (MOST, ANY))
        # what has most of them is among the first of what has any
        if most.count() >= ENOUGH:
            return most
        return any_of_them if any_of_them.count() else self

    def nowhere(self) -> list[Part]:
        """Of several words, those that no text has: what to leave out where too little is found."""
        as_typed = self.clone(loosely=ALL, snapshot=self.snapshot).words
        return as_typed.nowhere(self.snapshot.searcher) if len(as_typed.groups) > 1 else []

    def query(self, others: bool = False) -> Query:
        """What answers the question or, with `others`, all of its kind that does not."""
        kinds = self.kinds()
        kind = Query.term_query(SCHEMA, "doc", kinds[0])
        if len(kinds) > 1:
            kind = Query.const_score_query(Query.term_set_query(SCHEMA, "doc", kinds), 0.0)
        clauses = []
        if self.words:
            clauses.append(self.words.query(self.snapshot.searcher, self.loosely))
        for name, values in self.chosen.items():
            of_these = Query.term_set_query(SCHEMA, FIELDS.get(name, name), list(values))
            clauses.append(Query.const_score_query(of_these, 0.0))
        first, last = self.days
        if first is not None:
            clauses.append(days_query("adopted_last", first, None))
        if last is not None:
            clauses.append(days_query("adopted", None, last))
        if others:
            answers = Query.boolean_query([(Occur.Must, clause) for clause in clauses])
            return Query.boolean_query([(Occur.Must, kind), (Occur.MustNot, answers)])
        wanted = [(Occur.Must, clause) for clause in (kind, *clauses)]
        if self.loosely == ANY and self.kind == "passage":
            wanted += [(Occur.Should, clause) for clause in of_texts_that_answer(self)]
        return Query.boolean_query(wanted)

    def kinds(self) -> list[str]:
        """Of documents: those of adopted texts, unless the outcome is chosen."""
        outcomes = self.chosen.get("outcome", (StatementOutcome.ADOPTED,))
        kinds = {StatementOutcome.ADOPTED: self.kind, StatementOutcome.NOT_ADOPTED: NOT_ADOPTED[self.kind]}
        return [kind for outcome, kind in kinds.items() if outcome in outcomes]

    def key(self) -> tuple:
        asked = self.asked, self.loosely
        return self.kind, self.typed, *asked, self.days, tuple(sorted(self.chosen.items()))

    def everything(self) -> "Search":
        """The question that all of its kind answers."""
        outcome = {name: values for name, values in self.chosen.items() if name == "outcome"}
        return Search(self.kind, outcome, snapshot=self.snapshot)

    def count(self) -> int:
        if self.total is None:
            self.total = 0 if self.nothing else self.head()[0]
        return self.total

    def head(self) -> tuple[int, list[int]]:
        """(number of rows, primary keys of the first of them), by one question: most pages ask for both."""
        return self.snapshot.remember(("head", self.order, *self.key()), lambda: self.ask(HEAD, count=True))

    def ask(self, most: int, start: int = 0, count: bool = False, backwards: bool = False) -> tuple:
        """(number of rows or None, primary keys of those from `start`), in the order asked or its reverse."""
        searcher = self.snapshot.searcher
        if self.words and self.order in (None, "relevance"):
            found = searcher.search(self.query(), most, count=count, offset=start)
        else:
            field, order = ORDERS[self.order if self.order in ORDERS else "-adopted"]
            if backwards:
                order = Order.Asc if order == Order.Desc else Order.Desc
            found = searcher.search(
                self.query(), most, count=count, offset=start, order_by_field=field, order=order
            )
        return found.count, searcher.fast_field_values("id", [address for _, address in found.hits])

    __len__ = count

    def exists(self) -> bool:
        return self.count() > 0

    __bool__ = exists

    def pks(self, start: int, stop: int) -> list[int]:
        """Primary keys of the rows from `start` to `stop` in the order asked for."""
        stop = min(stop, self.count())
        if stop <= start:
            return []
        if stop <= HEAD:
            return self.head()[1][start:stop]
        by_rank = self.words and self.order in (None, "relevance")
        if by_rank or start < self.count() // 2:
            return self.ask(stop - start, start)[1]
        # the index walks through all that stands before: for a page near the end, from the end
        return self.ask(stop - start, self.count() - stop, backwards=True)[1][::-1]

    def after(self, place: int | None, most: int) -> tuple[list[int], int | None]:
        """(primary keys of the next rows after a place in the order, the place of the last of them).

        The place is None before the first row, and where no row follows. Places are numbers
        that a row keeps whatever comes or goes around it. Not for an order by relevance.
        """
        if self.nothing:
            return [], None
        field, order = ORDERS[self.order if self.order in ORDERS else "-adopted"]
        wanted = [(Occur.Must, self.query())]
        if place is not None:
            span = (place + 1, None) if order == Order.Asc else (None, max(place - 1, 0))
            wanted.append((Occur.Must, days_query(field, *span)))
        searcher = self.snapshot.searcher
        found = searcher.search(
            Query.boolean_query(wanted), most + 1, count=False, order_by_field=field, order=order
        )
        addresses = [address for _, address in found.hits]
        pks = searcher.fast_field_values("id", addresses[:most])
        if len(addresses) <= most:
            return pks, None
        return pks, searcher.fast_field_values(field, [addresses[most - 1]])[0]

    def __getitem__(self, key: int | slice) -> Any:
        if isinstance(key, int):
            return self[key : key + 1][0]
        return self.of(self.pks(key.start or 0, self.count() if key.stop is None else key.stop))

    def of(self, pks: list[int]) -> list:
        """Rows by primary key, in that order."""
        found = self.rows.in_bulk(pks)
        # one withdrawn since the index was read is left out; its passages were fetched without it
        whole = self.kind == "statement"
        rows = [row for pk in pks if (row := found.get(pk)) and (whole or hasattr(row, "statement"))]
        if whole:
            return with_issuers(rows)
        with_issuers([row.statement for row in rows])
        return with_codes(with_words(rows))

    def __iter__(self) -> Iterator:
        for pks in self.chunks():
            yield from self.of(pks)

    def chunks(self) -> Iterator[list[int]]:
        """Primary keys of all rows in the order asked for, some hundreds at a time."""
        for first in range(0, self.count(), KEYS):
            pks = self.pks(first, first + KEYS)
            for start in range(0, len(pks), STREAMED[self.kind]):
                yield pks[start : start + STREAMED[self.kind]]

    def facets(self, names: list[str]) -> dict[str, dict]:
        """{name: {code: count}}: what each code would give. A facet's own choice does not narrow it.

        `year` is a facet here too, its codes are numbers.
        """
        return self.counting(names)()

    def counting(self, names: list[str]) -> Callable[[], dict[str, dict]]:
        """A function that gives `facets(names)`; other threads count until it is called."""
        return counting(self, names)

    def table(self, down: str, across: str) -> dict[Any, dict]:
        """{code of the facet `down`: {code of `across`: count}}, without zeros; `year` is a facet here."""

        def ask() -> dict[Any, dict]:
            cells = {"aggs": {across: values_of(across, MOST_IN_A_TABLE)}}
            asked = {down: values_of(down, MOST_IN_A_TABLE) | cells}
            answer = self.snapshot.searcher.aggregate(self.query(), asked)
            return {
                code_of(down, row): {
                    code_of(across, cell): cell["doc_count"] for cell in row[across]["buckets"]
                }
                for row in answer[down]["buckets"]
            }

        return {} if self.nothing else self.snapshot.remember(("table", down, across, *self.key()), ask)

    def newest(self, down: str, across: str) -> dict[tuple, int]:
        """{(code, code): primary key of the newest row} of the cells of a table.

        Under many requests at once the index was seen to name no row of a cell that it counted; such a cell
        is left out. The same searches, asked one by one, name all.
        """

        def ask() -> dict[tuple, int]:
            cells = values_of(across, MOST_IN_A_TABLE) | {"aggs": {"newest": {"top_hits": NEWEST}}}
            asked = {down: values_of(down, MOST_IN_A_TABLE) | {"aggs": {across: cells}}}
            answer = self.snapshot.searcher.aggregate(self.query(), asked)
            return {
                (row["key"], cell["key"]): cell["newest"]["hits"][0]["docvalue_fields"]["id"][0]
                for row in answer[down]["buckets"]
                for cell in row[across]["buckets"]
                if cell["newest"]["hits"]
            }

        return {} if self.nothing else self.snapshot.remember(("newest", down, across, *self.key()), ask)

    def strongest(self, most: int) -> list[int]:
        """Primary keys of the newest passages of the act with most force, then of the next one, and so on."""

        def ask() -> list[int]:
            found: list[int] = []
            acts = self.without("act").facets(["act"])["act"]
            for act in Act.values:
                if act in acts and len(found) < most:
                    found += self.filter(act=act).pks(0, most - len(found))
            return found

        return [] if self.nothing else self.snapshot.remember(("strongest", most, *self.key()), ask)

"""What the archive knows by name: themes, organizations, members, actors and series by any of their names."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from tantivy import Occur, Order, Query

from statements.models import Actor, Body, Member, Organization, Series, Statement, Theme
from statements.records.reference_cache import cached_until_change

from .analyzers import terms
from .index import catalogue
from .parts import any_of
from .schema import SCHEMA

MOST_COMPLETIONS = 50  # words that the last, unfinished one may stand for in a title
AFTER_ALL = "\U0010ffff"


class Entry(NamedTuple):
    """A page to go to; `also` is the name that was typed, if another is shown, or a statement's day."""

    kind: str
    name: str
    address: str
    also: str = ""


class Directory:
    """All names by their words."""

    def __init__(self) -> None:
        self.entries: list[tuple] = []
        self.names: list[tuple[str, int, str]] = []
        self.words: list[tuple[str, int]] = []
        for kind, thing, names in named_things():
            for name in dict.fromkeys(names):
                words = terms(name)
                self.words += [(word, len(self.names)) for word in dict.fromkeys(words)]
                self.names.append((" ".join(words), len(self.entries), name))
            self.entries.append((kind, thing))
        self.words.sort()

    def beginning(self, word: str) -> set[int]:
        """Numbers of the names with a word that begins so."""
        start, end = bisect_left(self.words, (word,)), bisect_left(self.words, (word + AFTER_ALL,))
        return {number for _, number in self.words[start:end]}

    def find(self, typed: str, most: int) -> list[Entry]:
        wanted = terms(typed)
        if not wanted:
            return []
        whole = " ".join(wanted)
        best: dict[int, tuple] = {}
        for number in set.intersection(*map(self.beginning, set(wanted))):
            words, entry, name = self.names[number]
            rank = (words != whole, not words.startswith(whole), entry, number, name)
            best[entry] = min(best.get(entry, rank), rank)
        return [self.entry(rank[2], rank[-1]) for rank in sorted(best.values())[:most]]

    def entry(self, number: int, name: str) -> Entry:
        kind, thing = self.entries[number]
        shown = thing.known_as
        if name == shown and isinstance(thing, Organization):
            name = thing.full_name  # an acronym says little
        address = getattr(thing, "organization", thing).get_absolute_url()
        return Entry(str(kind), shown, address, name if name != shown else "")


@cached_until_change
def directory() -> Directory:
    return Directory()


def named_things() -> Iterator[tuple[Any, Any, list[str]]]:
    """(kind, thing, its names) of all that has names, the kind that is looked for most often first."""
    one: Any
    for one in Organization.objects.all():
        yield (
            _("Organization"),
            one,
            [one.acronym, one.name, *one.names, *one.acronyms.values(), *one.labels.values()],
        )
    for one in Theme.objects.all():
        yield _("Theme"), one, [one.name, *one.names, *one.labels.values()]
    for one in Member.objects.all():
        yield _("Member"), one, [one.name, *one.names, *one.labels.values(), one.iso3]
    for one in Actor.objects.all():
        yield _("Actor"), one, [one.name, *one.names, *one.labels.values()]
    for one in Series.objects.all():
        yield _("Series"), one, [one.title, *one.labels.values()]
    for one in Body.objects.select_related("organization"):
        yield _("Body"), one, [str(one), *one.names]


def entries_named(typed: str, most: int) -> list[Entry]:
    """[Entry] of what has every word of it, finished or not, in one of its names."""
    return directory().find(typed, most)


def statements_titled(typed: str, most: int) -> list[Entry]:
    """[Entry] of published statements with these words in their title or symbol, the newest first."""
    return [statement_entry(one, one.get_absolute_url()) for one in with_title(typed, most)]


def statement_entry(statement: Statement, address: str) -> Entry:
    return Entry(gettext("Statement"), str(statement), address, day_of(statement))


def with_title(typed: str, most: int) -> list[Statement]:
    """Published statements with these words in their title or symbol, the newest first."""
    wanted = terms(typed)
    if not wanted:
        return []
    searcher = catalogue.snapshot().searcher
    completed = searcher.terms_with_prefix("title", wanted[-1], limit=MOST_COMPLETIONS)
    if not completed:
        return []
    asked = [Query.term_query(SCHEMA, "title", word) for word in wanted[:-1]]
    asked.append(any_of([Query.term_query(SCHEMA, "title", word) for word, _ in completed]))
    found = searcher.search(
        Query.boolean_query([(Occur.Must, one) for one in asked]),
        most,
        count=False,
        order_by_field="newest",
        order=Order.Desc,
    )
    pks = searcher.fast_field_values("id", [address for _, address in found.hits])
    statements = Statement.objects.published().in_bulk(pks)
    return [one for one in (statements.get(pk) for pk in pks) if one]


def day_of(statement: Statement) -> str:
    """When it was adopted, or that it was not."""
    if statement.is_adopted:
        return statement.adopted_spoken
    return gettext("{day}, not adopted").format(day=statement.adopted_spoken)

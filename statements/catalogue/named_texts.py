"""Texts by the names under which others refer to them, whether they are held or not."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q

from statements.intake.references import SYMBOL, TITLE, FoundReference, TextName, TextsByName, name_read
from statements.intake.references.passages import recorded_name
from statements.intake.references.resolving import stems
from statements.models import Identifier, Statement
from statements.text.dates import PartialDate, written
from statements.text.folding import symbol_key
from statements.text.latin import latin

from .reference_codes import titles_of
from .search import Search


class NamedText(NamedTuple):
    """A text, and by what the index is asked who refers to it: the slugs of all its names.

    `statement` is the published one that it is, None of a text that is not held; `candidates` are those that
    it may be, where its name fits several.
    """

    name: TextName
    slugs: tuple[str, ...]
    statement: Statement | None = None
    candidates: tuple[Statement, ...] = ()

    def __str__(self) -> str:
        return str(self.statement.known_as) if self.statement else str(self.name)

    def referring(self, search: Search | None = None) -> Search:
        """The statements that refer to it, or what of another search does."""
        search = Search.statements() if search is None else search
        return search.filter(reference__in=list(self.slugs))


def text_named(typed: str) -> NamedText | None:
    """The text of a public id, a symbol in any spelling, a title or a slug; None if nothing has that name."""
    published = Statement.objects.published()
    if statement := published.filter(slug=typed.strip().lower()).first():
        return held_text(statement)
    name = recorded_name(typed.strip())
    if name.kind == SYMBOL or name.date:
        candidates = list(published.filter(pk__in=TextsMeant([name]).meant(name)))
        if len(candidates) == 1:
            return held_text(candidates[0])
    return text_at("-".join(latin(typed)))


def text_at(slug: str) -> NamedText | None:
    """The text whose name has this slug; None if nobody refers to it by that."""
    if not slug:
        return None
    names = Search.statements().filter(reference=slug).facets(["refers_to"])["refers_to"]
    name = next((name for name in map(name_read, names) if name.slug == slug), None)
    return None if name is None else texts_named([name])[0]


def texts_named(names: Iterable[TextName]) -> list[NamedText]:
    """The text of each name, by a few questions to the database for any number of names."""
    names = list(names)
    meant = TextsMeant(names)
    pks = {name: meant.meant(name) for name in names}
    published = Statement.objects.published().prefetch_related("identifiers")
    statements = published.in_bulk({pk for several in pks.values() for pk in several})
    found = []
    for name in names:
        candidates = tuple(statements[pk] for pk in pks[name] if pk in statements)
        if len(candidates) == 1:
            found.append(held_text(candidates[0]))
            continue
        # in another case its title has other endings
        same = [one for one in names_of_year(name.year) if one.date == name.date and is_same(one, name)]
        slugs = tuple(one.slug for one in same) if name.date else (name.slug,)
        found.append(NamedText(same[0] if same else name, slugs or (name.slug,), None, candidates))
    return found


def held_text(statement: Statement, identifiers: Iterable[Identifier] | None = None) -> NamedText:
    """A published statement, with all names by which texts refer to it; its identifiers, if at hand."""
    titles = {statement.title, *statement.original_title.values()}
    held = statement.identifiers.all() if identifiers is None else identifiers
    symbols = [name_read(one.value) for one in held]
    plain = [TextName(TITLE, statement.slug), *symbols, *(TextName(TITLE, title) for title in titles)]
    day = written(statement.adopted, statement.adopted_precision) or ""
    texts = TextsByName([], [(title, day, statement.pk) for title in titles])
    dated = [one for one in names_of_year(day[:4]) if texts.of(as_found(one))]
    slugs = dict.fromkeys(one.slug for one in (*plain, *dated))
    return NamedText(plain[0], tuple(filter(None, slugs)), statement)


def names_of_year(year: str) -> list[TextName]:
    """By what titles with a date of that year texts are referred to, the most frequent first."""
    names = Search.statements().filter(reference=titles_of(year)).facets(["refers_to"])["refers_to"]
    return [name for name in map(name_read, names) if name.year == year]


def is_same(one: TextName, other: TextName) -> bool:
    return stems(one.value) == stems(other.value)


def as_found(name: TextName) -> FoundReference:
    return FoundReference(0, 0, "", name.kind, name.value, name.date)


class TextsMeant:
    """Which published statements some names mean, by four questions for any number of them."""

    def __init__(self, names: Iterable[TextName]) -> None:
        names = list(names)
        published = Statement.objects.published()
        keys = {symbol_key(name.value) for name in names if name.kind == SYMBOL}
        symbols = Identifier.objects.filter(key__in=keys, statement__in=published)
        undated = {name.value for name in names if name.kind == TITLE and not name.date}
        by_id = published.filter(Q(slug__in=undated) | Q(title__in=undated)).order_by("pk")
        self.by_id: dict[str, tuple[int, ...]] = {}
        for slug, title, pk in by_id.values_list("slug", "title", "pk"):
            for key in {slug, title}:
                self.by_id[key] = (*self.by_id.get(key, ()), pk)
        days = {name.date for name in names if name.date}
        self.by_name = TextsByName(symbols.values_list("value", "statement"), titles_of_days(days))

    def meant(self, name: TextName) -> tuple[int, ...]:
        """Primary keys of the statements that may be meant: none where it is not held."""
        if name.kind == TITLE and not name.date:
            return self.by_id.get(name.value, ())
        return tuple(pk for pk in self.by_name.of(as_found(name)) if isinstance(pk, int))


def titles_of_days(days: Iterable[str]) -> list[tuple[str, str, int]]:
    """(title, day as far as it is known, primary key) of published texts of these days, in every language."""
    spans = Q()
    for day in days:
        span = PartialDate.read(day)
        # a text of a month may be of any of its days, and that of a year of any of its months
        first = span.first.replace(day=1)
        spans |= Q(adopted__range=(span.first, span.last)) | Q(
            adopted__in=[first, first.replace(month=1)], adopted_precision__in=["month", "year"]
        )
    if not spans:
        return []
    rows = Statement.objects.published().filter(spans).order_by("pk")
    columns = ("pk", "title", "original_title", "adopted", "adopted_precision")
    return [
        (one, written(adopted, precision) or "", pk)
        for pk, title, others, adopted, precision in rows.values_list(*columns)
        for one in {title, *others.values()}
    ]


def grouped_by_text(names: Iterable[TextName]) -> list[list[TextName]]:
    """These names, those of one text together, in the order of the first of each."""
    names = list(names)
    held = TextsMeant(names)
    found: dict[tuple, list[TextName]] = {}
    for name in names:
        pks = held.meant(name)
        key = pks if len(pks) == 1 else (name.date, stems(name.value)) if name.date else (name.slug,)
        found.setdefault(key, []).append(name)
    return list(found.values())

"""Who refers to whom as GraphML, a few statements at a time.

A node is a statement that is held, or a text that is not; an edge is one place where one names the other.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from statements.catalogue.leaning import HELD, NOT_HELD, NamedInText, UsedReference, names_in, outcome_of
from statements.catalogue.named_texts import TextsMeant
from statements.catalogue.reference_codes import own_slugs
from statements.intake.references import TextName
from statements.intake.references.passages import recorded_name
from statements.models import Relation, Statement
from statements.models.addresses import address
from statements.records.flat import FlatStatement, flat_statements
from statements.text.dates import written
from statements.text.meaningful import printable

from .tables import statement_chunks
from .writing import Watch, text_file

FILE = "references.graphml.gz"
AT_ONCE = 50  # statements, with all their words
NAMES = 100  # that are looked up by one question: SQLite takes no more than some hundred dates in one

Value = str | int | bool | None
# (what it is of, its name, its type); a value that is not known is left out
KEYS = (
    ("node", "label", "string"),
    ("node", "held", "boolean"),
    ("node", "date", "string"),
    ("node", "address", "string"),
    ("edge", "passage", "int"),
    ("edge", "language", "string"),
    ("edge", "words", "string"),
    ("edge", "named_by", "string"),  # symbol, title or record
    ("edge", "verb", "string"),
    ("edge", "paragraph", "string"),
    ("edge", "outcome", "string"),
    ("edge", "candidates", "string"),  # ids of the statements that an ambiguous name fits
    ("edge", "meant", "string"),  # instead of an impossible one
)
HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write_references(folder: Path, site: str, slugs: dict[int, str], watch: Watch) -> None:
    """The file; `slugs` are those of all published statements by primary key."""
    with text_file(folder / FILE) as file:
        file.write(HEAD)
        for place, name, type_ in KEYS:
            file.write(f'<key id="{place}-{name}" for="{place}" attr.name="{name}" attr.type="{type_}"/>\n')
        file.write('<graph id="references" edgedefault="directed">\n')
        file.writelines(chain.from_iterable(held_nodes(chunk, site) for chunk in statement_chunks(slugs)))
        edges = Edges(site, slugs)
        for chunk in watch.over(statement_chunks(slugs, AT_ONCE)):
            file.writelines(edges.of(chunk))
        file.write("</graph>\n</graphml>\n")


def held_nodes(chunk: list[int], site: str) -> Iterator[str]:
    columns = ("slug", "title", "adopted", "adopted_precision")
    rows = Statement.objects.filter(pk__in=chunk).order_by("slug").values_list(*columns)
    for slug, title, adopted, precision in rows:
        place = f"{site}{address('statement', slug)}"
        yield node(held_id(slug), label=title, held=True, date=written(adopted, precision), address=place)


class Recorded(NamedTuple):
    """What the record of a statement says that it refers to; `target` is a primary key."""

    statement: int
    kind: str
    reference: str
    target: int | None


class Edges:
    """Edges of chunks of statements, each text that is not held before the first edge that leads to it."""

    def __init__(self, site: str, slugs: dict[int, str]) -> None:
        self.site, self.slugs = site, slugs
        self.meant: dict[TextName, tuple[int, ...]] = {}  # names come again and again
        self.told: set[str] = set()  # slugs of texts that are not held, which have their nodes

    def of(self, chunk: list[int]) -> Iterator[str]:
        recorded: dict[int, list[Recorded]] = {}
        columns = ("statement", "kind", "reference", "target")
        for row in Relation.objects.filter(statement__in=chunk).order_by("pk").values_list(*columns):
            relation = Recorded._make(row)
            recorded.setdefault(relation.statement, []).append(relation)
        flats = flat_statements(chunk)
        named = [
            names_in(((one.number, one.wordings) for one in flat.passages), flat.adopted.year, flat.decided)
            for flat in flats
        ]
        self.look_up(one.name for several in named for one in several if not one.why)
        for flat, several in zip(flats, named, strict=True):
            own = own_slugs(flat)
            for relation in recorded.get(flat.pk, ()):
                yield from self.recorded_edge(flat, relation, own)
            for one in several:
                if one.name.slug not in own:
                    yield from self.found_edges(flat, one)

    def look_up(self, names: Iterable[TextName]) -> None:
        unknown = list(dict.fromkeys(name for name in names if name not in self.meant))
        for start in range(0, len(unknown), NAMES):
            some = unknown[start : start + NAMES]
            held = TextsMeant(some)
            self.meant |= {name: held.meant(name) for name in some}

    def found_edges(self, flat: FlatStatement, one: NamedInText) -> Iterator[str]:
        possible: list[int] = [] if one.why else [pk for pk in self.meant[one.name] if pk in self.slugs]
        outcome = outcome_of(one.why, possible)
        if outcome == HELD:
            target = held_id(self.slugs[possible[0]])
        else:
            yield from self.text_node(one.name)
            target = text_id(one.name.slug)
        for use in one.uses:
            yield edge(
                held_id(flat.slug),
                target,
                **of_use(use),
                outcome=outcome,
                candidates=" ".join(self.slugs[pk] for pk in possible) if len(possible) > 1 else None,
                meant=str(one.meant) if one.meant else None,
            )

    def recorded_edge(self, flat: FlatStatement, relation: Recorded, own: set[str]) -> Iterator[str]:
        name, held = recorded_name(relation.reference), self.slugs.get(relation.target or 0)
        if held:
            target = held_id(held)
        elif name.slug and name.slug not in own:
            yield from self.text_node(name)
            target = text_id(name.slug)
        else:
            return
        yield edge(
            held_id(flat.slug),
            target,
            words=relation.reference,
            named_by="record",
            verb=relation.kind,
            outcome=HELD if held else NOT_HELD,
        )

    def text_node(self, name: TextName) -> Iterator[str]:
        if name.slug not in self.told:
            self.told.add(name.slug)
            place = f"{self.site}{address('text', name.slug)}"
            yield node(text_id(name.slug), label=str(name), held=False, date=name.date or None, address=place)


def of_use(use: UsedReference) -> dict[str, Value]:
    return {
        "passage": use.number,
        "language": use.language,
        "words": use.found.words,
        "named_by": use.found.kind,
        "verb": use.found.verb or None,
        "paragraph": use.found.paragraph,
    }


def held_id(slug: str) -> str:
    return f"statement:{slug}"


def text_id(slug: str) -> str:
    return f"text:{slug}"


def node(id: str, **values: Value) -> str:
    return f"<node id={quoteattr(id)}>{data('node', values)}</node>\n"


def edge(source: str, target: str, **values: Value) -> str:
    return f"<edge source={quoteattr(source)} target={quoteattr(target)}>{data('edge', values)}</edge>\n"


def data(place: str, values: dict[str, Value]) -> str:
    return "".join(
        f'<data key="{place}-{name}">{escape(printable(in_xml(value)))}</data>'
        for name, value in values.items()
        if value is not None
    )


def in_xml(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)

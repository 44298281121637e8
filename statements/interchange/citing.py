"""How a statement or a passage is cited: one plain citation, of which all files, styles and tags are made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from statements.models import Statement, StatementKind
from statements.models.addresses import statement_address
from statements.text.dates import Precision, spoken

ARCHIVE = "Communiqué"
# as the page of a statement says it
BASES = {
    "official-text": "official text",
    "official-translation": "official translation",
    "unofficial-translation": "unofficial translation",
    "press-report": "summary by the archive of a press report",
    "summary": "summary by the archive of the text",
}
# kinds of texts that bind somebody, where they were adopted
BINDING = (StatementKind.RESOLUTION, StatementKind.DECISION)
PRECISIONS = {1: Precision.YEAR, 2: Precision.MONTH, 3: Precision.DAY}


@dataclass(slots=True)
class Citation:
    """A statement, or its passage of that number, in the reader's language."""

    id: str
    title: str  # of the statement
    language: str  # of the title
    issuers: list[str]
    kind: str
    is_binding: bool
    place: str
    adopted: list[int]  # [year], [year, month] or [year, month, day]
    symbols: list[str]
    held: str
    version: int
    address: str
    passage: int | str | None = None

    @property
    def full_title(self) -> str:
        """With the number of the passage, so that no two things have one title."""
        if self.passage is None:
            return self.title
        return gettext("{title}, passage {number}").format(title=self.title, number=self.passage)

    @property
    def institution(self) -> str:
        return "; ".join(self.issuers)

    @property
    def number(self) -> str:
        return "; ".join(self.symbols)

    @property
    def issued(self) -> str:
        """`2023-06-20`, `2023-06` or `2023`."""
        year, *rest = self.adopted
        return "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])

    @property
    def issued_spoken(self) -> str:
        year, month, day = (*self.adopted, 1, 1)[:3]
        return spoken(date(year, month, day), PRECISIONS[len(self.adopted)])

    @property
    def note(self) -> str:
        """Where it was read and what is held there; without a full stop."""
        said = gettext("In: Communiqué, version %(version)s (%(held)s).")
        return (said % {"version": self.version, "held": self.held}).rstrip(".")

    @property
    def in_a_sentence(self) -> str:
        """As the archive asks to be cited."""
        told = [
            *self.issuers,
            gettext("“%(title)s”") % {"title": self.title},
            self.kind[:1].lower() + self.kind[1:],
            self.place,
            self.issued_spoken,
            *self.symbols,
        ]
        if self.passage is not None:
            told.append(gettext("passage %(number)s") % {"number": self.passage})
        return f"{', '.join(filter(None, told))}. {self.note}. {self.address}"

    def of_passage(self, number: int | str) -> "Citation":
        """That of a passage of the statement that this one cites."""
        return Citation(
            f"{self.id}-p{number}",
            self.title,
            self.language,
            self.issuers,
            self.kind,
            self.is_binding,
            self.place,
            self.adopted,
            self.symbols,
            self.held,
            self.version,
            f"{self.address}p{number}/",
            number,
        )


def statement_citation(statement: Statement, site: str, symbols: Iterable[str] | None = None) -> Citation:
    """Of a statement with its `issuers`; `site` begins its address. Its identifiers are read unless given."""
    if symbols is None:
        symbols = [one.value for one in statement.identifiers.all()]
    title, kind = statement.known_as, str(statement.get_kind_display())
    if not statement.is_adopted:
        kind = f"{kind} ({str(statement.get_outcome_display()).lower()})"
    known = {Precision.YEAR: 1, Precision.MONTH: 2}.get(Precision(statement.adopted_precision), 3)
    day = statement.adopted
    return Citation(
        statement.slug,
        str(title),
        title.language,
        [str(one.full_name) for one in statement.issuers],
        kind,
        statement.is_adopted and statement.kind in BINDING,
        statement.city,
        [day.year, day.month, day.day][:known],
        [*symbols],
        statement.held_as,
        statement.version,
        f"{site}{statement_address(statement.slug)}",
    )


def quotation(citation: Citation, words: str, is_summary: bool) -> str:
    """Words of a passage with their source. Where they are the archive's own it says so and quotes nobody."""
    if is_summary:
        said = gettext("Summary by the archive, not the words of the text: {words}").format(words=words)
    else:
        said = gettext("“%(title)s”") % {"title": words}
    return f"{said} ({citation.in_a_sentence})"


def basis_cell(bases: dict[str, str]) -> str:
    """How the words of a passage are held; by language, if not all in one way."""
    several = set(bases.values())
    if len(several) == 1:
        return BASES[several.pop()]
    return "; ".join(f"{language}: {BASES[basis]}" for language, basis in bases.items())

"""What a text leans on: the texts that its passages name, in which words, and which of them are held."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sized
from dataclasses import dataclass, field
from typing import NamedTuple

from statements.intake.references import FoundReference, TextName, name_read
from statements.intake.references.passages import references_of
from statements.models import Statement, with_words

from .named_texts import TextsMeant

HELD, AMBIGUOUS, NOT_HELD, IMPOSSIBLE = "held", "ambiguous", "not-held", "impossible"


class UsedReference(NamedTuple):
    """Where a text is named: in the passage of that number, in the words of a language."""

    number: int
    language: str
    found: FoundReference


@dataclass
class NamedInText:
    """A text that is named, and every place where it is.

    `statements` are those that may be meant: one, several of a title that fits several, or none. `why` says
    of an impossible one why there can be no such text, `meant` is then what was probably meant.
    """

    name: TextName
    uses: list[UsedReference] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    why: str = ""
    meant: TextName | None = None

    @property
    def outcome(self) -> str:
        return outcome_of(self.why, self.statements)

    @property
    def statement(self) -> Statement | None:
        """The one that is held and meant."""
        return self.statements[0] if self.outcome == HELD else None

    @property
    def verbs(self) -> list[str]:
        """What carries it, each once."""
        return list(dict.fromkeys(use.found.verb for use in self.uses if use.found.verb))

    @property
    def paragraphs(self) -> list[str]:
        """Of the other text, as they are written."""
        return list(dict.fromkeys(use.found.paragraph for use in self.uses if use.found.paragraph))

    @property
    def numbers(self) -> list[int]:
        return list(dict.fromkeys(use.number for use in self.uses))


def outcome_of(why: str, possible: Sized) -> str:
    """What became of a name: `why` there can be no such text, and the texts that it may mean."""
    if why:
        return IMPOSSIBLE
    if not possible:
        return NOT_HELD
    return HELD if len(possible) == 1 else AMBIGUOUS


def named_in(
    passages: Iterable[tuple[int, Mapping[str, str]]],
    year: int,
    decided: Callable[[int], dict[str, str | None]] = lambda number: {},
) -> list[NamedInText]:
    """The texts that passages name, in the order in which they are first named.

    `passages` are (number, {language: wording}), `year` is that of their text, `decided` what editors found
    the words of a passage to mean.
    """
    found = names_in(passages, year, decided)
    with_statements(found)
    return found


def names_in(
    passages: Iterable[tuple[int, Mapping[str, str]]],
    year: int,
    decided: Callable[[int], dict[str, str | None]],
) -> list[NamedInText]:
    """As `named_in`, of which it is not yet asked what they mean: no database is needed."""
    found: dict[str, NamedInText] = {}
    for number, wordings in passages:
        for one in references_of(wordings, year, decided(number)):
            here = found.setdefault(one.name.slug, NamedInText(one.name))
            here.uses.append(UsedReference(number, one.language, one.found))
            here.why = here.why or one.found.impossible
            if one.found.meant:
                here.meant = name_read(one.found.meant)
    return list(found.values())


def leaning_of(statement: Statement, own: Collection[str]) -> list[NamedInText]:
    """The other texts that the passages of a statement name; `own` are the slugs of its own names."""
    passages = with_words(list(statement.passages.present().order_by("position", "number")))
    wordings = ((one.number, {word.language: word.text for word in one.words}) for one in passages)
    named = named_in(wordings, statement.adopted.year, statement.decided)
    return [one for one in named if one.name.slug not in own]


def with_statements(named: Iterable[NamedInText]) -> None:
    """Say which published statements each may be."""
    possible = [one for one in named if not one.why]
    held = TextsMeant(one.name for one in possible)
    meant = {one.name: held.meant(one.name) for one in possible}
    statements = Statement.objects.published().in_bulk({pk for pks in meant.values() for pk in pks})
    for one in possible:
        one.statements = [statements[pk] for pk in meant[one.name] if pk in statements]

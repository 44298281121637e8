"""The way of a statement, draft → in review → published → withdrawn, and what it lacks before."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.contrib.auth.models import User

from statements.models.account import PUBLISH
from statements.models.passage import Coding, needs_codes
from statements.models.source import Source
from statements.models.statement import Extent, Statement, Status, TextBasis, TitleStatus
from statements.records.flat import FlatPassage, FlatStatement
from statements.records.statement import ISSUER_NEEDED
from statements.text.dates import spoken

CHANGE = "statements.change_statement"


class Step(NamedTuple):
    """One step of the way: what its button says, where it leads, what whoever takes it is told."""

    name: str
    label: str
    begins: tuple[str, ...]
    ends: str
    permission: str
    done: str


STEPS = (
    Step("submit", "Submit for review", (Status.DRAFT,), Status.IN_REVIEW, CHANGE, "submitted for review"),
    Step("return", "Return to its editor", (Status.IN_REVIEW,), Status.DRAFT, CHANGE, "returned as a draft"),
    Step("publish", "Publish", (Status.DRAFT, Status.IN_REVIEW), Status.PUBLISHED, PUBLISH, "published"),
    Step("withdraw", "Withdraw", (Status.PUBLISHED,), Status.WITHDRAWN, PUBLISH, "withdrawn"),
    Step("restore", "Publish again", (Status.WITHDRAWN,), Status.PUBLISHED, PUBLISH, "published again"),
)


def steps_from(status: str, user: User) -> list[Step]:
    """The Steps that this user may take with a statement of that status, with a second factor at least."""
    may = getattr(user, "would_have", user.has_perm)
    return [step for step in STEPS if status in step.begins and may(step.permission)]


def take(step: Step, statement: Statement) -> None:
    """Write where a Step leads; `revise` the statement afterwards."""
    statement.status = step.ends
    statement.save(update_fields=["status"])


class Missing(NamedTuple):
    """One thing that a statement lacks. `blocks` says that it is not published without it."""

    sentence: str
    blocks: bool


OF_THE_TEXT = (TextBasis.OFFICIAL_TEXT, TextBasis.OFFICIAL_TRANSLATION, TextBasis.UNOFFICIAL_TRANSLATION)


def missing_before_publishing(flat: FlatStatement, today: date) -> list[Missing]:
    """What a statement lacks on a day; what keeps it from being published comes first."""
    found = [Missing(sentence, True) for sentence in blocking(flat, today)]
    return found + [Missing(sentence, False) for sentence in advisable(flat)]


def blocking(flat: FlatStatement, today: date) -> Iterator[str]:
    if not flat.organizations and not flat.states:
        yield ISSUER_NEEDED
    if flat.adopted > today:
        yield f"Its date, {spoken(flat.adopted, flat.adopted_precision)}, is still to come."
    if not flat.sources and not flat.identifiers:
        yield "It names neither a source nor a symbol, so that no reader could check it."
    if not flat.passages and flat.text_basis in OF_THE_TEXT:
        yield f"It has no passage, yet it is held as “{TextBasis(flat.text_basis).label.lower()}”."
    if without_words := [passage.number for passage in flat.passages if not passage.wordings]:
        yield f"{numbered(without_words)} no wording."


def advisable(flat: FlatStatement) -> Iterator[str]:
    carried = {source["carries"] for source in flat.sources}
    if not flat.passages and flat.text_basis not in OF_THE_TEXT:
        yield "It has no passage: readers find it by its title alone."
    if not flat.sources and flat.text_basis in OF_THE_TEXT:
        yield "It names no source, so that readers cannot read it where it was published."
    if flat.sources and Source.Carries.TEXT not in carried and flat.text_basis in OF_THE_TEXT:
        yield "None of its sources is said to carry the text."
    if not flat.languages:
        yield "It does not say in which languages it was published."
    if flat.title_status == TitleStatus.UNKNOWN:
        yield "It does not say whether its title is the official one."
    if flat.extent == Extent.UNKNOWN:
        yield "It does not say whether the archive holds the whole text."
    if suggested := [passage.number for passage in flat.passages if passage.coding == Coding.SUGGESTED]:
        yield f"{numbered(suggested)} codes that only the archive suggested."
    if uncoded := [passage.number for passage in flat.passages if is_uncoded(passage)]:
        yield f"{numbered(uncoded)} no codes."


def is_uncoded(passage: FlatPassage) -> bool:
    return passage.coding == Coding.NONE and needs_codes(passage.role, passage.coding)


MOST_NUMBERS = 8


def numbered(numbers: list[int]) -> str:
    """`Passage 3 has`, `Passages 3, 4 and 9 have`; beyond eight, `41 passages have`."""
    if len(numbers) == 1:
        return f"Passage {numbers[0]} has"
    if len(numbers) > MOST_NUMBERS:
        return f"{len(numbers):,} passages have"
    return f"Passages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]} have"

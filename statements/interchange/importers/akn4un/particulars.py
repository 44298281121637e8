"""What a text's file, or its row of a table, says of it: when and how adopted, by whom proposed, on what."""

import ast
import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from lxml import etree

from statements.text.folding import fold
from statements.text.state_names import named_states, state_of

from .body import cleaned, name_of
from .symbols import COUNCIL, Symbol

Tell = Callable[[str], None]
States = Mapping[str, str]  # a state by its folded name

CHOICES = {
    "infavour": "in_favour", "against": "against", "abstaining": "abstained", "abstention": "abstained",
    "abstained": "abstained", "notvoting": "not_voting", "nonvoting": "not_voting", "absent": "not_voting",
}  # fmt: skip
IN_ROWS = {"in_favour": "MS_in_favour", "against": "MS_against", "abstained": "MS_abstaining"}
NO_VOTE = re.compile(r"without ?(?:a )?vote|acclamation|consensus")
A_VOTE = re.compile(
    r"unanimous|recorded ?vote|\d+ ?- ?\d+ ?- ?\d+|veto|not ?adopted|failed to obtain|negative vote"
)
SUMS = re.compile(r"\b(\d{1,3}) ?- ?(\d{1,3}) ?- ?(\d{1,3})\b")
MEETING = re.compile(r"(\d{1,5})(?:st|nd|rd|th)\b\s*(\(resumed\))?")
NUMBERED = re.compile(r"Security Council resolution (\d+(?: \(\d+\))?)\s*")
DATED = {("FRBRdate", "adoption"), ("FRBRdate", "voting"), ("docDate", "#adoptionDate")}
DAYS = ("%d %B %Y", "%Y-%m-%d", "%d %b %Y", "%B %d, %Y")


class Stage(NamedTuple):
    outcome: str
    date: str
    by: str
    symbol: str


class Facts(NamedTuple):
    """What the meta part of a file says, as it stands there."""

    dates: tuple[str, ...] = ()  # of adoption or of the vote, the best first
    steps: tuple[Stage, ...] = ()
    counts: Mapping[str, int] = {}
    voters: Mapping[str, tuple[str, ...]] = {}
    how: str = ""
    subjects: tuple[tuple[str, str | None], ...] = ()
    agenda: str = ""
    title: str = ""
    meeting: str = ""

    @property
    def ended(self) -> Stage | None:
        ends = [step for step in self.steps if not step.outcome.startswith(("draft", "recommended"))]
        return ends[-1] if ends else None


def facts_of(root: etree._Element) -> Facts:
    dates, steps, subjects, meeting = [], [], [], ""
    counts: dict[str, int] = {}
    voters: dict[str, tuple[str, ...]] = {}
    how = agenda = title = ""
    for element in root.iter():
        name = name_of(element)
        if (name, element.get("name") or element.get("refersTo")) in DATED:
            dates.append(element.get("date") or "")
        elif name == "step":
            said = [cleaned(element.get(key) or "") for key in ("outcome", "date", "by", "as")]
            steps.append(Stage(*said))
        elif name == "voting":
            how = element.get("outcome") or how
        elif name == "count":
            choice = CHOICES.get((element.get("refersTo") or "").lstrip("#").casefold())
            names = [
                cleaned("".join(one.itertext())) for one in element.iter() if name_of(one) == "organization"
            ]
            if choice:
                voters[choice] = (*voters.get(choice, ()), *filter(None, names))
                if (value := (element.get("value") or "").strip()).isdecimal():
                    counts[choice] = int(value)
        elif name == "keyword":
            shown = cleaned(element.get("showAs") or element.get("value") or "")
            source = (element.getparent().get("source") or "").rstrip("/")
            if element.get("refersTo") == "agenda" and element.get("dictionary") == "S/":
                agenda = agenda or shown
            elif element.get("refersTo") == "title":
                title = title or shown
            elif element.get("dictionary") == "UNBIS Thesaurus" and not source.endswith("/sdg") and shown:
                subjects.append((shown, element.get("href") or None))
        elif name in ("inline", "location") and "adoptionMeeting" in (element.get("name"), *refers(element)):
            meeting = meeting or cleaned("".join(element.itertext()))
        elif name == "inline" and element.get("name") == "agenda item name":
            agenda = agenda or cleaned("".join(element.itertext()))
    dates += [step.date for step in steps if not step.outcome.startswith(("draft", "recommended"))]
    return Facts(
        tuple(filter(is_day, dates)),
        tuple(steps),
        counts,
        voters,
        how,
        tuple(subjects),
        agenda,
        title,
        meeting,
    )


def refers(element: etree._Element) -> tuple[str, ...]:
    return ((element.get("refersTo") or "").lstrip("#"),)


def is_day(text: str) -> bool:
    """Whether it is a date of the time of the United Nations; files without one have 0001-01-01."""
    try:
        return date(1945, 10, 24) <= date.fromisoformat(text) <= date.today()
    except ValueError:
        return False


def day_of(words: str) -> str:
    """`9 January 2023` as 2023-01-09; empty for what is no date."""
    for form in DAYS:
        try:
            day = datetime.strptime(" ".join(words.split()), form).date().isoformat()
        except ValueError:
            continue
        return day if is_day(day) else ""
    return ""


class ExtractRow:
    """A line of a table, whose values may be of any kind."""

    def __init__(self, values: Mapping[str, Any] | None = None) -> None:
        self.values = values or {}

    def line(self, *keys: str) -> str:
        found = (cleaned(value) for key in keys if isinstance(value := self.values.get(key), str))
        return next((value for value in found if value not in ("", "N.A.")), "")

    def names(self, key: str) -> list[str]:
        """A list, or the text of one as Python or JSON writes it."""
        value = self.values.get(key)
        if isinstance(value, str) and value.strip().startswith("["):
            for read in (json.loads, ast.literal_eval):
                try:
                    value = read(value)
                    break
                except (ValueError, SyntaxError, RecursionError, MemoryError):
                    continue
        if isinstance(value, str):
            value = [value] if value.strip() else []
        return (
            [cleaned(one) for one in value if isinstance(one, str) and one.strip()]
            if isinstance(value, list)
            else []
        )

    def count(self, key: str) -> int | None:
        value = str(self.values.get(key, "")).strip()
        return int(value) if value.isdecimal() and len(value) < 5 else None

    def subjects(self) -> list[tuple[str, str | None]]:
        value = self.values.get("subjects")
        pairs = value if isinstance(value, list) else []
        return [
            (cleaned(pair[0]), None)
            for pair in pairs
            if isinstance(pair, list)
            and len(pair) == 2
            and pair[1] == "UNBIS Thesaurus"
            and isinstance(pair[0], str)
        ]


def sponsors(facts: Facts, row: ExtractRow, states: States, tell: Tell) -> dict[str, list[str]]:
    """`sponsors` and `other_sponsors`; nothing where nobody is named."""
    listed = row.names("sponsors") + row.names("additional_sponsors")
    if not listed:
        listed = [step.by for step in facts.steps if step.outcome.startswith("draft") and step.by]
    known: dict[str, None] = {}
    others: dict[str, None] = {}
    for entry in listed:
        for name, state in named_states(entry, states, whole_bodies=True):
            if state:
                known[state] = None
            else:
                others[name[:300]] = None
                tell(f"A sponsor is no state that is known: {name[:200]}.")
    return {key: list(value) for key, value in (("sponsors", known), ("other_sponsors", others)) if value}


def votes(facts: Facts, row: ExtractRow, symbol: Symbol, states: States, tell: Tell) -> dict[str, Any]:
    ended = facts.ended
    said = fold(
        " ".join(filter(None, (facts.how, *(ended[:3:2] if ended else ()), row.line("adoption_type"))))
    )
    spaced = re.sub(r"(?<=without)(?=vote)|(?<=recorded)(?=vote)", " ", said)
    if symbol.kind == "presidential-statement" or NO_VOTE.search(spaced):
        return {"how": "without-a-vote", **{choice: [] for choice in (*IN_ROWS, "not_voting")}}
    of_file = any(facts.counts.values()) or any(facts.voters.values())
    counts = dict(facts.counts) if of_file else {}
    voters = {choice: list(names) for choice, names in facts.voters.items()} if of_file else {}
    if not of_file:
        voters = {choice: row.names(key) for choice, key in IN_ROWS.items()}
        given = {choice: row.count(f"{key}_count") for choice, key in IN_ROWS.items()}
        counts = (
            {choice: count for choice, count in given.items() if count is not None}
            if any(given.values())
            else {}
        )
    sums = SUMS.search(spaced)
    if not counts and sums:
        counts = dict(zip(IN_ROWS, map(int, sums.groups()), strict=True))
    if counts or any(voters.values()):
        # a file says nothing of those that nobody chose
        counts = {choice: counts.get(choice, len(voters.get(choice, ()))) for choice in (*IN_ROWS, *counts)}
    lists = {choice: known(voters.get(choice, ()), states, tell) for choice in (*IN_ROWS, "not_voting")}
    for choice, count in counts.items():
        if (named := voters.get(choice, ())) and len(named) != count:
            tell(f"It counts {count} {choice.replace('_', ' ')} and names {len(named)}.")
    for choice, some in lists.items():
        # one that a file names in two ways is not where it names too many
        too_many = len(some) - counts.get(choice, len(some))
        others = {one for other, those in lists.items() if other != choice for one in those}
        if too_many > 0 and len(wrong := others.intersection(some)) == too_many:
            tell(f"It has {', '.join(sorted(wrong))} vote in two ways; the counts tell which is right.")
            lists[choice] = [one for one in some if one not in wrong]
    twice = {
        one for some in lists.values() for one in some if sum(one in others for others in lists.values()) > 1
    }
    if twice:
        tell(f"It has {', '.join(sorted(twice))} vote in two ways; neither is kept.")
        lists = {choice: [one for one in some if one not in twice] for choice, some in lists.items()}
    how = "vote" if counts or A_VOTE.search(spaced) else "unknown"
    return {"how": how, **lists, **({"counts": counts} if counts else {})}


def known(names: Iterable[str], states: States, tell: Tell) -> list[str]:
    found: dict[str, None] = {}
    for name in names:
        if state := state_of(name, states):
            if state in found:
                tell(f"It names {name} twice in one way of voting.")
            found[state] = None
        else:
            tell(f"A voter is no state that is known: {name[:200]}.")
    return list(found)


def outcome(facts: Facts, symbol: Symbol) -> str:
    ended = facts.ended
    failed = ended is not None and re.search(r"veto|not ?adopted|reject", fold(f"{ended.outcome} {ended.by}"))
    return "not-adopted" if failed or symbol.kind == "draft" else "adopted"


def adopted(facts: Facts, row: ExtractRow, tell: Tell) -> str:
    """The day; empty where nothing says it."""
    dates = list(filter(None, (*facts.dates, day_of(row.line("adoption_date", "voting_date", "date")))))
    if not dates:
        return ""
    # what is said most often, and of two the one that is said first
    day = max(dates, key=dates.count)
    if others := sorted({*dates} - {day}):
        tell(f"It is dated {day}, which is kept, and {' and '.join(others)} too.")
    return day


def subjects(facts: Facts, row: ExtractRow) -> list[dict[str, str | None]]:
    found: dict[str, tuple[str, str | None]] = {}
    for value, address in (*facts.subjects, *row.subjects()):
        shown, known_address = found.get(fold(value), (value, None))
        found[fold(value)] = (shown, known_address or address)
    return [{"scheme": "unbis", "value": value, "address": address} for value, address in found.values()]


def ordinal(number: int) -> str:
    """`9252nd`"""
    last = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"


def meeting(facts: Facts, row: ExtractRow, symbol: Symbol, day: str) -> dict[str, Any] | None:
    """The meeting that adopted a text, as its record names it; None where it was adopted by mail."""
    ended = facts.ended
    verbatim = ended.symbol if ended else row.line("outcome_letter", "pv")
    places = (row.line("adoption_meeting"), facts.meeting, ended.by if ended else "")
    found = next(filter(None, map(MEETING.search, places)), None)
    number = found[1] if found else None
    if not found:
        if "mail" in fold(" ".join(places)) or not (record := re.search(r"/PV\.(\d+)", verbatim)):
            return None
        number = record[1]
    assert number
    resumed = " (resumed)" if found and found[2] else ""
    of_council = symbol.organization == COUNCIL
    what = "meeting of the Security Council" if of_council else "plenary meeting of the General Assembly"
    name = f"{ordinal(int(number))}{resumed} {what}"
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    record_of = {
        "id": f"{symbol.organization}-{slug}{day and f'-{day}'}",
        "name": name,
        "organization": symbol.organization,
        "body": "unsc-sc" if of_council else "unga-plenary",
        "level": "council" if of_council else "other",
    }
    return {**record_of, "start": day, "end": day} if day else record_of


def title(facts: Facts, row: ExtractRow, symbol: Symbol, printed: str, tell: Tell) -> tuple[str, str]:
    """The title in one line, and its status."""
    if printed and symbol.organization != COUNCIL:
        return shortened(printed, tell), "official"
    if row.line("title") and symbol.organization != COUNCIL:
        return shortened(row.line("title"), tell), "official"
    given = facts.title or row.line("resolution_title", "title")
    begin = {
        "resolution": f"Security Council resolution {symbol.value.removeprefix('S/RES/')}",
        "draft": "Draft resolution",
    }
    plain = begin.get(symbol.kind, "Statement by the President of the Security Council")
    if symbol.organization != COUNCIL:
        plain = f"General Assembly resolution {symbol.value.removeprefix('A/RES/')}"
    if not given:
        return f"{plain} {symbol.value}" if symbol.kind != "resolution" else plain, "reported"
    # in square brackets stands what cataloguers add; the last of them is missing in some
    given = " ".join(given.replace("[", " ").replace("]", " ").split()).rstrip(".")
    if symbol.kind == "resolution" and (found := NUMBERED.match(given)):
        if found[1].partition(" ")[0] != symbol.value.removeprefix("S/RES/").partition(" ")[0]:
            tell(f"Its title is given as that of resolution {found[1].strip()}; the number is put right.")
        given = f"{plain} {given[found.end() :]}".strip()
    return shortened(given, tell), "reported"


def shortened(text: str, tell: Tell, what: str = "title", most: int = 500) -> str:
    if len(text) <= most:
        return text
    tell(f"Its {what} has more than {most} characters and is cut.")
    return text[: most - 1].rpartition(" ")[0] + "…"

"""States found by their names in a list, as a text or a record of a vote writes it."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rapidfuzz import fuzz, process

from .folding import fold

BRACKETED = re.compile(r"(.+?) \((.+)\)")
OF = re.compile(r"(.+ of(?: the)?) (.+)")
IN_BRACKETS = re.compile(r"\([^()]*\)")
COMMAS = re.compile(r"\s*,\s*(?:and\s+)?|\s*;\s*|\s+and\s+|\s*\n\s*", re.IGNORECASE)
MOST_PARTS = 8  # of a state's name, where it is parted at commas and “and”
LONGEST_NAME = 300  # characters; the patterns above are slow on what is much longer
LONGEST_CODE = 3
LEAST_ALIKE = 70  # of 100, for a name that may be meant by another


def state_of(name: str, states: Mapping[str, str]) -> str | None:
    """`Bolivia (Plurinational State of)`, `Plurinational State of Bolivia` and in capitals alike.

    `states` has a state by its folded name.
    """
    if len(name) > LONGEST_NAME:
        return None
    folded = " ".join(fold(name).replace("’", "'").split()).removeprefix("the ").strip(" .")
    found = states.get(folded)
    if found is None and (parts := BRACKETED.fullmatch(folded)):
        found = states.get(f"{parts[2]} {parts[1]}")
    elif found is None and (parts := OF.fullmatch(folded)):
        found = states.get(f"{parts[2]} ({parts[1]})")
    return found


def named_states(
    sentence: str, states: Mapping[str, str], whole_bodies: bool = False
) -> list[tuple[str, str | None]]:
    """The names in `A, B and C`, each with its state or None; the longest known name at each place.

    With `whole_bodies`, neighbours that are no states stay together: they may be the name of one body.
    """
    if state := state_of(sentence, states):
        return [(sentence, state)]
    # of whom a state speaks in brackets is no sponsor
    plain = IN_BRACKETS.sub(lambda found: "x" * len(found[0]), sentence)
    cuts = [
        (0, 0),
        *((cut.start(), cut.end()) for cut in COMMAS.finditer(plain)),
        (len(sentence), len(sentence)),
    ]
    found: list[tuple[str, str | None]] = []
    n, open_name = 0, False
    while n < len(cuts) - 1:
        begin = cuts[n][1]
        for end in range(min(n + MOST_PARTS, len(cuts) - 1), n, -1):
            name = sentence[begin : cuts[end][0]]
            state = state_of(name, states)
            speaks_for = name.endswith(")") and state_of(name.partition("(")[0], states)
            if state or speaks_for or end == n + 1:
                if name.strip() and open_name and not (state or speaks_for):
                    begin = sentence.rindex(found.pop()[0], 0, begin)
                    name = sentence[begin : cuts[end][0]]
                if name.strip():
                    found.append((name.strip(), state))
                open_name = whole_bodies and bool(found) and not (state or speaks_for)
                n = end
                break
    return found


class Known(NamedTuple):
    """The names of one state, from the one it is best known by to those that may be another's too."""

    code: str
    name: str
    others: Iterable[str]


class StateNames:
    """What states are called, and their codes.

    A name that two states share is that of the one which has it as its first; if that decides nothing it is
    in `shared`, {folded name: codes}.
    """

    def __init__(self, states: Iterable[Known]) -> None:
        states = list(states)
        self.names = {one.code: one.name for one in states}
        self.by_name: dict[str, str] = {}
        self.shared: dict[str, list[str]] = {}
        for some in (
            [(one.code, [one.name]) for one in states],
            [(one.code, one.others) for one in states],
            [(one.code, [one.code]) for one in states],
        ):
            self.add(some)

    def add(self, some: Iterable[tuple[str, Iterable[str]]]) -> None:
        """Names that count less than those added before."""
        found: dict[str, dict[str, None]] = {}
        for code, names in some:
            for name in names:
                found.setdefault(fold(name), {})[code] = None
        for key, codes in found.items():
            if key in self.by_name or key in self.shared:
                continue
            if len(codes) == 1:
                [self.by_name[key]] = codes
            else:
                self.shared[key] = list(codes)

    def read(self, text: str) -> list[tuple[str, str | None]]:
        """(name, code or None) of each in a list, parted by commas, semicolons, lines or “and”.

        A line may end within a name, as in what was copied from a page.
        """
        # each blank once, so that long runs of them cost nothing
        lines = (" ".join(line.split()) for line in text.splitlines())
        return named_states("\n".join(filter(None, lines)), self.by_name)

    def what_is_wrong(self, name: str) -> str:
        """A sentence on a name that `read` has no state for."""
        shown = " ".join(name.split())
        shown = shown if len(shown) <= 80 else f"{shown[:80]}…"
        if codes := self.shared.get(fold(" ".join(name.split()))):
            both = " or ".join(f"{self.names[code]} ({code})" for code in codes)
            return f"“{shown}” may be {both}: write the code of the one that is meant."
        near = self.nearest(name)
        return f"“{shown}” is no state that the archive knows{f'; is {near} meant?' if near else '.'}"

    def nearest(self, name: str) -> str | None:
        known = [key for key in self.by_name if len(key) > LONGEST_CODE]
        found = process.extractOne(fold(name[:200]), known, scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE)
        return self.names[self.by_name[found[0]]] if found else None

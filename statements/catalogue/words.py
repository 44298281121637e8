"""What a person types into the search box, and what it asks of the index. Nothing that is typed can fail."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from tantivy import Occur, Query

from statements.text.numbers import grouped

from .analyzers import TOKEN, stemming, terms
from .opened import Reader
from .parts import MOST_IN_A_PHRASE, Part, any_of, named

MOST_LETTERS = 1000
MOST_TERMS = 400  # in the whole question, the terms that prefixes stand for included
SHORTEST_PREFIX = 2
# what "either of these" may cost, in entries of the index to walk through: words that are all wanted narrow
# each other, but of these every one is read to its end
MOST_ENTRIES = 2_500_000
MOST_IN_PHRASES = 15_000_000  # the same for all phrases of a question
MOST_ENTRIES_OF_SOME = 300_000  # the same where some of the words are enough: no word narrows another there

ALL, MOST, ANY = range(3)

TOO_MANY = _("Too many words: the last ones were left out of the search.")
TOO_EXPENSIVE = _("So many texts have these words that they were left out of the search: {}.")
TAKEN_APART = _("So many texts have these words that they were searched for in any order: {}.")
QUOTES = str.maketrans("“”„«»＂", '""""""')
PART = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass
class Words:
    """Parts joined by OR within a group; all groups are wanted, none of the unwanted parts."""

    groups: list = field(default_factory=list)
    unwanted: list = field(default_factory=list)
    notes: list = field(default_factory=list)  # lazy sentences for the reader on what was left out
    stands_for: list = field(default_factory=list)  # (words, other names of what they name)

    def __bool__(self) -> bool:
        return bool(self.groups or self.unwanted)

    @property
    def are_slow(self) -> bool:
        """Whether any part is in sequence: the index finds out anew for each question."""
        return any(part.in_sequence for parts in (*self.groups, self.unwanted) for part in parts)

    def affordable(
        self, searcher: Reader, most: int = MOST_ENTRIES, most_in_phrases: int = MOST_IN_PHRASES
    ) -> "Words":
        """The same, or as much of it as can be answered in time; notes say what is not.

        Alternatives and unwanted parts that take too long are left out. Where nothing would be left, and of
        phrases that take too long, the words are wanted in any order.
        """
        left = {False: most, True: most_in_phrases}
        groups, apart, left_out = [], [], []

        def fits(part: Part) -> bool:
            cost = part.entries(searcher)
            if cost > left[part.in_sequence]:
                return False
            left[part.in_sequence] -= cost
            return True

        for parts in self.groups:
            first, *others = parts
            if not others and not first.in_sequence:
                groups.append(parts)  # words that are all wanted narrow each other
            elif kept := [part for part in parts if fits(part)]:
                groups.append(kept)
                left_out += [part for part in parts if part not in kept]
            else:
                groups += [[word] for word in first.words()]
                apart += [first] if first.in_sequence else []
                left_out += others
        unwanted = [part for part in self.unwanted if fits(part)]
        left_out += [part for part in self.unwanted if part not in unwanted]
        notes = [
            format_lazy(sentence, named(parts))
            for sentence, parts in ((TAKEN_APART, apart), (TOO_EXPENSIVE, left_out))
            if parts
        ]
        if not notes:
            return self
        groups = [parts for i, parts in enumerate(groups) if parts not in groups[:i]]
        return Words(groups, unwanted, [*self.notes, *notes], self.stands_for)

    def nowhere(self, searcher: Reader) -> list[Part]:
        """Typed words that no text has, by no name of what they name."""
        return [group[0] for group in self.groups if not any(part.entries(searcher) for part in group)]

    def telling(self, searcher: Reader, most: int = MOST_ENTRIES_OF_SOME) -> "Words":
        """The same without the words of most texts, which tell least, where reading all takes too long.

        One that texts have is always kept; notes say which of those that were typed are not.
        """
        costs = {(i, part): part.entries(searcher) for i, group in enumerate(self.groups) for part in group}
        kept: set[tuple[int, Part]] = set()
        # what was typed before what has its meaning
        for place in sorted(costs, key=lambda place: (-place[1].weight, costs[place])):
            if costs[place] > most and any(costs[one] for one in kept):
                break
            most -= costs[place]
            kept.add(place)
        if len(kept) == len(costs):
            return self
        groups = [[part for part in group if (i, part) in kept] for i, group in enumerate(self.groups)]
        left_out = [part for i, part in costs if (i, part) not in kept and part.weight == 1]
        notes = [format_lazy(TOO_EXPENSIVE, named(left_out))] if left_out else []
        return replace(self, groups=[group for group in groups if group], notes=[*self.notes, *notes])

    def least(self, loosely: int) -> int:
        """How many of the groups a document must have: of ALL, MOST or ANY of them."""
        return {ALL: len(self.groups), MOST: -(-2 * len(self.groups) // 3), ANY: 1}[loosely]

    def query(self, searcher: Reader, loosely: int = 0) -> Query:
        """Documents that have what was typed, or with MOST or ANY as much of it."""
        budget = MOST_TERMS
        clauses = []
        for group in self.groups:
            asked = []
            for part in group:
                ask = part.query if loosely == ALL else part.weighed
                query, cost = ask(searcher, max(1, budget))
                budget -= cost
                asked.append(query)
            # one thing by several names counts once
            together = any_of(asked) if loosely == ALL else Query.disjunction_max_query(asked)
            clauses.append((Occur.Must, together))
        if loosely != ALL and len(clauses) > 1:
            wanted = [(Occur.Should, query) for _, query in clauses]
            enough = Query.boolean_query(wanted, minimum_number_should_match=self.least(loosely))
            clauses = [(Occur.Must, enough)]
        for part in self.unwanted:
            query, cost = part.query(searcher, max(1, budget))
            budget -= cost
            clauses.append((Occur.MustNot, query))
        if not self.groups:
            clauses.append((Occur.Must, Query.all_query()))
        return clauses[0][1] if len(clauses) == 1 else Query.boolean_query(clauses)

    def loose_query(self, searcher: Reader) -> Query | None:
        """Documents that have any of it, or None: words of one statement need not share a passage."""
        asked, budget = [], MOST_TERMS
        for group in self.groups:
            for part in group:
                query, cost = part.query(searcher, max(1, budget))
                budget -= cost
                asked.append(query)
        return any_of(asked) if asked else None

    def found(self, text: str, language: str) -> list[tuple[int, int]]:
        """(start, end) of every match in a wording, in order and without overlaps."""
        tokens = [(*match.span(), match.group()) for match in TOKEN.finditer(text)]
        spans = {
            span for group in self.groups for part in group for span in part.found(tokens, stemming(language))
        }
        kept, end = [], -1
        for span in sorted(spans, key=lambda span: (span[0], -span[1])):
            if span[0] >= end:
                kept.append(span)
                end = span[1]
        return kept


@lru_cache(maxsize=256)
def read(typed: str) -> Words:
    """Words of what a person typed: all of them; OR between two; -word or NOT word; "a phrase"; prefix*."""
    words = Words()
    if len(typed) > MOST_LETTERS:
        words.notes.append(
            format_lazy(
                _("Only the first {} characters were searched for."), lazy(grouped, str)(MOST_LETTERS)
            )
        )
    typed = typed[:MOST_LETTERS].encode("utf-8", "replace").decode().translate(QUOTES)
    budget, either, minus, left_out = MOST_TERMS, False, False, 0
    for match in PART.finditer(typed):
        if match["word"] == "OR":
            either = bool(words.groups)
            continue
        if match["word"] in ("AND", "NOT"):
            minus = match["word"] == "NOT"
            continue
        part = part_of(match)
        if part:
            if len(part.terms) > MOST_IN_A_PHRASE:
                part = replace(part, terms=part.terms[:MOST_IN_A_PHRASE])
                note = _("Only the first {} words of a phrase were searched for.")
                words.notes.append(format_lazy(note, MOST_IN_A_PHRASE))
            if part.cost > budget:
                left_out += 1
            else:
                budget -= part.cost
                if match["minus"] or minus:
                    words.unwanted.append(part)
                elif either:
                    words.groups[-1].append(part)
                else:
                    words.groups.append([part])
        elif (match["word"] or "").endswith("*") and terms(match["word"]):
            note = _("“{}” is too short: give at least two letters before the *.")
            words.notes.append(format_lazy(note, match["word"]))
        either = minus = False
    if typed.strip() and not words and not words.notes:
        words.notes.append(_("There is no word in what was typed, so nothing was searched for."))
    if left_out:
        words.notes.append(TOO_MANY)
    return words


def part_of(match: re.Match) -> Part | None:
    """A Part, or None for punctuation and for a prefix of one letter."""
    text = match["word"] if match["phrase"] is None else match["phrase"]
    found = tuple(terms(text))
    if not found:
        # no text has so long a word
        return Part(text, ("",), "nothing") if TOKEN.search(text) else None
    if match["phrase"] is not None:
        return Part(text, found, "phrase")
    if text.endswith("*"):
        return Part(text, found, "prefix") if len(found[-1]) >= SHORTEST_PREFIX else None
    return Part(text, found, "word")

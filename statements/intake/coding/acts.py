"""Which act a passage is, by where the words stand that speak for acts.

The act of a sentence is that of its first operative verb; the act of a passage that of the sentences that
weigh most, the first more than the others. A participle at the head of a sentence gives way to what the
speakers say after it ("Recalling …, we call on …"), and a verb that is denied says nothing.
"""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from .lexicon import Match

# "U.S. forces" and "No. 5" end no sentence
SENTENCE_END = re.compile(
    r"(?<!\b[^\W\d_])(?<!\b(?:No|St|Mr|Dr))[.!?][”»\"']?\s+(?=[«“\"'(]?(?:[A-ZА-ЯЁÀ-Ý]|\d))"
)
# a printed number or letter before the words, such as "12." and "(a)"
LABEL = re.compile(r"\W*(?:(?:\d{1,3}|[^\W\d_]|[ivx]{1,5})[.,)]\W*|\d{1,3}\s+(?=[^\W\d_]))", re.IGNORECASE)
PARTICIPLE = re.compile(r".+(?:ing|ant|ая|яя|в)")
SPEAKERS = frozenset("we they nous ils elles мы они".split())
DENIALS = frozenset("not never no without cannot neither ne sans не без".split())
# an infinitive is what another verb is for, unless a list has nothing else: "(b) To renew …"
INFINITIVE = "to"
BESIDE = frozenset("also further hereby therefore strongly jointly together également aussi также".split())

FIRST_SENTENCE = 2.1
# what is recited leads up to what is wanted
WEIGHTS = {"recalls": 0.5, "notes": 0.5, "recognises": 0.75, "welcomes": 0.9, "reaffirms": 0.9}


class Said(NamedTuple):
    """What a sentence does: its act, the Match that says so, and the position of its last word."""

    act: str
    match: Match
    last: int


def sentences(text, words):
    """(first, last) positions among the words, for each sentence."""
    spans, first = [], 0
    for end in (*(found.end() for found in SENTENCE_END.finditer(text)), len(text)):
        last = first
        while last < len(words) and words[last].end <= end:
            last += 1
        if last > first:
            spans.append((first, last - 1))
        first = last
    return spans


def openings(text, words, spans):
    """Positions that open a sentence, a label or an adverb before them or not."""
    label = LABEL.match(text)
    labelled = sum(word.end <= label.end() for word in words) if label else 0
    found = set()
    for first, last in spans:
        at = max(first, labelled)
        found.add(at)
        while at < last and words[at].text in BESIDE:
            at += 1
            found.add(at)
    return found


def said_in(text, words, terms):
    """What each sentence says, for those that say anything, as Said."""
    spans = sentences(text, words)
    matches = terms.matches(words, openings(text, words, spans))
    begin = [match.first for match in matches]
    said = []
    for first, last in spans:
        within = matches[bisect_left(begin, first) : bisect_right(begin, last)]
        if match := operative(within, words, first):
            said.append(Said(match.key, match, last))
    return said


def operative(matches, words, opening):
    """The match that says what a sentence does, or None."""
    first, *others = [match for match in matches if not denied(match, words, opening)] or [None]
    if others and words[first.first].text == INFINITIVE:
        return others[0]
    if others and PARTICIPLE.fullmatch(words[first.first].text):
        for match in others:
            if {word.text for word in words[max(0, match.first - 2) : match.first + 1]} & SPEAKERS:
                return match
    return first


def denied(match, words, opening):
    if match.first == opening:
        return False
    before = words[match.first - 1].text
    return before in DENIALS or (before == INFINITIVE and match.first > opening + 2)


def main_act(said):
    """The act that weighs most, the earlier of two that weigh the same; None of nothing."""
    weights = {}
    for i, (act, *_) in enumerate(said):
        weights[act] = weights.get(act, 0) + WEIGHTS.get(act, 1) * (FIRST_SENTENCE if i == 0 else 1)
    return max(weights, key=weights.get, default=None)

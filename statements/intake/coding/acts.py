"""Which act a passage is, by where the words stand that speak for acts.

The act of a sentence is that of its first operative verb: the one that opens it, or that the speakers are
the subject of ("we", "the leaders"). What is said of others, or in passing, counts where nothing else does.
The act of a passage is that of the sentences that weigh most, the first more than the others. A participle at
the head of a sentence gives way to what the speakers say after it ("Recalling …, we call on …"), and a verb
that is denied, or that somebody only may or should do, says nothing.
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
BREAK = re.compile(r"[,;:()–—]")
PARTICIPLE = re.compile(r".+(?:ing|ant|ая|яя|в)")
SPEAKERS = frozenset("we they nous ils elles мы они".split())
# who speaks where a text is told of them: "the leaders discussed"
NAMED_SPEAKERS = frozenset(
    "leaders ministers heads sides president presidents council assembly participants countries members"
    " governments partners union states delegations quad g7 g20 asean nato eu csto sco cis gcc oic ecowas"
    " brics aukus apec osce allies dirigeants ministres chefs parties conseil assemblée présidents"
    " министры главы стороны президенты совет участники лидеры государства".split()
)
DENIALS = frozenset("not never no without cannot neither nor ne sans не без".split())
# what somebody may, could or should do is not done
MODALS = frozenset("should could may might can would".split())
# an infinitive is what another verb is for, unless a list has nothing else: "(b) To renew …"
INFINITIVE = "to"
BESIDE = frozenset(
    "also further furthermore hereby therefore strongly jointly together again once more gravely deeply"
    " seriously solemnly firmly fully particularly urgently earnestly unanimously equally likewise"
    " également aussi vivement fermement instamment profondément en outre de à nouveau"
    " также далее вновь решительно глубоко полностью настоятельно самым еще раз".split()
)
# "we continue to condemn", "would like to reiterate": the verb behind it is the act
CARRIERS = frozenset("continue continues continuing continued like wish wishes want again".split())
# before "we" in a main clause: "and we", "today we"; any other word makes it "the vision that we share"
BEFORE_SPEAKERS = frozenset("and but or therefore today also hereby so then together et mais и но а".split())
# a phrase that opens a sentence and needs no comma: "To this end we will …"
LEADING_IN = frozenset(
    "to in at with by for on through under during among across together as across today here once beyond"
    " в на с для по при dans à avec pour par".split()
)
RELATIVE = frozenset("that which who qui que который которая которое которые".split())
PERFECT = frozenset("has have had been".split())  # what others have done is told, not done here
AND = frozenset("and et и".split())
HEREBY = "hereby"  # "the islands are hereby designated": said, whoever is named
NEAR_SPEAKERS = 5  # words between those who speak and their verb
ENDING = 2  # words from the end, the last one counted
NEAR_OPENING = 10  # words of a subject that is named in full

FIRST_SENTENCE = 2.1
# what is recited leads up to what is wanted
WEIGHTS = {"recalls": 0.5, "notes": 0.5, "recognises": 0.75, "welcomes": 0.9, "reaffirms": 0.9}
SAID, TOLD, OF_OTHERS, IN_PASSING = 1.0, 0.8, 0.4, 0.25


class Said(NamedTuple):
    """What a sentence does: its act, the Match that says so, and the position of its last word.

    `weight` is less the less sure it is that those who speak do it; `spoken` if they are its subject ("we").
    """

    act: str
    match: Match
    last: int
    weight: float
    spoken: bool


class Sentence:
    """Where a sentence stands among the words, and where its clauses begin."""

    def __init__(self, text, words, first, last, openings):
        self.words, self.first, self.last, self.openings = words, first, last, openings
        self.breaks = [
            i for i in range(first + 1, last + 1) if BREAK.search(text, words[i - 1].end, words[i].start)
        ]
        self.after_break = frozenset(self.breaks)
        # where the clause behind the first comma begins: "In these efforts, the leaders …"
        self.main_clause = self.breaks[0] if self.breaks else first

    def weight(self, match):
        """SAID by those who speak, TOLD of them, said OF_OTHERS, or named IN_PASSING."""
        of_match = [word.text for word in self.words[match.first : match.last + 1]]
        if match.first in self.openings or self.is_said(match) or HEREBY in of_match:
            return SAID
        if self.is_joined(match):
            return TOLD
        if self.words[match.first - 1].text in RELATIVE:
            return IN_PASSING
        begin = self.clause(match)
        clauses = (self.main_clause,) if self.leads_in else (self.first, self.main_clause)
        if match.first - begin > NEAR_OPENING or begin not in clauses:
            return IN_PASSING
        if any(word.text in NAMED_SPEAKERS for word in self.words[begin : match.first]):
            return TOLD
        return IN_PASSING if self.words[match.first - 1].text in PERFECT else OF_OTHERS

    def is_joined(self, match):
        """Whether it is the second of what is recited: "Recalling … and noting with concern …"."""
        joined = match.first in self.after_break or self.words[match.first - 1].text in AND
        both = (self.words[self.first].text, self.words[match.first].text)
        return joined and all(PARTICIPLE.fullmatch(word) for word in both)

    def clause(self, match):
        """The position of the first word of the clause in which this verb stands."""
        before = bisect_right(self.breaks, match.first)
        return self.breaks[before - 1] if before else self.first

    @property
    def leads_in(self):
        """Whether it opens with a phrase that is none of its own: "To support our desire, the leaders …"."""
        return self.words[self.first].text in LEADING_IN and bool(self.breaks)

    def is_said(self, match):
        """Whether the speakers are the subject of this verb, and not of a clause that hangs on another."""
        for at in range(match.first, max(self.first, match.first - NEAR_SPEAKERS) - 1, -1):
            if self.words[at].text in SPEAKERS:
                return self.is_main(at)
            if at in self.after_break and at < match.first:
                return False
        return False

    def is_main(self, at):
        return (
            at == self.first
            or at in self.openings
            or at in self.after_break
            or self.words[at - 1].text in BEFORE_SPEAKERS
            or ((not self.breaks or at <= self.main_clause) and self.words[self.first].text in LEADING_IN)
        )

    def denied(self, match):
        if match.first == self.first:
            return False
        before = self.words[match.first - 1].text
        return (
            before in DENIALS or before in MODALS or (before == INFINITIVE and match.first > self.first + 2)
        )


def sentences(text, words):
    """(first, last) positions among the words, for each sentence. A printed label is no part of the first."""
    label = LABEL.match(text)
    first = sum(word.end <= label.end() for word in words) if label else 0
    spans = []
    for end in (*(found.end() for found in SENTENCE_END.finditer(text)), len(text)):
        last = first
        while last < len(words) and words[last].end <= end:
            last += 1
        if last > first:
            spans.append((first, last - 1))
        first = last
    return spans


def openings(words, spans):
    """Positions that open a sentence, an adverb or "to" before them or not."""
    found = set()
    for first, last in spans:
        at = first
        found.add(at)
        while at < last and (words[at].text in BESIDE or words[at].text == INFINITIVE):
            at += 1
            found.add(at)
    return found


def said_in(text, words, terms):
    """(What each sentence says, for those that say anything, as Said; the act of a verb that stands last).

    The last verb of "Decides not to recognize it and calls upon:" is that of the items below.
    """
    spans = sentences(text, words)
    opening = openings(words, spans)
    matches = terms.matches(words, opening)
    begin = [match.first for match in matches]
    said = []
    for first, last in spans:
        within = matches[bisect_left(begin, first) : bisect_right(begin, last)]
        if within:
            sentence = Sentence(text, words, first, last, opening)
            if found := operative(within, sentence):
                match, weight = found
                said.append(Said(match.key, match, last, weight, sentence.is_said(match)))
    ends = matches[-1].key if matches and len(words) - matches[-1].last <= ENDING else None
    return said, ends


def operative(matches, sentence):
    """The match that says what a sentence does and its weight, or None."""
    weighed = [(match, sentence.weight(match)) for match in matches if not sentence.denied(match)]
    if not weighed:
        return None
    words, (first, *others) = sentence.words, weighed
    if others and words[first[0].first].text == INFINITIVE:
        weighed = others
    elif first[0].first in sentence.openings and PARTICIPLE.fullmatch(words[first[0].first].text):
        weighed = [one for one in others if one[1] >= TOLD and leads_up(first[0], one[0], sentence)] or [
            first
        ]
    # the first of those that weigh most
    match, weight = max(weighed, key=lambda one: one[1])
    return carried(match, weight, matches, words)


def leads_up(participle, match, sentence):
    """Whether what is recited leads up to this verb: "Recalling …, the leaders agree"."""
    apart = sentence.clause(match) not in (sentence.first, participle.first)
    return sentence.is_said(match) or (apart and not sentence.is_joined(match))


def carried(match, weight, matches, words):
    """The act behind a verb that only carries it, else this one."""
    if not CARRIERS.intersection(word.text for word in words[match.first : match.last + 1]):
        return match, weight
    behind = (
        other
        for other in matches
        if match.last < other.first <= match.last + 3 and other.key not in (match.key, "commits")
    )
    return next(behind, match), weight


def main_act(said):
    """The act that weighs most, the earlier of two that weigh the same; None if all is said in passing."""
    weights = {}
    for i, one in enumerate(said):
        if one.weight == IN_PASSING:
            continue
        weight = WEIGHTS.get(one.act, 1) * one.weight * (FIRST_SENTENCE if i == 0 else 1)
        weights[one.act] = weights.get(one.act, 0) + weight
    return max(weights, key=weights.get, default=None)

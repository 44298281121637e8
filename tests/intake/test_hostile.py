"""Foreign text costs what its length says: ten times as much takes ten times as long, whatever it says."""

import gc
import time
from contextlib import suppress
from itertools import islice

import pytest
from coverage import Coverage

from statements.catalogue import catalogue
from statements.catalogue.snippets import snippet
from statements.catalogue.spelling import meant
from statements.catalogue.words import read
from statements.intake.coding import Lexicon, suggest_all
from statements.intake.files import Refused, decoded, kind_of
from statements.intake.notation import as_text, passages_in
from statements.intake.particulars import KnownBody, KnownNames, particulars_of
from statements.intake.particulars.references import own_symbols, recalled
from statements.intake.references import TextsByName, references_in, resolved
from statements.intake.refusing import ExtractionRefused
from statements.intake.splitting import ProposedPassage, Split, split
from statements.intake.text_plan import plan
from statements.intake.web import text_and_rest
from statements.text.match_terms import UnreadableTerm, parts_of
from statements.text.paragraphs import paragraphs
from statements.text.state_names import Known, StateNames

from .hostile_texts import hostile_texts, of_length
from .limits import at_most

SHORT = 1_500  # characters
SECONDS = 10
FLOOR = 0.2  # seconds of work below which nothing is judged
RUNS = 3

KNOWN = KnownNames(
    organizations=[
        ("un", ["UN", "United Nations"]),
        ("ports", ["Union of Ports", "Союз портов"]),
        ("a", ["AA", "A A"]),
    ],
    bodies=[
        KnownBody("sc", "un", ("Security Council", "Совет Безопасности")),
        KnownBody("all", "ports", ("Council",)),
    ],
    members=[
        ("NLD", ["Northland", "Северная страна"]),
        ("FRA", ["France", "Франция"]),
        ("AAA", ["A'A", "a-a"]),
    ],
    cities={"Minsk": "BLR", "Port": "NLD", "A": ""},
)
LEXICON = Lexicon(
    {"condemns": {"en": ["condemn*", "^a"]}, "calls-on": {"en": ["call* … on"]}},
    {"fog": {"en": ["fog", "a … fog", "1 … 1"]}},
    {"states": ["all States", "parties", "A A"]},
)
STATES = StateNames(
    [Known("NLD", "Northland (Kingdom of the)", ["Northland"]), Known("AAA", "A and A'A", ["1, 1", "a"])]
)


def everywhere(text):
    """A Split that has the text in each of its parts, whose length the splitter bounds elsewhere."""
    return Split([ProposedPassage(text, role="operative")], [text], [text], [], [text])


def record(texts):
    passages = [{"n": n, "label": None, "wordings": {"en": text}} for n, text in enumerate(texts, start=1)]
    return {"passages": passages, "removed": []}


def planned(text):
    texts = paragraphs(text)
    return plan(record(texts), "en", [*texts[1:], "A new one."])


def quietly(ask, *refusals):
    def asked(text):
        with suppress(*refusals):
            ask(text)

    return asked


DOORS = {
    "splitting": split,
    "particulars of what was split": lambda text: particulars_of(split(text), KNOWN),
    "particulars": lambda text: particulars_of(everywhere(text), KNOWN),
    "references": lambda text: (own_symbols([text]), recalled([text, f"recall resolution {text}"])),
    "references in words": lambda text: resolved(
        references_in(f"recall resolution {text}"), TextsByName([(text, 1)], [(text, "2020", 2)])
    ),
    "notation": lambda text: as_text([*passages_in(text), ProposedPassage(text, "1", "heading")]),
    "paragraphs": planned,
    "typed words": lambda text: read.__wrapped__(text),
    "snippets": lambda text: snippet(text, "en", read("a OR fog OR 1 OR the"), 240),
    "codes": lambda text: suggest_all([(text, "operative"), (f"{text}:", "body")], "en", LEXICON),
    "names of states": STATES.read,
    "terms": quietly(parts_of, UnreadableTerm),
    "kinds of files": quietly(lambda text: kind_of(text.encode()), Refused),
    "encodings": lambda text: decoded(text.encode()),
    "web pages": quietly(lambda text: text_and_rest(text.encode()), ExtractionRefused),
}


def work(ask, text):
    """Seconds of this process that it takes, without those for collecting what is no longer needed."""
    gc.disable()
    try:
        start = time.process_time()
        ask(text)
        return time.process_time() - start
    finally:
        gc.enable()


def least_work(ask, text, runs=RUNS):
    return min(work(ask, text) for _ in range(runs))


@pytest.mark.slow
@pytest.mark.skipif(
    Coverage.current() is not None, reason="what each line costs is another thing while coverage is measured"
)
@pytest.mark.parametrize("door", DOORS)
def test_ten_times_the_text_takes_at_most_twelve_times_as_long(door):
    ask, slow = DOORS[door], []
    for made in hostile_texts():
        short, long = of_length(SHORT, *made), of_length(10 * SHORT, *made)
        with at_most(SECONDS, f"{door}: {made!r}"):
            # most take next to nothing, and are asked once
            if work(ask, long) > FLOOR and (took := least_work(ask, long)) > FLOOR:
                times = took / least_work(ask, short)
                if times > 12 * len(long) / len(short) / 10:
                    slow.append(f"{made!r}: {times:.0f} times, {took:.2f} s")
    assert slow == []


# texts that are one sentence, or hundreds: what the engine looks for in the clauses before each verb
SENTENCES = (
    "we condemn ",
    "we condemn the fog, ",
    "condemning, that ",
    "call on all States, and ",
    "We call on all States. ",
    "(a) (i) ",
)


@pytest.mark.slow
@pytest.mark.skipif(
    Coverage.current() is not None, reason="what each line costs is another thing while coverage is measured"
)
@pytest.mark.parametrize("unit", SENTENCES)
def test_a_sentence_of_a_whole_text_is_read_for_codes_as_fast_as_many_short_ones(unit):
    short, long = ((unit * (length // len(unit)), "operative") for length in (10 * SHORT, 100 * SHORT))

    def ask(passage):
        return suggest_all([passage], "en", LEXICON)

    assert least_work(ask, long) < 20 * least_work(ask, short)


@pytest.mark.slow
def test_what_was_meant_by_hostile_words_is_asked_of_the_index_within_bounds(archive):
    searcher = catalogue.snapshot().searcher
    for made in islice(hostile_texts(), 0, None, 10):
        with at_most(SECONDS, f"spelling: {made!r}"):
            meant(of_length(SHORT, *made), searcher)

"""Texts and files that once took for ever, or the memory of the machine: each is answered at once."""

import io
import random
import struct
import time
import tracemalloc
import zipfile
import zlib
from collections import Counter

import pytest

from statements.catalogue.snippets import snippet
from statements.catalogue.words import read as typed
from statements.intake import proposing
from statements.intake.coding import Lexicon, suggest
from statements.intake.dates import days_in
from statements.intake.files import HTML, TEXT, Refused, decoded, kind_of, read
from statements.intake.packages import Unopened, honest
from statements.intake.particulars import KnownNames, particulars_of
from statements.intake.particulars.names import Names
from statements.intake.particulars.references import own_symbols, recalled
from statements.intake.proposing import Unproposed, proposed
from statements.intake.references import references_in
from statements.intake.splitting import ProposedPassage, split
from statements.intake.text_plan import plan
from statements.intake.web import text_and_rest
from statements.text.alignment import align, alignment, place

from .limits import at_most

AT_ONCE = 5  # seconds of work


def text_in(page):
    return text_and_rest(page)[0]


@pytest.fixture(autouse=True)
def at_once():
    with at_most(AT_ONCE, "it"):
        yield


def test_a_symbol_that_goes_on_and_on_is_a_title():
    symbol = "SECURITY/DECISION/COUNCILS/ASSEMBLY/SESSIONS/MEETINGS/ANNEXURE/PROTOCOL/DOCUMENT!"
    found = split(f"{symbol}\n\nWe met in the harbour.\n\nWe agreed to meet again.")
    assert found.front == [symbol]
    assert [passage.text for passage in found.passages] == [
        "We met in the harbour.",
        "We agreed to meet again.",
    ]


@pytest.mark.parametrize(
    "line", ["\u00ad\u00ad\u00ad", "\u00ad \u00ad", "\u3164", "\u2066\u2069", "\u200b\u2060"]
)
def test_a_line_of_nothing_that_is_printed_is_an_empty_line(line):
    assert split(f"Fog\n{line}\nWe met.") == split("Fog\n\nWe met.")
    assert split(line).passages == []


def test_a_soft_hyphen_behind_a_blank_breaks_no_word():
    assert split("We met in the \u00ad\nharbour of the north.").passages == [
        ProposedPassage("We met in the harbour of the north.")
    ]


@pytest.mark.slow
def test_thousands_of_footnotes_numbers_and_page_numbers_are_read_once():
    notes = "\n\n".join(f"{n % 1000} See the letter of the keepers." for n in range(5_000))
    said = " ".join(f"Bells{n}" for n in range(1000))
    assert len(split(f"{said}\n\n{notes}").notes) == 5_000
    numbers = "\n\n".join(str(n) for n in range(1, 9_000))
    assert len(split(f"{numbers}\n\nWe met.").furniture) == 8_999
    split("We met\n" + "1\n" * 100_000)


def test_a_word_of_apostrophes_recalls_nothing():
    assert recalled(["recall " + "A'" * 40_000]) == []
    assert recalled(["ссылаясь на " + "А-" * 40_000]) == []
    assert own_symbols(["[" * 100_000 + "S/2031/4"]) == ["S/2031/4"]


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "A/1-",
            "A/",
            "S/RES/1(2001)",
            "1373 (2001), ",
            "2712, ",
            "60/288 A, ",
            "1514 (XV) ",
            "paragraph 1, ",
        ),
        *(
            "Joint Statement of ",
            "Statement of 3 May 2021 ",
            "Statement, 2021 ",
            "2021 Joint ",
            "Декларация от ",
        ),
        *("Déclaration du ", "A’", "Recalling ", "recalling 60/1 ", "(a) ", "Statement Statement 3 May 2021"),
        *(
            "1 May 2021, ",
            "May 2021",
            "Совет Безопасности ",
            "А/",
            "\u00ad",
            "1373 and ",
            "№ 1, ",
            "1, 1 to ",
        ),
    ],
)
def test_references_of_100_000_characters_are_read_at_once(unit):
    references_in("resolution " + unit * (100_000 // len(unit)))


def test_names_in_long_lists_are_found_once_each():
    names = Names({f"N{n}": [f"Land of {n}"] for n in range(300)})
    found = names.found_in("Land of 7, " * 30_000)
    assert Counter(one.key for one in found) == {"N7": 30_000}
    assert len(days_in("3 May 2031, " * 20_000)) == 20_000


def test_a_name_is_found_in_capitals_that_have_no_small_letter_of_their_own():
    assert [one.key for one in Names({"TUR": ["Türkiye"]}).found_in("STATEMENT OF TÜRKİYE")] == ["TUR"]


@pytest.mark.parametrize("length", [90, 500, 20_000])
def test_a_date_behind_a_row_of_hyphens_has_no_place(length):
    found = particulars_of(
        split("We met.\n\nAdopted by all.\n\n" + "A-" * length + "! 3 May 2031"), KnownNames()
    )
    assert found.city == ""


def test_comments_in_front_of_nothing_make_no_web_page():
    assert kind_of(b"<!---->" * 45 + b"x") == TEXT
    assert kind_of(b"<?xml ?>" * 45 + b"x") == TEXT
    assert kind_of(b"<!-- a --> <!-- <b> -->\n<?xml ?><html>") == HTML


@pytest.mark.parametrize("encoding", ["undefined", "punycode", "idna", "utf-7", "zlib"])
def test_a_page_in_what_is_no_encoding_of_pages_is_read_in_utf_8(encoding):
    page = f"<meta charset={encoding}>{'маяк-' * 50_000}"
    assert decoded(page.encode()) == page


def test_a_page_of_elements_in_each_other_is_refused_before_it_is_parsed():
    with pytest.raises(Refused, match="deeper than any page"):
        read(b"<!doctype html>" + b"<div>" * 100_000 + b"x", "a.html")
    assert text_in(b"<p>fog" * 100_000).count("fog") == 100_000
    assert text_in(b"<div>" * 500 + b"fog") == "fog"
    assert text_in(b"<main>" + b"<article>fog " * 1_900).count("fog") == 1_900


def test_line_breaks_without_end_are_line_breaks():
    assert text_in(b"fog" + b"<br>" * 40_000 + b"bells") == "fog" + "\n" * 40_000 + "bells"


def lying_package(unpacked, declared):
    """A Word file whose document unpacks to more than it declares, with the check sum of what it declares."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", unpacked)
    made, entry = bytearray(packed.getvalue()), packed.getvalue().rindex(b"PK\x01\x02")
    for place_of_sum in (14, entry + 16):
        struct.pack_into("<L", made, place_of_sum, zlib.crc32(unpacked[:declared]))
    for place_of_size in (22, entry + 24):
        struct.pack_into("<L", made, place_of_size, declared)
    return bytes(made)


@pytest.mark.slow
@pytest.mark.parametrize("declared", [4, 50, 30_000_000])
def test_a_word_file_that_lies_about_its_size_takes_no_more_memory_than_it_says(declared):
    content = lying_package(b"<a/>" + b" " * 120_000_000, declared)
    assert len(content) < 1_000_000
    tracemalloc.start()
    try:
        with pytest.raises(Refused, match=r"damaged|far more"):
            read(content, "a.docx")
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
        if declared < 100:
            assert len(honest(content)) < 1_000
            assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_package_of_countless_files_or_packed_otherwise_is_not_opened():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for n in range(2_001):
            package.writestr(f"word/{n}.xml", "")
    with pytest.raises(Refused, match="far more"):
        kind_of(packed.getvalue())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("word/document.xml", "<a/>")
    with pytest.raises(Unopened, match="never uses"):
        honest(packed.getvalue())


def test_gaps_in_a_term_are_tried_once_at_each_word():
    lexicon = Lexicon({}, {"fog": {"en": [" … ".join("a" * 20) + " … fog"]}}, {})
    assert suggest("a " * 300, "en", lexicon).themes == ()
    assert suggest("a " * 40 + "fog", "en", lexicon).themes == ("fog",)


def test_sentences_and_addressees_without_end_are_read_once():
    lexicon = Lexicon({"condemns": {"en": ["condemn"]}}, {}, {"fog": ["fog"]})
    assert len(suggest("We condemn fog. " * 10_000, "en", lexicon).spans) == 20_000


def test_the_densest_stretch_of_a_text_of_nothing_but_matches_is_found():
    assert snippet("fog " * 50_000, "en", typed("fog"), 20) == (
        "<mark>fog</mark> <mark>fog</mark> <mark>fog</mark> <mark>fog</mark> <mark>fog</mark> …"
    )


def unlike(words, passages=300):
    """Two texts of as many passages, each of so many words in an order of its own."""
    chosen = random.Random(1917)
    vocabulary = [f"w{n}" for n in range(500)]
    return [[" ".join(chosen.choices(vocabulary, k=words)) for _ in range(passages)] for _ in range(2)]


@pytest.mark.slow
@pytest.mark.parametrize("words", [100, 1_000])
def test_300_passages_that_are_wholly_unlike_are_compared_at_once(words):
    before, after = unlike(words)
    start = time.process_time()
    align(before, after)
    place([("", text) for text in before], after)
    assert time.process_time() - start < (3 if words == 100 else AT_ONCE)


def test_texts_of_the_same_words_in_any_order_are_compared_as_long_as_the_work_lasts():
    chosen = random.Random(1917)
    words = [f"w{n}" for n in range(1_000)]
    before, after = ([" ".join(chosen.sample(words, 1_000)) for _ in range(60)] for _ in range(2))
    assert not alignment(before, after).complete
    assert alignment(before[:5], after[:5]).complete


def test_an_edit_says_whether_all_was_compared():
    before, after = unlike(20, 1_100)
    held = {
        "passages": [{"n": n, "label": None, "wordings": {"en": text}} for n, text in enumerate(before, 1)],
        "removed": [],
    }
    assert not plan(held, "en", after).complete
    assert plan(held, "en", [*before[1:], "Fog."]).complete


def test_what_is_proposed_is_what_is_split_and_told():
    text = "Joint statement on fog\n\nMinsk, 3 May 2031\n\nWe met.\n\n1. We agreed:\n\n(a) to ring bells."
    known = KnownNames([("lights", ["Lights"])], [], [("BLR", ["Belarus"])], {"Minsk": "BLR"})
    assert proposed(text, known) == (split(text), particulars_of(split(text), known))
    assert proposed(text) == (split(text), None)


def test_a_text_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(proposing, "SECONDS", 0.01)
    with pytest.raises(Unproposed, match=r"within 0\.01 seconds"):
        proposed("We met.")

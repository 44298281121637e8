"""From a text as it was pasted to passages. The texts are the tests' own."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statements.intake.splitting import split
from statements.intake.splitting.lines import lines_of

from .splitting_texts import FRENCH, RESOLUTION, RUSSIAN, wrapped

PASSAGES = [
    ("preambular", "", "Recalling its resolution 8999"),
    ("preambular", "", "Deeply concerned at the loss"),
    ("operative", "1", "Calls upon all ports:"),
    ("operative", "(a)", "To report floating mines"),
    ("operative", "(b)", "To keep a list"),
    ("operative", "2", "Requests the Harbour Master"),
    ("operative", "3", "Decides to remain seized"),
]


def told(found, beginnings):
    """Role, printed number and beginning of each passage, the latter as long as it is expected."""
    return [
        (one.role, one.label, one.text[: len(beginning)])
        for one, (_, _, beginning) in zip(found.passages, beginnings, strict=True)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(RESOLUTION),
        "\r\n".join(RESOLUTION),
        wrapped(RESOLUTION, 64),
        wrapped(RESOLUTION, 64, "\n"),
        wrapped(RESOLUTION, 90, "\n"),
    ],
    ids=["empty lines", "a line each", "wrapped", "wrapped without empty lines", "wide, without empty lines"],
)
def test_a_resolution_is_found_however_it_was_pasted(text):
    found = split(text)
    assert told(found, PASSAGES) == PASSAGES
    assert [one.under for one in found.passages] == [0, 0, 0, 1, 1, 0, 0]
    assert found.front == RESOLUTION[:2]
    assert found.adoption == [RESOLUTION[-2]]
    assert found.notes == [RESOLUTION[-1]]


def test_pages_leave_their_numbers_and_heads_behind_and_nothing_is_cut_where_they_turn():
    body = textwrap.fill(
        "We, the keepers of the lighthouses, met in the old harbour to speak of the fog that lay over "
        "the straits since the spring and of the ships that it has cost, and we agreed that no light "
        "shall go out before the last ship is home, whatever the oil may cost and whoever pays in the end.",
        60,
    ).splitlines()
    pages = [
        ["Statement of the keepers of the lighthouses", "", *body[:3], "", "1"],
        [
            "Keepers of the lighthouses",
            "Page 2",
            "",
            *body[3:],
            "",
            "The second matter is the bells.",
            "",
            "2",
        ],
        [
            "Keepers of the lighthouses",
            "Page 3",
            "",
            "The bells will ring at every turn of the tide.",
            "",
            "3",
        ],
    ]
    for page_end in ("\f", ""):
        found = split(f"\n{page_end}\n".join("\n".join(page) for page in pages))
        assert [one.text for one in found.passages] == [
            " ".join(body),
            "The second matter is the bells.",
            "The bells will ring at every turn of the tide.",
        ], page_end
        assert found.front == ["Statement of the keepers of the lighthouses"]
    assert found.furniture == [
        "1",
        "Keepers of the lighthouses",
        "Page 2",
        "2",
        "Keepers of the lighthouses",
        "Page 3",
        "3",
    ]


def test_words_that_a_line_broke_are_mended_and_hyphens_that_are_written_stay():
    text = (
        "The keepers will strengthen their coope-\nration on long-\nterm storage of oil and on other "
        "long-term mat-\nters, and will act as co-\nowners of the light\u00ad\nhouses.\n"
    )
    assert [one.text for one in split(text).passages] == [
        "The keepers will strengthen their cooperation on long-term storage of oil and on other long-term "
        "matters, and will act as coowners of the lighthouses."
    ]


def test_a_declaration_has_headings_and_numbered_paragraphs():
    found = split(
        "Declaration on the straits\n\nWe, the ministers, met today.\n\nI. Fog\n\n1. Fog is a danger.\n\n"
        "2. We will ring bells:\n\n• in the north;\n• in the south.\n\nII. Mines\n\n3. Mines are worse.\n"
    )
    assert found.front == ["Declaration on the straits"]
    assert [(one.role, one.label, one.under, one.text) for one in found.passages] == [
        ("body", "", 0, "We, the ministers, met today."),
        ("heading", "I", 0, "Fog"),
        ("body", "1", 0, "Fog is a danger."),
        ("body", "2", 0, "We will ring bells:"),
        ("body", "", 1, "in the north;"),
        ("body", "", 1, "in the south."),
        ("heading", "II", 0, "Mines"),
        ("body", "3", 0, "Mines are worse."),
    ]


def test_numbered_paragraphs_that_were_run_together_are_parted_but_an_enumeration_in_a_sentence_is_not():
    found = split(
        "1. We met. 2. We agreed on May 2. The rest waits. 3. We will meet again.\n\n"
        "We name: 1) fog; 2) mines."
    )
    assert [(one.label, one.text) for one in found.passages] == [
        ("1", "We met."),
        ("2", "We agreed on May 2. The rest waits."),
        ("3", "We will meet again."),
        ("", "We name: 1) fog; 2) mines."),
    ]


def test_a_mark_is_set_apart_from_its_word_and_its_note_tied_to_the_passage():
    found = split(
        "We met on 2 May in the straits.\n\nWe condemn terrorism1 and the G7 thanks the keepers.2\n\n"
        "We spoke of M23.\n\n1 See the report.\n\n2 See the other report."
    )
    assert [one.text for one in found.passages] == [
        "We met on 2 May in the straits.",
        "We condemn terrorism 1 and the G7 thanks the keepers. 2",
        "We spoke of M23.",
    ]
    assert found.notes == ["1 See the report.", "2 See the other report."]
    assert found.noted_in == [1, 1]


def test_an_article_begins_where_its_number_stands_alone_and_a_symbol_may_stand_before_the_speaker():
    found = split(
        "[H/1] The Harbour Council, Having heard the keepers,\n\nDecides as follows:\n\n"
        "Article 1\nThe lights burn from dusk until dawn in every month of the\nyear.\n"
        "Article 2\nThe bells ring in fog."
    )
    assert found.front == ["[H/1] The Harbour Council,"]
    assert [one.text for one in found.passages] == [
        "Having heard the keepers,",
        "Decides as follows:",
        "Article 1",
        "The lights burn from dusk until dawn in every month of the year.",
        "Article 2",
        "The bells ring in fog.",
    ]


@pytest.mark.parametrize("paragraphs", [RUSSIAN, FRENCH], ids=["Russian", "French"])
@pytest.mark.parametrize("form", ["empty lines", "wrapped", "run on"])
def test_russian_and_french_are_split_too(paragraphs, form):
    text = {
        "empty lines": "\n\n".join(paragraphs),
        "wrapped": wrapped(paragraphs, 60),
        "run on": wrapped(paragraphs, 60, "\n"),
    }[form]
    found = split(text)
    assert found.front == paragraphs[:2]
    assert [one.text for one in found.passages][:2] == paragraphs[2:4]
    assert [one.label for one in found.passages] == ["", "", "1", paragraphs[5][:2], paragraphs[6][:2], "2"]
    assert [one.role for one in found.passages] == ["preambular"] * 2 + ["operative"] * 4
    assert found.adoption == paragraphs[-1:]


def test_a_script_without_capitals_is_split_at_its_empty_lines():
    arabic = (
        "اجتمع حراس المنارات في الميناء القديم للحديث عن الضباب\n"
        "الذي يخيم على المضائق منذ الربيع.\n\nواتفقوا على أن تقرع الأجراس."
    )
    assert [one.text for one in split(arabic).passages] == [
        "اجتمع حراس المنارات في الميناء القديم للحديث عن الضباب الذي يخيم على المضائق منذ الربيع.",
        "واتفقوا على أن تقرع الأجراس.",
    ]


def letters(text):
    return sorted(letter for letter in text if letter.isalpha())


SIGNS = (
    "fog Fog bells 1. (a) 2) • Recalling Adopted at The Council, Page 7 mines; straits: end. co- 12".split()
)
words = st.lists(st.sampled_from([*SIGNS, "\f", "\n", "\n\n"])).map(" ".join)


@given(st.one_of(st.text(max_size=400), words))
@settings(max_examples=400, deadline=None)
def test_whatever_is_pasted_is_split_and_loses_no_word(text):
    found = split(text)
    kept = [
        *found.front,
        *(f"{one.label} {one.text}" for one in found.passages),
        *found.adoption,
        *found.notes,
        *found.furniture,
    ]
    assert letters("".join(kept)) == letters("".join(line.text for line in lines_of(text)))
    assert all(one.text.strip() for one in found.passages)

"""Printed numbers of many countries, and texts in scripts without capitals or without spaces."""

import pytest

from statements.intake.splitting import split

from .splitting_texts import FORMS

NUMBERED = {
    "a hyphen": ("1- Décide de se réunir.", "2- Prie le gardien d’en rendre compte.", ["1", "2"]),
    "a dash apart": ("1 – Décide de se réunir.", "2 – Prie le gardien d’en rendre compte.", ["1", "2"]),
    "a numero sign": ("№ 1. Собраться вновь в гавани.", "№ 2. Звонить в колокола.", ["№ 1", "№ 2"]),
    "Chinese figures": ("一、决定再次举行会议。", "二、请港务长提出报告。", ["一", "二"]),
    "Chinese figures in brackets": (
        "（一）决定再次举行会议。",
        "（二）请港务长提出报告。",
        ["（一）", "（二）"],
    ),
    "figures of Arabic": ("١- يقرر أن يجتمع مرة أخرى.", "٢- يطلب إلى أمين الميناء تقريرا.", ["١", "٢"]),
    "letters as Word prints them": ("a. the hour of each ship;", "b. the port of each ship.", ["a", "b"]),
    "Roman figures as Word prints them": ("i. the hour;", "ii. the port.", ["i", "ii"]),
}


@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["empty lines", "a line each"])
@pytest.mark.parametrize("how", NUMBERED)
def test_a_printed_number_is_known_and_kept_as_it_is_printed(how, between):
    first, second, labels = NUMBERED[how]
    found = split(between.join(["We met in the old harbour and agreed:", first, second]))
    assert [one.label for one in found.passages] == ["", *labels]
    assert all(not one.text.startswith(one.label) for one in found.passages[1:])


@pytest.mark.parametrize(
    "line", ["29 - 30 April were days of fog.", "p. 12 has the names.", "10-12 ships met."]
)
def test_a_figure_that_numbers_nothing_is_text(line):
    assert [(one.label, one.text) for one in split(f"We met.\n\n{line}").passages] == [
        ("", "We met."),
        ("", line),
    ]


@pytest.mark.parametrize("form", FORMS)
def test_arabic_and_chinese_resolutions_are_split(form):
    printed, text = FORMS[form]
    found = split(text)
    assert found.front == [printed[0], printed[2]]
    assert found.adoption == [printed[1]]
    assert [one.role for one in found.passages] == ["preambular"] * 2 + ["operative"] * 2
    assert [one.label for one in found.passages] == ["", "", "1", "2"]
    assert [one.text for one in found.passages][:2] == printed[3:5]
    assert found.passages[-1].text == printed[-1][printed[-1].index(" ", 2) :].lstrip(" -")

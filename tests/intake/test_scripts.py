"""Printed numbers of many countries, and texts in scripts without capitals or without spaces."""

import textwrap

import pytest

from statements.intake.splitting import split

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


ARABIC = [
    "القرار 9001 (2031)",
    "الذي اتخذه مجلس الأمن في جلسته 9999، المعقودة في 29 أيلول/سبتمبر 2031",
    "إن مجلس الأمن،",
    "إذ يشير إلى قراره 9000 (2030) الذي طلب فيه إلى الموانئ أن تبلغ عن الألغام العائمة في المضائق وفي البحر،",
    "وإذ يساوره القلق إزاء فقدان سفن الصيد وأطقمها في المضائق خلال أشهر الشتاء الطويلة من كل عام،",
    "1 - يهيب بجميع الموانئ أن تبلغ عن الألغام العائمة في غضون ساعة واحدة من رؤيتها بأي وسيلة متاحة لها؛",
    "2 - يقرر أن يبقي المسألة قيد نظره.",
]
CHINESE = [
    "第9001(2031)号决议",
    "2031年9月29日安全理事会第9999次会议通过",
    "安全理事会，",
    "回顾其第9000(2030)号决议，其中要求各港口报告海峡内外发现的一切漂浮水雷，并说明发现的时间和地点，",
    "深为关切冬季数月间海峡内渔船和船员的损失，以及由此给沿岸各港口居民生活造成的种种困难和痛苦，",
    "1. 促请所有港口在发现漂浮水雷后一小时内以其拥有的任何手段予以报告，不论水雷位于何处或属于何人；",
    "2. 决定继续处理此案。",
]


def wrapped_chinese(text, width=30):
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


FORMS = {
    "Arabic, empty lines": (ARABIC, "\n\n".join(ARABIC)),
    "Arabic, a line each": (ARABIC, "\n".join(ARABIC)),
    "Arabic, wrapped": (ARABIC, "\n\n".join(textwrap.fill(one, 60) for one in ARABIC)),
    "Chinese, empty lines": (CHINESE, "\n\n".join(CHINESE)),
    "Chinese, a line each": (CHINESE, "\n".join(CHINESE)),
    "Chinese, wrapped": (CHINESE, "\n\n".join(map(wrapped_chinese, CHINESE))),
}


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

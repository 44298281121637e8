from datetime import date

import pytest
from django.utils.translation import override

from statements.text.dates import PartialDate, Precision, span, spoken, written


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2023-06-20", date(2023, 6, 20), date(2023, 6, 20), Precision.DAY),
        ("2023-06", date(2023, 6, 1), date(2023, 6, 30), Precision.MONTH),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("2023", date(2023, 1, 1), date(2023, 12, 31), Precision.YEAR),
    ],
)
def test_a_partial_date_knows_the_first_and_the_last_day_it_can_mean(text, first, last, precision):
    assert PartialDate.read(text) == (first, last, precision)


@pytest.mark.parametrize("text", ["2023-06-20", "2023-06", "2023", "0001-01-01", "9999-12"])
def test_a_date_is_written_as_it_was_read(text):
    read = PartialDate.read(text)
    assert written(read.first, read.precision) == text
    assert written(read.last, read.precision) == text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2023-02-29", "there is no such date as “2023-02-29”"),
        ("2023-00", "there is no such date as “2023-00”"),
        ("0000-01-01", "there is no such date as “0000-01-01”"),
        ("2023-6-20", "“2023-6-20” is not a date: write 2023-06-20, 2023-06 or 2023"),
        ("2023-06-20\n", "“2023-06-20\n” is not a date: write 2023-06-20, 2023-06 or 2023"),
    ],
)
def test_what_is_no_date_is_told_in_a_sentence(text, sentence):
    with pytest.raises(ValueError) as caught:
        PartialDate.read(text)
    assert str(caught.value) == sentence


def test_a_day_seen_to_the_month_is_that_month():
    assert PartialDate.around(date(2023, 6, 20), Precision.MONTH) == PartialDate.read("2023-06")


def test_dates_are_spoken_as_far_as_they_are_known():
    day = date(2023, 6, 1)
    assert [spoken(day, precision) for precision in Precision] == ["1 June 2023", "June 2023", "2023"]
    assert spoken(None, Precision.DAY) == ""


def test_no_date_is_written_as_none():
    assert written(None, Precision.DAY) is None


@pytest.mark.parametrize(
    ("language", "dates"),
    [
        ("en", ["1 June 2023", "20 June 2023", "June 2023", "2023"]),
        ("ru", ["1 июня 2023", "20 июня 2023", "июнь 2023", "2023"]),
        ("fr", ["1er juin 2023", "20 juin 2023", "juin 2023", "2023"]),
    ],
)
def test_dates_are_spoken_in_the_language_of_the_reader(language, dates):
    with override(language):
        first, *others = (spoken(date(2023, 6, 20), precision) for precision in Precision)
        assert [spoken(date(2023, 6, 1), Precision.DAY), first, *others] == dates


@pytest.mark.parametrize(
    ("language", "spans"),
    [
        ("en", ["since 20 June 2023", "until June 2024", "2022 to 1 July 2023"]),
        ("ru", ["с 20 июня 2023", "до июня 2024", "2022 – 1 июля 2023"]),
        ("fr", ["depuis le 20 juin 2023", "jusqu’en juin 2024", "2022 – 1er juillet 2023"]),
    ],
)
def test_a_span_of_time_is_spoken_in_the_language_of_the_reader(language, spans):
    open_end = (None, Precision.DAY)
    with override(language):
        assert [
            span((date(2023, 6, 20), Precision.DAY), open_end),
            span(open_end, (date(2024, 6, 30), Precision.MONTH)),
            span((date(2022, 1, 1), Precision.YEAR), (date(2023, 7, 1), Precision.DAY)),
        ] == spans
        assert span(open_end, open_end) == ""

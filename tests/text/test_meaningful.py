"""What nobody can see, or nothing can mean, is refused by forms and records alike; what is held is shown."""

from datetime import date, timedelta

import pytest
from zeal import zeal_ignore

from statements.models import Meeting, Member, Membership, Organization, Statement
from statements.text.dates import PartialDate
from statements.text.meaningful import day_of_a_term, day_of_an_event, one_line, prose, visible

from ..admin.forms import add_address, edit_address, errors_in, form_of
from ..builders import loaded, organization, passage, statement, write

ZERO_WIDTH, OVERRIDE, FILLER = "\u200b", "\u202e", "\u3164"


@pytest.mark.parametrize(
    "text", ["", " ", "\u00a0", ZERO_WIDTH, "\u00ad\ufeff", "\u0301", FILLER, "\u2800", "\u2066\u2069"]
)
def test_what_cannot_be_seen_is_blank(text):
    with pytest.raises(ValueError, match="nothing of it can be seen"):
        visible(text)


@pytest.mark.parametrize("text", ["a", "؟", "अ", "№", "…", "می\u200cخواهد", "\u200fשלום"])
def test_what_can_be_seen_is_left_as_it_is(text):
    assert visible(one_line(text)) == text


@pytest.mark.parametrize(
    ("text", "place"),
    [("a\nb", "U+000A"), ("a\x07", "U+0007"), (f"txt{OVERRIDE}exe", "U+202E"), ("a\u2028", "U+2028")],
)
def test_a_line_has_no_control_and_turns_nothing_over(text, place):
    with pytest.raises(ValueError, match=place.replace("+", r"\+")):
        one_line(text)


def test_a_text_may_have_lines_and_nothing_else_that_controls():
    assert prose("a\n\tb\r\n") == "a\n\tb\r\n"
    with pytest.raises(ValueError, match=r"U\+001B"):
        prose("a\x1b[31m")


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("0001", "is before 1800"), ("1799-12-31", "is before 1800"), ("9999", "is still to come")],
)
def test_an_event_is_neither_too_early_nor_to_come(day, sentence):
    with pytest.raises(ValueError, match=sentence):
        day_of_an_event(PartialDate.read(day))


def test_tomorrow_and_this_year_may_be():
    tomorrow = date.today() + timedelta(days=1)
    for day in (tomorrow.isoformat(), str(date.today().year), "1800"):
        assert day_of_an_event(PartialDate.read(day)).first <= tomorrow


def test_a_term_may_end_in_the_future_but_within_a_century():
    assert day_of_a_term(PartialDate.read(str(date.today().year + 100)))
    with pytest.raises(ValueError, match="more than a century ahead"):
        day_of_a_term(PartialDate.read(str(date.today().year + 101)))


BLANK = "is blank: nothing of it can be seen"
TALKS = {"id": "m", "name": "M", "organization": "csto", "start": "9999"}


@pytest.mark.parametrize(
    ("given", "field", "reason"),
    [
        ({"title": ZERO_WIDTH}, "title", BLANK),
        ({"title": f"txt{OVERRIDE}exe"}, "title", "has a control character (U+202E) at place 4"),
        ({"original_title": {"ru": "\u00ad"}}, "original_title.ru", BLANK),
        ({"adopted": "0020"}, "adopted", "is before 1800"),
        ({"adopted": "2204-05"}, "adopted", "is still to come"),
        ({"passages": [passage(1, wordings={"en": FILLER})]}, "passages[0].wordings.en", BLANK),
        ({"meeting": TALKS}, "meeting.start", "is still to come"),
    ],
)
def test_a_record_that_says_it_is_refused_by_field_and_reason(db, tmp_path, given, field, reason):
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "statements.jsonl", statement("a", **given))
    assert loaded(tmp_path) == ((1, 0, 0, 1), [f"{tmp_path / 'statements.jsonl'}:1: {field}: {reason}"])


def test_a_membership_from_0001_or_to_9999_is_refused_by_record_and_form(archive, admin_client, tmp_path):
    rows = ["organization,member,status,start,end", "csto,AFG,member,0001,", "csto,AFG,member,2001,9999"]
    name = write(tmp_path / "memberships.csv", *rows)
    assert loaded(name)[1] == [
        f"{name}:2: start: is before 1800",
        f"{name}:3: end: is more than a century ahead",
    ]
    spell = Membership.objects.filter(organization__slug="csto").first()
    sent = form_of(admin_client, edit_address(spell)) | {"end": "9999"}
    assert "It is more than a century ahead." in errors_in(admin_client.post(edit_address(spell), sent))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": ZERO_WIDTH}, "It is blank: nothing of it can be seen."),
        ({"city": f"Minsk{OVERRIDE}"}, "It has a control character (U+202E) at place 6."),
        ({"adopted": "9999"}, "It is still to come."),
        ({"original_title": f"ru: {ZERO_WIDTH}"}, "nothing of it can be seen"),
    ],
)
def test_a_form_that_says_it_is_refused_and_keeps_what_was_typed(archive, admin_client, changed, sentence):
    held = Statement.objects.get(slug="csto-cmfa-2023-06-20-afghanistan")
    with zeal_ignore():  # Django asks for each row of a form
        response = admin_client.post(edit_address(held), form_of(admin_client, edit_address(held)) | changed)
    assert sentence in errors_in(response)
    [(name, value)] = changed.items()
    assert response.context["adminform"].form[name].value() == value


def test_what_an_archive_already_holds_is_shown(archive, client, admin_client):
    """Dates as they were stored before they were refused."""
    csto, held = (
        Organization.objects.get(slug="csto"),
        Statement.objects.get(slug="csto-cmfa-2023-06-20-afghanistan"),
    )
    Membership.objects.create(
        organization=csto, member=Member.objects.get(iso3="AFG"), start=date(1, 1, 1), end=date(9999, 12, 31)
    )
    Statement.objects.filter(pk=held.pk).update(adopted=date(9999, 12, 31), title=ZERO_WIDTH)
    Meeting.objects.filter(pk=held.meeting_id).update(start=date(1, 1, 1), end=date(9999, 12, 31))
    for address in (
        *"/ /statements/ /members/afg/ /organizations/ /coverage/ /positions/ /meetings/".split(),
        "/statements/?format=atom",
        held.get_absolute_url(),
        csto.get_absolute_url(),
        held.meeting.get_absolute_url(),
    ):
        assert (address, client.get(address).status_code) == (address, 200)
    for address in (edit_address(held), edit_address(csto), add_address(Statement)):
        assert (address, admin_client.get(address).status_code) == (address, 200)

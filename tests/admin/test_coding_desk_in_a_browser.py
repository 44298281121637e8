"""The coding desk with nothing but a keyboard, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from statements.models import Statement

from .coding_desk import codes, desk_address, draft

pytestmark = pytest.mark.django_db(transaction=True)
TEXTS = [
    "Recalling its earlier statements,",
    "We condemn every terrorist attack.",
    "We call on the Taliban to let the trucks of relief pass.",
    "Nothing that any term knows.",
]


@pytest.fixture
def page(page, admin_user):
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("admin")
    page.get_by_label("Password").fill("password")
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
    return page


def wait_for(page, stored):
    page.locator("[data-saved]", has_text=f"passage {stored} stored").wait_for()


def test_a_statement_is_coded_by_keyboard_alone_and_taken_up_again_where_it_was_left(page, tmp_path):
    of = draft(tmp_path, TEXTS)
    page.goto(desk_address(of))
    press = page.keyboard.press
    press("Enter")  # as suggested
    wait_for(page, 1)
    press("u")  # another act
    press("t")
    page.keyboard.type("humani")
    press("Enter")  # the first of the list
    press("Escape")
    wait_for(page, 2)
    press("Enter")
    press("j")  # past the third
    press("n")
    wait_for(page, 4)
    assert codes(of, 1) == ("recalls", [], [], "confirmed")
    assert codes(of, 2) == ("urges", [], ["humanitarian-aid", "terrorism"], "confirmed")
    assert codes(of, 3) == ("", [], [], "none")
    assert codes(of, 4) == ("notes", [], [], "confirmed")

    page.goto(desk_address(of))
    assert page.evaluate("document.activeElement.id") == "p3"
    press("Enter")
    page.get_by_text("Every passage is confirmed").wait_for()
    assert codes(of, 3) == ("calls-on", ["taliban"], ["humanitarian-aid"], "confirmed")
    assert Statement.objects.get().version == 2


def test_what_another_editor_stored_meanwhile_is_shown_and_nothing_typed_is_lost(page, tmp_path):
    of = draft(tmp_path, TEXTS)
    page.goto(f"{desk_address(of)}?passage=2")
    of.passages.filter(number=2).update(act="notes", coding="confirmed")
    page.keyboard.press("u")
    page.get_by_text("changed this passage while you had it open").wait_for()
    assert page.locator("#p2 .stored strong").inner_text() == "Notes"
    assert page.get_by_label("Urges").is_checked()
    page.keyboard.press("Enter")
    wait_for(page, 2)
    assert codes(of, 2)[0] == "urges"


def test_a_slip_in_a_passage_left_behind_is_told_and_led_back_to(page, tmp_path):
    of = draft(tmp_path, TEXTS)
    page.goto(f"{desk_address(of)}?passage=2")
    page.keyboard.press("t")
    page.keyboard.type("terorism")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Passage 2 was not stored").click()
    assert "Did you mean terrorism?" in page.get_by_role("alert").inner_text()
    assert page.get_by_role("combobox", name="Themes").input_value() == "terrorism terorism"


def test_assistive_technology_finds_no_fault_with_the_desk(page, tmp_path):
    page.goto(desk_address(draft(tmp_path, TEXTS)))
    page.keyboard.press("t")
    page.keyboard.type("terror")
    page.get_by_role("option").first.wait_for()
    found = Axe().run(page)
    assert [fault["id"] for fault in found.response["violations"]] == [], found.generate_report()

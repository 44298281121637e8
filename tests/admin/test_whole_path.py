"""From a pasted text to a published, coded statement, and on, as one editor walks it in a real browser."""

import re

import pytest

from statements.models import Statement
from tests.second_factor import CODES, with_codes

TEXT = """Harbour, 3 May 2021

Joint statement of the Collective Security Treaty Organization on relief for Afghanistan

The ministers met in Minsk and looked at the road along the border.

1. We condemn every terrorist attack on the road.

2. We call on the Taliban to let the trucks of relief pass.

3. We welcome the work of the United Nations in Kabul.
"""


@pytest.fixture
def editor(served_archive, page, django_user_model):
    page.set_default_timeout(6000)
    with_codes(django_user_model.objects.create_superuser("editor", password="quernstones"))
    page.goto("/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("quernstones")
    page.get_by_label("Code").fill(CODES[0])
    page.get_by_role("button", name="Log in").click()
    page.locator("#user-tools").wait_for()
    return page


def codes_of(public_page):
    return [one.inner_text() for one in public_page.locator("section.passage .codes .act").all()]


def test_from_a_pasted_text_to_a_published_statement_and_back_to_an_earlier_version(
    editor, browser, live_server
):
    page = editor
    page.goto("/admin/statements/statement/")
    page.get_by_role("link", name="Add a statement", exact=True).click()
    page.locator("textarea[name=text]").fill(TEXT)
    page.locator("input[name=url]").fill("https://csto.example/relief")
    page.get_by_role("button", name="Show the proposal").click()
    page.get_by_role("button", name="Store it as a draft").wait_for()
    assert page.locator("[name=title]").input_value().startswith("Joint statement of the Collective")
    assert Statement.objects.filter(slug__startswith="csto-2021-05-03").count() == 0
    page.get_by_role("button", name="Store it as a draft").click()
    page.wait_for_url("**/change/")
    statement = Statement.objects.get(slug__startswith="csto-2021-05-03")

    page.get_by_role("link", name="Coding desk").click()
    page.wait_for_url(re.compile("/coding/"), wait_until="load")
    page.keyboard.press("n")  # the first narrates
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Enter")
    page.get_by_text("Every passage is confirmed").wait_for()
    assert list(statement.passages.values_list("coding", flat=True)) == ["confirmed"] * 4

    page.goto(f"/admin/statements/statement/{statement.pk}/change/")
    page.get_by_role("button", name="Publish").first.click()
    page.locator(".messagelist .success", has_text="published").wait_for()
    reader = browser.new_context(base_url=live_server.url).new_page()
    assert reader.goto(statement.get_absolute_url()).status == 200
    assert reader.locator("#p3").inner_text().count("let the trucks of relief pass") == 1

    page.goto(f"/admin/statements/statement/{statement.pk}/text/en/")
    box = page.get_by_label("The text in English")
    edited = box.input_value().replace("every terrorist attack", "each and every terrorist attack")
    edited = f"A paragraph that was forgotten.\n\n{edited}"
    box.fill(edited)
    page.get_by_role("button", name=re.compile("Show what")).click()
    page.get_by_role("button", name="Store it").wait_for()
    page.get_by_label("Why").fill("the paragraph that was forgotten")
    page.get_by_role("button", name="Store it").click()
    page.locator(".messagelist .success").first.wait_for()

    reader.reload()
    assert reader.locator("#p3").inner_text().count("let the trucks of relief pass") == 1
    assert reader.locator("#p2").inner_text().count("each and every terrorist attack") == 1
    assert reader.locator("#p5").inner_text().count("A paragraph that was forgotten.") == 1
    assert list(statement.passages.order_by("number").values_list("act", flat=True)) == [
        "notes", "condemns", "calls-on", "welcomes", "",
    ]  # fmt: skip

    page.goto(f"/admin/statements/statement/{statement.pk}/versions/")
    before = page.get_by_role("link", name=re.compile(r"^Version \d+$")).nth(1)
    before.click()
    page.get_by_role("button", name=re.compile("Bring")).click()
    page.get_by_text("brought back").first.wait_for()
    reader.reload()
    assert "each and every" not in reader.locator("#p2").inner_text()
    assert "was taken out" in reader.locator("#p5").inner_text()
    assert reader.locator("#p3").inner_text().count("let the trucks of relief pass") == 1
    reader.context.close()

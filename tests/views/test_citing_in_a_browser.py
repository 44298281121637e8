"""The buttons of the box that says how to cite, in a real browser."""

import pytest

STATEMENT = "/statements/csto-cmfa-2023-06-20-afghanistan/"
PASSAGE = f"{STATEMENT}p1/"


@pytest.fixture
def box(served_archive, page):
    """A function from an address to the box of that page; the browser may read what was copied."""

    def open_box(path):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(path)
        # it may stand in a part that is closed until somebody opens it
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
        return page.locator(".citing")

    return open_box


@pytest.mark.parametrize("path", [STATEMENT, PASSAGE])
def test_each_button_copies_what_it_stands_beside(box, page, path):
    found = box(path)
    sources, buttons = found.locator("[data-copies]"), found.locator("button")
    assert buttons.count() == sources.count() > 6
    for source, button in zip(sources.all(), buttons.all(), strict=True):
        button.click()
        name = source.get_attribute("data-copies")
        # a file is fetched before it is copied
        found.get_by_role("status").filter(has_text=f"Copied: {name}").wait_for(state="attached")
        copied = page.evaluate("navigator.clipboard.readText()")
        if address := source.get_attribute("href"):
            held = page.request.get(page.evaluate("(path) => new URL(path, location).href", address)).text()
            assert copied.replace("\r\n", "\n") == held.replace("\r\n", "\n")
        else:
            assert copied == source.inner_text().strip()
            assert copied


def test_nothing_is_copied_where_the_browser_has_no_clipboard(served_archive, open_page):
    page = open_page()
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', {get: () => undefined})")
    page.goto(STATEMENT)
    assert page.locator(".citing [data-copies]").count() > 5
    assert page.locator(".citing button").count() == 0

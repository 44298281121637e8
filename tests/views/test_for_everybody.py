"""Every kind of public page, on every screen, in both colours, in large letters, by keyboard, unscripted."""

from axe_playwright_python.sync_playwright import Axe

WIDTHS = (360, 768, 1280)
# nothing but the colours depends on the scheme
RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
SEED = "/statements/csto-cmfa-2023-06-20-afghanistan/"


def test_nothing_shuts_anybody_out(served_archive, page, addresses):
    """axe on every kind of page, in both colours, on three screens; nothing moves, nothing sticks out."""
    assert len(addresses) == 56
    shut_out = []
    page.set_default_timeout(10_000)
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    for address in addresses:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if width == WIDTHS[0]:
                page.goto(address)
                if page.evaluate(MOVED):
                    shut_out.append((address, "moves while it loads"))
                page.evaluate(Axe().axe_script)
            for scheme, rules in RULES.items():
                page.emulate_media(color_scheme=scheme)
                for violation in violations(page, rules):
                    where = [node["target"] for node in violation["nodes"]][:3]
                    shut_out.append((address, width, scheme, violation["id"], where))
            if sideways(page):
                shut_out.append((address, width, "sticks out"))
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        if sideways(page):
            shut_out.append((address, "sticks out with letters of twice the size"))
    assert shut_out == []
    assert len(hosts) == 1


MOVED = """() => new Promise((resolve) => {
  let moved = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) moved += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(moved), 50);
})"""


# cells that are scrolled under a heading that stays are covered for as long, and no smaller for that
UNCOVERED = "document.querySelectorAll('.scrolling th').forEach((one) => { one.style.position = 'static' })"


def violations(page, rules):
    page.evaluate(UNCOVERED)
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    return page.evaluate("(options) => axe.run(document, options)", options)["violations"]


def sideways(page):
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_the_archive_is_used_by_keyboard_alone(served_archive, page):
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("ОДКБ")
    page.wait_for_selector("[role=option]")
    box = page.get_by_role("combobox")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert page.locator("[aria-selected=true]").inner_text().startswith("CSTO")
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/organizations/csto/")
    page.goto(SEED)
    page.locator(".marks summary").focus()
    page.keyboard.press("Enter")
    page.locator(".marks a[data-code=drugs]").focus()
    assert page.locator(".passage.shown").count() == 3
    page.keyboard.press("Enter")
    page.wait_for_url("**?theme=drugs#passages")
    assert page.locator(".passage.marked").count() == 3


def test_without_script_everything_is_there(served_archive, open_page):
    page = open_page(java_script_enabled=False, viewport={"width": 360, "height": 700})
    page.goto("/")
    page.get_by_role("searchbox").fill("одкб")
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements/?q=*")
    page.get_by_role("link", name="CSTO", exact=True).first.click()
    page.wait_for_url("**/organizations/csto/")
    page.get_by_text("Menu").click()
    page.get_by_role("link", name="Statements", exact=True).click()
    page.get_by_text("Filter", exact=True).click()
    page.locator(".facet label", has_text="Terrorism").first.click()
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url("**/statements/?theme=terrorism")
    assert "on terrorism" in page.locator(".asked").inner_text()
    page.locator(".asked a").click()
    page.wait_for_url("**/statements/?")


def test_no_other_language_shuts_anybody_out(served_archive, open_page):
    shut_out = []
    for language, width in (("ru", 360), ("fr", 1280)):
        page = open_page(locale=language, viewport={"width": width, "height": 800})
        for address in ("/", "/statements/?theme=drugs", SEED, "/themes/drugs/", "/coverage/"):
            page.goto(address)
            assert page.locator("html").get_attribute("lang") == language
            page.evaluate(Axe().axe_script)
            for violation in violations(page, RULES["light"]):
                where = [node["target"] for node in violation["nodes"]][:3]
                shut_out.append((address, language, violation["id"], where))
            if sideways(page):
                shut_out.append((address, language, "sticks out"))
    assert shut_out == []


def test_a_language_that_is_read_from_right_to_left_can_be_added(served_archive, open_page, settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "Arabic")]
    page = open_page(locale="ar", viewport={"width": 360, "height": 800})
    for address in ("/", "/statements/?theme=drugs", SEED, "/coverage/"):
        page.goto(address)
        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        assert page.locator("h1").evaluate("one => one.getBoundingClientRect().right") > 300
        assert not sideways(page), address


def test_a_language_is_chosen_at_the_foot_of_a_page_without_script(served_archive, open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/statements/?theme=drugs&sort=oldest")
    page.get_by_role("button", name="Русский").click()
    assert page.url.partition("/statements/")[2] == "?theme=drugs&sort=oldest"
    assert page.locator("h1").inner_text() == "Заявления"
    page.get_by_role("link", name="Темы", exact=True).click()
    assert page.locator("h1").inner_text() == "Темы"

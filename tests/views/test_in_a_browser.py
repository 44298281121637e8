"""What a reader meets in a real browser."""


def test_an_analyst_finds_a_statement_by_its_words_and_reads_it(served_archive, page):
    page.goto("/statements/")
    page.get_by_role("combobox").fill("afghanistan border")
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements/?q=afghanistan*")
    page.locator("article h3 a").first.click()
    assert "Afghanistan" in page.locator("h1").inner_text()
    assert page.locator("#p1").count() == 1

"""Two editors on one statement, each in a browser of their own, and what assistive technology meets."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse

from statements.models import Statement
from tests.second_factor import verified

SEED = "csto-cmfa-2023-06-20-afghanistan"


@pytest.fixture
def editor_pages(served_archive, browser, live_server, django_user_model):
    """Opens a page of an editor of this name, logged in, in a browser of its own."""
    contexts = []

    def opened(name, **more):
        client = Client()
        verified(client, django_user_model.objects.create_superuser(name))
        contexts.append(browser.new_context(base_url=live_server.url, **more))
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
        contexts[-1].add_cookies([cookie])
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


def violations(page):
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]


def test_two_browsers_edit_one_statement_and_nothing_is_lost(editor_pages):
    anna, boris = editor_pages("anna"), editor_pages("boris", color_scheme="dark")
    held = Statement.objects.get(slug=SEED)
    text = reverse("admin:statements_statement_text", args=[held.pk, "en"])
    form = reverse("admin:statements_statement_change", args=[held.pk])

    # one text: the second gets both edits in one
    anna.goto(text)
    boris.goto(text)
    written = anna.get_by_label("The text in English").input_value()
    last = written.split("\n\n")[-1]
    anna.get_by_label("The text in English").fill(f"Anna adds salt.\n\n{written} Anna ends it.")
    boris.get_by_label("The text in English").fill(f"{written} Boris ends it.\n\nBoris adds pepper.")
    for page in (anna, boris):
        page.get_by_role("button", name="Show what changes").click()
        # what was typed is kept first, and sent then
        page.get_by_role("button", name="Store it").wait_for()
    assert violations(anna) == []
    anna.get_by_role("button", name="Store it").click()
    anna.locator(".messagelist").wait_for()  # a form is sent once what was typed is kept
    boris.get_by_role("button", name="Store it").click()
    told = boris.get_by_role("alert").inner_text()
    assert "anna stored another text meanwhile" in told
    assert f"{last} Anna ends it." in told
    assert f"{last} Boris ends it." in told
    assert violations(boris) == []
    boris.get_by_role("button", name="Store it").click()
    assert "Stored as version 3" in boris.locator(".messagelist").inner_text()
    stored = boris.get_by_label("The text in English").input_value().split("\n\n")
    assert [stored[0], *stored[-2:]] == ["Anna adds salt.", f"{last} Boris ends it.", "Boris adds pepper."]

    # one form: the second sees both, and goes on
    anna.goto(form)
    boris.goto(form)
    anna.get_by_label("City").fill("Annaville")
    anna.get_by_label("Note").fill("Anna's note.")
    boris.get_by_label("Note").fill("Boris's note.")
    anna.get_by_role("button", name="Save and continue editing").first.click()
    anna.locator(".messagelist").wait_for()
    boris.get_by_role("button", name="Save and continue editing").first.click()
    assert "Anna's note." in boris.locator(".contested").inner_text()
    assert boris.get_by_label("Note").input_value() == "Boris's note."
    assert violations(boris) == []
    boris.get_by_role("button", name="Save and continue editing").first.click()
    boris.locator(".messagelist").wait_for()
    held.refresh_from_db()
    assert (held.note, held.city) == ("Boris's note.", "Annaville")

    # and what was there before can be had again
    boris.goto(reverse("admin:statements_statement_versions", args=[held.pk]))
    assert violations(boris) == []
    boris.get_by_role("link", name="Version 1", exact=True).click()
    assert violations(boris) == []
    boris.get_by_role("button", name="Bring version 1 back").click()
    assert "Version 1 was brought back as version 6." in boris.locator(".messagelist").inner_text()
    boris.goto(f"/statements/{SEED}/versions/3/")
    assert "Boris adds pepper." in boris.locator("#passages ~ section").all_inner_texts()[-1]
    assert violations(boris) == []
    boris.goto(f"/statements/{SEED}/versions/")
    assert violations(boris) == []

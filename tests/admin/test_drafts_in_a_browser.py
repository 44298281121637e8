"""Words survive whatever happens to a browser, a session or a server, in a real browser."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticToken
from playwright.sync_api import expect

from statements.models import KeptDraft, Organization, Passage, Statement

from ..conftest import ROOT
from ..second_factor import with_codes

SEED = "csto-cmfa-2023-06-20-afghanistan"
WORDS = "Words that nobody may lose"
PASSWORD = "quernstones"


def code_of(name):
    """A code that somebody has not used yet; "" of one who has none."""
    codes = StaticToken.objects.filter(device__user__username=name).order_by("pk")
    return codes.values_list("token", flat=True).first() or ""


def log_in(page, name="ann", has_codes=True):
    page.goto("/admin/login/?next=/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    if has_codes:
        page.get_by_label("Code").fill(code_of(name))
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")


def log_out(page):
    page.goto("/admin/")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/logout/")


@pytest.fixture
def ann(served_archive, page, django_user_model):
    with_codes(django_user_model.objects.create_superuser("ann", password=PASSWORD))
    log_in(page)
    return page


@pytest.fixture
def proposal(ann):
    ann.fill("#id_text", "On fog\n\nWe speak of fog.\n\nBells ring.\n\nAdopted unanimously.")
    ann.click("text=Show the proposal")
    ann.wait_for_url("**/intake/*-*/")
    return ann.url


def forms(proposal):
    """(address, field) of each form of more than a line."""
    statement = Statement.objects.get(slug=SEED)
    passage = Passage.objects.filter(statement=statement).first()
    return [
        ("/admin/statements/statement/intake/", "text"),
        (proposal, "passages"),
        (proposal, "city"),
        (reverse("admin:statements_statement_text", args=[statement.pk, "en"]), "text"),
        (reverse("admin:statements_statement_change", args=[statement.pk]), "note"),
        (reverse("admin:statements_statement_add"), "text"),
        (reverse("admin:statements_passage_change", args=[passage.pk]), "why"),
        (reverse("admin:statements_organization_change", args=[Organization.objects.first().pk]), "name"),
    ]


def kept(page):
    return expect(page.locator(".draft-state")).to_contain_text("was kept at", timeout=10_000)


def type_into(page, field):
    box = page.locator(f"#content-main [name={field}]")
    box.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(WORDS)


def test_what_is_typed_is_there_after_the_tab_was_closed(ann, proposal):
    for address, field in forms(proposal):
        page = ann.context.new_page()
        page.goto(address)
        type_into(page, field)
        kept(page)
        page.close()
        page = ann.context.new_page()
        page.goto(address)
        assert WORDS in page.input_value(f"#content-main [name={field}]"), address
        assert "is here again" in page.locator(".draft-again").inner_text()
        page.locator(".draft-again button").click()
        expect(page.locator(f"#content-main [name={field}]")).not_to_have_value(re.compile(WORDS))
        page.close()
    assert not KeptDraft.objects.exists()


def test_what_is_typed_after_logging_out_in_another_tab_is_there_after_logging_in(ann, proposal):
    opened = []
    for address, field in forms(proposal):
        page = ann.context.new_page()
        page.goto(address)
        opened.append((page, address, field))
    log_out(ann)
    for page, _, field in opened:
        type_into(page, field)
        expect(page.locator(".draft-state.problem")).to_contain_text("no longer logged in", timeout=10_000)
        page.close()
    assert list(KeptDraft.objects.values_list("form", "fields")) == []
    log_in(ann)
    expect(ann.locator("#desk-drafts")).to_have_count(1)
    for _ in range(50):
        if KeptDraft.objects.count() == len(opened):
            break
        time.sleep(0.1)
    for _, address, field in opened:
        keys = KeptDraft.objects.filter(form=address.removeprefix(ann.url.split("/admin")[0]))
        pages = []
        for draft in keys:
            ann.goto(f"{address}?draft={draft.pk}")
            pages.append(ann.input_value(f"#content-main [name={field}]"))
        assert any(WORDS in value for value in pages), address


def test_what_is_sent_with_an_ended_session_is_stored_after_logging_in(ann):
    statement = Statement.objects.get(slug=SEED)
    address = reverse("admin:statements_statement_text", args=[statement.pk, "en"])
    ann.goto(address)
    other = ann.context.new_page()
    log_out(other)
    ann.locator("#id_text").fill(f"{ann.input_value('#id_text')}\n\n{WORDS}")
    ann.click("text=Show what changes")
    ann.wait_for_url("**/login/**")
    assert "What you typed is kept" in ann.locator(".messagelist").inner_text()
    ann.get_by_label("Username").fill("ann")
    ann.get_by_label("Password").fill(PASSWORD)
    ann.get_by_label("Code").fill(code_of("ann"))
    ann.get_by_role("button", name="Log in").click()
    ann.wait_for_url(f"**{address}")
    expect(ann.locator("#id_text")).to_have_value(re.compile(re.escape(WORDS)))
    ann.click("text=Show what changes")
    ann.click("text=Store it")
    ann.wait_for_selector(".messagelist .success")
    assert WORDS in ann.input_value("#id_text")
    assert not KeptDraft.objects.exists()


def test_a_second_login_takes_nothing_from_the_first_tab(ann):
    address = reverse("admin:statements_statement_text", args=[Statement.objects.get(slug=SEED).pk, "en"])
    ann.goto(address)
    ann.locator("#id_text").fill(WORDS)
    other = ann.context.new_page()
    log_out(other)
    log_in(other)
    # its token is the old one
    ann.click("text=Show what changes")
    ann.wait_for_selector("input[name=store]")
    assert ann.input_value("#id_text") == WORDS


def test_without_script_what_was_sent_with_an_ended_session_is_given_back(ann, open_page):
    page = open_page(java_script_enabled=False)
    log_in(page)
    address = reverse("admin:statements_statement_add")
    page.goto(address)
    page.fill("#id_text", WORDS)
    page.context.clear_cookies(name="sessionid")
    page.locator("input[name=_save]").first.click()
    assert "What you typed is kept" in page.locator(".messagelist").inner_text()
    page.get_by_label("Username").fill("ann")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Code").fill(code_of("ann"))
    page.get_by_role("button", name="Log in").click()
    assert page.input_value("#id_text") == WORDS


def test_choices_and_rows_come_back_too(ann):
    statement = Statement.objects.get(slug=SEED)
    ann.goto(reverse("admin:statements_statement_change", args=[statement.pk]))
    rows = ann.locator(".dynamic-sources").count()
    ann.click("#sources-group .add-row a")
    ann.fill(f"#id_sources-{rows}-url", "https://csto.example/new")
    ann.click(".field-sponsors .select2-selection")
    ann.keyboard.type("Armen")
    ann.click(".select2-results__option >> text=Armenia")
    kept(ann)
    ann.reload()
    assert ann.input_value(f"#id_sources-{rows}-url") == "https://csto.example/new"
    assert "Armenia" in ann.locator(".field-sponsors .select2-selection").inner_text()


def test_the_desk_of_unfinished_things_stands_in_the_way_of_no_assistive_technology(ann, proposal):
    ann.fill("#id_city", "Osh")
    kept(ann)
    for scheme in ("light", "dark"):
        ann.emulate_media(color_scheme=scheme)
        for address in (proposal, "/admin/", f"{proposal}settle/"):
            ann.goto(address)
            found = [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(ann).response["violations"]]
            assert found == [], address


@pytest.fixture
def server(tmp_path):
    """Starts the archive as it is served; called again, it starts the same one anew after a crash."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"ARCHIVE_DATA": str(tmp_path), "DJANGO_SUPERUSER_PASSWORD": PASSWORD}
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    started = []

    def start():
        told = (tmp_path / "told").open("w")
        command = [sys.executable, "manage.py", "serve", "--port", str(port)]
        started.append(
            subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=told, stderr=told, start_new_session=True
            )
        )
        told.close()
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/admin/login/").close()
                return f"http://127.0.0.1:{port}"
            except OSError:
                time.sleep(0.2)
        raise AssertionError((tmp_path / "told").read_text())

    def crash():
        process = started.pop()
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def first_editor():
        command = [
            sys.executable,
            "manage.py",
            "createsuperuser",
            "--noinput",
            "--username",
            "ann",
            "--email",
            "",
        ]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)

    yield start, crash, first_editor
    while started:
        crash()


def test_what_was_typed_while_the_server_crashed_is_there_when_it_is_back(server, browser):
    start, crash, first_editor = server
    context = browser.new_context(base_url=start())
    first_editor()
    page = context.new_page()
    log_in(page, has_codes=False)
    address = "/admin/statements/statement/add/"
    page.goto(address)
    page.fill("#content-main [name=text]", "Before the crash.")
    kept(page)
    crash()
    page.fill("#content-main [name=text]", "Before the crash. And after it.")
    expect(page.locator(".draft-state.problem")).to_contain_text("does not answer", timeout=10_000)
    # and the browser crashes as well
    page.close()
    start()
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#content-main [name=text]")).to_have_value(
        "Before the crash. And after it.", timeout=10_000
    )
    assert "is here again" in page.locator(".draft-again").inner_text()
    context.close()

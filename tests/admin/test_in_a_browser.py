"""What editors meet in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from statements.models import Meeting, Member, Membership, Organization, Passage, Statement, Theme
from tests.second_factor import CODES, with_codes

LISTS = "statement passage membership revision theme subjectmapping"
FORMS = (Statement, Passage, Membership, Organization, Member, Meeting, Theme)


@pytest.fixture
def desk(served_archive, page, django_user_model):
    """The front page of the admin, for somebody who may do everything."""
    with_codes(django_user_model.objects.create_superuser("editor", password="quernstones"))
    page.goto("/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("quernstones")
    page.get_by_label("Code").fill(CODES[0])
    page.get_by_role("button", name="Log in").click()
    return page


def hindrances(page, address):
    """What stands in the way of assistive technology at an address: [(address, rule, the element)]."""
    assert page.goto(address).status == 200
    return [
        (address, violation["id"], node["html"][:150])
        for violation in Axe().run(page).response["violations"]
        for node in violation["nodes"]
    ]


def test_nothing_on_the_desk_stands_in_the_way_of_assistive_technology(desk):
    addresses = ["/admin/", "/admin/password_change/", "/admin/auth/group/", "/admin/auth/user/add/"]
    addresses += [f"/admin/statements/{name}/" for name in LISTS.split()]
    addresses += [f"/admin/statements/{model._meta.model_name}/add/" for model in FORMS]
    addresses += [
        f"/admin/statements/{model._meta.model_name}/{model.objects.first().pk}/change/" for model in FORMS
    ]
    draft, other = Statement.objects.order_by("pk")[:2]
    Statement.objects.filter(pk=draft.pk).update(status="draft")
    addresses += [
        f"/admin/statements/statement/{pages}"
        for pages in (f"{draft.pk}/change/", f"{draft.pk}/merge/", f"{other.pk}/merge/{draft.pk}/")
    ]
    addresses.append(f"/admin/statements/theme/{Theme.objects.first().pk}/merge/")
    found = [one for address in addresses for one in hindrances(desk, address)]
    desk.emulate_media(color_scheme="dark")
    found += [
        one for address in ("/admin/", addresses[4], addresses[-1]) for one in hindrances(desk, address)
    ]
    assert found == []


def test_a_pdf_becomes_a_draft_once_its_proposal_was_checked(desk, tmp_path, open_page):
    printer = open_page()
    printer.set_content("<h1>Joint statement on fog</h1><p>We met in the harbour.</p><p>We spoke of fog.</p>")
    printer.pdf(path=tmp_path / "fog.pdf")
    desk.goto("/admin/statements/statement/")
    desk.click("text=Add a statement")
    desk.set_input_files("#id_file", tmp_path / "fog.pdf")
    desk.fill("#id_url", "https://csto.example/fog.pdf")
    desk.click("text=Show the proposal")
    assert desk.input_value("#id_title") == "Joint statement on fog"
    assert desk.input_value("#id_passages") == "We met in the harbour.\n\nWe spoke of fog."
    assert Axe().run(desk).response["violations"] == []
    desk.fill("#id_adopted", "2021-05-03")
    desk.fill("#id_slug", "csto-2021-fog")
    desk.click("#id_organizations + .select2-container")
    desk.keyboard.type("csto")
    desk.click(".select2-results__option >> text=CSTO")
    desk.click("text=Store it as a draft")
    told = desk.locator(".messagelist .success").text_content()
    assert told == "“Joint statement on fog” was stored as a draft."
    assert desk.input_value("#id_title") == "Joint statement on fog"

"""What editors meet in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from statements.models import Meeting, Member, Membership, Organization, Passage, Statement, Theme

LISTS = "statement passage membership revision theme"
FORMS = (Statement, Passage, Membership, Organization, Member, Meeting, Theme)


@pytest.fixture
def desk(served_archive, page, django_user_model):
    """The front page of the admin, for somebody who may do everything."""
    django_user_model.objects.create_superuser("editor", password="quernstones")
    page.goto("/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("quernstones")
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
    found = [one for address in addresses for one in hindrances(desk, address)]
    desk.emulate_media(color_scheme="dark")
    found += [
        one for address in ("/admin/", addresses[4], addresses[-1]) for one in hindrances(desk, address)
    ]
    assert found == []

"""The page for whoever comes for the first time: its figures are those of the archive."""

import pytest

from statements.catalogue import Search
from statements.models import OrganizationKind

from .reading import behind, linked_figures

pytestmark = pytest.mark.django_db


def test_every_figure_is_the_number_behind_its_link(archive, client):
    response = client.get("/about/")
    figures = list(linked_figures(response))
    assert len(figures) == 8
    for address, number in figures:
        assert behind(address) == number, address
    held = response.context
    assert held["official"].number + held["others"].number + held["summaries"].number == held["total"]
    assert held["total"] == Search.statements().count() == 92


def test_each_kind_of_organization_has_its_years(archive, client):
    kinds = {kind.label: kind for kind in client.get("/about/?anew").context["kinds"]}
    alliance = kinds[OrganizationKind.ALLIANCE.label]
    years = Search.statements().filter(organization__in=["csto", "nato"]).facets(["year"])["year"]
    assert (alliance.first, alliance.last) == (min(years), max(years))


def test_every_page_leads_there_from_its_foot(archive, client):
    for address in ("/", "/statements/", "/codebook/", "/about/"):
        assert 'href="/about/"' in client.get(address).content.decode().partition("<footer")[2]

"""A page of the vocabulary for those who read, a file at an address of its own for those who compute."""

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SKOS

from statements.models import Actor, Theme

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FILES = {
    "/themes/": "/themes",
    "/themes/drugs/": "/themes/drugs",
    "/codebook/": "/codebook/acts",
    "/actors/": "/actors",
    "/actors/taliban-authorities/": "/actors/taliban-authorities",
}
# of rdflib's own reader of JSON-LD
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
TYPES = {"ttl": "text/turtle", "jsonld": "application/ld+json", "rdf": "application/rdf+xml"}


@pytest.mark.parametrize("page", FILES)
def test_who_asks_for_data_is_led_to_the_file_that_says_it(archive, client, page):
    client.get(page)  # the page that is remembered answers nobody else
    for ending, media_type in TYPES.items():
        led = client.get(page, headers={"accept": f"{media_type}, */*;q=0.1"})
        assert (led.status_code, led["Location"]) == (303, f"{FILES[page]}.{ending}")
        assert "Accept" in led["Vary"].split(", ")
        file = client.get(led["Location"])
        assert (file.status_code, file["Content-Type"]) == (200, f"{media_type}; charset=utf-8")
        assert file["ETag"]
        assert len(Graph().parse(file.content, format=media_type)) > 5


@pytest.mark.parametrize("page", FILES)
def test_browsers_and_whoever_takes_anything_get_the_page(archive, client, page):
    for accept in (BROWSER, "*/*", "text/html, text/turtle;q=0.9", "text/plain", "image/*, text/turtle;q=0"):
        shown = client.get(page, headers={"accept": accept})
        assert (shown.status_code, shown["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert "Accept" in shown["Vary"].split(", ")
    for ending, media_type in TYPES.items():
        link = f'<link rel="alternate" type="{media_type}" href="{FILES[page]}.{ending}">'
        assert link in shown.content.decode()


def test_what_a_reader_holds_of_the_page_is_not_taken_for_the_file(archive, client):
    tag = client.get("/themes/")["ETag"]
    led = client.get("/themes/", headers={"accept": "text/turtle", "if-none-match": tag})
    assert led.status_code == 303


def test_pages_that_are_no_concepts_do_not_vary(archive, client):
    assert "Accept" not in client.get("/statements/")["Vary"].split(", ")
    assert client.get("/statements/", headers={"accept": "text/turtle"}).status_code == 200


def test_a_concept_has_the_address_of_its_page(archive, client):
    graph = Graph().parse(client.get("/themes/drugs.ttl").content, format="turtle")
    concept = graph.value(predicate=RDF.type, object=SKOS.Concept)
    assert concept == URIRef("http://testserver/themes/drugs/")


@pytest.mark.parametrize("model, room", [(Theme, "themes"), (Actor, "actors")])
def test_the_file_of_one_that_was_merged_leads_to_the_other(archive, client, model, room):
    one = model.objects.first()
    model.objects.filter(pk=one.pk).update(former=["gone"])
    led = client.get(f"/{room}/gone.rdf")
    assert (led.status_code, led["Location"]) == (301, f"/{room}/{one.slug}.rdf")
    assert client.get(f"/{room}/nobody.ttl").status_code == 404

"""Themes, acts and actors as SKOS: whole, free of contradictions, and the same in every form."""

import importlib
import logging

import pytest
import skosify
from django.core.exceptions import ImproperlyConfigured
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, OWL, SKOS

from statements.interchange.vocabularies import FORMS, act_graph, actor_graph, elsewhere, theme_graph, written
from statements.models import Act, Actor, SubjectMapping, Theme

SITE = "https://communique.example"
SCHEMES = {"themes": theme_graph, "acts": act_graph, "actors": actor_graph}
pytestmark = [
    pytest.mark.django_db,
    # of rdflib's own reader of JSON-LD
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_another_library_finds_nothing_to_put_right(archive, scheme, caplog):
    graph = Graph().parse(written(SCHEMES[scheme](SITE), "ttl"), format="turtle")
    with caplog.at_level(logging.WARNING):
        checked = skosify.skosify(graph, set_modified=False)
        checks(checked)
    assert [record.getMessage() for record in caplog.records] == []
    labels = set(graph.triples((None, SKOS.prefLabel, None)))
    assert labels and labels <= set(checked)


def checks(graph):
    skosify.check.hierarchy_cycles(graph)
    skosify.check.disjoint_relations(graph)
    skosify.check.hierarchical_redundancy(graph)
    skosify.check.preflabel_uniqueness(graph, policy="shortest")
    skosify.check.label_overlap(graph)


def test_that_library_finds_a_contradiction_where_there_is_one(archive, tmp_path, caplog):
    graph = theme_graph(SITE)
    drugs, terrorism = URIRef(f"{SITE}/themes/drugs/"), URIRef(f"{SITE}/themes/terrorism/")
    graph.add((drugs, SKOS.prefLabel, Literal("Narcotics", lang="en")))
    graph.add((URIRef(f"{SITE}/themes/transnational-threats/"), SKOS.broader, terrorism))
    checks(graph)
    said = " ".join(record.getMessage() for record in caplog.records)
    assert "Hierarchy cycle" in said and "prefLabel" in said


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_form_says_the_same(archive, scheme):
    graph = SCHEMES[scheme](SITE)
    assert len(graph) > 100
    for form, (name, _) in FORMS.items():
        assert isomorphic(Graph().parse(written(graph, form), format=name), graph)


def test_every_concept_is_in_its_scheme_and_under_one_of_its_tops(archive):
    graph = theme_graph(SITE)
    scheme = URIRef(f"{SITE}/themes/")
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert concepts == {URIRef(SITE + theme.get_absolute_url()) for theme in Theme.objects.all()}
    tops = set(graph.objects(scheme, SKOS.hasTopConcept))
    assert tops == {URIRef(SITE + one.get_absolute_url()) for one in Theme.objects.filter(broader=None)}
    for concept in concepts:
        assert (concept, SKOS.inScheme, scheme) in graph
        assert {*graph.transitive_objects(concept, SKOS.broader)} & tops
        assert all((one, SKOS.narrower, concept) in graph for one in graph.objects(concept, SKOS.broader))


def test_a_scheme_says_what_it_is(archive, settings):
    settings.VOCABULARY_LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
    for graph in (make(SITE) for make in SCHEMES.values()):
        scheme = graph.value(predicate=RDF.type, object=SKOS.ConceptScheme)
        assert {title.language for title in graph.objects(scheme, DCTERMS.title)} == {"en", "fr", "ru"}
        assert graph.value(scheme, DCTERMS.license) == URIRef(settings.VOCABULARY_LICENCE)
        assert graph.value(scheme, DCTERMS.modified) and graph.value(scheme, OWL.versionInfo)


def test_a_theme_has_its_names_and_its_matches_and_no_match_terms(archive):
    graph, terrorism = theme_graph(SITE), URIRef(f"{SITE}/themes/terrorism/")
    assert set(graph.objects(terrorism, SKOS.prefLabel)) == {
        Literal("Terrorism", lang="en"),
        Literal("terrorisme", lang="fr"),
        Literal("терроризм", lang="ru"),
    }
    assert Literal("Counter-terrorism") in set(graph.objects(terrorism, SKOS.altLabel))
    assert set(graph.objects(terrorism, SKOS.exactMatch)) == {
        URIRef("http://eurovoc.europa.eu/4452"),
        URIRef("http://metadata.un.org/thesaurus/1006475"),
    }
    assert not [word for word in graph.objects(None, SKOS.altLabel) if set("*~^…") & set(word)]


def test_a_subject_elsewhere_that_two_themes_share_is_close_and_no_more():
    for slug in ("rope", "string"):
        match = {"scheme": "eurovoc", "id": "7", "label": "rope"}
        Theme.objects.create(slug=slug, name=slug.title(), matches=[match])
    graph, there = theme_graph(SITE), URIRef("http://eurovoc.europa.eu/7")
    assert not list(graph.subjects(SKOS.exactMatch, there))
    assert {str(one)[-7:] for one in graph.subjects(SKOS.closeMatch, there)} == {"s/rope/", "string/"}


def test_a_subject_of_a_library_is_related_unless_it_is_the_theme_itself():
    theme = Theme.objects.create(
        slug="rope", name="Rope", matches=[{"scheme": "unbis", "id": "1", "label": "ROPE"}]
    )
    for number in (1, 2):
        SubjectMapping.objects.create(
            value=f"ROPE {number}", address=f"http://metadata.un.org/thesaurus/{number}"
        ).themes.add(theme)
    graph = theme_graph(SITE, theme)
    assert [str(one)[-1] for one in graph.objects(None, SKOS.exactMatch)] == ["1"]
    assert [str(one)[-1] for one in graph.objects(None, SKOS.relatedMatch)] == ["2"]


@pytest.mark.parametrize("model, make", [(Theme, theme_graph), (Actor, actor_graph)])
def test_a_former_address_says_by_which_it_was_replaced(model, make):
    model.objects.create(slug="rope", name="Rope", former=["string"])
    graph = make(SITE)
    old = URIRef(f"{SITE}/{model._meta.model_name}s/string/")
    assert graph.value(old, OWL.deprecated) == Literal(True)
    assert graph.value(old, DCTERMS.isReplacedBy) == URIRef(f"{SITE}/{model._meta.model_name}s/rope/")
    assert (old, RDF.type, SKOS.Concept) not in graph


def test_acts_stand_in_the_order_of_their_force_which_is_called_a_judgement():
    graph = act_graph(SITE)
    ordered = graph.value(predicate=RDF.type, object=SKOS.OrderedCollection)
    listed = list(Collection(graph, graph.value(ordered, SKOS.memberList)))
    assert listed == [URIRef(f"{SITE}/codebook/#act-{act.value}") for act in Act]
    assert "a judgement" in str(
        next(one for one in graph.objects(ordered, SKOS.note) if one.language == "en")
    )


@pytest.mark.parametrize("code", ["1 2", "../x", "", 'http://x/"', "http://x/ y", "<b>"])
def test_what_cannot_be_an_address_elsewhere_makes_none(code):
    assert elsewhere("unbis", code) is None
    assert elsewhere("somebody", "7") is None


@pytest.mark.parametrize("licence", ["MIT", "javascript:alert(1)", "https://x.example/\u200b"])
def test_a_licence_that_is_no_address_is_refused_by_name(monkeypatch, licence):
    import archive.settings

    monkeypatch.setenv("VOCABULARY_LICENCE", licence)
    with pytest.raises(ImproperlyConfigured, match="VOCABULARY_LICENCE"):
        importlib.reload(archive.settings)

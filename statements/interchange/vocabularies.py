"""Themes, acts and actors as vocabularies in SKOS, for catalogues that name the same things.

A concept's URI is the address of its page. Match terms are no labels: they are patterns for texts, not names.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from statements.models import Act, Actor, ActorKind, Clock, Member, SubjectMapping, Theme
from statements.models.addresses import address
from statements.models.definitions import ACTS, KINDS
from statements.records.reference_cache import by_key
from statements.text.languages import ENGLISH

if TYPE_CHECKING:
    from rdflib import Graph, URIRef


class Form(NamedTuple):
    name: str  # as rdflib knows it
    media_type: str


FORMS = {
    "ttl": Form("turtle", "text/turtle"),
    "jsonld": Form("json-ld", "application/ld+json"),
    "rdf": Form("xml", "application/rdf+xml"),
}
# where other vocabularies have their concepts
ELSEWHERE = {
    "unbis": "http://metadata.un.org/thesaurus/",
    "eurovoc": "http://eurovoc.europa.eu/",
}
ABOUT_THEMES = _(
    "Themes form a tree: a passage on a narrower theme counts on every broader one as well. A passage may "
    "have several themes, or none."
)
ABOUT_ACTS = _(
    "In the order of their force, the strongest first. That order is a judgement of the archive: others may "
    "order acts in another way. A passage has one act, the one that weighs most in it. The examples are made "
    "up by the archive."
)
ABOUT_ACTORS = _(
    "Whom statements on security address or name: states, authorities, armed groups, organizations."
)


class Scheme:
    """A graph under way: its scheme is described, and concepts are added."""

    def __init__(self, site: str, path: str, title: Any, about: Any) -> None:
        # few ask for one, and each worker would read the library when it starts
        from rdflib import Graph, URIRef
        from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, XSD

        prefixes = {"rdf": RDF, "rdfs": RDFS, "skos": SKOS, "dcterms": DCTERMS, "owl": OWL, "xsd": XSD}

        self.graph, self.site = Graph(bind_namespaces="none"), site
        self.skos, self.dcterms, self.owl, self.type = SKOS, DCTERMS, OWL, RDF.type
        for prefix, namespace in prefixes.items():
            self.graph.bind(prefix, namespace)
        self.scheme = self.uri(path)
        self.add(self.scheme, self.type, SKOS.ConceptScheme)
        titles = [Spoken(f"{name} · Communiqué", name.language) for name in in_languages(title)]
        self.add(self.scheme, DCTERMS.title, *titles)
        self.add(self.scheme, RDFS.label, *titles)
        self.add(self.scheme, DCTERMS.description, *in_languages(about))
        self.add(self.scheme, DCTERMS.license, URIRef(settings.VOCABULARY_LICENCE))
        clock = Clock.objects.first()
        self.add(self.scheme, OWL.versionInfo, str(clock.shared if clock else 0))
        if clock and clock.shared_at:
            self.add(self.scheme, DCTERMS.modified, clock.shared_at.date())

    def uri(self, path: str) -> "URIRef":
        from rdflib import URIRef

        return URIRef(f"{self.site}{path}")

    def add(self, subject: "URIRef", predicate: "URIRef", *values: Any) -> None:
        """What is said of a subject; words that are `Spoken` keep their language."""
        from rdflib import Literal
        from rdflib.term import Node

        for value in values:
            node = value if isinstance(value, Node) else Literal(value, lang=getattr(value, "language", None))
            self.graph.add((subject, predicate, node))

    def concept(self, path: str, labels: Iterable["Spoken"], others: Iterable[str] = ()) -> "URIRef":
        """A concept with its names. `others` may be in any language: nobody recorded in which."""
        uri, labels = self.uri(path), list(labels)
        self.add(uri, self.type, self.skos.Concept)
        self.add(uri, self.skos.inScheme, self.scheme)
        self.add(uri, self.skos.prefLabel, *labels)
        known = {label.casefold() for label in labels}
        self.add(uri, self.skos.altLabel, *(name for name in others if name.casefold() not in known))
        return uri

    def top(self, uri: "URIRef") -> None:
        self.add(self.scheme, self.skos.hasTopConcept, uri)
        self.add(uri, self.skos.topConceptOf, self.scheme)

    def former(self, thing: Theme | Actor) -> None:
        """The addresses of those that were merged into it: nothing but where they lead is known of them."""
        from rdflib import Literal

        name = type(thing)._meta.model_name
        for slug in thing.former:
            old = self.uri(address(name, slug))
            self.add(old, self.owl.deprecated, Literal(True))
            self.add(old, self.dcterms.isReplacedBy, self.uri(thing.get_absolute_url()))


class Spoken(str):
    """Words, and the `language` that they are in."""

    language: str

    def __new__(cls, text: str, language: str) -> "Spoken":
        words = super().__new__(cls, text)
        words.language = language
        return words


def in_languages(words: Any) -> Iterator[Spoken]:
    """Words of the pages in each language of the pages; once, where nobody translated them."""
    said: list[str] = []
    for language in dict.fromkeys((ENGLISH, *dict(settings.LANGUAGES))):
        with override(language):
            text = str(words)
        if text not in said[:1]:
            said.append(text)
            yield Spoken(text, language)


def theme_graph(site: str, only: Theme | None = None) -> "Graph":
    """The scheme of themes, or what it says of one of them."""
    themes = by_key(Theme)
    made = Scheme(site, address("themes"), _("Themes"), ABOUT_THEMES)
    narrower: dict[int, list[Theme]] = defaultdict(list)
    shared = Counter((one["scheme"], one["id"]) for theme in themes.values() for one in theme.matches)
    for theme in themes.values():
        narrower[theme.broader_id].append(theme)
    for theme in [only] if only else themes.values():
        uri = made.concept(theme.get_absolute_url(), names_of(theme), theme.names)
        if theme.scope_note:
            made.add(uri, made.skos.scopeNote, Spoken(theme.scope_note, ENGLISH))
        if broader := themes.get(theme.broader_id):
            made.add(uri, made.skos.broader, made.uri(broader.get_absolute_url()))
        else:
            made.top(uri)
        made.add(
            uri, made.skos.narrower, *(made.uri(one.get_absolute_url()) for one in narrower.get(theme.pk, ()))
        )
        match(made, uri, theme, shared)
        made.former(theme)
    related(made, themes, only)
    return made.graph


def match(made: Scheme, uri: "URIRef", theme: Theme, shared: Counter[tuple[str, str]]) -> None:
    """The same subject elsewhere. Exact is transitive: it is said only where neither side has a second."""
    from rdflib import URIRef

    of_scheme = Counter(one["scheme"] for one in theme.matches)
    for one in theme.matches:
        if (there := elsewhere(one["scheme"], one["id"])) is None:
            continue
        alone = of_scheme[one["scheme"]] == 1 and shared[one["scheme"], one["id"]] == 1
        made.add(uri, made.skos.exactMatch if alone else made.skos.closeMatch, URIRef(there))


def related(made: Scheme, themes: dict[int, Theme], only: Theme | None) -> None:
    """Subjects of libraries that speak for a theme: narrower than it, as a rule, but nobody said so."""
    from rdflib import URIRef

    mapped = SubjectMapping.themes.through.objects.exclude(subjectmapping__address="").order_by("pk")
    if only:
        mapped = mapped.filter(theme=only.pk)
    for pk, there in mapped.values_list("theme", "subjectmapping__address"):
        if pk not in themes:
            continue
        uri, other = made.uri(themes[pk].get_absolute_url()), URIRef(there)
        said = (made.skos.exactMatch, made.skos.closeMatch)
        if not any((uri, how, other) in made.graph for how in said):
            made.add(uri, made.skos.relatedMatch, other)


def elsewhere(scheme: str, code: str) -> str | None:
    """The URI of a concept of another vocabulary; None if nobody knows where that one has them."""
    if code.startswith(("http://", "https://")):
        return code if code.isascii() and code.isprintable() and not set(code) & set('<>" {}|\\^`') else None
    there = ELSEWHERE.get(scheme.lower())
    return f"{there}{code}" if there and code.replace("_", "").isalnum() and code.isascii() else None


def names_of(thing: Theme | Actor) -> list[Spoken]:
    """The English name, and those in other languages."""
    others = (Spoken(name, language) for language, name in thing.labels.items() if language != ENGLISH)
    return [Spoken(thing.name, ENGLISH), *others]


def act_graph(site: str) -> "Graph":
    """The scheme of acts, with the collection of them by their force."""
    from rdflib import BNode
    from rdflib.collection import Collection
    from rdflib.term import Node

    codebook = address("codebook")
    made = Scheme(site, f"{codebook}#acts", _("Acts"), ABOUT_ACTS)
    by_force: list[Node] = []
    for act in Act:
        uri = made.concept(f"{codebook}#act-{act.value}", in_languages(act.label))
        made.add(uri, made.skos.definition, *in_languages(ACTS[act].means))
        made.add(uri, made.skos.scopeNote, *in_languages(ACTS[act].signs))
        made.add(uri, made.skos.example, *in_languages(ACTS[act].example))
        made.top(uri)
        by_force.append(uri)
    ordered, first = made.uri(f"{codebook}#acts-by-force"), BNode("force0")
    made.add(ordered, made.type, made.skos.OrderedCollection)
    made.add(ordered, made.skos.prefLabel, *in_languages(_("Acts by their force")))
    made.add(ordered, made.skos.note, *in_languages(ABOUT_ACTS))
    made.add(ordered, made.skos.member, *by_force)
    made.add(ordered, made.skos.memberList, first)
    Collection(made.graph, first, by_force)
    return made.graph


def actor_graph(site: str, only: Actor | None = None) -> "Graph":
    """The scheme of actors, or what it says of one of them; the kinds of actors are collections."""
    members, codebook = by_key(Member), address("codebook")
    made = Scheme(site, address("actors"), _("Actors"), ABOUT_ACTORS)
    of_kind: dict[str, list[URIRef]] = defaultdict(list)
    for actor in [only] if only else by_key(Actor).values():
        uri = made.concept(actor.get_absolute_url(), names_of(actor), actor.names)
        made.top(uri)
        if country := members.get(actor.country_id):
            made.add(uri, made.dcterms.spatial, made.uri(country.get_absolute_url()))
        of_kind[actor.kind].append(uri)
        made.former(actor)
    for kind in ActorKind:
        if kind in of_kind:
            collection = made.uri(f"{codebook}#kind-{kind.value}")
            made.add(collection, made.type, made.skos.Collection)
            made.add(collection, made.skos.prefLabel, *in_languages(kind.label))
            made.add(collection, made.skos.note, *in_languages(KINDS[kind]))
            made.add(collection, made.skos.member, *of_kind[kind])
    return made.graph


def written(graph: "Graph", form: str) -> bytes:
    """A graph in one of the FORMS."""
    prefixes = {prefix: str(namespace) for prefix, namespace in graph.namespaces() if prefix != "xml"}
    options: dict[str, Any] = {"context": prefixes} if form == "jsonld" else {}
    return graph.serialize(format=FORMS[form].name, encoding="utf-8", **options)

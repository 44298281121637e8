import pytest
from django.urls import NoReverseMatch, URLResolver, reverse

SEED = "csto-cmfa-2023-06-20-afghanistan"
EXAMPLES = {
    "statement": [SEED],
    "statement-file": [SEED, "bib"],
    "statement-passage": [SEED, 7],
    "passage-file": [SEED, 7, "bib"],
    "statement-languages": [SEED],
    "statement-references": [SEED],
    "statement-origins": [SEED],
    "statement-versions": [SEED],
    "statement-version": [SEED, 1],
    "version-record": [SEED, 1],
    "text": ["s-res-2231-2015"],
    "data-file": ["README.txt"],
    "theme": ["drugs"],
    "organization": ["csto"],
    "member": ["arm"],
    "member-differences": ["rus"],
    "meeting": ["meeting-of-the-csto-council-of-foreign-ministers-belarusian-2023-06-19"],
    "actor": ["taliban-authorities"],
    "series": ["csto-afghanistan"],
    "proposed-series": [1],
    "sitemap": ["statements"],
    "themes-skos": ["ttl"],
    "theme-skos": ["drugs", "ttl"],
    "acts-skos": ["jsonld"],
    "actors-skos": ["rdf"],
    "actor-skos": ["taliban-authorities", "ttl"],
    "statement-akn": [SEED],
    "statement-language-akn": [SEED, "en"],
    "api:statement": [SEED],
    "api:passage": [SEED, 7],
    "api:organization": ["csto"],
    "api:organization-members": ["csto"],
    "api:member": ["ARM"],
    "api:meeting": ["meeting-of-the-csto-council-of-foreign-ministers-belarusian-2023-06-19"],
    "api:theme": ["drugs"],
    "api:actor": ["taliban-authorities"],
    "api:one-series": ["csto-afghanistan"],
    "api:references": [SEED],
    "api:text": ["s-res-2231-2015"],
}
MORE = (
    "/statements/?theme=drugs&organization=csto&organization=sco&from=2015",
    "/statements/?q=terorism&theme=drugs&from=2024",
    "/passages/?q=border",
    "/statements/?theme=nonsense",
    f"/statements/{SEED}/?theme=drugs",
    "/votes/?a=CHN&b=USA",
    "/organizations/words/?a=csto&b=sco",
    "/references/?cited=unsc",
    "/statements/unsc-res-2593-2021/references/",
    "/statements/?refers_to=unsc-res-2593-2021",
    "/members/shared/?a=csto&b=sco&on=2023-06-20",
    f"/compare/?a={SEED}",
    f"/compare/?a={SEED}&b=csto-cmfa-2025-06-30-afghanistan",
    f"/compare/?a={SEED}&b=csto-cmfa-2025-06-30-afghanistan&layout=column&only=changed",
    "/compare/?find=Afghanistan",
    "/statements/unsc-res-2593-2021/",
    "/statements/?voted=CHN-abstained&with_voted=USA-in-favour&outcome=adopted&outcome=not-adopted",
    "/series/unsc-afghanistan/?theme=terrorism&from=2015",
    "/nowhere/",
)


def names():
    """Of all public addresses, those of the API too."""
    from statements.urls import urlpatterns

    for pattern in urlpatterns:
        if isinstance(pattern, URLResolver):
            yield from (f"{pattern.namespace}:{one.name}" for one in pattern.url_patterns)
        else:
            yield pattern.name


@pytest.fixture
def addresses(client):
    """One of each kind of page."""

    def kinds():
        for name in names():
            try:
                address = reverse(name, args=EXAMPLES.get(name, ()))
            except NoReverseMatch:
                continue
            response = client.get(address)
            if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
                yield address

    return [*kinds(), *MORE]

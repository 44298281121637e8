import pytest
from django.urls import NoReverseMatch, reverse

SEED = "csto-cmfa-2023-06-20-afghanistan"
EXAMPLES = {
    "statement": [SEED],
    "statement-passage": [SEED, 7],
    "statement-languages": [SEED],
    "statement-references": [SEED],
    "statement-origins": [SEED],
    "statement-versions": [SEED],
    "statement-version": [SEED, 1],
    "version-record": [SEED, 1],
    "text": ["s-res-2231-2015"],
    "theme": ["drugs"],
    "organization": ["csto"],
    "member": ["arm"],
    "member-differences": ["rus"],
    "meeting": ["meeting-of-the-csto-council-of-foreign-ministers-belarusian-2023-06-19"],
    "actor": ["taliban-authorities"],
    "series": ["csto-afghanistan"],
    "proposed-series": [1],
    "sitemap": ["statements"],
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


@pytest.fixture
def addresses(client):
    """One of each kind of page."""
    from statements.urls import urlpatterns

    def kinds():
        for pattern in urlpatterns:
            try:
                address = reverse(pattern.name, args=EXAMPLES.get(pattern.name, ()))
            except NoReverseMatch:
                continue
            response = client.get(address)
            if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
                yield address

    return [*kinds(), *MORE]

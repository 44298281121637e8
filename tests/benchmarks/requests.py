"""What is asked of the archive and of its peers."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Asked:
    """One request: what it looks for, and the page of our own that answers it."""

    path: str
    words: str = ""  # as typed
    theme: str = ""
    organization: str = ""
    years: tuple[int, int] | None = None
    page: int = 1
    facets: bool = True  # a list with facets, which the peers can be asked for as well

    def again(self, run):
        """The same each time: the page that was kept."""
        return self.address()

    def remade(self, run):
        """Another address of the same page, which is made anew from what the catalogue remembers."""
        return self.address(page=f"{'0' * (run + 10)}{self.page}")

    def new(self, run):
        """As `again`, with years that cut off nothing and that nobody asked for yet: a new question."""
        return self.address(first=None if self.years else 1100 + run, last=3000 + run if self.years else None)

    def address(self, first=None, last=None, page=None):
        if not self.facets:
            # some pages take no parameter that they do not know
            joint = "" if "?" in self.path else "?"
            return f"{self.path}{joint}{'&' * len(page)}" if page else self.path
        query = [
            ("q", quote(self.words)),
            ("theme", self.theme),
            ("organization", self.organization),
            ("from", self.years[0] if self.years else first),
            ("to", last or (self.years[1] if self.years else None)),
            ("page", page or (self.page if self.page > 1 else None)),
        ]
        return f"{self.path}?{'&'.join(f'{name}={value}' for name, value in query if value)}"


LIST = "/statements/"
STATEMENT = "synthetic-7-0000"


def asked_of(count):
    """Requests by name, for an archive of so many statements."""
    return {
        "broad word": Asked(LIST, words="terrorism"),
        "two words": Asked(LIST, words="drugs borders"),
        "phrase": Asked(LIST, words='"the terrorism"'),
        "rare word": Asked(LIST, words="syn/7/77"),
        "prefix": Asked(LIST, words="terr*"),
        "theme": Asked(LIST, theme="drugs"),
        "theme, organization, years": Asked(LIST, theme="drugs", organization="csto", years=(2015, 2030)),
        "no filter": Asked(LIST),
        "deep page": Asked(LIST, page=max(2, count // 25)),
        "passages": Asked("/passages/"),
        "passages, broad word": Asked("/passages/", words="terrorism"),
        "a statement": Asked(f"/statements/{STATEMENT}100/", facets=False),
        "a theme": Asked("/themes/drugs/", facets=False),
        "an organization": Asked("/organizations/csto/", facets=False),
        "a passage": Asked(f"/statements/{STATEMENT}100/p1/", facets=False),
        "references of a statement": Asked(f"/statements/{STATEMENT}100/references/", facets=False),
        "a text not held": Asked("/texts/s-res-2202-2015/", facets=False),
        "who cites what": Asked("/references/", facets=False),
        "two statements compared": Asked(f"/compare/?a={STATEMENT}100&b={STATEMENT}101", facets=False),
        "a series as a ladder": Asked("/series/csto-afghanistan/", facets=False),
        "home": Asked("/", facets=False),
    }

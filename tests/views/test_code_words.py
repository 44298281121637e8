"""Every code word on a page leads to what it means in the codebook: itself, or by a line beside it."""

import html
import re
from html.parser import HTMLParser

import pytest

from statements.models import Act, ActorKind, Coding, StatementKind, StatementOutcome, TextBasis
from statements.models.statement import BRIEFLY

ANCHORS = {
    "act": Act,
    "basis": TextBasis,
    "coding": Coding,
    "kind": ActorKind,
    "text-kind": StatementKind,
    "outcome": StatementOutcome,
}
# where in the codebook a whole kind of words is told, for lists that explain their words in one line
SECTIONS = {
    "act": "acts",
    "basis": "bases",
    "coding": "how",
    "kind": "kinds",
    "text-kind": "text-kinds",
    "outcome": "text-kinds",
}
# where words are not the page's own: choices of a form, what is to be copied, and what the browser hides
PASSED_OVER = {"q", "select", "title", "script", "head"}
PASSED_OVER_CLASSES = {"facets", "cite", "facts", "visually-hidden", "sort", "contents", "path", "asked"}
EMPTY = {"input", "br", "meta", "link", "img", "hr", "line", "rect"}


def anchors_of(kind, code):
    return {f"{kind}-{code}", SECTIONS[kind]}


# {word as it stands: [anchors that may explain it, of each kind of code that it may be]}
WORDS = {}
for name, codes in ANCHORS.items():
    for one in codes:
        for word in {str(one.label), *([str(BRIEFLY[one])] if one in BRIEFLY else [])}:
            WORDS.setdefault(word.lower(), set()).update(anchors_of(name, one.value))
for word in ("codes confirmed by an editor:", "suggested by the archive:", "without any code:"):
    WORDS[word] = {"coding-confirmed", "coding-suggested", "coding-none"}
# these are words of every day too, or the names of actors
EVERY_DAY = "other", "state", "organization", "people", "authorities"
for word in (*EVERY_DAY, "international community", "the issuing members themselves"):
    WORDS.pop(word, None)


class CodeWords(HTMLParser):
    """`found` are (word, anchor of the codebook that it is a link to, or None); `links` all such anchors."""

    def __init__(self, body):
        super().__init__()
        self.open, self.found, self.links = [], [], set()
        self.feed(body)

    def handle_starttag(self, tag, attributes):
        if tag in EMPTY:
            return
        given = dict(attributes)
        to = (given.get("href") or "").partition("/codebook/#")[2] if tag == "a" else ""
        skipped = tag in PASSED_OVER or bool(PASSED_OVER_CLASSES & {*(given.get("class") or "").split()})
        self.open.append((tag, to, skipped))
        if to:
            self.links.add(to)

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if any(skipped for _, _, skipped in self.open):
            return
        to = next((to for _, to, _ in reversed(self.open) if to), None)
        for part in re.split(r" · |, (?:whole|partial)", html.unescape(data)):
            if (said := " ".join(part.split()).lower().rstrip(".")) in WORDS:
                self.found.append((said, to))


def unexplained(body):
    """The code words of a page that lead to no entry of theirs, neither themselves nor by a line beside."""
    page = CodeWords(body.partition("<main")[2].partition("<footer")[0])
    return {
        word for word, to in page.found if (to not in WORDS[word] if to else not WORDS[word] & page.links)
    }


def words_of(body):
    return [word for word, _ in CodeWords(body.partition("<main")[2].partition("<footer")[0]).found]


@pytest.mark.django_db
def test_every_code_word_of_every_page_leads_to_its_entry(archive, client, addresses):
    entries = {*re.findall(r'id="([^"]+)"', client.get("/codebook/").content.decode())}
    lost, with_words = {}, 0
    for address in addresses:
        if address in ("/", "/codebook/"):  # the front page explains them at its foot, the codebook is that
            continue
        body = client.get(address).content.decode()
        with_words += bool(words_of(body))
        dead = {to for to in re.findall(r'href="/codebook/#([^"]*)"', body) if to not in entries}
        if found := unexplained(body) | dead:
            lost[address] = found
    assert lost == {}
    assert with_words > 12


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["", "p7/"])
def test_on_a_page_of_one_thing_the_word_itself_is_the_link(archive, client, address):
    body = client.get(f"/statements/csto-cmfa-2023-06-20-afghanistan/{address}").content.decode()
    # the legend names all acts, and what marks passages is a choice of the reader
    legends = r'<p class="force-key.*?</p>|<details class="marks.*?</details>'
    main = re.sub(legends, "", body.partition("<main")[2], flags=re.S)
    assert [word for word, to in CodeWords(main.partition("<footer")[0]).found if to is None] == []
    assert {"urges", "confirmed by an editor", "summary by the archive of a press report"} & {*words_of(body)}


@pytest.mark.django_db
def test_a_word_that_leads_nowhere_is_found(archive, client):
    for address, word in (
        ("/statements/csto-cmfa-2023-06-20-afghanistan/p7/", "summary by the archive of a press report"),
        ("/statements/", "joint statement"),
        ("/passages/?q=border", "press report, summarised"),
        ("/positions/", "urges"),
        ("/coverage/", "suggested by the archive:"),
    ):
        body = client.get(address).content.decode()
        assert word in words_of(body), address
        assert unexplained(body) == set(), address
        assert word in unexplained(body.replace("/codebook/#", "/elsewhere/#")), address

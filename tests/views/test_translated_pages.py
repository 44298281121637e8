"""Whole pages in another language: no word of English is left that is not marked as English."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.conf import settings
from django.utils.translation import override
from selectolax.lexbor import LexborHTMLParser

from statements.catalogue import Search
from statements.intake.references import name_read
from statements.models import Actor, Body, Member, Organization, Series, Statement, Theme

READ_OUT = ("aria-label", "placeholder", "alt", "title")
# what is the same in any language: the archive's own name, those of formats, codes and symbols
SAME = re.compile(
    r"Communiqué|Akoma Ntoso|Turtle|OpenAPI|ETag|BibTeX|Excel|Word|Chicago"
    r"|\bCSV|JSON Lines|\b(?:sort|limit|next|relevance|parameters|application|problem|json)\b"
    r"|\S*[\d/_.@=-]\S*|\b[A-Z][A-Z]+\b|https?:\S+"
)


def said(page, language):
    """Every piece of text of a page, read out or seen, that claims to be in the language of the page."""
    tree = LexborHTMLParser(page)
    tree.strip_tags(["script", "style", "code", "head"])
    waiting = [(tree.body, language)]
    while waiting:
        node, spoken = waiting.pop()
        if node.tag == "-text":
            if spoken == language and (text := " ".join(node.text_content.split())):
                yield text
            continue
        spoken = node.attributes.get("lang", spoken)
        if spoken == language:
            yield from filter(None, (node.attributes.get(name) for name in READ_OUT))
        waiting += [(child, spoken) for child in node.iter(include_text=True)]


def translated(language):
    """A pattern of what is a translation, though it be by the same words: Menu, Sources, Version 1."""
    catalogue = settings.ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
    found = re.findall(r'^msgstr(?:\[\d\])? "(.+)"$', catalogue.read_text(), re.M)
    parts = [re.split(r"%\(\w+\)s|\{\w*\}", one) for one in found]
    return re.compile(
        "|".join(".+".join(map(re.escape, one)) for one in parts if "".join(one).strip(" –,.:"))
    )


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ru", "fr"])
def test_no_english_is_left_on_a_page_in_another_language(archive, client, addresses, language):
    named = (Actor, Member, Organization, Series, Theme)
    with override(language):
        known = {str(thing.known_as) for model in named for thing in model.objects.all()}
    texts = map(name_read, Search.statements().facets(["refers_to"])["refers_to"])
    titles = [*Statement.objects.values_list("title", flat=True), *(one.value for one in texts)]
    # in a citation, which is plain text, a city stands as the archive has it
    titles += filter(None, Statement.objects.values_list("city", flat=True))
    bodies = sorted([*Body.objects.values_list("name", flat=True), *titles], key=len, reverse=True)
    same = translated(language)
    left = {}
    for address in addresses:
        english, other = (
            set(said(client.get(address, headers={"accept-language": code}).content.decode(), code))
            for code in ("en", language)
        )
        # in what a mark of a picture says, the English name of a body or a text stands beside a number
        others = [word for _, word in parse_qsl(urlsplit(address).query)] + bodies
        for text in other - known:
            rest = text
            for word in others:
                rest = rest.replace(word, "")
            rest = SAME.sub("", rest)
            if re.search(r"[A-Za-z]{3,}", rest) and (
                language == "ru" or (text in english and not same.fullmatch(text))
            ):
                left.setdefault(text, address)
    assert left == {}

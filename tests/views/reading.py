"""Pages as their reader has them."""

import html
import re

from django.http import QueryDict

from statements.filters import PassageFilter, StatementFilter

FILTERS = {"/statements/": StatementFilter, "/passages/": PassageFilter}
LISTS = "home statements passages themes organizations members meetings actors all-series".split()
LISTS += ["positions", "coverage", "votes", "about"]


def text_of(response):
    """The page's words as a reader gets them, in one line."""
    body = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", body)).split())


def cells(response):
    """[(row, [(kind of cell, its words)])] of the grid's body."""
    body = re.search(r"<tbody>(.*?)</tbody>", response.content.decode(), re.S)[1]
    for row in re.findall(r"<tr>(.*?)</tr>", body, re.S):
        name = " ".join(re.sub(r"<[^>]+>", "", re.search(r"<th.*?</th>", row, re.S)[0]).split())
        found = re.findall(r'<td class="([\w-]+)[^"]*">(.*?)</td>', row, re.S)
        yield name, [(kind, " ".join(re.sub(r"<[^>]+>", " ", words).split())) for kind, words in found]


def linked_figures(response):
    """[(address, number)] of every link of a page whose words begin with a number that is not a date."""
    link = r'<a\b[^>]*? href="(/(?:statements|passages)/\?[^"]*)"[^>]*>(.*?)</a>'
    # what is written in a timeline is years
    body = re.sub(r'<figure class="picture timeline.*?</figure>', "", response.content.decode(), flags=re.S)
    for address, words in re.findall(link, body, re.S):
        said = " ".join(re.sub(r"<title>.*?</title>|<[^>]+>", " ", words, flags=re.S).split())
        if number := re.search(r"(?:^|\s)(\d[\d,]*)(?: statements?| passages?)?$", said):
            yield html.unescape(address), int(number[1].replace(",", ""))


def behind(address):
    path, _, query = address.partition("?")
    asked = FILTERS[path](QueryDict(query))
    assert not asked.problems
    assert not asked.unknown
    return asked.qs.count()

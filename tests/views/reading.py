"""Pages as their reader has them."""

import html
import re

LISTS = "home statements passages themes organizations members meetings actors all-series".split()
LISTS += ["positions", "coverage", "votes"]


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

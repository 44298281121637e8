"""Which part of a web page is the text, and what stands around it: menus, cookie bars, links to share.

A page that says which part is its main one is believed. Of the others, an element is part of the frame if its
name says so, or if nearly all its letters are links; never if it holds most of what the page says.
"""

import re
from collections import Counter

MENUS = "nav, [role=navigation], [role=menu], [role=search], [role=dialog], button, select"
MAY_FRAME = "aside, form, header, footer, [role=banner], [role=contentinfo], [role=complementary]"
MAIN = ("main article", "main", "[role=main]", "article")
MOST_MAIN = 50  # elements that may be the main part: lists of news have hundreds, and none of them is it
LEAST_MAIN = 200  # characters
BOXES = frozenset("div section ul ol p table span h2 h3 h4 h5 dl figure".split())
# whole words of an element's class or id
FRAME = re.compile(
    r"(?<![a-z])(?:nav|navbar|navigation|menu|menus|breadcrumbs?|side-?bar|cookies?|consent|gdpr|shar(?:e|ing)|social|"
    r"related|recommended|popular|newsletter|subscribe|subscription|footer|masthead|topbar|skip|pager|pagination|"
    r"comments?|promo|advert|ads|banner|toolbar|widget|tags|search|login|popup|modal)(?![a-z])"
)
WORDS_OF_A_NAME = re.compile(r"([a-z])([A-Z])")
LINKED = 0.75  # of a box's letters; of a paragraph's, all
MOST_OF_PAGE = 0.5  # of the letters: what holds more is no frame
ABOVE_LINKS = ("h2", "h3", "h4", "h5", "h6")


def without_frame(body, leave_out):
    """The element that holds the text, without what frames it; `leave_out(what, element)` is told of each."""
    weights = Weights(body)
    for node in reversed(body.css(MENUS)):
        take(node, "menus and forms", weights, leave_out)
    main = main_part(body)
    if main is not None:
        for node in outside(main, body):
            leave_out("around the main part", node)
        body = main
    else:
        for node in reversed(body.css(MAY_FRAME)):
            # an article's own header holds its title
            if node.tag in ("aside", "form") or not node.css("h1"):
                take(node, "menus and forms", weights, leave_out)
    weights = Weights(body)
    # told before any is taken away: a heading is judged by the links below it
    framing = [
        node
        for node in body.traverse()
        if node.tag in BOXES and node.mem_id != body.mem_id and frames(node, weights)
    ]
    for node in reversed(framing):
        take(node, "menus and links", weights, leave_out)
    return body


def take(node, what, weights, leave_out):
    if weights.share(node) <= MOST_OF_PAGE and node.parent is not None:
        leave_out(what, node)
        node.decompose()


class Weights:
    """How many letters each element holds, and how many of them lead elsewhere; counted once for all."""

    def __init__(self, body):
        self.letters, self.linked = Counter(), Counter()
        for node in reversed(list(body.traverse(include_text=True))):
            here = node.mem_id
            if node.tag == "-text":
                self.letters[here] = sum(map(str.isalnum, node.text_content or ""))
            if node.tag == "a" and not (node.attributes.get("href") or "#").startswith("#"):
                self.linked[here] = self.letters[here]
            above = node.parent
            if above is not None and here != body.mem_id:
                self.letters[above.mem_id] += self.letters[here]
                self.linked[above.mem_id] += self.linked[here]
        self.total = self.letters[body.mem_id]

    def share(self, node):
        return self.letters[node.mem_id] / self.total if self.total else 0

    def led_away(self, node):
        """The share of its letters that are links to elsewhere."""
        letters = self.letters[node.mem_id]
        return self.linked[node.mem_id] / letters if letters else 0


def frames(node, weights):
    if not weights.letters[node.mem_id]:
        return False
    name = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"[:500]
    if FRAME.search(WORDS_OF_A_NAME.sub(r"\1-\2", name).lower()) and not node.css("h1"):
        return True
    led_away = weights.led_away(node)
    if node.tag in ABOVE_LINKS:
        below = node.next
        while below is not None and below.tag == "-text" and not (below.text_content or "").strip():
            below = below.next
        return below is not None and below.tag in ("ul", "ol", "div") and weights.led_away(below) > LINKED
    return led_away == 1 if node.tag in ("p", "span", "table", "dl", "figure") else led_away > LINKED


def main_part(body):
    """The longest part of a page that says that it is the main one, or None."""
    for selector in MAIN:
        nodes = body.css(selector)[:MOST_MAIN]
        lengths = [len(node.text(deep=True)) for node in nodes]
        if lengths and max(lengths) > LEAST_MAIN:
            return nodes[lengths.index(max(lengths))]
    return None


def outside(main, body):
    """Elements and texts of the body that neither are the main part nor hold it, in no order."""
    node = main
    while node is not None and node.mem_id != body.mem_id:
        above = node.parent
        if above is None:
            return
        for beside in above.iter(include_text=True):
            if beside.mem_id != node.mem_id:
                yield beside
        node = above

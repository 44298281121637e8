"""How deep a page's elements stand in each other, told before it is parsed.

A parser goes up through all open elements at every block that opens: a hundred thousand take it half a
minute. Browsers stop at 512; pages that somebody wrote have a few dozen.
"""

import re
from collections import Counter

DEEPEST = 2_000
TAG = re.compile(r"<(/?)(!--|[a-z][a-z0-9:-]{0,40})")
# what stands in these is no element of the page
UNREAD = {
    "!--": "-->",
    **{name: f"</{name}" for name in ("script", "style", "textarea", "title", "svg", "math")},
}
# elements that hold nothing, and those that the next of their kind ends
SHALLOW = frozenset(
    "area base br col embed hr img input link meta param source track wbr html head body "
    "p li dd dt td th tr tbody thead tfoot colgroup caption option optgroup a rp rt".split()
)


def too_deep(markup):
    """Whether more elements are open at once than in any page that was written to be read."""
    markup = markup.lower()
    opened, missing = Open(), set()
    at = 0
    while tag := TAG.search(markup, at):
        closes, name = tag.groups()
        at = tag.end()
        if name in UNREAD and not closes and name not in missing:
            end = markup.find(UNREAD[name], at)
            if end >= 0:
                at = end
                continue
            missing.add(name)
        if closes:
            opened.close(name)
        elif name not in SHALLOW and name != "!--":
            opened.open(name)
            if len(opened.names) > DEEPEST:
                return True
    return False


class Open:
    """Names of the elements that are open, the outermost first."""

    def __init__(self):
        self.names, self.counts = [], Counter()

    def open(self, name):
        self.names.append(name)
        self.counts[name] += 1

    def close(self, name):
        """Ends the last of that name, and what stands open in it; an end without a beginning ends nothing."""
        while self.counts[name]:
            last = self.names.pop()
            self.counts[last] -= 1
            if last == name:
                return

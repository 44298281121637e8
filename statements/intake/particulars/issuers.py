"""Who issued a text and who signed it: organizations, states, bodies, in terms of what the archive knows."""

import re

from .names import Names, Taken

# texts whose symbols begin so are of the organization with that name
SERIES = (
    ("S/RES/", "United Nations Security Council"),
    ("S/PRST/", "United Nations Security Council"),
    ("A/RES/", "United Nations General Assembly"),
    ("MC.", "Organization for Security and Co-operation in Europe"),
    ("PC.", "Organization for Security and Co-operation in Europe"),
)
SPEAKERS = re.compile(
    r"(?:We|The (?:Heads|Presidents?|Leaders|Ministers|Foreign|Prime|Secretaries)|Мы|Главы|Президенты|"
    r"Министры|Руководители|Nous|Les (?:chefs|ministres|présidents))\b"
    r"|.*\b(?:met|convened|gathered|held talks|встретились|провели|réunis)\b"
)
SIGNED = re.compile(r"\b(?:For the|On behalf of|За|От имени|Pour l[ae]|Pour les)\b", re.IGNORECASE)
LONGEST_SENTENCE = 2_000  # characters
FEWEST = 2  # states that sign


def first_sentence(text):
    return text[:LONGEST_SENTENCE].partition(". ")[0]


class Issuers:
    """Organizations and bodies by name; a body counts for its organization where only one has such a body."""

    def __init__(self, known):
        self.known = known
        self.organizations = Names(dict(known.organizations))
        self.bodies = Names({body.id: body.names for body in known.bodies})
        # `Leaders` is a body of one organization, and who speaks of leaders need not mean it
        telling = {body.id: [name for name in body.names if " " in name] for body in known.bodies}
        self.telling_bodies = Names(telling)
        self.of_body = {body.id: body.organization for body in known.bodies}

    def found_in(self, text):
        """Ids of organizations, in the order of the text."""
        own, taken, bodies = self.organizations.found_in(text), Taken(len(text)), {}
        for one in own:
            taken.take(one.start, one.end)
        for one in self.telling_bodies.found_in(text):
            if taken.are_free(one.start, one.end):
                bodies.setdefault((one.start, one.end), set()).add(self.of_body[one.key])
        single = [(*span, owners.pop()) for span, owners in bodies.items() if len(owners) == 1]
        return list(dict.fromkeys(key for _, _, key in sorted(own + single)))


def organizations_of(title, head, opening, issuers):
    """Those that the title names, else the head, else the symbol, else the first that the opening names."""
    for text in (title, head):
        if found := issuers.found_in(text):
            return found
    for prefix, name in SERIES:
        if prefix in head and (found := issuers.found_in(name)):
            return found[:1]
    for text in opening:
        if found := issuers.found_in(first_sentence(text)):
            return found[:1]
    return []


def states_of(title, opening, members):
    """States that speak without an organization: those of the title, else those of the first sentence."""
    for text in (title, *(first_sentence(one) for one in opening[:1] if SPEAKERS.match(one))):
        found = list(dict.fromkeys(one.key for one in members.found_in(text)))
        if len(found) >= FEWEST:
            return found
    return []


def signatories_of(organizations, opening, closing, members):
    """States that sign by name, for an organization's text; None if it names none."""
    if not organizations:
        return None
    signed = [text for text in closing if SIGNED.search(text)]
    found = [one.key for text in signed for one in members.found_in(text)]
    if not found and opening and SPEAKERS.match(opening[0]):
        found = [one.key for one in members.found_in(first_sentence(opening[0]))]
    found = list(dict.fromkeys(found))
    return found if len(found) > FEWEST else None


def body_of(organizations, texts, issuers):
    """The id of the body that the texts name first, of the first of these organizations; or ""."""
    for text in texts:
        for one in issuers.bodies.found_in(text):
            if issuers.of_body[one.key] in organizations[:1]:
                return one.key
    return ""

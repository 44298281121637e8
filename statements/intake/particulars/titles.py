"""What a text is called: the line at its head that says so, and the lines that go on with it."""

import re
from collections import Counter

from ..dates import days_in
from ..splitting.parts import ADOPTED, ORGAN, SYMBOL
from .kinds import NAMED, kind_named
from .names import places_of

LONGEST = 600  # characters
LONGEST_HEAD = 55  # characters: longer heads of pages are often cut
LONGEST_BARE = 5  # words of `Final Communiqué`, which wants what it is on
NUMBERED = re.compile(
    r"(?:(?P<word>Resolution|Résolution|Резолюция|Resolución|Resolução)\s+)?(?P<number>\d{1,4}\s?\((?:19|20)\d{2}\))",
    re.IGNORECASE,
)
SYMBOL_OF_RESOLUTION = re.compile(r"S/RES/(?P<number>\d{1,4}\s?\((?:19|20)\d{2}\))$")
# `DECISION No. 3/20`, under which stands what it is on
NUMBERED_DECISION = re.compile(
    r"(?:(?:extraordinary\s)?decision|declaration|resolution|recommendation|решение|декларация|décision|résolution)\s"
    r"(?:no\.?|№|n[°o]\.?)?\s?[\w./-]{0,20}\d[\w./()-]{0,20}\.?",
    re.IGNORECASE,
)
ITEM = re.compile(r"(?:ES-)?\d{1,3}/\d{1,3}\.?\s+\S|\d{1,4}\s?\((?:S-)?[IVXL]{1,12}\)\.?\s+\S")
ASSEMBLY = re.compile(
    r"(?:resolution|décision|résolution|decision)s?\s(?:adopted|adoptée?)\sby|résolution adoptée par",
    re.IGNORECASE,
)
NOT_A_TITLE = re.compile(
    r"distr\.|original:|united nations$|организация объединенных наций$|nations unies$|page \d|"
    r"hosted by|last updated|"
    r"press release(?:s$|\s*[\(\d:])|ministry of|department of|for immediate release|agenda item|"
    r"\(or\.|unofficial|"
    r"issued (?:by|on|at)|adopted (?:by|on|at)|approved (?:by|on|at)|as delivered|check against|courtesy",
    re.IGNORECASE,
)
GOES_ON = re.compile(
    r"(?:(?:of|on|by|between|from|at|following|regarding|concerning|issued|adopted|to|for|in|о|об|по|от|к|в|де|"
    r"de|du|des|sur|par|d’|d'|von|zu|sobre|entre|and|и|et)\b\s?)",
    re.IGNORECASE,
)
UNFINISHED = re.compile(
    r"(?:\b(?:of|on|by|the|and|between|for|in|to|with|о|и|в|по|de|du|des|et|sur|la|le)|[,:–—-])$",
    re.IGNORECASE,
)
CYRILLIC = re.compile(r"[А-Яа-яЁё]")
WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?|\S")
LONGEST_ACRONYM = 8


def title_in_heads(furniture, known=()):
    """As title_of, for a text that is called so at the head of each page only."""
    counts = Counter(text for text in furniture if len(text) < LONGEST_HEAD)
    heads = [text for text, count in counts.items() if count > 1 and NAMED.search(text)]
    title, words, _ = title_of(heads, known)
    return title, words, "it is told by the heads of pages only" if title else ""


def title_of(lines, known=()):
    """(title, its words, what is doubted of it), each "" where the lines tell none; `known` are names."""
    for pattern in (NUMBERED, SYMBOL_OF_RESOLUTION):
        for text in lines:
            if found := pattern.match(text):
                word = (found.groupdict().get("word") or "Resolution").capitalize()
                return f"{word} {re.sub(r'(?=[(])', ' ', found['number'].replace(' ', ''))}", text, ""
    at = [i for i, text in enumerate(lines) if may_be_title(text)]
    items = [i for i in at if ITEM.match(lines[i])]
    if items and any(ASSEMBLY.match(text) for text in lines):
        return finished(lines[items[0]], known)
    named = [i for i in at if NAMED.search(lines[i]) and not ASSEMBLY.match(lines[i])]
    if not named:
        return unnamed([lines[i] for i in at], known)
    fuller = [i for i in named if not is_bare(lines[i]) or goes_on(lines, i)]
    return finished(with_rest(lines, (fuller or named)[0]), known)


def unnamed(candidates, known):
    """A title that does not say what kind of text it is: only where one line may be it."""
    names = {name.casefold() for name in known}
    left = [text for text in candidates if text.casefold() not in names]
    left = [text for text in left if not re.search(r"\d|\bmeeting\b|\bsession\b|\bsummit\b", text, re.I)]
    if len(left) != 1 or left[0].casefold().startswith(("preamble", "introduction")):
        return "", "", ""
    title, words, _ = finished(left[0], known)
    return title, words, "it does not say what kind of text it is"


def finished(text, known):
    if (decision := NUMBERED_DECISION.match(text)) and text[decision.end() :].strip(" :.–—-"):
        head, rest = decision[0].rstrip("."), text[decision.end() :].strip(" :.–—-")
        if head.isupper() or head.split()[0].isupper() or rest.isupper():
            head = re.sub(r"^\w+", lambda word: word[0].capitalize(), head).replace(" NO.", " No.")
            title = f"{head}: {sentence_case(rest, known)}"
            return title[:LONGEST], text, "it stands in capitals" if rest.isupper() else ""
    title = sentence_case(text.strip(" .,"), known)
    return title[:LONGEST], text, "it stands in capitals" if title != text.strip(" .,") else ""


def may_be_title(text):
    bare = text.rstrip(" .,:")
    if (
        not any(map(str.isalpha, bare))
        or SYMBOL.fullmatch(text)
        or NOT_A_TITLE.match(text)
        or ORGAN.fullmatch(bare)
        or ADOPTED.match(text)
    ):
        return False
    # `Minsk, 20 June 2023` dates a title, and is none
    dated = sum(day.end - day.start for day in days_in(text))
    return not (dated and len(text) - dated < 45 and not kind_named(text)[0])


def is_bare(text):
    return len(text.split()) <= LONGEST_BARE and re.fullmatch(
        r"(?:(?:final|joint|press|draft|the|ministerial|political|leaders[’']?|заключительное|итоговое|совместное|finale?|conjoint[e]?|commune)\s)*"
        rf"(?:{NAMED.pattern})\w{{0,3}}(?:\s(?:final|finale|conjoint|conjointe|commune))?",
        text.strip(" .:"),
        re.IGNORECASE,
    )


def goes_on(lines, i):
    """Whether the line below goes on with what this one is called."""
    if i + 1 >= len(lines) or not may_be_title(lines[i + 1]):
        return False
    this, below = lines[i].rstrip(), lines[i + 1]
    if UNFINISHED.search(this):
        return True
    if NUMBERED_DECISION.fullmatch(this):
        return True
    if is_bare(this) and CYRILLIC.search(this):
        return True
    return below[0].islower() or (bool(GOES_ON.match(below)) and (is_bare(this) or below.isupper()))


def with_rest(lines, i):
    title = lines[i]
    while goes_on(lines, i) and len(title) < LONGEST:
        i += 1
        # a number is parted from what it is on
        title = f"{title} {lines[i]}"
    return title


def sentence_case(title, known=()):
    """A title in capitals as it would be written in a list, with the names that the archive knows."""
    letters = re.sub(r"\([^()]*\)", "", title)
    capitals, small = sum(map(str.isupper, letters)), sum(map(str.islower, letters))
    if not capitals or (" " not in title and not NAMED.fullmatch(title)):
        return title
    # `ЗАЯВЛЕНИЕ министров иностранных дел`
    first, _, rest = title.partition(" ")
    if small > capitals / 4:
        return (
            f"{first.capitalize()} {rest}"
            if first.isupper() and len(first) > LONGEST_ACRONYM - 3 and NAMED.match(first)
            else title
        )
    acronyms = {name for name in known if name.isupper()}
    text = " ".join(as_written(word, acronyms) for word in title.split(" "))
    plain = text.lower().replace("’", "'")
    for name in known:
        small = name.lower().replace("’", "'")
        if name.isupper() or len(plain) != len(text) or len(small) != len(name):
            continue
        spans = places_of(name, text, plain) if CYRILLIC.search(name) else found_whole(small, plain)
        for start, end in spans:
            # its great letters only: the apostrophes stay as the text has them
            great = [word[:1].isupper() for word in name.split()]
            words = text[start:end].split(" ")
            if len(great) == len(words):
                own = [
                    word[:1].upper() + word[1:] if big else word
                    for word, big in zip(words, great, strict=True)
                ]
                text = f"{text[:start]}{' '.join(own)}{text[end:]}"
    return text[:1].upper() + text[1:]


def found_whole(small, plain):
    at = plain.find(small)
    while at >= 0:
        if not plain[at - 1 : at].isalnum() and not plain[at + len(small) : at + len(small) + 1].isalnum():
            yield at, at + len(small)
        at = plain.find(small, at + 1)


def as_written(word, acronyms):
    """A word of a title in capitals: an acronym as it is, else in small letters."""
    core = word.strip('()“”"«»,.:;')
    bare = re.sub(r"[’']S?$", "", core)
    if bare in acronyms:
        return word.replace(core, bare + core[len(bare) :].lower())
    if (re.fullmatch(r"[IVXLC]+", core) and len(core) > 1) or (re.search(r"\d", core) and "/" in core):
        return word
    if word.startswith("(") and core.isupper() and len(core) <= LONGEST_ACRONYM:
        return word
    return word.lower()

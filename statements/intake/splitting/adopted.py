"""Lines that say how and when a text was adopted, below it or, as is printed today, above it."""

import re

ADOPTED = re.compile(
    r"(?:Adopted|Approved|Passed|Done|Signed|Issued)\s(?:unanimously|by|without a vote|in|at|on|ut|this)\b"
    r"|(?:Принят(?:[аоы]|ая|ое)?|Совершено|Подписан[аоы]?|Утвержден[аоы]?)\s(?:единогласно|на|в|по|без|консенсусом|\d|[А-ЯЁ])"
    r"|(?:Adoptée?s?|Faite?|Signée?s?|Approuvée?s?)\s(?:à|le|lors|par|sans|au|en|l['’]unanimité)\b"
    r"|Aprobad[ao]s?\s(?:por|en|sin)\b|(?:الذي\s|التي\s)?اتخذ(?:ه|ها|ته)?\s"
)
ADOPTED_AT_END = re.compile(
    r"(?<=[.;])\s+(?=(?:Adopted|Принят[ао]|Adoptée?)\s[^.;]{0,80}?(?:meeting|consensus|vote|votes|заседании|séance|voix)\b)"
)
# `安全理事会 2031 年 9 月 29 日第 9999 次会议通过`
ADOPTED_CHINESE = re.compile(r"[^。；]{2,60}次会议(?:一致)?通过。?")
MEETING = re.compile(r"meeting|session|séance|réunion|заседани|сесси|sesión|جلس|会议", re.IGNORECASE)
# `At the 9999th meeting …, the President made the following statement`
AT_A_MEETING = re.compile(
    r"(?:At\s(?:the|its)\s[^.;]{1,30}?meeting\b|(?:À|A)\s(?:la|sa)\s[^.;]{1,30}?séance\b"
    r"|На\s[^.;]{1,30}?заседании\b|En\s(?:la|su)\s[^.;]{1,30}?sesión\b)",
    re.IGNORECASE,
)
FOLLOWING = re.compile(
    r"following\s+statement|déclaration\s+suivante|следующее\s+заявление|siguiente\s+declaración",
    re.IGNORECASE,
)
LONGEST = 800  # characters of such a line
MOST_BROKEN = 5  # paragraphs that a scanner makes of one
LONGEST_REST = 150  # characters of each but the first
LEFT_OPEN = re.compile(
    r"(?:,|\b(?:on|at|its|the|of|by|le|la|sa|à|du|de|par|на|его|в|el|en|su|and|held))$", re.IGNORECASE
)
YEAR = re.compile(r"(?:\d{4}(?:\sгода)?|٢٠\d\d)\W*$")


def is_adoption(text):
    """Whether a paragraph begins as one that says how a text was adopted."""
    # a small letter goes on from the title: `Резолюция 9001 (2031), принятая Советом …`
    return len(text) < LONGEST and (
        ADOPTED.match(text[0].upper() + text[1:]) is not None
        or AT_A_MEETING.match(text) is not None
        or ADOPTED_CHINESE.fullmatch(text) is not None
    )


def adopted_above(paragraphs, speaks):
    """How many paragraphs, from the first, say how the text that follows was adopted; 0 if none does.

    Where the paper was scanned, one line is several: what follows belongs to it while it is left open.
    """
    if not paragraphs or not is_adoption(paragraphs[0]):
        return 0
    line, taken = paragraphs[0], 1
    for text in paragraphs[1:MOST_BROKEN]:
        if not goes_on_in(line, text, speaks):
            break
        line, taken = f"{line} {text}", taken + 1
    told = FOLLOWING if AT_A_MEETING.match(line) else MEETING
    if len(line) >= LONGEST or not told.search(line):
        return 0
    following = paragraphs[taken:]
    # below a text stand only signatures and notes
    return taken if any(map(speaks, following)) or (told is FOLLOWING and following) else 0


def goes_on_in(line, text, speaks):
    """Whether `text` is the rest of a line that says how a text was adopted."""
    if line[-1] in ".:：" or len(text) > LONGEST_REST:
        return False
    if LEFT_OPEN.search(line) or text[0].islower():
        return True
    needs = FOLLOWING if AT_A_MEETING.match(line) else MEETING
    dated = YEAR.search(line) is None and YEAR.search(text) is not None and len(text) < 40
    return not speaks(text) and (dated or needs.search(line) is None)

"""What carries a reference: `recalling`, `pursuant to`, or the word that a sentence begins with."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import itemgetter

from .letters import SENTENCE_END

PHRASES = (
    "pursuant to",
    "in accordance with",
    "in conformity with",
    "in line with",
    "in compliance with",
    "in implementation of",
    r"as (?:amended|modified|extended|renewed|established|set out|set forth|set|imposed|defined|required)"
    "(?: by| in| under)?",
    r"as (?:requested|mandated|outlined|stipulated|contained|stated|authorized|called for|expressed|updated)"
    "(?: by| in| under)?",
    *(
        "bearing in mind",
        "keeping in mind",
        "taking into account",
        "taking note(?: of)?",
        "takes? note(?: of)?",
    ),
    *("having considered", "having examined", "having regard to", "guided by", "imposed by", "called for in"),
    *("established (?:by|pursuant to|under)", "consistent with", "under the terms of", "by virtue of"),
    *("in response to", "on the basis of", "in violation of", "in breach of", "in support of"),
    *("calls? (?:up)?on", "calls? for", "calling (?:up)?on", "calling for"),
    # French
    *("conformément (?:à|au|aux)", "en application (?:de|du|des|d’)", "en vertu (?:de|du|des|d’)"),
    *("ayant à l’esprit", "gardant à l’esprit", "compte tenu (?:de|du|des|d’)", "en exécution (?:de|du|des)"),
    *("au titre (?:de|du|des)", "en violation (?:de|du|des)", "prenant note", "prend note", "prenant acte"),
    *("prend acte", "tel(?:le)?s? que (?:modifiée?s?|définie?s?|énoncée?s?)", "modifiée?s? par"),
    *("créée?s? par", "imposée?s? par", "établie?s? par", "se félicitant", "se félicite", "saluant"),
    # Russian
    *("в соответствии с", "во исполнение", "согласно", "на основании", "в силу", "в рамках"),
    *("принимая во внимание", "принима(?:я|ет|ют|ем) к сведению", "учитывая", "имея в виду"),
    *("руководствуясь", "с внесенными в не[а-я]{1,3}", r"учрежд[её]нн[а-я]{2,3}", "в нарушение"),
)
STEMS_EN = (
    "recall reaffirm reiterat welcom not stress underlin emphasiz emphasis acknowledg recogniz"
    " recognis implement support endors determin consider encourag deplor condemn commend affirm"
    " confirm decid request supersed replac amend correct extend renew terminat highlight"
    " underscor regrett regret demand urg adopt repeat"
).split()
# what `we` do; behind other words they are nouns
BEFORE_PLAIN = ("(?<=we )", "(?<=also )", "(?<=fully )", "(?<=strongly )", "(?<=further )", "(?<=and )")
PLAIN_EN = (
    "recall reaffirm reiterate welcome note stress underline emphasize acknowledge recognize"
    " recognise endorse affirm confirm commend"
).split()
STEMS_FR = (
    "rappel réaffirm réitér soulign not salu appuy accueill considèr considér encourag condamn"
    " déplor confirm affirm approuv prorog abrog remplac corrig exig reconnaiss"
).split()
STEMS_RU = (
    "ссыла напомина подтвержда приветству отмеча подчеркива подчёркива осужда одобря призыва"
    " признава постановля требу выража поддержива заменя отменя продлева"
).split()
# phrases first, so that the longest is taken
CARRYING = re.compile(
    rf"\b(?:{'|'.join(PHRASES)}|(?:{'|'.join(STEMS_EN)})(?:ing|es|s)|(?:{'|'.join(BEFORE_PLAIN)})(?:{'|'.join(PLAIN_EN)})"
    rf"|(?:{'|'.join(STEMS_FR)})(?:ant|le|ons|lons|e)|(?:{'|'.join(STEMS_RU)})(?:ясь|емся|ется|ет|ют|ем|я))\b",
    re.IGNORECASE,
)
LABEL = re.compile(r"\s{0,3}[“«\"]?(?:\(?\w{1,4}[.)]\s{1,3}){0,2}")
ADVERBS = (
    "also further furthermore again strongly deeply fully également aussi encore fermement также далее вновь"
).split()
LEADING = re.compile(rf"(?:(?:{'|'.join(ADVERBS)}),?\s){{0,3}}(?P<verb>[^\W\d_]{{3,30}})", re.IGNORECASE)


# a sentence may begin with a noun
A_VERB = re.compile("see|voir|см|.+(?:ing|ed|s|ant|[^tn]e|ent|it|[аяую]я|ясь|[еую]т|ит|ем|в)", re.IGNORECASE)
NO_VERBS = frozenset(
    "the its this these those his her them documents annexes resolutions paragraphs decisions reports notes"
    " les des une ses sans sous dans elle cette ces mes para для при эта эти она они".split()
)


class Carriers:
    """What carries a reference at any place of one text, which is `plain`."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def carrying(self) -> list[tuple[int, str]]:
        """(where it begins, its words in small letters), looked for where a text has references."""
        return [(match.start(), match[0].lower()) for match in CARRYING.finditer(self.text)]

    @cached_property
    def ends(self) -> list[int]:
        return [match.end() for match in SENTENCE_END.finditer(self.text)]

    def at(self, place: int) -> str:
        """The last before it in its sentence; the word with which the sentence begins if there is none."""
        began = bisect_right(self.ends, place)
        start = self.ends[began - 1] if began else 0
        found = bisect_left(self.carrying, place, key=itemgetter(0))
        if found and self.carrying[found - 1][0] >= start:
            return self.carrying[found - 1][1]
        label = LABEL.match(self.text, start)
        leading = LEADING.match(self.text, label.end() if label else start)
        if not leading or leading.start("verb") >= place:
            return ""
        word = leading["verb"].lower()
        return word if A_VERB.fullmatch(word) and word not in NO_VERBS else ""

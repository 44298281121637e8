"""Texts that may follow one another: renewals of a mandate, titles that are alike, one agenda item."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from statements.text.folding import fold
from statements.text.months import MONTHS as NAMES_OF_MONTHS

LEAST = 3  # texts of a series
LEAST_WORDS = 4  # that a title must have beside numbers, dates and places to say what it is of
LONGEST = 250  # letters of a key
WORD = re.compile(r"\w+")
DIGITS = re.compile(r"\d")
ROMAN = re.compile(r"[ivxlc]+")
MONTHS = {fold(name) for name in NAMES_OF_MONTHS}
RENEWS = re.compile(r"\b(?:mandate|extension|extends?|renewal|renews?)\b", re.IGNORECASE)
MISSION = re.compile(r"\b(?:UN|MIN|ON|EU|AM)[A-Z]{3,}\b")
NUMBERED = re.compile(r"^(?:[^\W\d]+ ){0,3}resolution \d+ \(\d{4}\)(?::| on| concerning)? ", re.IGNORECASE)
NO_MISSIONS = {"UNSC", "UNESCO", "UNICEF", "UNHCR", "UNITED"}


@dataclass(frozen=True, slots=True)
class TitledText:
    """What is asked of a text. `key` is whatever its reader knows it by; `places` are names of where it was
    adopted."""

    key: int
    organization: str
    kind: str
    title: str
    agenda_item: str = ""
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Succession:
    """`texts` are the keys of three or more, in their order; `why` is mandate, title or agenda-item."""

    key: str
    title: str
    why: str
    organization: str
    texts: tuple[int, ...]


def successions(texts: Iterable[TitledText]) -> list[Succession]:
    """Each text is in one Succession at most: by its mandate, else by its title, else by its agenda item."""
    waiting, found = list(texts), []
    for why, shared in (("mandate", mandate), ("title", plain_title), ("agenda-item", item)):
        groups: dict[tuple[str, str, str], list[TitledText]] = defaultdict(list)
        for text in waiting:
            if same := shared(text):
                groups[text.organization, text.kind, same].append(text)
        for (organization, kind, same), those in groups.items():
            if len(those) >= LEAST:
                key = f"{why}/{organization}/{kind}/{same}"[:LONGEST]
                keys = tuple(one.key for one in those)
                found.append(Succession(key, title_of(why, same, those), why, organization, keys))
        taken = {key for one in found for key in one.texts}
        waiting = [text for text in waiting if text.key not in taken]
    return found


def mandate(text: TitledText) -> str:
    """The acronym of the mission whose mandate a title renews, or ""."""
    if not RENEWS.search(text.title):
        return ""
    missions = [one for one in MISSION.findall(text.title) if one not in NO_MISSIONS]
    return missions[0] if len(set(missions)) == 1 else ""


def plain_title(text: TitledText) -> str:
    """The words of a title that are neither numbers nor dates nor places; "" if they are few."""
    places = {word for place in text.places for word in WORD.findall(fold(place))}
    words = [
        word
        for word in WORD.findall(fold(text.title))
        if not (DIGITS.search(word) or ROMAN.fullmatch(word) or word in MONTHS or word in places)
    ]
    return " ".join(words) if len(words) >= LEAST_WORDS else ""


def item(text: TitledText) -> str:
    return " ".join(fold(text.agenda_item).split())


def title_of(why: str, same: str, texts: list[TitledText]) -> str:
    latest = texts[-1]
    if why == "mandate":
        return same
    if why == "agenda-item":
        return latest.agenda_item
    of = NUMBERED.sub("", latest.title)
    return f"{of[:1].upper()}{of[1:]}"

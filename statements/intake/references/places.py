"""Of which paragraph of a text something is said: `paragraph 5 of resolution …`, `пункта 3 резолюции …`."""

import re

ITEM = r"\d{1,3}(?:\s?(?:bis|ter))?(?:\s?\(?[a-zа-я]{1,4}\)){0,3}"
LIST = rf"{ITEM}(?:(?:,\s|\s?[-–]\s?|,?\s(?:to|and|or|à|et|ou|и|или|по)\s){ITEM}){{0,20}}"
OWNER = (
    r"(?:(?:the|its|his|their|la|sa|ses|les|l’|сво[а-яё]{1,3}|ее|его)\s?)?"
    r"(?:(?:UN|United Nations)\s)?"
    r"(?:(?:Security Council|General Assembly|Human Rights Council|Council|Assembly)\s)?"
)
BEFORE = re.compile(
    rf"\b(?:paragraphs?|paras?\.|paragraphes?|par\.|пункт[а-яё]{{0,3}}|пп?\.)\s(?P<list>{LIST})\s"
    rf"(?:of\s|de\s|des\s|du\s|d’)?{OWNER}"
    r"(?:(?:draft\s)?(?:resolutions?|résolutions?|резолюци[а-яё]{1,3}|document|документа)\s)?"
    r"(?:(?:nos?\.?|№)\s?)?(?=[\dA-ZА-Я])",
    re.IGNORECASE,
)
BEHIND = re.compile(
    rf"\)?,\s(?:(?:in|au|в)\s)?(?:(?:operative\s)?paragraphs?|paras?\.|paragraphes?|par\.|пункт[а-яё]{{0,3}}|пп?\.)\s(?P<list>{LIST})"
    r"(?!\d|\s(?:of|de|du|des|above|below|ci-dessus|выше|резолюци))",
    re.IGNORECASE,
)


def paragraphs_before(text: str) -> dict[int, str]:
    """{where the name of a text begins: which of its paragraphs}. The text is `plain`."""
    return {match.end(): match["list"] for match in BEFORE.finditer(text)}


def paragraph_behind(text: str, end: int) -> str | None:
    found = BEHIND.match(text, end)
    return found["list"] if found else None

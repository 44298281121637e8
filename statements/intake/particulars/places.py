"""Where a text was adopted."""

import re

from .dates import dates_in
from .issuers import first_sentence

# one blank between its words, and hyphens only inside them, so that there is one way to read it
NAME = (
    r"[A-ZÀ-ÞА-ЯЁ][\w’'-]{1,60}+(?: (?:de|da|do|del|la|le|les|al|el|of|di|[A-ZÀ-ÞА-ЯЁ][\w’'.-]{1,60})){0,3}"
)
# `Minsk, 20 June 2023`, `г. Минск, Республика Беларусь, 20 июня 2023 года`
DATELINE = re.compile(
    rf"\W*+(?:г\.\s*+|город\s++)?(?P<city>{NAME})(?:,\s*+(?P<country>[^,\d]{{3,60}}))?\s*+,?\s*+(?:le|on)?\s*+$"
)
LONGEST = 200  # characters of a place before its date
MET = re.compile(
    rf"\b(?i:met|meeting|held|gathered|convened|assembled|adopted|signed|issued|done|summit)\b[^.;]{{0,80}}?"
    rf"\s(?:in|at)\s(?:the city of )?(?P<city>{NAME})(?:,\s*(?P<country>[A-Z][^,.;\d]{{2,50}}))?"
)
FRENCH = re.compile(rf"\b(?i:réunis|tenue?|fait|adoptée?|signée?)\b[^.;]{{0,60}}?\sà\s(?P<city>{NAME})")


def place_of(lines, opening, cities, members):
    """(city, iso3), either "" if not told. A city that the archive knows is trusted more than a pattern."""
    for line in lines:
        for start, _, _ in dates_in(line)[:1]:
            if start <= LONGEST and (found := DATELINE.fullmatch(line[:start])):
                return located(found, cities, members)
    sentences = [first_sentence(text) for text in opening]
    for text in (*lines, *sentences):
        for pattern in (MET, FRENCH):
            if found := pattern.search(text):
                return located(found, cities, members)
    for text in (*lines, *sentences):
        for city, country in cities.items():
            if city in text and re.search(rf"\b{re.escape(city)}\b", text):
                return city, country
    return "", ""


def located(found, cities, members):
    city = found["city"]
    # `Washington` of `Washington, D.C.`; `Hiroshima` of `Hiroshima Japan`
    known = next((name for name in cities if city == name or name.startswith(f"{city},")), city)
    told = found.groupdict().get("country") or ""
    country = next((one.key for one in members.found_in(told)), cities.get(known, ""))
    return known, country

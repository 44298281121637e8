"""Where a text was adopted."""

import re

from statements.text.months import MONTHS

from ..dates import days_in
from .cities import CITIES
from .head import ADOPTION

# one blank between its words, and hyphens only inside them, so that there is one way to read it
NAME = (
    r"[A-ZÀ-ÞА-ЯЁ][\w’'-]{1,60}+(?: (?:de|da|do|del|la|le|les|al|el|of|di|[A-ZÀ-ÞА-ЯЁ][\w’'.-]{1,60})){0,3}"
)
# `Minsk, 20 June 2023`, `г. Минск, Республика Беларусь, 20 июня 2023 года`
DATELINE = re.compile(
    rf"\W*+(?i:done at |fait à |signed (?:in|at) |held (?:in|at) |signé à )?(?:г\.\s*+|"
    rf"город\s++)?(?P<city>{NAME})"
    r"(?:,\s*+(?P<country>[^,\d]{3,60}))?\s*+[,;(–—-]?\s*+(?:le|on|this|am|den)?\s*+(?:the )?$"
)
WEEKDAY = re.compile(
    r"(?:,\s*)?\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*$|(?:,\s*)?\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s*$",
    re.IGNORECASE,
)
# `3 May 2031, Tbilisi`
AFTER = re.compile(
    rf"(?:\s*года?\b\.?|\s*г\.)?[\s,;|–—-]{{1,4}}(?:г\.\s*|город\s+)?(?P<city>{NAME})(?:,\s*(?P<country>[^,\d]{{3,60}}))?\.?\s*$"
)
# `ADDIS ABABA, ETHIOPIA` in a line of its own
ALONE = re.compile(
    rf"(?:г\.\s*|город\s+)?(?P<city>{NAME})(?:,\s*(?P<country>[^,\d]{{3,60}}))?(?:,?\s\d{{4}})?\.?"
)
BEFORE_IT = 60  # characters before `met` that may say that it is another meeting
NEAR_THE_START = 25  # characters before a day that has its place behind it
LONGEST = 200  # characters of a place before its date
MET = re.compile(
    r"\b(?i:met|meeting|held|gathered|convened|convening|assembled|adopted|signed|issued|done|summit|session|released|meet)\b"
    rf"(?P<between>[^.;]{{0,160}}?)\s(?:in|"
    rf"at)\s(?:the city of )?(?P<city>{NAME})(?:,\s*(?P<country>[A-Z][^,.;\d]{{2,50}}))?"
)
FRENCH = re.compile(
    rf"\b(?i:réunis|tenue?|fait|adoptée?|signée?)\b(?P<between>[^.;]{{0,60}}?)\sà\s(?P<city>{NAME})(?:,\s(?:en|au|aux)\s(?P<country>[A-ZÀ-Þ][^,.;\d]{{2,50}}))?"
)
RUSSIAN = re.compile(
    rf"(?:[Вв]стре\w+|[Зз]аседани\w+|[Сс]аммит\w*|[Сс]есси\w+|собра\w+|состоя\w+)(?P<between>[^.;]{{0,120}}?)\sв\s(?:городе?\s|г\.\s?)?(?P<city>{NAME})(?P<country>)"
)
# what is spoken of, where no meeting is held
SPOKEN_OF = re.compile(
    r"\b(?:situation|crisis|conflict|war|attacks?|peace|developments?|violence|humanitarian|ceasefire|fighting|election\w*|"
    r"will|next|would|previous|last|recall\w*|agreed|forward)\b",
    re.IGNORECASE,
)
NEVER = {
    *MONTHS,
    *"monday tuesday wednesday thursday friday saturday sunday on in at the this today order "
    "accordance line response".split(),
    *"annex article march europe africa asia east west north south middle gulf original english "
    "office journal".split(),
    *"council committee assembly commission conference ministers leaders summit meeting session".split(),
    *"published updated issued press release distr general adopted done вторник понедельник".split(),
}


class Places:
    """Cities and states by name."""

    def __init__(self, cities, members, organizations):
        self.cities, self.members, self.organizations = cities, members, organizations
        self.loud = {name.upper(): name for name in (*cities, *CITIES)}

    def located(self, found, sure):
        """(city, iso3), or None for what is no city. An unknown name is one only where it stands as one."""
        city, told = found["city"].strip(" .,"), found.groupdict().get("country") or ""
        country = next((one.key for one in self.members.found_in(told)), "")
        for name in self.shorter(city, found):
            name = self.loud.get(name, name) if name.isupper() else name
            if name in self.cities and name not in CITIES:
                return name, country or self.cities[name]
            if name in CITIES:
                english, state = CITIES[name]
                # as the archive writes it
                own = next((one for one in self.cities if CITIES.get(one, ("",))[0] == english), english)
                return own, country or state
        if not (sure and country) and not (sure == "dated" and not told):
            return None
        if (
            NEVER & set(re.findall(r"\w+", city.casefold()))
            or self.members.found_in(city)
            or self.organizations.found_in(city)
        ):
            return None
        return (city.title() if city.isupper() else city), country

    def shorter(self, city, found):
        """The name and those that it begins with: `Hiroshima` of `Hiroshima Japan`."""
        words = city.split(" ")
        told = found.groupdict().get("country") or ""
        yield from ([f"{city}, {told}"] if told else [])
        for count in range(len(words), 0, -1):
            yield " ".join(words[:count]).rstrip(".,")


def place_of(parts, sentences, places):
    """(city, iso3, its words), each "" if a text does not say where it was adopted."""
    texts = [*parts.lines, *parts.closing]
    for text in texts:
        if dated := beside_a_date(text, places):
            return dated
    for text in parts.lines:
        found = ALONE.fullmatch(text)
        if (
            found
            and len(text) < 80
            and (place := places.located(found, "country" if found["country"] else ""))
        ):
            return *place, text
    for text in [*(one for one in texts if ADOPTION.match(one) or one in parts.lines), *sentences]:
        if place := where_met(text, places):
            return place
    return "", "", ""


def beside_a_date(text, places):
    days = days_in(text)
    for day in days[:1]:
        before = WEEKDAY.sub("", text[: min(day.start, LONGEST)])
        found = DATELINE.fullmatch(before) if day.start <= LONGEST else None
        if found and (place := places.located(found, "dated" if len(text) < LONGEST else "")):
            return *place, text[: day.end].strip()
        short = len(text) - day.end < LONGEST and day.start < NEAR_THE_START
        found = AFTER.fullmatch(text, day.end) if short else None
        if found and (place := places.located(found, "dated")):
            return *place, text
    return None


def where_met(text, places):
    for pattern in (MET, FRENCH, RUSSIAN):
        for found in pattern.finditer(text[:1_200]):
            before = text[max(0, found.start() - BEFORE_IT) : found.start()]
            if SPOKEN_OF.search(before) or SPOKEN_OF.search(found["between"]):
                continue
            if place := places.located(found, "met" if found["country"] else ""):
                return *place, found[0]
    return None

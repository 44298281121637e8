"""Names that the archive knows, found in a text as they are written there: in cases, in full."""

import re
from typing import NamedTuple

from ..taken import Taken

# what states call themselves in statements, where an archive may know only their short names
IN_FULL = {
    "ARE": ("United Arab Emirates", "Объединенные Арабские Эмираты", "Émirats arabes unis"),
    "ARM": ("Republic of Armenia",),
    "BLR": ("Republic of Belarus", "Республика Беларусь", "Bélarus"),
    "CHN": ("People’s Republic of China", "Китайская Народная Республика", "République populaire de Chine"),
    "COD": ("Democratic Republic of the Congo", "République démocratique du Congo"),
    "COG": ("Republic of the Congo", "République du Congo"),
    "GBR": ("United Kingdom of Great Britain and Northern Ireland", "Соединенное Королевство"),
    "IRN": ("Islamic Republic of Iran", "Исламская Республика Иран", "République islamique d’Iran"),
    "KAZ": ("Republic of Kazakhstan", "Республика Казахстан"),
    "KGZ": ("Kyrgyz Republic", "Кыргызская Республика", "Кыргызстан", "République kirghize"),
    "KOR": ("Republic of Korea", "République de Corée"),
    "LAO": ("Lao People’s Democratic Republic", "Lao PDR"),
    "PRK": ("Democratic People’s Republic of Korea", "République populaire démocratique de Corée", "DPRK"),
    "RUS": ("Russian Federation", "Российская Федерация", "Fédération de Russie"),
    "SUN": ("Union of Soviet Socialist Republics", "Союз Советских Социалистических Республик"),
    "SYR": ("Syrian Arab Republic", "République arabe syrienne"),
    "TJK": ("Republic of Tajikistan", "Республика Таджикистан"),
    "TUR": ("Türkiye", "Republic of Türkiye", "Турецкая Республика"),
    "TZA": ("United Republic of Tanzania",),
    "USA": ("United States of America", "Соединенные Штаты Америки", "États-Unis d’Amérique"),
    "UZB": ("Republic of Uzbekistan", "Республика Узбекистан"),
    "VNM": ("Viet Nam", "Socialist Republic of Viet Nam"),
}
CYRILLIC = re.compile(r"[А-Яа-яЁё]")
WITHOUT_BLANKS = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
ARABIC = re.compile(r"[\u0621-\u06d3]")


class Found(NamedTuple):
    start: int
    end: int
    key: str


class Names:
    """Where any of these names stands: {key: names}. Of names that overlap, the longest is meant."""

    def __init__(self, names_of):
        self.keys = {}
        for key, names in names_of.items():
            for name in names:
                if len(name) > 1:
                    self.keys.setdefault(normal(name), set()).add(key)
        self.longest_first = sorted(self.keys.items(), key=lambda pair: -len(pair[0]))

    def found_in(self, text):
        """Founds in the order of the text; a name that several bear is found for each of them."""
        text, found = normal(text), []
        small, taken, spans = lowered(text), Taken(len(text)), set()
        for name, keys in self.longest_first:
            for span in places_of(name, text, small):
                if span in spans or taken.take(*span):
                    spans.add(span)
                    found += [Found(*span, key) for key in sorted(keys)]
        return sorted(found)


def places_of(name, text, small):
    """(start, end) wherever the name stands in a text, of which `small` is the same in small letters."""
    stems = [lowered(stem_of(word) if CYRILLIC.search(word) else word) for word in name.split()]
    # most names stand nowhere, and need no pattern
    if not stems or not all(stem in small for stem in stems):
        return
    pattern = re.compile(pattern_of(name), 0 if name.isupper() else re.IGNORECASE)
    at = small.find(stems[0])
    while at >= 0:
        match = pattern.match(text, at)
        if match:
            yield match.span()
        at = small.find(stems[0], match.end() if match else at + 1)


def lowered(text):
    """As long as the text was: of all capitals, only this one has a small form of two signs."""
    return text.replace("İ", "i").lower()


def normal(text):
    """As long as the text was, in one spelling."""
    text = text.replace("rganisation", "rganization").replace("RGANISATION", "RGANIZATION")
    return text.replace("’", "'").replace("`", "'").replace("ё", "е").replace("Ё", "Е")


def pattern_of(name):
    """A name as it may stand in a text. Russian words are found in all their cases."""
    words = [inflected(word) if CYRILLIC.search(word) else re.escape(word) for word in name.split()]
    if WITHOUT_BLANKS.match(name):
        return r"\s*".join(words)
    # Arabic writes `to` and `and` in one word with a name
    before = r"(?<!\w{3})" if ARABIC.match(name) else r"(?<![\w-])"
    return before + r"\s+".join(words) + r"(?![\w])"


def inflected(word):
    return re.escape(word) if is_rigid(word) else rf"{re.escape(stem_of(word))}\w{{0,4}}"


def is_rigid(word):
    return word.isupper() or len(word) < 4


def stem_of(word):
    if is_rigid(word):
        return word
    return re.sub(r"(?:ая|яя|ое|ее|ые|ие|ый|ий|ой|ия|[аяоеьыий])$", "", word)


def members_names(members):
    """{iso3: names} of plain (iso3, names), with what they call themselves in full."""
    return {iso3: [*names, *IN_FULL.get(iso3, ())] for iso3, names in members}

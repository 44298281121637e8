"""Which language a text is in, by its letters and its commonest words."""

import re
from collections import Counter

COMMON = {
    "en": "the of and to in that for with on by its our we be as is at from this their".split(),
    "fr": "le la les des de et du en que pour dans sur par une au aux est qui ses sa son à notre "
    "nous".split(),
    "es": "el la los las de y en que para con por una del al se su nuestro nuestra es como".split(),
    "de": "der die das und den des von zu mit auf für im ein eine wir sich dem ist unsere".split(),
    "pt": "o a os as de e em que para com por uma do da dos das no na nosso nossa".split(),
    "it": "il la le gli di e che per con una del della dei delle nel alla gli nostro nostra".split(),
    "uz": "va bilan uchun bu boʻyicha hamda davlatlar o‘zaro to‘g‘risida deb ham uning bo‘yicha".split(),
}
SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("hy", re.compile(r"[\u0531-\u058a]")),
    ("ar", re.compile(r"[\u0621-\u06d3]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
# a fourth of the letters tells Japanese, which has Chinese ones beside its own
FEWEST = {"ja": 4}
# letters that only one language of a script has
TELLING = {
    "ar": (("fa", "پچژگ"),),
    "ru": (
        ("be", "ў"),
        ("uk", "їєґ"),
        ("kk", "әқұһ"),
        ("tg", "ҷӣӯ"),
        ("ky", "ңүө"),
        ("mn", "өү"),
        ("sr", "ђћџј"),
    ),
}
FEWEST_WORDS = 0.12  # of all words, where the commonest are no chance
# the archive has no name for these, and would propose another language for them
NOT_HELD = ("ja", "mn", "sr")


def language_of(text):
    """A code such as `en`, or "" where nothing tells."""
    text = text[:20_000].casefold()
    letters = sum(letter.isalpha() for letter in text)
    for language, script in SCRIPTS:
        if letters and len(script.findall(text)) > letters / FEWEST.get(language, 2):
            return "" if (told := of_script(language, text, letters)) in NOT_HELD else told
    words = Counter(re.findall(r"[^\W\d_]+(?:[ʻ‘’'][^\W\d_]+)?", text))
    scores = {language: sum(words[word] for word in common) for language, common in COMMON.items()}
    best = max(scores, key=scores.get)
    # one word of a few letters may be a word of any language
    several = sum(word in words for word in COMMON[best]) > 1
    return best if several and scores[best] > FEWEST_WORDS * words.total() else ""


def of_script(language, text, letters):
    """The language of a script whose own letters the text has."""
    told = Counter(text)
    counts = {other: sum(told[sign] for sign in signs) for other, signs in TELLING.get(language, ())}
    other = max(counts, key=counts.get, default="")
    return other if counts and counts[other] > letters / 200 else language

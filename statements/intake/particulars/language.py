"""Which language a text is in, by its letters and its commonest words."""

import re
from collections import Counter

COMMON = {
    "en": "the of and to in that for with on by its our we be as is at from this their".split(),
    "fr": "le la les des et du en que pour dans sur par une au aux est qui ses notre nous".split(),
    "es": "el la los las de y en que para con por una del al se su nuestro nuestra es como".split(),
    "de": "der die das und den des von zu mit auf für im ein eine wir sich dem ist unsere".split(),
    "pt": "o a os as de e em que para com por uma do da dos das no na nosso nossa".split(),
    "it": "il la le di e che per con una del della dei delle nel alla gli nostro nostra".split(),
}
SCRIPTS = (
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("hy", re.compile(r"[\u0531-\u058a]")),
    ("ar", re.compile(r"[\u0621-\u064a]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
# letters that only one language of a script has
TELLING = {
    "ar": (("fa", "پچژگ"),),
    "ru": (("be", "ў"), ("uk", "їєґ"), ("kk", "әқңұһ"), ("tg", "ҷӣӯ"), ("ky", "ңү")),
}


def language_of(text):
    """A code such as `en`, or "" where nothing tells."""
    text = text[:20_000].casefold()
    letters = sum(letter.isalpha() for letter in text)
    for language, script in SCRIPTS:
        if letters and len(script.findall(text)) > letters / 2:
            told = Counter(text)
            for other, signs in TELLING.get(language, ()):
                if sum(told[sign] for sign in signs) > letters / 200:
                    return other
            return language
    words = Counter(re.findall(r"[^\W\d_]+", text))
    scores = {language: sum(words[word] for word in common) for language, common in COMMON.items()}
    best = max(scores, key=scores.get)
    return best if scores[best] else ""

"""Languages by name, as the archive's pages say them."""

LANGUAGES = {
    "ar": "Arabic",
    "be": "Belarusian",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "hy": "Armenian",
    "it": "Italian",
    "kk": "Kazakh",
    "ky": "Kyrgyz",
    "pt": "Portuguese",
    "ru": "Russian",
    "tg": "Tajik",
    "uk": "Ukrainian",
    "uz": "Uzbek",
    "zh": "Chinese",
}


def language_name(code):
    """`Russian` for `ru` or `ru-RU`; a code that is not known stays a code."""
    return LANGUAGES.get(code.partition("-")[0], code)

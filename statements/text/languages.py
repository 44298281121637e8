"""What readers read in: languages by name, and names and numbers as each language has them."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

ENGLISH = "en"  # of every name that the archive has once only
LANGUAGES = {
    "ar": _("Arabic"),
    "be": _("Belarusian"),
    "de": _("German"),
    "en": _("English"),
    "es": _("Spanish"),
    "fa": _("Persian"),
    "fr": _("French"),
    "hy": _("Armenian"),
    "it": _("Italian"),
    "kk": _("Kazakh"),
    "ky": _("Kyrgyz"),
    "pt": _("Portuguese"),
    "ru": _("Russian"),
    "tg": _("Tajik"),
    "uk": _("Ukrainian"),
    "uz": _("Uzbek"),
    "zh": _("Chinese"),
}


def language_name(code: str) -> str:
    """`Russian` for `ru` or `ru-RU`; a code that is not known stays a code."""
    return str(LANGUAGES.get(code.partition("-")[0], code))


def reading_language():
    """The code of the language that pages are made in."""
    return (get_language() or ENGLISH).partition("-")[0]


class Name(str):
    """A name for a page, which knows the `language` it is in."""

    def __new__(cls, text, language=ENGLISH):
        name = super().__new__(cls, text)
        name.language = language
        return name

    @classmethod
    def of(cls, name, labels):
        """The label in the reader's language if there is one; otherwise the name, which is English."""
        language = reading_language()
        label = labels.get(language)
        if language == ENGLISH or not label:
            return cls(name)
        return cls(f"{label[:1].upper()}{label[1:]}", language)

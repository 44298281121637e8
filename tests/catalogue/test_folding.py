"""A word is found, and marked where it stands, in whatever form its letters are."""

import re
import unicodedata

import pytest

from statements.catalogue import Search, catalogue
from statements.catalogue.snippets import snippet
from statements.catalogue.words import read
from statements.intake.duplicates import ComparedStatement, likeness
from statements.models import Passage
from statements.text.dates import PartialDate

from ..builders import loaded, organization, passage, statement, write

# (language, what the text has, what is typed), in ten scripts
FOUND = [
    ("fr", "La Re\u0301solution fut adopte\u0301e", "Résolution"),
    ("fr", "La Résolution fut adoptée", "Re\u0301solution"),
    ("fr", "La Résolution fut adoptée", "resolution"),
    ("fr", "l\u2019État membre", "etat"),
    ("en", "against terro\u00adrism here", "terrorism"),
    ("en", "against terrorism here", "terro\u200brism"),
    ("en", "the \ufb01nal text", "final"),
    ("en", "Ｔｅｘｔ in wide letters", "text"),
    ("de", "in der Straße", "Strasse"),
    ("de", "die Maßnahmen", "massnahmen"),
    ("tr", "Met in İstanbul", "istanbul"),
    ("tr", "Met in Isparta", "ısparta"),
    ("pl", "w Łodzi", "lodzi"),
    ("es", "el nin\u0303o", "niño"),
    ("ru", "Договорились об ёлке", "елке"),
    ("ru", "о крае и мо\u0438\u0306 дом", "мой"),
    ("ru", "борьба с наркоти\u00adками", "наркотиками"),
    ("uk", "про \u0456\u0308жака", "їжака"),
    ("be", "у Менску", "менску"),
    ("ar", "بيان مُحَمَّد الأول", "محمد"),
    ("ar", "على أفغانستان", "افغانستان"),
    ("ar", "إلى مدرسـة", "مدرسة"),
    ("ar", "إرهاب", "ارهاب"),
    ("fa", "می\u200cخواهد صلح", "میخواهد"),
    ("he", "הם אמרו שָׁלוֹם", "שלום"),
    ("el", "Στην Αθήνα", "αθηνα"),
    ("el", "ΕΛΛΆΔΑ", "ελλάδα"),
    ("hi", "हिन्दी में", "हिन्दी"),
    ("hi", "क़ानून", "कानून"),
    ("hy", "Դատապարտում ենք", "ԴԱՏԱՊԱՐՏՈՒՄ"),
    ("zh", "反对恐怖主义", "恐怖"),
]
APART = [
    ("ru", "мои слова", '"мой"'),
    ("uk", "іі", '"її"'),
    ("en", "a revolution", "resolution"),
]


def held(folder, language, text):
    write(folder / "organizations.jsonl", organization())
    of = statement("a", passages=[passage(1, wordings={language: text})])
    assert loaded(folder, write(folder / "statements.jsonl", of))[1] == []
    catalogue.catch_up()


@pytest.mark.parametrize(("language", "text", "typed"), FOUND, ids=lambda one: ascii(one)[:20])
def test_it_is_found_and_marked(db, tmp_path, language, text, typed):
    held(tmp_path, language, text)
    assert Search.passages().filter(text=typed).count() == 1
    shown = snippet(text, language, read(typed))
    assert "<mark>" in shown
    # the marks stand around whole characters of the text as it was written
    assert re.sub(r"</?mark>", "", shown).replace("&#x27;", "'") == text
    for marked in re.findall(r"<mark>(.*?)</mark>", shown):
        assert not unicodedata.category(marked[0]).startswith("M")
    assert not re.search(r"</mark>[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u093c\u094d]", shown)


@pytest.mark.parametrize(("language", "text", "typed"), APART, ids=lambda one: ascii(one)[:20])
def test_two_words_stay_two(db, tmp_path, language, text, typed):
    held(tmp_path, language, text)
    assert Search.passages().filter(text=typed).count() == 0


def test_every_word_of_a_text_finds_it_composed_or_not(archive):
    for one in Passage.objects.published().filter(wordings__language="ru")[:10]:
        for word in {*re.findall(r"\w{4,}", one.wordings.get(language="ru").text)}:
            for form in ("NFC", "NFD"):
                found = Search.passages().filter(text=f'"{unicodedata.normalize(form, word)}"')
                assert (word, form, one.pk in [hit.pk for hit in found]) == (word, form, True)


def test_the_same_text_in_two_forms_is_the_same_statement():
    text = "Le Conseil a adopté la résolution présentée à la réunion régulière."
    one, other = (
        ComparedStatement(
            (unicodedata.normalize(form, "Déclaration"),),
            PartialDate.read("2023-06-20"),
            frozenset({1}),
            (),
            unicodedata.normalize(form, text),
        )
        for form in ("NFC", "NFD")
    )
    assert likeness(one, other).score == 100

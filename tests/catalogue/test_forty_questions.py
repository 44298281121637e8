"""Forty questions in five languages, of every kind, and the passage that each must find in the first ten."""

import pytest
from django.http import QueryDict

from statements.catalogue import catalogue
from statements.filters import PassageFilter

from ..builders import loaded, statement, write

pytestmark = pytest.mark.usefixtures("archive")

PASSAGES = {
    "weapons": {"en": "They will hinder the illicit transfer of small arms to militias along the frontier."},
    "taliban": {
        "en": "The Taliban withhold women's rights: girls are to return to school and women to their work."
    },
    "sanctions": {"en": "Recalling resolution 1373 (2001), they report to its committee once a year."},
    "sanctions-ru": {"ru": "Ссылаясь на резолюцию 1373 (2001), они докладывают её комитету раз в год."},
    "isil": {"en": "ISIL and those who pay it have no place in any of the six capitals."},
    "isil-ru": {"ru": "Связи ИГИЛ с торговцами людьми расследуются сообща."},
    "korea": {"en": "The launch of a missile by North Korea on that Sunday was a threat to its neighbours."},
    "korea-ru": {"ru": "Запуск ракеты КНДР в то воскресенье угрожал соседям."},
    "korea-fr": {"fr": "Le tir d'un missile par la Corée du Nord ce dimanche menaçait ses voisins."},
    "afghanistan-ru": {"ru": "Положение в Афганистане остаётся трудным, особенно в его северных провинциях."},
    "csto-ru": {"ru": "Государства — члены ОДКБ проведут учение у перевала осенью."},
    "turkey": {"en": "Türkiye offered the rooms for a second round on grain."},
    "together": {"en": "Closer cooperation of customs officers at the bridge begins in May."},
    "room": {"en": "Document No. 55 on counter-terrorism lists what each coast guard lends."},
    "camp": {"en": "Displaced persons in the valley need tents before the snow."},
    "camp-fr": {"fr": "Les réfugiés de la vallée ont besoin de tentes avant la neige."},
    "camp-ru": {"ru": "Беженцам в долине нужны палатки до снега."},
    "camp-es": {"es": "Los refugiados del valle necesitan carpas antes de la nieve."},
    "camp-ar": {"ar": "يحتاج اللاجئون في الوادي إلى خيام قبل الثلج"},
    "truce": {"en": "Observers count each breach of the cease-fire along the river."},
    "court": {"en": "The vacancy in the International Court of Justice will be filled in June."},
    "drones-es": {"es": "Condenan los ataques con aviones no tripulados contra el puerto."},
    "drones-ar": {"ar": "يدينون الهجمات على الميناء ليلا"},
    "filler": {"en": "The next meeting is in the spring."},
}
ADDED = "asked-2022-05-16"

QUESTIONS = [
    # common words count only inside quotes
    ("what did they say about the arms of militias", "weapons"),
    ("girls and the Taliban", "taliban"),
    ('"to their work"', "taliban"),
    ("que disent-ils sur les réfugiés de la vallée", "camp-fr"),
    ("что они сказали о палатках в долине", "camp-ru"),
    # all words, then most, then any
    ("stop the flow of weapons to armed groups", "weapons"),
    ("women's rights taliban", "taliban"),
    ("illicit arms", "weapons"),
    ("tents before the snow for zebras", "camp"),
    ("carpas nieve cebras", "camp-es"),
    ("خيام الثلج زرافة", "camp-ar"),
    # hyphens and numbers
    ("co-operation of customs officers", "together"),
    ("cooperation of customs officers", "together"),
    ("counterterrorism coast guard", "room"),
    ("№ 55 coast guard", "room"),
    ("ceasefire breach river", "truce"),
    # a resolution however it is written
    ("UNSCR 1373 committee", "sanctions"),
    ("S/RES/1373 once a year", "sanctions"),
    ("SC res. 1373 (2001) report", "sanctions"),
    ("resolution 1373 once a year", "sanctions"),
    ("резолюция 1373 раз в год", "sanctions-ru"),
    ("résolution 1373 комитету", "sanctions-ru"),
    # one thing by its other names
    ("Daesh six capitals", "isil"),
    ("ISIL торговцами", "isil-ru"),
    ("Daech capitals", "isil"),
    ("DPRK missile Sunday", "korea"),
    ("КНДР Sunday missile", "korea"),
    ("North Korea воскресенье", "korea-ru"),
    ("КНДР dimanche", "korea-fr"),
    ("CSTO перевала", "csto-ru"),
    ("Turkey grain", "turkey"),
    ("Турция grain", "turkey"),
    # Russian cases of names
    ("Афганистан северных провинциях", "afghanistan-ru"),
    ("Афганистана провинции", "afghanistan-ru"),
    ("Afghanistan провинции", "afghanistan-ru"),
    # what has the same meaning, in whichever language
    ("people who fled into the valley", "camp"),
    ("seat on the World Court", "court"),
    ("truce monitors at the river", "truce"),
    # languages of which no names are known
    ("aviones puerto", "drones-es"),
    ("الهجمات الميناء", "drones-ar"),
    ("refugiados del valle", "camp-es"),
]


@pytest.fixture
def asked(tmp_path):
    """A function that gives the passages of the first ten that a question finds, by name."""
    names = dict(enumerate(PASSAGES, 1))
    record = statement(
        ADDED, [{"n": n, "wordings": PASSAGES[name]} for n, name in names.items()], adopted="2022-05-16"
    )
    assert loaded(write(tmp_path / "statements.jsonl", record))[0][0] == 1
    catalogue.catch_up()

    def ask(question):
        query = QueryDict(mutable=True)
        query["q"] = question
        found = PassageFilter(query).qs[:10]
        return [names[one.number] for one in found if one.statement.slug == ADDED]

    return ask


def test_there_are_forty_in_five_languages():
    assert len(QUESTIONS) >= 40
    assert {language for _, name in QUESTIONS for language in PASSAGES[name]} == {
        "en",
        "fr",
        "ru",
        "es",
        "ar",
    }


def test_each_finds_its_passage(asked):
    missed = {question: found for question, name in QUESTIONS if name not in (found := asked(question))}
    assert not missed

"""What the archive suggests for a passage, by the match terms that the project brings."""

import pytest

from statements.intake.coding import NOTHING, Lexicon, suggest, suggest_all
from statements.management.evaluations.coding import DEMO, read_lexicon
from statements.text.match_terms import UnreadableTerm, parts_of


@pytest.fixture(scope="module")
def lexicon():
    return read_lexicon(DEMO)


def led_by(text, suggestion, kind):
    return [text[span.start : span.end] for span in suggestion.spans if span.kind == kind]


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("en", "3. Strongly condemns the shelling of the border town;", "condemns"),
        ("en", "Deeply deploring the loss of life,", "condemns"),
        ("en", "Demands that both sides hold their fire;", "demands"),
        ("en", "Decides to extend the mandate of the Mission until 30 June;", "decides"),
        ("en", "Requests the Secretary-General to report within two months;", "decides"),
        ("en", "Urges the parties to resume their talks;", "urges"),
        ("en", "Requests all States to report within two months;", "calls-on"),
        ("en", "We call on the parties to resume their talks.", "calls-on"),
        ("en", "Noting with grave concern the spread of cholera in the camps,", "expresses-concern"),
        ("en", "We are determined to keep the strait open to all ships.", "commits"),
        ("en", "Decides to remain seized of the matter.", "commits"),
        ("en", "We stand with the people of the islands.", "offers-support"),
        ("en", "Reaffirming the sovereignty of the islands,", "reaffirms"),
        ("en", "Reiterates its call upon the parties to resume their talks;", "calls-on"),
        ("en", "Reaffirms its grave concern at the spread of cholera;", "expresses-concern"),
        ("en", "We recognise that the sea feeds all our peoples.", "recognises"),
        ("en", "Notes with satisfaction that the bridge was opened;", "welcomes"),
        ("en", "Recalling its resolution 12 (1998),", "recalls"),
        ("en", "Taking note of the letter of the Chair,", "notes"),
        ("en", "The meeting lasted for two days.", None),
        ("ru", "Решительно осуждают нападения на мирных жителей.", "condemns"),
        ("ru", "Государства-члены вновь призывают стороны к переговорам.", "calls-on"),
        ("ru", "Выражая глубокую озабоченность ростом производства наркотиков,", "expresses-concern"),
        ("ru", "Мы намерены укреплять пограничное сотрудничество.", "commits"),
        ("ru", "Ссылаясь на свою резолюцию 12 (1998),", "recalls"),
        ("ru", "Главы государств подчёркивают важность диалога.", "recognises"),
        ("ru", "Министры с удовлетворением отметили открытие моста.", "welcomes"),
        ("ru", "Стороны отмечают с тревогой рост числа беженцев.", "expresses-concern"),
        ("ru", "Совет просит Генерального секретаря представить доклад.", "decides"),
        ("ru", "Подтверждая приверженность целям Устава,", "commits"),
        ("ru", "Требует немедленно прекратить огонь.", "demands"),
        ("ru", "Настоятельно призываем стороны к сдержанности.", "urges"),
        ("ru", "Мы поддерживаем усилия народа островов.", "offers-support"),
        ("ru", "Вновь подтверждает суверенитет островов.", "reaffirms"),
        ("ru", "Принимая к сведению письмо Председателя,", "notes"),
        ("fr", "Condamne fermement les attaques contre les civils ;", "condemns"),
        ("fr", "Prie le Secrétaire général de lui faire rapport ;", "decides"),
        ("fr", "Nous nous engageons à protéger les ports.", "commits"),
        ("fr", "Se félicitant de l’ouverture du pont,", "welcomes"),
        ("fr", "Exige que les deux camps cessent le feu ;", "demands"),
        ("fr", "Décide de rester saisi de la question.", "commits"),
        ("fr", "Prie instamment les parties de reprendre le dialogue ;", "urges"),
        ("fr", "Demande à tous les États de partager leurs données ;", "calls-on"),
        ("fr", "Gravement préoccupé par l’afflux de réfugiés,", "expresses-concern"),
        ("fr", "Réaffirmant la souveraineté des îles,", "reaffirms"),
        ("fr", "Nous soulignons l’importance du port.", "recognises"),
        ("fr", "Rappelant sa résolution 12 (1998),", "recalls"),
        ("fr", "Prenant note de la lettre de la présidence,", "notes"),
        ("fr", "Nous exprimons notre solidarité avec le peuple des îles.", "offers-support"),
    ],
)
def test_the_first_operative_verb_says_what_a_passage_does(lexicon, language, text, act):
    assert suggest(text, language, lexicon).act == act


def test_after_a_participle_the_speakers_say_what_they_want(lexicon):
    text = "Recalling the talks of last year, we call on both sides to come back to the table."
    suggestion = suggest(text, "en", lexicon)
    assert (suggestion.act, led_by(text, suggestion, "act")) == ("calls-on", ["call on"])


def test_what_is_denied_is_not_said(lexicon):
    assert suggest("It does not demand that; it welcomes the offer.", "en", lexicon).act == "welcomes"


def test_of_many_sentences_the_act_that_prevails_is_suggested(lexicon):
    text = (
        "We acknowledge how much the drought has cost. We will send water. We will also send seed. "
        "We take note of the plan."
    )
    assert suggest(text, "en", lexicon).act == "commits"


def test_a_full_stop_inside_a_name_ends_no_sentence(lexicon):
    text = "The U.S. Government and its partners welcome the agreement of No. 7 Harbour Street."
    assert led_by(text, suggest(text, "en", lexicon), "act") == ["welcome"]


def test_the_actors_named_after_the_verb_are_its_addressees(lexicon):
    text = "Calls on Israel and the Security Council to let the delegates of Iran pass."
    suggestion = suggest(text, "en", lexicon)
    assert suggestion.addressees == ("israel", "unsc")
    assert led_by(text, suggestion, "addressee") == ["Israel", "Security Council"]


def test_names_are_known_in_any_grammatical_case(lexicon):
    assert suggest("Призывают Организацию Объединённых Наций к помощи.", "ru", lexicon).addressees == ("un",)


def test_of_a_phrase_within_a_phrase_the_longer_one_is_meant(lexicon):
    text = "We will act against the financing of terrorism."
    suggestion = suggest(text, "en", lexicon)
    assert suggestion.themes == ("terrorism-financing",)
    assert led_by(text, suggestion, "theme") == ["financing of terrorism"]


def test_a_long_passage_is_not_about_what_it_names_once_and_late(lexicon):
    text = "We welcome the treaty on refugees. " + "It has many parts that are told here. " * 12
    assert suggest(text + "It names drugs.", "en", lexicon).themes == ("refugees-displacement",)


def test_an_item_of_a_list_does_what_its_lead_does(lexicon):
    passages = [
        ("4. Calls upon all States:", "operative"),
        ("(a) To refrain from any sale of arms to the islands;", "operative"),
        ("(b) To share what they learn;", "operative"),
        ("5. Decides to remain seized of the matter.", "operative"),
    ]
    suggestions = suggest_all(passages, "en", lexicon)
    assert [one.act for one in suggestions] == ["calls-on", "calls-on", "calls-on", "commits"]
    assert suggestions[1].addressees == ("all-states",)


def test_headings_do_nothing(lexicon):
    assert suggest_all([("We condemn terrorism", "heading")], "en", lexicon) == [NOTHING]


def test_a_language_without_terms_gets_no_suggestion(lexicon):
    assert not suggest("Նախարարները դատապարտեցին հարձակումը։", "hy", lexicon)
    assert suggest("Осуждаем терроризм.", "ru-RU", lexicon).act == "condemns"


def test_an_editors_own_terms_are_looked_for():
    lexicon = Lexicon(
        {"condemns": {"en": ["frown* … upon"]}, "commits": {"en": ["^mend"]}},
        {"mills": {"en": ["quern-stone*"]}},
        {},
    )
    text = "The ministers frowned most sternly upon quern stones; they mend nothing."
    suggestion = suggest(text, "en", lexicon)
    assert (suggestion.act, suggestion.themes) == ("condemns", ("mills",))
    assert led_by(text, suggestion, "act") == ["frowned most sternly upon"]
    assert suggest("Mend the quernstones.", "en", lexicon).act == "commits"


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        ("!!", "must begin and end with a word"),
        ("… concern", "must begin and end with a word"),
        ("with … … concern", "two gaps side by side"),
        ("de*", "at least 3 letters before a *"),
    ],
)
def test_a_term_that_cannot_be_looked_for_is_told(term, reason):
    with pytest.raises(UnreadableTerm, match=reason.replace("*", r"\*")):
        parts_of(term)


@pytest.mark.parametrize("text", ["", " ", "1.", "(a)", "…", "\n\n", "A" * 5000, "to " * 3000, "we we we we"])
def test_whatever_the_text_there_is_an_answer(lexicon, text):
    assert suggest_all([(text, "body"), (text, "operative")], "en", lexicon) == [NOTHING, NOTHING]

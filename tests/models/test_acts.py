"""An act and whom it addresses read as a sentence, in every language of the pages."""

import pytest
from django.utils.translation import override

from statements.models import Act, Actor
from statements.models.passage import BEFORE, TOWARDS

SOMEBODY = [Actor(slug="isil", name="Islamic State", kind="armed-group")]
EVERYBODY = [Actor(slug="all-states", name="All States", kind="international-community")]
IN_ENGLISH = {
    "condemns": "Condemns Islamic State",
    "demands": "Demands of Islamic State",
    "decides": "Decides concerning Islamic State",
    "urges": "Urges Islamic State",
    "calls-on": "Calls on Islamic State",
    "expresses-concern": "Expresses concern about Islamic State",
    "commits": "Commits concerning Islamic State",
    "offers-support": "Offers support to Islamic State",
    "reaffirms": "Reaffirms concerning Islamic State",
    "recognises": "Recognises concerning Islamic State",
    "welcomes": "Welcomes Islamic State",
    "recalls": "Recalls concerning Islamic State",
    "notes": "Notes concerning Islamic State",
}


def sentence(act, addressees):
    parts = (str(act.label), act.towards(addressees), addressees[0].name)
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize("act", Act)
def test_in_english_each_act_has_the_word_that_fits_it(act):
    with override("en"):
        assert sentence(act, SOMEBODY) == IN_ENGLISH[act]


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_the_sentence_of_an_act_begins_with_its_label_and_ends_with_the_names(act, language):
    with override(language):
        assert str(TOWARDS[act]).startswith(str(act.label))
        assert str(TOWARDS[act]).endswith("{}")
        assert (str(BEFORE).startswith("{act}"), str(BEFORE).endswith("{}")) == (True, True)


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize(("language", "colon"), [("fr", ":"), ("ru", ":")])
def test_where_names_would_be_declined_or_need_an_article_a_colon_stands_before_them(act, language, colon):
    with override(language):
        for addressees in (SOMEBODY, EVERYBODY):
            assert act.towards(addressees).endswith(colon)


def test_whom_a_text_speaks_to_at_large_is_not_what_it_condemns():
    with override("en"):
        assert sentence(Act.CONDEMNS, EVERYBODY) == "Condemns before All States"
        assert sentence(Act.CALLS_ON, EVERYBODY) == "Calls on All States"

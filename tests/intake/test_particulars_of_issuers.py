"""What is proposed for texts in the manner of many issuers: what they say of themselves, and nothing else."""

from dataclasses import replace

import pytest

from statements.intake.particulars import Particulars, particulars_of
from statements.intake.splitting import split
from statements.management.evaluations.particulars import everything_known

from .invented_texts import INVENTED

KNOWN, _ = everything_known([])
TOLD = (
    "title",
    "kind",
    "adopted",
    "city",
    "country",
    "organizations",
    "states",
    "meeting_name",
    "identifiers",
    "language",
)
WITH_WORDS = set(TOLD) - {"country", "language"}


@pytest.mark.parametrize(("text", "says"), [one[1:] for one in INVENTED], ids=[one[0] for one in INVENTED])
def test_a_text_is_proposed_as_what_it_says_of_itself_and_nothing_is_made_up(text, says):
    found = particulars_of(split(text), KNOWN)
    expected = replace(Particulars(), **says)
    assert {key: getattr(found, key) for key in TOLD} == {key: getattr(expected, key) for key in TOLD}


@pytest.mark.parametrize("text", [one[1] for one in INVENTED], ids=[one[0] for one in INVENTED])
def test_every_proposal_carries_words_of_the_text_that_led_to_it(text):
    found = particulars_of(split(text), KNOWN)
    empty = Particulars()
    proposed = {key for key in WITH_WORDS if getattr(found, key) != getattr(empty, key)}
    assert proposed <= found.evidence.keys()
    words = "".join(text.split())
    for key in proposed:
        for part in found.evidence[key].split("; "):
            assert "".join(part.split()) in words, (key, part)


def told(text):
    return particulars_of(split(text), KNOWN)


STATES = "Joint Statement of France and Italy\n\n{}\n\nWe spoke of the fog and of lamps.\n\nWe ring bells."


@pytest.mark.parametrize(
    ("line", "why"),
    [("Paris, 06/05/2031", "may be one of two days"), ("Paris, 31 April 2031", "is no day of the calendar")],
)
def test_a_day_that_cannot_be_told_is_left_and_said_to_be_doubtful(line, why):
    found = told(STATES.format(line))
    assert (found.adopted, found.city) == ("", "Paris")
    assert why in found.doubts["adopted"]
    assert found.evidence["adopted"] in line


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Paris, 05/19/2031", "2031-05-19"),
        ("Paris, 19/05/2031", "2031-05-19"),
        ("Paris, 06.05.2031", "2031-05-06"),
        ("Paris, Sept. 5, 2031", "2031-09-05"),
        ("Paris, Friday, 5 September 2031", "2031-09-05"),
        ("Done at Paris this 5th day of September 2031", "2031-09-05"),
        ("Париж, «05» сентября 2031 года", "2031-09-05"),
        ("30 August – 5 September 2031, Paris", "2031-09-05"),
    ],
)
def test_a_day_is_read_in_whatever_form_a_head_gives_it(line, day):
    found = told(STATES.format(line))
    assert (found.adopted, found.city) == (day, "Paris")


@pytest.mark.parametrize(
    "sentence",
    [
        "They condemned the attack of 3 May 2031 in Mopti and the one on Friday.",
        "They recalled the summit that was held in Geneva on 16 June 2021.",
        "They will meet in Oslo on 3 May 2032.",
        "The meeting spoke of the situation in Somalia on 2 May 2031.",
    ],
)
def test_a_day_and_a_place_that_are_only_spoken_of_are_nobodys(sentence):
    found = told(f"Joint Statement of France and Italy\n\n{sentence}\n\nWe ring bells.")
    assert (found.adopted, found.city, found.country) == ("", "", "")


@pytest.mark.parametrize(
    ("title", "organizations", "states"),
    [
        ("Japan–Philippines Joint Statement", [], ["JPN", "PHL"]),
        ("US-German Joint Statement", [], ["USA", "DEU"]),
        ("Российско-китайское совместное заявление", [], ["RUS", "CHN"]),
        ("Joint Statement of France and Italy on the Declaration of NATO", [], ["FRA", "ITA"]),
        ("Joint Statement of NATO and the European Union on Georgia and Ukraine", ["nato", "eu"], []),
        ("Joint Statement of ASEAN and Japan", ["asean"], ["JPN"]),
        ("Statement on Fog in Mali and Niger", [], []),
        ("Joint Statement Following the Summit of the Leaders of France and ASEAN", ["asean"], ["FRA"]),
        ("Kuwait Declaration of the African Union (on Somalia)", ["au"], []),
    ],
)
def test_who_speaks_in_a_title_is_its_issuer_and_whom_it_is_on_is_not(title, organizations, states):
    found = told(
        f"{title}\n\nThe statement by the African Union was recalled, and NATO thanked.\n\nBells ring."
    )
    assert (found.organizations, found.states) == (organizations, states)


def test_an_organization_that_only_a_sentence_names_issued_nothing():
    found = told(
        "Recalling the statement by NATO, bells were rung.\n\nThe European Union heard them. It rang too."
    )
    assert (found.organizations, found.states, found.meeting_name) == ([], [], "")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Gemeinsame Erklärung der Minister", "joint-statement"),
        ("Declaración conjunta de los ministros", "joint-statement"),
        ("Comunicado de los ministros", "communique"),
        ("Déclaration à la presse", "press-statement"),
        ("Résolution sur le brouillard", "resolution"),
        ("Решение о тумане", "decision"),
        ("Спільна заява міністрів", "joint-statement"),
        ("联合声明", "joint-statement"),
        ("البيان الختامي", "communique"),
        ("Statement on the Declaration of the keepers", "joint-statement"),
        ("Declaration on the resolutions of the keepers", "declaration"),
    ],
)
def test_the_first_kind_that_a_title_names_is_the_texts_own(title, kind):
    assert (
        told(
            f"{title}\n\nParis, 3 May 2031\n\n1. Bells were rung, and they were heard.\n\n2. It was so."
        ).kind
        == kind
    )


def test_a_text_that_does_not_say_what_it_is_is_no_kind_of_text():
    assert (
        told("Bells were rung in the fog, and they were heard.\n\nThe keepers rang them again.").kind
        == "other"
    )


def test_a_title_longer_than_a_heading_is_kept_whole():
    title = "Statement of the G7 Foreign Ministers on " + "the fog and " * 20 + "the lamps"
    assert told(f"{title}\n\n3 May 2031\n\nWe, the G7 Foreign Ministers, ring bells.").title == title


def test_a_title_in_capitals_keeps_the_names_in_it():
    found = told(
        "JOINT STATEMENT OF NATO AND THE AFRICAN UNION ON SOMALIA\n\nRome, 3 May 2031\n\nWe ring bells."
    )
    assert found.title == "Joint statement of NATO and the African Union on Somalia"
    assert "title" in found.doubts


def test_resolutions_of_the_council_named_without_their_years_are_told_with_them():
    found = told(
        "G7 Leaders’ Statement\n\nWe recall UN Security Council resolutions 1267, 1373 and 2231, and the "
        "joint statement of ours.\n\nWe recall our Joint Statement, and paid 1373 pounds."
    )
    assert found.recalls == ["S/RES/1267 (1999)", "S/RES/1373 (2001)", "S/RES/2231 (2015)"]


@pytest.mark.parametrize("text", ["", "x7 q9 zz", "霧の中で鐘が鳴る。灯台は光る。", "Kile xewto bu qeder"])
def test_a_language_that_cannot_be_told_is_left(text):
    assert told(text).language == ""

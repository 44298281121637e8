"""Whose act a sentence is, in which list it stands, whom it addresses, and what it is about."""

import pytest

from statements.intake.coding import Lexicon, ToRead, suggest, suggest_all
from statements.intake.coding.leads import leads_of
from statements.management.evaluations.coding import DEMO, read_lexicon


@pytest.fixture(scope="module")
def lexicon():
    return read_lexicon(DEMO)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        # told of others, or in passing, is not said
        ("A flood in the valley is a problem that demands action.", None),
        ("The camp has welcomed officers into its schools.", None),
        # the speakers are the subject of one clause and not of another
        ("The harbour we condemn to silence is small; we welcome its keepers.", "welcomes"),
        ("In these efforts, as we commend the pilots, we call on all ports to ring their bells.", "calls-on"),
        ("To support our shared desire, the leaders intend to open the bridge.", "commits"),
        # the verb that is carried by another
        ("We continue to reaffirm our respect for the law of the islands.", "reaffirms"),
        ("The ministers would like to reiterate that the strait is open.", "reaffirms"),
        # what somebody may or should do is not done
        ("The Government of the islands should undertake to open the port.", "calls-on"),
        # plurals and inversions
        ("We express renewed concerns about the fog.", "expresses-concern"),
        ("We express our serious concerns at the closing of the port.", "expresses-concern"),
        # what is recited leads up to what is wanted
        ("Recognizing the need for light, the leaders are building two towers.", "commits"),
        ("Bearing in mind that all keepers must ring their bells,", "recalls"),
        ("Acting on the letter of the keepers and noting with concern the fog,", "expresses-concern"),
        # a noun is no verb
        ("This Declaration, the first of its kind, has two parts.", None),
        ("The islands are hereby designated as a place of rest.", "decides"),
        ("Lends its full support to the keepers;", "offers-support"),
        ("Requests the observation group to keep the Council informed;", "decides"),
    ],
)
def test_an_act_is_that_of_those_who_speak(lexicon, text, act):
    assert suggest(text, "en", lexicon).act == act


@pytest.mark.parametrize("label_apart", [True, False])
def test_a_label_makes_no_difference_whether_it_stands_apart_or_in_the_words(lexicon, label_apart):
    written = [
        ("4", "Calls upon all States:"),
        ("(a)", "To refrain from any sale of arms to the islands;"),
        ("(b)", "The shipment of what was sold to be stopped;"),
        ("(i)", "In ports;"),
        ("(ii)", "At sea;"),
        ("(c)", "To condemn whoever sells;"),
        ("5", "Decides to remain seized of the matter."),
    ]
    passages = [
        ToRead(text, "operative", label)
        if label_apart
        else ToRead(f"{label}. {text}" if label.isdigit() else f"{label} {text}", "operative")
        for label, text in written
    ]
    assert leads_of(passages) == [None, 0, 0, 2, 2, 0, None]
    found = suggest_all(passages, "en", lexicon)
    assert [one.act for one in found] == ["calls-on"] * 5 + ["condemns", "commits"]
    assert [one.lead for one in found] == [None, 0, 0, 2, 2, None, None]
    assert found[2].inherited == ("act", "addressee")
    assert found[2].addressees == found[4].addressees == ("all-states",)


def test_items_do_what_the_last_verb_of_their_lead_does(lexicon):
    passages = [
        ToRead("Decides not to recognize the change and calls upon:", "operative", "5"),
        ToRead("All member States to accept this decision;", "operative", "(a)"),
    ]
    assert [one.act for one in suggest_all(passages, "en", lexicon)] == ["decides", "calls-on"]


def test_an_item_is_about_what_its_lead_is_about_unless_it_says_more(lexicon):
    passages = [
        ToRead("We will act together against terrorism:", "body"),
        ToRead("to share what we know;", "body", "(a)"),
        ToRead("to guard women and girls.", "body", "(b)"),
    ]
    lead, first, second = suggest_all(passages, "en", lexicon)
    assert (first.themes, first.inherited) == (lead.themes, ("act", "theme"))
    assert second.themes == ("women-and-girls",)


def test_of_a_list_without_labels_sentences_that_begin_anew_are_no_items():
    texts = ["We will:", "open the port;", "light the tower.", "The port is old.", "it is cold."]
    assert leads_of([ToRead(text, "body") for text in texts]) == [None, 0, 0, None, None]


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("Requests the Secretary-General to report to the Security Council;", ["un-secretary-general"]),
        ("Calls upon the Governments of Greece and Turkey to resume their talks;", ["greece", "turkiye"]),
        ("Calls upon all States Members of the United Nations to guard ports;", ["all-states"]),
        ("Calls for an end to violations of resolutions of the Security Council;", []),
        ("Demands that South Africa put an end to its attacks against Zambia;", ["south-africa"]),
        ("Urges the parties concerned to act with restraint in Cyprus;", ["parties-concerned"]),
        ("Calls, in this regard, upon Israel to leave the bridge;", ["israel"]),
        ("Strongly condemns the attack by South Africa against the people of Angola;", ["south-africa"]),
        ("Condemns Israel’s attack on the port;", ["israel"]),
        ("Condemns the attack against Angola’s port;", []),
        ("Condemns all violations of the sovereignty of Lebanon;", []),
        ("Concerned at the refusal of the Government of Portugal to open the port,", ["portugal"]),
        ("Welcomes the mandate of the United Nations Mission in Namibia;", []),
        ("Commends the efforts of the Secretary-General;", ["un-secretary-general"]),
        ("We support a port that is open to all.", []),
        ("We call on North Korea to open the port.", ["north-korea"]),
        ("We urge the DPRK to open the port.", ["north-korea"]),
        ("We call on the Russian Government to open the port.", ["russia"]),
        ("The storm urges us to guard the port; we urge it too.", []),
    ],
)
def test_whom_an_act_addresses_stands_where_its_verb_has_its_object(lexicon, text, addressees):
    assert list(suggest(text, "en", lexicon).addressees) == addressees


def test_a_term_may_count_only_beside_another_in_the_passage_or_in_the_whole_text():
    lexicon = Lexicon({}, {"votes": {"en": ["ballot", "~elections"]}, "fog": {"en": ["fog"]}}, {})
    alone = "The elections of the keepers are in May."
    beside = "The elections are by secret ballot."
    assert suggest(alone, "en", lexicon).themes == ()
    assert suggest(beside, "en", lexicon).themes == ("votes",)
    texts = [ToRead(text, "body") for text in (alone, "A ballot is cast.", "The fog is thick.")]
    assert [one.themes for one in suggest_all(texts, "en", lexicon)] == [("votes",), ("votes",), ("fog",)]


def test_names_in_capitals_are_no_common_words(lexicon):
    assert suggest("We urge us all to guard the port.", "en", lexicon).addressees == ()
    assert suggest("We urge the US to guard the port.", "en", lexicon).addressees == ("usa",)

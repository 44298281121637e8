"""Questions as people put them, and what they must find in the demonstration archive."""

import pytest
from django.http import QueryDict

from statements.catalogue import Search
from statements.catalogue.asking import meant_by
from statements.catalogue.words import ALL, ANY, read
from statements.filters import PassageFilter, StatementFilter

pytestmark = pytest.mark.usefixtures("archive")


def asked(words, kind=PassageFilter, **more):
    query = QueryDict(mutable=True)
    query.update({"q": words} | more)
    return kind(query).qs


# which no text of the demonstration archive has by any name
NOT_HELD = {"DPRK", "КНДР", "Corée du Nord", "Turkey", "Турция", "№ 55"}


# each pair is one question: what the one finds, the other finds
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Daesh", "ISIL"),
        ("ИГИЛ", "ISIL"),
        ("Daech", "Daesh"),
        ("DPRK", "North Korea"),
        ("КНДР", "North Korea"),
        ("Corée du Nord", "DPRK"),
        ("ОДКБ", "CSTO"),
        ("Collective Security Treaty Organization", "CSTO"),
        ("ШОС", "SCO"),
        ("НАТО", "NATO"),
        ("OTAN", "NATO"),
        ("Turkey", "Türkiye"),
        ("Турция", "Türkiye"),
        ("Афганистан", "Afghanistan"),
        ("Афганистане", "Афганистан"),
        ("Афганистана", "Афганистан"),
        ("Россия", "Russia"),
        ("России", "Russian Federation"),
        ("Chine", "China"),
        ("co-operation", "cooperation"),
        ("counterterrorism", "counter-terrorism"),
        ("UNSCR 2593", "S/RES/2593"),
        ("resolution 2593", "S/RES/2593"),
        ("SC res. 2593 (2021)", "UNSCR 2593"),
        ("résolution 2593", "resolution 2593"),
        ("резолюция 2593", "resolution 2593"),
        ("№ 55", "No. 55"),
        ("drugs in the borders of Afghanistan", "drugs borders Afghanistan"),
    ],
)
def test_two_ways_to_ask_find_the_same(one, other):
    for kind in (PassageFilter, StatementFilter):
        assert asked(one, kind).count() == asked(other, kind).count(), kind
    assert one in NOT_HELD or asked(one, StatementFilter).count()


@pytest.mark.parametrize(
    "words", ["Daesh", "Taliban", "North Korea", "cooperation", "resolution 2593", "drugs"]
)
def test_nothing_that_is_found_as_it_is_typed_is_lost(words):
    exact, more = asked(words, exact="yes"), asked(words)
    assert {one.pk for one in exact} <= {one.pk for one in more}


def test_where_nothing_has_all_words_those_with_some_come_and_it_is_said(client):
    words = "zebras stop drugs at every border of Afghanistan"
    assert Search.passages().filter(text=words).count() == 0
    found = asked(words)
    assert found.count() and found.loosely == ANY
    page = client.get("/passages/", {"q": words}).content.decode()
    assert "Nothing has all of these words; this has some of them" in page
    assert asked(words, exact="yes").count() == 0


def test_other_names_are_told_and_undone_by_a_link(client):
    page = client.get("/statements/", {"q": "Daesh"}).content.decode()
    assert "“Daesh” finds these names too: Islamic State in Iraq and the Levant" in page
    assert "?q=Daesh&amp;exact=yes" in page
    page = client.get("/statements/", {"q": "Daesh", "exact": "yes"}).content.decode()
    assert "finds these names too" not in page
    assert "Only the words as they were typed are searched for." in page


def test_common_words_count_where_nothing_else_was_typed_and_in_quotes():
    assert [part.text for [part] in meant_by(read("what of the drugs")).groups] == ["drugs"]
    assert len(meant_by(read("what of the")).groups) == 3
    assert [part.kind for [part] in meant_by(read('"of the" drugs')).groups] == ["phrase", "word"]


def test_the_year_of_a_resolution_is_known_that_the_archive_does_not_hold():
    [group] = meant_by(read("UNSCR 1220")).groups
    assert [part.text for part in group][-2:] == ["S/RES/1220", "1220 (1999)"]


def test_operators_stay_what_they_are():
    words = meant_by(read('Daesh OR drugs -ISIL "North Korea" terror*'))
    assert [[part.text for part in group] for group in words.groups] == [
        ["Daesh", "drugs"],
        ["North Korea"],
        ["terror*"],
    ]
    assert [part.text for part in words.unwanted] == ["ISIL"]
    assert not words.stands_for


@pytest.mark.parametrize(
    "words", ["", "the", "-drugs", "UNSCR", "resolution 99999 (1800)", "S/RES/", "a" * 900, "co- -op"]
)
def test_whatever_is_typed_gets_an_answer(words, client):
    assert client.get("/passages/", {"q": words}).status_code == 200
    assert asked(words).loosely in (ALL, 1, ANY)


def test_only_yes_is_known_of_exact(client):
    response = client.get("/passages/", {"q": "drugs", "exact": "no"})
    assert response.status_code == 400

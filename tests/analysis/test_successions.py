"""Which texts are taken to follow one another."""

from statements.analysis.successions import TitledText, successions


def text(key, title, organization="unsc", kind="resolution", **more):
    return TitledText(key, organization, kind, title, **more)


def found(*texts):
    return [(one.why, one.title, one.texts) for one in successions(texts)]


def test_renewals_of_one_mandate_follow_one_another_however_they_are_worded():
    assert found(
        text(1, "Security Council resolution 2459 (2019) on extension of the mandate of UNMISS"),
        text(2, "Security Council resolution 2514 (2020) [on renewal of the mandate of UNMISS until March]"),
        text(3, "Resolution 2567 (2021): decides to extend the mandate of UNMISS"),
        text(4, "Resolution 2500 (2021): extends the mandate of UNFICYP"),
    ) == [("mandate", "UNMISS", (1, 2, 3))]


def test_titles_may_differ_in_numbers_dates_and_places():
    assert found(
        text(1, "Declaration of the heads of state, Moscow, June 2019", places=("Moscow", "Russia")),
        text(2, "Declaration of the heads of state, Bishkek, IV session, 2020", places=("Bishkek",)),
        text(3, "Declaration of the heads of state, Astana 5 July 2021", places=("Astana", "")),
        text(4, "Declaration of the heads of state, Minsk, 2022", places=("Minsk",)),
    ) == [("title", "Declaration of the heads of state, Minsk, 2022", (1, 3, 4))]


def test_an_item_of_the_agenda_will_do_and_a_title_of_numbers_alone_will_not():
    numbered = [text(n, f"Resolution {n} (199{n})", agenda_item="The situation in X") for n in range(3)]
    assert found(*numbered) == [("agenda-item", "The situation in X", (0, 1, 2))]
    assert found(*(text(n, f"Resolution {n} (199{n})") for n in range(9))) == []


def test_texts_of_two_issuers_or_kinds_do_not_follow_one_another_nor_do_two_alone():
    title = "Statement on the situation in the region"
    assert found(text(1, title), text(2, title), text(3, title, "csto"), text(4, title, kind="other")) == []


def test_a_proposal_is_called_by_what_its_titles_share():
    texts = [text(n, f"Resolution {n} (1990): the situation in Cyprus and around it") for n in (1, 2, 3)]
    assert found(*texts) == [("title", "The situation in Cyprus and around it", (1, 2, 3))]

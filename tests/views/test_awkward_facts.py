"""Facts of the demonstration archive that are awkward, and what its pages say of each."""

import re

import pytest

from .reading import text_of


@pytest.fixture
def page(archive, client):
    def said(slug):
        response = client.get(f"/statements/{slug}/")
        assert response.status_code == 200
        return text_of(response)

    return said


def states(page, heading=r"\d+ states? behind it"):
    """The names that follow a heading, up to the full stop."""
    return re.split(", ", re.search(rf"{heading} (.*?)\.", page)[1])


def test_the_seed_statement_is_whole(page):
    seed = page("csto-cmfa-2023-06-20-afghanistan")
    assert states(seed) == ["Armenia", "Belarus", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan"]
    assert "6 states behind it" in seed
    assert (
        "Adopted on 20 June 2023 in Minsk, Belarus, by Collective Security Treaty Organization, at the "
        in seed
    )
    assert "Summary by the archive of a press report, partial." in seed
    assert "A theme that is missing here may stand in the rest of the text." in seed
    assert "The title is reconstructed from a report." in seed
    assert "14 passages" in seed
    themes = (
        "Terrorism, Inclusive government, Women and girls, Refugees and displacement, Military deployments"
    )
    for theme in (*themes.split(", "), "Borders", "Drugs"):
        assert theme in seed
    for words in ("ISKP", "southern borders", "Tajikistan and Afghanistan", "security belt", "Kabul Now"):
        assert words in seed


@pytest.mark.parametrize(
    ("slug", "sentences"),
    [
        # a place in dispute
        ("csto-cmfa-2025-06-30-afghanistan", ["in Cholpon-Ata", "Place is disputed", "Bishkek", "Almaty"]),
        # a date in dispute
        ("csto-cmfa-2023-06-20-afghanistan", ["20 June 2023", "Wednesday 21 June"]),
        (
            "csto-cmfa-2024-11-28-afghanistan",
            ["Adopted on 28 November 2024", "3 December 2024", "1 December"],
        ),
        ("asean-2023-05-10-trafficking", ["Adopted on 10 May 2023", "VNA 11 May"]),
        ("gcc-sc-2019-05-30-makkah", ["Adopted on 30 May 2019", "in the night of 30 to 31 May"]),
        # adopted and published on different days
        ("au-psc-2023-08-14-niger", ["Adopted on 14 August 2023", "published only on 22 August 2023"]),
        # named after a city but virtual
        (
            "sco-chs-2020-11-10-moscow",
            ["Adopted on 10 November 2020, by Shanghai", "Held by videoconference"],
        ),
        ("brics-2021-09-09-new-delhi", ["Adopted on 9 September 2021, by", "Virtual summit"]),
        ("sco-chs-2023-07-04-new-delhi", ["Virtual meeting chaired from New Delhi"]),
        # named after a city but held elsewhere
        ("nato-2019-12-04-london", ["in Watford, United Kingdom", "Called London Declaration"]),
        # two host countries
        ("nato-2009-04-04-afghanistan", ["in Strasbourg, France", "Kehl (Germany)"]),
        # one text, two papers; a paper that contradicts the text; a wrong symbol in print
        (
            "sco-chs-2025-09-01-tianjin",
            ["Press in India and in Pakistan each report a different condemned attack"],
        ),
        (
            "nato-2025-06-25-hague",
            ["Daily Sabah writes that it condemns the war; the text as printed does not"],
        ),
        ("unsc-res-2626-2022", ["S/RES/2626 (2022)", "prints the symbol wrongly as S/RES/2616"]),
    ],
)
def test_what_the_sources_leave_open_is_told(page, slug, sentences):
    said = page(slug)
    assert "What the sources leave open" in said
    for sentence in sentences:
        assert sentence in said


def test_a_statement_that_suspends_a_state_does_not_have_it_behind_it(page):
    said = page("au-psc-2023-08-14-niger")
    assert "Niger: suspended since 14 August 2023" in said
    assert "Niger" not in states(said)


def test_states_that_acceded_on_the_day_are_behind_it_and_told(page):
    assert "India (joined that day)" in states(page("sco-chs-2017-06-09-astana"))
    assert "Pakistan (joined that day)" in states(page("sco-chs-2017-06-09-astana"))
    assert "Iran (joined that day)" in states(page("sco-chs-2023-07-04-new-delhi"))
    assert "Belarus (joined that day)" in states(page("sco-chs-2024-07-04-astana"))


def test_an_organization_and_a_state_issue_one_statement(page):
    said = page("gcc-us-2022-07-16-jeddah")
    assert ", by Cooperation Council for the Arab States of the Gulf and United States, at the " in said
    assert "United States (issued it)" in states(said)
    assert len(states(said)) == 7


def test_a_format_without_a_body_has_signatories_and_no_meeting(page):
    said = page("p5-2022-01-03-nuclear")
    assert states(said) == ["China", "France", "Russia", "United Kingdom", "United States"]
    assert "The text names its signatories." in said
    assert "at the meeting" not in said


def test_a_participation_in_dispute_is_not_decided_by_the_archive(page):
    said = page("moscow-format-2023-09-29-kazan")
    assert "Sources disagree on whether Tajikistan took part" in said
    assert "9 states behind it" in said
    assert "Tajikistan" not in states(said)


def test_a_freeze_declared_by_the_state_itself_is_told_as_that(archive, client):
    said = text_of(client.get("/organizations/csto/"))
    assert "Armenia itself declared its participation frozen; the CSTO still counts it as a member" in said


def test_armenia_is_behind_the_csto_only_before_its_freeze(archive, client):
    behind = client.get("/statements/?member=ARM&organization=csto&from=2024-03").content.decode()
    assert "csto-cmfa-2023-06-20-afghanistan" not in behind
    assert "0 statements" in text_of(client.get("/statements/?member=ARM&organization=csto&from=2024-03"))


def test_a_reading_that_is_open_is_coded_and_told(page):
    said = page("csto-cmfa-2023-06-20-afghanistan")
    assert "Whether the passage on third countries voices concern or a wish to prevent is not clear" in said
    assert re.search(r"Is concerned about the placing of military infrastructure.*?Expresses concern", said)


@pytest.mark.parametrize("slug", ["osce-mc-2016-12-09-terrorism", "cis-chs-2023-10-13-multipolar"])
def test_a_statement_without_passages_says_so(page, slug):
    said = page(slug)
    assert "The archive holds no passage of this statement" in said
    assert "Title and themes only" in said


def test_an_address_that_was_not_opened_is_told(archive, client):
    said = text_of(client.get("/statements/unsc-res-2626-2022/"))
    assert "not opened: the address follows the issuer’s pattern" in said


def test_general_knowledge_is_told_from_a_page_that_was_read(archive, client):
    said = text_of(client.get("/organizations/asean/"))
    assert "Timor-Leste Observer 11 November 2022 to 26 October 2025 from general knowledge" in said
    assert "Timor-Leste Member since 26 October 2025 from a page that was re" in said


def test_pending_links_are_told(page):
    assert "Recalls SCO Charter (2002) (not in the archive)" in page("sco-chs-2017-06-09-astana")


def test_former_states_have_pages(archive, client):
    said = text_of(client.get("/members/sun/"))
    assert "Former state" in said
    for code in ("yug", "csk", "ddr"):
        assert client.get(f"/members/{code}/").status_code == 200

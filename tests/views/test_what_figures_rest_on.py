"""What figures rest on: the demonstration archive with half of its codes off and some only suggested."""

import html
import json
import re
import shutil
from urllib.parse import parse_qs, urlencode
from xml.etree import ElementTree

import pytest

from statements.catalogue import Search
from statements.catalogue.codings import codings
from statements.models import Coding, Organization, Passage, Role, Theme

from ..conftest import DEMO, loaded_for_a_module
from .reading import behind, linked_figures

NO_CODES = {"act": None, "addressees": [], "themes": [], "coding": "none"}
# one of each kind of page that has the line, and whether codes narrow it
OF_ALL = ("/", "/themes/", "/actors/", "/passages/", "/statements/", "/coverage/", "/positions/")
NARROWED = (
    "/passages/?theme=borders",
    "/passages/?q=border&theme=borders",
    "/passages/?act=urges&act=calls-on&addressee=taliban-authorities&from=2015",
    "/passages/?theme=drugs&with_theme=borders",
    "/statements/?theme=terrorism&organization=csto&organization=sco&from=2015",
    "/statements/?q=border&theme=borders&coding=suggested",
    "/themes/drugs/",
    "/actors/taliban/",
    "/coverage/?theme=drugs&organization=csto&from=2015&to=2024",
    "/coverage/?rows=bodies&theme=drugs",
    "/positions/?theme=terrorism&member=RUS",
    "/members/rus/differences/?theme=terrorism",
    "/votes/?a=RUS&b=FRA&theme=terrorism",
    "/series/csto-afghanistan/?theme=borders",
)
BY_ISSUER = ("/organizations/csto/", "/members/arm/", "/passages/?organization=csto", "/passages/?q=border")


def less_coded(folder):
    """Of every four passages two lose their codes and one has them only suggested; some are headings."""
    lines, n = [], 0
    for line in (DEMO / "statements.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        for passage in record["passages"]:
            n += 1
            if n % 2:
                passage |= NO_CODES
            elif n % 4:
                passage["coding"] = "suggested"
            if n % 9 == 0:
                passage["role"] = "heading"
        lines.append(json.dumps(record, ensure_ascii=False))
    shutil.copytree(DEMO, folder)
    (folder / "statements.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def less(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("less")
    with loaded_for_a_module(less_coded(folder / "demo"), folder / "index", django_db_blocker) as index:
        yield index


@pytest.fixture
def archive(less, own_index, db, settings):
    shutil.copytree(less, settings.INDEX_DIR)


def line(response):
    """(numbers of passages confirmed, suggested and without codes, [(address, words of the link)])."""
    said = re.search(r'<p class="coded small">(.*?)</p>', response.content.decode(), re.S)[1]
    words = " ".join(re.sub(r"<[^>]+>", "", said).split())
    numbers = re.fullmatch(
        r"Codes confirmed by an editor: ([\d,]+)(?: passages?)? · suggested by the archive: ([\d,]+)"
        r"(?: passages?)? · without any code: ([\d,]+)(?: passages?)?(?: \(search these by word\))?"
        r"(?: · headings, which need none: ([\d,]+))?",
        words,
    )
    links = [
        (html.unescape(address), said) for address, said in re.findall(r'href="(.*?)"[^>]*>(.*?)<', said)
    ]
    return [int(number.replace(",", "")) for number in numbers.groups()[:3]], links


def headings_told(response):
    said = re.search(r"headings, which need none: ([\d,]+)</p>", response.content.decode())
    return int(said[1].replace(",", "")) if said else 0


def passages(**lookups):
    return Passage.objects.published().filter(statement__outcome="adopted", **lookups).distinct()


def numbers_of(found, uncoded=None):
    needing = (passages() if uncoded is None else uncoded).exclude(role=Role.HEADING)
    return [
        found.filter(coding=Coding.CONFIRMED).count(),
        found.filter(coding=Coding.SUGGESTED).count(),
        needing.filter(coding=Coding.NONE).count(),
    ]


@pytest.mark.parametrize("address", [*OF_ALL, *NARROWED, *BY_ISSUER])
def test_each_number_of_the_line_is_that_of_the_list_behind_it(archive, client, address):
    numbers, links = line(client.get(address))
    found = [(link, int(said.split()[0].replace(",", ""))) for link, said in links if said[0].isdigit()]
    assert [number for _link, number in found] == [number for number in numbers if number]
    assert numbers[0]
    assert numbers[2]
    for link, number in found:
        assert behind(link) == number, link


@pytest.mark.parametrize("address", OF_ALL)
def test_where_nothing_is_chosen_the_three_are_all_passages_but_headings_without_codes(
    archive, client, address
):
    numbers, _links = line(client.get(address))
    assert numbers == numbers_of(passages())
    headings = passages(role=Role.HEADING, coding=Coding.NONE).count()
    assert headings
    assert sum(numbers) + headings == passages().count() == behind("/passages/?")
    assert headings_told(client.get(address)) == headings


@pytest.mark.parametrize(
    ("address", "everything"),
    [
        ("/organizations/csto/", "/passages/?organization=csto"),
        ("/members/arm/", "/passages/?member=ARM"),
        ("/statements/?organization=csto&q=border", "/passages/?organization=csto&q=border"),
        ("/passages/?q=border&coding=suggested", "/passages/?q=border"),
        ("/positions/?member=RUS&from=2015", "/passages/?member=RUS&from=2015"),
    ],
)
def test_where_no_code_is_chosen_the_numbers_add_up_to_the_list(archive, client, address, everything):
    page = client.get(address)
    numbers, _links = line(page)
    assert sum(numbers) + headings_told(page) == behind(everything)


@pytest.mark.parametrize("address", [one for one in NARROWED if one.startswith("/passages/")])
def test_a_list_with_a_code_is_what_is_confirmed_and_what_is_suggested(archive, client, address):
    (confirmed, suggested, _uncoded), _links = line(client.get(address))
    assert confirmed + suggested == behind(address)


def test_each_theme_tells_how_sure_its_passages_are(archive, client):
    for theme in Theme.objects.all():
        numbers, _links = line(client.get(theme.get_absolute_url()))
        assert numbers == numbers_of(passages(themes__in=Theme.objects.at_or_below(theme))), theme


def test_each_organization_tells_how_sure_its_passages_are(archive, client):
    for one in Organization.objects.all():
        own = passages(statement__organizations=one)
        numbers, _links = line(client.get(one.get_absolute_url()))
        assert numbers == numbers_of(own, own), one


@pytest.mark.parametrize(
    "address", ["/passages/?theme=borders&organization=csto&from=2015", "/statements/?theme=drugs&q=the"]
)
def test_what_has_no_code_is_searched_by_the_words_of_the_theme_with_all_other_filters(
    archive, client, address
):
    _numbers, links = line(client.get(address))
    link = next(link for link, said in links if said == "search these by word")
    asked, before = parse_qs(link.partition("?")[2]), parse_qs(address.partition("?")[2])
    theme = before.pop("theme")[0]
    typed = before.pop("q", [""])[0]
    assert asked.pop("coding") == ["none"]
    words = asked.pop("q")[0]
    assert words.startswith(f"{theme} OR ")
    assert words.endswith(typed)
    assert asked == before
    page = client.get(link)
    assert page.status_code == 200
    assert not page.context["filterset"].qs.words.notes
    found = page.context["page_obj"].object_list
    assert found
    assert {passage.coding for passage in found} == {"none"}
    assert "<mark>" in page.content.decode()
    # what is found is part of what has no code, and one word of the theme alone finds no more
    assert behind(link) <= behind(f"/passages/?{urlencode({**before, 'coding': 'none'}, doseq=True)}")
    alone = {**before, "coding": "none", "q": f"{theme} {typed}"}
    assert 0 < behind(f"/passages/?{urlencode(alone, doseq=True)}") <= behind(link)


@pytest.mark.slow
@pytest.mark.parametrize("address", [*OF_ALL, *NARROWED, *BY_ISSUER])
def test_every_other_figure_of_these_pages_is_the_number_behind_its_link_too(archive, client, address):
    figures = list(linked_figures(client.get(address)))
    assert len(figures) >= 3
    for link, number in figures:
        assert behind(link) == number, link


@pytest.mark.parametrize("address", ["/passages/?theme=drugs", "/statements/?theme=drugs&organization=csto"])
def test_a_feed_says_what_its_list_rests_on(archive, client, address):
    numbers, _links = line(client.get(address))
    feed = ElementTree.fromstring(client.get(f"{address}&format=atom").content)
    said = feed.find("{http://www.w3.org/2005/Atom}subtitle").text
    assert [int(number.replace(",", "")) for number in re.findall(r"[\d,]*\d", said)] == numbers


@pytest.mark.parametrize("address", ["/passages/", "/statements/?organization=csto"])
def test_lists_offer_the_states_of_coding_without_opening_anything(archive, client, address):
    page = client.get(address)
    facet = re.search(
        r'<fieldset class="facet" aria-labelledby="facet-coding">(.*?)</fieldset>',
        page.content.decode(),
        re.S,
    )[1]
    values = {
        value.code: value
        for name, _facet, found in page.context["facets"]
        if name == "coding"
        for value in found
    }
    assert values.keys() == {"none", "suggested", "confirmed"}
    for value in values.values():
        assert value.label in facet
        joint = "&" if "?" in address else "?"
        assert behind(f"{address}{joint}coding={value.code}") == value.number


def test_a_heading_without_codes_is_not_called_uncoded(archive, client):
    heading = passages(role=Role.HEADING, coding=Coding.NONE).first()
    page = client.get(heading.page_address).content.decode()
    assert "A heading, which needs no codes" in page
    assert "Not coded" not in page


@pytest.mark.parametrize("kind", [Search.passages, Search.statements])
def test_headings_are_no_state_of_coding_to_choose(archive, kind):
    search = kind().filter(organization="csto")
    assert codings(search).headings
    together, alone = (
        search.facets(["act", "theme", "coding"]),
        search.without("organization").facets(["coding"]),
    )
    assert together["coding"].keys() == alone["coding"].keys() == set(Coding.values)

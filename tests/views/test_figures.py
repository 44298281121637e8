"""Every figure of a chart, over the whole demonstration archive, is the number behind its link."""

import re

import pytest

from statements.models import Member, Organization, Theme

from .reading import behind, cells, linked_figures, text_of


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "number_of_figures"),
    [
        ("/coverage/", 345),
        ("/coverage/?organization=csto", 128),
        ("/coverage/?rows=bodies", 122),
        ("/coverage/?rows=bodies&theme=drugs&organization=sco", 19),
        ("/coverage/?theme=terrorism&from=2021&to=2023", 19),
        ("/coverage/?organization=csto&organization=sco", 208),
        ("/positions/", 150),
        ("/positions/?theme=drugs&organization=csto", 21),
        ("/positions/?addressee=taliban-authorities&act=urges", 7),
        ("/positions/?addressee=taliban&addressee=un&from=2020-06", 25),
        ("/positions/?q=border&coding=confirmed", 46),
        ("/votes/?a=CHN&b=USA", 7),
        ("/votes/?a=RUS&b=FRA&theme=terrorism&from=2021", 8),
    ],
)
def test_every_figure_is_the_number_behind_its_link(archive, client, address, number_of_figures):
    response = client.get(address)
    figures = list(linked_figures(response))
    assert len(figures) == number_of_figures
    for link, number in figures:
        assert behind(link) == number, link


@pytest.mark.slow
@pytest.mark.parametrize("model", [Theme, Organization, Member])
def test_every_figure_of_a_page_of_one_thing_is_the_number_behind_its_link(archive, client, model):
    checked = set()
    for thing in model.objects.all():
        for link, number in linked_figures(client.get(thing.get_absolute_url())):
            if link not in checked:
                assert behind(link) == number, (thing, link)
                checked.add(link)
    assert len(checked) == {Theme: 2182, Organization: 1233, Member: 5525}[model]


def test_every_chart_has_a_name_a_description_links_and_a_table(archive, client):
    for address, charts in (("/themes/drugs/", 5), ("/organizations/csto/", 4), ("/members/arm/", 4)):
        body = client.get(address).content.decode()
        figures = re.findall(r'<figure class="picture.*?</figure>', body, re.S)
        assert (address, len(figures)) == (address, charts)
        for figure in figures:
            title, description = re.search(r'aria-labelledby="(\S+) (\S+)"', figure).groups()
            assert re.search(rf'<title id="{title}">[^<]{{10,}}</title>', figure)
            assert re.search(rf'<desc id="{description}">[^<]{{20,}}</desc>', figure)
            assert re.search(r'<a href="/[^"]+" rel="nofollow"><title>[^<]+</title>', figure)
            assert re.search(r'<details class="data">.*<th scope="row">', figure, re.S)


def test_a_link_leads_to_a_list_that_says_the_same_number(archive, client):
    figures = list(linked_figures(client.get("/coverage/?organization=csto")))[:8]
    assert len(figures) == 8
    for address, number in figures:
        said = text_of(client.get(address))
        noun = "statement" if address.startswith("/statements/") else "passage"
        assert f"{number} {noun}{'s' if number > 1 else ''} " in said, address


def test_the_demonstration_archive_holds_parts_only_so_nobody_is_silent(archive, client):
    for query in ("", "?organization=nato", "?rows=bodies&theme=drugs"):
        kinds = {kind for _row, found in cells(client.get(f"/coverage/{query}")) for kind, _words in found}
        assert kinds == {"spoke", "unknown", "no-meeting", "all"}


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/coverage/?colour=red", "colour: It means nothing in an address of this page."),
        ("/positions/?act=shouts", "act: There is no act “shouts” in the archive."),
    ],
)
def test_a_page_says_what_it_refuses_of_its_address(archive, client, address, sentence):
    response = client.get(address)
    assert response.status_code == 400
    assert sentence in text_of(response)

"""What a reader can do with the page of a statement, and with that of one of its passages."""

import re

import pytest

from statements.models import Passage

from .reading import text_of

SEED = "/statements/csto-cmfa-2023-06-20-afghanistan/"


def test_the_text_comes_before_what_is_known_about_it(archive, client):
    body = client.get(SEED).content.decode()
    places = [body.index(f'id="{name}"') for name in ("passages", "p1", "p14", "behind", "sources", "cite")]
    assert places == sorted(places)


def test_codes_mark_their_passages_by_a_link(archive, client):
    body = client.get(SEED).content.decode()
    assert '<a href="?theme=drugs#passages" rel="nofollow" data-code="drugs">' in body
    body = client.get(f"{SEED}?theme=drugs").content.decode()
    assert re.findall(r'class="passage body marked" id="p(\d+)"', body) == ["2", "12", "13"]
    assert "3 passages are marked: 2, 12, 13." in text_of(client.get(f"{SEED}?theme=drugs"))
    assert f'<link rel="canonical" href="http://testserver{SEED}">' in body


def test_a_code_that_no_passage_has_is_told(archive, client):
    assert "No passage of this statement has that code." in text_of(client.get(f"{SEED}?theme=nonsense"))


def test_a_passage_has_a_page_with_its_words_codes_history_and_citation(archive, client):
    response = client.get(f"{SEED}p7/")
    said = text_of(response)
    assert "Passage 7, of 14" in said
    assert "Expresses concern force 4 of 5" in said
    assert "Version 1 of the statement" in said
    assert "joint statement, Minsk, 20 June 2023, passage 7. In: Communiqué, version 1" in said
    assert f"http://testserver{SEED}p7/" in said
    assert f'rel="prev" href="{SEED}p6/"' in response.content.decode()
    assert f'rel="next" href="{SEED}p8/"' in response.content.decode()


@pytest.mark.slow
def test_every_passage_of_the_archive_has_a_page(archive, client):
    # one of nine: they are alike
    addresses = [one.page_address for one in Passage.objects.published().select_related("statement")[::9]]
    assert len(addresses) == 95
    assert [address for address in addresses if client.get(address).status_code != 200] == []

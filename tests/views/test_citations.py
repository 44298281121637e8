"""How a page says what it is to be cited as: to readers, to reference managers, and as files."""

import json
import re

import pytest
import rispy
from zeal import zeal_ignore

from statements.interchange.formats import CITATION_FILES
from statements.models import Passage, Statement

from ..interchange.formats.reference_manager import item_of

SEED = "csto-cmfa-2023-06-20-afghanistan"
RESOLUTION = "unsc-res-2593-2021"
ENDINGS = [*CITATION_FILES, "json"]
SITE = "https://communique.example"


@pytest.fixture
def asked_twice():
    """The same view is asked for several things."""
    with zeal_ignore():
        yield


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


@pytest.mark.parametrize(("language", "own"), [("en", "en"), ("fr", "fr"), ("ru", "ru")])
@pytest.mark.parametrize("place", ["", "p1/"])
def test_a_reference_manager_takes_each_page_for_a_report(archive, client, place, language, own):
    for statement in Statement.objects.published().order_by("pk"):
        if place and not Passage.objects.filter(statement=statement, number=1).exists():
            continue
        path = f"{statement.get_absolute_url()}{place}"
        item = item_of(client.get(path, headers={"accept-language": language}).content.decode())
        fields = item.fields
        titles = {"en": statement.title, **statement.original_title}
        used = own if own in titles else "en"
        title = titles[used]
        assert item.type == "report"
        assert title.casefold() in fields["title"].casefold()
        assert bool(place) == (fields["title"].casefold() != title.casefold())
        assert fields["institution"] == "; ".join(item.creators) != ""
        symbols = "; ".join(one.value for one in statement.identifiers.all())
        assert fields.get("number", "") == symbols
        assert (fields["date"], fields["language"]) == (statement.adopted_written, used)
        assert fields["url"] == f"{SITE}{path}"
        if statement.pk % 5:
            # each asks for two pages: a fifth of them in three languages is enough
            break


@pytest.mark.parametrize("path", ["/", "/statements/", "/themes/drugs/", "/about/"])
def test_a_page_that_is_no_text_is_taken_for_none(archive, client, path):
    assert item_of(client.get(path).content.decode()).type == "webpage"


@pytest.mark.parametrize("path", ["/statements/", "/passages/"])
def test_a_list_leads_to_one_file_of_its_items(archive, client, path):
    item = item_of(client.get(f"{path}?theme=drugs&from=2024").content.decode())
    address = item.alternates["application/x-research-info-systems"]
    assert address == "?theme=drugs&from=2024&format=ris"
    cited = rispy.loads(client.get(f"{path}{address}").getvalue().decode())
    total = len(client.get(f"{path}?theme=drugs&from=2024&format=jsonl").getvalue().decode().splitlines())
    assert len(cited) == total > 0


@pytest.mark.parametrize("of", ["", "/p7"])
def test_every_file_is_there_where_the_head_and_the_box_say(archive, client, of):
    # a page carries an ETag once the index is level
    client.get("/statements/")
    page = client.get(f"/statements/{SEED}{of}/").content.decode()
    for ending in ENDINGS:
        address = f"/statements/{SEED}{of}.{ending}"
        assert page.count(f'href="{address}"') == 2
        response = client.get(address)
        assert response.status_code == 200
        type = response.headers["Content-Type"].partition(";")[0]
        assert item_of(page).alternates[type] == address
        again = client.get(address, headers={"if-none-match": response.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        head = client.head(address)
        assert (head.status_code, head.content) == (200, b"")


def test_the_record_is_what_a_list_of_records_has(archive, client):
    said = client.get(f"/statements/{RESOLUTION}.json").content.decode()
    assert json.loads(said)["id"] == RESOLUTION
    records = client.get("/statements/?format=jsonl").getvalue().decode().splitlines(keepends=True)
    assert said in records
    passages = client.get("/passages/?format=jsonl").getvalue().decode().splitlines(keepends=True)
    assert client.get(f"/statements/{RESOLUTION}/p1.json").content.decode() in passages


def test_files_are_in_the_readers_language_as_the_page_is(archive, client):
    one = next(one for one in Statement.objects.published() if "ru" in one.original_title)
    address = f"/statements/{one.slug}.ris"
    [told] = rispy.loads(client.get(address, headers={"accept-language": "ru"}).content.decode())
    assert told["title"].casefold() == one.original_title["ru"].casefold()
    assert told["language"] == "ru"
    assert "Accept-Language" in client.get(address).headers["Vary"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_not_there_is_not_there_as_a_file_either(archive, client, ending):
    for address in ("/statements/nothing.{}", "/statements/nothing/p1.{}", f"/statements/{SEED}/p999.{{}}"):
        assert client.get(address.format(ending)).status_code == 404


@pytest.mark.usefixtures("asked_twice")
@pytest.mark.parametrize("ending", ENDINGS)
def test_what_was_withdrawn_or_taken_out_says_so_as_its_page_does(archive, client, ending):
    Passage.objects.filter(statement__slug=SEED, number=7).update(removed=True)
    assert client.get(f"/statements/{SEED}/p7.{ending}").status_code == 410
    Statement.objects.filter(slug=SEED).update(status="withdrawn")
    assert client.get(f"/statements/{SEED}.{ending}").status_code == 410
    assert client.get(f"/statements/{SEED}/p1.{ending}").status_code == 302
    other = Statement.objects.get(slug=RESOLUTION)
    Statement.objects.filter(slug=SEED).update(replaced_by=other)
    response = client.get(f"/statements/{SEED}.{ending}")
    assert (response.status_code, response.headers["Location"]) == (301, f"/statements/{RESOLUTION}.{ending}")
    Statement.objects.filter(slug=RESOLUTION).update(status="draft")
    assert client.get(f"/statements/{RESOLUTION}.{ending}").status_code == 404


@pytest.mark.usefixtures("asked_twice")
def without_marks(html):
    """What is copied of it."""
    return re.sub("<[^>]*>", "", html)


def test_a_quotation_says_its_source_and_when_the_words_are_a_summary(archive, client):
    page = client.get(f"/statements/{SEED}/p7/").content.decode()
    words = Passage.objects.get(statement__slug=SEED, number=7).wordings.first().text
    start = page.index("<blockquote")
    quoted = without_marks(page[start : page.index("</blockquote>", start)])
    assert "Summary by the archive, not the words of the text: " in quoted
    assert "“" + words[:20] not in quoted
    assert f"{SITE}/statements/{SEED}/p7/" in quoted
    Statement.objects.filter(slug=SEED).update(text_basis="official-text")
    words = Passage.objects.get(statement__slug=SEED, number=6).wordings.first().text
    page = client.get(f"/statements/{SEED}/p6/").content.decode()
    assert f"“{words[:20]}" in without_marks(page[page.index("<blockquote") :])
    assert "not the words of the text" not in page

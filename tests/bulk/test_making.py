"""What readers get of a small archive, and what becomes of the folder while it is made anew."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from lxml import etree

from statements.bulk.folder import PART, current_folder
from statements.bulk.making import make_bulk
from statements.bulk.writing import ArchiveChanged
from statements.catalogue.locking import IndexLock
from statements.models import Clock, Statement

from ..builders import loaded, organization, passage, statement, write
from .reading import GRAPHML, SITE, text_of, words_of


@pytest.fixture
def small(db, tmp_path):
    """An archive of one statement."""
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "statements.jsonl", statement())
    assert loaded(tmp_path)[1] == []


def test_nothing_that_readers_may_not_see_is_in_it(db, tmp_path):
    secret = {"wordings": {"en": "Nobody may read zanzibarine words."}, "n": 1}
    meeting = {"id": "csto-hidden", "name": "A zanzibarine meeting", "organization": "csto"}
    sources = [{"url": "https://zanzibarine.example/", "publisher": "Zanzibarine", "kind": "press"}]
    problems = loaded(
        write(tmp_path / "organizations.jsonl", organization()),
        write(
            tmp_path / "statements.jsonl",
            statement("open", [passage(1), passage(2)]),
            *(
                statement(
                    f"closed-{status}", [secret], status=status, title="Zanzibarine", sources=sources, **more
                )
                for status, more in (
                    ("draft", {"meeting": meeting}),
                    ("in-review", {}),
                    ("withdrawn", {"withdrawal": {"reason": "Zanzibarine."}}),
                )
            ),
        ),
    )[1]
    assert problems == []
    assert Statement.objects.count() == 4
    words = words_of(make_bulk(SITE)).casefold()
    assert "statement open" in words
    assert "zanzibarine" not in words
    assert "closed-" not in words


def test_an_edge_says_where_and_in_which_words_a_text_is_named(db, tmp_path):
    words = "Recalling resolutions 1373 (2001) and 2231 (2015), we urge all sides to talk & agree."
    symbols = [{"scheme": "symbol", "value": "S/RES/1373 (2001)"}]
    problems = loaded(
        write(tmp_path / "organizations.jsonl", organization()),
        write(
            tmp_path / "statements.jsonl",
            statement("before", adopted="2001-09-28", identifiers=symbols),
            statement("after", [{"n": 4, "wordings": {"en": words}}], recalls=["before", "Some Charter"]),
        ),
    )[1]
    assert problems == []
    tree = etree.fromstring(text_of(make_bulk(SITE).path / "references.graphml.gz").encode())
    edges = [
        (edge.get("source"), edge.get("target"), {one.get("key")[5:]: one.text for one in edge})
        for edge in tree.xpath("//g:edge", namespaces=GRAPHML)
    ]
    recorded = {"named_by": "record", "verb": "recalls"}
    found = {"passage": "4", "language": "en", "named_by": "symbol", "verb": "recalling"}
    held, not_held = {"outcome": "held"}, {"outcome": "not-held"}
    assert edges == [
        ("statement:after", "statement:before", recorded | held | {"words": "before"}),
        ("statement:after", "text:some-charter", recorded | not_held | {"words": "Some Charter"}),
        ("statement:after", "statement:before", found | held | {"words": "1373 (2001)"}),
        ("statement:after", "text:s-res-2231-2015", found | not_held | {"words": "2231 (2015)"}),
    ]


def test_readers_keep_the_last_one_when_the_next_cannot_be_made(small, settings):
    first = make_bulk(SITE)

    def full(rows):
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        make_bulk(SITE, full)
    assert current_folder() == first
    assert sorted(path.name for path in settings.BULK_DIR.iterdir()) == sorted([first.path.name, "current"])


def test_an_archive_that_changes_meanwhile_is_written_anew(small, settings):
    changes = iter([True])

    def edited_once(rows):
        if next(changes, False):
            Clock.objects.update(last=Clock.objects.version() + 1)

    assert make_bulk(SITE, edited_once).version == Clock.objects.version()
    first = current_folder()

    def edited(rows):
        Clock.objects.update(last=Clock.objects.version() + 1)

    with pytest.raises(ArchiveChanged):
        make_bulk(SITE, edited)
    assert current_folder() == first


def test_two_at_once_are_refused(small, settings):
    with IndexLock("BULK_DIR").acquired(), pytest.raises(CommandError, match="by another process"):
        call_command("bulk", verbosity=0)
    assert current_folder() is None
    call_command("bulk", verbosity=0)
    assert current_folder().version == Clock.objects.version()


def test_the_one_before_stays_for_who_reads_it_and_what_is_older_goes(small, settings):
    made = [make_bulk(SITE) for _ in range(3)]
    (settings.BULK_DIR / "1.0").mkdir()
    made.append(make_bulk(SITE))
    assert [one.path.exists() for one in made] == [False, False, True, True]
    assert (settings.BULK_DIR / "1.0").exists()
    assert current_folder() == made[-1]


def test_what_was_left_of_one_that_was_killed_is_no_part_of_the_next(small, settings):
    left = settings.BULK_DIR / PART
    left.mkdir(parents=True)
    (left / "statements.jsonl").write_text("half")
    bulk = make_bulk(SITE)
    assert bulk.file("statements.jsonl") is None
    assert bulk.days == 0
    assert bulk._replace(made=bulk.made - timedelta(days=3)).days == 3

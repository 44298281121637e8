import fcntl
import shutil

import pytest
from django.conf import settings
from django.db import transaction

from statements.catalogue import NotReady, Search, catalogue
from statements.catalogue.locking import TAKES_LONG, lock_file
from statements.editing.change_log import log_changes
from statements.interchange.load import load
from statements.models import Clock, Statement

from ..builders import statement, write

pytestmark = pytest.mark.usefixtures("archive")


def retitle(pk, title):
    with transaction.atomic():
        Statement.objects.filter(pk=pk).update(title=title)
        log_changes([pk])


def test_an_edit_is_found_by_the_next_question_and_leaves_the_count_as_it_was():
    first = Statement.objects.first()
    retitle(first.pk, "A zebra among titles")
    assert [one.pk for one in Search.statements().filter(text="zebra")] == [first.pk]
    assert Search.statements().count() == 92


@pytest.mark.slow
def test_many_edits_leave_the_index_as_small_as_before():
    first = Statement.objects.first()
    for n in range(30):
        retitle(first.pk, f"Title number {n}")
        assert Search.statements().filter(text=f'"title number {n}"').count() == 1
    assert Search.statements().count() == 92
    assert Search.statements().snapshot.searcher.num_segments < 12


def test_what_is_withdrawn_goes_and_comes_back():
    first = Statement.objects.first()
    for status, count in (("withdrawn", 91), ("published", 92)):
        with transaction.atomic():
            Statement.objects.filter(pk=first.pk).update(status=status)
            log_changes([first.pk])
        assert Search.statements().count() == count


def test_a_change_that_no_statement_carries_moves_the_version_only():
    before = Search.statements().snapshot
    with transaction.atomic():
        log_changes()
    assert Search.statements().snapshot.searcher is not None
    assert Search.statements().count() == 92
    assert catalogue.opened.version == Clock.objects.version()
    assert catalogue.opened.cursor < Clock.objects.version()
    assert before.cache is catalogue.opened.cache


def test_a_page_applies_fifty_changes_and_the_next_ones_the_rest(tmp_path):
    records = [statement(id=f"csto-{n}", passages=[]) for n in range(120)]
    list(load([write(tmp_path / "more.jsonl", *records)]))
    assert [Search.statements().count() for _ in range(4)] == [142, 192, 212, 212]


def test_a_load_feeds_the_catalogue_itself(tmp_path):
    seen = []
    list(load([write(tmp_path / "more.jsonl", *(statement(id=f"csto-{n}") for n in range(120)))]))
    catalogue.catch_up(progress=lambda done, total: seen.append((done, total)))
    assert seen == [(120, 120)]
    assert Search.statements().count() == 212


def test_a_deleted_index_answers_on_until_it_is_built_again():
    assert Search.statements().count() == 92
    shutil.rmtree(settings.INDEX_DIR)
    assert Search.statements().filter(theme="drugs").count() > 0
    catalogue.catch_up()
    assert Search.statements().count() == 92
    assert catalogue.folder.is_dir()


def test_a_process_without_an_index_says_so_and_never_builds_one_in_a_page():
    shutil.rmtree(settings.INDEX_DIR)
    catalogue.opened = None
    with pytest.raises(NotReady):
        Search.statements().count()
    assert not catalogue.folder.exists()


def test_a_database_put_back_to_an_earlier_state_is_indexed_anew():
    first = Statement.objects.first()
    retitle(first.pk, "A zebra among titles")
    assert Search.statements().filter(text="zebra").count() == 1
    Clock.objects.update(last=5)
    Statement.objects.filter(pk=first.pk).update(title="As it was")
    catalogue.catch_up()
    assert Search.statements().filter(text="zebra").count() == 0


def test_a_rebuilt_index_takes_the_place_of_the_old_one():
    before = catalogue.snapshot()
    catalogue.rebuild()
    assert Search.statements().snapshot is not before
    assert Search.statements().count() == 92
    assert [folder.name for folder in settings.INDEX_DIR.iterdir()] == [catalogue.folder.name]


def test_a_theme_that_moves_takes_its_statements_along():
    from statements.models import Theme

    moved = Theme.objects.get(slug="drugs")
    old, new = moved.broader.slug, "human-rights"
    before = Search.statements().filter(theme=new).count()
    with transaction.atomic():
        touched = list(Statement.objects.on_themes([moved.pk]).values_list("pk", flat=True))
        moved.broader = Theme.objects.get(slug=new)
        moved.save()
        log_changes(touched)
    catalogue.catch_up()
    on_drugs = Search.statements().filter(theme="drugs").count()
    assert Search.statements().filter(theme=new).count() > before
    assert Search.statements().filter(theme__in=["drugs"]).facets([]) == {}
    assert Search.statements().filter(theme="drugs").facets(["coding"])["coding"] != {}
    assert on_drugs == len(set(touched))
    assert old != new


def test_pages_leave_to_a_load_what_is_its_work():
    first = Statement.objects.first()
    with lock_file() as file:
        # as another process that loads
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(TAKES_LONG)
        file.flush()
        retitle(first.pk, "A zebra among titles")
        assert Search.statements().filter(text="zebra").count() == 0
        assert Search.statements().count() == 92
    assert Search.statements().filter(text="zebra").count() == 1

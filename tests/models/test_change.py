import threading

import pytest
from django.db import connection, transaction

from statements.editing.change_log import log_changes
from statements.models import Change, Clock

WAITS = 0.3  # seconds in which a transaction that does not wait would have been done


def log(*statements):
    with transaction.atomic():
        log_changes(statements)


def entries():
    return list(Change.objects.values_list("number", "statement"))


@pytest.fixture
def beside():
    """Run a function in a thread with a database connection of its own; returns the thread."""
    threads, failures = [], []

    def start(function):
        def run():
            try:
                function()
            except Exception as error:
                failures.append(error)
            finally:
                connection.close()

        threads.append(threading.Thread(target=run, daemon=True))
        threads[-1].start()
        return threads[-1]

    yield start
    for thread in threads:
        thread.join(30)
    assert failures == []


@pytest.mark.django_db
def test_an_archive_that_never_changed_has_version_0():
    assert Clock.objects.version() == 0


@pytest.mark.django_db
def test_each_changed_statement_has_a_number_and_the_version_is_the_last():
    log(7, 5)
    log(7)
    assert entries() == [(1, 5), (2, 7), (3, 7)]
    assert Clock.objects.version() == 3


@pytest.mark.django_db
def test_a_statement_named_twice_in_one_change_is_logged_once():
    log(5, 5)
    assert entries() == [(1, 5)]


@pytest.mark.django_db
def test_a_change_that_no_statement_carries_moves_the_version_alone():
    log()
    assert (entries(), Clock.objects.version()) == ([], 1)


@pytest.mark.django_db(transaction=True)
def test_the_clock_moves_only_with_the_change_it_counts():
    with pytest.raises(transaction.TransactionManagementError):
        log_changes([1])


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_was_never_numbered():
    log(1)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        log_changes([2, 3])
        raise ZeroDivisionError
    log(4)
    assert entries() == [(1, 1), (2, 4)]


@pytest.fixture
def two_writers(transactional_db):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one transaction write at a time, from its beginning to its end")


def test_a_later_change_is_never_seen_before_an_earlier_one(two_writers, beside):
    log(1)
    with transaction.atomic():
        log_changes([2])
        later = beside(lambda: log(3))
        later.join(WAITS)
        assert later.is_alive()
        # what a reader sees now
        seen = []
        beside(lambda: seen.extend([Clock.objects.version(), entries()])).join(30)
        assert seen == [1, [(1, 1)]]
    later.join(30)
    assert entries() == [(1, 1), (2, 2), (3, 3)]


def test_a_change_that_waited_for_one_that_was_rolled_back_leaves_no_gap(two_writers, beside):
    log(1)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        log_changes([2])
        later = beside(lambda: log(3))
        later.join(WAITS)
        raise ZeroDivisionError
    later.join(30)
    assert entries() == [(1, 1), (2, 3)]


def test_the_two_first_changes_of_all_share_one_clock(two_writers, beside):
    with transaction.atomic():
        log_changes([1])
        later = beside(lambda: log(2))
        later.join(WAITS)
        assert later.is_alive()
    later.join(30)
    assert entries() == [(1, 1), (2, 2)]
    assert [clock.last for clock in Clock.objects.all()] == [2]

"""How many whole lists may be sent at once, and that each gives its slot back however it ends."""

import gc

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections

from statements import exporting
from statements.exporting import ExportResponse, ExportTookTooLong, Slots, TooManyExports

LIST = "/statements/?format=csv"


@pytest.fixture
def one_slot():
    # the end of a response would let go of a database that these tests have not
    request_finished.disconnect(close_old_connections)
    yield Slots(1)
    request_finished.connect(close_old_connections)


def is_free(slots):
    return not slots.taken


def broken():
    yield "a"
    raise RuntimeError("in the middle of the file")


def test_beyond_the_limit_no_slot_is_given():
    slots = Slots(2)
    slots.take()
    give_back = slots.take()
    with pytest.raises(TooManyExports):
        slots.take()
    give_back()
    give_back()
    slots.take()
    with pytest.raises(TooManyExports):
        slots.take()


def test_the_slot_is_free_at_the_end_of_the_file(one_slot):
    response = ExportResponse(one_slot.take(), iter(["ab", "c"]))
    assert not is_free(one_slot)
    assert b"".join(response) == b"abc"
    assert is_free(one_slot)


def test_the_slot_is_free_after_an_error_in_the_file(one_slot):
    response = ExportResponse(one_slot.take(), broken())
    with pytest.raises(RuntimeError):
        list(response)
    assert is_free(one_slot)


def test_the_slot_is_free_when_the_reader_goes(one_slot):
    response = ExportResponse(one_slot.take(), iter("abc"))
    next(iter(response))
    response.close()
    assert is_free(one_slot)


def test_the_slot_is_free_if_nothing_was_ever_sent(one_slot):
    ExportResponse(one_slot.take(), iter("abc")).close()
    assert is_free(one_slot)


def test_the_slot_is_free_if_the_response_is_lost_on_its_way(one_slot):
    ExportResponse(one_slot.take(), iter("abc"))
    gc.collect()
    assert is_free(one_slot)


def test_the_slot_is_free_if_there_can_be_no_response(one_slot):
    with pytest.raises(ValueError, match="content_type"):
        ExportResponse(one_slot.take(), iter("abc"), content_type="text/csv", headers={"Content-Type": "a"})
    gc.collect()
    assert is_free(one_slot)


def test_a_file_is_sent_in_pieces_that_a_slow_reader_can_take_in_time(one_slot):
    long = "a" * 200_000
    pieces = list(ExportResponse(one_slot.take(), iter([long])))
    assert b"".join(pieces) == long.encode()
    assert max(map(len, pieces)) == exporting.PIECE


def test_a_file_that_takes_too_long_is_cut_off_and_the_log_says_so(one_slot, monkeypatch, caplog):
    monkeypatch.setattr(exporting, "LONGEST_EXPORT", -1)
    with pytest.raises(ExportTookTooLong):
        list(ExportResponse(one_slot.take(), iter("abc")))
    assert is_free(one_slot)
    assert caplog.messages == ["An export was cut off after -1 seconds"]


def test_who_comes_too_late_is_told_when_to_come_back_and_pages_go_on(archive, client):
    held = [client.get(LIST) for _ in range(exporting.MOST_EXPORTS)]
    refused = client.get(LIST)
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "30")
    assert "Only a few can be taken at once" in refused.content.decode()
    assert "ETag" not in refused.headers
    assert client.get("/statements/").status_code == 200
    assert client.get("/statements/?format=atom").status_code == 200
    for response in held:
        response.getvalue()
    assert client.get(LIST).status_code == 200


def test_the_head_of_a_file_takes_no_slot(archive, client):
    heads = [client.head(LIST) for _ in range(exporting.MOST_EXPORTS + 1)]
    assert {(head.status_code, head.content) for head in heads} == {(200, b"")}
    assert heads[0].headers["Content-Disposition"] == client.get(LIST).headers["Content-Disposition"]

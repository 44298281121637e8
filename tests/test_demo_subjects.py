"""The subjects that cataloguers of the United Nations give, and the themes of the archive they map onto."""

import json

import pytest

from statements.text.folding import fold

from .conftest import DEMO

KEYS = {"scheme", "value", "address", "themes"}


def records(name):
    return [json.loads(line) for line in (DEMO / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def subjects():
    return records("subjects.jsonl")


def test_every_subject_has_its_four_keys(subjects):
    assert subjects
    assert [subject for subject in subjects if set(subject) != KEYS] == []


def test_no_two_subjects_of_a_scheme_are_one_word_for_a_reader(subjects):
    folded = [(subject["scheme"], fold(subject["value"])) for subject in subjects]
    assert [value for value in folded if folded.count(value) > 1] == []


def test_no_two_subjects_have_one_address(subjects):
    addresses = [subject["address"] for subject in subjects if subject["address"]]
    assert [address for address in addresses if addresses.count(address) > 1] == []


def test_subjects_map_onto_themes_that_there_are_each_once(subjects):
    themes = {theme["id"] for theme in records("themes.jsonl")}
    named = {subject["value"]: subject["themes"] for subject in subjects}
    assert {value: ids for value, ids in named.items() if not set(ids) <= themes} == {}
    assert {value: ids for value, ids in named.items() if len(set(ids)) < len(ids)} == {}


def test_no_subject_maps_onto_a_theme_and_onto_a_broader_one(subjects):
    broader = {theme["id"]: theme["broader"] for theme in records("themes.jsonl")}

    def above(theme):
        while theme := broader[theme]:
            yield theme

    named = {subject["value"]: subject["themes"] for subject in subjects}
    assert {
        value: ids for value, ids in named.items() if {up for theme in ids for up in above(theme)} & set(ids)
    } == {}


def test_subjects_are_sorted(subjects):
    keys = [(subject["scheme"], subject["value"]) for subject in subjects]
    assert keys == sorted(keys)

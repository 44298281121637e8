"""manage.py evaluate coding."""

import pytest
from django.core.management import CommandError, call_command

from tests.builders import MADE_UP, passage, statement, write


def evaluate(capsys, path, **options):
    call_command("evaluate", "coding", str(path), **options)
    return capsys.readouterr().out


@pytest.fixture
def coded(tmp_path):
    """Three passages coded by hand, and their statement in the folder of texts beside theirs."""
    texts = [
        "We condemn every terrorist attack.",
        "We call on all States to guard ports.",
        "It rained.",
    ]
    (tmp_path / "corpora").mkdir()
    (tmp_path / "gold").mkdir()
    passages = [passage(n, wordings={"en": text}) for n, text in enumerate(texts, 1)]
    write(tmp_path / "corpora" / "some.jsonl", statement("a", passages=passages))
    return write(
        tmp_path / "gold" / "codings.jsonl",
        {"statement": "a", "n": 1, "act": "condemns", "addressees": [], "themes": ["terrorism"]},
        {"statement": "a", "n": 2, "act": "urges", "addressees": [], "themes": ["maritime-security"]},
        {"statement": "a", "n": 3, "act": None, "addressees": [], "themes": []},
    )


def test_acts_and_themes_are_counted_and_every_disagreement_is_listed(coded, capsys):
    said = evaluate(capsys, coded)
    assert "3 passages coded by hand." in said
    assert "Acts: 2 agree, accuracy 0.667." in said
    assert "Themes: precision 1.000, recall 0.500, micro-F1 0.667." in said
    assert "a 2: act urges, suggested calls-on by “call on”; themes missed: maritime-security" in said
    assert "a 1:" not in said


def test_the_confusion_table_has_a_row_for_each_act_by_hand(coded, capsys):
    rows = [line.split() for line in evaluate(capsys, coded).splitlines()]
    assert ["condemns", "urges", "calls-on", "none"] in rows
    assert ["urges", "·", "·", "1", "·"] in rows


def test_the_terms_of_a_dump_can_be_measured(coded, capsys, tmp_path):
    folder = tmp_path / "dump"
    folder.mkdir()
    write(folder / "acts.jsonl", {"id": "urges", "terms": {"en": ["call* on"]}})
    assert "Acts: 2 agree" in evaluate(capsys, coded, lexicon=folder)


def test_codes_that_editors_confirmed_can_be_measured(tmp_path, capsys):
    path = write(
        tmp_path / "statements.jsonl",
        statement(
            passages=[
                passage(1, wordings={"ru": "Осуждаем терроризм."}, act="condemns", themes=["terrorism"])
            ]
        ),
    )
    assert "Acts: 1 agree, accuracy 1.000." in evaluate(capsys, path)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b"{", "is no file of JSON lines"),
        ({"id": "a"}, "record 1 is neither a coding nor a statement"),
        ({"statement": "b", "n": 1, "act": None, "themes": []}, "the text of b, passage 1 is neither in"),
        (b"", "holds no passage coded by hand"),
    ],
)
def test_a_file_that_is_something_else_is_told(coded, capsys, line, sentence):
    with pytest.raises(CommandError, match=sentence):
        evaluate(capsys, write(coded, line))
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        evaluate(capsys, coded.with_name("nowhere"))


def test_passages_made_up_for_it_are_suggested_as_a_person_codes_them(capsys):
    said = evaluate(capsys, MADE_UP / "gold" / "codings.jsonl")
    assert "10 passages coded by hand." in said
    assert "Acts: 10 agree, accuracy 1.000." in said
    assert "Themes: precision 1.000, recall 1.000, micro-F1 1.000." in said


def test_addressees_are_counted_among_actors_that_are_held(coded, capsys):
    rows = [
        {"statement": "a", "n": 1, "act": "condemns", "addressees": ["nobody we hold"], "themes": []},
        {"statement": "a", "n": 2, "act": "calls-on", "addressees": ["Member States"], "themes": []},
        {"statement": "a", "n": 3, "act": None, "addressees": ["Government of Greece"], "themes": []},
    ]
    said = evaluate(capsys, write(coded, *rows))
    assert "Addressees, of the 2 of 3 named that are held: precision 1.000, recall 0.500" in said


@pytest.mark.parametrize("label", [None, "4"])
def test_passages_are_read_as_intake_stores_them(tmp_path, capsys, label):
    lead = passage(1, wordings={"en": "4. Calls upon all States:"}, act="calls-on") | {"label": label}
    item = passage(2, wordings={"en": "(a) The shipment of rope to be stopped;"}, act="calls-on")
    path = write(tmp_path / "statements.jsonl", statement(passages=[lead, item]))
    assert "Acts: 2 agree, accuracy 1.000." in evaluate(capsys, path)


def test_real_passages_are_suggested_as_well_as_they_were_promised_to_be(corpora, capsys):
    said = evaluate(capsys, corpora.parent / "gold" / "codings-dev.jsonl")
    acts, themes, _, addressees = (float(line.rstrip(".").split()[-1]) for line in said.splitlines()[1:5])
    assert (acts >= 0.90, themes >= 0.80, addressees >= 0.70) == (True, True, True)

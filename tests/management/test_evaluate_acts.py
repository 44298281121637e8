"""manage.py evaluate acts."""

import pytest
from django.core.management import CommandError, call_command

from statements.management.evaluations.leading_verbs import ACTS, BEHIND, OPEN
from statements.models import Act

from ..interchange.importers import akn


def evaluate(capsys, *paths, **options):
    call_command("evaluate", "acts", *map(str, paths), **options)
    return capsys.readouterr().out


@pytest.fixture
def files(tmp_path):
    def of(*paragraphs, language="en"):
        body = "".join(akn.operative(f"{n}.", words, verb) for n, (verb, words) in enumerate(paragraphs, 1))
        (tmp_path / f"{language}.xml").write_text(akn.resolution(body=body, language=language), "utf-8")
        return tmp_path / f"{language}.xml"

    return of


def test_verbs_of_one_act_are_right_or_listed_and_open_ones_are_told_apart(files, capsys):
    path = files(
        ("Strongly condemns", "the closing of the port;"),
        ("Also recalls", "its call upon the keepers;"),
        ("Rejects", "nothing;"),
        ("Requests", "all States to ring their bells;"),
        ("Decides", "to remain seized of the matter."),
    )
    said = evaluate(capsys, path)
    assert "en: 5 operative paragraphs open with a verb." in said
    assert "3 (60%) with one that has one act: 3 are suggested so, 1.0000." in said
    assert "1  requests: calls-on 1" in said
    assert "1 with others: decides to 1" in said


def test_what_is_suggested_otherwise_is_listed_with_its_words(files, capsys):
    said = evaluate(capsys, files(("Determines", "what the fog is;")), all=True)
    assert "0 are suggested so, 0.0000." in said
    assert "1  determines: suggested none" in said
    assert "determines, suggested none: Determines what the fog is" in said


def test_other_languages_have_tables_of_their_own(files, capsys):
    said = evaluate(capsys, files(("настоятельно призывает", "все стороны открыть порт;"), language="ru"))
    assert "ru: 1 operative paragraphs" in said
    assert "1 are suggested so, 1.0000." in said
    said = evaluate(capsys, files(("Se félicite", "de l’ouverture du port ;"), language="fr"))
    assert "fr: 1 operative paragraphs" in said
    assert "1 are suggested so, 1.0000." in said


def test_files_without_such_paragraphs_are_told(files, capsys):
    with pytest.raises(CommandError, match="no operative paragraph that opens with a verb in italics"):
        evaluate(capsys, files(("", "No verb opens this.")))


@pytest.mark.parametrize("language", ACTS)
def test_the_table_gives_each_verb_one_act_of_the_codebook(language):
    verbs = [verb for of_act in ACTS[language].values() for verb in of_act]
    assert len(verbs) == len({*verbs})
    assert {*ACTS[language]} <= {OPEN, *Act.values}
    assert all(words for _, words in BEHIND[language])


def test_real_resolutions_are_suggested_as_well_as_they_were_promised_to_be(corpora, capsys):
    said = evaluate(capsys, *sorted((corpora / "akn4un").glob("*.zip")))
    accuracies = [
        float(line.split()[-1].rstrip(".")) for line in said.splitlines() if "are suggested so" in line
    ]
    assert len(accuracies) == 3
    assert min(accuracies) >= 0.97

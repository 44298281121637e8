"""What must be indexed anew when something changes that statements share."""

import pytest
from django.apps import apps

from statements.editing.touching import RULES, SharedChange, touched_by
from statements.models import (
    AlsoHeld,
    AnsweredSuggestion,
    BlindCoder,
    BlindCodes,
    BlindSample,
    Change,
    Clock,
    Identifier,
    ImportedText,
    ImportRun,
    ImportStep,
    KeptDraft,
    Mention,
    Original,
    Passage,
    ProposedVersion,
    Relation,
    Revision,
    SampledPassage,
    Seal,
    SeriesProposal,
    Source,
    Stance,
    Statement,
    Subject,
    TermsRead,
    Theme,
    UnreadText,
    Upload,
    Vote,
    Wording,
)

# a statement's own rows, which end in `finish`; and what is no part of the archive's content
NOT_SHARED = {
    Statement,
    Passage,
    Wording,
    Mention,
    Identifier,
    Source,
    Vote,
    Stance,
    Subject,
    Relation,
    ProposedVersion,
    ImportRun,
    ImportStep,
    ImportedText,
    AlsoHeld,
    BlindSample,
    SampledPassage,
    BlindCoder,
    BlindCodes,
    AnsweredSuggestion,
    Revision,
    # what shows that versions are those that were kept
    Seal,
    # who comes in, and what was done with accounts
    *(
        model
        for model in apps.get_app_config("statements").get_models()
        if model.__module__.endswith(".account")
    ),
    Upload,
    # what the archive proposes; a series only once it is confirmed
    SeriesProposal,
    # what editors brought and typed
    Original,
    KeptDraft,
    Change,
    Clock,
    # how far the archive has read: what it finds is logged as it is stored
    UnreadText,
    TermsRead,
}


def test_every_model_that_statements_share_has_a_rule():
    assert {*apps.get_app_config("statements").get_models()} - NOT_SHARED == {*RULES}


def test_a_model_without_a_rule_is_an_error():
    with pytest.raises(KeyError):
        touched_by([SharedChange(None, Clock())])


def test_a_change_that_no_document_holds_touches_nothing(archive):
    drugs = Theme.objects.get(slug="drugs")
    renamed = Theme.objects.get(slug="drugs")
    renamed.scope_note = "Poppy."
    assert touched_by([SharedChange(drugs, renamed)]) == set()


def test_a_theme_that_moves_touches_what_is_filed_on_it_and_below(archive):
    drugs = Theme.objects.get(slug="drugs")
    moved = Theme.objects.get(slug="drugs")
    moved.broader = Theme.objects.get(slug="terrorism")
    filed = Statement.objects.on_themes(Theme.objects.at_or_below(drugs)).values_list("pk", flat=True)
    assert touched_by([SharedChange(drugs, moved)]) == {*filed}
    assert len(filed) == 27

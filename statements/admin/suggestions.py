"""The archive's suggestions, from the match terms that it holds."""

from statements.intake.coding import Lexicon, suggest_all
from statements.interchange.rows import rewrite_links
from statements.models import Actor, ActTerms, Coding, Passage, Theme, ThemeTerms, whole_statements


def held_lexicon():
    """All match terms of the archive; themes and actors by their public ids."""
    return Lexicon(
        dict(ActTerms.objects.values_list("act", "terms")),
        dict(ThemeTerms.objects.values_list("theme__slug", "terms")),
        {
            slug: [name, *names, *labels.values()]
            for slug, name, names, labels in Actor.objects.values_list("slug", "name", "names", "labels")
        },
    )


def read_in(passage, lexicon):
    """The language in which a WholePassage is read for its codes: the first that the lexicon knows."""
    return next((language for language in passage.wordings if lexicon.knows(language)), "")


def suggestions(passages, lexicon):
    """A Suggestion for each of a statement's WholePassages, in their order."""
    languages = [read_in(passage, lexicon) for passage in passages]
    found = {}
    for language in {*languages}:
        texts = [(passage.wordings.get(language, ""), passage.role) for passage in passages]
        found[language] = suggest_all(texts, language, lexicon)
    return [found[language][i] for i, language in enumerate(languages)]


def store_suggestions(statement):
    """Give the passages of a statement (its primary key) that are not coded what the archive suggests.

    Call it in the transaction that stores the passages, before `keep`. Returns how many got codes.
    """
    [whole] = whole_statements([statement])
    suggested = [
        (passage.pk, suggestion)
        for passage, suggestion in zip(
            whole.passages, suggestions(whole.passages, held_lexicon()), strict=True
        )
        if suggestion and not is_coded(passage)
    ]
    Passage.objects.bulk_update(
        [Passage(pk=pk, act=suggestion.act or "", coding=Coding.SUGGESTED) for pk, suggestion in suggested],
        ["act", "coding"],
        batch_size=500,
    )
    rewrite_links(
        Passage,
        {
            "addressees": dict(Actor.objects.values_list("slug", "pk")),
            "themes": dict(Theme.objects.values_list("slug", "pk")),
        },
        [(pk, {"addressees": one.addressees, "themes": one.themes}) for pk, one in suggested],
        (),
    )
    return len(suggested)


def is_coded(passage):
    return bool(passage.coding != Coding.NONE or passage.act or passage.addressees or passage.themes)

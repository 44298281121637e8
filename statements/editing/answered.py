"""What stood as suggested when an editor first confirmed a passage: kept, so that both can be compared."""

from django.contrib.auth.models import User

from statements.intake.coding import Lexicon
from statements.models import BY_HAND, AnsweredSuggestion, Coding, Passage
from statements.records.fields import RecordDict
from statements.records.reference_cache import cached_until_change

from .suggestions import held_lexicon, suggestions


@cached_until_change
def lexicon() -> Lexicon:
    return held_lexicon()


def keep_suggestion(statement: int, record: RecordDict, number: int, editor: User | None) -> None:
    """Before the codes of a passage of this statement (its primary key) are confirmed for the first time.

    `record` is the statement's as it is stored. Codes that are stored as suggested are what the editor saw;
    where none are stored, the desk showed her what the match terms give. So they do where a person put
    suggested codes together: the archive did not suggest those.
    """
    [at] = [i for i, passage in enumerate(record["passages"]) if passage["n"] == number]
    passage = record["passages"][at]
    if passage["coding"] == Coding.CONFIRMED:
        return
    mine = Passage.objects.filter(statement=statement, number=number)
    [(pk, read_from)] = mine.values_list("pk", "read_from")
    # who took a confirmation back would confirm her own codes
    if AnsweredSuggestion.objects.filter(passage=pk).exists():
        return
    if passage["coding"] == Coding.SUGGESTED and read_from != BY_HAND:
        act, addressees, themes = passage["act"], passage["addressees"], passage["themes"]
    else:
        found = suggestions(record["passages"], lexicon())[at]
        act, addressees, themes = found.act, found.addressees, found.themes
    AnsweredSuggestion.objects.create(
        passage_id=pk,
        act=act or "",
        addressees=list(addressees),
        themes=list(themes),
        answered_by=editor,
    )

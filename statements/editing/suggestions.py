"""The archive's suggestions, from the match terms that it holds. `suggesting` stores them."""

import hashlib
import json
from functools import lru_cache

from statements.intake.coding import Lexicon, Suggestion, ToRead, suggest_all
from statements.models import Act, Actor, ActTerms, Coding, ThemeTerms
from statements.records.fields import RecordDict

# of the rules by which terms become codes (intake/coding); raised with them, so that all texts are read again
RULES = 2

# kind of thing: what it is known by, by its public id. Plain data, as JSON keeps it
HeldTerms = dict[str, RecordDict]


def held_terms() -> HeldTerms:
    """All match terms of the archive; themes and actors by their public ids."""
    return {
        "rules": {"number": RULES},
        "acts": dict(ActTerms.objects.order_by("act").values_list("act", "terms")),
        "themes": dict(ThemeTerms.objects.order_by("theme__slug").values_list("theme__slug", "terms")),
        "actors": {
            slug: [name, *names, *labels.values()]
            for slug, name, names, labels in Actor.objects.order_by("slug").values_list(
                "slug", "name", "names", "labels"
            )
        },
    }


def digest_of(held: HeldTerms) -> str:
    return hashlib.sha256(in_json(held).encode()).hexdigest()


def in_json(held: HeldTerms) -> str:
    # databases give the keys of what they hold in orders of their own
    return json.dumps(held, ensure_ascii=False, sort_keys=True)


def held_lexicon() -> Lexicon:
    """All match terms of the archive as the engine reads with them."""
    return lexicon_of(in_json(held_terms()))


@lru_cache(maxsize=2)
def lexicon_of(written: str) -> Lexicon:
    """Made once of the same terms: an edit of one statement would wait for three thousand of them."""
    held = json.loads(written)
    return Lexicon(held["acts"], held["themes"], held["actors"])


def read_in(passage: RecordDict, lexicon: Lexicon) -> str:
    """The language in which a record's passage is read for its codes: the first that the lexicon knows."""
    return next((language for language in passage["wordings"] if lexicon.knows(language)), "")


def suggestions(passages: list[RecordDict], lexicon: Lexicon) -> list[Suggestion]:
    """A Suggestion for each passage of a statement's record, in their order."""
    languages = [read_in(passage, lexicon) for passage in passages]
    found = {language: suggested_in(language, passages, lexicon) for language in {*languages}}
    return [found[language][i] for i, language in enumerate(languages)]


def suggested_in(language: str, passages: list[RecordDict], lexicon: Lexicon) -> list[Suggestion]:
    """A Suggestion for each passage of a record by its words in this language; none where it has none."""
    texts = [
        ToRead(passage["wordings"].get(language, ""), passage["role"], passage.get("label") or "")
        for passage in passages
    ]
    return suggest_all(texts, language, lexicon)


def acts_that_differ(passages: list[RecordDict], lexicon: Lexicon) -> dict[int, dict[str, Act]]:
    """{number of a passage: {language: act}} where the words of two languages suggest acts of unlike force.

    One of them may be translated too weakly or too strongly, or the archive misreads one.
    """
    languages = {language for passage in passages for language in passage["wordings"]}
    read = {
        language: suggested_in(language, passages, lexicon)
        for language in sorted(languages)
        if lexicon.knows(language)
    }
    found = {}
    for i, passage in enumerate(passages):
        suggested = {language: found_in[i].act for language, found_in in read.items()}
        acts = {language: Act(act) for language, act in suggested.items() if act}
        if len({act.force for act in acts.values()}) > 1:
            found[passage["n"]] = acts
    return found


def with_suggestions(passages: list[RecordDict], lexicon: Lexicon | None = None) -> list[RecordDict]:
    """The passages of a record; those without codes get what the archive suggests.

    Whoever has many records gives the lexicon, which is then read once.
    """
    found = suggestions(passages, lexicon or held_lexicon())
    return [
        passage | codes_of(suggestion) if suggestion and not is_coded(passage) else passage
        for passage, suggestion in zip(passages, found, strict=True)
    ]


def codes_of(suggestion: Suggestion) -> RecordDict:
    """What a record says of a passage that has these codes."""
    return {
        "act": suggestion.act,
        "addressees": list(suggestion.addressees),
        "themes": list(suggestion.themes),
        "coding": (Coding.SUGGESTED if suggestion else Coding.NONE).value,
    }


def is_coded(passage: RecordDict) -> bool:
    return bool(
        passage.get("coding", Coding.NONE) != Coding.NONE
        or passage.get("act")
        or passage.get("addressees")
        or passage.get("themes")
    )

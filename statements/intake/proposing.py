"""What a brought text is proposed as: it is split, and its particulars found, in a process with limits.

`python -m statements.intake.proposing` takes {"text", "known", "left_out"} and gives {"split",
"particulars"}, or takes {"texts"} and gives a split of each.
"""

import json
from dataclasses import asdict

from .limited import BrokeDown, TookTooLong, answer, answer_of
from .particulars import KnownBody, KnownNames, Particulars, particulars_of
from .splitting import ProposedPassage, Split, split

SECONDS = 10  # the longest declarations take one


class Unproposed(Exception):
    """Says in a sentence, to the editor, that the text was brought, but nothing is proposed."""


def proposed(text, known=None, left_out=None):
    """(Split, Particulars) of a text; None for the latter where nothing is `known`. Raises Unproposed."""
    asked = {"text": text, "known": known and asdict(known), "left_out": dict(left_out or {})}
    given = json.dumps(asked).encode()
    try:
        found = answer_of("statements.intake.proposing", given=given, seconds=SECONDS)
    except TookTooLong as error:
        raise Unproposed(f"The text was not split into passages within {SECONDS} seconds.") from error
    except BrokeDown as error:
        raise Unproposed(
            "The text could not be split into passages: it takes more memory than it may."
        ) from error
    return split_of(found["split"]), known and Particulars(**found["particulars"])


def splits_of(texts):
    """A Split of each text, or the Unproposed of one that could not be split; in one process if possible."""
    try:
        found = answer_of(
            "statements.intake.proposing", given=json.dumps({"texts": texts}).encode(), seconds=SECONDS
        )
    except (TookTooLong, BrokeDown):
        # by halves, so that the others are split all the same
        half = len(texts) // 2
        if half:
            return splits_of(texts[:half]) + splits_of(texts[half:])
        return [Unproposed("could not be split into passages: it takes more time or memory than it may")]
    return [split_of(one) for one in found]


def split_of(found):
    passages = [ProposedPassage(**passage) for passage in found.pop("passages")]
    return Split(passages, **found)


def propose(given):
    given = json.loads(given)
    if "texts" in given:
        return [asdict(split(text)) for text in given["texts"]]
    parts = split(given["text"], given.get("left_out"))
    found = given["known"] and particulars_of(parts, known_names(given["known"]))
    return {"split": asdict(parts), "particulars": found and asdict(found)}


def known_names(given):
    return KnownNames(**given | {"bodies": [KnownBody(**body) for body in given["bodies"]]})


if __name__ == "__main__":
    answer(propose)

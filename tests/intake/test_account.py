"""Every word that is brought is in a passage, in what stands around the passages, or named as left out."""

import json
from collections import Counter

import pytest

from statements.intake.splitting import ProposedPassage, Split, split
from tests.intake.letters import letters_of

from .splitting_texts import AT_A_MEETING, FORMS, FRENCH, PRINTED, RESOLUTION, RUSSIAN, wrapped


def pieces(found):
    """Lists of texts, each list in the order of what was brought."""
    passages = [f"{one.label} {one.text}" for one in found.passages]
    return [found.front, passages, found.adoption, found.notes, found.furniture, *found.left_out.values()]


def stands_in(short, long):
    """Whether the letters of the one are all in the other, in their order."""
    rest = iter(long)
    return all(letter in rest for letter in short)


def unaccounted(text, found):
    """What is lost or doubled, and which part has its letters in another order."""
    brought = letters_of(text)
    parts = [letters_of(" ".join(texts)) for texts in pieces(found)]
    kept = Counter("".join(parts))
    lost, doubled = Counter(brought) - kept, kept - Counter(brought)
    return lost, doubled, [part for part in parts if not stands_in(part, brought)]


NOTHING = (Counter(), Counter(), [])
TEXTS = {
    **{
        f"{name}, {form}": text
        for name, paragraphs in {"English": RESOLUTION, "Russian": RUSSIAN, "French": FRENCH}.items()
        for form, text in {
            "empty lines": "\n\n".join(paragraphs),
            "wrapped": wrapped(paragraphs, 50),
            "run on": wrapped(paragraphs, 50, "\n"),
            "pages": "\f".join(
                "\n".join(["Running head", "", one, "", str(n)]) for n, one in enumerate(paragraphs)
            ),
        }.items()
    },
    **{
        f"{name}, adopted above": between.join([*masthead, title, *adoption, speaker, *text])
        for name, (masthead, title, adoption, speaker, text) in PRINTED.items()
        for between in ("\n\n", "\n")
    },
    **{f"{name}, at a meeting": "\n\n".join(texts) for name, texts in AT_A_MEETING.items()},
    **{form: text for form, (_, text) in FORMS.items()},
    "broken words": "We join our coope-\nration on long-\nterm stor\u00ad\nage of e\u0301toffes and ﬁsh 12½.",
    "notes": "We met in the straits1 and agreed.2\n\nWe left.\n\n1 See the report.\n\n2 See the other.",
    "run together": "1. We met. 2. We agreed. 3. We left. Adopted at the 3rd meeting by 5 votes to none.",
}


@pytest.mark.parametrize("form", TEXTS)
def test_no_word_of_a_text_is_lost(form):
    assert unaccounted(TEXTS[form], split(TEXTS[form])) == NOTHING


def test_no_word_of_real_texts_is_lost(corpora):
    with (corpora / "raw-texts.jsonl").open(encoding="utf-8") as file:
        texts = [json.loads(line) for line in file]
    assert len(texts) > 200
    for one in texts:
        assert unaccounted(one["text"], split(one["text"])) == NOTHING, (one["id"], one["form"])


def test_what_would_be_lost_is_seen():
    assert unaccounted("We met. We left.", Split([ProposedPassage("We met.")])) != NOTHING
    assert unaccounted("We met.", Split([ProposedPassage("met We.")])) != NOTHING


def test_what_is_in_no_passage_is_told_by_what_it_is():
    found = split("\n\n".join(RESOLUTION), {"hidden text": ["Draft of the harbour"]})
    assert found.around == {
        "front": RESOLUTION[:2],
        "adoption": [RESOLUTION[-2]],
        "notes": [RESOLUTION[-1]],
        "hidden text": ["Draft of the harbour"],
    }
    assert split("We met.").around == split("").around == {}

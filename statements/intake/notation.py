"""Proposed passages as one text that an editor corrects: a paragraph each, role and printed number in front.

[heading II] Fog

[operative 2] Requests all ports to ring their bells:

[operative (a)] in the north;

[3] A paragraph of a declaration, with its printed number.

One without a number.
"""

import re

from statements.text.paragraphs import paragraphs

from .splitting import ProposedPassage

ROLES = ("heading", "preambular", "operative", "body")
LABEL = r"[^\s\[\]]{1,12}"
# a number alone is short and of one word, so that `[Adopted by consensus]` stays a text
IN_FRONT = re.compile(
    rf"\[(?:(?P<role>{'|'.join(ROLES)})(?:\s+(?P<of_role>[^\[\]]{{1,100}}))?|(?P<label>{LABEL}))\](?:\s+|$)"
)


def as_text(passages):
    return "\n\n".join(map(one_as_text, passages))


def one_as_text(passage):
    text = re.sub(r"\n\s*\n", "\n", passage.text)
    plain = passage.role == "body" and (not passage.label or re.fullmatch(LABEL, passage.label))
    # a text in brackets of its own would be read as what stands in front
    role = (
        ""
        if plain and (passage.label or not text.startswith("[")) and passage.label not in ROLES
        else passage.role
    )
    front = " ".join(filter(None, [role, passage.label]))
    return f"[{front}] {text}" if front else text


def passages_in(text):
    """ProposedPassages of a corrected text. A paragraph that is nothing but its brackets is none."""
    return [passage for passage in map(passage_of, paragraphs(text)) if passage.text]


def passage_of(paragraph):
    found = IN_FRONT.match(paragraph)
    if not found:
        return ProposedPassage(paragraph)
    label = (found["of_role"] or found["label"] or "").strip()
    return ProposedPassage(paragraph[found.end() :].strip(), label, found["role"] or "body")

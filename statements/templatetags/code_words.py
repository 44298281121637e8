"""Words of the codebook as links to what they mean. Built in, like `archive`.

In Python, and each link made once: a text has hundreds of passages.
"""

from functools import lru_cache
from html import escape

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from statements.models import Act, ActorKind, Coding, Extent, StatementKind, StatementOutcome, TextBasis
from statements.models.passage import NEEDS_NO_CODES, needs_codes
from statements.models.statement import WITH_EXTENT
from statements.text.languages import reading_language

register = template.Library()

# what the anchors of each kind of code begin with
ANCHORS = {
    "act": Act,
    "basis": TextBasis,
    "coding": Coding,
    "extent": Extent,
    "kind": ActorKind,
    "outcome": StatementOutcome,
    "text-kind": StatementKind,
}
CODEBOOK = "/codebook/"
STEPS_OF_FORCE = 5


def anchor(kind, code):
    """The id of a code's entry in the codebook; `kind` is a key of ANCHORS."""
    return f"{kind}-{code or 'unknown'}"


@register.simple_tag
def code_word(kind, code):
    """`<a class="code-word" …>Urges</a>`, which leads to the code's entry in the codebook."""
    return linked_word(kind, code, reading_language())


@lru_cache(maxsize=1000)
def linked_word(kind, code, language):
    """As `code_word`; `language` is the reader's, as the words of each language are remembered apart."""
    codes = ANCHORS[kind]
    return defined(anchor(kind, code), str(codes(code).label) if code in codes.values else code)


def defined(where, word):
    """HTML of a word that leads to an anchor of the codebook."""
    return SafeString(f'<a class="code-word" href="{CODEBOOK}#{escape(where)}">{escape(word)}</a>')


@register.simple_tag
def coding_word(passage):
    """How sure a passage's codes are; of a heading, which needs none, plain words."""
    if not needs_codes(passage.role, passage.coding):
        return NEEDS_NO_CODES
    return linked_word("coding", passage.coding, reading_language())


@register.simple_tag
def held_words(statement):
    """What the archive has of a text, as `Statement.held_as`: its basis and its extent, each a link."""
    return linked_holding(statement.text_basis, statement.extent, reading_language())


@lru_cache(maxsize=200)
def linked_holding(basis, extent, language):
    # a sentence of each language that has the basis first, a mark, and the extent
    mark, words = "", gettext(WITH_EXTENT[extent]).partition("{basis}")[2]
    while words and not words[0].isalpha():
        mark, words = mark + words[0], words[1:]
    of_extent = defined(anchor("extent", extent), words)
    return SafeString(f"{linked_word('basis', basis, language)}{escape(mark)}{of_extent}")


@register.simple_tag
def acts_by_force():
    """[(step, [Act])] of the five steps of force, the strongest first."""
    return [(step, [act for act in Act if act.force == step]) for step in range(STEPS_OF_FORCE, 0, -1)]

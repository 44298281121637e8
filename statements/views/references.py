"""Who leans on whom: what a text refers to, who refers to it, and texts that are named and not held."""

from collections import Counter
from typing import NamedTuple

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from statements.catalogue import Search
from statements.catalogue.leaning import leaning_of
from statements.catalogue.named_texts import held_text, text_at
from statements.filters import labels_of, list_address
from statements.intake.references import FoundReference, TextName
from statements.intake.references.passages import recorded_name, references_of
from statements.models import Passage, Relation, Statement, Status, Wording
from statements.models.addresses import address
from statements.records.reference_cache import with_issuers

from .charts import Count, bars
from .pages import AboutStatementMixin, permanent_redirect

PER_PAGE = 20  # passages that refer to one text
MOST_BARS = 12  # organizations


class ReferringPassage(NamedTuple):
    """A passage, the wording in which it names a text, and the words that do."""

    passage: Passage
    wording: Wording
    found: FoundReference


class RecordedReference(NamedTuple):
    """What an editor recorded and no passage names; `target` is the published statement, if it is held."""

    relation: Relation
    target: Statement | None
    name: TextName


class WhoRefers(ListView):
    """The passages that refer to one text, its `text`, newest first."""

    paginate_by = PER_PAGE
    text = None

    def get_queryset(self):
        return self.text.referring(Search.passages()).order_by("-adopted")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        typed = self.text.statement.slug if self.text.statement else self.text.slugs[0]
        statements = self.text.referring()
        counts = statements.facets(["organization", "year"])
        rows = (referring(passage, self.text) for passage in context["page_obj"].object_list)
        return context | {
            "text": self.text,
            "statements": Count(statements.count(), list_address("statements", refers_to=typed)),
            "passages": Count(context["paginator"].count, list_address("passages", refers_to=typed)),
            "by_organization": bars(
                "statements",
                "organization",
                counts["organization"],
                labels_of("organization"),
                MOST_BARS,
                refers_to=typed,
            ),
            "years": sorted(counts["year"]),
            "referring": [row for row in rows if row],
        }


def referring(passage, text):
    """The ReferringPassage of the first words of a passage that name a NamedText; None where none do now."""
    words = {wording.language: wording for wording in passage.words}
    wordings = {language: wording.text for language, wording in words.items()}
    for one in references_of(
        wordings, passage.statement.adopted.year, passage.statement.decided(passage.number)
    ):
        if one.name.slug in text.slugs:
            return ReferringPassage(passage, words[one.language], one.found)
    return None


class StatementReferences(AboutStatementMixin, WhoRefers):
    """What a statement leans on, and who leans on it."""

    template_name = "statements/references.html"

    def get(self, request, *args, **kwargs):
        with_issuers([self.statement])
        self.text = held_text(self.statement)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        statement = self.statement
        named = leaning_of(statement, self.text.slugs)
        return super().get_context_data(
            statement=statement,
            named=named,
            recorded=recorded_alone(statement, named),
            has_passages=statement.passages.present().exists(),
            **kwargs,
        )


def recorded_alone(statement, named):
    """[RecordedReference] of a statement beside what its passages name ([NamedInText])."""
    in_words = {one.statement.pk for one in named if one.statement} | {one.name.slug for one in named}
    found = []
    for relation in statement.relations.select_related("target"):
        target, name = relation.target, recorded_name(relation.reference)
        if target and target.status != Status.PUBLISHED:
            target = None
        if (target.pk if target else name.slug) not in in_words:
            found.append(RecordedReference(relation, target, name))
    return found


class TextNotHeld(WhoRefers):
    """A text that passages name and the archive does not hold."""

    template_name = "statements/text.html"

    def get(self, request, *args, **kwargs):
        self.text = text_at(kwargs["slug"])
        if self.text is None:
            sentence = gettext("No statement of the archive refers to a text “{code}”.")
            raise Http404(sentence.format(code=kwargs["slug"][:100]))
        if self.text.statement:
            return permanent_redirect(self.text.statement.get_absolute_url())
        if kwargs["slug"] != self.text.slugs[0]:
            return redirect(address("text", self.text.slugs[0]))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        found = [row.found for row in context["referring"]]
        days = Counter(one.date for one in found if one.date and one.kind == self.text.name.kind)
        return context | {
            "kind": kind_of(self.text.name),
            "why": next((one.impossible for one in found if one.impossible), ""),
            "meant": next((one.meant for one in found if one.meant), ""),
            "day": days.most_common(1)[0][0] if days else self.text.name.date,
        }


# by what a symbol begins with, the longest first
KINDS = (
    ("S/RES/", _("A resolution of the United Nations Security Council")),
    ("S/PRST/", _("A statement by the President of the United Nations Security Council")),
    ("S/", _("A document of the United Nations Security Council")),
    ("A/RES/", _("A resolution of the United Nations General Assembly")),
    ("A/HRC/RES/", _("A resolution of the United Nations Human Rights Council")),
    ("A/", _("A document of the United Nations General Assembly")),
    ("E/RES/", _("A resolution of the United Nations Economic and Social Council")),
    ("E/", _("A document of the United Nations Economic and Social Council")),
)


def kind_of(name):
    """What a TextName says that the text is, or ""."""
    return next((kind for start, kind in KINDS if name.value.startswith(start)), "")

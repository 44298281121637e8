"""One passage by itself: its words and codes, what became of it, who else says the same."""

from datetime import datetime
from typing import NamedTuple

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from statements.catalogue.leaning import named_in
from statements.catalogue.named_texts import held_text
from statements.catalogue.similar import similar_passages
from statements.models import Passage, Revision, Status
from statements.records.codes import without_suggestion
from statements.records.reference_cache import with_codes, with_issuers, with_mentions

from .cited import cited
from .origins import origins_of


class PassageVersion(NamedTuple):
    """A version of the statement that changed the passage; `what` is a phrase."""

    number: int
    saved: datetime
    what: str


class PassagePage(DetailView):
    template_name = "statements/passage.html"
    context_object_name = "passage"

    def get(self, request, *args, **kwargs):
        passage = self.object = self.get_object()
        if passage.statement.status == Status.WITHDRAWN:
            # the statement's page says what happened to it
            return redirect(passage.statement)
        context = self.get_context_data(object=passage)
        if passage.removed and not context["history"]:
            # it was taken out of a draft
            raise self.unknown()
        return self.render_to_response(context, status=410 if passage.removed else 200)

    def get_object(self, queryset=None):
        slug, number = self.kwargs["slug"], self.kwargs["number"]
        passages = Passage.objects.select_related("statement").prefetch_related("wordings")
        try:
            passage = passages.get(
                statement__slug=slug,
                statement__status__in=(Status.PUBLISHED, Status.WITHDRAWN),
                number=min(number, 2**31 - 1),
            )
        except Passage.DoesNotExist:
            raise self.unknown() from None
        with_issuers([passage.statement])
        with_mentions(with_codes([passage]))
        return passage

    def unknown(self):
        sentence = gettext("The archive has published no passage {number} of a statement “{code}”.")
        return Http404(sentence.format(number=self.kwargs["number"], code=self.kwargs["slug"][:100]))

    def get_context_data(self, **kwargs):
        passage = self.object
        others = list(passage.statement.passages.filter(removed=False).values_list("number", flat=True))
        identifiers = list(passage.statement.identifiers.all())
        place = others.index(passage.number) if passage.number in others else None
        origins, standing = (None, "") if passage.removed else origins_of(passage)
        return super().get_context_data(
            before=others[place - 1] if place else None,
            after=others[place + 1] if place is not None and place + 1 < len(others) else None,
            number_of_passages=len(others),
            similar=[] if passage.removed else similar_passages(passage),
            named=[] if passage.removed else named_texts(passage),
            history=history(passage),
            origins=origins,
            standing=standing,
            identifiers=identifiers,
            cited=cited(self.request, passage.statement, identifiers, passage),
            sources=list(passage.statement.sources.all()),
            **kwargs,
        )


def named_texts(passage):
    """[NamedInText] of the other texts that a passage names."""
    own = held_text(passage.statement).slugs
    wordings = {wording.language: wording.text for wording in passage.words}
    named = named_in([(passage.number, wordings)], passage.statement.adopted.year, passage.statement.decided)
    return [one for one in named if one.name.slug not in own]


def history(passage):
    """[PassageVersion] of the published ones that the passage changed in, the newest first."""
    records = Revision.objects.published().filter(statement=passage.statement_id).order_by("number")
    found, last = [], None
    for number, saved, record in records.values_list("number", "saved", "record").iterator(20):
        found_there = (one for one in record.get("passages", ()) if one["n"] == passage.number)
        now = next(map(without_suggestion, found_there), None)
        if what := changed(last, now):
            found.append(PassageVersion(number, saved, what))
        last = now
    return found[::-1]


def changed(before, after):
    """What happened to a passage between two records of it, each maybe None; None for nothing."""
    if before == after:
        return None
    if before is None:
        return _("first held")
    if after is None:
        return _("taken out")
    words, codes = (
        before.get("wordings") != after.get("wordings"),
        any(before.get(key) != after.get(key) for key in ("act", "addressees", "mentions", "themes")),
    )
    if words and codes:
        return _("its words and its codes changed")
    if words:
        return _("its words changed")
    return _("its codes changed") if codes else _("what is said about it changed")

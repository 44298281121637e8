"""One statement, or what has become of it."""

from typing import NamedTuple

from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.http import Http404
from django.utils.translation import gettext, pgettext_lazy
from django.views.generic import DetailView

from statements.filters import Marks
from statements.models import (
    Coding,
    Member,
    Passage,
    Relation,
    Revision,
    Rolls,
    Statement,
    Status,
    alphabetical,
)

from .pages import lead_to

IN_PLACE_OF = "in-place-of"  # where a page says which others it answers for


PRESENT_VERSION = {"statement": OuterRef("pk"), "number": OuterRef("version")}


class Behind(NamedTuple):
    """A state and how it stands to the statement; `joined` says that its membership began that day."""

    member: Member
    why: str
    spell: object
    joined: bool


class StatementPage(DetailView):
    template_name = "statements/statement.html"
    context_object_name = "statement"
    shown = (Status.PUBLISHED, Status.WITHDRAWN)

    def get_queryset(self):
        passages = Passage.objects.order_by("position", "number").prefetch_related(
            "wordings", "addressees", "themes", "mentions__actor"
        )
        return (
            Statement.objects.filter(status__in=self.shown)
            .annotate(saved=Subquery(Revision.objects.filter(**PRESENT_VERSION).values("saved")[:1]))
            .select_related("meeting__organization", "meeting__body", "series", "country", "replaced_by")
            .prefetch_related(
                "organizations",
                "states",
                "signatories",
                "countries_concerned",
                "themes",
                "identifiers",
                "sources",
            )
            .prefetch_related(Prefetch("passages", passages))
        )

    def get_object(self, queryset=None):
        try:
            return super().get_object(queryset)
        except Http404:
            raise Http404(
                gettext("The archive has published no statement “{code}”.").format(
                    code=self.kwargs["slug"][:100]
                )
            ) from None

    def render_to_response(self, context, **kwargs):
        if self.object.status == Status.WITHDRAWN:
            other = self.object.replaced_by
            if other and other.status == Status.PUBLISHED:
                return lead_to(f"{other.get_absolute_url()}#{IN_PLACE_OF}")
            self.template_name = "410.html"
            kwargs["status"] = 410
        return super().render_to_response(context, **kwargs)

    def get_context_data(self, **kwargs):
        statement = self.object
        context = super().get_context_data(**kwargs)
        if statement.status == Status.WITHDRAWN:
            return context
        passages = list(statement.passages.all())
        present = [passage for passage in passages if not passage.removed]
        for passage in passages:
            passage.statement = statement  # its address is asked for, and needs no query
        return context | {
            "marks": Marks(self.request.GET, passages),
            "number_of_passages": len(present),
            "suggested": sum(passage.coding == Coding.SUGGESTED for passage in present),
            "confirmed": sum(passage.coding == Coding.CONFIRMED for passage in present),
            "relations": relations_of(statement),
            "in_place_of": list(statement.replaces.filter(status=Status.WITHDRAWN).order_by("pk")),
            **behind(statement),
            **neighbours(statement),
        }


def behind(statement):
    """The states that stand behind a statement on its day, the uncertain ones and the suspended."""
    organizations = [organization.pk for organization in statement.organizations.all()]
    day = statement.adopted_on
    standings = Rolls(organizations).behind(
        day,
        organizations,
        [state.pk for state in statement.states.all()],
        [state.pk for state in statement.signatories.all()] if statement.names_signatories else None,
    )
    members = Member.objects.in_bulk(standings)
    found = {True: [], None: [], False: []}
    for pk, standing in standings.items():
        began = standing.spell and standing.spell.starts
        joined = standing.behind is True and bool(began) and began == day
        found[standing.behind].append(Behind(members[pk], standing.why, standing.spell, joined))
    for states in found.values():
        states.sort(key=lambda state: alphabetical(state.member.known_as))
    return {"behind": found[True], "uncertain": found[None], "suspended": found[False]}


def relations_of(statement):
    """(what it says, Relation, the other Statement or None) both ways; drafts are not told."""
    relations = Relation.objects.select_related("target", "statement")
    there = [
        (relation.get_kind_display(), relation, relation.target if visible(relation.target) else None)
        for relation in relations.filter(statement=statement)
    ]
    back = [
        (BACK[relation.kind], relation, relation.statement)
        for relation in relations.filter(target=statement, statement__status=Status.PUBLISHED).order_by(
            "statement__adopted", "pk"
        )
    ]
    return there + back


BACK = {
    "recalls": pgettext_lazy("relation", "Recalled by"),
    "reaffirms": pgettext_lazy("relation", "Reaffirmed by"),
    "implements": pgettext_lazy("relation", "Implemented by"),
    "supersedes": pgettext_lazy("relation", "Superseded by"),
    "corrects": pgettext_lazy("relation", "Corrected by"),
}


def visible(statement):
    return statement is not None and statement.status in (Status.PUBLISHED, Status.WITHDRAWN)


def neighbours(statement):
    """The statements before and after it in its series."""
    if not statement.series:
        return {}
    others = statement.series.statements.published()
    earlier = Q(adopted__lt=statement.adopted) | Q(adopted=statement.adopted, pk__lt=statement.pk)
    later = Q(adopted__gt=statement.adopted) | Q(adopted=statement.adopted, pk__gt=statement.pk)
    return {
        "before": others.filter(earlier).order_by("-adopted", "-pk").first(),
        "after": others.filter(later).order_by("adopted", "pk").first(),
    }

"""One statement, or what has become of it."""

from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import Http404
from django.utils.translation import gettext, pgettext_lazy
from django.views.generic import DetailView

from statements.catalogue import NotReady
from statements.catalogue.named_texts import held_text
from statements.filters import Highlights
from statements.models import (
    AlsoHeld,
    Coding,
    Member,
    Relation,
    Revision,
    Seal,
    Stance,
    Statement,
    Status,
    Subject,
    SubjectMapping,
    Theme,
    with_words,
)
from statements.records.reference_cache import by_key, linked, with_codes, with_mentions
from statements.text.alphabet import in_alphabet
from statements.text.languages import language_name

from .adoption import adoption_context
from .cited import cited
from .ladders import left_out_of
from .origins import new_in, percent
from .pages import permanent_redirect

IN_PLACE_OF = "in-place-of"  # where a page says which others it answers for
VISIBLE = (Status.PUBLISHED, Status.WITHDRAWN)  # one that was withdrawn keeps its address

PRESENT_VERSION = {"statement": OuterRef("pk"), "number": OuterRef("version")}
OF_THIS = {"statement": OuterRef("pk")}
# asked with the statement, as most have none and each would be a question of its own
WHETHER_IT_HAS = {
    "has_sponsors": Exists(Statement.sponsors.through.objects.filter(**OF_THIS)),
    "has_stances": Exists(Stance.objects.filter(**OF_THIS)),
    "has_subjects": Exists(Subject.objects.filter(**OF_THIS)),
}


class StatementPage(DetailView):
    template_name = "statements/statement.html"
    context_object_name = "statement"
    shown = VISIBLE

    def get_queryset(self):
        saved = Revision.objects.filter(**PRESENT_VERSION).values("saved")[:1]
        mine = Seal.objects.filter(statement=OuterRef("pk"), version=OuterRef("version"))
        sha256 = mine.order_by("-number").values("sha256")[:1]
        return (
            Statement.objects.filter(status__in=self.shown)
            .annotate(saved=Subquery(saved), sha256=Subquery(sha256), **WHETHER_IT_HAS)
            .select_related("meeting", "series")
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
                return permanent_redirect(f"{other.get_absolute_url()}#{IN_PLACE_OF}")
            self.template_name = "410.html"
            kwargs["status"] = 410
        return super().render_to_response(context, **kwargs)

    def get_context_data(self, **kwargs):
        statement = self.object
        context = super().get_context_data(**kwargs)
        if statement.status == Status.WITHDRAWN:
            return context
        identifiers = list(statement.identifiers.all())
        passages = list(statement.passages.order_by("position", "number"))
        with_mentions(with_words(with_codes(passages)))
        present = [passage for passage in passages if not passage.removed]
        issuers = linked([statement], "organizations", "states")
        whole = linked([statement], "countries_concerned", "themes")
        organizations, states, concerned, themes = (found[statement.pk] for found in (*issuers, *whole))
        statement.issuers = organizations + states
        adoption = adoption_context(statement, organizations, states)
        subjects = list(statement.subjects.all()) if statement.has_subjects else []
        for passage in passages:
            passage.statement = statement
            passage.declared = [pair for pair in adoption["stances"] if pair[1].passage == passage.number]
        return context | {
            "organizations": organizations,
            "states": states,
            "country": by_key(Member).get(statement.country_id),
            "concerned": concerned,
            "themes": themes,
            "identifiers": identifiers,
            "cited": cited(self.request, statement, identifiers),
            "sha256": statement.sha256,
            "sources": list(statement.sources.all()),
            "highlights": Highlights(self.request.GET, passages),
            "number_of_passages": len(present),
            "in_languages": any(len(passage.words) > 1 for passage in present),
            "subjects": subjects,
            "subject_themes": themes_of_subjects(statement, themes) if subjects else [],
            "bases": [
                (language_name(language), basis) for language, basis in statement.language_basis.items()
            ],
            "suggested": sum(passage.coding == Coding.SUGGESTED for passage in present),
            "confirmed": sum(passage.coding == Coding.CONFIRMED for passage in present),
            "relations": relations_of(statement),
            "in_place_of": list(statement.replaces.filter(status=Status.WITHDRAWN).order_by("pk")),
            "also_held": also_held(statement),
            "new": new_in_words(statement, present),
            "referring": how_many_refer(statement, identifiers),
            **adoption,
            **neighbours(statement),
            **left_out_of(statement),
        }


def how_many_refer(statement, identifiers):
    """How many statements refer to it; None while there is no index to ask: a text can be read without."""
    try:
        return held_text(statement, identifiers).referring().count()
    except NotReady:
        return None


def new_in_words(statement, passages):
    """How much of its words is new in this archive, in per cent; None where that is not known."""
    found = new_in(statement, {wording.language for passage in passages for wording in passage.words})
    return percent(found[1].new) if found else None


def themes_of_subjects(statement, themes):
    """Themes that the subjects of a library suggest for the whole, beside those that editors gave it."""
    mapped = SubjectMapping.objects.filter(key__in=statement.subjects.values("key"))
    found = Theme.objects.filter(subjects__in=mapped).exclude(pk__in=[theme.pk for theme in themes])
    return in_alphabet(found.distinct())


def relations_of(statement):
    """(what it says, Relation, the other Statement or None) both ways; drafts are left out."""
    relations = Relation.objects.filter(Q(statement=statement) | Q(target=statement)).order_by("pk")
    others = {relation.target_id for relation in relations} | {
        relation.statement_id for relation in relations
    }
    others = Statement.objects.filter(status__in=VISIBLE).in_bulk(others - {None})
    there = [
        (relation.get_kind_display(), relation, others.get(relation.target_id))
        for relation in relations
        if relation.statement_id == statement.pk
    ]
    back = [
        (BACK[relation.kind], relation, other)
        for relation in relations
        if relation.target_id == statement.pk
        and (other := others.get(relation.statement_id))
        and other.status == Status.PUBLISHED
    ]
    return there + sorted(back, key=lambda one: one[2].adopted)


BACK = {
    "recalls": pgettext_lazy("relation", "Recalled by"),
    "reaffirms": pgettext_lazy("relation", "Reaffirmed by"),
    "implements": pgettext_lazy("relation", "Implemented by"),
    "supersedes": pgettext_lazy("relation", "Superseded by"),
    "corrects": pgettext_lazy("relation", "Corrected by"),
}


def also_held(statement):
    """Published statements that may be this one."""
    pairs = AlsoHeld.objects.of(statement.pk).values_list("statement", "other")
    others = {pk for pair in pairs for pk in pair} - {statement.pk}
    return list(Statement.objects.published().filter(pk__in=others).order_by("pk")) if others else []


def neighbours(statement):
    """The statements before and after it in its series."""
    if not statement.series:
        return {}
    others = statement.series.statements.published().adopted_ones()
    later = Q(adopted__gt=statement.adopted) | Q(adopted=statement.adopted, pk__gt=statement.pk)
    return {
        "before": others.before(statement).newest_first().first(),
        "after": others.filter(later).order_by("adopted", "pk").first(),
    }

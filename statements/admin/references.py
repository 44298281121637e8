"""References to look at: texts that cannot be, titles that fit several, texts that are not held."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path

from statements.catalogue import Search
from statements.catalogue.leaning import AMBIGUOUS, IMPOSSIBLE, NOT_HELD, leaning_of
from statements.catalogue.named_texts import TextsMeant, held_text
from statements.catalogue.reference_codes import IMPOSSIBLE as IMPOSSIBLE_MARK
from statements.editing.references import decide
from statements.intake.references import name_read
from statements.intake.references.passages import recorded_name
from statements.models import Statement
from statements.records.reference_cache import with_issuers

from .proposals import or_proposed
from .shared import in_turn

SHOWN = 100  # of each list


class DecisionForm(forms.Form):
    """What words of a passage mean; nothing typed means that they name no other text."""

    passage = forms.IntegerField(min_value=1, max_value=20_000, widget=forms.HiddenInput)
    words = forms.CharField(max_length=500, strip=False, widget=forms.HiddenInput)
    means = forms.CharField(
        max_length=500,
        required=False,
        label="It means",
        help_text="A symbol, a public id, or a title with its date. Empty: these words name no other text.",
    )

    def clean_means(self):
        means = self.cleaned_data["means"].strip()
        if means and not recorded_name(means).slug:
            raise forms.ValidationError("Name it by a symbol, a public id or a title in Latin or Cyrillic.")
        return means


def addresses(admin):
    def page(view):
        return admin.admin_site.admin_view(lambda request, **kwargs: view(admin, request, **kwargs))

    return [
        path("references/", page(overview), name="statements_statement_doubtful"),
        path("<int:pk>/references/", page(of_statement), name="statements_statement_references"),
    ]


def overview(admin, request):
    """What is to be looked at in the whole archive."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    impossible = Search.statements().filter(reference=IMPOSSIBLE_MARK)
    counts = Search.statements().facets(["refers_to"])["refers_to"]
    names = {name_read(written): number for written, number in counts.items()}
    held = TextsMeant(names)
    several = {name: pks for name in names if len(pks := held.meant(name)) > 1}
    statements = Statement.objects.in_bulk({pk for pks in several.values() for pk in pks})
    missing = [(name, number) for name, number in names.items() if not held.meant(name)]
    context = {
        **admin.admin_site.each_context(request),
        "title": "References to look at",
        "impossible": with_issuers(list(impossible[:SHOWN])),
        "number_of_impossible": impossible.count(),
        "ambiguous": [
            (name, names[name], [statements[pk] for pk in pks if pk in statements])
            for name, pks in list(several.items())[:SHOWN]
        ],
        "number_of_ambiguous": len(several),
        "missing": missing[:SHOWN],
        "number_of_missing": len(missing),
        "shown": SHOWN,
        "opts": Statement._meta,
    }
    return TemplateResponse(request, "admin/statements/statement/doubtful.html", context)


@or_proposed
def of_statement(admin, request, pk):
    """What one statement refers to, with what is doubtful first."""
    statement = get_object_or_404(Statement, pk=pk)
    if not admin.has_view_permission(request, statement):
        raise PermissionDenied
    sent = None
    if request.method == "POST":
        if not admin.has_change_permission(request, statement):
            raise PermissionDenied
        sent = DecisionForm(request.POST, auto_id=False)
        numbers = statement.passages.present().values_list("number", flat=True)
        if sent.is_valid() and sent.cleaned_data["passage"] not in numbers:
            sent.add_error("means", "This passage is no longer in the text, so nothing was stored.")
        if sent.is_valid():
            with in_turn():
                decide(statement, **sent.cleaned_data, author=request.user)
            messages.success(request, f"“{sent.cleaned_data['words']}”: stored.")
            return redirect("admin:statements_statement_references", pk)
    rows, decided = references_of_statement(statement, sent)
    context = {
        **admin.admin_site.each_context(request),
        "title": "References",
        "statement": statement,
        "rows": rows,
        "decided": decided,
        "may_change": admin.has_change_permission(request, statement),
        "opts": Statement._meta,
    }
    return TemplateResponse(request, "admin/statements/statement/references.html", context)


DOUBTFUL = (IMPOSSIBLE, AMBIGUOUS, NOT_HELD)


def references_of_statement(statement, sent=None):
    """([(NamedInText, UsedReference, DecisionForm)], what was decided) of a statement, doubtful ones first.

    `sent` is the form that was refused, which keeps what was typed.
    """
    rows = []
    for named in leaning_of(statement, held_text(statement).slugs):
        for use in named.uses:
            key = {"passage": use.number, "words": use.found.words}
            is_sent = sent is not None and all(
                sent.data.get(name) == str(value) for name, value in key.items()
            )
            meant = named.meant or named.name
            rows.append(
                (
                    named,
                    use,
                    sent if is_sent else DecisionForm(initial=key | {"means": str(meant)}, auto_id=False),
                )
            )
    order = {outcome: place for place, outcome in enumerate(DOUBTFUL)}
    rows.sort(key=lambda row: order.get(row[0].outcome, len(order)))
    return rows, statement.references

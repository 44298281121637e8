"""Themes and addressees of many passages at once, through the same door as any other edit."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from statements.interchange.keeping import keep
from statements.models import Actor, Coding, Passage, Theme
from statements.templatetags.archive import counted

from .shared import ChosenField, SelectSome, in_turn, is_key
from .versions import last_kept_of

MOST = 1000  # passages at once
SHOWN = 10


def keys_read(text):
    """Primary keys from `7,12,19`. Raises ValidationError for anything else, and for none or too many."""
    parts = text.split(",")
    if len(parts) > MOST or not all(map(is_key, parts)):
        raise forms.ValidationError("These are no passages: choose them in the list again.")
    return [int(part) for part in parts]


def versions_of(passages):
    """`12:3,15:1`: what was kept last of the statements that these passages are of, by primary key."""
    kept = last_kept_of({passage.statement_id for passage in passages})
    return ",".join(f"{pk}:{key}" for pk, key in kept.items())


class TagForm(forms.Form):
    passages = forms.CharField(widget=forms.HiddenInput)
    versions = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, site, **kwargs):
        super().__init__(*args, **kwargs)
        for kind, model in (("themes", Theme), ("addressees", Actor)):
            for verb in ("add", "remove"):
                self.fields[f"{verb}_{kind}"] = ChosenField(
                    model.objects.all(),
                    required=False,
                    label=f"{verb.capitalize()} {kind}",
                    widget=SelectSome(Passage._meta.get_field(kind), site),
                )
        self.fields["note"] = forms.CharField(
            required=False, max_length=300, label="Why", help_text="For other editors; kept with the version."
        )

    def clean_passages(self):
        keys = keys_read(self.cleaned_data["passages"])
        return list(Passage.objects.present().filter(pk__in=keys).select_related("statement"))

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in self.fields if name.startswith(("add_", "remove_"))):
            raise forms.ValidationError("Choose a theme or an addressee to add or to remove.")
        for kind in ("themes", "addressees"):
            for one in {*cleaned.get(f"add_{kind}", ())} & {*cleaned.get(f"remove_{kind}", ())}:
                raise forms.ValidationError(f"“{one}” cannot be both added and removed.")
        return cleaned


@admin.action(description="Add or remove themes and addressees …", permissions=["change"])
def tag(admin, request, passages):
    """The form for the passages that were ticked in the list."""
    if passages.count() > MOST:
        messages.error(request, f"At most {MOST:,} passages are tagged at once: choose fewer.")
        return None
    chosen = list(passages.filter(removed=False).select_related("statement").order_by("pk"))
    if not chosen:
        messages.error(request, "The passages chosen were taken out of their statements.")
        return None
    initial = {"passages": ",".join(str(one.pk) for one in chosen), "versions": versions_of(chosen)}
    return page(admin, request, TagForm(initial=initial, site=admin.admin_site), chosen)


def addresses(admin):
    view = admin.admin_site.admin_view(lambda request: tagging(admin, request))
    return [path("tag/", view, name="statements_passage_tag")]


def tagging(admin, request):
    if not admin.has_change_permission(request):
        raise PermissionDenied
    if request.method != "POST":
        return redirect("admin:statements_passage_changelist")
    with in_turn():
        form = TagForm(request.POST, site=admin.admin_site)
        chosen = form.cleaned_data["passages"] if form.is_valid() else form.cleaned_data.get("passages")
        if not chosen:
            messages.error(request, "Choose the passages in this list again.")
            return redirect("admin:statements_passage_changelist")
        if form.is_valid() and versions_of(chosen) != form.cleaned_data["versions"]:
            form.add_error(
                None,
                "Somebody saved one of their statements while you had this page open, so nothing was stored. "
                "Below they are as they are now. Press the button again to tag them.",
            )
            form.data = form.data.copy()
            form.data["versions"] = versions_of(chosen)
        if not form.is_valid():
            return page(admin, request, form, chosen)
        changed = store(chosen, form.cleaned_data, request.user)
    messages.success(
        request, f"{counted(len(chosen), 'passage')} tagged, in {counted(changed, 'statement')}."
    )
    return redirect("admin:statements_passage_changelist")


def store(passages, cleaned, author):
    """Add and remove what was chosen. Returns the number of statements that the passages are of."""
    keys, notes = [passage.pk for passage in passages], []
    for kind in ("themes", "addressees"):
        link = getattr(Passage, kind).through
        other = getattr(Passage, kind).field.m2m_reverse_field_name()
        removed, added = cleaned[f"remove_{kind}"], cleaned[f"add_{kind}"]
        link.objects.filter(passage__in=keys, **{f"{other}__in": removed}).delete()
        link.objects.bulk_create(
            (link(passage_id=key, **{f"{other}_id": one.pk}) for key in keys for one in added),
            ignore_conflicts=True,
            batch_size=1000,
        )
        notes += [*(f"+ {one}" for one in added), *(f"− {one}" for one in removed)]
        if added:
            # an editor gave these codes; what the archive suggested stays a suggestion
            Passage.objects.filter(pk__in=keys, coding=Coding.NONE).update(coding=Coding.CONFIRMED)
    statements = {passage.statement_id for passage in passages}
    note = f"{counted(len(keys), 'passage')} tagged at once: {', '.join(notes)}. {cleaned['note']}"
    keep(statements, author, note.strip()[:500])
    return len(statements)


def page(admin, request, form, chosen):
    shown = (
        Passage.objects.filter(pk__in=[one.pk for one in chosen[:SHOWN]])
        .select_related("statement")
        .prefetch_related("wordings", "themes", "addressees")
    )
    return TemplateResponse(
        request,
        "admin/statements/passage/tag.html",
        {
            **admin.admin_site.each_context(request),
            "title": f"Tag {counted(len(chosen), 'passage')}",
            "opts": Passage._meta,
            "form": form,
            "media": form.media,
            "shown": shown,
            "more": len(chosen) - len(shown),
            "statements": len({one.statement_id for one in chosen}),
        },
    )

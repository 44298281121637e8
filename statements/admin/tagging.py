"""Themes and addressees of many passages at once, through the same door as any other edit."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from statements.editing.statements import store_changed
from statements.models import Actor, Coding, Passage, Theme
from statements.records.public_ids import public_ids
from statements.records.reading import statement_records
from statements.templatetags.archive import counted

from .coding import unless_it_waits
from .concurrency import last_revisions
from .shared import ChosenField, SelectSome, in_turn, is_key

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
    kept = last_revisions({passage.statement_id for passage in passages})
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
    with in_turn(), unless_it_waits():
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
    added, removed = (
        {kind: [one.slug for one in cleaned[f"{verb}_{kind}"]] for kind in ("themes", "addressees")}
        for verb in ("add", "remove")
    )
    numbers = {}
    for passage in passages:
        numbers.setdefault(passage.statement.slug, set()).add(passage.number)
    statements = {passage.statement_id for passage in passages}
    entries = []
    for record in statement_records(statements, public_ids()):
        tagged = [
            with_tags(passage, added, removed) if passage["n"] in numbers[record["id"]] else passage
            for passage in record["passages"]
        ]
        entries.append((record, record | {"passages": tagged}))
    store_changed(entries, public_ids(), author, note_of(passages, cleaned))
    return len(statements)


def with_tags(passage, added, removed):
    """A record's passage with other themes and addressees."""
    tags = {
        kind: list(dict.fromkeys([*(one for one in passage[kind] if one not in removed[kind]), *added[kind]]))
        for kind in added
    }
    if passage["coding"] == Coding.NONE and any(added.values()):
        # an editor gave these codes; what the archive suggested stays a suggestion
        tags["coding"] = Coding.CONFIRMED.value
    return passage | tags


def note_of(passages, cleaned):
    notes = [
        f"{sign} {one}"
        for kind in ("themes", "addressees")
        for sign, verb in (("+", "add"), ("−", "remove"))
        for one in cleaned[f"{verb}_{kind}"]
    ]
    note = f"{counted(len(passages), 'passage')} tagged at once: {', '.join(notes)}. {cleaned['note']}"
    return note.strip()[:500]


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

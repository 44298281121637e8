"""The one door of all that edit a statement: nothing that another editor stored meanwhile is lost.

`meanwhile` says what others stored since the version that an editor began with. `VersionedForm` refuses to
store over that until the editor has seen it; `RowForm` is for the rows under such a form.
"""

import json
from datetime import datetime
from typing import NamedTuple

from django import forms
from django.db.models import Max
from django.template.loader import render_to_string

from statements.analysis.versions import changes
from statements.models import Revision
from statements.records.names import names_by_field
from statements.records.statement import NEW_STATEMENT

from .fields import ArchiveForm
from .shared import LARGEST_KEY


class Meanwhile(NamedTuple):
    """What others stored since: the records before and now (dicts with every key), and who stored last."""

    version: int
    revision: int  # the key of the last one
    who: str
    saved: datetime
    before: dict
    now: dict

    @property
    def changes(self):
        return changes(self.before, self.now, names_by_field())


def last_revision(statement):
    """The key of the revision kept last, None for none: what a form carries as the version it was opened on.

    The version's number will not do: what one editor does in one sitting may keep one number.
    """
    return last_revisions([statement.pk]).get(statement.pk)


def last_revisions(statements):
    """{primary key of a statement: key of its revision kept last}."""
    rows = Revision.objects.filter(statement__in=statements).order_by("statement")
    return dict(rows.values_list("statement").annotate(Max("pk")))


def meanwhile(statement, seen):
    """Meanwhile of a statement since its revision `seen` (a key); None if nobody stored anything.

    Ask inside the transaction that stores. Of a revision that never was, everything counts as changed.
    """
    last = statement.revisions.select_related("author").order_by("-number").first()
    if last is None or last.pk == seen:
        return None
    # one that is gone gave its number, and all but some codes, to the one kept after it
    before = statement.revisions.filter(pk__gte=seen).order_by("pk").first() if seen else None
    return Meanwhile(
        last.number,
        last.pk,
        last.author.get_username() if last.author else "Somebody",
        last.saved,
        NEW_STATEMENT | (before.record if before else {}),
        NEW_STATEMENT | last.record,
    )


class Contested(NamedTuple):
    """A field that two editors changed: what the other one stored, and what this one typed."""

    label: str
    theirs: str
    mine: str


def refill(form, **values):
    """Put these values into the fields of a bound form, which shows them in place of what was sent."""
    form.data = form.data.copy()
    for name, value in values.items():
        key = form.add_prefix(name)
        if isinstance(value, list):
            form.data.setlist(key, value)
        elif value is False:
            form.data.pop(key, None)
        else:
            form.data[key] = "" if value is None else value


class MergingForm(ArchiveForm):
    """Knows what stood in each field when it was opened.

    A field that was left as it stood takes what is stored now; `taken` has the labels of those that another
    editor changed, `contested` those that both did: there, what was typed stands.
    """

    opened_with = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.taken, self.contested = [], []
        if self.instance.pk:
            self.initial["opened_with"] = self.held_as_text()

    def held(self):
        """What is stored, field by field, as the form shows it."""
        return {
            name: field.prepare_value(self.get_initial_for_field(field, name))
            for name, field in self.fields.items()
            if not (
                field.disabled
                or field.widget.is_hidden
                or isinstance(field, forms.FileField)
                or name in UNHELD
            )
        }

    def held_as_text(self):
        return json.dumps(self.held(), default=str)

    def full_clean(self):
        if self.is_bound and self.instance.pk:
            self.taken, self.contested = [], []
            self.bring_together()
        super().full_clean()

    def bring_together(self):
        opened, held = self.opened(), self.held()
        for name, now in held.items():
            field, typed = self.fields[name], self[name].data
            if name not in opened or not field.has_changed(now, typed) or self.is_as_typed(name):
                continue
            if not field.has_changed(opened[name], typed):
                refill(self, **{name: now})
                self.taken.append(self[name].label)
            elif field.has_changed(opened[name], now):
                self.contested.append(Contested(self[name].label, spoken(field, now), spoken(field, typed)))
        refill(self, opened_with=self.held_as_text())

    def is_as_typed(self, name):
        """Whether a field that was left as it stood says what the editor means all the same."""
        return False

    def opened(self):
        try:
            opened = json.loads(self["opened_with"].data or "{}")
        except ValueError:
            return {}
        return opened if isinstance(opened, dict) else {}


UNHELD = ("why", "DELETE")


class RowForm(MergingForm):
    """A row under a VersionedForm."""

    def full_clean(self):
        super().full_clean()
        if self.is_bound and "id" in self.errors:
            self.add_error(
                None,
                "Another editor took this row away meanwhile. Tick “Delete” to leave it out, or copy what "
                "you typed into a new row.",
            )

    def clean(self):
        cleaned = super().clean()
        for one in self.contested:
            self.add_error(
                None,
                f"{one.label}: another editor stored “{one.theirs}” here meanwhile. "
                "What you typed still stands; save again to store it.",
            )
        return cleaned


class VersionedForm(MergingForm):
    """Carries the version of the statement that it was opened on, and refuses to store over a later one.

    The refusal shows both versions; sent again, the form is stored as it then stands.
    """

    version_seen = forms.IntegerField(required=False, max_value=LARGEST_KEY, widget=forms.HiddenInput)
    why = forms.CharField(
        required=False, max_length=500, help_text="For other editors; kept with the version."
    )

    class Media:
        css = {"all": ["versions.css"]}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        statement = self.statement()
        self.initial["version_seen"] = statement and last_revision(statement)

    def statement(self):
        """The statement that this form is a part of, None for a new one."""
        return self.instance if self.instance.pk else None

    def clean(self):
        cleaned = super().clean()
        statement = self.statement()
        others = statement and meanwhile(statement, cleaned.get("version_seen"))
        if others:
            refill(self, version_seen=others.revision)
            raise forms.ValidationError(
                render_to_string(
                    "admin/statements/_meanwhile.html",
                    {"others": others, "contested": self.contested, "taken": self.taken},
                )
            )
        return cleaned


def spoken(field, value):
    """What a field says, in words; its own, if it has some."""
    if hasattr(field, "spoken"):
        return field.spoken(value)
    if isinstance(field, forms.ModelChoiceField):
        try:
            chosen = field.clean(value)
        except forms.ValidationError:
            return str(value)
        some = chosen if isinstance(field, forms.ModelMultipleChoiceField) else [chosen]
        return ", ".join(str(one) for one in some if one is not None)
    if isinstance(field, forms.BooleanField):
        return "yes" if field.to_python(value) else "no"
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))
    return "" if value is None else str(value)

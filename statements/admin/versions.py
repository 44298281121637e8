"""Two editors on one form: the second is refused, and keeps what was typed."""

from django import forms
from django.utils.formats import date_format

from statements.models import Statement

from .fields import ArchiveForm


class VersionedForm(ArchiveForm):
    """Carries the version of the statement that the form was opened on, as the key of its revision.

    Its number will not do: at the coding desk, what was confirmed in one sitting keeps one number.
    """

    version_seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        statement = self.statement()
        self.initial["version_seen"] = statement and last_kept(statement)

    def statement(self):
        """The statement that this form is a part of, None for a new one."""
        return self.instance if self.instance.pk else None

    def clean(self):
        cleaned = super().clean()
        if statement := self.statement():
            held = Statement.objects.get(pk=statement.pk)
            if last_kept(held) != cleaned.get("version_seen"):
                raise forms.ValidationError(refusal(held))
        return cleaned


def last_kept(statement):
    """The primary key of the revision kept last, or None. Whatever is saved after it has another."""
    return statement.revisions.order_by("-number").values_list("pk", flat=True).first()


def refusal(statement):
    last = statement.revisions.select_related("author").order_by("-number").first()
    who = (last and last.author and last.author.get_username()) or "Somebody"
    when = f" on {date_format(last.saved, 'j F Y, H:i')} UTC" if last else ""
    return (
        f"{who} saved this statement{when} while you had it open, so nothing of yours was stored. "
        "What you typed still stands here: open the statement anew in another window and bring it over."
    )

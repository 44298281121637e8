"""The page on which a statement's words in one language are edited as one text.

What the new text does to passages is shown before it is stored; it is stored as a record would be.
"""

import hashlib
import re
from itertools import groupby
from typing import NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from pydantic import ValidationError

from statements.editing.outcomes import UNCHANGED, refused
from statements.editing.statements import store
from statements.intake.text_plan import NumberTwice, Row, as_text, plan
from statements.models import Statement
from statements.records.problems import problems_in
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records
from statements.records.statement import MOST_PASSAGES, StatementRecord
from statements.text.differences import word_differences
from statements.text.languages import language_name
from statements.text.paragraphs import paragraphs
from statements.text.three_way import merge

from .concurrency import last_revision, meanwhile, refill
from .drafts import again
from .fields import checked_language
from .proposals import or_proposed
from .shared import LARGEST_KEY, in_turn
from .text_summary import in_words, they_stay

MOST_CHOICES = 20  # of passages that a paragraph may be said to be
WORDS_OF_A_CHOICE = 60  # characters
STANDING = ("stayed", "changed", "moved", "moved and changed", "appeared", "worded")  # in the new text
CHOICE = re.compile(r"passage-(\d{1,4})")


class TextForm(forms.Form):
    text = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 28}),
        help_text="Empty lines part the passages.",
    )
    note = forms.CharField(
        required=False,
        max_length=500,
        label="Why",
        help_text="For other editors; kept with the version.",
    )
    version_seen = forms.IntegerField(max_value=LARGEST_KEY, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_text(self):
        if len(paragraphs(self.cleaned_data["text"])) > MOST_PASSAGES:
            raise forms.ValidationError(f"A statement has at most {MOST_PASSAGES:,} passages.")
        return self.cleaned_data["text"]


def addresses(admin):
    def page(view):
        return admin.admin_site.admin_view(lambda request, **kwargs: view(admin, request, **kwargs))

    return [
        path("<int:pk>/text/", page(first_text), name="statements_statement_texts"),
        path("<int:pk>/text/<str:language>/", page(text), name="statements_statement_text"),
    ]


def address(pk, language):
    return reverse("admin:statements_statement_text", args=[pk, language])


def first_text(admin, request, pk):
    """To the language that is asked for, or to one that the statement has."""
    statement = get_object_or_404(Statement, pk=pk)
    if not admin.has_change_permission(request, statement):
        raise PermissionDenied
    asked = request.GET.get("language", "").strip()
    if not asked:
        return redirect(address(pk, next(iter(languages_of(statement)), "en")))
    try:
        return redirect(address(pk, checked_language(asked)))
    except forms.ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(address(pk, next(iter(languages_of(statement)), "en")))


def languages_of(statement):
    """Codes of the languages that its passages are worded in."""
    wordings = statement.passages.present().exclude(wordings=None)
    return list(
        wordings.order_by("wordings__language").values_list("wordings__language", flat=True).distinct()
    )


@or_proposed
def text(admin, request, pk, language):
    """The text in a language; what a new one changes is shown, and stored when it was shown."""
    try:
        checked_language(language)
    except forms.ValidationError:
        raise Http404(f"“{language}” is no code of a language") from None
    page = TextPage(admin, request, pk, language)
    return page.sent() if request.method == "POST" else page.opened()


class Shown(NamedTuple):
    """A row of what an edit does, in words, with its texts compared and the passages that it may be."""

    row: Row
    said: str
    pieces: list
    choices: list


class TextPage:
    def __init__(self, admin, request, pk, language):
        self.admin, self.request, self.language = admin, request, language
        self.statement = get_object_or_404(Statement, pk=pk)
        if not admin.has_change_permission(request, self.statement):
            raise PermissionDenied
        self.ids = PublicIds()
        [self.record] = statement_records([pk], self.ids)
        self.last_revision = last_revision(self.statement)

    def opened(self):
        if typed := again(self.request, TextForm):
            return self.page(typed)
        text = as_text(self.record, self.language)
        return self.page(TextForm(initial={"text": text, "version_seen": self.last_revision}))

    def sent(self):
        form = TextForm(self.request.POST)
        if not form.is_valid():
            return self.page(form)
        typed, seen = form.cleaned_data["text"], form.cleaned_data["version_seen"]
        others = meanwhile(self.statement, seen)
        if others and as_text(others.before, self.language) != as_text(self.record, self.language):
            return self.brought_together(form, typed, others)
        texts = paragraphs(typed)
        as_shown = form.cleaned_data["shown"] == self.digest(texts)
        try:
            edit = plan(self.record, self.language, texts, self.chosen() if as_shown else {})
        except NumberTwice as error:
            form.add_error(None, str(error))
            return self.page(form, plan(self.record, self.language, texts))
        if as_shown and "store" in self.request.POST:
            return self.stored(form, edit)
        return self.page(form, edit)

    def chosen(self):
        """{place of a paragraph: number of the passage that it is, None for a new one}."""
        found = {}
        for name, value in self.request.POST.items():
            if (place := CHOICE.fullmatch(name)) and value.isascii():
                found[int(place[1])] = int(value) if value.isdecimal() and len(value) < 6 else None
        return found

    def brought_together(self, form, typed, others):
        """Another editor stored another text: both are brought together, and both are shown."""
        texts, clashes = merge(
            paragraphs(as_text(others.before, self.language)),
            paragraphs(typed),
            paragraphs(as_text(self.record, self.language)),
        )
        refill(form, text="\n\n".join(texts))
        return self.page(
            form,
            plan(self.record, self.language, texts),
            others=others,
            typed=typed,
            clashes=[(clash, word_differences(clash.theirs or "", clash.mine or "")) for clash in clashes],
        )

    def stored(self, form, edit):
        """Only what was compared is stored: comparing takes too long for others to wait for it."""
        with in_turn():
            if last_revision(self.statement) == self.last_revision:
                return self.stored_in_turn(form, edit)
        return TextPage(self.admin, self.request, self.statement.pk, self.language).sent()

    def stored_in_turn(self, form, edit):
        note = form.cleaned_data["note"] or f"text in {language_name(self.language)}"
        try:
            given = StatementRecord.model_validate({"id": self.statement.slug, "passages": edit.passages})
            [outcome] = store([given], self.ids, self.request.user, note)
        except ValidationError as error:
            outcome = refused(problems_in(error))
        if outcome.is_refused:
            form.add_error(None, [f"{field}: {reason}" for field, reason in outcome.problems])
            return self.page(form, edit)
        if outcome == UNCHANGED:
            messages.info(self.request, "The text is as it was, so there is no new version.")
        else:
            version = self.statement.version + 1
            messages.success(self.request, f"Stored as version {version}: {in_words(edit)}.")
        return redirect(self.request.path)

    def digest(self, texts):
        """Stands for what was shown; another text is shown before it is stored."""
        said = "\n\n".join([str(self.last_revision), self.language, *texts])
        return hashlib.sha256(said.encode()).hexdigest()

    def page(self, form, edit=None, **more):
        form.fields["text"].widget.attrs |= {"lang": self.language, "dir": "auto"}
        if edit:
            texts = [row.after for row in sorted(edit.of(*STANDING), key=lambda row: row.at)]
            refill(form, version_seen=self.last_revision, shown=self.digest(texts))
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": f"Text in {language_name(self.language)}",
            "subtitle": str(self.statement),
            "opts": Statement._meta,
            "statement": self.statement,
            "form": form,
            "language": self.language,
            "languages": [(code, address(self.statement.pk, code)) for code in languages_in(self.record)],
            "beside": self.beside(),
            "edit": edit,
            "summary": edit and in_words(edit),
            "rows": list(self.shown(edit)) if edit else (),
            **more,
        }
        return TemplateResponse(self.request, "admin/statements/statement/text.html", context)

    def beside(self):
        """(language, text) to translate from, where the statement has no words in this one."""
        held = languages_in(self.record)
        if self.language in held or not held:
            return None
        return held[0], as_text(self.record, held[0])

    def shown(self, edit):
        """Shown rows, and in place of those that stay together, a sentence."""
        standing = {row.number for row in edit.of(*STANDING)}
        free = [passage["n"] for passage in self.record["passages"] if passage["n"] not in standing]
        said = {
            passage["n"]: next(iter(passage["wordings"].values()), "") for passage in self.record["passages"]
        }
        for stays, rows in groupby(edit.rows, key=lambda row: row.what == "stayed"):
            if stays:
                yield they_stay([row.number for row in rows])
                continue
            for row in rows:
                yield Shown(
                    row,
                    self.becomes(row),
                    word_differences(row.before, row.after),
                    self.choices(row, free, said),
                )

    def becomes(self, row):
        language = language_name(self.language)
        if row.what == "worded":
            return f"gets its words in {language}"
        if row.what == "unworded":
            others = " and ".join(language_name(code) for code, _ in row.others)
            return f"loses its words in {language} and keeps those in {others}"
        return {"appeared": "new", "vanished": "taken out"}.get(row.what, row.what)

    def choices(self, row, free, said):
        """(value, words, whether it is so now) of the passages that a paragraph may be."""
        if row.at is None or row.what == "moved":
            return []
        near = sorted(free, key=lambda number: abs(number - row.number))[:MOST_CHOICES]
        numbers = sorted({*near, row.number} if row.what != "appeared" else near)
        if not numbers:
            return []
        return [
            ("new", "a new passage", row.what == "appeared"),
            *(
                (number, f"passage {number}: {said[number][:WORDS_OF_A_CHOICE]}", number == row.number)
                for number in numbers
            ),
        ]


def languages_in(record):
    return sorted({language for passage in record["passages"] for language in passage["wordings"]})

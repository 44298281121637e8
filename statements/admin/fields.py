"""Form fields for what the models keep in one column or in two, as an editor types it: one a line."""

import re

from django import forms

from statements.filters import PartialDateField
from statements.intake.files import BYTES, Refused
from statements.models import TextBasis, subject_key
from statements.text.dates import PartialDate, written
from statements.text.match_terms import UnreadableTerm, parts_of
from statements.text.meaningful import day_of_a_term, day_of_an_event, one_line, prose, visible

from .notes import NOTES

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
SCHEMES = ("unbis", "eurovoc")
SPAN = re.compile(r"(\d[\d-]*) to(?: (\d[\d-]*))?")
NEVER = "never"
# what a record may hold
MOST_SUBJECTS, MOST_OTHER_SPONSORS, MOST_SPANS = 200, 100, 50


def checked_language(code):
    if not LANGUAGE.fullmatch(code) or len(code) > 10:
        raise forms.ValidationError(f"“{code[:20]}” is not a language code: write en, ru or zh-Hant.")
    return code


def checked_file(file, judge):
    """What `judge` makes of the bytes of an uploaded file and its name, beside the bytes.

    Says in the form what it refuses, and more than is read.
    """
    if file.size > BYTES:
        raise forms.ValidationError(f"The file has more than the {BYTES // 10**6} MB that are read.")
    content = file.read()
    file.seek(0)
    try:
        return judge(content, file.name), content
    except Refused as refusal:
        raise forms.ValidationError(str(refusal)) from refusal


class LinesField(forms.CharField):
    """A list, one entry a line."""

    widget = forms.Textarea(attrs={"rows": 3})
    longest = 300

    def prepare_value(self, value):
        return (
            value
            if isinstance(value, str) or value is None
            else "\n".join(map(self.line_of, self.entries(value)))
        )

    def clean(self, value):
        lines = [line.strip() for line in super().clean(value).splitlines()]
        for line in lines:
            if len(line) > self.longest:
                raise forms.ValidationError(f"“{line[:40]}…” is longer than {self.longest} characters.")
            try:
                visible(one_line(line or "-"))
            except ValueError as error:
                raise forms.ValidationError(f"A line {error}.") from error
        return self.assembled([self.entry_of(line) for line in lines if line])

    def has_changed(self, initial, data):
        return (self.prepare_value(initial) or "").splitlines() != (data or "").splitlines()

    def entries(self, value):
        return value

    def assembled(self, entries):
        return entries

    def line_of(self, entry):
        return entry

    def entry_of(self, line):
        return line


class LanguagesField(LinesField):
    """Codes of languages, one a line."""

    def entry_of(self, line):
        return checked_language(line)


class LabelsField(LinesField):
    """Texts by language, such as `ru: Наркотики`."""

    longest = 500

    def entries(self, value):
        return value.items()

    def assembled(self, entries):
        return dict(entries)

    def line_of(self, entry):
        return f"{entry[0]}: {entry[1]}"

    def entry_of(self, line):
        language, colon, text = line.partition(":")
        if not colon or not text.strip():
            raise forms.ValidationError(f"“{line[:40]}” has no text: write ru: and the text after it.")
        try:
            return checked_language(language.strip()), visible(text.strip())
        except ValueError as error:
            raise forms.ValidationError(f"“{line[:40]}” {error}.") from error


class LanguageBasisField(LinesField):
    """How the wordings of a language are held, such as `de: unofficial-translation`."""

    def entries(self, value):
        return value.items()

    def line_of(self, entry):
        return f"{entry[0]}: {entry[1]}"

    def entry_of(self, line):
        language, _, basis = (part.strip() for part in line.partition(":"))
        if basis not in TextBasis.values:
            raise forms.ValidationError(
                f"“{line[:60]}” is not of the form de: unofficial-translation. After the colon stands one "
                f"of {', '.join(TextBasis.values)}."
            )
        return checked_language(language), basis

    def assembled(self, entries):
        refuse_twice(language for language, _ in entries)
        return dict(entries)


class SubjectsField(LinesField):
    """Subjects as a library gives them, a scheme and its words: `unbis TERRORISM`."""

    longest = 331

    def line_of(self, entry):
        return " ".join(entry)

    def entry_of(self, line):
        scheme, _, value = line.partition(" ")
        value = value.strip()
        if not value or len(scheme) > 30 or len(value) > 300:
            raise forms.ValidationError(f"“{line[:40]}” is not of the form unbis TERRORISM.")
        return scheme, value

    def assembled(self, entries):
        refuse_twice((subject_key(*entry) for entry in entries), [" ".join(entry) for entry in entries])
        if len(entries) > MOST_SUBJECTS:
            raise forms.ValidationError(f"A statement has at most {MOST_SUBJECTS} subjects.")
        return entries


class SponsorsField(LinesField):
    """Sponsors that are no states, as they are named."""

    def assembled(self, entries):
        refuse_twice(entries)
        if len(entries) > MOST_OTHER_SPONSORS:
            raise forms.ValidationError(f"A statement has at most {MOST_OTHER_SPONSORS} of them.")
        return entries


class SpansField(LinesField):
    """Spans of days: `1946-01-17 to`, `1992 to 1999-04-02`; `never` for none, empty if nothing is known."""

    def prepare_value(self, value):
        return NEVER if value == [] else super().prepare_value(value)

    def line_of(self, entry):
        return f"{entry['start']} to {entry.get('end') or ''}".strip()

    def entry_of(self, line):
        if line.casefold() == NEVER:
            return None
        parts = SPAN.fullmatch(line)
        if not parts:
            raise forms.ValidationError(
                f"“{line[:40]}” is not of the form 1946-01-17 to, or 1992 to 1999-04-02."
            )
        days = {}
        for name, text in zip(("start", "end"), parts.groups(), strict=True):
            days[name] = text and self.day_of(text)
        if days["end"] and days["start"].first > days["end"].last:
            raise forms.ValidationError(f"“{line[:40]}” ends before it begins.")
        return dict(zip(("start", "end"), parts.groups(), strict=True))

    def day_of(self, text):
        try:
            day = PartialDate.read(text)
        except ValueError as error:
            raise forms.ValidationError(f"{error}.") from error
        try:
            return day_of_a_term(day)
        except ValueError as error:
            raise forms.ValidationError(f"“{text}” {error}.") from error

    def assembled(self, entries):
        if len(entries) > MOST_SPANS:
            raise forms.ValidationError(f"At most {MOST_SPANS} spans.")
        if None in entries:
            if len(entries) > 1:
                raise forms.ValidationError(f"“{NEVER}” stands alone.")
            return []
        return entries or None


def refuse_twice(keys, shown=None):
    keys = list(keys)
    for i, key in enumerate(keys):
        if key in keys[:i]:
            raise forms.ValidationError(f"“{(shown or keys)[i]}” stands twice.")


class MatchesField(LinesField):
    """The same subject in other vocabularies, such as `unbis | 1003500 | DRUG CONTROL`."""

    def line_of(self, entry):
        return " | ".join((entry["scheme"], entry["id"], entry.get("label", "")))

    def entry_of(self, line):
        parts = [part.strip() for part in line.split("|", 2)]
        if len(parts) != 3 or parts[0] not in SCHEMES or not parts[1]:
            raise forms.ValidationError(f"“{line[:40]}” is not of the form unbis | number | label.")
        return dict(zip(("scheme", "id", "label"), parts, strict=True))


class TermsField(LinesField):
    """Match terms by language: a line `en:`, then a term a line."""

    widget = forms.Textarea(attrs={"rows": 30, "cols": 60, "class": "vLargeTextField"})
    longest = 200

    def entries(self, value):
        for i, (language, terms) in enumerate(value.items()):
            yield from ([""] if i else [])
            yield f"{language}:"
            yield from terms

    def entry_of(self, line):
        if line.endswith(":"):
            return checked_language(line[:-1].strip()), None
        try:
            parts_of(line)
        except UnreadableTerm as error:
            raise forms.ValidationError(str(error)) from error
        return None, line

    def assembled(self, entries):
        terms = {}
        for language, term in entries:
            if language:
                of_it = terms.setdefault(language, [])
            elif not terms:
                raise forms.ValidationError(
                    f"“{term[:40]}” stands under no language: begin with a line such as en:"
                )
            elif term not in of_it:
                of_it.append(term)
        return terms


FIELDS = {
    "names": (LinesField, "One name a line."),
    "acronyms": (LabelsField, "One language a line, such as ru: ОДКБ"),
    "labels": (LabelsField, "One language a line, such as ru: Наркотики"),
    "original_title": (LabelsField, "One language a line, such as ru: Заявление"),
    "languages": (LanguagesField, "Languages in which the archive holds it, one code a line, such as en"),
    "language_basis": (
        LanguageBasisField,
        "Only of languages whose wordings are held in another way than the text basis says, one a line, "
        "such as de: unofficial-translation",
    ),
    "other_sponsors": (SponsorsField, "Sponsors that are no states, one a line, as they are named."),
    "roll_complete": (
        SpansField,
        "Days on which every member is recorded, one span a line: 1946-01-17 to, or 1992 to 1999-04-02. On "
        "any other day nobody is claimed. Empty if nothing is known of it; never if on no day.",
    ),
    "terms": (
        TermsField,
        "A line with the language, such as en: and under it a term a line. condemn* stands for any ending, "
        "express* … concern for up to three words between, ^support for the first word of a sentence; of a "
        "theme, ~elections counts only where another of its terms stands too.",
    ),
    "matches": (MatchesField, "One a line, such as unbis | 1003500 | DRUG CONTROL"),
}


def is_partial(model, name):
    """Whether a date of the model has a precision beside it."""
    return any(field.name == f"{name}_precision" for field in model._meta.fields)


class ArchiveForm(forms.ModelForm):
    """A form in which a date and its precision are one field, `2023-06`."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "note" in self.fields and self._meta.model.__name__ in NOTES:
            self.fields["note"].help_text = NOTES[self._meta.model.__name__]
        for name in self.partial_dates():
            day = getattr(self.instance, name)
            self.initial[name] = written(day, getattr(self.instance, f"{name}_precision")) or ""

    def partial_dates(self):
        return [name for name, field in self.fields.items() if isinstance(field, PartialDateField)]

    def clean(self):
        cleaned = super().clean()
        self.refuse_what_cannot_be_meant(cleaned)
        for name in self.partial_dates():
            if name in cleaned:
                partial = cleaned[name]
                # a spell or a meeting that ends in 2023 may last to the year's last day
                cleaned[name] = partial and (partial.last if name == "end" else partial.first)
                if partial:
                    setattr(self.instance, f"{name}_precision", partial.precision)
        return cleaned

    def refuse_what_cannot_be_meant(self, cleaned):
        """As the records do: what nobody can see, characters that no line has, days that cannot be."""
        for name, field in self.fields.items():
            value = cleaned.get(name)
            try:
                if isinstance(value, PartialDate):
                    MAY_BE.get((self._meta.model.__name__, name), lambda day: day)(value)
                elif type(field) is forms.CharField and isinstance(value, str) and value:
                    fit = prose if isinstance(field.widget, forms.Textarea) else one_line
                    visible(fit(value))
            except ValueError as error:
                self.add_error(name, f"It {error}.")


# (model, field): what its day may be
MAY_BE = {
    ("Statement", "adopted"): day_of_an_event,
    ("Meeting", "start"): day_of_an_event,
    ("Meeting", "end"): day_of_an_event,
    ("Membership", "start"): day_of_a_term,
    ("Membership", "end"): day_of_a_term,
}

"""The two forms of adding a statement: what it is made of, and the proposal to correct."""

from uuid import UUID

from django import forms
from django.core.validators import URLValidator
from django.utils.text import capfirst

from statements.catalogue.likely import issuers_of
from statements.editing.known_names import free_address
from statements.filters import PartialDateField
from statements.intake.duplicates import ComparedStatement
from statements.intake.files import BYTES, CHARACTERS, ENDINGS, read
from statements.intake.notation import passages_in
from statements.models import (
    Body,
    Extent,
    Source,
    Statement,
    StatementKind,
    TextBasis,
    TitleStatus,
    Upload,
)
from statements.records.statement import ISSUER_NEEDED, LONGEST_WORDING, MOST_PASSAGES, has_issuer
from statements.text.dates import written
from statements.text.meaningful import day_of_an_event

from ..duplicates import AnotherOneForm
from ..fields import LabelsField, LinesField, checked_file, checked_language
from ..shared import ChosenField, SelectOne, SelectSome

LONG = {"class": "vLargeTextField"}
# those in whose words a text may be, whichever way it is read
IN_ITS_LANGUAGE = (
    "passages",
    "title",
    "original_title",
    "city",
    "meeting_name",
    "identifiers",
    "recalls",
    "publisher",
)


def read_either_way(*fields):
    for field in fields:
        field.widget.attrs["dir"] = "auto"


class AddressField(forms.URLField):
    """The address of a page on the web."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **kwargs):
        widget = forms.URLInput(attrs=LONG)
        super().__init__(required=False, max_length=2000, assume_scheme="https", widget=widget, **kwargs)


class BringForm(forms.Form):
    """A pasted text or a file. `document` is the file's, read."""

    text = forms.CharField(
        label="Paste the text",
        required=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="As it is: with its title, line breaks, page numbers and footnotes.",
    )
    file = forms.FileField(
        label="Or upload a file",
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        help_text=f"A PDF, a Word file (.docx), a web page or plain text, up to {BYTES // 10**6} MB.",
    )
    url = AddressField(
        label="Address that it was fetched from",
        help_text="Needed for a file, so that readers can go to where it is from.",
    )
    brought = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)
    document = content = upload = None
    file_name = ""

    def __init__(self, *args, owner, **kwargs):
        super().__init__(*args, **kwargs)
        self.owner = owner
        read_either_way(self.fields["text"])

    @property
    def kept(self):
        """The Upload of a file that was chosen before, and need not be chosen again."""
        try:
            key = UUID(self["brought"].value() or "")
        except ValueError:
            return None
        return Upload.objects.filter(pk=key, owner=self.owner).exclude(file="").first()

    def clean_text(self):
        text = self.cleaned_data["text"]
        if len(text) > CHARACTERS:
            raise forms.ValidationError(
                f"The text has {len(text):,} characters; up to {CHARACTERS:,} are read. "
                "Paste the statement alone."
            )
        return text

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file is not None:
            self.document, self.content = checked_file(file, read)
            self.file_name = file.name[-200:]
        return file

    def clean(self):
        cleaned = super().clean()
        # another file that is chosen now takes its place
        self.upload = None if cleaned.get("file") or "file" in self.errors else self.kept
        file = cleaned.get("file") or self.upload
        if "text" in cleaned and "file" in cleaned:
            if cleaned["text"].strip() and cleaned["file"]:
                self.add_error("file", "Paste a text or upload a file, not both.")
            elif cleaned["text"].strip():
                self.upload = file = None
            elif not file:
                self.add_error("text", "Paste the text, or upload a file.")
        if file and not cleaned.get("url") and "url" not in self.errors:
            self.add_error("url", "Say where the file was fetched: readers check a statement by its source.")
        return cleaned


def model_field(name):
    return Statement._meta.get_field(name)


class Kept(forms.ModelChoiceField):
    """One of the archive's, chosen by typing a part of its name."""

    def __init__(self, name, site, **kwargs):
        field = model_field(name)
        super().__init__(
            field.related_model.objects.all(), required=False, widget=SelectOne(field, site), **kwargs
        )


class KeptSome(ChosenField):
    def __init__(self, name, site, **kwargs):
        field = model_field(name)
        super().__init__(
            field.related_model.objects.all(), required=False, widget=SelectSome(field, site), **kwargs
        )


class ProposalForm(AnotherOneForm):
    """All that a new statement is stored with. Nothing of it is stored before it is valid."""

    passages = forms.CharField(
        label="Passages",
        widget=forms.Textarea(attrs={"rows": 30}),
        help_text=(
            "A paragraph is a passage; empty lines part them. In front, in brackets, stand what it is "
            "(heading, preambular, operative) and its printed number: [operative 2], [heading], [3]."
        ),
    )
    language = forms.CharField(label="Its language", max_length=10, help_text="A code, such as en, ru or fr.")
    title = forms.CharField(max_length=500, widget=forms.TextInput(attrs=LONG))
    original_title = LabelsField(
        label="Titles in other languages",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One language a line, such as ru: Заявление",
    )
    title_status = forms.ChoiceField(label="The title is", choices=TitleStatus.choices, required=False)
    slug = forms.RegexField(
        r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
        label="Address",
        error_messages={"invalid": "Small letters and digits, with single hyphens between them."},
        max_length=250,
        widget=forms.TextInput(attrs=LONG),
        required=False,
        help_text="The end of its address for good. It cannot be changed later. As long as you do not write "
        "another one, it follows the issuers, the day and the title.",
    )
    slug_proposed = forms.CharField(required=False, max_length=250, widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=StatementKind.choices)
    adopted = PartialDateField(
        label="Adopted", help_text="As far as it is known: 2023-06-20, 2023-06 or 2023."
    )
    city = forms.CharField(max_length=200, required=False)
    meeting_name = forms.CharField(
        label="Or a new meeting",
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs=LONG),
        help_text="Its name. It is added with the first organization and the date above.",
    )
    body = forms.ModelChoiceField(
        Body.objects.select_related("organization"),
        label="Body that met",
        to_field_name="slug",
        required=False,
        help_text="For a new meeting.",
    )
    identifiers = LinesField(
        label="Symbols", required=False, help_text="One a line, such as S/RES/1373 (2001)."
    )
    recalls = LinesField(
        label="Earlier texts that it recalls",
        required=False,
        help_text="One a line: a symbol, a title or the end of an address here. It need not be here yet.",
    )
    names_signatories = forms.BooleanField(label="The text names the states behind it", required=False)
    text_basis = forms.ChoiceField(choices=TextBasis.choices, initial=TextBasis.OFFICIAL_TEXT)
    extent = forms.ChoiceField(choices=Extent.choices, required=False, initial=Extent.FULL)
    url = AddressField(
        label="Source",
        help_text="The address that the text was fetched from.",
    )
    publisher = forms.CharField(max_length=300, required=False)
    source_kind = forms.ChoiceField(
        label="The source is", choices=Source.Kind.choices, initial=Source.Kind.OFFICIAL
    )

    PARTS = (
        ("Its text", ("passages", "language")),
        ("What it is", ("title", "original_title", "title_status", "slug", "kind", "identifiers")),
        (
            "When, where and by whom",
            ("adopted", "city", "country", "organizations", "states", "meeting", "meeting_name", "body"),
        ),
        ("The states behind it", ("names_signatories", "signatories")),
        ("What it refers to", ("recalls",)),
        ("What the archive holds", ("text_basis", "extent", "url", "publisher", "source_kind")),
    )

    def __init__(self, *args, site, upload, **kwargs):
        super().__init__(*args, **kwargs)
        self.upload = upload
        self.fields["country"] = Kept("country", site)
        self.fields["organizations"] = KeptSome("organizations", site, help_text="Those that issued it.")
        self.fields["states"] = KeptSome(
            "states", site, help_text="States that issued it beside the organizations."
        )
        self.fields["meeting"] = Kept("meeting", site)
        self.fields["signatories"] = KeptSome(
            "signatories",
            site,
            help_text="Only if the text names them: otherwise they are the members on that day.",
        )
        self.fields["recalls"].longest = 500
        self.fields["identifiers"].longest = 200
        read_either_way(*(self.fields[name] for name in IN_ITS_LANGUAGE))
        for name, field in self.fields.items():
            field.label = field.label or capfirst(name.replace("_", " "))

    @property
    def parts(self):
        """(heading, bound fields) in the order of the page."""
        return [(heading, [self[name] for name in names]) for heading, names in self.PARTS]

    def show_evidence(self, found):
        """Beside each field, the words of the text that led to what is proposed, and why to look twice."""
        for name in self.fields:
            self[name].evidence, self[name].doubt = found.evidence.get(name, ""), found.doubts.get(name, "")

    def clean_language(self):
        return checked_language(self.cleaned_data["language"].strip())

    def clean_adopted(self):
        try:
            return day_of_an_event(self.cleaned_data["adopted"])
        except ValueError as error:
            raise forms.ValidationError(f"It {error}.") from error

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if slug and Statement.objects.filter(slug=slug).exists():
            raise forms.ValidationError("Another statement has this address.")
        return slug

    def clean_passages(self):
        passages = passages_in(self.cleaned_data["passages"])
        if not passages:
            raise forms.ValidationError("There is no passage: a paragraph needs more than its brackets.")
        if len(passages) > MOST_PASSAGES:
            raise forms.ValidationError(f"A statement has at most {MOST_PASSAGES:,} passages.")
        for number, passage in enumerate(passages, start=1):
            if len(passage.text) > LONGEST_WORDING:
                raise forms.ValidationError(
                    f"Paragraph {number} has more than {LONGEST_WORDING:,} characters: "
                    "part it with empty lines."
                )
        return passages

    def clean(self):
        cleaned = super().clean()
        if "organizations" in cleaned and not has_issuer(cleaned):
            self.add_error("organizations", ISSUER_NEEDED)
        if cleaned.get("signatories") and not cleaned.get("names_signatories"):
            self.add_error(
                "names_signatories", "Tick this if the text names these states, or empty the list."
            )
        if cleaned.get("meeting") and cleaned.get("meeting_name"):
            self.add_error(
                "meeting_name", "It was adopted at one meeting: choose the one held, or name a new one."
            )
        if cleaned.get("meeting_name") and not cleaned.get("organizations"):
            self.add_error("meeting_name", "A meeting is of an organization: choose it above.")
        if self.upload.file and not cleaned.get("url") and "url" not in self.errors:
            self.add_error("url", "Say where the file was fetched: readers check a statement by its source.")
        if not self.errors:
            self.follow_particulars(cleaned)
        if not self.errors:
            self.ask_for_duplicates(self.as_compared())
        return cleaned

    def follow_particulars(self, cleaned):
        """An address that nobody wrote is made of what was corrected."""
        if cleaned["slug"] and cleaned["slug"] != cleaned["slug_proposed"]:
            return
        adopted = cleaned["adopted"]
        cleaned["slug"] = free_address(
            [one.slug for one in cleaned["organizations"]],
            [one.iso3 for one in cleaned["states"]],
            written(adopted.first, adopted.precision),
            cleaned["title"],
            cleaned["kind"],
        )

    def as_compared(self):
        """What was typed, as it is compared with what the archive has."""
        cleaned = self.cleaned_data
        return ComparedStatement(
            (cleaned["title"], *cleaned["original_title"].values()),
            cleaned["adopted"],
            issuers_of(*([one.pk for one in cleaned[name]] for name in ("organizations", "states"))),
            tuple(cleaned["identifiers"]),
            "\n".join(passage.text for passage in cleaned["passages"]),
        )

"""How a text was adopted, on a statement's form: its vote as lists of names, and what states declared."""

from django import forms
from django.contrib import admin
from django.utils.functional import SimpleLazyObject, cached_property

from statements.editing.votes import put_subjects, put_votes
from statements.models import HowAdopted, Member, Stance
from statements.records.names import state_names
from statements.records.statement import VOTES
from statements.text.paragraphs import paragraphs

from .concurrency import RowForm, VersionedForm
from .fields import SubjectsField
from .shared import ArchiveFieldsMixin, OnceEach

COUNTS = {name: f"count_{name}" for name in VOTES.values()}
MOST_COUNTED = 1000
MOST_TOLD = 30  # of the names that are not known


class StatesField(forms.CharField):
    """States by any of their names, in the order of their names, as they are pasted from a record of a vote.

    Cleaned, it is a list of ISO codes.
    """

    widget = forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})
    states = None  # StateNames, given by the form

    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=20_000, **kwargs)

    def prepare_value(self, value):
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(sorted(self.states.names[code] for code in value))

    def clean(self, value):
        found = self.states.read(super().clean(value))
        unknown = list(dict.fromkeys(name for name, code in found if code is None))
        codes = [code for _, code in found if code]
        twice = [self.states.names[code] for code in dict.fromkeys(codes) if codes.count(code) > 1]
        problems = [self.states.what_is_wrong(name) for name in unknown[:MOST_TOLD]]
        if len(unknown) > MOST_TOLD:
            problems.append(f"Nor are {len(unknown) - MOST_TOLD} more names.")
        problems += [f"{name} stands twice in this list." for name in twice]
        if problems:
            raise forms.ValidationError(problems)
        return codes

    def has_changed(self, initial, data):
        return self.said(initial) != self.said(data)

    def spoken(self, value):
        """In one line, however it was typed: of two hundred states a line each would be read by nobody."""
        return ", ".join(sorted(self.states.names.get(one, one) for one in self.said(value)))

    def said(self, value):
        """What a value says, in whatever order and by whatever names."""
        if value is None or isinstance(value, str):
            return {code or " ".join(name.split()) for name, code in self.states.read(value or "")}
        return {*value}


def count_field(label):
    return forms.IntegerField(
        required=False,
        min_value=0,
        max_value=MOST_COUNTED,
        label=label,
    )


class AdoptionForm(VersionedForm):
    """The part of the statement's form on how it was adopted, and on what libraries say it is about."""

    in_favour = StatesField(
        label="Voted in favour",
        help_text="Paste the names as the record of the vote has them, parted by commas or one a line.",
    )
    against = StatesField(label="Voted against")
    abstained = StatesField(label="Abstained")
    not_voting = StatesField(label="Did not vote")
    count_in_favour = count_field("Number in favour")
    count_against = count_field("Number against")
    count_abstained = count_field("Number abstaining")
    count_not_voting = count_field("Number not voting")
    subjects = SubjectsField(
        required=False,
        label="Subjects given by libraries",
        help_text="A scheme and its words, one a line, such as unbis TERRORISM. One that stays keeps its "
        "address.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = SimpleLazyObject(state_names)
        for name in VOTES.values():
            if name in self.fields:
                self.fields[name].states = names
        if self.instance.pk:
            self.initial |= held_of(self.instance)
            # once more, now that it holds these
            self.initial["opened_with"] = self.held_as_text()

    def clean(self):
        cleaned = super().clean()
        lists = {name: cleaned.get(name) or [] for name in VOTES.values()}
        self.refuse_two_votes_of_one(lists)
        counts = {name: cleaned.get(field) for name, field in COUNTS.items()}
        counted = any(count is not None for count in counts.values())
        self.instance.vote_counts = {name: count or 0 for name, count in counts.items()} if counted else None
        if (counted or any(lists.values())) and cleaned.get("how_adopted") != HowAdopted.VOTE:
            self.add_error("how_adopted", "Votes are given, so it was by vote: choose that, or empty them.")
        if not self.instance.pk:
            # where a stance on a passage of the text that comes with the form may stand
            self.instance.passages_to_be = len(paragraphs(cleaned.get("text") or ""))
        return cleaned

    def refuse_two_votes_of_one(self, lists):
        seen = {}
        for name, codes in lists.items():
            for code in codes:
                if code in seen:
                    other = self.fields[seen[code]].label
                    state = self.fields[name].states.names[code]
                    self.add_error(name, f"{state} stands under “{other}” too: a state votes once.")
                seen.setdefault(code, name)

    def put_rows(self):
        """Store what has rows of its own; the statement is stored already."""
        members = dict(Member.objects.values_list("iso3", "pk"))
        casts = {name: cast for cast, name in VOTES.items()}
        put_votes(
            self.instance,
            {members[code]: casts[name] for name in VOTES.values() for code in self.cleaned_data[name]},
        )
        put_subjects(self.instance, self.cleaned_data["subjects"])


def held_of(statement):
    """What the fields begin with that are no columns of a statement."""
    lists = {name: [] for name in VOTES.values()}
    for code, cast in statement.votes.values_list("member__iso3", "cast"):
        lists[VOTES[cast]].append(code)
    counts = statement.vote_counts or {}
    return {
        **lists,
        **{field: counts.get(name) for name, field in COUNTS.items()},
        "subjects": list(statement.subjects.values_list("scheme", "value")),
    }


FIELDSET = (
    "How it was adopted",
    {
        "fields": [
            "outcome",
            "how_adopted",
            tuple(COUNTS.values()),
            *VOTES.values(),
            "sponsors",
            "other_sponsors",
            "agenda_item",
        ],
        "description": "The four numbers are those that were published: leave all of them empty if none "
        "were; if only some are filled, the others count as 0. The states themselves stand in the lists.",
    },
)


class StanceForm(RowForm):
    class Meta:
        labels = {"member": "State", "note": "What it said"}
        widgets = {"note": forms.TextInput(attrs={"class": "vLargeTextField"})}

    def clean_passage(self):
        number = self.cleaned_data["passage"]
        # one on a passage that was taken out since stays
        if number in (None, self.initial.get("passage")) or number in self.rows.numbers:
            return number
        raise forms.ValidationError(f"The statement has no passage {number}.")


class StanceRows(OnceEach):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.rows = self

    @cached_property
    def numbers(self):
        """Of the passages that the statement has, or will have with the text of the form."""
        if self.instance.pk:
            return {*self.instance.passages.present().values_list("number", flat=True)}
        return range(1, 1 + getattr(self.instance, "passages_to_be", 0))

    def same(self, cleaned):
        return cleaned.get("stance"), cleaned.get("passage"), cleaned.get("member")


class StanceInline(ArchiveFieldsMixin, admin.StackedInline):
    model = Stance
    form = StanceForm
    formset = StanceRows
    autocomplete_fields = ("member",)
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("member")

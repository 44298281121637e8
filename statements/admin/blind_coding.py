"""One passage at a time, coded by somebody who sees none of its codes: neither stored nor suggested ones."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from statements.editing.blind import answer
from statements.models import Act, BlindCoder, BlindSample, SampledPassage
from statements.text.languages import language_name

from .coding import KEYS, SlugsField
from .desk import Vocabulary
from .shared import in_turn

NO_ACT = "none"  # said, which is another thing than not having said anything


class BlindForm(forms.Form):
    act = forms.ChoiceField(
        choices=[*Act.choices, (NO_ACT, "None of these")],
        error_messages={"required": "Choose an act, or “None of these”."},
    )

    def __init__(self, *args, vocabulary, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["addressees"] = SlugsField(vocabulary.actors, "actor")
        self.fields["themes"] = SlugsField(vocabulary.themes, "theme")

    @property
    def codes(self):
        cleaned = self.cleaned_data
        return cleaned | {"act": "" if cleaned["act"] == NO_ACT else cleaned["act"]}


def coding(admin, request, pk):
    sample = get_object_or_404(BlindSample, pk=pk)
    coder = BlindCoder.objects.filter(sample=sample, user=request.user).first()
    if not admin.has_view_permission(request) or not coder:
        raise PermissionDenied
    here = reverse("admin:statements_blindsample_change", args=[pk])
    if coder.finished:
        return redirect(here)
    places, answered = places_of(sample), answered_by(coder)
    left = [place for place, passage in places.items() if passage not in answered]
    asked = request.GET.get("passage", "")
    place = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 0
    if place not in places:
        # an answer is for the passage that she read, and never for another that is open now
        place = 0 if request.method == "POST" else next(iter(left or places), 0)
    if not place:
        return redirect(here)
    vocabulary = Vocabulary()
    form = BlindForm(request.POST if request.method == "POST" else None, vocabulary=vocabulary)
    if request.method == "POST" and form.is_valid():
        with in_turn():
            coder.refresh_from_db()
            # in another window she may have finished meanwhile
            if not coder.finished:
                answer(coder, places[place], form.codes)
        left = [one for one in left if one != place]
        following = next((one for one in left if one > place), next(iter(left), None))
        return redirect(f"{request.path}?passage={following}" if following else here)
    return page(admin, request, coder, form, vocabulary, place, list(places), left)


def places_of(sample):
    """{place: primary key of a passage}, in order, of those that were not taken out since."""
    rows = SampledPassage.objects.filter(sample=sample, passage__removed=False)
    return dict(rows.order_by("place").values_list("place", "passage"))


def answered_by(coder):
    return set(coder.answers.values_list("passage", flat=True))


def left_of(coder):
    """Primary keys of the passages that she has not answered."""
    return {*places_of(coder.sample).values()} - answered_by(coder)


def page(admin, request, coder, form, vocabulary, place, places, left):
    sampled = SampledPassage.objects.select_related("passage__statement")
    passage = sampled.get(sample=coder.sample, place=place).passage
    before = passage.statement.passages.present().filter(position__lt=passage.position)
    at = places.index(place)
    return TemplateResponse(
        request,
        "admin/statements/blindsample/code.html",
        {
            **admin.admin_site.each_context(request),
            "title": f"Passage {at + 1} of {len(places)}",
            "is_nav_sidebar_enabled": False,
            "sample": coder.sample,
            "place": place,
            "passage": passage,
            "wordings": [(one.language, language_name(one.language), one.text) for one in passage.words],
            # an item of a list is understood by what stands above it
            "above": before.order_by("-position", "-number").first(),
            "values": form.data if form.is_bound else values_of(coder, passage),
            "form": form,
            "vocabulary": vocabulary,
            "acts": [(act, Act(act).label, key) for act, key in KEYS.items()]
            + [(NO_ACT, "None of these", "0")],
            "left": len(left),
            "size": len(places),
            "earlier": places[at - 1] if at else None,
            "later": places[at + 1] if at + 1 < len(places) else None,
        },
    )


def values_of(coder, passage):
    """What the form begins with: what she said before, and else nothing."""
    said = coder.answers.filter(passage=passage).first()
    if said is None:
        return {}
    return {
        "act": said.act or NO_ACT,
        "addressees": " ".join(said.addressees),
        "themes": " ".join(said.themes),
    }

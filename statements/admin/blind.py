"""Blind samples: drawn and given to people by publishers, coded by whom they are given to."""

from datetime import date

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from statements.analysis.agreement import FEWEST
from statements.editing.blind import TooFew, draw, finish_sample, give
from statements.models import BlindCoder, BlindSample, Coding, Organization, Passage, SampledPassage, Theme

from . import blind_coding
from .blind_results import agreement_in, differing
from .shared import in_turn

MOST = 1000  # passages of a sample
MAY_CODE = "statements.view_blindsample"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def people_who_may_code():
    return User.objects.with_perm(MAY_CODE, backend=BACKEND).order_by("username")


class GiveForm(forms.Form):
    people = forms.ModelMultipleChoiceField(
        User.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label="Give it to"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people_who_may_code()


class DrawForm(GiveForm):
    name = forms.CharField(
        max_length=200, help_text="Whoever codes it reads this: do not say here what its passages are about."
    )
    size = forms.IntegerField(
        min_value=1,
        max_value=MOST,
        initial=100,
        label="Passages",
        help_text=f"Short, middle and long ones alike. With fewer than {FEWEST} no agreement is told.",
    )
    seed = forms.CharField(
        max_length=100, help_text="Any words or numbers. The same ones draw the same passages again."
    )
    organization = forms.ModelChoiceField(
        Organization.objects.all(), required=False, empty_label="of any organization"
    )
    theme = forms.ModelChoiceField(
        Theme.objects.all(), required=False, empty_label="on any theme", help_text="As they are coded now."
    )
    first = forms.IntegerField(required=False, label="From the year")
    last = forms.IntegerField(required=False, label="To the year")
    coding = forms.ChoiceField(choices=[("", "in any state"), *Coding.choices], required=False, label="Codes")
    field_order = ("name", "size", "seed", "organization", "theme", "first", "last", "coding", "people")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("first", "last"):
            self.fields[name].validators += [MinValueValidator(1), MaxValueValidator(9999)]

    @property
    def limits(self):
        """What was asked for, in plain data."""
        cleaned = self.cleaned_data
        asked = {
            "organization": cleaned["organization"] and cleaned["organization"].slug,
            "theme": cleaned["theme"] and cleaned["theme"].slug,
            **{name: cleaned[name] for name in ("first", "last", "coding")},
        }
        return {name: value for name, value in asked.items() if value}

    def passages(self):
        """What readers can see of that kind."""
        cleaned, found = self.cleaned_data, Passage.objects.published()
        if cleaned["organization"]:
            found = found.filter(statement__organizations=cleaned["organization"])
        if cleaned["theme"]:
            below = Theme.objects.at_or_below(cleaned["theme"])
            found = found.filter(
                pk__in=Passage.themes.through.objects.filter(theme__in=below).values("passage")
            )
        if cleaned["first"]:
            found = found.filter(statement__adopted__gte=date(cleaned["first"], 1, 1))
        if cleaned["last"]:
            found = found.filter(statement__adopted__lte=date(cleaned["last"], 12, 31))
        return found.filter(coding=cleaned["coding"]) if cleaned["coding"] else found


@admin.register(BlindSample)
class BlindSampleAdmin(admin.ModelAdmin):
    """Has pages of its own in place of Django's: a sample is never edited."""

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        def page(view):
            return self.admin_site.admin_view(lambda request, **kwargs: view(self, request, **kwargs))

        return [
            path("", page(samples), name="statements_blindsample_changelist"),
            path("add/", page(new_sample), name="statements_blindsample_add"),
            path("<int:pk>/", page(one_sample), name="statements_blindsample_change"),
            path("<int:pk>/code/", page(blind_coding.coding), name="statements_blindsample_code"),
        ]


def samples(admin, request):
    """Those that were given to her, and for whoever draws them all."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    draws = admin.has_add_permission(request)
    shown = BlindSample.objects.annotate(
        size=Count("passages", filter=Q(passages__removed=False), distinct=True),
        given=Count("coders", distinct=True),
        done=Count("coders", filter=Q(coders__finished__isnull=False), distinct=True),
        mine=Count("coders", filter=Q(coders__user=request.user), distinct=True),
        mine_done=Count(
            "coders", filter=Q(coders__user=request.user, coders__finished__isnull=False), distinct=True
        ),
    )
    shown = shown if draws else shown.filter(mine__gt=0)
    return page_of(admin, request, "samples", "Blind samples", samples=shown[:200], draws=draws)


def new_sample(admin, request):
    if not admin.has_add_permission(request):
        raise PermissionDenied
    form = DrawForm(request.POST or None, initial={"seed": f"{date.today():%Y-%m-%d}"})
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        try:
            sample = draw(
                cleaned["name"], form.passages(), cleaned["size"], cleaned["seed"], form.limits, request.user
            )
        except TooFew as problem:
            form.add_error("size", str(problem))
        else:
            give(sample, cleaned["people"])
            messages.success(request, "The sample is drawn.")
            return redirect("admin:statements_blindsample_change", sample.pk)
    return page_of(admin, request, "draw", "Draw a blind sample", form=form)


def one_sample(admin, request, pk):
    if not admin.has_view_permission(request):
        raise PermissionDenied
    sample, draws = get_object_or_404(BlindSample, pk=pk), admin.has_add_permission(request)
    mine = BlindCoder.objects.filter(sample=sample, user=request.user).first()
    if not mine and not draws:
        raise PermissionDenied
    if request.method == "POST":
        return sent(request, sample, mine, draws)
    size = SampledPassage.objects.filter(sample=sample, passage__removed=False).count()
    coders = sample.coders.select_related("user").annotate(
        number=Count("answers", filter=Q(answers__passage__removed=False))
    )
    # what others said, and from what the sample was drawn, would no longer be blind
    is_open = mine is None or mine.finished is not None
    return page_of(
        admin,
        request,
        "sample",
        sample.name,
        sample=sample,
        size=size,
        mine=mine and next(one for one in coders if one.pk == mine.pk),
        coders=coders,
        limits=sample.limits if is_open else None,
        give=GiveForm() if draws else None,
        agreement=agreement_in(sample) if is_open else None,
        # and answers are for those who gave theirs
        differing=differing(mine) if mine and mine.finished else None,
    )


def sent(request, sample, mine, draws):
    """People who are given it, or the word that all is answered."""
    here = redirect(reverse("admin:statements_blindsample_change", args=[sample.pk]))
    if "finish" in request.POST and mine:
        with in_turn():
            mine.refresh_from_db()
            if left := blind_coding.left_of(mine):
                messages.error(request, f"{len(left)} of its passages are not answered yet.")
            elif not mine.finished:
                finish_sample(mine)
                messages.success(request, "Thank you. Your answers now count.")
        return here
    if "give" in request.POST and draws:
        form = GiveForm(request.POST)
        if form.is_valid():
            give(sample, form.cleaned_data["people"])
            messages.success(request, "It is given to them.")
            return here
    raise BadRequest("no such answer")


def page_of(admin, request, template, title, **context):
    return TemplateResponse(
        request,
        f"admin/statements/blindsample/{template}.html",
        {
            **admin.admin_site.each_context(request),
            "opts": BlindSample._meta,
            "title": title,
            **context,
        },
    )

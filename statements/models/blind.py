"""Codes that people give without seeing any other, and what the archive had suggested: how good codes are."""

from django.conf import settings
from django.db import models

from .passage import Act, Passage


class BlindSample(models.Model):
    """Passages drawn by chance, to be coded by several people, each for herself."""

    name = models.CharField(max_length=200)
    seed = models.CharField(max_length=100)
    # from what it was drawn, as the form asked: for whoever would draw it again
    limits = models.JSONField(default=dict)
    drawn = models.DateTimeField(auto_now_add=True)
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    passages = models.ManyToManyField(Passage, through="SampledPassage", related_name="+")

    class Meta:
        ordering = ["-pk"]
        # who may view them codes what she is given; who may add one draws it and gives it to people
        default_permissions = ("add", "view")

    def __str__(self):
        return self.name


class SampledPassage(models.Model):
    """A passage at its place in a sample, which is the same for everybody."""

    sample = models.ForeignKey(BlindSample, models.CASCADE, related_name="sampled")
    passage = models.ForeignKey(Passage, models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()

    class Meta:
        ordering = ["sample", "place"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["sample", "place"], name="sampled_place_once"),
            models.UniqueConstraint(fields=["sample", "passage"], name="sampled_passage_once"),
        ]

    def __str__(self):
        return f"passage {self.place} of {self.sample}"


class BlindCoder(models.Model):
    """Somebody to whom a sample is given. What she answered counts, and is seen, once she has finished."""

    sample = models.ForeignKey(BlindSample, models.CASCADE, related_name="coders")
    # an account may go; what its person answered still counts
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    finished = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["sample", "user"], name="blind_coder_once")]

    def __str__(self):
        return self.user.get_username() if self.user else "somebody who has left"


class BlindCodes(models.Model):
    """What one person answered of one passage: never its codes, which stay as they are."""

    coder = models.ForeignKey(BlindCoder, models.CASCADE, related_name="answers")
    passage = models.ForeignKey(Passage, models.CASCADE, related_name="+")
    act = models.CharField(max_length=20, choices=Act, blank=True)
    # public ids, as they were when she answered: an answer is not edited when entries are merged
    addressees = models.JSONField(default=list)
    themes = models.JSONField(default=list)
    saved = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["coder", "passage"], name="blind_codes_once")]

    def __str__(self):
        return f"{self.coder} on {self.passage}"


class AnsweredSuggestion(models.Model):
    """What stood as suggested when an editor first confirmed a passage's codes at the coding desk.

    What she made of it are the passage's codes as long as they are confirmed: what is suggested is kept as
    it was, so that a figure never compares with what she said before.
    """

    passage = models.OneToOneField(Passage, models.CASCADE, related_name="answered_suggestion")
    act = models.CharField(max_length=20, choices=Act, blank=True)
    addressees = models.JSONField(default=list)
    themes = models.JSONField(default=list)
    answered = models.DateTimeField(auto_now_add=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"what was suggested of {self.passage}"

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Prefetch
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .addresses import address
from .labels import label_of
from .statement import Statement

# the catalogue packs a passage's number into fourteen bits of its sort key
LAST_NUMBER = 2**14 - 1
# in `read_from`: no reading led to these suggested codes, and none replaces them
BY_HAND: dict[str, str] = {}


class Act(models.TextChoices):
    """What a passage does, in the codebook's order of force: a judgement, published as one."""

    CONDEMNS = "condemns", pgettext_lazy("act", "Condemns")
    DEMANDS = "demands", pgettext_lazy("act", "Demands")
    DECIDES = "decides", pgettext_lazy("act", "Decides")
    URGES = "urges", pgettext_lazy("act", "Urges")
    CALLS_ON = "calls-on", pgettext_lazy("act", "Calls on")
    EXPRESSES_CONCERN = "expresses-concern", pgettext_lazy("act", "Expresses concern")
    COMMITS = "commits", pgettext_lazy("act", "Commits")
    OFFERS_SUPPORT = "offers-support", pgettext_lazy("act", "Offers support")
    REAFFIRMS = "reaffirms", pgettext_lazy("act", "Reaffirms")
    RECOGNISES = "recognises", pgettext_lazy("act", "Recognises")
    WELCOMES = "welcomes", pgettext_lazy("act", "Welcomes")
    RECALLS = "recalls", pgettext_lazy("act", "Recalls")
    NOTES = "notes", pgettext_lazy("act", "Notes")

    @property
    def force(self):
        """The order of force in five steps: 5 for the first acts, 1 for the last."""
        acts = list(type(self))
        return 5 - acts.index(self) * 5 // len(acts)

    def towards(self, addressees):
        """What stands between the act and the names of whom it addresses, such as `of` after `Demands`.

        Empty where the names follow at once. Whom a text speaks to at large is not what it condemns or
        welcomes, though the passage is addressed to them.
        """
        at_large = self in OF_THE_ADDRESSEE and any(one.kind in AT_LARGE for one in addressees)
        phrase = str(BEFORE if at_large else TOWARDS[self]).replace("{act}", str(self.label))
        return phrase.removeprefix(str(self.label)).removesuffix("{}").strip()


# each act with those whom it addresses: a sentence in every language, whatever names stand for {}. It begins
# with the act's own label, which pages make a link of. Where names would have to be declined, put a colon.
TOWARDS = {
    Act.CONDEMNS: pgettext_lazy("act and whom it addresses", "Condemns {}"),
    Act.DEMANDS: pgettext_lazy("act and whom it addresses", "Demands of {}"),
    Act.DECIDES: pgettext_lazy("act and whom it addresses", "Decides concerning {}"),
    Act.URGES: pgettext_lazy("act and whom it addresses", "Urges {}"),
    Act.CALLS_ON: pgettext_lazy("act and whom it addresses", "Calls on {}"),
    Act.EXPRESSES_CONCERN: pgettext_lazy("act and whom it addresses", "Expresses concern about {}"),
    Act.COMMITS: pgettext_lazy("act and whom it addresses", "Commits concerning {}"),
    Act.OFFERS_SUPPORT: pgettext_lazy("act and whom it addresses", "Offers support to {}"),
    Act.REAFFIRMS: pgettext_lazy("act and whom it addresses", "Reaffirms concerning {}"),
    Act.RECOGNISES: pgettext_lazy("act and whom it addresses", "Recognises concerning {}"),
    Act.WELCOMES: pgettext_lazy("act and whom it addresses", "Welcomes {}"),
    Act.RECALLS: pgettext_lazy("act and whom it addresses", "Recalls concerning {}"),
    Act.NOTES: pgettext_lazy("act and whom it addresses", "Notes concerning {}"),
}
BEFORE = pgettext_lazy("act and those at large whom it addresses", "{act} before {}")
# acts that judge whom they address, if that is anybody in particular
OF_THE_ADDRESSEE = (Act.CONDEMNS, Act.EXPRESSES_CONCERN, Act.WELCOMES)
AT_LARGE = ("international-community", "members-themselves")


class Coding(models.TextChoices):
    NONE = "none", _("Not coded")
    SUGGESTED = "suggested", _("Suggested by the archive")
    CONFIRMED = "confirmed", _("Confirmed by an editor")


class Role(models.TextChoices):
    BODY = "body", pgettext_lazy("passage", "Body")
    HEADING = "heading", pgettext_lazy("passage", "Heading")
    PREAMBULAR = "preambular", pgettext_lazy("passage", "Preambular")
    OPERATIVE = "operative", pgettext_lazy("passage", "Operative")


def needs_codes(role, coding):
    """Whether a passage counts among those that are coded or not: a heading only if somebody coded it."""
    return role != Role.HEADING or coding != Coding.NONE


coding_display = label_of("coding", Coding)
NEEDS_NO_CODES = _("A heading, which needs no codes")


class PassageQuerySet(models.QuerySet):
    def present(self):
        """Without those that were taken out of their statement."""
        return self.filter(removed=False)

    def published(self):
        return self.present().filter(statement__status="published")

    def listed(self):
        """With its statement, unless readers may not see that.

        All else that an entry of a list shows comes from `with_issuers`, `with_words` and `with_codes`.
        """
        # by keys and not by a join: a database would rather begin with all published statements
        statements = Statement.objects.published()
        return self.prefetch_related(Prefetch("statement", statements))


class Passage(models.Model):
    """One paragraph, whatever the language. Taken out, it keeps its row: no other may have its number."""

    statement = models.ForeignKey("Statement", models.CASCADE, related_name="passages")
    number = models.PositiveIntegerField(validators=[MinValueValidator(1)])
    # where it stands in the text; a passage that came in later has a high number and a place in the middle
    position = models.PositiveIntegerField(default=0, editable=False)
    label = models.CharField("printed number", max_length=100, blank=True)
    role = models.CharField(max_length=12, choices=Role, default=Role.BODY)
    act = models.CharField(max_length=20, choices=Act, blank=True)
    addressees = models.ManyToManyField("Actor", blank=True, related_name="addressed_in")
    themes = models.ManyToManyField("Theme", blank=True, related_name="passages")
    coding = models.CharField(max_length=10, choices=Coding, default=Coding.NONE)
    removed = models.BooleanField(default=False)
    # of suggested codes, the words that led to them: {"language", "spans": [[start, end, kind, key]]} and, of
    # an item that has some from the passage that opens its list, "lead" (its number) and "inherited" (kinds).
    # BY_HAND where a person put suggested codes together; null where nobody knows
    read_from = models.JSONField(null=True, blank=True, editable=False)

    get_act_display = label_of("act", Act)
    get_role_display = label_of("role", Role)

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["statement", "position", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "number"],
                name="passage_number_once",
                violation_error_message="Another passage of this statement has (or had) this number.",
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, number__lte=LAST_NUMBER), name="passage_number_in_range"
            ),
        ]

    def __str__(self):
        return f"passage {self.number} of {self.statement}"

    def get_absolute_url(self):
        return f"{address('statement', self.statement.slug)}#p{self.number}"

    def get_coding_display(self):
        return coding_display(self) if needs_codes(self.role, self.coding) else NEEDS_NO_CODES

    @property
    def page_address(self):
        """Of the page that it has to itself."""
        return f"{address('statement', self.statement.slug)}p{self.number}/"

    @cached_property
    def words(self):
        """Its wordings as a list, which `with_words` gives to many passages at once."""
        return list(self.wordings.all())

    @cached_property
    def names(self):
        """Its mentions as a list, which `with_mentions` gives to many passages at once."""
        return list(self.mentions.all())

    @cached_property
    def speaks_to(self):
        """Its addressees as a list, which `with_codes` gives to many passages at once."""
        return list(self.addressees.all())

    @cached_property
    def speaks_on(self):
        """Its themes as a list, which `with_codes` gives to many passages at once."""
        return list(self.themes.all())

    @cached_property
    def words_read(self):
        """[(kind of code, its words)] that led to suggested codes, each once, in the order of the text."""
        if self.coding != Coding.SUGGESTED or not self.read_from:
            return []
        language = self.read_from["language"]
        text = next((wording.text for wording in self.words if wording.language == language), "")
        spans = self.read_from["spans"]
        return list(
            dict.fromkeys((kind, text[start:end]) for start, end, kind, _ in spans if text[start:end])
        )

    @property
    def opened_by(self):
        """The number of the passage that opens the list, if suggested codes come from there."""
        return (self.read_from or {}).get("lead") if self.coding == Coding.SUGGESTED else None

    @property
    def force(self):
        """Of its act, from 1 to 5; 0 without one."""
        return Act(self.act).force if self.act else 0


class Wording(models.Model):
    """A passage's text in one language, plain text."""

    passage = models.ForeignKey(Passage, models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=10)
    text = models.TextField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["passage", "language"],
                name="wording_language_once",
                violation_error_message="This passage has a wording in that language already.",
            )
        ]

    def __str__(self):
        return self.text[:80]


class Mention(models.Model):
    """An actor or a thing that a passage names; `actor` is None for what the archive keeps no entry of."""

    passage = models.ForeignKey(Passage, models.CASCADE, related_name="mentions")
    name = models.CharField(max_length=300)
    actor = models.ForeignKey("Actor", models.SET_NULL, null=True, blank=True, related_name="mentioned_in")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["passage", "name"],
                name="mention_once",
                violation_error_message="This name is listed already.",
            )
        ]

    def __str__(self):
        return self.name


def with_words(passages):
    """The same passages, each with its `words`. A prefetch takes three times as long."""
    words = {passage.pk: [] for passage in passages}
    for wording in Wording.objects.filter(passage__in=words):
        words[wording.passage_id].append(wording)
    for passage in passages:
        passage.words = words[passage.pk]
    return passages

from django.apps import apps
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_noop, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from statements.text.dates import PartialDate, Precision, spoken, written
from statements.text.languages import ENGLISH, Name

from .addresses import address
from .labels import label_of
from .series import Series


class StatementKind(models.TextChoices):
    JOINT_STATEMENT = "joint-statement", pgettext_lazy("kind of statement", "Joint statement")
    DECLARATION = "declaration", pgettext_lazy("kind of statement", "Declaration")
    COMMUNIQUE = "communique", pgettext_lazy("kind of statement", "Communiqué")
    RESOLUTION = "resolution", pgettext_lazy("kind of statement", "Resolution")
    PRESIDENTIAL_STATEMENT = (
        "presidential-statement",
        pgettext_lazy("kind of statement", "Presidential statement"),
    )
    DECISION = "decision", pgettext_lazy("kind of statement", "Decision")
    PRESS_STATEMENT = "press-statement", pgettext_lazy("kind of statement", "Press statement")
    OTHER = "other", pgettext_lazy("kind of statement", "Other")


class TextBasis(models.TextChoices):
    OFFICIAL_TEXT = "official-text", _("Official text")
    OFFICIAL_TRANSLATION = "official-translation", _("Official translation")
    UNOFFICIAL_TRANSLATION = "unofficial-translation", _("Unofficial translation")
    PRESS_REPORT = "press-report", _("Summary by the archive of a press report")
    SUMMARY = "summary", _("Summary by the archive of the text")


# held in the archive's own words, which are to be quoted as nobody else's
SUMMARIES = (TextBasis.PRESS_REPORT, TextBasis.SUMMARY)


BRIEFLY = {
    TextBasis.PRESS_REPORT: _("Press report, summarised"),
    TextBasis.SUMMARY: _("Summarised"),
}


class Extent(models.TextChoices):
    FULL = "full", pgettext_lazy("extent", "Full")
    PARTIAL = "partial", pgettext_lazy("extent", "Partial")
    UNKNOWN = "", pgettext_lazy("extent", "Not stated")


# how a basis reads with the extent after it
WITH_EXTENT = {
    Extent.FULL: gettext_noop("{basis}, whole"),
    Extent.PARTIAL: gettext_noop("{basis}, partial"),
    Extent.UNKNOWN: gettext_noop("{basis}; whether it is whole is not stated"),
}


class TitleStatus(models.TextChoices):
    OFFICIAL = "official", pgettext_lazy("title", "Official")
    REPORTED = "reported", pgettext_lazy("title", "Reconstructed from a report")
    UNKNOWN = "", pgettext_lazy("title", "Not stated")


class StatementOutcome(models.TextChoices):
    ADOPTED = "adopted", pgettext_lazy("a text was", "Adopted")
    NOT_ADOPTED = "not-adopted", pgettext_lazy("a text was", "Not adopted")


class HowAdopted(models.TextChoices):
    VOTE = "vote", pgettext_lazy("a text was adopted", "By vote")
    WITHOUT_A_VOTE = "without-a-vote", pgettext_lazy("a text was adopted", "Without a vote")
    UNKNOWN = "", pgettext_lazy("a text was adopted", "Not recorded")


class Status(models.TextChoices):
    DRAFT = "draft"
    IN_REVIEW = "in-review", "In review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class StatementQuerySet(models.QuerySet):
    def published(self):
        """What readers see; every page, feed, export and index starts here."""
        return self.filter(status=Status.PUBLISHED)

    def adopted_ones(self):
        """Without the texts that were voted down."""
        return self.filter(outcome=StatementOutcome.ADOPTED)

    def before(self, statement):
        """Those of an earlier day, or put into the archive before it on the same one."""
        return self.filter(
            Q(adopted__lt=statement.adopted) | Q(adopted=statement.adopted, pk__lt=statement.pk)
        )

    def newest_first(self):
        return self.order_by("-adopted", "-pk")

    def on_themes(self, themes):
        """Coded with one of these themes (primary keys), as a whole or in a passage, or of a subject that
        suggests one; drafts included."""
        of_subjects = apps.get_model("statements", "SubjectMapping").objects.filter(themes__in=themes)
        return self.filter(
            Q(themes__in=themes)
            | Q(passages__themes__in=themes)
            | Q(subjects__key__in=of_subjects.values("key"))
        ).distinct()

    def listed(self):
        """With those that issued them; lists of the site have them from `with_issuers`."""
        return self.prefetch_related("organizations", "states")


class Statement(models.Model):
    """One text that was put before states and, but for a few, adopted."""

    slug = models.SlugField(
        "address",
        max_length=250,
        unique=True,
        help_text="The end of its address for good, such as csto-cmfa-2023-06-20-afghanistan.",
    )
    title = models.CharField(max_length=500, db_index=True)
    original_title = models.JSONField("titles in other languages", default=dict, blank=True)
    title_status = models.CharField(
        max_length=10, choices=TitleStatus, blank=True, default=TitleStatus.UNKNOWN
    )
    kind = models.CharField(max_length=40, choices=StatementKind)
    organizations = models.ManyToManyField(
        "Organization", blank=True, related_name="statements", help_text="Those that issued it."
    )
    states = models.ManyToManyField(
        "Member",
        blank=True,
        related_name="issued",
        help_text="States that issued it beside the organizations.",
    )
    adopted = models.DateField(help_text="The first day it can mean, when only a month or a year is known.")
    adopted_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    city = models.CharField(max_length=200, blank=True)
    country = models.ForeignKey("Member", models.PROTECT, null=True, blank=True, related_name="+")
    meeting = models.ForeignKey("Meeting", models.PROTECT, null=True, blank=True, related_name="statements")
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="statements")
    names_signatories = models.BooleanField(
        default=False, help_text="The text names the states behind it; otherwise the members on that day are."
    )
    signatories = models.ManyToManyField("Member", blank=True, related_name="signed")
    outcome = models.CharField(max_length=15, choices=StatementOutcome, default=StatementOutcome.ADOPTED)
    how_adopted = models.CharField(max_length=20, choices=HowAdopted, blank=True, default=HowAdopted.UNKNOWN)
    vote_counts = models.JSONField(
        null=True,
        blank=True,
        help_text="As published: in_favour, against, abstained, not_voting; the votes of states stand apart.",
    )
    sponsors = models.ManyToManyField(
        "Member", blank=True, related_name="sponsored", help_text="States that brought the text in."
    )
    other_sponsors = models.JSONField(
        default=list, blank=True, help_text="Sponsors that are no states, as they are named."
    )
    agenda_item = models.CharField(max_length=1000, blank=True)
    countries_concerned = models.ManyToManyField("Member", blank=True, related_name="concerned_by")
    themes = models.ManyToManyField(
        "Theme",
        blank=True,
        related_name="whole_statements",
        help_text="Themes of the statement as a whole. Those of its passages need not be repeated.",
    )
    text_basis = models.CharField(max_length=30, choices=TextBasis)
    extent = models.CharField(max_length=10, choices=Extent, blank=True, default=Extent.UNKNOWN)
    languages = models.JSONField(default=list, blank=True)
    language_basis = models.JSONField(
        "text basis by language",
        default=dict,
        blank=True,
        help_text="Of a language whose wordings are held in another way than the text basis says.",
    )
    # what editors decided about words that name another text:
    # [{"passage": its number, "words", "means": a public id, symbol or title, or null for no reference}]
    references = models.JSONField(default=list, blank=True, editable=False)
    note = models.TextField(blank=True, help_text="Shown to readers: what the sources disagree on.")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    withdrawal_reason = models.TextField(blank=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaces")
    version = models.PositiveIntegerField(default=1, editable=False)

    get_kind_display = label_of("kind", StatementKind)
    get_outcome_display = label_of("outcome", StatementOutcome)
    get_how_adopted_display = label_of("how_adopted", HowAdopted)
    get_text_basis_display = label_of("text_basis", TextBasis)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["-adopted", "-pk"]
        permissions = [("publish_statement", "Can publish, withdraw and merge statements")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(replaced_by=F("id")),
                name="statement_not_replaced_by_itself",
                violation_error_message="A statement cannot replace itself.",
            )
        ]
        # not by status: nearly all are published, yet SQLite would walk that index instead of taking keys
        indexes = [models.Index(fields=["adopted", "id"])]

    def __str__(self):
        return self.known_as

    def get_absolute_url(self):
        return address("statement", self.slug)

    @property
    def known_as(self):
        return Name.of(self.title, self.original_title)

    @property
    def other_titles(self):
        """(language, title) of each that `known_as` is not."""
        titles = {ENGLISH: self.title, **self.original_title}
        return [pair for pair in titles.items() if pair[0] != self.known_as.language]

    @property
    def adopted_on(self):
        return PartialDate.around(self.adopted, self.adopted_precision)

    @property
    def adopted_spoken(self):
        return spoken(self.adopted, self.adopted_precision)

    @property
    def adopted_written(self):
        return written(self.adopted, self.adopted_precision)

    @property
    def held_as(self):
        """What the archive has of it: `Summary by the archive of a press report, partial`."""
        return gettext(WITH_EXTENT[self.extent]).format(basis=self.get_text_basis_display())

    @property
    def held_briefly(self):
        """As `held_as`, in the few words of a line of a list: `Press report, summarised, partial`."""
        basis = BRIEFLY.get(self.text_basis) or self.get_text_basis_display()
        return gettext(WITH_EXTENT[self.extent]).format(basis=basis) if self.extent else basis

    def basis_in(self, language):
        """How its words in a language are held."""
        return self.language_basis.get(language, self.text_basis)

    def decided(self, passage):
        """{words: the text that an editor says they mean, None for none} of the passage of that number."""
        return {one["words"]: one["means"] for one in self.references if one["passage"] == passage}

    def is_summary_in(self, language):
        """Whether its words in a language are the archive's own; languages may be held in other ways."""
        return self.basis_in(language) in SUMMARIES

    @property
    def is_adopted(self):
        return self.outcome == StatementOutcome.ADOPTED

    @cached_property
    def issuers(self):
        return [*self.organizations.all(), *self.states.all()]

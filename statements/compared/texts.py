"""The texts that a comparison puts side by side: how an address names them, and in which language."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext

from statements.analysis.comparison import ComparedPassage
from statements.filters import ComparedSide
from statements.models import Act, Extent, Member, Revision, Statement, Status, VoteCast
from statements.records.public_ids import public_ids
from statements.records.reading import published_with_backers
from statements.records.reference_cache import by_code, membership_rolls
from statements.records.statement import NEW_STATEMENT, VOTES
from statements.templatetags.passages import was_summary_in
from statements.text.alphabet import in_alphabet
from statements.text.dates import PartialDate
from statements.text.languages import ENGLISH, reading_language
from statements.text.numbers import grouped

MOST_WORDS = 20_000  # of one side
MOST_PASSAGES = 800


@dataclass
class ComparedText:
    """One side: the statement, its record in the version named, and the codes of the states behind it."""

    side: ComparedSide
    statement: Statement
    record: dict
    states: list[str]
    unknown_states: bool

    @cached_property
    def as_it_was(self):
        """The Statement, or one that says the kind, the day and the text basis of an earlier version; never
        saved."""
        if not self.side.version:
            return self.statement
        record = self.record
        day = PartialDate.read(record["adopted"])
        return Statement(
            slug=self.statement.slug,
            kind=record["kind"],
            adopted=day.first,
            adopted_precision=day.precision,
            text_basis=record["text_basis"],
            extent=record["extent"] or Extent.UNKNOWN,
        )

    @property
    def address(self):
        version = f"versions/{self.side.version}/" if self.side.version else ""
        return f"{self.statement.get_absolute_url()}{version}"

    def passage_address(self, number):
        if self.side.version:
            return f"{self.address}#p{number}"
        return f"{self.address}p{number}/"

    @cached_property
    def languages(self):
        """{language: number of passages that are held in it}, that of most first."""
        counts = {}
        for passage in self.record["passages"]:
            for language in passage["wordings"]:
                counts[language] = counts.get(language, 0) + 1
        return dict(sorted(counts.items(), key=lambda one: -one[1]))

    @property
    def backers(self):
        members = by_code(Member)
        return in_alphabet(members[code] for code in self.states if code in members)

    @property
    def votes_in_words(self):
        """[(what states did, how many)] of a recorded vote."""
        votes = self.record["votes"] or {}
        counts = votes.get("counts") or {}
        found = {cast: max(len(votes.get(name) or ()), counts.get(name, 0)) for cast, name in VOTES.items()}
        return [(VoteCast(cast).label, number) for cast, number in found.items() if number]

    def is_whole_in(self, language):
        """Whether what it does not say is not in the text either: all of it is held, in its own words."""
        return self.record["extent"] == Extent.FULL and not was_summary_in(self.record, language)

    def passages_in(self, language):
        """[ComparedPassage] of those that are held in a language."""
        return [
            compared_passage(passage, language)
            for passage in self.record["passages"]
            if language in passage["wordings"]
        ]


def compared_passage(passage, language):
    """A ComparedPassage of a passage of a record; an act that the codebook no longer has is none."""
    act = passage["act"] if passage["act"] in Act.values else None
    return ComparedPassage(
        passage["n"],
        passage["wordings"][language],
        passage["role"],
        act,
        Act(act).force if act else None,
        passage["coding"],
        tuple(passage["addressees"]),
        tuple(passage["themes"]),
    )


def texts_of(**sides):
    """({parameter: ComparedText}, [(parameter, sentence)] of those that name nothing that readers see)."""
    statements = {name: present(side.slug) for name, side in sides.items()}
    pks = list(dict.fromkeys(one.pk for one in statements.values() if one))
    held = dict(zip(pks, published_with_backers(pks, public_ids(), membership_rolls()), strict=True))
    found, problems = {}, []
    for name, side in sides.items():
        try:
            found[name] = text_of(side, statements[name], held)
        except ValueError as problem:
            problems.append((name, str(problem)))
    return found, problems


def present(slug):
    """The published Statement that a public id leads to, or None."""
    statement = Statement.objects.filter(slug=slug, status__in=(Status.PUBLISHED, Status.WITHDRAWN))
    statement = statement.select_related("series", "replaced_by__series").first()
    if statement and statement.status == Status.WITHDRAWN:
        # its page leads there too
        statement = statement.replaced_by
    return statement if statement and statement.status == Status.PUBLISHED else None


def text_of(side, statement, held):
    """A ComparedText; `held` has the record and the Backers of each statement. ValueError, with a sentence,
    for what is not there or cannot be compared."""
    if statement is None:
        sentence = gettext("The archive has published no statement “{code}”.")
        raise ValueError(sentence.format(code=side.slug[:100]))
    record, backers = held[statement.pk]
    if side.version:
        version = Revision.objects.published().filter(statement=statement, number=side.version).first()
        if version is None:
            raise ValueError(gettext("The archive has published no such version of this statement."))
        record = NEW_STATEMENT | version.record
    text = ComparedText(side, statement, record, backers.states, backers.unknown)
    if is_too_long(text):
        sentence = gettext("Too long to compare: more than {words} words or {passages} passages.")
        raise ValueError(sentence.format(words=grouped(MOST_WORDS), passages=MOST_PASSAGES))
    if side.language and not code_in(text):
        sentence = gettext("The text is not held in the language “{code}”.")
        raise ValueError(sentence.format(code=side.language[:20]))
    return text


def is_too_long(text):
    passages = text.record["passages"]
    words = (sum(len(one["wordings"].get(code, "").split()) for one in passages) for code in text.languages)
    return len(passages) > MOST_PASSAGES or max(words, default=0) > MOST_WORDS


def languages_for(a, b):
    """(language of a, language of b): those that are named, or else one of both, the reader's if it can be.

    They differ where the address says so, or where no language is held of both.
    """
    named = [code_in(text) for text in (a, b)]
    shared = [code for code in a.languages if code in b.languages]
    for preferred in (*filter(None, named), reading_language(), ENGLISH, *shared):
        if preferred in shared:
            default = preferred
            break
    else:
        default = ""
    return tuple(
        own or default or next(iter(text.languages), "") for own, text in zip(named, (a, b), strict=True)
    )


def code_in(text):
    """The language that its side names, as the record writes it."""
    return next((code for code in text.languages if code.lower() == text.side.language), "")

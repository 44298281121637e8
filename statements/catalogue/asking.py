"""What a question means beside its letters: words that every text has ask for nothing, a thing has several
names, a symbol several spellings, and so has a word with a hyphen."""

import re
from collections import defaultdict
from collections.abc import Iterator

from statements.intake.references import years
from statements.models import Actor, ActorKind, Identifier, Member, Organization
from statements.records.reference_cache import cached_until_change

from . import same_meaning
from .analyzers import CYRILLIC, terms
from .parts import Part
from .words import Words

# of the languages of pages; they count where nothing else was typed, and in quotation marks
COMMON = frozenset(
    "a an and any are as at be been being but by can could did do does for from had has have he her his how i"
    " if in into is it its may might more most must my no nor of off on once one only or other our out over"
    " own shall she should so some such than that the their them then there these they this those to too"
    " under"
    " until up upon us was we were what when where which while who whom whose why will with would you your"
    " about after all also before because between both during each few through very said says say"
    " au aux ce ces cette dans de des du elle en est et il ils je la le les leur leurs lui mais ne nous on ou"
    " par pas pour qu que qui sa se ses son sont sur un une vous y"
    " а без бы был была были было быть в во все вы где да для до его ее ей если есть еще же за и из или им их"
    " к как когда кто ли мы на над не нет ни но о об он она они от по под при с со так такой там то тот ты у"
    " уже что чтобы эта эти это этот я".split()
)
MOST_NAMES = 12  # of one thing
MOST_WORDS = 8  # of a name
# of a genitive in English, of an article or a pronoun in French
APOSTROPHE = re.compile(r"['’]s?$|^(?:[cdjlmnst]|qu|jusqu|lorsqu)['’]", re.IGNORECASE)
ENDING = re.compile(r"(?<=[а-я]{4})[аеиоуыэюяйь]{1,3}$")
# `UNSCR 1373`, `SC res. 1373 (2001)`, `S/RES/1373 (2001)`, `resolution 1373`
RESOLUTION = re.compile(
    r"(?<![\w/])(?:(?:UN)?SCR\.?|(?:UN ?)?SC res(?:olution)?s?\.?|S/RES/|(?:Security Council )?resolutions? "
    r"|résolutions? |резолюци[яиюей]{1,2} )\s?(?:No\.? ?|№ ?)?(?P<number>\d{1,4})"
    r"(?:\s?\((?P<year>(?:19|20)\d\d)\))?(?![\w/])",
    re.IGNORECASE,
)
# what is written with a hyphen or without one
PREFIXES = ("co", "non", "counter", "anti", "re", "cyber", "multi", "inter", "peace", "cease", "trans", "pre")


class OtherNames:
    """All names of what has several, by the terms of each."""

    def __init__(self) -> None:
        self.others: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
        self.longest = 1
        for names in of_things():
            for name in names:
                key = declined(terms(name))
                if key and len(key) <= MOST_WORDS:
                    self.others[key] |= dict.fromkeys(names)
                    self.longest = max(self.longest, len(key))

    def of(self, typed: list[str]) -> list[str]:
        return list(self.others.get(declined(typed), ()))


@cached_until_change
def names() -> OtherNames:
    return OtherNames()


def of_things() -> Iterator[list[str]]:
    for acronym, name, more, acronyms, labels in Organization.objects.values_list(
        "acronym", "name", "names", "acronyms", "labels"
    ):
        yield written([acronym, *acronyms.values(), name, *labels.values(), *more])
    for name, more, labels in Member.objects.values_list("name", "names", "labels"):
        yield written([name, *labels.values(), *more])
    kept = Actor.objects.exclude(
        kind__in=(ActorKind.MEMBERS, ActorKind.INTERNATIONAL_COMMUNITY, ActorKind.PARTIES)
    )
    for name, more, labels in kept.values_list("name", "names", "labels"):
        yield written([name, *more, *labels.values()])


def written(names: list[str]) -> list[str]:
    """Names that texts may have: those with a capital, and without an explanation in brackets."""
    plain = [name.partition(" (")[0] for name in names if name]
    return [name for name in dict.fromkeys(plain) if name[:1].isupper() or name[1:2].isupper()]


def declined(words: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Terms without the endings of Russian cases."""
    return tuple(ENDING.sub("", word) if CYRILLIC.search(word) else word for word in words)


def part_named(name: str) -> Part:
    """A Part for a name; one Russian word in any case, which stemmers do not know of names."""
    found = tuple(terms(name))
    if len(found) == 1 and CYRILLIC.search(found[0]):
        [stem] = declined(found)
        return Part(f"{stem}*", (stem,), "prefix")
    return Part(name, found, "word" if len(found) == 1 else "phrase")


def meant_by(words: Words, widely: bool = False) -> Words:
    """The same question as a person means it; `stands_for` says which names were added to which words.

    Widely, other words of the same meaning are added too.
    """
    groups, stands_for, at = [], [], 0
    known = names()
    plain = [is_plain(group) for group in words.groups]
    while at < len(words.groups):
        if not plain[at]:
            groups.append(words.groups[at])
            at += 1
            continue
        end = next((i for i in range(at, len(plain)) if not plain[i]), len(plain))
        run = [bare(group[0]) for group in words.groups[at:end]]
        for taken, group, other in meanings(run, known, widely):
            groups.append(group)
            if other:
                stands_for.append((" ".join(part.text for part in taken), other))
        at = end
    telling = [group for group in groups if not is_common(group)]
    return Words(telling or groups, words.unwanted, list(words.notes), stands_for)


def is_plain(group: list[Part]) -> bool:
    return len(group) == 1 and group[0].kind == "word"


def bare(part: Part) -> Part:
    """`women` for `women's`, `homme` for `l'homme`."""
    word = APOSTROPHE.sub("", part.text)
    return part if word == part.text or not word else Part(word, tuple(terms(word)), "word")


def is_common(group: list[Part]) -> bool:
    return is_plain(group) and set(group[0].terms) <= COMMON


def meanings(
    run: list[Part], known: OtherNames, widely: bool
) -> Iterator[tuple[list[Part], list[Part], list[str]]]:
    """(words, what is wanted for them, other names that they stand for) along words that stand in a row."""
    at, symbols = 0, symbols_in(run)
    related = same_meaning.related(run) if widely else {}
    while at < len(run):
        if at in symbols:
            end, group = symbols[at]
            yield run[at:end], group, []
            at = end
            continue
        end, others = named_at(run, at, known)
        taken = run[at:end]
        if others:
            own = [part.text for part in taken]
            others = [one for one in others if terms(one) != terms(" ".join(own))][:MOST_NAMES]
            first = part_named(own[0]) if len(own) == 1 else Part(" ".join(own), tuple(own), "all")
            yield taken, [first, *map(part_named, others)], others
        else:
            yield taken, [taken[0], *hyphenated(taken[0]), *related.get(at, ())], []
        at = end


def named_at(run: list[Part], at: int, known: OtherNames) -> tuple[int, list[str]]:
    """(end, names) of the longest name that begins with this word."""
    for end in range(min(len(run), at + known.longest), at, -1):
        typed = [term for part in run[at:end] for term in part.terms]
        if found := known.of(typed):
            return end, found
    return at + 1, []


def hyphenated(part: Part) -> list[Part]:
    """The same word without its hyphen, or with one."""
    if len(part.terms) == 2 and re.fullmatch(r"\w+[-‐‑–]\w+", part.text):
        return [Part("".join(part.terms), ("".join(part.terms),), "word")]
    [word] = part.terms if len(part.terms) == 1 else [""]
    parted = [
        (one, word[len(one) :]) for one in PREFIXES if word.startswith(one) and len(word) > len(one) + 3
    ]
    return [Part("-".join(both), both, "word") for both in parted]


def symbols_in(run: list[Part]) -> dict[int, tuple[int, list[Part]]]:
    """{place of the first word: (end, group)} of what names a resolution of the Security Council."""
    starts, text = [], ""
    for part in run:
        starts.append(len(text))
        text += f"{part.text} "
    found = {}
    for one in RESOLUTION.finditer(text):
        if one.start() not in starts:
            continue
        first = starts.index(one.start())
        end = next((i for i, start in enumerate(starts) if start >= one.end()), len(starts))
        number, year = one["number"], one["year"] or year_of(one["number"])
        spelled = [f"resolution {number}", f"résolution {number}", f"резолюция {number}"]
        group = [Part(name, tuple(terms(name)), "word") for name in spelled]
        group.append(Part(f"S/RES/{number}", ("s", "res", number), "phrase"))
        if year:
            # `resolutions 1267 (1999), 1373 (2001)`
            group.append(Part(f"{number} ({year})", (number, year), "phrase"))
        found[first] = end, group
    return found


def year_of(number: str) -> str:
    """The year of the resolution with this number, or "": of the newest, if the archive holds it."""
    if counted := years.year_of(int(number)):
        return str(counted)
    held = Identifier.objects.filter(value__startswith=f"S/RES/{number} (").values_list("value", flat=True)
    return held[0].rpartition("(")[2].rstrip(")") if held else ""

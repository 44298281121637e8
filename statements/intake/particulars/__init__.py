"""What a text says of itself: title, day, place, issuers, kind, meeting, symbols, language, recalls.

Each proposal carries the words that led to it. What a text does not say of itself is left empty: nobody sees
that a guess is one, once it is stored.
"""

from dataclasses import dataclass, field

from .cities import CITIES
from .days import date_of
from .head import ADOPTION, ISSUED, parts_of, sentences_of
from .issuers import Issuers, body_of, issued_by, signatories_of
from .kinds import kind_named, kind_of_itself
from .language import language_of
from .meetings import meeting_of
from .names import Names, members_names
from .places import Places, place_of
from .references import own_symbols, recalled
from .titles import title_in_heads, title_of


@dataclass(frozen=True)
class KnownBody:
    id: str
    organization: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class KnownNames:
    """What the archive knows, as plain data."""

    organizations: list[tuple[str, list[str]]] = field(default_factory=list)  # (id, names)
    bodies: list[KnownBody] = field(default_factory=list)
    members: list[tuple[str, list[str]]] = field(default_factory=list)  # (iso3, names)
    cities: dict[str, str] = field(default_factory=dict)  # iso3 or "" by city


@dataclass(frozen=True)
class Particulars:
    """As in an interchange record, empty where nothing is found; `body` is the id of the one that met."""

    title: str = ""
    kind: str = "other"
    adopted: str = ""
    city: str = ""
    country: str = ""
    organizations: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    body: str = ""
    meeting_name: str = ""
    identifiers: list[str] = field(default_factory=list)
    language: str = ""
    signatories: list[str] | None = None
    recalls: list[str] = field(default_factory=list)
    # by the names of the fields above: the text's words that led to it, and why a person should look twice
    evidence: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)


SHOWN = 300  # characters of the words that led to something


def particulars_of(split, known):
    """Particulars that a Split tells, in terms of what is Known."""
    parts = parts_of(split)
    members = Names(members_names(known.members))
    issuers = Issuers(known, members)
    names = [
        name for _, names in (*known.organizations, *members_names(known.members).items()) for name in names
    ]
    names += [*CITIES, *(name for body in known.bodies for name in body.names if " " in name)]
    title, titled, title_doubt = title_of(parts.lines, names)
    if not title:
        title, titled, title_doubt = title_in_heads(
            [line.strip("0123456789 |–-") for line in split.furniture], names
        )
    # the second paragraph may still say when they met, but speaks of other things soon
    sentences = [
        sentence
        for text, most in zip(parts.opening, (2, 1), strict=False)
        for sentence in sentences_of(text)[:most]
    ]
    kind, called = kind_of_parts(titled or title, parts)
    issued = issued_by(titled, parts, issuers)
    adopted, dated, date_doubt = date_of(titled, parts, sentences)
    city, country, placed = place_of(parts, sentences, Places(known.cities, members, issuers.organizations))
    told = [*parts.lines, *(text for text in parts.closing if ADOPTION.match(text))]
    body = body_of(issued.organizations, [*told, *parts.opening], issuers)
    meeting, met_words = (
        meeting_of(told, sentences, body, issuers, names) if issued.organizations else ("", "")
    )
    head = [*parts.lines, *split.furniture]
    symbols = own_symbols(head)
    numbered = title if kind == "resolution" and "unsc" in issued.organizations else ""
    if numbered and not any(one.startswith("S/RES/") for one in symbols):
        symbols = [f"S/RES/{numbered.partition(' ')[2]}", *symbols] if "(" in numbered else symbols
    own, own_title = set(symbols), title.casefold()
    recalls = [one for one in recalled(parts.texts) if one not in own and one.casefold() not in own_title]
    evidence = {
        "title": titled,
        "kind": called,
        "adopted": dated,
        "city": placed,
        "organizations": issued.words if issued.organizations else "",
        "states": issued.words if issued.states else "",
        "meeting_name": met_words,
        "identifiers": next((text for text in head if own_symbols([text])), "") if symbols else "",
        "recalls": "; ".join(recalls),
    }
    doubts = {"title": title_doubt, "adopted": date_doubt, "organizations": issued.doubt}
    return Particulars(
        title=title,
        kind=kind,
        adopted=adopted,
        city=city,
        country=country,
        organizations=issued.organizations,
        states=issued.states,
        body=body,
        meeting_name=meeting,
        identifiers=symbols,
        language=language_of(" ".join([*split.front, *parts.texts])),
        signatories=signatories_of(issued.organizations, parts, issuers),
        recalls=recalls,
        evidence={key: words[:SHOWN] for key, words in evidence.items() if words},
        doubts={key: doubt for key, doubt in doubts.items() if doubt},
    )


def kind_of_parts(title, parts):
    """(kind, its words): what the title names, else the head, else what the text calls itself."""
    for text in (title, *parts.lines):
        if not ISSUED.match(text) and (named := kind_named(text))[0]:
            return named
    if (named := kind_of_itself(parts.texts))[0]:
        return named
    return "other", ""

"""What a text says of itself: title, date, place, issuers, kind, symbols, language, signatories, recalls."""

import re
from dataclasses import dataclass, field

from .dates import dates_in, month_in
from .issuers import Issuers, body_of, first_sentence, organizations_of, signatories_of, states_of
from .language import language_of
from .names import Names, members_names
from .places import place_of
from .references import own_symbols, recalled
from .titles import kind_of, title_of

OPENING = 2  # passages that tell who met, when and where
CLOSING = 6  # passages at the end that may say it instead
LONGEST_CLOSING = 200  # characters of one of those


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


def particulars_of(split, known):
    """Particulars that a Split tells, in terms of what is Known."""
    texts = [passage.text for passage in split.passages]
    opening, closing = texts[:OPENING], [one for one in texts[-CLOSING:] if len(one) <= LONGEST_CLOSING]
    members = Names(members_names(known.members))
    issuers = Issuers(known)
    head = "\n".join(split.front)
    title = title_of(split)
    kind = kind_of(title, split)
    organizations = organizations_of(title, head, opening, issuers)
    states = [] if organizations else states_of(title, opening, members)
    adopted = date_of(split, opening, closing)
    city, country = place_of([*split.front, *split.adoption, *closing], opening, known.cities, members)
    body = body_of(organizations, [head, *split.adoption, *opening], issuers)
    symbols = own_symbols([*split.front, *split.furniture])
    if not symbols and kind == "resolution" and "unsc" in organizations:
        symbols = [f"S/RES/{title.removeprefix('Resolution ')}"]
    own, called = set(symbols), title.casefold()
    return Particulars(
        title=title,
        kind=kind,
        adopted=adopted,
        city=city,
        country=country,
        organizations=organizations,
        states=states,
        body=body,
        meeting_name=meeting_named(known, body, split.adoption),
        identifiers=symbols,
        language=language_of(" ".join([head, *texts])),
        signatories=signatories_of(organizations, opening, closing, members),
        recalls=[one for one in recalled(texts) if one not in own and one.casefold() not in called],
    )


def date_of(split, opening, closing):
    """The date at the head, in the adoption line, at the end or in the first passages, in this order."""
    for texts in (split.front, split.adoption, closing[::-1], [first_sentence(one) for one in opening]):
        for text in texts:
            if dates := dates_in(text):
                return dates[-1][2] if texts is split.front else dates[0][2]
    return next(filter(None, map(month_in, split.front)), "")


def meeting_named(known, body, adoption):
    """`2778th meeting of the Security Council`, or ""."""
    found = re.search(r"\b(\d{1,6}(?:st|nd|rd|th)) meeting\b", " ".join(adoption))
    name = next((one.names[0] for one in known.bodies if one.id == body), "")
    return f"{found[1]} meeting of the {name}" if found and name else ""

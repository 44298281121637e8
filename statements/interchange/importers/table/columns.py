"""The columns that a table of statements may have, and the headings by which each is known."""

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from statements.text.folding import fold

NEAR = 0.8  # how alike a slip of the keyboard is to what was meant


class Column(NamedTuple):
    """`fields` are the keys of a record that it fills; with `runs_down` a merged cell holds for each row."""

    key: str
    heading: str
    others: str  # headings, parted by |
    fields: tuple[str, ...]
    takes: str
    example: str = ""
    runs_down: bool = True


def column(
    key: str, heading: str, others: str, fields: str, takes: str, example: str = "", runs_down: bool = True
) -> Column:
    return Column(key, heading, others, tuple(fields.split()), takes, example, runs_down)


COLUMNS = (
    column(
        "title",
        "Title",
        "name|title in english|english title|statement title|titre|название|заголовок|titel",
        "title title_status",
        "The title, in English where there is one. Needed.",
        "Joint statement on the safety of harbours",
        runs_down=False,
    ),
    column(
        "date",
        "Date",
        "adopted|adopted on|date of adoption|date adopted|day|date d'adoption|adopté|дата|"
        "дата принятия|datum",
        "adopted",
        "The day of adoption: a date, or 2023-06-20, 20.06.2023, 20 June 2023; 2023-06 or 2023 if no more is "
        "known. 03/04/2023 is refused, as it can be read in two ways. Needed.",
        "2023-06-20",
    ),
    column(
        "organizations",
        "Organizations",
        "organization|organisation|organisations|issuer|issuers|issued by|organisme|organismes|"
        "организация|организации",
        "organizations",
        "Who issued it: acronym, id or any name that the archive knows; several are parted by ; or a line "
        "break. An organization or a state is needed.",
        "CSTO",
    ),
    column(
        "states",
        "States",
        "state|issuing states|états|état|государства|государство|staaten",
        "states",
        "States that issued it beside or without an organization: names or ISO codes (BLR), parted by ;.",
    ),
    column(
        "kind",
        "Kind",
        "type|kind of statement|type of document|document type|genre|nature|вид|тип|art",
        "kind",
        "What it is: Joint statement, Declaration, Communiqué, Resolution … If it is empty, the title tells.",
        "Joint statement",
    ),
    column(
        "city",
        "Place",
        "city|town|location|lieu|ville|место|город|ort",
        "place place.city",
        "Where it was adopted: Minsk, or Minsk, Belarus.",
        "Minsk",
    ),
    column(
        "country",
        "Country",
        "country of adoption|pays|страна|land",
        "place.country",
        "The country of that place: a name or an ISO code.",
        "Belarus",
    ),
    column(
        "symbols",
        "Symbol",
        "symbols|identifier|identifiers|number|no|reference|document number|document symbol|document|cote|"
        "символ|номер|nummer",
        "identifiers",
        "Symbols or numbers of the document, such as S/RES/1373 (2001); several are parted by ;.",
        "CSTO/2023/7",
        runs_down=False,
    ),
    column(
        "meeting",
        "Meeting",
        "session|meeting name|name of meeting|summit|réunion|sommet|встреча|заседание|саммит|treffen",
        "meeting meeting.id meeting.name meeting.organization meeting.start meeting.end",
        "The name of the meeting that adopted it.",
    ),
    column(
        "body",
        "Body",
        "organ|organe|орган",
        "meeting.body meeting.level",
        "The organ that met, by a name or id that the archive knows. It goes with a meeting.",
    ),
    column("series", "Series", "série|серия|reihe", "series", "The series it belongs to, by id or title."),
    column(
        "themes",
        "Themes",
        "theme|topic|topics|subject|subjects|thème|thèmes|тема|темы|themen|thema",
        "themes",
        "What it is about, by id or any name of a theme that the archive knows; parted by ;.",
    ),
    column(
        "address",
        "Address",
        "url|urls|link|links|source|sources|web address|addresses|website|adresse|lien|адрес|"
        "ссылка|источник|quelle",
        "sources",
        "Addresses of web pages that carry it, beginning with https://; parted by spaces or line breaks.",
        "https://harbours.example/2023/statement",
        runs_down=False,
    ),
    column(
        "publisher",
        "Publisher",
        "published by|source publisher|éditeur|издатель|herausgeber",
        "",
        "Who publishes that page.",
        "Harbour secretariat",
    ),
    column(
        "language",
        "Language",
        "languages|langue|langues|язык|языки|sprache|sprachen",
        "languages",
        "The language of the text: English or en. Several, if it is held in several: parted by ;.",
        "English",
    ),
    column(
        "basis",
        "Basis",
        "text basis|base|основа",
        "text_basis",
        "What the text is: Official text, Official translation, Unofficial translation, Press report, "
        "Summary. If it is empty, Official text.",
        "Official text",
    ),
    column(
        "extent",
        "Extent",
        "completeness|étendue|полнота|umfang",
        "extent",
        "Full or Partial: whether the text here is the whole.",
        "Full",
    ),
    column(
        "text",
        "Text",
        "full text|whole text|body text|content|texte|texte intégral|текст|полный текст|volltext",
        "passages",
        "The whole text. It is parted into passages as the archive does it with any text.",
        "We met in Minsk.\n\n1. We call on all harbours to ring their bells in fog.\n\n"
        "2. We will meet again next year.",
        runs_down=False,
    ),
    column(
        "original_title",
        "Original title",
        "title in original language|title original|native title|titre original|titre d'origine|"
        "оригинальное название|название на языке оригинала|originaltitel",
        "original_title",
        "The title in another language, such as ru: Заявление; several a line each.",
        "ru: Совместное заявление о безопасности гаваней",
        runs_down=False,
    ),
    column(
        "note",
        "Note",
        "notes|remark|remarks|comment|comments|remarque|примечание|anmerkung",
        "note",
        "A note that readers see.",
        runs_down=False,
    ),
    column(
        "id",
        "Id",
        "slug|archive id|identifiant|идентификатор",
        "id",
        "The end of its address in the archive, in small letters, digits and hyphens. If it is empty, it is "
        "made of issuer, date and title: give it if a title may change later.",
        runs_down=False,
    ),
)
BY_KEY = {one.key: one for one in COLUMNS}


def key_of(words: str) -> str:
    """How headings, codes and names are compared: letters and digits alone, as they are folded."""
    return "".join(sign for sign in fold(words) if sign.isalnum())


HEADINGS = {
    key_of(heading): one.key for one in COLUMNS for heading in (one.key, one.heading, *one.others.split("|"))
}


def column_of(heading: str) -> Column | None:
    """The Column that a heading names: `Date (adopted)` too is the date."""
    known = HEADINGS.get(key_of(heading)) or HEADINGS.get(key_of(heading.partition("(")[0]))
    return BY_KEY[known] if known else None


def nearest(words: str, known: Iterable[str]) -> str | None:
    """The one of these keys, each as `key_of` gives it, that these words are nearest to, if any is near."""
    found = process.extractOne(
        key_of(words), list(known), scorer=JaroWinkler.normalized_similarity, score_cutoff=NEAR
    )
    return found[0] if found else None


def nearest_column(heading: str) -> Column | None:
    near = nearest(heading, HEADINGS)
    return BY_KEY[HEADINGS[near]] if near else None

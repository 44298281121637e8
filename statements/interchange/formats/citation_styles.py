"""Citations as text, in three styles that many journals ask for. The dates are in the reader's language."""

from django.utils.dates import MONTHS_ALT

from statements.interchange.citing import ARCHIVE, Citation
from statements.text.languages import ENGLISH, reading_language


def styled(citation: Citation) -> list[tuple[str, str]]:
    """(name of the style, citation in it)."""
    return [("APA", apa(citation)), ("Chicago", chicago(citation)), ("MLA", mla(citation))]


def apa(citation: Citation) -> str:
    """Of a report by a group, the 7th edition."""
    when = ", ".join(filter(None, (str(citation.adopted[0]), month_and_day(citation))))
    number = f" ({citation.number})" if citation.symbols else ""
    authors = ", & ".join(filter(None, (", ".join(citation.issuers[:-1]), *citation.issuers[-1:])))
    return f"{ended(authors)} ({when}). {citation.full_title}{number} [{citation.kind}]. {citation.address}"


def chicago(citation: Citation) -> str:
    """Of a bibliography, the 17th edition."""
    told = [citation.kind, citation.number, citation.place, chicago_date(citation)]
    said = ", ".join(filter(None, told))
    return f"{ended(listed(citation.issuers))} {quoted_title(citation)} {said}. {citation.address}."


def mla(citation: Citation) -> str:
    """Of a work on a site, the 9th edition."""
    told = [ARCHIVE, citation.number, citation.issued_spoken, citation.address]
    said = ", ".join(filter(None, told))
    return f"{ended(listed(citation.issuers))} {quoted_title(citation)} {said}."


def listed(names: list[str]) -> str:
    """`A`, `A and B` or `A, B, and C`, as the styles say it in English."""
    if len(names) < 2:
        return "".join(names)
    comma = "," if len(names) > 2 else ""
    return f"{', '.join(names[:-1])}{comma} and {names[-1]}"


def quoted_title(citation: Citation) -> str:
    return f"“{ended(citation.full_title)}”"


def ended(text: str) -> str:
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def month_and_day(citation: Citation) -> str:
    """`June 20` in English, `20 juin` in French; "" where only the year is known."""
    if len(citation.adopted) < 2:
        return ""
    english = reading_language() == ENGLISH
    month = str(MONTHS_ALT[citation.adopted[1]])
    if not english:
        month = month.lower()
    day = [str(part) for part in citation.adopted[2:]]
    return " ".join([month, *day] if english else [*day, month])


def chicago_date(citation: Citation) -> str:
    """`June 20, 2023`; in other languages as they say it."""
    if len(citation.adopted) < 3 or reading_language() != ENGLISH:
        return citation.issued_spoken
    return f"{month_and_day(citation)}, {citation.adopted[0]}"


def as_text(citation: Citation) -> str:
    """As the archive asks to be cited, then in each style, a line each."""
    styles = "".join(f"\n{name}: {text}\n" for name, text in styled(citation))
    return f"{citation.in_a_sentence}\n{styles}"

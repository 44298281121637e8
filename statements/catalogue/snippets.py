"""The few lines of a wording that answer what was typed, with the matches marked."""

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

from .words import Words

LENGTH = 240  # characters

Span = tuple[int, int]  # from and to which character


def snippet(text: str, language: str, words: Words, length: int = LENGTH) -> str:
    """HTML of the densest stretch of a wording, matches in <mark>; "" if nothing of it matches."""
    spans = words.found(text, language)
    if not spans:
        return ""
    start, end = stretch(text, spans, length)
    inside = [(a, b) for a, b in spans if a >= start and b <= end]
    return format_html(
        "{}{}{}", "… " if start else "", marked(text, inside, start, end), " …" if end < len(text) else ""
    )


def stretch(text: str, spans: list[Span], length: int) -> Span:
    """(start, end) of a stretch of about that length with the most matches, cut between words."""
    if len(text) <= length:
        return 0, len(text)
    most, first, last = 0, *spans[0]
    behind = 0  # the first span that is not in the stretch: it only goes on, as the stretch does
    for i, (a, b) in enumerate(spans):
        while behind < len(spans) and spans[behind][1] <= max(b, a + length):
            behind += 1
        if behind - i > most:
            most, first, last = behind - i, a, spans[behind - 1][1]
    room = max(0, length - (last - first))
    start = max(0, min(first - room // 3, len(text) - length))
    end = min(len(text), max(last, start + length))
    if start:
        cut = text.find(" ", start, first)
        start = cut + 1 if cut >= 0 else first
    if end < len(text):
        cut = text.rfind(" ", last, end)
        end = cut if cut >= 0 else last
    return start, end


def marked(text: str, spans: list[Span], start: int = 0, end: int | None = None) -> str:
    """Escaped HTML of text[start:end] with the spans in <mark>."""
    pieces, at = [], start
    for a, b in spans:
        pieces += [escape(text[at:a]), "<mark>", escape(text[a:b]), "</mark>"]
        at = b
    pieces.append(escape(text[at:end]))
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped

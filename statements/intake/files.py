"""Files that an editor uploads: what they are, whatever they are called, and the text in them.

The text is taken out in a process of its own, with a limit of time and of memory, so that a file made to harm
costs nobody but its sender.
"""

import codecs
import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from .limited import BrokeDown, TookTooLong, answer_of
from .packages import ENTRY, FAR_MORE, PARTS, UNREADABLE

BYTES = 20_000_000
CHARACTERS = 500_000  # of text, five times the longest declaration
SECONDS = 30

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
TEXT = "text/plain"
KINDS = {PDF: "a PDF", DOCX: "a Word file (.docx)", HTML: "a web page (HTML)", TEXT: "plain text"}
ENDINGS = {".pdf": PDF, ".docx": DOCX, ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".txt": TEXT}
# what else is brought, by its first bytes
PICTURE, PACKED = "a picture. Paste the text that it shows", "a packed file. Unpack it first"
STRANGERS = (
    (b"\xd0\xcf\x11\xe0", "an old Word file, or one with a password. Save it as .docx, without a password"),
    (b"{\\rtf", "a rich text file (RTF). Save it as .docx"),
    *((beginning, PICTURE) for beginning in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")),
    *((beginning, PACKED) for beginning in (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")),
    *((beginning, "a program") for beginning in (b"\x7fELF", b"MZ\x90")),
)
# a comment ends where it first can: looking for other ends doubles the time with every comment
MARKUP = re.compile(
    rb"\s*+(?>(?><!--.*?-->|<\?xml.*?>)\s*+)*+<(?:!doctype\s++html|[a-z][a-z0-9]*+[\s>])", re.I | re.S
)
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?\s*+([\w-]{2,20})", re.I)
# those that pages are written in; of the others that Python knows, some take the square of the length
ENCODINGS = frozenset(
    """
    ascii utf-8 utf-8-sig iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8
    iso8859-9 iso8859-10 iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16 cp1250 cp1251 cp1252 cp1253
    cp1254 cp1255 cp1256 cp1257 cp1258 cp437 cp850 cp852 cp855 cp866 cp874 koi8-r koi8-u koi8-t kz1048 ptcp154
    mac-roman mac-cyrillic gb2312 gbk gb18030 hz big5 big5hkscs cp950 euc_jp iso2022_jp shift_jis cp932 euc_kr
    cp949 johab tis-620
    """.split()
)


class Refused(Exception):
    """Says in a sentence, to the editor, what is wrong with the file and what to do."""


class Document(NamedTuple):
    text: str  # pages parted by form feeds
    media_type: str
    left_out: Mapping[str, list[str]] = MappingProxyType({})  # what else the file holds, by what it is


def read(content, name):
    """The Document in these bytes, uploaded under that name. Raises Refused."""
    media_type = recognized(content, name)
    text, left_out = (decoded(content), {}) if media_type == TEXT else extracted(content, media_type)
    if len(text) > CHARACTERS:
        raise Refused(
            f"The file holds {len(text):,} characters of text; up to {CHARACTERS:,} are read. "
            "Paste the statement alone."
        )
    if not any(letter.isalpha() for letter in text):
        raise Refused("There is no text in the file.")
    return Document(text, media_type, left_out)


def recognized(content, name):
    """The media type of these bytes, uploaded under that name. Raises Refused for what cannot be read."""
    if not content:
        raise Refused("The file is empty.")
    if len(content) > BYTES:
        raise Refused(
            f"The file has {len(content) / 1e6:.0f} MB; up to {BYTES / 1e6:.0f} are read. Paste the text."
        )
    media_type = kind_of(content)
    ending = Path(name).suffix.lower()
    if ending not in ENDINGS:
        raise Refused(f"The file’s name ends in none of {', '.join(ENDINGS)}, which are what can be read.")
    if ENDINGS[ending] != media_type:
        raise Refused(f"The file is called {ending}, but it is {KINDS[media_type]}. Give it its right name.")
    return media_type


def kind_of(content):
    """The media type that the bytes themselves show. Raises Refused for what cannot be read."""
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith(b"PK"):
        return package_kind(content)
    for beginning, what in STRANGERS:
        if content.startswith(beginning):
            raise Refused(f"The file is {what}.")
    if MARKUP.match(content.removeprefix(b"\xef\xbb\xbf")[:4096]) or CHARSET.search(content[:4096]):
        return HTML
    if not content.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\x00" in content[:4096]:
        raise Refused("The file is neither a PDF nor a Word file nor a web page nor plain text.")
    return TEXT


def package_kind(content):
    if content.count(ENTRY) > PARTS:
        raise Refused(FAR_MORE)
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = package.namelist()
    except UNREADABLE as error:
        raise Refused("The file begins like a Word file, but it is damaged: fetch it again.") from error
    if "word/document.xml" in names:
        return DOCX
    for folder, what in (
        ("xl/", "a spreadsheet"),
        ("ppt/", "a presentation"),
        ("content.xml", "an OpenDocument"),
    ):
        if any(name.startswith(folder) for name in names):
            raise Refused(f"The file is {what}. Save the text as .docx, or paste it.")
    raise Refused("The file is a ZIP archive and no Word file. Unpack it first.")


def decoded(content):
    """Text of plain or marked-up bytes by their byte order mark, what they say, or what they look like."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    for encoding in (encoding_told(content), "utf-8"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode(old_encoding(content), "replace")


def old_encoding(content):
    """Of the two that old pages are in: in the Cyrillic one nearly every byte above ASCII is a letter."""
    sample = content[:100_000]
    high = [byte for byte in sample if byte >= 0x80]
    cyrillic = sum(byte >= 0xC0 for byte in high) > 0.9 * len(high) and len(high) > len(sample) / 5
    return "cp1251" if cyrillic else "cp1252"


def encoding_told(content):
    """Python's name of the encoding that a page says it is in; UTF-8 if it says none that pages are in."""
    told = CHARSET.search(content[:4096])
    try:
        name = codecs.lookup(told[1].decode("ascii", "replace")).name if told else "utf-8"
    except LookupError:
        return "utf-8"
    return name if name in ENCODINGS else "utf-8"


def extracted(content, media_type):
    """(text, what is left out) that `extraction` finds, within its time. Raises Refused."""
    if media_type == HTML:
        content = decoded(content).encode(errors="replace")
    try:
        found = answer_of("statements.intake.extraction", media_type, given=content, seconds=SECONDS)
    except TookTooLong as error:
        raise Refused(f"The file was not read within {SECONDS} seconds. Paste the text.") from error
    except BrokeDown as error:
        raise Refused("The file is damaged, or made as no reader expects it. Paste the text.") from error
    if "refused" in found:
        raise Refused(found["refused"])
    return found["text"], found["left_out"]

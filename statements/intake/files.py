"""Files that an editor uploads: what they are, whatever they are called, and the text in them.

The text is taken out in a process of its own, with a limit of time and of memory, so that a file made to harm
costs nobody but its sender.
"""

import json
import re
import subprocess
import sys
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

ROOT = Path(__file__).resolve().parents[2]
BYTES = 20_000_000
UNPACKED = 100_000_000  # bytes that a Word file may hold
PARTS = 2_000  # files that a Word file may hold
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
MARKUP = re.compile(
    rb"\s*(?:<!--.*?-->\s*|<\?xml.*?>\s*)*<(?:!doctype\s+html|[a-z][a-z0-9]*[\s>])", re.I | re.S
)
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)


# what zipfile raises for packages that are damaged or made up
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


class Refused(Exception):
    """Says in a sentence, to the editor, what is wrong with the file and what to do."""


class Document(NamedTuple):
    text: str  # pages parted by form feeds
    media_type: str


def read(content, name):
    """The Document in these bytes, uploaded under that name. Raises Refused."""
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
    if media_type == DOCX:
        check_package(content)
    text = decoded(content) if media_type == TEXT else extracted(content, media_type)
    if len(text) > CHARACTERS:
        raise Refused(
            f"The file holds {len(text):,} characters of text; up to {CHARACTERS:,} are read. "
            "Paste the statement alone."
        )
    if not any(letter.isalpha() for letter in text):
        raise Refused("There is no text in the file.")
    return Document(text, media_type)


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


def check_package(content):
    """Raises Refused for a Word file that would unpack to too much, or carries what Word never writes."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = package.infolist()
        if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
            raise Refused(
                "The Word file would unpack to far more than a statement holds, so it was not opened."
            )
        if any(part.flag_bits & 1 for part in parts):
            raise Refused("The Word file is encrypted. Save it without a password.")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                check_part(package, part)


def check_part(package, part):
    def doctype(*_):
        raise Refused("The Word file declares entities, which Word never writes, so it was not opened.")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(package.read(part), True)
    except (expat.ExpatError, *UNREADABLE) as error:
        raise Refused("The Word file is damaged: save it again, or fetch it again.") from error


def decoded(content):
    """Text of plain or marked-up bytes by their byte order mark, what they say, or what they look like."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    told = CHARSET.search(content[:4096])
    for encoding in (told[1].decode() if told else "utf-8", "utf-8"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    # the two that old pages are in: in the Cyrillic one nearly every byte above ASCII is a letter
    sample = content[:100_000]
    high = [byte for byte in sample if byte >= 0x80]
    cyrillic = sum(byte >= 0xC0 for byte in high) > 0.9 * len(high) and len(high) > len(sample) / 5
    return content.decode("cp1251" if cyrillic else "cp1252", "replace")


def extracted(content, media_type):
    """Text that `extraction` finds, in a process that cannot outlast its time. Raises Refused."""
    if media_type == HTML:
        content = decoded(content).encode(errors="replace")
    command = [sys.executable, "-m", "statements.intake.extraction", media_type]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, cwd=ROOT)  # noqa: S603
        found = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise Refused(f"The file was not read within {SECONDS} seconds. Paste the text.") from error
    except ValueError as error:
        # the process broke down: out of memory, or the library did
        raise Refused("The file is damaged, or made as no reader expects it. Paste the text.") from error
    if "refused" in found:
        raise Refused(found["refused"])
    return found["text"]

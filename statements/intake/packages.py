"""Word and Excel files as packages, unpacked piece by piece: the sizes that they declare are claims."""

import zipfile
import zlib
from io import BytesIO
from typing import NamedTuple
from xml.parsers import expat

UNPACKED = 100_000_000  # bytes that a package may hold
PARTS = 2_000  # files that a package may hold
PIECE = 1_000_000  # bytes unpacked at once
ENTRY = b"PK\x01\x02"  # stands before each file in a package's list of files
MARKED_UP = (".xml", ".rels")


class Maker(NamedTuple):
    """The program that a package is of, as the sentences below name it."""

    name: str
    ending: str
    holds: str

    @property
    def far_more(self):
        return f"The {self.name} file would unpack to far more than {self.holds} holds, so it was not opened."


WORD = Maker("Word", ".docx", "a statement")
EXCEL = Maker("Excel", ".xlsx", "a table of statements")
FAR_MORE = WORD.far_more

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


class Unopened(Exception):
    """Says in a sentence, to the editor, why the package was not opened."""


def honest(content, maker=WORD):
    """The package again, as bytes, with only what is marked up, and with the sizes that it has.

    Raises Unopened for one that would unpack to too much, or carries what its maker never writes.
    """
    made = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(content)) as package, zipfile.ZipFile(made, "w") as copy:
            parts = package.infolist()
            check(parts, maker)
            room = UNPACKED
            for part in parts:
                if part.filename.endswith(MARKED_UP):
                    unpacked = unpack(package, part, room, maker)
                    room -= len(unpacked)
                    copy.writestr(part.filename, unpacked)
    except (expat.ExpatError, *UNREADABLE) as error:
        raise Unopened(f"The {maker.name} file is damaged: save it again, or fetch it again.") from error
    return made.getvalue()


def check(parts, maker):
    """Raises Unopened for what the list of files says already."""
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise Unopened(maker.far_more)
    if any(part.flag_bits & 1 for part in parts):
        raise Unopened(f"The {maker.name} file is encrypted. Save it without a password.")
    # the others cannot be unpacked in pieces
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise Unopened(
            f"The {maker.name} file is packed in a way that {maker.name} never uses. "
            f"Save it again as {maker.ending}."
        )


def unpack(package, part, room, maker):
    """The bytes of one part, at most `room`, if they are XML without declarations."""
    parser, pieces = expat.ParserCreate(), []
    parser.StartDoctypeDeclHandler = declarations_refused(maker)
    with package.open(part) as stream:
        while piece := stream.read(PIECE):
            room -= len(piece)
            if room < 0:
                raise Unopened(maker.far_more)
            parser.Parse(piece, False)
            pieces.append(piece)
    parser.Parse(b"", True)
    return b"".join(pieces)


def declarations_refused(maker):
    def refuse(*_):
        raise Unopened(
            f"The {maker.name} file declares entities, which {maker.name} never writes, so it was not opened."
        )

    return refuse

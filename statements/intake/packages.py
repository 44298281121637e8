"""Word files as packages, unpacked piece by piece: the sizes that they declare are claims."""

import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

UNPACKED = 100_000_000  # bytes that a Word file may hold
PARTS = 2_000  # files that a Word file may hold
PIECE = 1_000_000  # bytes unpacked at once
ENTRY = b"PK\x01\x02"  # stands before each file in a package's list of files
MARKED_UP = (".xml", ".rels")
FAR_MORE = "The Word file would unpack to far more than a statement holds, so it was not opened."

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


def honest(content):
    """The package again, as bytes, with only what is marked up, and with the sizes that it has.

    Raises Unopened for one that would unpack to too much, or carries what Word never writes.
    """
    made = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(content)) as package, zipfile.ZipFile(made, "w") as copy:
            parts = package.infolist()
            check(parts)
            room = UNPACKED
            for part in parts:
                if part.filename.endswith(MARKED_UP):
                    unpacked = unpack(package, part, room)
                    room -= len(unpacked)
                    copy.writestr(part.filename, unpacked)
    except (expat.ExpatError, *UNREADABLE) as error:
        raise Unopened("The Word file is damaged: save it again, or fetch it again.") from error
    return made.getvalue()


def check(parts):
    """Raises Unopened for what the list of files says already."""
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise Unopened(FAR_MORE)
    if any(part.flag_bits & 1 for part in parts):
        raise Unopened("The Word file is encrypted. Save it without a password.")
    # the others cannot be unpacked in pieces
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise Unopened("The Word file is packed in a way that Word never uses. Save it again as .docx.")


def unpack(package, part, room):
    """The bytes of one part, at most `room`, if they are XML without declarations."""
    parser, pieces = expat.ParserCreate(), []
    parser.StartDoctypeDeclHandler = refuse_declarations
    with package.open(part) as stream:
        while piece := stream.read(PIECE):
            room -= len(piece)
            if room < 0:
                raise Unopened(FAR_MORE)
            parser.Parse(piece, False)
            pieces.append(piece)
    parser.Parse(b"", True)
    return b"".join(pieces)


def refuse_declarations(*_):
    raise Unopened("The Word file declares entities, which Word never writes, so it was not opened.")

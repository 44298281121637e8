"""Whether the files of an index are those that were written: tantivy ends each with a checksum.

It looks at none of them when it opens an index, and over garbage it panics in the middle of a search, or
answers wrongly.
"""

import json
import struct
import zlib
from pathlib import Path
from typing import BinaryIO

PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")  # files of a segment, by their suffix
ENDING = struct.Struct("<II")  # length of the footer in JSON, and a number that every footer has
EVERY_FOOTER = 1337
AT_ONCE = 1 << 22  # bytes


def first_damage(folder: Path) -> str:
    """What is wrong with the first damaged file of an index; "" if all of them are whole."""
    try:
        segments = json.loads((folder / "meta.json").read_bytes())["segments"]
        names = [name for segment in segments for name in files_of(segment)]
    except (OSError, ValueError, LookupError, TypeError):
        return "meta.json cannot be read"
    return next((f"{name} is not what was written" for name in names if not is_whole(folder / name)), "")


def files_of(segment: dict) -> list[str]:
    number = segment["segment_id"].replace("-", "")
    names = [f"{number}.{part}" for part in PARTS]
    if segment["deletes"]:
        names.append(f"{number}.{segment['deletes']['opstamp']}.del")
    return names


def is_whole(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            size = path.stat().st_size - ENDING.size
            file.seek(size)
            length, number = ENDING.unpack(file.read())
            file.seek(size - length)
            footer = json.loads(file.read(length))
            file.seek(0)
            return number == EVERY_FOOTER and footer["crc"] == checksum(file, size - length)
    except (OSError, ValueError, LookupError, TypeError, struct.error):
        return False


def checksum(file: BinaryIO, length: int) -> int:
    found = 0
    while length and (read := file.read(min(length, AT_ONCE))):
        found, length = zlib.crc32(read, found), length - len(read)
    return found

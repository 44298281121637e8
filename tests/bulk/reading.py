"""How tests read the files of a bulk folder."""

import gzip
import shutil

SITE = "https://communique.example"
GRAPHML = {"g": "http://graphml.graphdrawing.org/xmlns"}


def text_of(path):
    return (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()).decode()


def words_of(bulk):
    """All that the folder holds as text, spreadsheets as their XML."""
    found = ""
    for one in bulk.files:
        path = bulk.path / one.name
        if path.suffix == ".xlsx":
            shutil.unpack_archive(path, path.with_suffix(""), "zip")
            found += "".join(text_of(part) for part in path.with_suffix("").rglob("*.xml"))
        else:
            found += text_of(path)
    return found

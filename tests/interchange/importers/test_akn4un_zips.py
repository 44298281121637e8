"""Zips of files of the United Nations: read as folders are, and refused where they would do harm."""

import io
import zipfile

import pytest

from statements.interchange.importers.akn4un import NotImported, sources

from .akn import operative, resolution, zipped
from .reading import read


class TestZips:
    FILE = resolution("", operative("1.", "Lights it;"))

    def test_are_read_as_folders_are_and_zips_inside_too(self, tmp_path):
        inner = zipped(io.BytesIO(), {"year/a.xml": self.FILE})
        (item,), _ = read(
            zipped(tmp_path / "all.zip", {"more/inner.zip": inner.getvalue(), "__MACOSX/b.xml": "x"})
        )
        assert item.files == ("year/a.xml",)

    @pytest.mark.parametrize("name", ["../a.xml", "/a.xml", "x/../../a.xml", "c:/a.xml", "..\\a.xml"])
    def test_that_lead_out_are_refused(self, tmp_path, name):
        with pytest.raises(NotImported, match="leads out of it"):
            read(zipped(tmp_path / "all.zip", {name: self.FILE}))

    def test_that_hold_too_much_are_refused(self, tmp_path, monkeypatch):
        path = zipped(tmp_path / "all.zip", {"a.xml": self.FILE, "b.xml": self.FILE})
        for bound, words in (
            ("MOST_ENTRIES", "entries"),
            ("MOST_BYTES", "unpacked"),
            ("LONGEST", "larger than"),
        ):
            with monkeypatch.context() as patch:
                patch.setattr(sources, bound, 1)
                with pytest.raises(NotImported, match=words):
                    read(path)

    def test_that_are_packed_too_well_are_refused(self, tmp_path):
        with pytest.raises(NotImported, match="packed more than"):
            read(zipped(tmp_path / "all.zip", {"a.xml": b" " * 3_000_000}))

    def test_that_are_damaged_are_refused(self, tmp_path):
        path = zipped(tmp_path / "all.zip", {"a.xml": self.FILE}, zipfile.ZIP_STORED)
        path.write_bytes(path.read_bytes().replace(b"Lights", b"Nights"))
        with pytest.raises(NotImported, match="cannot be unpacked"):
            read(path)

    def test_too_deep_are_refused(self, tmp_path):
        content = self.FILE
        for name in ("a.xml", "1.zip", "2.zip", "3.zip"):
            content = zipped(io.BytesIO(), {name: content}).getvalue()
        path = tmp_path / "all.zip"
        path.write_bytes(content)
        with pytest.raises(NotImported, match="zips inside zips"):
            read(path)

    def test_anything_else_is_refused(self, tmp_path):
        path = tmp_path / "a.txt"
        path.write_text("words")
        with pytest.raises(NotImported, match="neither a folder nor"):
            read(path)
        with pytest.raises(FileNotFoundError):
            read(tmp_path / "nothing.zip")

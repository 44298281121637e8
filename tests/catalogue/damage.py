"""What a bad disk or a careless copy makes of an index: each function damages that of this process."""

from statements.catalogue import catalogue


def part(suffix):
    """The largest file of the index with that suffix."""
    return max(catalogue.folder.glob(f"*.{suffix}"), key=lambda path: path.stat().st_size)


def replace(path, content):
    """As a disk or a careless copy would; under another inode, so that what a process has read stays."""
    path.unlink()
    path.write_bytes(content)


def empty_meta():
    replace(catalogue.folder / "meta.json", b"")


def garbage_in_meta():
    replace(catalogue.folder / "meta.json", b"\xff\x00 garbage")


def empty_list_of_files():
    replace(catalogue.folder / ".managed.json", b"")


def missing(suffix):
    return lambda: part(suffix).unlink()


def cut(suffix):
    return lambda: replace(part(suffix), part(suffix).read_bytes()[:-100])


def emptied(suffix):
    return lambda: replace(part(suffix), b"")


def garbage(suffix):
    """In the middle of a file, where nothing looks before a question leads there."""

    def spoil():
        content = part(suffix).read_bytes()
        quarter = len(content) // 4
        replace(
            part(suffix),
            content[:quarter] + b"\xa5" * (len(content) - 2 * quarter) + content[len(content) - quarter :],
        )

    return spoil

"""Which characters of a text are spoken for."""


class Taken:
    """Which characters of a text belong to something found there; asked once for each thing found."""

    def __init__(self, length):
        self.marks = bytearray(length)

    def are_free(self, start, end):
        return self.marks.find(1, start, end) < 0

    def take(self, start, end):
        """Whether all of them were free; they are not any more."""
        free = self.are_free(start, end)
        self.marks[start:end] = b"\x01" * (end - start)
        return free

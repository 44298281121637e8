"""Requests as nobody should send them: every public address, parameter, method and header, by chance."""

from typing import NamedTuple
from urllib.parse import quote

from django.urls import reverse

from statements.filters.charts import CoverageFilter, PositionsFilter
from statements.filters.lists import PassageFilter, StatementFilter
from statements.filters.paged import PagedPassageFilter, StateRowFilter, TwoTextsFilter

METHODS = ["GET"] * 12 + ["HEAD", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"]
FILTERS = (
    StatementFilter,
    PassageFilter,
    CoverageFilter,
    PositionsFilter,
    PagedPassageFilter,
    StateRowFilter,
    TwoTextsFilter,
)
OTHERS = ("page", "next", "language", "term", "colour", "theirs", "q[]", "\x00")
# as they stand in an address
VALUES = """
    drugs terrorism csto sco AFG BLR afghanistan en ru kk 2015 2015-06 2015-06-20 2015-02-30 0000 -1 0 1 2 1e9
    99999999999999999999 oldest newest best csv jsonl atom themes bodies joint border terror* *
    %22 %22border%22 %22%22 -border %00 %FF %ED%A0%80 %F0%9F%92%A9 %D0%B3%D1%80%D0%B0%D0%BD%D0%B8%D1%86%D0%B0
    %0D%0AX:1 ../../etc %27%20OR%201=1 %3Cscript%3E {{7*7}} %25s ((( AND
""".split()
VALUES += ["", "a" * 1500, "%D1%8F" * 700, "border+" * 150]
SEGMENTS = [
    "drugs",
    "csto",
    "arm",
    "p1",
    "1",
    "0",
    "99999999999999999999",
    "%FF",
    "%00",
    "..",
    "a" * 300,
    "%D1%8F",
]
HEADERS = {
    "SCRIPT_NAME": ("/themes", "/", "themes", "/poison"),
    "Script-Name": ("/themes",),
    "X-Script-Name": ("/themes",),
    "X-Forwarded-Host": ("evil.example", ""),
    "X-Forwarded-Proto": ("https", "http", "nonsense"),
    "X-Forwarded-Ssl": ("on",),
    "X-Forwarded-For": ("1.2.3.4", "nonsense, ::1"),
    "X-Forwarded-Prefix": ("/poison",),
    "X-HTTP-Method-Override": ("DELETE",),
    "Accept-Language": ("ru", "fr;q=0.5, ru;q=x", "x" * 900, "*", "kk"),
    "Accept-Encoding": ("br", "gzip", "zstd", "*", "identity;q=0"),
    "Cookie": ("language=ru", "language=../..", "sessionid=%00", "csrftoken=a; sessionid=\xe9", ";;;="),
    "If-None-Match": ('W/"1"', "*", '"'),
    "If-Modified-Since": ("yesterday",),
    "Range": ("bytes=0-1", "bytes=-"),
    "Referer": ("https://evil.example/",),
    "Host": ("evil.example", "127.0.0.1:99999", ""),
}
BODIES = (b"", b"language=fr&next=/themes/", b"language=%00", b"\xff\xfe", b"a" * 30_000)


class Sent(NamedTuple):
    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes

    @property
    def address(self):
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def is_export(self):
        return "format=csv" in self.query or "format=jsonl" in self.query


def any_request(chance):
    """A Sent; `chance` is a random.Random."""
    from tests.views.conftest import names

    name = chance.choice([*names()])
    path = any_path(chance, name)
    parameters = [name for one in FILTERS for name in one.get_filters()] + list(OTHERS)
    query = "&".join(
        f"{quote(chance.choice(parameters))}={chance.choice(VALUES)}"
        for _ in range(chance.choice((0, 0, 1, 1, 2, 4, 9)))
    )
    told = chance.sample(sorted(HEADERS), chance.choice((0, 0, 0, 1, 2, 4)))
    method = "POST" if name == "language" else chance.choice(METHODS)
    body = b"" if method in ("GET", "HEAD", "TRACE") else chance.choice(BODIES)
    return Sent(method, path, query, {name: chance.choice(HEADERS[name]) for name in told}, body)


def any_path(chance, name):
    """An address of that kind, mostly of something that is there."""
    from tests.views.conftest import EXAMPLES

    if chance.random() < 0.05:
        return "/" + "/".join(chance.sample(SEGMENTS, 2))
    path = reverse(name, args=EXAMPLES.get(name, ()))
    if chance.random() < 0.1:
        path = path.rpartition("/")[0].rpartition("/")[0] + f"/{chance.choice(SEGMENTS)}/"
    return path

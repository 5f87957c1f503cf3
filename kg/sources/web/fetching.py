"""One page at the user's request: guarded, bounded in time and size, polite to its server."""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import httpcore

from kg import __version__
from kg.errors import SourceError
from kg.sources.web.addresses import Dialler, Resolve, check_url, resolve, server_of

if TYPE_CHECKING:
    from kg.sources.web.robots import Robots

AGENT = "Jejak"
USER_AGENT = f"{AGENT}/{__version__} (reads single articles at the request of its user)"
ACCEPT = (
    "text/html, application/xhtml+xml, application/pdf, application/rss+xml, application/atom+xml, "
    "application/xml;q=0.9, application/json;q=0.9, text/plain;q=0.8, text/csv;q=0.8, */*;q=0.1"
)
_NUMBERED = re.compile(r"^\[Errno -?\d+\] ")
_MOVED = (301, 302, 303, 307, 308)
_SAID = {401: "asks for a login", 402: "asks for payment", 403: "does not let us read it",
         404: "has no such page", 410: "has taken it down", 429: "asks us to come back later",
         451: "may not show it"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes beyond which a page is given up; ``size`` counts unpacked bytes."""

    connect: float = 10.0
    read: float = 15.0
    total: float = 60.0
    size: int = 32 * 1024 * 1024
    redirects: int = 5
    pause: float = 1.0
    """Between two requests to one host."""


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: where it was in the end, its kind and character set, its bytes."""

    url: str
    kind: str
    charset: str | None
    data: bytes


@dataclass
class Fetcher:
    """Fetches pages, one after the other; close it when done (or use it in ``with``).

    ``allow_private`` lets the host that the user named be on a private network or another port;
    what that host then links or redirects to on other private hosts stays refused.
    """

    allow_private: bool = False
    ignore_robots: bool = False
    limits: Limits = field(default_factory=Limits)
    resolver: Resolve = resolve
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        from kg.sources.web.robots import Robots

        self._dialler = Dialler(self.resolver)
        self._pool = httpcore.ConnectionPool(
            max_connections=4, keepalive_expiry=5.0, network_backend=self._dialler
        )
        self._last: dict[str, float] = {}
        self._robots: Robots = Robots(self._get_robots)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections that are kept."""
        self._pool.close()

    def get(self, url: str, named: str | None = None) -> Page:
        """Return a page, following redirects; ``named`` is the address that the user gave for it.

        Raises:
            SourceError: if it may not be fetched, can't be, or is too large or too slow.
        """
        url = check_url(url)
        self._dialler.private = self._private(named or url)
        self._dialler.deadline = time.monotonic() + self.limits.total
        for _ in range(self.limits.redirects + 1):
            self._pause(url, 0.0 if self.ignore_robots else self._robots.check(url))
            page = self._once(url, self.limits.size)
            if isinstance(page, Page):
                return page
            url = _next(url, page)
        raise SourceError(f"redirected more than {self.limits.redirects} times")

    def _private(self, url: str) -> frozenset[tuple[str, int]]:
        """The named host, on its own port and those of the web, if it may be private."""
        if not self.allow_private:
            return frozenset()
        host, port = server_of(check_url(url))
        return frozenset((host, p) for p in (80, 443, port))

    def _pause(self, url: str, wait: float) -> None:
        """Wait until the host may be asked for another page; the time to fetch it starts then."""
        host = urlsplit(url).netloc
        since = time.monotonic() - self._last.get(host, float("-inf"))
        pause = max(self.limits.pause, wait) - since
        if pause > 0:
            self._dialler.deadline += pause
            self.sleep(pause)
        self._last[host] = time.monotonic()

    def _get_robots(self, url: str) -> Page | int:
        """Return robots.txt, following redirects, or the status in its place."""
        for _ in range(self.limits.redirects + 1):
            try:
                page = self._once(url, 512 * 1024, cut=True)
            except _StatusError as status:
                return status.code
            if isinstance(page, Page):
                return page
            url = _next(url, page)
        return 404  # RFC 9309, 2.3.1.2: too many redirects may be taken for no file

    def _once(self, url: str, size: int, *, cut: bool = False) -> Page | str:
        """Return the page at this very address, or the address that it sends us to."""
        host = urlsplit(url).netloc
        limits = self.limits
        wait = {"connect": limits.connect, "read": limits.read,
                "write": limits.read, "pool": limits.connect}  # fmt: skip
        headers: dict[bytes | str, bytes | str] = {
            "Host": host,
            "User-Agent": USER_AGENT,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip",
            "Accept-Language": "id, en;q=0.7",
        }
        try:
            with self._pool.stream(
                "GET", url, headers=headers, extensions={"timeout": wait}
            ) as answer:
                return self._answer(url, answer, size, cut)
        except httpcore.TimeoutException:
            raise SourceError(f"{host} is too slow, given up; try again later") from None
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            said = _NUMBERED.sub("", " ".join(str(error).split()))[:120]
            reason = said or type(error).__name__
            raise SourceError(f"{host} can't be reached: {reason}") from None

    def _answer(self, url: str, answer: httpcore.Response, size: int, cut: bool) -> Page | str:
        said: dict[str, str] = {
            k.decode("latin-1").lower(): v.decode("latin-1") for k, v in answer.headers
        }
        if answer.status in _MOVED and said.get("location"):
            return said["location"]
        if answer.status != 200:
            raise _StatusError(answer.status, urlsplit(url).netloc)
        kind, _, rest = said.get("content-type", "").partition(";")
        charset = rest.casefold().partition("charset=")[2].split(";")[0].strip("\"' ") or None
        packed = said.get("content-encoding", "").strip().casefold()
        if packed not in ("", "identity", "gzip", "x-gzip"):
            raise SourceError(f"packed as {packed[:20]!r}, which was not asked for")
        data = _body(answer.iter_stream(), size, packed in ("gzip", "x-gzip"), cut)
        return Page(url, kind.strip().casefold(), charset, data)


class _StatusError(SourceError):
    def __init__(self, code: int, host: str) -> None:
        said = _SAID.get(code, "has a fault, try again later" if code >= 500 else "did not give it")
        super().__init__(f"{host} {said} (HTTP {code})")
        self.code = code


def _body(chunks: Iterator[bytes], size: int, packed: bool, cut: bool) -> bytes:
    """Return the body, unpacked step by step, so that no bomb goes off; cut or refused at size."""
    unpack = zlib.decompressobj(31) if packed else None
    data = bytearray()
    for chunk in chunks:
        rest = chunk
        while rest:
            try:
                data += unpack.decompress(rest, 65536) if unpack else rest
            except zlib.error:
                raise SourceError("damaged on the way (gzip)") from None
            rest = unpack.unconsumed_tail if unpack else b""
            if len(data) > size:
                if cut:
                    return bytes(data[:size])
                raise SourceError(f"larger than {size / 2**20:.3g} MB, given up")
    data += unpack.flush() if unpack else b""  # a few bits may still wait
    if unpack and not unpack.eof:
        raise SourceError("damaged on the way (gzip)")
    return bytes(data)


def _next(url: str, location: str) -> str:
    try:
        there = urljoin(url, location)
    except ValueError:
        raise SourceError("redirected to an address that can't be read") from None
    if url.startswith("https:") and there.startswith("http:"):
        raise SourceError("redirected from https to http, not followed")
    return check_url(there)

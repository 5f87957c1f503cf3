"""robots.txt (RFC 9309): what a site asks of programs, read once for each host."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kg.errors import SourceError

if TYPE_CHECKING:
    from protego import Protego

    from kg.sources.web.fetching import Page

MAX_DELAY = 30.0
"""Seconds between requests that a site may ask for; more is refused."""


class Robots:
    """The rules of the hosts seen so far. ``get`` returns a robots.txt, or the status instead."""

    def __init__(self, get: Callable[[str], Page | int]) -> None:
        self._get = get
        self._known: dict[str, Protego | SourceError | None] = {}

    def check(self, url: str) -> float:
        """Return the seconds that the host wants between requests.

        Raises:
            SourceError: if the host does not want the page read, or its rules can't be had.
        """
        from kg.sources.web.fetching import AGENT

        parts = urlsplit(url)
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self._known:
            self._known[root] = self._read(f"{root}/robots.txt", parts.netloc)
        rules = self._known[root]
        if isinstance(rules, SourceError):
            raise rules
        if rules is None:
            return 0.0
        if not rules.can_fetch(url, AGENT):
            raise SourceError(
                f"{parts.netloc} does not want programs to read it (robots.txt); "
                "--ignore-robots reads it all the same"
            )
        delay = rules.crawl_delay(AGENT) or 0.0
        if delay > MAX_DELAY:
            raise SourceError(f"{parts.netloc} asks for {delay:.0f} s between pages; too long")
        return float(delay)

    def _read(self, url: str, host: str) -> Protego | SourceError | None:
        """Return the rules; None if there are none (4xx); the error if nobody knows (5xx)."""
        from protego import Protego

        try:
            page = self._get(url)
        except SourceError as error:
            return error
        if isinstance(page, int):
            if 400 <= page < 500:
                return None
            return SourceError(f"{host} can't give its robots.txt (HTTP {page}); try again later")
        return Protego.parse(page.data.decode("utf-8", "replace"))

"""Chromium as a person would have it, but without any reason to use the network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

PROGRAM = next(
    (
        found
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (found := shutil.which(name))
    ),
    None,
)
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a browser; skip the test where there is none, unless JEJAK_NEED_CHROMIUM is set."""
    missing = pytest.fail if os.environ.get("JEJAK_NEED_CHROMIUM") else pytest.skip
    try:
        from playwright import sync_api
    except ImportError:
        missing("playwright is not installed (it is in the dev group)")
    if PROGRAM is None:
        missing("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_api.sync_playwright() as player:
        browser = player.chromium.launch(executable_path=PROGRAM, args=SWITCHES)
        yield browser
        browser.close()


class Watch:
    """What a page did that it should not: messages, errors, requests, dialogs."""

    def __init__(self, page: Page) -> None:
        self.seen: list[str] = []
        page.on("console", lambda m: self._note(f"console {m.type}: {m.text}"))
        page.on("pageerror", lambda e: self._note(f"error: {e}"))
        page.on("dialog", self._answer)
        page.on("request", lambda r: self._asked(r.url))
        page.on("popup", lambda p: self._note(f"popup: {p.url}"))
        self._own: str | None = None

    def _note(self, what: str) -> None:
        self.seen.append(what)

    def _answer(self, dialog: Dialog) -> None:
        self._note(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, url: str) -> None:
        if self._own is None and url.startswith("file:"):
            self._own = url.partition("#")[0]
        elif url.partition("#")[0] != self._own:
            self._note(f"request: {url}")


def until(page: Page, expression: str, argument: object = None) -> None:
    """Wait until an expression is true: playwright's own waiting would break the page's policy."""
    for _ in range(300):
        if page.evaluate(expression, argument):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


def open_page(
    browser: Browser, path: Path, fragment: str = "", size: tuple[int, int] = (1400, 900)
) -> tuple[Page, Watch]:
    """Open a graph page and wait until it has drawn."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    watch = Watch(page)
    page.goto(path.as_uri() + fragment)
    until(page, "Boolean(window.jejak && window.jejak.ready)")
    return page, watch

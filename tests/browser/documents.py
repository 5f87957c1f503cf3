"""What the tests of pages to read have in common: how they are opened, watched and measured."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.browser.chromium import Watch, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).parent / "assets" / "axe.min.js"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}

STRANGERS = """() => {
  const bad = window.pwned ? ['pwned'] : [];
  if (document.scripts.length !== 1) bad.push(`${document.scripts.length} scripts`);
  const foreign = ['IFRAME', 'OBJECT', 'EMBED', 'IMG', 'BASE', 'FORM', 'MATH', 'AUDIO', 'VIDEO'];
  for (const e of document.querySelectorAll('*')) {
    if (foreign.includes(e.tagName)) bad.push(e.tagName);
    if (e.tagName === 'META' && e.httpEquiv === 'refresh') bad.push('refresh');
    if (e.tagName === 'LINK' && e.rel !== 'icon') bad.push('link');
    for (const a of e.attributes) {
      const ours = a.name !== 'style' || e.id === 'peek';
      if (a.name.startsWith('on') || !ours) bad.push(`${e.tagName} ${a.name}`);
    }
    const href = e.tagName.toLowerCase() === 'a' ? e.getAttribute('href') ?? '' : '';
    if (href && !/^(https?:\\/\\/|#|graph\\.html#)/.test(href)) bad.push(`link to ${href}`);
  }
  return bad;
}"""


def strangers(page: Page) -> list[str]:
    """Return what on the page came from the words of an article instead of from us."""
    return list(page.evaluate(STRANGERS))


def open_document(
    browser: Browser, path: Path, fragment: str = "#l=id&t=light", size: dict[str, int] = DESK
) -> tuple[Page, Watch]:
    """Open a page and wait until its script has run."""
    page = browser.new_page(viewport=size)  # type: ignore[arg-type]
    watch = Watch(page)
    page.goto(path.as_uri() + fragment)
    until(page, "Boolean(window.jejak && window.jejak.ready)")
    return page, watch


def written(path: Path, text: str) -> Path:
    """Write a page as the commands do."""
    path.write_bytes(text.encode("utf-8", "xmlcharrefreplace"))
    return path


@lru_cache(maxsize=1)
def _axe() -> str:
    return AXE.read_text("utf-8")


def serious(page: Page) -> list[str]:
    """Return the serious and critical issues that axe-core finds, each with the first place."""
    page.evaluate(_axe())
    found: list[dict[str, Any]] = page.evaluate("axe.run(document).then((r) => r.violations)")
    return [
        f"{v['id']}: {v['nodes'][0]['html'][:200]} {v['nodes'][0].get('failureSummary', '')}"
        for v in found
        if v["impact"] in ("serious", "critical")
    ]


def wider_than_the_window(page: Page) -> bool:
    """Tell whether one must scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"))

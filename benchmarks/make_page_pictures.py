"""Make `docs/images/{dossier,reader,map}*.jpg`: the pages to read, of the samples that come along.

    python benchmarks/make_page_pictures.py

Needs Chromium and playwright, as the browser tests do.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from kg.build import add  # noqa: E402
from kg.fuse import rebuild  # noqa: E402
from kg.sources import Loaded, find_inputs, read_input  # noqa: E402
from kg.store import MEMORY, Store, open_store  # noqa: E402
from kg.views import map_page, reader  # noqa: E402
from kg.views.collecting import dossier, relations_map  # noqa: E402
from tests.browser.chromium import chromium  # noqa: E402
from tests.browser.documents import open_document, written  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page

OUT = ROOT / "docs" / "images"
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


def samples() -> Store:
    """Return a store of the sample articles, fused."""
    store = open_store(MEMORY, write=True)
    for source in find_inputs([str(ROOT / "kg" / "samples")])[0]:
        for loaded in read_input(source, BytesIO(), {}):
            if isinstance(loaded, Loaded):
                add(store, loaded.article)
    rebuild(store)
    return store


def pages(store: Store) -> Iterator[tuple[str, str, str, dict[str, int], str]]:
    """Give the name of each picture, its page, its address, the window, and what to point at."""
    country = dossier(store, "Indonesia").html()
    yield (
        "dossier",
        dossier(store, "Surya Adinata").html(),
        "#l=id&t=light",
        DESK,
        ".timeline .ref a",
    )
    yield "dossier-relations", country, "#l=en&t=light", DESK, "#relations"
    yield "dossier-phone", country, "#l=en&t=dark", PHONE, "#meetings"
    article = reader.render(reader.marked(store, "nusantara-1"))
    yield "reader", article, "#l=id&t=light", DESK, ".num.k-meeting"
    world = map_page.render(relations_map(store))
    yield "map", world, "#l=en&t=light", DESK, '.known[data-code="KH"]'


def point(page: Page, what: str) -> None:
    """Scroll to a part, or point at a link."""
    page.evaluate(
        "what => { const e = document.querySelector(what);"
        " e.scrollIntoView({ block: e.matches('section') ? 'start' : 'center' });"
        " if (e.matches('a')) e.focus({ preventScroll: true }); }",
        what,
    )
    page.wait_for_timeout(400)


def main() -> None:
    """Write the pictures."""
    OUT.mkdir(exist_ok=True)
    store = samples()
    with chromium() as browser, TemporaryDirectory() as folder:
        for name, text, fragment, size, what in pages(store):
            path = written(Path(folder) / f"{name}.html", text)
            page, watch = open_document(browser, path, fragment, size)
            point(page, what)
            data = page.screenshot(type="jpeg", quality=78)
            (OUT / f"{name}.jpg").write_bytes(data)
            print(f"{name}: {len(data):,} bytes, {len(text):,} characters", *watch.seen)
            page.close()


if __name__ == "__main__":
    main()

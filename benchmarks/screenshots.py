"""Make the pictures of docs/views.md: the graph page of the demo's samples, in Chromium.

    python benchmarks/screenshots.py [FOLDER]

Writes WebP files of 1280x800, and one of a phone, into docs/images (or FOLDER).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.browser.chromium import chromium, open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DESK, PHONE = (1280, 800), (390, 844)
PICTURES = {
    "graph": ("#l=en&t=light", DESK),
    "graph-country": ("#l=en&t=dark&n=country/KH", DESK),
    "graph-meeting": ("#l=id&t=light&f={meeting}", DESK),
    "graph-path": ("#l=en&t=light&p=country/MY&q=country/KH", DESK),
    "graph-table": ("#l=en&t=light&v=table&off=person", DESK),
    "graph-phone": ("#l=id&t=dark", PHONE),
}


def picture(browser: Browser, page: Path, fragment: str, size: tuple[int, int]) -> bytes:
    """Return a page as it opens at an address, as WebP."""
    opened, watch = open_page(browser, page, "#l=en", size=size)
    if "{meeting}" in fragment:
        told = "e => e.part === 'participant' && e.status === 'actual' && e.facts.length > 1"
        meeting = opened.evaluate(f"jejak.edges().find({told}).facts[0]")
        fragment = fragment.format(meeting=meeting)
    opened.close()
    opened, watch = open_page(browser, page, fragment, size=size)
    opened.wait_for_timeout(800)
    session = opened.context.new_cdp_session(opened)
    data = session.send("Page.captureScreenshot", {"format": "webp", "quality": 80})["data"]
    opened.close()
    if watch.seen:
        raise SystemExit(f"{page}{fragment}: {watch.seen}")
    return b64decode(data)


def main() -> None:
    """Draw the demo and take its pictures."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, chromium() as browser:
        page = Path(scratch) / "graph.html"
        demo = "from kg.cli.entry import main; main()"
        store = str(Path(scratch) / "store")
        arguments = ["demo", "--store", store, "--output", str(page)]
        subprocess.run([sys.executable, "-c", demo, *arguments], check=True, capture_output=True)
        for name, (fragment, size) in PICTURES.items():
            taken = picture(browser, page, fragment, size)
            (folder / f"{name}.webp").write_bytes(taken)
            print(f"{len(taken):8,} {name}.webp")


if __name__ == "__main__":
    main()

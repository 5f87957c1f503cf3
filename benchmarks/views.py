"""How fast a graph page is written and drawn, beside plain pyvis with its defaults.

    python benchmarks/views.py 100 1000 5000

For each number of nodes: seconds to write the page (layout included), its size, the bytes that
hold the graph, and seconds until Chromium has drawn a first picture that has stopped moving
(pyvis lays out in the browser, so its first picture is ready when that ends). Needs Chromium;
`--no-pyvis` leaves out the comparison, which takes minutes at 1,000 nodes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))

from kg.views.network import network
from kg.views.page import write_material
from kg.views.picture import draw
from tests.browser.chromium import chromium
from tests.views.samples import many

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from kg.views.material import Material

LIMIT = 300


def ours(material: Material, path: Path) -> int:
    """Write our page; return the bytes of the graph's own data."""
    write_material(material, path)
    text = path.read_text()
    return sum(
        len(text.split(f'id="data-{name}">', 1)[1].split("</script>", 1)[0])
        for name in ("nodes", "rest")
    )


def plain(material: Material, path: Path) -> int:
    """Write the same graph as a user of pyvis would: from networkx, title as tooltip."""
    from pyvis.network import Network

    page = Network(cdn_resources="in_line")
    graph = network(material)
    for _, row in graph.nodes(data=True):
        row["title"] = row.get("sentence", row.get("label", ""))
    for *_, row in graph.edges(data=True):
        row["title"] = row.get("sentence", "")
    page.from_nx(graph)
    text = page.generate_html()
    path.write_text(text)
    nodes = text.split("nodes = new vis.DataSet(", 1)[1].split(");", 1)[0]
    edges = text.split("edges = new vis.DataSet(", 1)[1].split(");", 1)[0]
    return len(nodes) + len(edges)


def first_picture(browser: Browser, path: Path, ready: str) -> float:
    """Return the seconds until ``ready`` holds, infinite if the limit passes."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.route("http*://**", lambda route: route.abort())
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    while time.perf_counter() - start < LIMIT:
        if page.evaluate(ready):
            break
        time.sleep(0.02)
    took = time.perf_counter() - start
    page.close()
    return took if took < LIMIT else float("inf")


OURS = "Boolean(window.jejak && jejak.ready)"
PLAIN = """(() => { if (typeof network === 'undefined') return false;
  if (!window.seen) { window.seen = 1; network.once('stabilized', () => { window.still = 1; }); }
  return Boolean(window.still); })()"""


def frames(browser: Browser, path: Path) -> float:
    """Return the frames a second while the whole graph is dragged about."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(path.as_uri())
    page.wait_for_timeout(1500)
    page.mouse.move(985, 300)
    page.mouse.down()
    before = page.evaluate("jejak.frames")
    start = time.perf_counter()
    for step in range(60):
        page.mouse.move(985 - step * 3, 300 + step)
    took = time.perf_counter() - start
    drawn = page.evaluate("jejak.frames") - before
    page.close()
    return float(drawn / took)


def row(name: str, count: int, write: Callable[[Material, Path], int], ready: str) -> None:
    """Measure one way at one size and print a line."""
    material = many(max(1, count * 10 // 30))
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        path = Path(folder) / "graph.html"
        start = time.perf_counter()
        data = write(material, path)
        wrote = time.perf_counter() - start
        first = first_picture(browser, path, ready)
        rate = f"{frames(browser, path):5.0f}" if name == "jejak" else "    -"
        nodes = len(draw(material).nodes)
        print(
            f"{name:6} {nodes:6} nodes  write {wrote:7.2f} s  first picture {first:7.2f} s  "
            f"both {wrote + first:7.2f} s  {rate} frames/s  page {path.stat().st_size:9,}  "
            f"graph {data:9,} bytes",
            flush=True,
        )


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000, 5000])
    parser.add_argument("--no-pyvis", action="store_true")
    arguments = parser.parse_args()
    for count in arguments.sizes:
        row("jejak", count, ours, OURS)
        if not arguments.no_pyvis:
            row("pyvis", count, plain, PLAIN)


if __name__ == "__main__":
    main()

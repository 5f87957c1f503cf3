"""How fast a graph page is written and drawn, beside plain pyvis with its defaults, in one run.

    python benchmarks/views.py 100 1000 10000

For each number of records: seconds of CPU to write the page (layout included) and of the page's
main thread until Chromium has drawn a first picture that has stopped moving (pyvis lays out in the
browser, so its first picture is ready when that ends), pages' sizes, the bytes that hold the
graph, and frames drawn for each second of CPU while the graph is dragged about: CPU of all of
Chromium's processes, drawing in software included. CPU, so that a busy machine changes little.
Needs Chromium and Linux. pyvis is stopped at `--times` times our own CPU (by default 150), and
not tried above 1,000 records, where it takes hours.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))

from kg.views.network import network
from kg.views.page import write_material
from tests.browser.chromium import chromium
from tests.views.samples import many

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from kg.views.material import Material


def cpu() -> float:
    """Return the seconds of CPU that Chromium's processes, started from here, have used."""
    tick = os.sysconf("SC_CLK_TCK")
    parents: dict[int, int] = {}
    used: dict[int, float] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                name, _, rest = (entry / "stat").read_text().rpartition(")")
            except OSError:
                continue
            fields = rest.split()
            parents[int(entry.name)] = int(fields[1])
            if "chrom" in name:
                used[int(entry.name)] = (int(fields[11]) + int(fields[12])) / tick
    own = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in own} - own:
        own |= more
    return sum(used.get(pid, 0.0) for pid in own)


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


def first_picture(browser: Browser, path: Path, ready: str, limit: float) -> float:
    """Return the CPU of the page's main thread until ``ready`` holds, infinite past the limit."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.route("http*://**", lambda route: route.abort())
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri(), wait_until="commit")
    used = 0.0
    while used < limit:
        time.sleep(0.1)
        done = page.evaluate(ready)
        metrics = session.send("Performance.getMetrics")["metrics"]
        used = next(float(m["value"]) for m in metrics if m["name"] == "TaskDuration")
        if done:
            break
    page.close()
    return used if used < limit else float("inf")


OURS = "Boolean(window.jejak && jejak.ready)"
PLAIN = """(() => { if (typeof network === 'undefined') return false;
  if (!window.seen) { window.seen = 1; network.once('stabilized', () => { window.still = 1; }); }
  return Boolean(window.still); })()"""


def frames(browser: Browser, path: Path, fragment: str) -> float:
    """Return the frames for each second of CPU while the whole graph is dragged about."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(path.as_uri() + fragment)
    while not page.evaluate(OURS):
        page.wait_for_timeout(50)
    page.wait_for_timeout(1500)
    page.mouse.move(600, 640)
    page.mouse.down()
    before, start = page.evaluate("jejak.frames"), cpu()
    for step in range(90):
        page.mouse.move(600 - step * 3, 640 - step)
        page.wait_for_timeout(16)
    drawn, used = page.evaluate("jejak.frames") - before, cpu() - start
    page.close()
    return float(drawn / used)


def row(
    name: str, count: int, write: Callable[[Material, Path], int], ready: str, limit: float
) -> tuple[float, int]:
    """Measure one way at one size, print a line; return the CPU to a picture, the graph's bytes."""
    material = many(max(1, round(count / 3)))
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        path = Path(folder) / "graph.html"
        start = time.process_time()
        data = write(material, path)
        wrote = time.process_time() - start
        first = first_picture(browser, path, ready, limit)
        rates = ""
        if name == "jejak":
            each = [frames(browser, path, fragment) for fragment in ("", "#all=1")]
            rates = "  frames per CPU second: {:.0f} as it opens, {:.0f} all shown".format(*each)
        print(
            f"{name:6} {len(material.facts):6} records  write {wrote:6.2f} s  open {first:7.2f} s"
            f"  both {wrote + first:7.2f} s  page {path.stat().st_size:10,}"
            f"  graph {data:10,} bytes{rates}",
            flush=True,
        )
    return wrote + first, data


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000, 10000])
    parser.add_argument("--no-pyvis", action="store_true")
    parser.add_argument("--times", type=float, default=150)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:  # imports are paid once, before
        ours(many(1), Path(folder) / "one.html")
        plain(many(1), Path(folder) / "plain.html")
    for count in arguments.sizes:
        took, data = row("jejak", count, ours, OURS, 300)
        if arguments.no_pyvis or count > 1000:
            continue
        plain_took, plain_data = row("pyvis", count, plain, PLAIN, arguments.times * took)
        times = f"{plain_took / took:.0f}" if plain_took < float("inf") else "not done at "
        times += "" if plain_took < float("inf") else f"{arguments.times:.0f}"
        print(f"       pyvis / jejak: time {times} times, bytes {plain_data / data:.1f} times")


if __name__ == "__main__":
    main()

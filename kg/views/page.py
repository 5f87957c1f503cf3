"""The graph page: one HTML file that needs nothing else and fetches nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.files import replacing
from kg.rdf.vocab import ID_BASE
from kg.store import Store
from kg.views.answers import facts_behind, with_records
from kg.views.folding import fold
from kg.views.fusing import fusion_of
from kg.views.gathering import SPARQL, gather_store
from kg.views.material import FACT_KINDS, STATUSES, Material, find_things, select
from kg.views.picture import Picture, draw
from kg.views.rows import NODE_KINDS, node_rows
from kg.views.shell import asset, policy, words

_SCRIPTS = (
    "core.js", "words.js", "visible.js", "paths.js", "shapes.js", "labels.js", "scene.js",
    "facts.js", "panel.js", "controls.js", "saving.js", "search.js", "time.js", "table.js",
    "keys.js", "main.js",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageStats:
    """What a page holds: ``shown`` of ``nodes`` stand there when it opens."""

    nodes: int
    edges: int
    facts: int
    articles: int
    shown: int
    size: int


def render(
    picture: Picture, *, title: str | None = None, focus: str | None = None, language: str = "id"
) -> str:
    """Return the page of a picture as HTML, opened at the thing with the key ``focus`` if any.

    Everything is inside, under a Content-Security-Policy that lets only the page's own script and
    style run. What articles say enters as JSON in a data block and is set as text, never as HTML.
    """
    # pyvis loads IPython and networkx: late, so that nothing else pays for it.
    from jinja2 import Environment, FunctionLoader
    from pyvis.network import Network

    style, script = asset("colours.css") + asset("page.css"), _script()
    page = Network(directed=True)
    page.nodes = picture.nodes
    page.templateEnv = Environment(loader=FunctionLoader(asset), autoescape=True)
    page.templateEnv.policies["json.dumps_kwargs"] = {"separators": (",", ":"), "sort_keys": True}
    page.templateEnv.globals.update(
        title=title or "Jejak",
        language=language,
        style=style,
        script=script,
        policy=policy(style, script),
        words=words(),
        # Lines follow from the facts: the page draws them from there.
        points=node_rows(picture.nodes, picture.rows),
        rest={
            **asdict(picture.rows),
            "kinds": NODE_KINDS,
            "base": ID_BASE,
            "focus": focus and focus.removeprefix(ID_BASE),
            "sparql": SPARQL.format(record="{record}"),
        },
    )
    page.path = "page.html.j2"
    return str(page.generate_html())


def write_picture(
    picture: Picture, path: Path, *, title: str | None = None, focus: str | None = None
) -> PageStats:
    """Write the page of a picture; the file is replaced as a whole or not at all."""
    data = render(picture, title=title, focus=focus).encode("utf-8", "xmlcharrefreplace")
    with replacing(path) as file:
        file.write(data)
    return PageStats(
        nodes=len(picture.nodes),
        edges=picture.links,
        facts=len(picture.rows.facts),
        articles=len(picture.rows.sources),
        shown=picture.shown_first,
        size=len(data),
    )


def write_material(
    material: Material, path: Path, *, title: str | None = None, focus: str | None = None
) -> PageStats:
    """Draw the material and write its page."""
    return write_picture(draw(material), path, title=title, focus=focus)


def write_page(
    store: Store,
    path: Path,
    *,
    entities: Sequence[str] = (),
    hops: int = 1,
    kinds: Collection[str] = FACT_KINDS,
    statuses: Collection[str] = STATUSES,
    countries: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    rows: Iterable[Sequence[object]] | None = None,
    title: str | None = None,
) -> PageStats:
    """Write the graph page of a store, or of the part around some entities.

    Args:
        store: What to draw.
        path: The HTML file to write; its folder is made if there is none.
        entities: Names, aliases or codes ("Natalius Pigai", "Kamboja", "KH"); none for all.
        hops: How many facts away from the entities a fact may lie.
        kinds: Kinds of facts: role, meeting, relation, claim, quote.
        statuses: Statuses: actual, planned, proposed, cancelled (or as the records have them).
        countries: Names or codes; only facts that name one of them, or who acts for it.
        since: First ISO day, month or year.
        until: Last ISO day, month or year.
        rows: Rows of an answer; only what they rest on.
        title: Heading of the page; without one, the entities.

    Raises:
        NotFoundError: No thing in the store goes by one of the names.
    """
    fusion = fusion_of(store)
    everything = fold(gather_store(store), fusion)
    material = select(
        everything if rows is None else facts_behind(everything, with_records(rows, fusion)),
        entities=entities,
        hops=hops,
        kinds=kinds,
        statuses=statuses,
        countries=countries,
        since=since,
        until=until,
    )
    found = [key for name in entities for key in find_things(material, name)]
    focus = found[0] if len(found) == 1 else None
    heading = title or ", ".join(entities) or None
    return write_picture(draw(material, fusion), path, title=heading, focus=focus)


def _script() -> str:
    # A source map would be the one thing that a browser's tools try to fetch.
    library = asset("vis-network.min.js").rpartition("//# sourceMappingURL=")[0]
    ours = "\n".join(asset(name) for name in _SCRIPTS)
    return f"{library}\n(() => {{\n'use strict';\n{ours}\n}})();\n"

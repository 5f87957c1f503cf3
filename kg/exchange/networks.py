"""The graph as GraphML and GEXF, for Gephi, yEd, Cytoscape and others, by networkx."""

from __future__ import annotations

import io
import re
from typing import IO, Any, Literal

from kg.store import Store

NetworkForm = Literal["graphml", "gexf"]
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAKEN = {"start": "sentence_start", "end": "sentence_end", "type": "relation_type"}
"""Names that GEXF keeps for itself: for times, and for whether an edge has a direction."""
_DATED = re.compile(rb' lastmodifieddate="[^"]*"')


def write_network(store: Store, out: IO[bytes], form: NetworkForm) -> None:
    """Write people, countries, organisations and events with their links, as `kg.graph` has them.

    What XML can't hold becomes U+FFFD; the day of writing, which GEXF would note, is left out.
    """
    import networkx as nx

    from kg.views.network import graph

    drawn = _ordered(graph(store))
    if form == "graphml":
        nx.write_graphml(drawn, out)
        return
    buffer = io.BytesIO()
    nx.write_gexf(drawn, buffer)
    out.write(_DATED.sub(b"", buffer.getvalue()))


def _ordered(drawn: Any) -> Any:  # noqa: ANN401 (networkx, which is imported late)
    """Return a copy with nodes and edges in the order of their keys, and text that XML holds."""
    import networkx as nx

    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key, row in sorted(drawn.nodes(data=True)):
        copy.add_node(_clean(key), **_row(row))
    edges = sorted(drawn.edges(keys=True, data=True), key=lambda e: e[:3])
    for number, (start, end, key, row) in enumerate(edges):
        values = {**_row(row), "fact": _clean(key.partition("#")[0])}
        copy.add_edge(_clean(start), _clean(end), key=number, **values)
    return copy


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """Return attributes of one type a name: numbers are floats, so that columns don't mix."""
    made: dict[str, Any] = {}
    for name, value in sorted(row.items()):
        if name in _TAKEN:
            made[_TAKEN[name]] = _clean(value) if isinstance(value, str) else int(value)
        elif isinstance(value, str):
            made[name] = _clean(value)
        else:
            made[name] = float(value)
    return made


def _clean(text: str) -> str:
    return _NOT_XML.sub("�", text)

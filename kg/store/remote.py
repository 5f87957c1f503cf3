"""A store on a server: any SPARQL 1.1 endpoint, for questions.

The address is that of the endpoint that answers queries (``http://host:7878/query``,
``http://host:8890/sparql``). Nothing is written to it: load it with its own tools from what
``kg export`` writes. Answers come as SPARQL JSON or N-Triples and are never followed elsewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Self

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import QueryError, StoreError
from kg.rdf.vocab import BOOKS, PREFIXES, TYPE, XSD, jj
from kg.store.answer import prepare
from kg.store.names import resolved
from kg.store.protocol import Binding, Format, Transaction
from kg.store.result import Result, Term
from kg.store.sparql import tokens
from kg.store.writing import write_graphs

if TYPE_CHECKING:
    import httpx

MAX_BYTES = 256 * 1024 * 1024
"""The largest answer that is read."""
TIMEOUT = 60.0
_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples, text/plain;q=0.5"
_TRUTH = "__ASK_RETVAL"
"""The column in which Virtuoso says yes or no."""
_BOOLEAN = XSD + "boolean"
_DECLARED = re.compile(r"\bPREFIX\s+([\w-]*):", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


class RemoteStore:
    """A store behind a SPARQL endpoint. Made by `kg.store.open_store`."""

    def __init__(self, url: str) -> None:
        try:
            import httpx
        except ImportError:
            said = "stores on servers need httpx: pip install 'jejak[remote]'"
            raise StoreError(said) from None
        self.location = url
        self._client = httpx.Client(
            timeout=TIMEOUT, follow_redirects=False, headers={"User-Agent": "jejak"}
        )

    def apply(self, change: Transaction) -> None:
        """Refuse: a server's store is for questions."""
        raise StoreError(f"{self.location} is for questions; articles are added to a folder")

    def put_article(self, graph: str, quads: Iterable[Quad]) -> None:
        """Refuse, as `apply`."""
        self.apply(Transaction((graph,), (), tuple(quads)))

    def drop_article(self, graph: str) -> None:
        """Refuse, as `apply`."""
        self.apply(Transaction((graph,)))

    def articles(self) -> Iterator[str]:
        """Give the names of the articles' graphs, sorted."""
        found = self.find(None, TYPE, jj("Article"), None)
        yield from sorted(q.graph_name.value for q in found if isinstance(q.graph_name, NamedNode))

    def find(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        value: NamedNode | Literal | None,
        graph: NamedNode | None,
    ) -> Iterator[Quad]:
        """Give the quads with the given parts; None is any."""
        parts = {"s": subject, "p": predicate, "o": value, "g": graph}
        s, p, o, g = (str(term) if term else f"?{name}" for name, term in parts.items())
        free = " ".join(f"?{name}" for name, term in parts.items() if term is None)
        asked = f"SELECT {free or '(1 AS ?there)'} WHERE {{ GRAPH {g} {{ {s} {p} {o} }} }}"
        result = self._ask(asked, None, None)
        if result.truncated:
            raise StoreError(f"{self.location} gives only the first {len(result.rows):,} rows")
        for row in result.rows:
            found = dict(zip(result.columns, row, strict=True))
            whole: list[Any] = [found.get(name, term) for name, term in parts.items()]
            yield Quad(*whole)

    def query(
        self,
        sparql: str,
        bindings: Mapping[str, Binding] | None = None,
        *,
        timeout: float | None = None,
        max_rows: int | None = None,
    ) -> Result:
        """Answer a query; its prefixes need not be declared."""
        return self._ask(prepare(sparql, resolved(self, bindings or {})), timeout, max_rows)

    def export(self, out: IO[bytes], form: Format = "nquads", graph: str | None = None) -> None:
        """Write all graphs but the ledger, or one, in canonical order."""
        asked = self._ask("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", None, None)
        every = (str(name) for (name,) in asked.table())
        names = [graph] if graph is not None else [n for n in every if NamedNode(n) not in BOOKS]
        parts = ((n, lambda n=n: self.find(None, None, None, NamedNode(n))) for n in names)
        write_graphs(parts, out, form, named=graph is None)

    def flush(self) -> None:
        """Do nothing: nothing is written."""

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(self, query: str, timeout: float | None, max_rows: int | None) -> Result:
        import httpx

        try:
            with self._client.stream(
                "POST",
                self.location,
                data={"query": declared(without_undefined(query))},
                headers=_accept(query),
                timeout=timeout or TIMEOUT,
            ) as answer:
                body = self._read(answer)
        except httpx.TimeoutException:
            raise QueryError(f"the query took longer than {timeout or TIMEOUT:g} s") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            said = " ".join(str(error).split()) or type(error).__name__
            raise StoreError(f"the store {self.location} can't be asked: {said}") from None
        if answer.status_code == 400:
            raise QueryError(f"the server refuses the query: {_first_line(body)}")
        if answer.status_code != 200:
            said = f"HTTP {answer.status_code} {_first_line(body)}"
            raise StoreError(f"the store {self.location} can't be asked: {said.strip()}")
        kind = answer.headers.get("content-type", "").partition(";")[0].strip()
        result = _result(kind, body, max_rows)
        if result is None:
            raise StoreError(f"{self.location} is no SPARQL endpoint: it answers with {kind!r}")
        limit = answer.headers.get("x-sparql-maxrows", "")
        cut = limit.isdigit() and len(result.rows) >= int(limit)
        rows = (result.columns, result.rows, result.boolean, result.graph)
        return Result(*rows, truncated=True) if cut else result

    def _read(self, answer: httpx.Response) -> bytes:
        body = bytearray()
        for chunk in answer.iter_bytes():
            body += chunk
            if len(body) > MAX_BYTES:
                raise QueryError("the answer is too large; add LIMIT")
        return bytes(body)


def _accept(query: str) -> dict[str, str]:
    """Ask for the one syntax that fits: some servers give triples as rows where both are asked."""
    forms = ("select", "ask", "construct", "describe")
    words = (token.text.casefold() for token in tokens(query) if token.kind == "word")
    form = next((word for word in words if word in forms), "")
    return {"Accept": _TRIPLES if form in ("construct", "describe") else _ROWS}


def declared(query: str) -> str:
    """Return the query with the prefixes that every store here knows, on its first line.

    >>> declared("ASK { ?s skos:broader ?o }")
    'PREFIX skos: <http://www.w3.org/2004/02/skos/core#> ASK { ?s skos:broader ?o }'
    """
    own = set(_DECLARED.findall(query))
    needed = [p for p in PREFIXES if p not in own and re.search(rf"(?<![\w-]){p}:", query)]
    return "".join(f"PREFIX {p}: <{PREFIXES[p]}> " for p in needed) + query


def without_undefined(query: str) -> str:
    """Return the query without tables that say nothing, over which some servers never come back.

    >>> without_undefined("ASK { VALUES ?m { UNDEF } ?s ?p ?m }")
    'ASK {  ?s ?p ?m }'
    """
    found = list(tokens(query))
    kept, at = "", 0
    for one, *more in zip(*(found[n:] for n in range(5)), strict=False):
        if [t.text.casefold() for t in (one, *more[1:])] == ["values", "{", "undef", "}"]:
            kept += query[at : one.start]
            at = more[-1].start + 1
    return kept + query[at:]


def _result(kind: str, body: bytes, max_rows: int | None) -> Result | None:
    if kind in ("application/n-triples", "text/plain", "text/ntriples"):
        return _triples(body, max_rows)
    if kind not in ("application/sparql-results+json", "application/json"):
        return None
    try:
        said = json.loads(body)
        if "boolean" in said:
            return Result(boolean=bool(said["boolean"]))
        columns = tuple(said["head"]["vars"])
        rows = said["results"]["bindings"]
        if columns == (_TRUTH,):
            return Result(boolean=rows[0][_TRUTH]["value"] in ("1", "true"))
        more = max_rows is not None and len(rows) > max_rows
        read = (tuple(_term(row.get(c)) for c in columns) for row in rows[:max_rows])
        return Result(columns, tuple(read), truncated=more)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(f"the server's answer can't be read: {error}") from None


def _triples(body: bytes, max_rows: int | None) -> Result:
    try:
        read = tuple(q.triple for q in parse(body, format=RdfFormat.N_TRIPLES))
    except SyntaxError as error:
        raise StoreError(f"the server's answer can't be read: {error.msg}") from None
    more = max_rows is not None and len(read) > max_rows
    return Result(graph=read[:max_rows], truncated=more)


def _term(cell: Mapping[str, Any] | None) -> Term | None:
    if cell is None:
        return None
    value = cell["value"]
    match cell["type"]:
        case "uri":
            return NamedNode(value)
        case "bnode":
            return BlankNode(re.sub(r"\W", "_", value))
        case "triple":
            parts: list[Any] = [_term(value[p]) for p in ("subject", "predicate", "object")]
            return Triple(*parts)
        case _ if cell.get("xml:lang"):
            return Literal(value, language=cell["xml:lang"])
        case _ if cell.get("datatype"):
            # Virtuoso writes truth as a number; the canonical form is the word.
            truth = {"1": "true", "0": "false"} if cell["datatype"] == _BOOLEAN else {}
            return Literal(truth.get(value, value), datatype=NamedNode(cell["datatype"]))
        case _:
            return Literal(value)


def _first_line(body: bytes) -> str:
    text = _TAG.sub(" ", body[:4_000].decode("utf-8", "replace"))
    return next((" ".join(line.split()) for line in text.splitlines() if line.strip()), "")[:300]

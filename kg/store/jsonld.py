"""Graphs as JSON-LD that people can read, by the context of ``ontology/context.jsonld``.

The context stands in the file itself, so that nothing is fetched to read it. Things are written
relative to the base of our identifiers (``person/ratna-wulandari``), concepts relative to the
ontology (``status-held``), and each property by a term that knows its datatype.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import IO, Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.files import ontology_file
from kg.rdf.vocab import RDF, XSD

_TYPE = RDF + "type"
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")
_PLAIN_LOCAL = re.compile(r"(?!(?:.*/)?\.\.?(?:/|$))[^:/?#\[\]@\s][^:?#\[\]@\s]*")
"""What may stand relative to a base: it is not taken for a scheme, a query or a step upwards."""


@lru_cache(maxsize=1)
def context() -> Mapping[str, Any]:
    """Return the published context."""
    loaded: dict[str, Any] = json.loads(ontology_file("context.jsonld"))["@context"]
    return loaded


class _Writer:
    """Knows, for each property, the term of the context and how its values are written."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.base: str = given["@base"]
        self.vocab: str = given["@vocab"]
        self.prefixes = {k: v for k, v in given.items() if isinstance(v, str) and k[0] != "@"}
        self.terms: dict[str, tuple[str, str]] = {}
        for name, value in given.items():
            if isinstance(value, dict):
                kind = self._whole(value.get("@type", ""))
                self.terms[self._whole(value["@id"])] = (name, kind)

    def _whole(self, text: str) -> str:
        prefix, mark, rest = text.partition(":")
        return self.prefixes[prefix] + rest if mark and prefix in self.prefixes else text

    def iri(self, iri: str) -> str:
        """Write an IRI relative to the base, or by a prefix."""
        local = iri.removeprefix(self.base)
        if local != iri and _PLAIN_LOCAL.fullmatch(local):
            return local
        return self._compact(iri)

    def word(self, iri: str) -> str:
        """Write a class or concept relative to the ontology."""
        local = iri.removeprefix(self.vocab)
        if local != iri and _PLAIN_LOCAL.fullmatch(local) and local not in self.prefixes:
            return local
        return self._compact(iri)

    def _compact(self, iri: str) -> str:
        for prefix, base in self.prefixes.items():
            local = iri.removeprefix(base)
            if local != iri and local and not local.startswith("//"):
                return f"{prefix}:{local}"
        return iri

    def property(self, predicate: str) -> tuple[str, str]:
        """Return the key of a property and the type that its term gives to values."""
        return self.terms.get(predicate) or (self._compact(predicate), "")

    def value(self, value: object, kind: str) -> Any:  # noqa: ANN401 (whatever JSON holds)
        """Write a value of a property whose term has this type."""
        if isinstance(value, NamedNode):
            if kind == "@vocab":
                return self.word(value.value)
            return self.iri(value.value) if kind == "@id" else {"@id": self.iri(value.value)}
        if not isinstance(value, Literal):
            return {"@id": str(value)}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        return self._typed(value.value, value.datatype.value, kind)

    def _typed(self, text: str, datatype: str, kind: str) -> Any:  # noqa: ANN401
        fits = datatype == (kind or XSD + "string")
        if datatype == XSD + "integer" and kind in ("", datatype) and _WHOLE.fullmatch(text):
            return int(text)
        if datatype == XSD + "boolean" and kind in ("", datatype) and text in ("true", "false"):
            return text == "true"
        if fits:
            return text
        if datatype == XSD + "string":
            return {"@value": text}
        return {"@value": text, "@type": self._compact(datatype)}


def node(writer: _Writer, quads: list[Quad]) -> dict[str, Any]:
    """Return what quads of one subject say, as an object with its keys in a fixed order."""
    subject = quads[0].subject
    name = writer.iri(subject.value) if isinstance(subject, NamedNode) else str(subject)
    types: list[str] = []
    values: dict[str, list[Any]] = {}
    for quad in quads:
        if quad.predicate.value == _TYPE and isinstance(quad.object, NamedNode):
            types.append(writer.word(quad.object.value))
        else:
            key, kind = writer.property(quad.predicate.value)
            values.setdefault(key, []).append(writer.value(quad.object, kind))
    made: dict[str, Any] = {"@id": name}
    if types:
        made["@type"] = types[0] if len(types) == 1 else types
    for key in sorted(values):
        said = values[key]
        made[key] = said[0] if len(said) == 1 else said
    return made


def write(graphs: Iterable[tuple[str, list[Quad]]], out: IO[bytes]) -> None:
    """Write graphs, each a name ("" is the default graph) with its sorted quads."""
    given = context()
    writer = _Writer(given)
    out.write(b'{\n"@context": ' + _json(given, indent=1) + b',\n"@graph": [')
    between = b"\n"
    for name, quads in graphs:
        subjects: dict[str, list[Quad]] = {}
        for quad in quads:
            subjects.setdefault(str(quad.subject), []).append(quad)
        nodes = [_json(node(writer, said), indent=1) for said in subjects.values()]
        if name:
            head = b'{\n"@id": ' + _json(writer.iri(name)) + b',\n"@graph": [\n'
            out.write(between + head + b",\n".join(nodes) + b"\n]}")
            between = b",\n"
        elif nodes:
            out.write(between + b",\n".join(nodes))
            between = b",\n"
    out.write(b"\n]\n}\n")


def _json(value: object, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent).encode()

"""Decisions as a text file that people can review: YAML, one decision a block."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
import yaml

from kg.errors import SourceError
from kg.fuse.decisions import moment
from kg.fuse.judging import Decision, Kind, Mention
from kg.fuse.rows import local
from kg.rdf.iris import Iris
from kg.rdf.vocab import ID_BASE


class _Side(msgspec.Struct, forbid_unknown_fields=True):
    thing: str
    article: str = ""


class _Block(msgspec.Struct, forbid_unknown_fields=True):
    decision: Kind
    one: _Side
    when: str
    who: str
    other: _Side | None = None
    name: str = ""
    why: str = ""


def written(decisions: Iterable[Decision]) -> str:
    """Return decisions as text, the oldest first.

    >>> one = Mention(ID_BASE + "person/ani", ID_BASE + "article/0a")
    >>> print(written([Decision("2026-03-01T10:00:00Z", "budi", "renamed", one, name="Ani S")]))
    - decision: renamed
      one: {thing: person/ani, article: 0a}
      name: Ani S
      who: budi
      when: '2026-03-01T10:00:00Z'
    <BLANKLINE>
    """
    return "\n".join(_block(d) for d in sorted(decisions))


def read(text: str, where: str = "decisions") -> list[Decision]:
    """Return the decisions that a text holds; `SourceError` says what is wrong with it."""
    try:
        given = yaml.safe_load(text) or []
        blocks = msgspec.convert(given, list[_Block], strict=True)
        return [_decision(b) for b in blocks]
    except (yaml.YAMLError, msgspec.ValidationError, ValueError) as error:
        said = str(error).splitlines()[0]
        raise SourceError(f"{where}: not a file of decisions: {said}") from None


def _block(decision: Decision) -> str:
    told: dict[str, Any] = {"decision": decision.kind, "one": _side(decision.one)}
    if decision.other is not None:
        told["other"] = _side(decision.other)
    for field in ("name", "why"):
        if getattr(decision, field):
            told[field] = getattr(decision, field)
    told |= {"who": decision.who, "when": decision.when}
    return yaml.dump(
        [told], Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1000,
        default_flow_style=None,
    )  # fmt: skip


class _Dumper(yaml.SafeDumper):
    """Writes the two sides each on a line."""


def _side(mention: Mention) -> dict[str, str]:
    found = {"thing": local(mention.entity)}
    return {**found, "article": Iris().key(mention.article)} if mention.article else found


def _decision(block: _Block) -> Decision:
    other = None if block.other is None else _mention(block.other)
    if (other is None) == (block.decision in ("same", "different")):
        raise ValueError(f"{block.decision}: two sides belong to same and different alone")
    return Decision(moment(block.when), block.who, block.decision, _mention(block.one), other,
                    block.name, block.why)  # fmt: skip


def _mention(side: _Side) -> Mention:
    thing = side.thing if "://" in side.thing else ID_BASE + side.thing
    if any(c in thing + side.article for c in ' <>"{}|\\^`\n'):
        raise ValueError(f"{side.thing}: not the name of a thing")
    return Mention(thing, Iris().article(side.article).value if side.article else "")


def as_row(decision: Decision) -> dict[str, str]:
    """Return a decision as a row of a list, its sides as ``THING@ARTICLE``."""
    sides = {"one": decision.one, "other": decision.other}
    told = {name: _short(m) for name, m in sides.items() if m is not None}
    row = {"when": decision.when, "who": decision.who, "decision": str(decision.kind), **told}
    return {**row, "name": decision.name, "why": decision.why}


def _short(mention: Mention) -> str:
    return f"{local(mention.entity)}@{Iris().key(mention.article)[:8]}"

"""The things that an article's graph names, read back out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf.entities import CODE, MENTIONS, NAME_USED, Mention
from kg.rdf.vocab import ID_BASE, jj, org

_CLASSES = {"person": "Person", "country": "Country", "organisation": "Organisation",
            "group": "Group", "post": "Post"}  # fmt: skip


def mentions(quads: Sequence[Quad], graph: NamedNode) -> Iterator[Mention]:
    """Give the things that an article's graph names, as its extraction gave them."""
    said: dict[tuple[object, NamedNode], list[str]] = {}
    posts: dict[str, list[Quad]] = {}
    of_post = {q.subject: q.object for q in quads if q.predicate == jj("post")}
    for quad in quads:
        if isinstance(quad.object, NamedNode | Literal):
            said.setdefault((quad.subject, quad.predicate), []).append(quad.object.value)
        if quad.subject in of_post:
            posts.setdefault(str(of_post[quad.subject]), []).append(quad)
    for thing in (NamedNode(name) for name in said.get((graph, MENTIONS), ())):
        kind = _CLASSES.get(thing.value.removeprefix(ID_BASE).partition("/")[0])
        if kind is None:
            continue
        about = {q.predicate: q.object for q in posts.get(str(thing), ())}
        owner, sort = about.get(org("organization")), about.get(jj("officeType"))
        yield Mention(
            thing,
            kind,
            aliases=tuple(sorted(said.get((thing, NAME_USED), ()))),
            code=next(iter(said.get((thing, CODE), ())), None),
            owner=owner if isinstance(owner, NamedNode) else None,
            office_type=_local(sort) if isinstance(sort, NamedNode) else None,
        )


def _local(node: NamedNode) -> str:
    return node.value.rpartition("#")[2].partition("-")[2]

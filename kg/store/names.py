"""From a name that a person types to the thing in the store that goes by it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from kg.errors import NotFoundError
from kg.rdf import literals
from kg.rdf.iris import is_country
from kg.rdf.vocab import ALTERNATE, APPEARS_AS, ENTITIES, FUSED, LABEL, MEMBER_OF, NAME, TYPE, jj
from kg.store.protocol import Binding, Named, Store


def resolved(store: Store, bindings: Mapping[str, Binding]) -> dict[str, Binding]:
    """Return the bindings with what is named in the place of names; see `person_named`."""
    found: dict[str, Binding] = {}
    for variable, value in bindings.items():
        if isinstance(value, Named):
            look_up = person_named if value.kind == "person" else country_named
            found[variable] = look_up(store, value.name)
        else:
            found[variable] = value
    return found


def person_named(store: Store, name: str) -> NamedNode:
    """Return the person who goes by this name or IRI.

    A full name goes before a part of one; of a person whom fusion knows by several full names, any
    of them is returned (see `under_all_names`). `NotFoundError` names those who share it, or those
    with a name like it.
    """
    if name.startswith(("http://", "https://")) and _exists(store, name):
        return NamedNode(name)
    for predicate in (NAME, ALTERNATE):
        exact = _exactly(store, predicate, name.strip())
        if len(exact) == 1:
            return exact[0]
    people = set(_of_class(store, "Person"))
    wanted = name.strip().casefold()
    for predicate in (NAME, ALTERNATE):
        found = sorted(
            {n for n, form in _forms(store, predicate) if form.casefold() == wanted} & people,
            key=str,
        )
        if found and {*found} <= {*under_all_names(store, found[0])}:
            return found[0]
        if found:
            shown = ", ".join(repr(_shown(store, n)) for n in found[:6])
            raise NotFoundError(f"{len(found)} people go by {name!r}: {shown}; give a full name")
    known = {form for n, form in _forms(store, NAME) if n in people}
    raise NotFoundError(f"nobody goes by {name!r}{_like(name, known)}")


def under_all_names(store: Store, thing: NamedNode) -> list[NamedNode]:
    """Return a thing, and if it is a person, the others that fusion takes for the same one.

    A name that some articles use of somebody else is left out: its description is of both.
    """
    whole = _fused_as(store, thing)
    if len(whole) != 1:
        return [thing]
    spots = (q.subject for q in store.find(None, MEMBER_OF, next(iter(whole)), FUSED))
    shown = {q.object for s in spots if isinstance(s, NamedNode)
             for q in store.find(s, APPEARS_AS, None, FUSED)}  # fmt: skip
    others = sorted((n for n in shown if isinstance(n, NamedNode) and n != thing), key=str)
    return [thing, *(n for n in others if _fused_as(store, n) == whole)]


def _fused_as(store: Store, thing: NamedNode) -> set[NamedNode]:
    """Return the fused people of whose appearances a description is."""
    spots = (q.subject for q in store.find(None, APPEARS_AS, thing, FUSED))
    wholes = (q.object for s in spots if isinstance(s, NamedNode)
              for q in store.find(s, MEMBER_OF, None, FUSED))  # fmt: skip
    return {n for n in wholes if isinstance(n, NamedNode)}


def country_named(store: Store, name: str) -> str:
    """Return the code of the country or organisation of states of this name or code."""
    wanted = name.strip()
    if any(store.find(None, jj("code"), literals.text(wanted), ENTITIES)):
        return wanted
    codes = {q.subject: q.object.value for q in store.find(None, jj("code"), None, ENTITIES)
             if isinstance(q.object, Literal)}  # fmt: skip
    for code in codes.values():
        if code.casefold() == wanted.casefold():
            return code
    if is_country(wanted):
        return wanted
    forms = [(n, f) for p in (LABEL, ALTERNATE) for n, f in _forms(store, p) if n in codes]
    for node, form in forms:
        if form.casefold() == wanted.casefold():
            return codes[node]
    raise NotFoundError(f"no country goes by {name!r}{_like(name, {f for _, f in forms})}")


def _exactly(store: Store, predicate: NamedNode, name: str) -> list[NamedNode]:
    """Return the people of whom exactly this form is known: an index look-up, no search."""
    found = (q.subject for q in store.find(None, predicate, literals.text(name), ENTITIES))
    person = jj("Person")
    return [n for n in found if isinstance(n, NamedNode)
            and any(store.find(n, TYPE, person, ENTITIES))]  # fmt: skip


def _like(name: str, known: set[str]) -> str:
    folded = {k.casefold(): k for k in sorted(known)}
    words = name.casefold().split()
    parts = [k for k in sorted(folded) if words and all(w in k for w in words)]
    near = [*parts[:3], *difflib.get_close_matches(name.casefold(), sorted(folded), 3, 0.7)]
    shown = list(dict.fromkeys(repr(folded[k]) for k in near))
    return f"; perhaps {' or '.join(shown)}" if shown else ""


def _forms(store: Store, predicate: NamedNode) -> Iterator[tuple[NamedNode, str]]:
    for quad in store.find(None, predicate, None, ENTITIES):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            yield quad.subject, quad.object.value


def _of_class(store: Store, name: str) -> Iterator[NamedNode]:
    for quad in store.find(None, TYPE, jj(name), ENTITIES):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject


def _exists(store: Store, iri: str) -> bool:
    try:
        node = NamedNode(iri)
    except ValueError:
        return False
    return any(True for _ in store.find(node, TYPE, None, ENTITIES))


def _shown(store: Store, node: NamedNode) -> str:
    quads = store.find(node, NAME, None, ENTITIES)
    return next((q.object.value for q in quads if isinstance(q.object, Literal)), node.value)

"""Those who are told by whom they are close to: "kuasa hukum A, B," and "ajudan Gubernur C"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import Party
from kg.resolve.encounter_groups import Side
from kg.resolve.encounter_lexicon import CloseWords
from kg.spans import Span

_REACH = 30


def close_to(text: str, words: CloseWords, sides: tuple[Side, ...]) -> Iterator[Side]:
    """Yield the sides, with those who are close to somebody for whom they are close to.

    "Kuasa hukum A, B," is B. Aides without a name are what is said of them: "ajudan Gubernur A".
    """
    skipped = -1
    for at, side in enumerate(sides):
        if at == skipped:
            continue
        start, kin = _beginning(text, words, side)
        if start is None:
            yield side
            continue
        name = words.name_behind.match(text, side.span.end)
        if name:
            span = Span(start, name.end("name"))
            after = sides[at + 1] if at + 1 < len(sides) else None
            met = after is not None and after.span.start == name.start("name")
            skipped = at + 1 if met else -1
            party = after.party if after and met else Party(name["name"], "person", None)
            yield Side(span, party, "person")
        elif kin:
            yield side  # "istri Iriana" is Iriana
        else:
            told = text[start : side.span.end]
            party = Party(told[:1].lower() + told[1:], "person", None)
            yield Side(Span(start, side.span.end), party, "office")


def _beginning(text: str, words: CloseWords, side: Side) -> tuple[int | None, bool]:
    """Return where the words begin that make a person another's, and whether they are of kin."""
    if side.rank != "person":
        return None, False
    begin = side.span.start
    reach = max(0, begin - _REACH)
    last = text[reach:begin].rsplit(maxsplit=1)[-1:]
    if last and last[0].lower() in words.last:
        found = words.before.search(text, reach, begin)
        if found:
            return found.start("who"), bool(found["kin"])
    aide = text[begin : begin + _REACH].lower().startswith(words.aides)
    return (begin if aide else None), False

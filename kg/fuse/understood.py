"""What a figure counts where its own words don't say so: what was counted just before.

After "Badan Gizi mencatat 331 siswa keracunan di Garut", both "Dinas Kesehatan mencatat 338 siswa"
and "angkanya, menurut dia, 400" are of the poisoned in Garut. A figure that says no more than its
unit is understood so if another source gives it, or a word points back; "korban" alone is of the
fate told before. It is looked for within one article, so the outcome is a function of the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from kg.fuse.figures import LONG
from kg.fuse.lexicon import Lexicon
from kg.fuse.names import words_of
from kg.fuse.rows import Figure
from kg.ids import as_written

VICTIM = "korban"
_REACH, _RATIO = 700, 5
"""Characters within which one points back, and how many times as much another source counts."""


def understood(
    figures: Iterable[Figure], starts: Mapping[str, int], said: Mapping[str, str], lex: Lexicon
) -> list[Figure]:
    """Return the figures of an article, those that say too little with what they are of.

    ``starts`` and ``said`` are where each passage begins, and its words, by the passage's id.

    >>> from kg.fuse.lexicon import lexicon
    >>> lex = lexicon()
    >>> first = Figure("a", "x", "siswa keracunan", ("racun", "siswa"), "orang", "siswa", 331,
    ...                place="Garut", passage="p")
    >>> then = Figure("b", "x", "siswa", ("siswa",), "orang", "siswa", 338,
    ...               speaker_name="Dinas Kesehatan", passage="q")
    >>> found = understood([first, then], {"p": 0, "q": 80}, {"p": "", "q": ""}, lex)[1]
    >>> found.thing, found.place
    (('racun', 'siswa'), 'Garut')
    """
    ordered = sorted(figures, key=lambda f: (starts[f.passage], f.id))
    found: list[Figure] = []
    for figure in ordered:
        before = next((f for f in reversed(found) if f.unit == figure.unit), None)
        near = before is not None and starts[figure.passage] - starts[before.passage] <= _REACH
        if before is not None and near and _points(figure, before, said[figure.passage], lex):
            figure = _of(figure, before)
        found.append(figure)
    return found


def _points(figure: Figure, before: Figure, said: str, lex: Lexicon) -> bool:
    """Tell whether a figure that says too little is of what the one before counts."""
    own, other = _says(figure, lex), _says(before, lex)
    words = set(words_of(said))
    back = bool(lex.back & words)
    if figure.unit == "percent" or words & set(lex.rules.claim_earlier):
        return False
    if not (other or back) or figure.passage == before.passage or figure.change or before.change:
        return False
    if own == {VICTIM}:
        return bool(other & lex.brief - {VICTIM})
    small, large = sorted((figure.value, before.value))
    if not own <= other or _named(figure) or small <= 0 or large / small > _RATIO:
        return False
    if _differ(figure.place, before.place) or _differ(figure.start, before.start):
        return False
    other_source = bool(figure.speaker_name) and figure.speaker_name != before.speaker_name
    return other_source or back


def _differ(one: object, other: object) -> bool:
    return bool(one and other) and one != other


def _says(figure: Figure, lex: Lexicon) -> set[str]:
    """Return the words that say more than the unit, the place and what any article counts."""
    units = {w for u in (figure.raw_unit, figure.unit) for w in lex.thing(u)}
    spots = {lex.stem(w) for w in lex.spots(figure.place)}
    return set(figure.thing) - units - spots - lex.bare_words


def _named(figure: Figure) -> bool:
    """Tell whether it names something but its source and place."""
    known = {*words_of(figure.speaker_name), *words_of(figure.place)}
    return any(w[:1].isupper() and not set(words_of(w)) <= known
               for w in as_written(figure.what)[1:])  # fmt: skip


def _of(figure: Figure, before: Figure) -> Figure:
    """Return a figure as one of what another counts, there and then where it names no other."""
    if not figure.place:
        country = before.country or figure.country
        figure = replace(figure, place=before.place, country=country)
    if before.precision in LONG and figure.start is None:
        time = {"start": before.start, "end": before.end, "precision": before.precision}
        figure = replace(figure, **time)
    return replace(figure, thing=before.thing or figure.thing, rival=before.rival or before.id)

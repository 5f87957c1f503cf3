"""Which words around a figure say what it measures, as a trained model judges them.

The constructions of ``measures`` find a phrase; the model, a linear-chain CRF like the name
tagger, has seen how people put such phrases: it drops words from it and adds others.
``benchmarks/train_measures.py`` makes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources

from kg.lang import Language
from kg.resolve.figure_words import Words
from kg.resolve.measure_cells import Cell, Scene, cells_of
from kg.resolve.measure_parts import Measure
from kg.resolve.measure_weights import Weights
from kg.resolve.measure_words import worded

_FROM = 0.35
"""The probability from which a word is taken: more right words count more than a wrong one."""
_GAIN = 0.02
"""How much likelier a phrase must be than the one found to be put in its place."""
_MOST = 8


def chosen(found: Measure, kind: str, scene: Scene, lang: Language, w: Words) -> str:
    """Return the phrase of what a figure measures, from the one that the constructions found.

    ``kind`` is the kind of its unit. Without a model, or where no word is good enough, the
    phrase found is returned.
    """
    model = _model(lang)
    if model is None or found.here is None or found.what in w.rules.in_full.values():
        return found.what
    cells = cells_of(found.here, found.unit, kind, found.rule, found.what, scene)
    sure = [round(chance, 4) for chance in model.chances(cells)]
    return phrase_of(found.what, found.unit, cells, sure, w) or found.what


def phrase_of(
    what: str, unit: str, cells: Sequence[Cell], sure: Sequence[float], w: Words
) -> str | None:
    """Return the words of which the model is sure enough, in the order of phrase and text.

    Those that stand elsewhere than the phrase follow in brackets: "harga beras (inflasi)".
    """
    best: dict[str, int] = {}
    for k, cell in enumerate(cells):
        if cell.word and (cell.low not in best or sure[k] > sure[best[cell.low]]):
            best[cell.low] = k
    units = set(unit.lower().split())
    kept: list[Cell] = []
    stay = units | ({what.split()[0].lower()} & w.generic)
    taken = True
    for word in reversed(what.split()):
        k = best.get(word.lower(), -1)
        cell = Cell(word, word.lower(), cells[k].at if k >= 0 else -1)
        if not _glue(cell, w):
            taken = k < 0 or sure[k] >= _FROM or cell.low in stay or cell.low in w.fates
        if taken:
            kept.insert(0, cell)
    have = units.union([cell.low for cell in kept])
    aside: set[str] = set()
    for k in sorted(k for low, k in best.items() if sure[k] >= _FROM and low not in have):
        beside = _insert(kept, cells[k])
        if beside is None or beside in aside:
            aside.add(cells[k].low)
    while kept and _dangling(kept, w):
        pass
    if not any(not _glue(cell, w) for cell in kept):
        return None
    phrase = _bracketed(worded(" ".join(cell.word for cell in kept[: _MOST + 2]), w), aside, w)
    chances = {low: sure[k] for low, k in best.items()}
    better = _likeness(phrase, units, chances) > _likeness(what, units, chances) + _GAIN
    return phrase if better else what


def _likeness(phrase: str, units: set[str], chances: Mapping[str, float]) -> float:
    """Return the share of words that the phrase is expected to have in common with a person's."""
    words = {word.strip("()").lower() for word in phrase.split()} - units
    total = sum(p for low, p in chances.items() if low not in units)
    common = sum(chances.get(word, 0.0) for word in words)
    return 2 * (len(units) + common) / (2 * len(units) + len(words) + total)


def _insert(kept: list[Cell], cell: Cell) -> str | None:
    """Put a word beside the one that it stands beside in the text and return that; else behind."""
    for k, other in enumerate(kept):
        if other.at >= 0 and other.at == cell.at - 1:
            kept.insert(k + 1, cell)
            return other.low
        if cell.at >= 0 and other.at == cell.at + 1:
            kept.insert(k, cell)
            return other.low
    kept.append(cell)
    return None


def _bracketed(phrase: str, aside: set[str], w: Words) -> str:
    """Put the words at the end that stand elsewhere in brackets, unless "per" leads to them."""
    words = phrase.split()
    start = next((k for k, word in enumerate(words) if word.lower() in aside), 0)
    around = {word.lower() for word in words[max(start - 1, 0) : start + 1]}
    if not start or around & (w.hollow | w.coordinators) or "(" in phrase:
        return phrase
    return f"{' '.join(words[:start])} ({' '.join(words[start:])})"


def _dangling(kept: list[Cell], w: Words) -> bool:
    """Drop one preposition or the like that has nothing to lead to; tell whether there was one."""
    for k, cell in enumerate(kept):
        last = k + 1 == len(kept)
        if _glue(cell, w) and (last or k == 0 or _glue(kept[k + 1], w)):
            del kept[k]
            return True
    return False


def _glue(cell: Cell, w: Words) -> bool:
    return cell.low in w.hollow or cell.low in w.coordinators


@lru_cache(maxsize=8)
def _model(lang: Language) -> Weights | None:
    """Load the language's trained model, if it has one."""
    with resources.as_file(resources.files("kg.models")) as folder:
        path = folder / f"measures-{lang.code}.crfsuite"
        return Weights(path) if path.is_file() else None

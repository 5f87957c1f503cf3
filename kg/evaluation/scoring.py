"""Comparing records with annotations, kind by kind, over many articles.

The rules are those of the guidelines' referee: a role is found if person and title agree, a
meeting if two thirds of its participants do, a relation by its pair and side (strictly also by
direction, type and status), a claim by number, unit and thing, a quote by speaker and text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from kg.evaluation.words import Words, close, dice, fold
from kg.lang import Language
from kg.lang.evaluation import EvaluationFacts
from kg.records import SYMMETRIC

Row = Mapping[str, Any]
Score = Callable[[Row, Row], float]
Sign = Literal["missed", "wrong"]

SIDES: Mapping[str, str] = {
    **dict.fromkeys(
        ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "PARTNER"),
        "cooperation",
    ),
    **dict.fromkeys(
        ("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
         "DISPUTE"),
        "conflict",
    ),
    "REQUEST": "neutral",
}  # fmt: skip
KINDS = ("roles", "meetings", "country_relations", "statistics", "quotes")


@dataclass
class Scores:
    """Counts of one kind, and how often each attribute of the matched records is right."""

    found: int = 0
    wrong: int = 0
    missed: int = 0
    attributes: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))

    @property
    def precision(self) -> float:
        """The share of records that are right."""
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """The share of annotations that are found."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def figures(self) -> dict[str, float]:
        """Return all figures under their names."""
        rates = {name: sum(hits) / len(hits) for name, hits in sorted(self.attributes.items())}
        return {
            "precision": self.precision, "recall": self.recall, "f1": self.f1,
            "found": self.found, "wrong": self.wrong, "missed": self.missed, **rates,
        }  # fmt: skip


@dataclass
class Comparison:
    """The scores of every kind, and each error with its article."""

    scores: dict[str, Scores] = field(default_factory=lambda: defaultdict(Scores))
    errors: list[tuple[str, Sign, str, Row]] = field(default_factory=list)
    """Kind, whether missed or wrong, article id, record."""
    judged: list[tuple[str, str, Row, bool]] = field(default_factory=list)
    """Kind, article id and record of all that was found, and whether it is right.

    A relation is right if it agrees strictly, with direction, type and status.
    """

    @property
    def mean_f1(self) -> float:
        """The mean F1 of the five kinds."""
        return sum(self.scores[kind].f1 for kind in KINDS) / len(KINDS)


def compare(
    gold: Mapping[str, Mapping[str, Any]], found: Mapping[str, Mapping[str, Any]], lang: Language
) -> Comparison:
    """Compare annotations and records, both keyed by article id.

    An article without records counts as one in which nothing was found.
    """
    referee = _Referee(Words(lang.section("evaluation", EvaluationFacts)))
    for key, annotated in gold.items():
        predicted = found.get(key, {})
        referee.article(
            key,
            {kind: annotated.get(kind) or [] for kind in KINDS},
            {kind: predicted.get(kind) or [] for kind in KINDS},
        )
    return referee.result


@dataclass
class _Referee:
    words: Words
    result: Comparison = field(default_factory=Comparison)

    def article(
        self, key: str, gold: Mapping[str, list[Row]], mine: Mapping[str, list[Row]]
    ) -> None:
        self.match(key, "roles", gold["roles"], mine["roles"], self.role, self.note_role)
        self.match(
            key, "meetings", gold["meetings"], mine["meetings"], self.meeting, self.note_meeting
        )
        self.relations(key, gold["country_relations"], mine["country_relations"])
        claims, own = self.distinct(gold["statistics"]), self.distinct(mine["statistics"])
        self.match(key, "statistics", claims, own, self.claim, self.note_claim)
        self.match(key, "statistics_number", claims, own, self.number)
        self.match(key, "quotes", gold["quotes"], _direct(mine["quotes"]), self.quote)

    def match(
        self, key: str, name: str, gold: Sequence[Row], mine: Sequence[Row], score: Score,
        note: Callable[[Row, Row, Scores], None] | None = None,
    ) -> None:  # fmt: skip
        pairs = best_pairs(gold, mine, score)
        scores = self.result.scores[name]
        hit, used = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, j in pairs:
            scores.found += not gold[i].get("optional")
            if note:
                note(gold[i], mine[j], scores)
        for i, row in enumerate(gold):
            if i not in hit and not row.get("optional"):
                scores.missed += 1
                self.error(name, "missed", key, row)
        for j, row in enumerate(mine):
            if name in KINDS:
                self.result.judged.append((name, key, row, j in used))
            if j not in used:
                scores.wrong += 1
                self.error(name, "wrong", key, row)

    def error(self, name: str, sign: Sign, key: str, row: Row) -> None:
        if name in KINDS:
            self.result.errors.append((name, sign, key, row))

    # -- when two records are one

    def role(self, a: Row, b: Row) -> float:
        alike = self.words.overlap(a.get("title"), b.get("title"))
        return alike if alike >= 0.5 and self.words.same_name(a["person"], b.get("person")) else 0

    def meeting(self, a: Row, b: Row) -> float:
        ours, theirs = a.get("participants", []), b.get("participants", [])
        shared = len(best_pairs(ours, theirs, lambda x, y: float(self.words.same_name(x, y))))
        alike = 2 * shared / (len(ours) + len(theirs)) if ours or theirs else 0
        return alike + 0.1 * (a.get("status") == b.get("status")) if alike >= 0.66 else 0

    def number(self, a: Row, b: Row) -> float:
        same = (
            close(a.get("value"), b.get("value"))
            and close(a.get("value_max"), b.get("value_max"))
            and self.words.same_unit(a.get("unit"), b.get("unit"))
        )
        return 1 + self.words.overlap(a.get("what"), b.get("what")) if same else 0

    def claim(self, a: Row, b: Row) -> float:
        number = self.number(a, b)
        alike = dice(self.words.measured(a), self.words.measured(b)) if number else 0
        return number if alike >= 0.5 else 0

    def quote(self, a: Row, b: Row) -> float:
        one, other = " ".join(fold(a.get("text"))), " ".join(fold(b.get("text")))
        if not one or not other or not self.words.same_name(a.get("speaker"), b.get("speaker")):
            return 0
        if one == other:
            return 1
        short, long = sorted((one, other), key=len)
        return 0.9 if short in long and len(short) / len(long) >= 0.8 else 0

    # -- attributes of matched records

    def note_role(self, a: Row, b: Row, scores: Scores) -> None:
        scores.attributes["of"].append(fold(a.get("of")) == fold(b.get("of")))

    def note_meeting(self, a: Row, b: Row, scores: Scores) -> None:
        for name in ("status", "date", "country"):
            scores.attributes[name].append((a.get(name) or None) == (b.get(name) or None))
        place, mine = a.get("place"), b.get("place")
        scores.attributes["place"].append(
            not (place or mine) or self.words.overlap(place, mine) >= 0.5
        )

    def note_claim(self, a: Row, b: Row, scores: Scores) -> None:
        scores.attributes["qualifier"].append(a.get("qualifier") == b.get("qualifier"))
        scores.attributes["change"].append((a.get("change") or None) == (b.get("change") or None))
        if a.get("speaker"):
            scores.attributes["speaker"].append(
                self.words.same_name(a["speaker"], b.get("speaker"))
            )
        if a.get("place"):
            place, mine = a["place"], b.get("place")
            same = fold(place) == fold(mine) or self.words.same_name(place, mine)
            scores.attributes["place"].append(same)

    # -- kinds with rules of their own

    def relations(self, key: str, gold: Sequence[Row], mine: Sequence[Row]) -> None:
        for name, by in (("country_relations", _loosely), ("country_relations_strict", _strictly)):
            ours, theirs = {by(r): r for r in gold}, {by(r): r for r in mine}
            scores = self.result.scores[name]
            scores.found += len(ours.keys() & theirs.keys())
            for one in sorted(ours.keys() - theirs.keys(), key=str):
                scores.missed += 1
                self.error(name, "missed", key, ours[one])
            for one in sorted(theirs.keys() - ours.keys(), key=str):
                scores.wrong += 1
                self.error(name, "wrong", key, theirs[one])
        strict = {_strictly(r) for r in gold}
        self.result.judged.extend(
            ("country_relations", key, row, _strictly(row) in strict) for row in mine
        )

    def distinct(self, claims: Sequence[Row]) -> list[Row]:
        """Each number of a thing once: an article may repeat itself."""
        kept: list[Row] = []
        for claim in claims:
            if not any(self.repeats(k, claim) for k in kept):
                kept.append(claim)
        return kept

    def repeats(self, a: Row, b: Row) -> bool:
        same_change = (a.get("change") or None) == (b.get("change") or None)
        alike = self.words.overlap(a.get("what"), b.get("what")) >= 0.75
        return bool(self.number(a, b)) and same_change and alike


def _direct(quotes: Sequence[Row]) -> list[Row]:
    """Annotations hold direct speech only, so only that is compared."""
    return [q for q in quotes if q.get("kind") != "indirect"]


def _loosely(row: Row) -> tuple[str, ...]:
    first, second = sorted((str(row.get("source")), str(row.get("target"))))
    return first, second, SIDES.get(str(row.get("type")), "?")


def _strictly(row: Row) -> tuple[str, ...]:
    pair = [str(row.get("source")), str(row.get("target"))]
    if row.get("type") in SYMMETRIC:
        pair.sort()
    return pair[0], pair[1], str(row.get("type")), str(row.get("status"))


def best_pairs(
    gold: Sequence[Any], mine: Sequence[Any], score: Callable[[Any, Any], float]
) -> list[tuple[int, int]]:
    """Pair each with at most one other, the best first; a score of 0 never pairs."""
    scored = [(score(g, m), i, j) for i, g in enumerate(gold) for j, m in enumerate(mine)]
    pairs: list[tuple[int, int]] = []
    for value, i, j in sorted(scored, reverse=True):
        if value > 0 and all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs

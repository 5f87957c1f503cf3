"""Fuse the stories of tests/stories and print how well, with every wrong cluster.

usage: python benchmarks/stories.py [--split develop|check] [--kind person|meeting|relation|claim]
                                    [--unread]

B³ is over the mentions that were read at all (kg/evaluation/clusters.py); ``--unread`` lists the
gold mentions that no record means, which are the extractor's affair. The rules of fusion are made
on ``develop``; of ``check`` look at the figures only.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict

from kg import fuse
from kg.evaluation.clusters import b_cubed, confusions
from kg.evaluation.stories import KINDS, Kind
from kg.store import MEMORY, open_store
from tests.stories.collection import Collection, clusters, collect

SCORES = {
    "people": ("person",),
    "events": ("meeting", "relation"),
    "meetings": ("meeting",),
    "relations": ("relation",),
    "claims": ("claim",),
}
PATTERNS = {
    "agrees": "agreement",
    "rounds": "rounding",
    "develops": "development",
    "contradicts": "contradiction",
}


def main() -> None:
    """Print the figures of a split or of all stories, and the errors of one kind or of all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--split", choices=("develop", "check"))
    parser.add_argument("--kind", choices=KINDS, action="append")
    parser.add_argument("--unread", action="store_true")
    asked = parser.parse_args()
    with open_store(MEMORY, write=True) as store:
        told = collect(store, asked.split)
        fuse.rebuild(store)
        fused = fuse.read(store)
    found = clusters(fused)
    for kind in asked.kind or KINDS:
        errors(told, found, kind)
    if asked.unread:
        for mention in sorted(told.alignment.unread, key=lambda m: (m.kind, m.name)):
            print(f"not read: {mention.kind} {mention.name}: {' / '.join(mention.words)}")
    figures(told, found)
    outcomes(told, fused)


def figures(told: Collection, found: dict[str, str]) -> None:
    """Print B³ and how much was read."""
    total = Counter(m.kind for story in told.stories for m in story.mentions)
    unread = Counter(m.kind for m in told.alignment.unread)
    print(f"{'':10} precision  recall     F1  mentions  clusters  read")
    for name, kinds in SCORES.items():
        gold = told.alignment.gold(*kinds)
        score = b_cubed(gold, found)
        read = 1 - sum(unread[k] for k in kinds) / sum(total[k] for k in kinds)
        print(
            f"{name:10} {score.precision:9.3f} {score.recall:7.3f} {score.f1:6.3f} "
            f"{score.mentions:9} {len(set(gold.values())):9} {read:5.0%}"
        )


def errors(told: Collection, found: dict[str, str], kind: Kind) -> None:
    """Print every cluster that joins too much or is split."""
    for wrong in confusions(told.alignment.gold(kind), found):
        print(f"{wrong.sign}: {' + '.join(wrong.labels)}")
        for part in wrong.parts:
            for item in part:
                print(f"    {told.show(item)}")
            print("    --" if part is not wrong.parts[-1] else "")


def outcomes(told: Collection, fused: fuse.Fused) -> None:
    """Print how many meetings end in the right status, and series show the right pattern."""
    status = {v.record: e.status for e in fused.events for v in e.versions}
    pattern = {p.record: s.pattern for s in fused.series for p in s.points}
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    meant = told.alignment.meant
    for cluster in sorted({m.cluster for m in meant.values() if m.kind == "meeting"}):
        items = [i for i, m in meant.items() if m.cluster == cluster and m.kind == "meeting"]
        wanted = meant[items[0]].facts["status"]
        seen["final status of meetings"] += 1
        right["final status of meetings"] += {status.get(i) for i in items} == {wanted}
    for cluster, wanted in sorted(expected(told).items()):
        items = [i for i, m in meant.items() if m.cluster == cluster and m.kind == "claim"]
        if len(items) > 1:
            seen["pattern of series"] += 1
            right["pattern of series"] += {pattern.get(i) for i in items} == {wanted}
    for name in sorted(seen):
        print(f"{name}: {right[name]} of {seen[name]} right")


def expected(told: Collection) -> dict[str, str]:
    """Return the pattern of each series: the strongest of the relations between its claims.

    What copies of one text say is said once.
    """
    strongest: dict[str, str] = {}
    for pair in (p for story in told.stories for p in story.pairs):
        order = list(PATTERNS)
        other = strongest.get(pair.cluster, pair.relation)
        strongest[pair.cluster] = max(pair.relation, other, key=order.index)
    found = {cluster: PATTERNS[relation] for cluster, relation in strongest.items()}
    text = {copy: copies[0] for story in told.stories for copies in story.copies for copy in copies}
    texts: dict[str, set[str]] = defaultdict(set)
    for mention in (m for story in told.stories for m in story.mentions):
        texts[mention.cluster].add(text.get(mention.article, mention.article))
    once = {c for c, how in found.items() if how == "agreement" and len(texts[c]) == 1}
    return {**found, **dict.fromkeys(once, "single")}


if __name__ == "__main__":
    main()

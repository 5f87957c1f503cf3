"""Fuse the real articles of ../shared and print the clusters, to be read by eye.

usage: python benchmarks/clusters.py people|events|figures [--least 3] [--words 160]

The articles are no part of the repo; without them this says so. docs/fusion.md has what was seen.
"""

from __future__ import annotations

import argparse
import sys

from kg import fuse
from kg.build import add, list_articles
from kg.store import MEMORY, Store, open_store
from tests.shared import ARTICLES, articles

SPLITS = ("train", "dev", "unlabelled.jsonl")


def main() -> None:
    """Print how many things there are, and the larger of one kind with their members."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("kind", choices=("people", "events", "figures"))
    parser.add_argument("--least", type=int, default=3, help="members of a cluster to be shown")
    parser.add_argument("--words", type=int, default=160, help="characters of evidence")
    asked = parser.parse_args()
    if not ARTICLES.is_dir():
        sys.exit(f"{ARTICLES} is not here")
    with open_store(MEMORY, write=True) as store:
        for article in articles(*SPLITS):
            add(store, article)
        fuse.rebuild(store)
        fused = fuse.read(store)
        said = evidence(store)
        titles = {row.graph: row.title or row.id or "" for row in list_articles(store)}
    clusters = {"people": people, "events": events, "figures": figures}[asked.kind](fused)
    sizes = [len(members) for _, members in clusters]
    print(f"{sum(sizes)} records, {len(sizes)} things, {sum(n >= 2 for n in sizes)} of 2 or more")
    for head, members in sorted(clusters, key=lambda c: (-len(c[1]), c[0])):
        if len(members) < asked.least:
            break
        print(f"\n{len(members)} x {head}")
        for record, article, facts in members:
            words = said.get(record, "")[: asked.words]
            print("   ", facts, "<<", words, "|", titles[article][:60])


Clusters = list[tuple[str, list[tuple[str, str, str]]]]


def people(fused: fuse.Fused) -> Clusters:
    """Return each person with the appearances."""
    return [
        (
            f"{p.name}: {', '.join(f'{t.title} ({t.of})' for t in p.tenures)}",
            [("", m.article, f"{m.published} {' / '.join(m.forms)}") for m in p.members],
        )
        for p in fused.people
    ]


def events(fused: fuse.Fused) -> Clusters:
    """Return each event with the records that tell it."""
    return [
        (
            f"{e.kind} {e.type} {' '.join(e.sides)} {e.status} {' '.join(e.conflicts)}",
            [
                (
                    v.record,
                    v.article,
                    f"{v.published} {v.status} {v.start} {v.place} "
                    f"{' + '.join(p.name for p in v.partakers)}",
                )
                for v in e.versions
            ],
        )
        for e in fused.events
    ]


def figures(fused: fuse.Fused) -> Clusters:
    """Return each series with its points."""
    return [
        (
            f"{s.what} [{s.unit}] {s.place} {s.pattern}",
            [
                (
                    p.record,
                    p.article,
                    f"{p.day} {p.value:.15g} {p.qualifier} {p.what} ({p.speaker})",
                )
                for p in s.points
            ],
        )
        for s in fused.series
    ]


def evidence(store: Store) -> dict[str, str]:
    """Return the words of every record, by its IRI."""
    found = store.query("SELECT ?r ?w WHERE { GRAPH ?a { ?r jj:evidence/oa:exact ?w } }")
    return {str(record): " ".join(str(words).split()) for record, words in found.table()}


if __name__ == "__main__":
    main()

"""Copies are found whatever was changed around them; stories of one event are not copies."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.evaluation.stories import load_stories
from kg.pipeline import read
from kg.rdf.vocab import COPIES, FINGERPRINTS
from kg.records import Article
from kg.store import MEMORY, Store, Transaction, open_store
from kg.store.copies import NEAR_COPY, copies_change, copy_groups
from kg.text.fingerprint import PLACES, fingerprint, similarity
from tests.stories.collection import FOLDER

STORY = (
    "JAKARTA - Menteri Perikanan Hasanuddin Lubis menerima Duta Besar Norwegia Ingrid Solberg di "
    "Jakarta, Senin (2/3/2026). Keduanya membahas ekspor udang dan kerja sama riset kelautan. "
    "Hasanuddin mengatakan, nilai ekspor udang ke Norwegia mencapai 12 juta dolar AS sepanjang "
    "2025. Angka itu naik 8 persen dibandingkan tahun sebelumnya.\n\n"
    '"Kami ingin nelayan kecil ikut menikmati pasar ini," kata Hasanuddin seusai pertemuan.\n\n'
    "Ingrid menyambut baik rencana itu. Menurut dia, pembeli di Oslo meminta pasokan yang tetap "
    "sepanjang tahun. Kedua pihak sepakat membentuk kelompok kerja yang bersidang setiap tiga "
    "bulan. Sidang pertama digelar di Makassar pada Juni 2026.\n\n"
    "Pemerintah juga menyiapkan 40 gudang pendingin di pelabuhan perikanan. Pembangunannya "
    "dimulai tahun ini dengan anggaran Rp 250 miliar."
)


def mark(text: str, title: str = "") -> str:
    found = fingerprint(read(Article(text, title)).doc.text)
    assert found is not None
    return found


def variants(text: str) -> Iterator[tuple[str, str]]:
    """What outlets do to an agency's text."""
    rest = text.split(". ", 1)[1]
    yield "dateline", text.replace("JAKARTA - ", "KOMPAS KOTA, Jakarta (ANTARA) -- ")
    yield "lead", "Pemerintah membuka pintu bagi pembeli udang dari Eropa Utara. " + rest
    yield "no lead", rest
    yield (
        "boilerplate",
        (
            text.replace("\n\n", "\n\nBaca juga: Harga Ikan di Pasar Pagi Naik\n\n", 1)
            + "\n\nSimak berita lainnya di kanal WhatsApp kami. (han/rst)"
        ),
    )
    yield "cut", text.rsplit("\n\n", 1)[0]
    yield "one paragraph", text.replace("\n\n", " ")
    yield "words", re.sub(r"\bmengatakan\b|\bkata\b", "ujar", text).replace("digelar", "diadakan")
    yield "capitals", text.replace("Menteri Perikanan", "MENTERI PERIKANAN")
    yield (
        "added",
        text
        + ("\n\nNorwegia adalah mitra lama Indonesia. Kerja sama kelautan dimulai pada 1990-an."),
    )


@pytest.mark.parametrize(("how", "text"), list(variants(STORY)))
def test_a_copy_is_alike_whatever_was_changed_around_it(how: str, text: str) -> None:
    assert similarity(mark(STORY, "Menteri Terima Dubes"), mark(text, "Ekspor Udang Naik")) >= 0.5


def test_the_collection_of_stories_has_its_copies_and_no_others() -> None:
    marks: dict[NamedNode, str | None] = {}
    wanted: set[frozenset[str]] = set()
    for story in load_stories(FOLDER):
        wanted |= {frozenset(p) for group in story.copies for p in combinations(group, 2)}
        for article in story.articles:
            doc = read(article).doc
            marks[NamedNode(f"urn:{article.id}")] = fingerprint(doc.text)
    with open_store(MEMORY) as nothing:
        change = copies_change(nothing, (), marks)
    found = {
        frozenset({str(q.subject)[5:-1], str(q.object)[5:-1]})
        for q in change.insert
        if q.predicate == NEAR_COPY
    }
    assert len(wanted) >= 4
    assert found == wanted


def texts() -> dict[NamedNode, str]:
    """Three families of copies (of sizes 1, 2 and 4), made of words without a meaning."""
    chance = random.Random(5)
    words = [f"kata{n}" for n in range(500)]
    found: dict[NamedNode, str] = {}
    for family, size in enumerate((1, 2, 4)):
        base = chance.choices(words, k=200)
        for number in range(size):
            own = chance.choices(words, k=12 * number)
            found[NamedNode(f"urn:{family}-{number}")] = " ".join(own + base)
    return found


TEXTS = texts()
MARKS = {name: fingerprint(text) for name, text in TEXTS.items()}


def come(store: Store, *names: NamedNode) -> None:
    change = copies_change(store, (), {n: MARKS[n] for n in names})
    store.apply(Transaction((), change.delete, change.insert))


def go(store: Store, *names: NamedNode) -> None:
    change = copies_change(store, names, {})
    store.apply(Transaction((), change.delete, change.insert))


def content(store: Store) -> list[str]:
    return sorted(str(q) for g in (COPIES, FINGERPRINTS) for q in store.find(None, None, None, g))


def fresh(*names: NamedNode) -> list[str]:
    with open_store(MEMORY, write=True) as store:
        for name in names:
            come(store, name)
        return content(store)


def test_the_order_of_coming_makes_no_difference() -> None:
    family = [n for n in TEXTS if n.value.startswith("urn:2")]
    wanted = fresh(*family)
    assert sum(NEAR_COPY.value in line for line in wanted) >= 8
    for order in permutations(family):
        assert fresh(*order) == wanted
    with open_store(MEMORY, write=True) as store:
        come(store, *family)
        assert content(store) == wanted


@given(st.lists(st.tuples(st.booleans(), st.sets(st.sampled_from(sorted(TEXTS, key=str)))),
                max_size=6))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_whatever_came_and_went_the_links_are_those_of_what_is_there(
    steps: list[tuple[bool, set[NamedNode]]],
) -> None:
    there: set[NamedNode] = set()
    with open_store(MEMORY, write=True) as store:
        for coming, names in steps:
            if coming:
                come(store, *(names - there))
                there |= names
            else:
                go(store, *(names & there))
                there -= names
        assert content(store) == fresh(*sorted(there, key=str))


def test_groups_are_connected_and_links_go_both_ways() -> None:
    with open_store(MEMORY, write=True) as store:
        come(store, *TEXTS)
        links = {(q.subject, q.object) for q in store.find(None, NEAR_COPY, None, COPIES)}
        assert links == {(b, a) for a, b in links}
        groups = copy_groups(store)
        assert {g: m.split("-")[0] for g, m in groups.items()} == {
            g: g.split("-")[0] for g in groups
        }
        assert len(groups) == 6


def test_a_fingerprint_is_the_same_on_any_machine_and_in_any_version() -> None:
    text = " ".join(f"kata{n}" for n in range(60))
    found = fingerprint(text)
    assert found is not None
    assert len(found) == 4 * PLACES
    assert found[:32] == "91a906602ec78376127ee85a1d025af5"
    assert fingerprint(text.upper().replace(" ", " , ")) == found

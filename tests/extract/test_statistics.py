"""Statistics: records that are grounded, distinct and in order, whatever the text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lang import language
from kg.pipeline import extract
from kg.records import Article, StatisticClaim
from kg.resolve.figure_words import words

WORDS = st.sampled_from(
    [
        *("harga", "beras", "naik", "turun", "menjadi", "dari", "sebesar", "mencapai", "orang"),
        *("5", "persen", "Rp", "12.500", "2,5", "juta", "10", "ton", "(12)", "3-4", "40", "unit"),
        *("tewas", "dan,", "di", "Bandung", "yang", "dibandingkan", "hingga", "per", "kg"),
        *("sekitar", "Menteri", "mengatakan", "itu", ".", "lebih", "hampir", "untuk", "antara"),
    ]
)


def claims(text: str, title: str = "") -> tuple[StatisticClaim, ...]:
    return extract(Article(text=text, title=title)).statistics


@given(st.lists(WORDS, max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_words_give_grounded_claims_in_order(tokens: list[str]) -> None:
    text = " ".join(tokens)
    found = claims(text)
    raw = f"\n{text}"
    for claim in found:
        assert raw[claim.evidence.start : claim.evidence.end] == claim.evidence.text
        assert claim.what
        assert claim.unit
        assert 0 < claim.confidence < 1
        if claim.value_max is not None:
            assert claim.value < claim.value_max
    assert found == claims(text)


def test_claims_come_in_the_order_of_the_text() -> None:
    found = claims("Harga beras naik 5 persen. Harga gula turun 3 persen. Stok garam 40 ton.")
    assert [c.value for c in found] == [5, 3, 40]
    for one, other in pairwise(found):
        assert one.evidence.start <= other.evidence.start


def test_a_title_adds_only_what_the_text_does_not_say() -> None:
    title = "Ekspor Kopi Naik 12 Persen"
    assert len(claims("Ekspor kopi naik 12,3 persen tahun ini.", title)) == 1
    assert [c.value for c in claims("Ekspor kopi membaik tahun ini.", title)] == [12]


def test_evidence_of_a_sentence_without_end_is_clipped() -> None:
    text = "harga beras naik 5 persen dan " * 400
    for claim in claims(text):
        assert len(claim.evidence.text) < 1300


def test_passives_follow_the_rules_of_spelling() -> None:
    w = words(language("id"))
    for active, passive in [
        ("menyita", "disita"),
        ("menerima", "diterima"),
        ("mengirim", "dikirim"),
        ("mengambil", "diambil"),
        ("memasok", "dipasok"),
        ("membangun", "dibangun"),
        ("melatih", "dilatih"),
        ("menjual", "dijual"),
        ("memiliki", "dimiliki"),
    ]:
        assert w.passive(active) == passive


def test_a_phrase_names_the_state_that_the_text_only_points_at() -> None:
    text = "BOGOR - Menteri bertolak ke Laos. Jumlah WNI di negara itu mencapai 2.184 orang."
    assert [(c.what, c.place) for c in claims(text)] == [("WNI di Laos", "LA")]
    (trade,) = claims("Nilai perdagangan kedua negara mencapai US$ 3,4 miliar pada 2025.")
    assert trade.what == "Nilai perdagangan kedua negara"

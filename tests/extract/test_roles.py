"""Roles: evidence, order, and what carries no role."""

from __future__ import annotations

from kg.pipeline import extract
from kg.records import Article, Role


def roles(text: str, title: str = "") -> tuple[Role, ...]:
    return extract(Article(text=text, title=title)).roles


def test_evidence_is_the_passage_that_names_both() -> None:
    article = Article(text="Kata Sok Vannak, Menteri HAM Kamboja, kerja sama berlanjut.")
    (role,) = extract(article).roles
    assert role.evidence.text == "Sok Vannak, Menteri HAM Kamboja"
    assert article.raw[role.evidence.start : role.evidence.end] == role.evidence.text


def test_rules_are_named() -> None:
    (role,) = roles("Menteri Agama Fuad Hasyim hadir.")
    assert role.extractor == "roles/before-name"
    assert 0.5 <= role.confidence <= 1


def test_text_order() -> None:
    found = roles("Menteri Agama Fuad Hasyim menemui Gubernur Bali Made Suastika.")
    assert [r.person for r in found] == ["Fuad Hasyim", "Made Suastika"]


def test_candidates_and_descriptions_have_none() -> None:
    assert roles("Calon bupati Rudi Hartono dan pengamat Siti Aminah berdebat.") == ()


def test_same_input_same_output() -> None:
    text = "Menteri Agama Fuad Hasyim (Gus Fuad) menemui Menlu Jepang, Taro Sakai, di Kyoto."
    assert roles(text) == roles(text)

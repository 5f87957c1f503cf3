"""Offices: what the words of a title give, span by span."""

from __future__ import annotations

import itertools
import time

import pytest

from kg.lang import language
from kg.mentions.countries import find_countries
from kg.mentions.offices import find_offices
from kg.mentions.types import OfficeMention
from kg.records import Article
from kg.text import make_doc


def offices(text: str) -> list[tuple[str, OfficeMention]]:
    pack = language()
    doc = make_doc(Article(text=text), pack.text)
    found = find_offices(doc, pack, find_countries(doc, pack))
    return [(o.span.of(doc.text), o) for o in found]


@pytest.mark.parametrize(
    ("text", "span", "title", "of"),
    [
        ("Menlu RI Arini tiba.", "Menlu RI", "Menlu", "ID"),
        (
            "Menteri Luar Negeri (Menlu) Rusia Ivan Petrov tiba.",
            "Menteri Luar Negeri (Menlu) Rusia",
            "Menteri Luar Negeri",
            "RU",
        ),
        ("Ketua Komisi I DPR RI menolak.", "Ketua Komisi I DPR RI", "Ketua Komisi I DPR", "ID"),
        ("Menteri Pertanian menanam padi.", "Menteri Pertanian", "Menteri Pertanian", None),
        (
            "Gubernur Nusa Tenggara Timur hadir.",
            "Gubernur Nusa Tenggara Timur",
            "Gubernur Nusa Tenggara Timur",
            "ID",
        ),
        (
            "Duta Besar Jepang untuk PBB protes.",
            "Duta Besar Jepang untuk PBB",
            "Duta Besar untuk PBB",
            "JP",
        ),
        (
            "Bupati Garut periode 2014-2019 diperiksa.",
            "Bupati Garut periode 2014-2019",
            "Bupati Garut",
            "ID",
        ),
        (
            "Direktur Utama PT Pelita Jaya Tbk Restu Wibowo hadir.",
            "Direktur Utama PT Pelita Jaya Tbk",
            "Direktur Utama",
            "PT Pelita Jaya Tbk",
        ),
    ],
)
def test_title(text: str, span: str, title: str, of: str | None) -> None:
    ((words, office),) = offices(text)
    assert (words, office.title, office.of) == (span, title, of)


def test_marks_of_former_and_candidate() -> None:
    ((_, former),) = offices("Mantan Menteri Agama hadir.")
    assert former.former
    assert former.title == "Mantan Menteri Agama"
    ((_, candidate),) = offices("Calon presiden hadir.")
    assert candidate.candidate


def test_slash_parts_offices() -> None:
    found = offices("Menteri ESDM/Ketua Umum Golkar hadir.")
    assert [o.title for _, o in found] == ["Menteri ESDM", "Ketua Umum"]
    assert [o.of for _, o in found] == [None, "Golkar"]


def test_bare_needy_head_is_a_description() -> None:
    ((_, office),) = offices("Bola mengenai kepala pemain itu.".replace("pemain itu", "lawan"))
    assert office.kind == "description"


def test_does_not_run_over_lines() -> None:
    found = offices("Ia menemui Presiden\nJawa Barat banjir.")
    assert [o.title for _, o in found] == ["Presiden"]


def test_no_overlaps_and_text_order() -> None:
    text = "Wakil Ketua DPR dan Menteri Luar Negeri Amerika Serikat (AS) bertemu Dubes RI."
    spans = [o.span for _, o in offices(text)]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


def test_time_grows_with_the_length() -> None:
    text = "Menteri Negara Urusan " * 40_000
    start = time.perf_counter()
    offices(text[: len(text) // 4])
    quarter = time.perf_counter() - start
    start = time.perf_counter()
    offices(text)
    assert time.perf_counter() - start < 10 * quarter + 1

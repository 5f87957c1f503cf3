"""The wording of what is measured."""

from __future__ import annotations

import pytest

from kg.lang import language
from kg.resolve.figure_words import words
from kg.resolve.measure_words import worded


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("Rencananya kapasitas kapal itu", "kapasitas kapal"),
        ("panjang jembatan kita", "panjang jembatan"),
        ("luas kebun yang ditanami luas kebun", "luas kebun yang ditanami"),
        ("bawah harga acuan", "harga acuan"),
        ("tarif batas atas", "tarif batas atas"),
        ("harga gula di tingkat petani oleh", "harga gula di tingkat petani"),
        ("Pertama , indeks mutu udara", "indeks mutu udara"),
        ("rumah rusak berat", "rumah rusak berat"),
        ("ekspor - impor", "ekspor - impor"),
        ("sendiri", "sendiri"),
        ("", ""),
    ],
)
def test_worded(given: str, wanted: str) -> None:
    assert worded(given, words(language("id"))) == wanted


def test_no_phrase_is_longer_than_eight_words() -> None:
    told = "anggaran satu dua tiga belanja pegawai kantor wilayah provinsi timur laut"
    assert len(worded(told, words(language("id"))).split()) <= 8

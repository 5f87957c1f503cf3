"""A user's own list of people is used to see who is who."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.fuse import catch_up, listed, read
from kg.store import MEMORY, open_store
from tests.fuse.sample import article as told
from tests.fuse.sample import claim, put, role

LIST = """name,aliases,qid,country,office,from,to
Joko Wibawa,Jokowib|Pak Wib,Q900001,ID,Menteri Perdagangan,2025-01-01,2025-12-31
Sri Hartati,,Q900002,MY,,,
Sri Hartati,,Q900003,ID,Gubernur Bali,,
"""
ARTICLES = (
    told("j-full", "2025-02-01", role("Joko Wibawa", "Menteri Perdagangan")),
    told("k-nick", "2025-06-01", role("Jokowib", "Mendag")),
    told("l-one", "2025-03-01", role("Sri Hartati", "Gubernur Bali")),
    told("m-other", "2025-03-02", role("Sri Hartati", "Menteri Kesehatan", "MY")),
    told("n-none", "2025-03-02", claim(5, "sapi", "ekor")),
)


def test_names_items_and_namesakes(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(LIST, encoding="utf-8")
    people = listed.read_csv(file)
    assert [p.id for p in people] == ["Q900001", "Q900002", "Q900003"]
    with open_store(MEMORY, write=True) as store:
        put(store, ARTICLES)
        catch_up(store)
        assert {p.name for p in read(store).people} >= {"Joko Wibawa", "Jokowib"}
        assert listed.put_people(store, people) == 3
        assert listed.read_people(store) == tuple(people)
        found = {p.wikidata: p for p in read(store).people}
        assert set(found) == {"Q900001", "Q900002", "Q900003"}
        assert found["Q900001"].sources == 2
        assert listed.put_people(store, people) == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nama\nAni\n", "its columns should be"),
        ("name,qid\nAni,12\n", "line 2: '12' is no Wikidata item"),
        ("name,from\nAni,kemarin\n", "line 2: 'kemarin' is no day"),
        ("name,qid\n,Q1\n", "line 2: there is no name"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "people.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=said):
        listed.read_csv(file)

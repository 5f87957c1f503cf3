"""The commands by which people put fused knowledge right, run as people run them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from kg.fuse import Fused, catch_up, read
from kg.store import open_store
from tests.cli.test_keeping import kg
from tests.fuse.sample import article, claim, put, role

YEARS = [
    article("a", "2025-03-01", role("Ratna Marsani", "Menteri Luar Negeri"),
            claim(131184, "WNI di Kamboja", place="KH")),
    article("b", "2025-03-06", role("Ratna Marsani", "Menlu"),
            claim(130000, "WNI di Kamboja", qualifier="about", place="KH")),
    article("c", "2025-03-08", role("Tran Van Minh", "Menteri Luar Negeri", "VN")),
    article("d", "2025-04-01", role("Lukmana Bachtiar Najamudin", "Bupati Sleman")),
    article("e", "2025-04-02", role("Lukmana Baktiar Najamudin", "Bupati Garut")),
]  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Path:
    where = tmp_path / "store"
    with open_store(str(where), write=True) as made:
        put(made, YEARS)
        catch_up(made)
    return where


def fused(store: Path) -> Fused:
    with open_store(str(store)) as made:
        return read(made)


def names(store: Path) -> list[set[str]]:
    found = ({form for m in p.members for form in m.forms} for p in fused(store).people)
    return sorted(found, key=sorted)


def test_fuse_counts_and_fuses_anew(store: Path) -> None:
    told = json.loads(kg(store, "fuse", "--json").stdout)
    assert (told["people"], told["quantities"], told["unsure pairs"]) == (4, 1, 1)
    assert "people: 4" in kg(store, "fuse", "--rebuild").stderr
    assert kg(store.parent / "nowhere", "fuse").returncode != 0


def test_merge_is_listed_and_undone(store: Path) -> None:
    merged = kg(store, "merge", "Ratna Marsani", "Tran Van Minh", "--by", "ani", "--why", "salah")
    assert merged.returncode == 0, merged.stderr
    assert "Ratna Marsani and Tran Van Minh are one" in merged.stdout
    assert {"Ratna Marsani", "Tran Van Minh"} in names(store)
    again = kg(store, "merge", "Ratna Marsani", "Tran Van Minh")
    assert again.returncode != 0
    assert "are one already" in again.stderr
    (row,) = (json.loads(line) for line in kg(store, "decisions", "--json").stdout.splitlines())
    assert (row["who"], row["decision"], row["why"]) == ("ani", "same", "salah")
    undone = kg(store, "decisions", "undo", row["id"])
    assert "same, decided by ani" in undone.stdout
    assert {"Tran Van Minh"} in names(store)
    assert "Nothing was decided yet" in kg(store, "decisions").stderr


def test_split_takes_an_article_out(store: Path) -> None:
    done = kg(store, "split", "Ratna Marsani", "--mention", "b", "--by", "ani")
    assert "b does not mean Ratna Marsani" in done.stdout, done.stderr
    assert sum("Ratna Marsani" in forms for forms in names(store)) == 2
    alone = kg(store, "split", "Tran Van Minh", "--mention", "c")
    assert alone.returncode != 0
    assert "the only article" in alone.stderr
    assert kg(store, "split", "Ratna Marsani").returncode == 2


def test_reject_takes_a_record_out(store: Path) -> None:
    (series,) = fused(store).series
    wrong = next(p.record for p in series.points if p.value == 130000)
    name = wrong.partition("/id/")[2]
    assert "is rejected" in kg(store, "reject", name, "--why", "angka lain").stdout
    assert [p.value for s in fused(store).series for p in s.points] == [131184]
    assert "is rejected already" in kg(store, "reject", name).stderr
    assert kg(store, "reject", "claim/ffffffff").returncode != 0


def test_rename_shows_another_name(store: Path) -> None:
    assert "is called Trần Văn Minh" in kg(store, "rename", "Tran Van Minh", "Trần Văn Minh").stdout
    assert "Trần Văn Minh" in {p.name for p in fused(store).people}


def test_why_goes_by_all_names_and_by_what_is_fused(tmp_path: Path) -> None:
    where = tmp_path / "store"
    with open_store(str(where), write=True) as made:
        put(made, [
            article("a", "2025-03-01", role("Ratna L.P. Marsani", "Menteri Luar Negeri"),
                    claim(131184, "WNI di Kamboja", place="KH")),
            article("b", "2025-03-06", role("Ratna Marsani", "Menteri Luar Negeri"),
                    claim(130000, "WNI di Kamboja", qualifier="about", place="KH")),
        ])  # fmt: skip
    reminded = kg(where, "dossier", "Ratna Marsani", "-o", str(tmp_path / "x.html")).stderr
    assert "not put together by the present rules: kg fuse" in reminded
    kg(where, "fuse")
    assert "kg fuse" not in kg(where, "dossier", "Ratna Marsani", "-o", "-").stderr
    people, [series] = fused(where).people, fused(where).series
    assert [sorted(p.names) for p in people] == [["Ratna L.P. Marsani", "Ratna Marsani"]]
    for name in ("Ratna Marsani", "ratna l.p. marsani", people[0].iri.rpartition("/id/")[2]):
        facts = [json.loads(x) for x in kg(where, "why", name, "--json").stdout.splitlines()]
        told = [f["person"] for f in facts if f["record"] == "roles"]
        assert told == ["Ratna L.P. Marsani", "Ratna Marsani"], name
    held = kg(where, "query", "--name", "offices-of", "person=Ratna Marsani", "--json").stdout
    days = [json.loads(line)["published"] for line in held.splitlines()]
    assert days == ["2025-03-06", "2025-03-01"]
    rows = kg(where, "query", "--name", "claim-series", "word=WNI").stdout
    whole = series.iri.rpartition("/id/")[2]
    assert whole in rows
    told = [json.loads(x) for x in kg(where, "why", whole, "--json").stdout.splitlines()]
    assert [f["value"] for f in told] == [131184, 130000]
    told = [json.loads(x) for x in kg(where, "why", "2", "--json").stdout.splitlines()]
    assert [f["value"] for f in told] == [130000]
    drawn = kg(where, "view", "--query", "claim-series", "word=WNI", "-o", "-")
    assert "nothing to draw" not in drawn.stderr
    assert "131184" in drawn.stdout
    assert "says anything of event/00" in kg(where, "why", "event/00").stderr
    assert "nobody goes by 'Wawan'" in kg(where, "why", "Wawan").stderr


def test_a_server_is_not_copied_as_a_folder(tmp_path: Path) -> None:
    for words in (("backup", str(tmp_path / "x.tar")), ("pack",), ("restore", str(tmp_path))):
        done = kg(tmp_path, *words, "--store", "http://127.0.0.1:9/query")
        assert (done.returncode, "is a server" in done.stderr) == (2, True)


def test_decisions_go_to_a_file_and_come_back(store: Path, tmp_path: Path) -> None:
    kg(store, "merge", "Ratna Marsani", "Tran Van Minh", "--by", "ani")
    file = tmp_path / "decisions.yml"
    assert "1 decision written" in kg(store, "decisions", "export", str(file)).stderr
    assert yaml.safe_load(file.read_text("utf-8"))
    assert kg(store, "decisions", "export").stdout.strip() == file.read_text("utf-8").strip()
    known = kg(store, "decisions", "import", str(file))
    assert "0 decisions taken over, 1 known before" in known.stderr
    row = json.loads(kg(store, "decisions", "--json").stdout)
    kg(store, "decisions", "undo", row["id"])
    assert "1 decision taken over" in kg(store, "decisions", "import", str(file)).stderr
    assert {"Ratna Marsani", "Tran Van Minh"} in names(store)


@pytest.mark.parametrize("words", [("undo",), ("import",)])
def test_what_a_decision_lacks_is_said(store: Path, words: tuple[str, ...]) -> None:
    told = kg(store, "decisions", *words)
    assert told.returncode == 2
    assert f"kg decisions {words[0]}" in told.stderr


def test_a_file_that_is_none_is_refused(store: Path, tmp_path: Path) -> None:
    broken = tmp_path / "x.yml"
    broken.write_text("- nothing", "utf-8")
    for file in (broken, tmp_path / "gone.yml"):
        told = kg(store, "decisions", "import", str(file))
        assert told.returncode != 0
        assert file.name in told.stderr
    assert "Nothing was decided yet" in kg(store, "decisions").stderr


def test_review_keeps_the_answer(store: Path) -> None:
    told = kg(store, "review", "--by", "ani", stdin="y\n")
    assert "Lukmana Bachtiar Najamudin" in told.stdout
    assert "Bupati Garut" in told.stdout
    assert {"Lukmana Bachtiar Najamudin", "Lukmana Baktiar Najamudin"} in names(store)
    assert "Nothing more is unsure" in kg(store, "review", "--by", "ani").stderr


def test_review_says_no_skips_and_stops(store: Path) -> None:
    assert "All that is left was skipped" in kg(store, "review", stdin="s\n").stderr
    assert kg(store, "review", stdin="q\n").returncode == 0
    assert "Nothing was decided yet" in kg(store, "decisions").stderr
    kg(store, "review", "--limit", "1", stdin="n\n")
    row = json.loads(kg(store, "decisions", "--json").stdout)
    assert row["decision"] == "different"
    assert {"Lukmana Bachtiar Najamudin"} in names(store)
    assert "Nothing more is unsure" in kg(store, "review").stderr


def asking(store: Path) -> subprocess.Popen[str]:
    """Start a review, and return it once it has asked."""
    code = "from kg.cli.entry import main; main()"
    command = [sys.executable, "-c", code, "review", "--by", "ani", "--store", str(store)]
    pipe = subprocess.PIPE
    review = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
    assert review.stderr is not None
    assert review.stderr.read(3) == "One"
    return review


def test_others_write_while_somebody_thinks(store: Path) -> None:
    with asking(store) as review:
        other = kg(store, "merge", "Ratna Marsani", "Tran Van Minh", "--wait", "0")
        assert other.returncode == 0, other.stderr
        review.communicate("y\n", timeout=60)
    assert review.returncode == 0
    assert {"Lukmana Bachtiar Najamudin", "Lukmana Baktiar Najamudin"} in names(store)
    assert {"Ratna Marsani", "Tran Van Minh"} in names(store)


def test_an_answer_to_what_others_decided_meanwhile_is_not_kept(store: Path) -> None:
    with asking(store) as review:
        kg(store, "review", "--by", "budi", stdin="n\n")
        _, told = review.communicate("y\n", timeout=60)
    assert "Not kept" in told
    (row,) = (json.loads(line) for line in kg(store, "decisions", "--json").stdout.splitlines())
    assert (row["who"], row["decision"]) == ("budi", "different")


def test_deciding_waits_for_a_writer_no_longer_than_told(store: Path) -> None:
    with open_store(str(store), write=True):
        told = kg(store, "rename", "Ratna Marsani", "Ratna", "--wait", "0.2")
    assert told.returncode == 3
    assert "Traceback" not in told.stderr
    assert "writ" in told.stderr


def test_review_asks_again_after_another_key(store: Path) -> None:
    told = kg(store, "review", stdin="x\ns\n")
    assert told.stderr.count("[y]es") == 2
    assert "All that is left was skipped" in told.stderr


def test_review_asks_for_figures_too(tmp_path: Path) -> None:
    """Two figures of a like phrase and another number: the words of both are shown."""
    where = tmp_path / "store"
    with open_store(str(where), write=True) as made:
        put(made, [
            article("x", "2025-04-01", claim(500, "karyawan pabrik sepatu lama")),
            article("y", "2025-04-02", claim(700, "karyawan pabrik kain sutra")),
        ])  # fmt: skip
        catch_up(made)
    assert len(fused(where).series) == 2
    told = kg(where, "review", "--by", "ani", stdin="y\n")
    assert "500 orang: karyawan pabrik sepatu lama" in told.stdout
    assert "Kalimat 0 dari berita y" in told.stdout
    (series,) = fused(where).series
    assert {p.value for p in series.points} == {500, 700}
    assert "Nothing more is unsure" in kg(where, "review").stderr


def test_a_list_of_people_is_taken_over(store: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("name,aliases,qid,country\nTran Van Minh,Pak Minh,Q4242,VN\n", "utf-8")
    told = kg(store, "entities", "import", str(people))
    assert "1 person read, 1 new or changed" in told.stderr
    assert "Q4242" in kg(store, "entities", "list").stdout
    assert json.loads(kg(store, "entities", "list", "--json").stdout)["name"] == "Tran Van Minh"
    assert next(p for p in fused(store).people if p.name == "Tran Van Minh").wikidata == "Q4242"
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("nama\nTran\n", "utf-8")
    assert "its columns should be" in kg(store, "entities", "import", str(wrong)).stderr
    assert kg(store, "entities", "import").returncode == 2

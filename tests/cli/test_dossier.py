"""`kg dossier` as it is typed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_commands import SAMPLES, call

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("dossier")


@pytest.fixture(scope="module")
def kg(folder: Path) -> Run:
    assert call(folder, "add", SAMPLES).returncode == 0
    return lambda *arguments, **more: call(folder, *arguments, **more)


def test_a_dossier_is_a_page_named_after_its_subject(kg: Run, folder: Path) -> None:
    done = kg("dossier", "Ratna Wulandari")
    assert (done.returncode, done.stdout) == (0, "output/dossier-ratna-wulandari.html\n")
    assert "15 records from 3 articles" in done.stderr
    page = (folder / "output" / "dossier-ratna-wulandari.html").read_text("utf-8")
    assert "Content-Security-Policy" in page
    assert 'id="fn-13"' in page


def test_the_figures_that_others_give_stand_beside_ones_own(kg: Run, folder: Path) -> None:
    assert kg("dossier", "Ratna Wulandari", "--format", "md").returncode == 0
    text = (folder / "output" / "dossier-ratna-wulandari.md").read_text("utf-8")
    of_wni = text.partition("### WNI di Kamboja")[2].partition("###")[0]
    assert "Aulia Rahman" in of_wni
    assert "120.000" in of_wni


def test_a_pair_as_markdown_in_english(kg: Run, folder: Path) -> None:
    done = kg("dossier", "Indonesia", "KH", "--format", "md", "--language", "en")
    assert done.stdout == "output/dossier-indonesia-kh.md\n"
    text = (folder / "output" / "dossier-indonesia-kh.md").read_text("utf-8")
    assert text.startswith("# Indonesia and Cambodia\n")
    assert "[^1]: " in text


def test_a_topic_and_a_file_of_ones_own(kg: Run, folder: Path) -> None:
    done = kg("dossier", "--topic", "WNI di Kamboja", "-o", "notes/wni.html")
    assert done.returncode == 0
    assert "131.184" in (folder / "notes" / "wni.html").read_text("utf-8")


def test_an_unknown_name_says_which_are_like_it(kg: Run) -> None:
    done = kg("dossier", "Ratna Wulandri")
    assert done.returncode == 1
    assert "perhaps 'Ratna Wulandari'" in done.stderr


def test_nothing_known_says_what_to_do(kg: Run) -> None:
    done = kg("dossier", "ZW", "-o", "zw.html")
    assert done.returncode == 0
    assert "`kg list` shows the articles" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Give one name"),
        (("a", "b", "c"), "Give one name"),
        (("Ratna", "--topic", "x"), "not both"),
        (("Ratna", "--since", "kemarin"), "not a date"),
        (("Ratna", "--until", "2026-13"), "not a date"),
    ],
)
def test_wrong_usage(kg: Run, arguments: tuple[str, ...], message: str) -> None:
    done = kg("dossier", *arguments)
    assert done.returncode == 2
    assert message in done.stderr


DOCS = Path(__file__).parents[2] / "docs"
_COMMANDS = [
    line.partition("#")[0].strip()
    for name in ("views.md", "dossier.md")
    for line in re.findall(r"^kg .*", (DOCS / name).read_text("utf-8"), re.MULTILINE)
]


def test_the_commands_of_the_docs_work_as_printed(kg: Run) -> None:
    assert len(_COMMANDS) > 10
    for command in _COMMANDS:
        done = kg(*shlex.split(command)[1:])
        assert done.returncode == 0, (command, done.stderr)
        assert "nothing to draw" not in done.stderr, command


def test_an_article_as_a_page_and_the_map(kg: Run, folder: Path) -> None:
    assert kg("view").returncode == 0
    shown = kg("show", "nusantara-1", "--html")
    assert shown.returncode == 0
    page = (folder / shown.stdout.strip()).read_text("utf-8")
    assert 'href="graph.html#n=person%2Fratna-wulandari"' in page
    assert kg("show", "nusantara-1", "--html", "--json").returncode == 2
    assert kg("map", "-o", "map.html").stdout == "map.html\n"
    unknown = kg("map", "Wakanda")
    assert (unknown.returncode, "Wakanda" in unknown.stderr) == (1, True)

"""Pages read side by side: the same as one after the other, in the same order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.ingest import Readers, ingest
from kg.ingest.pool import Pool, Task
from kg.ingest.readers import AHEAD_CHARACTERS, FEW
from kg.ingest.worker import Failure
from kg.sources import Input, Item, Loaded, Problem, Unread, each, found_in, told
from kg.store import MEMORY, open_store
from tests.ingest.test_pool import killing
from tests.sources.pages import PAGES
from tests.sources.test_warc import Archive

SIMPLE = "<html><body><article><p>{} bertemu Duta Besar Jepang Haruto Kanda di Dili.</p></article>"


def page(number: int) -> str:
    return SIMPLE.format(f"Menteri Perdagangan Ratna Wulandari nomor {number}")


@pytest.fixture
def inputs(tmp_path: Path) -> list[Input]:
    """Files of pages, one of which is none, an archive among them, a text between."""
    archive = Archive()
    for number in range(8):
        archive.add(f"https://kabar.example/{number}", page(100 + number))
    archive.add("https://kabar.example/", "<html><body><nav>Home</nav></body></html>")
    bodies = [*(make() for make in PAGES.values()), *map(page, range(FEW)), "kopi"]
    made: dict[str, bytes] = {f"{n:02}.html": body.encode() for n, body in enumerate(bodies)}
    made["03.html.warc.gz"] = archive.out.getvalue()
    made["07.txt"] = b"Presiden Arif Nugroho tiba di Dili."
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    return [Input(tmp_path / name, name) for name in sorted(made)]


def items(inputs: list[Input]) -> Iterator[Item]:
    return (item for one in inputs for item in found_in(one, io.BytesIO()))


def test_side_by_side_is_as_one_after_the_other(inputs: list[Input]) -> None:
    wanted = list(told(each(items(inputs))))
    assert sum(isinstance(one, Problem) for one in wanted) == 1
    noted = [one.notes for one in wanted if isinstance(one, Loaded) and one.notes]
    assert noted == [("passed over: pages without an article (1)",)]
    for jobs in (1, 2):
        with Readers(jobs) as readers:
            assert list(told(readers.pages(items(inputs)))) == wanted
    with Readers(2) as readers:  # few: nobody is called
        assert list(told(readers.pages(items(inputs[:3])))) == wanted[:3]
        assert readers.processes == 0


def test_pages_and_their_articles_go_through_the_same_processes(inputs: list[Input]) -> None:
    with Readers(2) as readers, open_store(MEMORY, write=True) as store:
        found = (one for one in told(readers.pages(items(inputs))) if isinstance(one, Loaded))
        done = [(o.loaded.where, o.added and o.added.status)
                for o in ingest(store, found, readers=readers)]  # fmt: skip
        assert readers.processes <= 2
    assert {status for _, status in done} <= {"added", "duplicate"}
    assert [where for where, _ in done] == [
        one.where for one in told(each(items(inputs))) if isinstance(one, Loaded)
    ]


def test_pages_do_not_run_away() -> None:
    taken = 0

    def endless() -> Iterator[Item]:
        nonlocal taken
        while True:
            taken += 1
            yield Unread(f"{taken}", page(taken).encode() + b" " * 100_000)

    with Readers(2) as readers:
        read = readers.pages(endless())
        assert next(read)[1] == Unread("1", page(1).encode()).read()
        assert taken <= 2 * AHEAD_CHARACTERS // 5_000 + FEW + 1


def test_a_page_that_ends_its_process_is_one_line() -> None:
    hostile = Unread("a.html", page(1).encode() + b"<p>kata</p>" * 30_000)
    with Pool(1) as pool:
        task = Task()
        task.add(hostile)
        pool.submit(task)
        with killing(pool, 2):
            (left_out,) = task.results()
        assert isinstance(left_out, Failure)
        assert "ended" in left_out.why


def test_what_goes_wrong_with_a_page_is_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(page: str, url: str | None) -> None:
        raise RecursionError("too\ndeep")

    monkeypatch.setattr("kg.sources.unread.parse_html", broken)
    with Readers(1) as readers:
        [found] = told(readers.pages([Unread("a.html", page(1).encode())]))
    assert isinstance(found, Problem)
    assert (found.where, "RecursionError: too deep" in found.message) == ("a.html", True)

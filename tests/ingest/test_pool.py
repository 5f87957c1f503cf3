"""Real processes, really killed: the articles of others are read all the same."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module

import pytest

from kg.build import Prepared, prepare
from kg.ingest.pool import SHARED, Pool, Task
from kg.ingest.worker import Failure, prepare_one
from kg.records import Article

ARTICLE = Article("Menteri Luar Negeri RI Sugiono bertemu Menlu Jepang di Tokyo, Senin (2/3/2026).")


LONG = replace(ARTICLE, text=f"{ARTICLE.text} " * 20_000)
"""Read for many seconds: nobody gets done with it before being killed."""


def task_of(pool: Pool, *articles: Article) -> Task:
    task = Task()
    for article in articles:
        task.add(article)
    pool.submit(task)
    return task


@contextmanager
def killing(pool: Pool, times: int) -> Iterator[None]:
    """Kill the processes of a pool as soon as they are there."""
    seen: set[int] = set()
    end = time.monotonic() + 60
    while len(seen) < times and time.monotonic() < end:
        for number in pool.process_ids:
            if number not in seen:
                seen.add(number)
                os.kill(number, signal.SIGKILL)
        time.sleep(0.01)
    assert len(seen) >= times
    yield


def test_a_pool_prepares_what_this_process_would() -> None:
    articles = [Article(f"{ARTICLE.text} Bagian {n}.", id=str(n)) for n in range(20)]
    with Pool(2) as pool:
        tasks = [task_of(pool, *articles[n : n + 3]) for n in range(0, 20, 3)]
        found = [result for task in tasks for result in task.results()]
    assert found == [prepare(article) for article in articles]


def test_the_articles_of_a_killed_process_are_tried_again() -> None:
    with Pool(1) as pool:
        task = task_of(pool, *[ARTICLE] * 200)
        with killing(pool, 1):
            assert all(isinstance(r, Prepared) for r in task.results())


def test_an_article_whose_process_dies_twice_is_left_out_and_the_next_one_is_read() -> None:
    with Pool(1) as pool:
        task = task_of(pool, LONG)
        with killing(pool, 2):
            (left_out,) = task.results()
        assert isinstance(left_out, Failure)
        assert "ended" in left_out.why
        assert isinstance(task_of(pool, ARTICLE).results()[0], Prepared)


def test_an_article_that_takes_too_long_is_left_out() -> None:
    long = Article("Presiden Arif Nugroho bertemu Perdana Menteri Azlan Rahim. " * 100_000)
    with Pool(1, slowest=5.0) as pool:
        (left_out,) = task_of(pool, long).results()
    assert isinstance(left_out, Failure)
    assert "longer than 5 s" in left_out.why


def test_what_goes_wrong_while_reading_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(article: Article, lang: str) -> Prepared:
        raise ValueError(f"no\nway {lang}")

    monkeypatch.setattr("kg.ingest.worker.prepare", broken)
    found = prepare_one(ARTICLE, "id")
    assert isinstance(found, Failure)
    assert "ValueError: no way id" in found.why
    assert "\n" not in found.why


def test_no_process_is_left_behind() -> None:
    with Pool(2) as pool:
        task_of(pool, ARTICLE).results()
        numbers = pool.process_ids
    assert numbers
    for number in numbers:
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)


def test_what_processes_share_is_what_articles_need() -> None:
    shared = import_module(SHARED)
    read = prepare_one(Article(shared.SAMPLE), "id")
    assert not isinstance(read, Failure)
    assert all(read.counts[kind] for kind in ("meetings", "roles", "statistics", "quotes"))


def test_a_process_that_has_done_much_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.ingest.pool.MOST", 4)
    articles = [Article(f"{ARTICLE.text} Bagian {n}.", id=str(n)) for n in range(12)]
    seen: set[int] = set()
    with Pool(1) as pool:
        for n in range(0, 12, 2):
            done = task_of(pool, *articles[n : n + 2]).results()
            assert done == [prepare(article) for article in articles[n : n + 2]]
            seen.update(pool.process_ids)
        assert len(pool.process_ids) <= 1
    assert len(seen) >= 3

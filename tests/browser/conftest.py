from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.views.page import write_material
from tests.browser.chromium import Watch, chromium, open_page
from tests.views.samples import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def graph_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph.html"
    write_material(sample(), path, title="Contoh")
    return path


@pytest.fixture
def opened(browser: Browser, graph_file: Path) -> Iterator[tuple[Page, Watch]]:
    page, watch = open_page(browser, graph_file, "#l=id&t=light")
    yield page, watch
    assert watch.seen == []
    page.close()


@pytest.fixture
def page(opened: tuple[Page, Watch]) -> Page:
    return opened[0]

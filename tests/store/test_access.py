"""Addresses and credentials: where they go, and where not."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest

from kg.errors import QueryError, StoreError
from kg.store import open_store
from kg.store.remote.access import access
from kg.store.remote.rewriting import plainer

pytest.importorskip("httpx")
SECRET = "s3cr3t-w0rd"


class Server(BaseHTTPRequestHandler):
    """Answers as `how` says, and remembers the headers that came."""

    how: ClassVar[str] = "open"
    came: ClassVar[list[str | None]] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        shown = self.headers.get("Authorization")
        self.came.append(shown)
        body = b'{"head": {}, "boolean": true}'
        status = 401 if self.how == "basic" and not shown else 200
        if self.how == "elsewhere":
            status = 307
        self.send_response(status)
        if status == 401:
            self.send_header("WWW-Authenticate", 'Basic realm="store"')
        if status == 307:
            self.send_header("Location", "http://127.0.0.1:9/query")
        kind = "text/plain" if self.how == "broken" else "application/sparql-results+json"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def url() -> Iterator[str]:
    Server.how = "open"
    Server.came.clear()
    with HTTPServer(("127.0.0.1", 0), Server) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/query"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("asked", "known", "written"),
    [
        ("http://localhost:7878/query", False, "http://localhost:7878/update"),
        ("http://localhost:8890/sparql", False, "http://localhost:8890/sparql"),
        ("http://localhost:8890/sparql", True, "http://localhost:8890/sparql-auth"),
        ("https://a.example/news/sparql", False, "https://a.example/news/update"),
        ("https://a.example/news/query", False, "https://a.example/news/update"),
        ("https://a.example/rdf4j/repositories/x", True,
         "https://a.example/rdf4j/repositories/x/statements"),
        ("https://a.example/any", False, "https://a.example/any"),
    ],
)  # fmt: skip
def test_where_it_is_written_to(asked: str, known: bool, written: str) -> None:
    environ = {"KG_USER": "me", "KG_PASSWORD": SECRET} if known else {}
    assert access(asked, environ).update == written
    assert access(asked, {**environ, "KG_UPDATE_URL": "https://b.example/w"}).update == (
        "https://b.example/w"
    )


@pytest.mark.parametrize(
    "environ", [{"KG_USER": "me", "KG_PASSWORD": SECRET}, {"KG_TOKEN": SECRET}]
)
def test_credentials_are_not_sent_in_the_open(environ: dict[str, str]) -> None:
    with pytest.raises(StoreError, match="without encryption") as refused:
        access("http://store.example/query", environ)
    assert SECRET not in str(refused.value)
    with pytest.raises(StoreError, match="without encryption"):
        access("https://a.example/query", {**environ, "KG_UPDATE_URL": "http://b.example/"})
    allowed = access("http://store.example/query", {**environ, "KG_ALLOW_PLAIN_HTTP": "1"})
    assert SECRET not in repr(allowed)
    assert access("http://[::1]:7878/query", environ).update == "http://[::1]:7878/update"
    assert access("http://store.example/query", {}).update == "http://store.example/update"


def test_nor_do_they_stand_in_an_address() -> None:
    for where, environ in (
        (f"http://me:{SECRET}@localhost/query", {}),
        ("http://localhost/query", {"KG_UPDATE_URL": f"http://me:{SECRET}@localhost/"}),
    ):
        with pytest.raises(StoreError, match="KG_USER") as refused:
            access(where, environ)
        assert SECRET not in str(refused.value)
    for wrong in ("http:///query", "ftp://a.example/", "http://[::1/query"):
        with pytest.raises(StoreError):
            access(wrong, {})


def test_basic_only_when_asked_and_a_token_always(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_USER", "me")
    monkeypatch.setenv("KG_PASSWORD", SECRET)
    Server.how = "basic"
    with open_store(url) as store:
        assert store.query("ASK {}").boolean
        assert store.query("ASK {}").boolean
    shown = "Basic " + base64.b64encode(f"me:{SECRET}".encode()).decode()
    assert Server.came == [None, shown, shown]
    Server.how = "open"
    monkeypatch.setenv("KG_TOKEN", SECRET)
    with open_store(url) as store:
        assert store.query("ASK {}").boolean
    assert Server.came[-1] == f"Bearer {SECRET}"


def test_a_redirect_is_not_followed(url: str) -> None:
    Server.how = "elsewhere"
    with open_store(url) as store, pytest.raises(StoreError, match="which is not followed"):
        store.query("ASK {}")


def test_an_answer_that_is_none(url: str) -> None:
    Server.how = "broken"
    with open_store(url) as store, pytest.raises((StoreError, QueryError), match="can't be read"):
        store.query("ASK {}")


def test_months_become_a_stretch_only_where_they_are_one() -> None:
    def table(months: list[str]) -> str:
        items = " ".join(f'"{m}"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>' for m in months)
        return f"ASK {{ VALUES ?m {{ {items} }} ?s ?p ?m }}"

    many = [f"{year}-{month:02}" for year in range(2000, 2020) for month in range(1, 13)]
    stretch = 'FILTER(STR(?m) >= "2000-01" && STR(?m) <= "2019-12")'
    assert plainer(table(many)) == f"ASK {{ {stretch} ?s ?p ?m }}"
    for same in (many[:12], [*many[:100], *many[120:]], list(reversed(many))):
        assert plainer(table(same)) == table(same)

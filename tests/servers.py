"""SPARQL servers on loopback, started for a test and stopped after it, with a graph loaded."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

IN_CI = bool(os.environ.get("CI"))
_WAIT = 180.0
_INI = """\
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
ThreadsPerQuery = 2
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
SchedulerInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 60
"""


def missing(what: str) -> None:
    """Skip the test with a reason; in CI, where all must be there, fail."""
    reason = f"{what} is not installed here"
    if IN_CI:
        pytest.fail(reason)
    pytest.skip(reason)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def oxigraph(folder: Path, data: Path | None = None) -> Iterator[str]:
    """Serve the N-Quads of a file, or none, with Oxigraph's server; gives the query endpoint."""
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    if program is None:
        missing("the Oxigraph server (PyPI: oxigraph)")
        return
    where = str(folder / "db")
    if data is not None:
        subprocess.run(
            [program, "load", "--location", where, "--file", str(data)], check=True,
            capture_output=True,
        )  # fmt: skip
    url = f"http://127.0.0.1:{free_port()}"
    bind = url.removeprefix("http://")
    with started([program, "serve", "--location", where, "--bind", bind], f"{url}/query", folder):
        yield f"{url}/query"


@contextmanager
def virtuoso(folder: Path, data: Path | None = None) -> Iterator[str]:
    """Serve the N-Quads of a file, or none, with Virtuoso 7; gives the query endpoint.

    Who asks may write, as may who shows the name ``dba`` and the password ``dba``.
    """
    program = shutil.which("virtuoso-t")
    client = shutil.which("isql-vt") or shutil.which("isql-v")
    if program is None or client is None:
        missing("Virtuoso (Debian: virtuoso-opensource-7)")
        return
    sql, http = free_port(), free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(_INI.format(folder=folder, sql=sql, http=http))
    url = f"http://127.0.0.1:{http}/sparql"
    command = [program, "+foreground", "+configfile", str(ini)]
    with started(command, url, folder):
        orders = 'GRANT SPARQL_UPDATE TO "SPARQL"; '
        if data is not None:
            shutil.copy(data, folder / "data.nq")
            read = f"file_to_string_output('{folder}/data.nq')"
            orders += f"DB.DBA.TTLP({read}, '', 'x:none', 512); "
        said = subprocess.run(
            [client, f"127.0.0.1:{sql}", "dba", "dba", f"EXEC={orders} checkpoint;"],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        assert "Error" not in said.stderr, said.stderr
        yield url


@contextmanager
def started(command: list[str], url: str, folder: Path) -> Iterator[None]:
    """Run a server until the block ends; it is there when it answers a query."""
    with (
        (folder / "server.log").open("wb") as log,
        subprocess.Popen(command, stdout=log, stderr=log, cwd=folder) as server,
    ):
        try:
            _await(url, server, folder)
            yield
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()


def _await(url: str, server: subprocess.Popen[bytes], folder: Path) -> None:
    give_up = time.monotonic() + _WAIT
    asked = f"{url}?{urllib.parse.urlencode({'query': 'ASK {}'})}"
    while time.monotonic() < give_up and server.poll() is None:
        try:
            with urllib.request.urlopen(asked, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the server did not start: {(folder / 'server.log').read_text()[-2000:]}")

"""A real scheduler and real workers of dask, in processes of their own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests import servers


@dataclass
class Cluster:
    """The address of a scheduler, and its workers."""

    address: str
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """Run a scheduler and workers until the block ends."""
    port = servers.free_port()
    found = Cluster(f"tcp://127.0.0.1:{port}")
    dask = [sys.executable, "-m", "dask"]
    scheduler = [*dask, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    worker = [*dask, "worker", found.address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
              "--host", "127.0.0.1", "--local-directory", str(folder)]  # fmt: skip
    with ExitStack() as stack:
        log = stack.enter_context((folder / "dask.log").open("wb"))

        def start(command: list[str]) -> subprocess.Popen[bytes]:
            process = subprocess.Popen(command, stdout=log, stderr=log)
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        start(scheduler)
        found.workers += [start(worker) for _ in range(workers)]
        _await(found.address, workers, folder)
        yield found


def _await(address: str, workers: int, folder: Path) -> None:
    from distributed import Client

    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        try:
            with Client(address, timeout="5s", set_as_default=False) as client:
                client.wait_for_workers(workers, timeout=60)
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError((folder / "dask.log").read_text()[-2000:])

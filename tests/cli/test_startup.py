"""What does not need RDF, graphs or pages does not pay for them."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest

HEAVY = ("rdflib", "networkx", "pyvis", "trafilatura", "pyoxigraph", "yaml", "msgspec", "jinja2")
RUN = "from kg.cli.entry import main; main()"
BARE = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str) -> None:
    "Say hello."
@app.command()
def bye(name: str) -> None:
    "Say bye."
app()
"""
MOST = 1.2
"""`kg --help` may take so many times what a bare Typer program's takes."""


def cpu(code: str) -> float:
    """Return the CPU seconds of one run of a program's --help."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code, "--help"], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def test_help_costs_little_more_than_a_bare_program() -> None:
    ours, bare = [], []
    cpu(RUN), cpu(BARE)
    ratio = 9.0
    for _ in range(12):
        ours.append(cpu(RUN))
        bare.append(cpu(BARE))
        ratio = min(ours) / min(bare)
        if len(ours) >= 5 and ratio <= MOST:
            break
        time.sleep(0.05)
    assert ratio <= MOST


@pytest.mark.parametrize("arguments", [["--help"], ["add", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = f"import sys; sys.argv = ['kg', *{arguments!r}]\n"
    code += "from kg.cli.entry import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
    code += f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize(
    ("command", "unneeded"),
    [
        (["extract", "SAMPLE"], ("rdflib", "networkx", "pyvis", "trafilatura", "pyoxigraph")),
        (["add", "SAMPLE"], ("rdflib", "networkx", "pyvis", "trafilatura")),
        (["list"], ("rdflib", "networkx", "pyvis", "trafilatura")),
        (["query", "ASK {}"], ("rdflib", "networkx", "pyvis", "trafilatura")),
    ],
)
def test_commands_import_only_what_they_need(
    command: list[str], unneeded: tuple[str, ...], tmp_path: Path
) -> None:
    sample = tmp_path / "a.txt"
    sample.write_text("Presiden Arif Nugroho tiba di Tokyo.")
    where = {**os.environ, "KG_STORE": str(tmp_path / "store")}
    subprocess.run(
        [sys.executable, "-c", RUN, "add", str(sample)], check=True, env=where, capture_output=True
    )
    arguments = [str(sample) if a == "SAMPLE" else a for a in command]
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", RUN, *arguments],
        check=True, env=where, capture_output=True, text=True,
    )  # fmt: skip
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if "|" in line}
    assert not loaded & set(unneeded)


def test_the_list_shows_each_commands_own_first_line() -> None:
    from kg.cli.app import Commands

    for name, entry in Commands.entries.items():
        module, _, function = entry.function.partition(":")
        doc = getattr(import_module(module), function).__doc__ or ""
        assert doc.splitlines()[0] == entry.help, name

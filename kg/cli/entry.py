"""The program `kg`: streams and signals set up, then the command line."""

from __future__ import annotations

import os
import signal
import sys
from io import TextIOWrapper
from typing import NoReturn


class Stopped(BaseException):
    """Ctrl-C: passes through everything that would take a KeyboardInterrupt for its own."""


class PatientOutput(TextIOWrapper):
    """Standard output that goes on when its reader has gone (``kg list | head -1``)."""

    def write(self, text: str, /) -> int:
        """Write, or pass over what nobody reads any more."""
        try:
            return super().write(text)
        except BrokenPipeError:
            self._gone()
            return len(text)

    def flush(self) -> None:
        """Flush, or pass over what nobody reads any more."""
        try:
            super().flush()
        except BrokenPipeError:
            self._gone()

    def _gone(self) -> None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())


def main() -> None:
    """Run the command line; no traceback reaches a user (``KG_DEBUG=1`` shows it)."""
    try:
        signal.signal(signal.SIGINT, _stop)
        _prepare_streams()
        from kg.cli import app

        code = 0
        try:
            app.app()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        except Exception as error:
            if os.environ.get("KG_DEBUG"):
                raise
            code = app.report(error)
        _end(code)
    except (Stopped, KeyboardInterrupt):
        sys.stderr.write("\nStopped. What was reported as added is stored, perhaps a few more.\n")
        _end(130)


def _stop(*_: object) -> NoReturn:
    raise Stopped


def _prepare_streams() -> None:
    """Make output that any terminal and any pipe can take."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 (kept open)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (kept open)
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (kept open)
    else:
        sys.stdout = PatientOutput(
            sys.stdout.buffer,
            encoding=sys.stdout.encoding,
            errors="replace",
            line_buffering=sys.stdout.isatty(),
        )
    if isinstance(sys.stderr, TextIOWrapper):
        sys.stderr.reconfigure(errors="replace")


def _end(code: int) -> NoReturn:
    """Leave with the exit code, after what was printed is out; a full disk is one clear line."""
    try:
        sys.stdout.flush()
    except OSError as error:
        sys.stderr.write(f"The output can't be written: {error.strerror}\n")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = code or 1
    sys.exit(code)

"""A group of commands whose modules are imported when a command is run, not to list them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from inspect import cleandoc
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command's function is (``module:function``), and how the list shows it."""

    function: str
    panel: str
    help: str


class LazyGroup(TyperGroup):
    """Commands by name, in order; `entries` is set by a subclass."""

    entries: ClassVar[Mapping[str, Entry]] = {}

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the commands, in the order of the table."""
        return list(self.entries)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command as the list shows it: with its one line of help and no parameters."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        return TyperCommand(cmd_name, help=entry.help, rich_help_panel=entry.panel)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the name, the real command and its arguments."""
        if args and args[0] not in self.entries:  # what Typer holds a slip of the pen against
            self.commands = {name: self.get_command(ctx, name) for name in self.entries}
        name, listed, rest = super().resolve_command(ctx, args)
        return name, load(self.entries[name], name) if listed and name else listed, rest


def load(entry: Entry, name: str) -> Any:
    """Import a command's function and make it a command."""
    module, _, function = entry.function.partition(":")
    app = typer.Typer(
        add_completion=False, context_settings={"help_option_names": ["-h", "--help"]}
    )
    meant = getattr(import_module(module), function)
    app.command(name, help=_flowing(meant.__doc__))(meant)
    return typer.main.get_command(app)


def _flowing(text: str | None) -> str:
    """Return a docstring with each paragraph on one line: a terminal breaks lines by its width."""
    paragraphs = cleandoc(text or "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split("\n")) for paragraph in paragraphs)

"""Plain text and Markdown, with optional front matter between ``---`` lines."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

from kg.errors import SourceError

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.{0,20000}?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_OPENED = re.compile(r"\A---[ \t]*\n\w[\w-]{0,40}:(?:[ \t]|\n)")
_HEADING = re.compile(r"\A\s*#\s+([^\n]+)\n")
_FIRST_LINE = re.compile(r"\A\s*(\S[^\n]{0,199})\n[ \t]*\n")


def parse_plain(text: str) -> Mapping[str, object]:
    r"""Return the fields of a text file.

    The title is that of the front matter, else a Markdown heading, else a first line that
    stands alone, is at most 200 characters long and has no full stop at its end.

    >>> parse_plain("Pigai Temui Keo Remy\n\nJAKARTA - Menteri ...")["title"]
    'Pigai Temui Keo Remy'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    if front is None and _OPENED.match(text):
        raise SourceError(
            "front matter begins with '---' and does not end: a second '---' is missing"
        )
    fields = dict(_front_matter(front[1])) if front else {}
    body = text[front.end() :] if front else text
    if "title" not in fields:
        first = _HEADING.match(body) or _FIRST_LINE.match(body)
        if first and not first[1].rstrip().endswith((".", ",", ":")):
            fields["title"] = first[1].strip()
            body = body[first.end() :]
    fields["text"] = body.strip("\n")
    return fields


def _front_matter(block: str) -> Mapping[str, object]:
    try:
        # Every value as it is written: a date that does not exist is no reason to lose the text.
        fields = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 (makes nothing but text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 2
        message = f"front matter, line {line}: not valid YAML ({error.problem})"
        raise SourceError(message) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        why = " ".join(str(error).partition("\n")[0].split())[:80]
        raise SourceError(
            f"front matter between the '---' lines: not valid YAML ({why})"
        ) from error
    if not isinstance(fields, dict):
        raise SourceError("front matter should be lines of 'name: value'")
    return fields

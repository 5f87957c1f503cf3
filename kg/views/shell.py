"""What all pages share: their files, their words in both languages, the policy they run under."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache(maxsize=32)
def asset(name: str) -> str:
    """Return the text of one of the pages' own files."""
    return resources.files("kg.views").joinpath("assets", name).read_text("utf-8")


def words() -> dict[str, Any]:
    """Return what things are called, by language (``id``, ``en``)."""
    found: dict[str, Any] = json.loads(asset("words.json"))
    return found


def policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy that lets only this style and script run.

    Nothing may be fetched: what is not named falls under ``default-src 'none'``.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(script)}",
            f"style-src {_hash(style)}",
            "img-src data:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

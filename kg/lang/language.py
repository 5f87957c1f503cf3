"""A language pack: the facts of one language, read from YAML and checked on load."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any, TypeVar

import msgspec
import yaml

from kg.errors import LanguageError
from kg.text.rules import TextRules

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
T = TypeVar("T", bound=msgspec.Struct)


class _Loader(_Base):  # type: ignore[misc]
    """YAML as version 1.2 has it: ``no`` (a word, and Norway) is not a truth value."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (as PyYAML declares it)
        first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:bool"]
        if first in "yYnNoO"
        else resolvers
        for first, resolvers in _Base.yaml_implicit_resolvers.items()
    }


@dataclass(frozen=True, eq=False)
class Language:
    """The pack of one language. Each section is read from its YAML file when first asked for.

    A pack is the same as itself alone: tables are kept by it, and asked for all the time.

    A section is a frozen `msgspec.Struct` that says what its file holds; a file that does not
    fit raises `LanguageError` with file and field.
    """

    code: str

    def section(self, name: str, kind: type[T]) -> T:
        """Read ``NAME.yml`` of this language as a ``kind``."""
        loaded: T = _load(self.code, name, kind)
        return loaded

    @cached_property
    def text(self) -> TextRules:
        """Boilerplate and abbreviations."""
        return self.section("text", TextRules)


@lru_cache(maxsize=256)
def _load(code: str, name: str, kind: type[T]) -> T:
    path = resources.files("kg.lang").joinpath(code, f"{name}.yml")
    try:
        data = yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506 (a safe one)
        return msgspec.convert(data, kind, strict=True)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise LanguageError(f"language pack {code}: {name}.yml: {error}") from error


@lru_cache(maxsize=8)
def language(code: str = "id") -> Language:
    """Return the language pack with this code; `LanguageError` if there is none."""
    if not code.isalpha() or not resources.files("kg.lang").joinpath(code, "text.yml").is_file():
        raise LanguageError(f"no language pack {code!r}; there is: id")
    return Language(code)

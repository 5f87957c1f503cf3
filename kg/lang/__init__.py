"""Language packs: typed access (`language`) and one folder of YAML a language."""

from kg.lang.language import Language, language

__all__ = ["Language", "language"]

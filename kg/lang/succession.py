"""What passing an office on is called in a language; a language pack fills it in."""

from __future__ import annotations

import msgspec


class SuccessionRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of offices that pass from one person to the next. Lower case."""

    slots: tuple[str, ...]
    """Nouns before an office that name it as a place to fill ("kursi" menteri)."""
    held_by: tuple[str, ...]
    """Passive verbs before who holds it ("dijabat")."""
    passes: tuple[str, ...]
    """Words for its passing "dari" one "ke" another ("beralih")."""
    from_words: tuple[str, ...]
    to_words: tuple[str, ...]
    by: tuple[str, ...]
    """Words between a passive verb and who does it ("oleh")."""
    replaces: tuple[str, ...]
    """Words between the new holder and the old one ("menggantikan")."""
    replaced: tuple[str, ...]
    """Words between the old holder and the new one ("digantikan")."""
    successors: tuple[str, ...]
    """Nouns for the new holder of an office just named ("penggantinya")."""
    predecessors: tuple[str, ...]
    """Nouns for its old holder ("pendahulunya")."""
    namely: tuple[str, ...]
    """Words before the name that such a noun stands for ("yakni")."""
    as_: tuple[str, ...] = msgspec.field(name="as")
    """Words before the office that somebody is given ("menjadi")."""
    appoints: tuple[str, ...]
    """Verbs of giving an office ("melantik")."""
    many: tuple[str, ...]
    """Words before an office that several people hold ("dua" menteri)."""
    counterparts: tuple[str, ...]
    """Nouns for who holds the same office in another state ("mitranya")."""
    each: tuple[str, ...]
    """Words between two offices and their two holders ("masing-masing")."""
    origins: tuple[str, ...]
    """Words before the state of a counterpart ("dari")."""
    former: tuple[str, ...]
    """Words behind an office that make it the one before ("sebelumnya")."""

"""The fullest name of somebody whom the text also calls by a nickname or by one name alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.mentions.types import NameMention
from kg.records import Party
from kg.resolve.cues import CueLexicon
from kg.resolve.types import Cast, Reference
from kg.text import Doc

_NICK = r"(?P<nick>[A-Z][\w'’.]{1,15}(?: [A-Z][\w'’.]{1,15}){0,2})"
_BRACKETED = re.compile(rf"\s?\((?:[a-z]{{4,10}} ){{0,3}}{_NICK}\)")
_INSIDE = re.compile(
    r"(?P<first>[A-Z]\w{1,15}) ['‘\"“](?P<nick>[A-Z]\w{1,15})['’\"”] (?P<last>[A-Z]\w{1,15})"
)
_CALLED = re.compile(r" ['‘\"“][A-Z]\w{1,15}['’\"”] [A-Z]")
"""What each of these has, found sooner: few texts have any."""
_LONGEST = 4
_RECENT = 12
_WORDS = 12


@dataclass(frozen=True)
class FullNames:
    """Names of one document, by the shorter names that the text also has."""

    doc: Doc
    words: CueLexicon
    cast: Cast
    tagged: Sequence[NameMention] = ()

    def of(self, party: Party) -> Party:
        """Return the party by its fullest name; only people have one."""
        if party.kind != "person":
            return party
        full = self._nicknames.get(party.name) or self._longer(party.name)
        return Party(full, party.kind, party.country) if full else party

    def _longer(self, name: str) -> str | None:
        """What the trained tagger took for a name that begins or ends with the one name."""
        if not name.isalpha() or not name[0].isupper():
            return None
        for mention in self._by_word.get(name, ()):
            words = mention.text.split()
            at = words.index(name)
            longer = words[at:] if at + 1 < len(words) else words
            if at + 1 == len(words) and mention.kind != "person":
                continue
            if 1 < len(longer) <= _LONGEST and not any(self._is_title(w) for w in longer):
                return " ".join(longer)
        return None

    def _is_title(self, word: str) -> bool:
        low, sets = word.lower().strip("."), self.words.sets
        return low in sets["titles"] or low in sets["calendar"] or not word[0].isupper()

    @cached_property
    def _by_word(self) -> dict[str, list[NameMention]]:
        found: dict[str, list[NameMention]] = {}
        for mention in self.tagged:
            words = mention.text.split()
            for word in words if 1 < len(words) <= _WORDS else ():
                known = found.setdefault(word, [])
                if len(known) < _RECENT:
                    known.append(mention)
        return found

    @cached_property
    def _nicknames(self) -> dict[str, str]:
        """Full names by nickname, each as its first introduction has it."""
        found: dict[str, str] = {}
        for nick, full in self._introduced():
            if nick != full and nick not in full.split():
                found.setdefault(nick, full)
        return found

    def _introduced(self) -> Iterator[tuple[str, str]]:
        """Yield nicknames with the names beside which the text introduces them."""
        text, named = self.doc.text, self.words.nicknamed
        before: list[Reference] = []
        for reference in self.cast.references:
            if reference.via == "pronoun":
                continue
            end = reference.core.end
            beside = _BRACKETED.match(text, end) or named.match(text, end)
            if beside and " " in reference.person.name and self._fits(beside["nick"], reference):
                yield beside["nick"], reference.person.name
            called = self.words.called_so.match(text, end)
            if called:
                yield from self._shortened(reference, before[-_RECENT:])
            if " " in reference.person.name:
                before.append(reference)
        for match in _INSIDE.finditer(text) if _CALLED.search(text) else ():
            yield match["nick"], f"{match['first']} {match['last']}"

    def _shortened(self, nick: Reference, before: Sequence[Reference]) -> Iterator[tuple[str, str]]:
        """Whose name the nickname shortens: "Kartiko ..." before "Tiko, sapaan akrabnya"."""
        short = nick.core.of(self.doc.text)
        for reference in reversed(before):
            if short.lower() in reference.person.name.lower():
                yield short, reference.person.name

    def _fits(self, nick: str, reference: Reference) -> bool:
        """Whether words beside a name are a nickname: of capitals alone, only its initials."""
        if nick.isupper():
            return nick == "".join(w[0] for w in reference.person.name.split())
        return not any(self._is_title(w) for w in nick.split())

"""Phrases that name who speaks: what before and behind a cue are read alike."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.records import Party
from kg.resolve.cues import CueLexicon
from kg.resolve.naming import Namer, is_post
from kg.resolve.types import Cast, Reference
from kg.spans import Span
from kg.text import Doc

TOKEN = re.compile(r"[^\W_](?:\w|['’.&/-](?=\w))*|[,()\"“”:;!?.]")
BREAK = frozenset('.:;!?"“”')
REACH = 320
"""How many characters of a phrase are read at most."""
_LONGEST = 14
_ASIDE = re.compile(r"\([^)]{0,60}\)|[\s,]")
_PRECEDING = re.compile(r"([\w-]+)\s*$")
_POINTED = re.compile(r"(?:[\w-]+ ){1,6}(?:itu|tersebut)\b")


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker as far as the phrase tells: a party, or a word for one known before.

    ``span`` is the phrase; ``back`` says that it points back ("dia", "-nya", "menteri itu"), with
    a party where nobody need have spoken before ("Mantan Wali Kota Bitung"); with
    neither, it names what speaks for nobody. ``anyone`` says that it may point to a body as
    well ("pernyataan itu"), ``noun`` by which word.
    """

    span: Span
    party: Party | None = None
    back: bool = False
    anyone: bool = False
    noun: str = ""
    reference: Reference | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Phrases:
    """Reads phrases of one document against its cast."""

    doc: Doc
    words: CueLexicon
    cast: Cast
    namer: Namer

    def references(self, start: int, end: int) -> list[Reference]:
        """Return the references that begin in ``start:end``, without pronouns."""
        found = self.cast.within(Span(start, max(start, end)))
        return [r for r in found if r.via != "pronoun" and not is_post(r.person.name)]

    def who(self, reference: Reference) -> Who:
        """Return the person, or two of them: ``kata A dan B``."""
        joint = self._joint(reference)
        if joint:
            name = f"{reference.person.name} {joint[0]} {joint[1].person.name}"
            span = reference.span.cover(joint[1].span)
            return Who(span, Party(name, "group"), reference=reference)
        party = Party(reference.person.name, "person", reference.person.country)
        return Who(reference.span, party, reference=reference)

    def _joint(self, first: Reference) -> tuple[str, Reference] | None:
        end = first.span.end
        following = self.references(end, end + 12)[:1]
        if not following or following[0].via == "office" or first.via == "office":
            return None
        second = following[0]
        between = self.doc.text[end : second.span.start].strip().lower()
        if between not in self.words.sets["together"] or second.person is first.person:
            return None
        return between, second

    def touches(self, end: int, edge: int) -> bool:
        """Tell whether only brackets and commas stand between two places."""
        return not _ASIDE.sub("", self.doc.text[end:edge])

    def is_free(self, reference: Reference, start: int) -> bool:
        """Tell whether no preposition governs the reference."""
        at = reference.span.start
        before = _PRECEDING.search(self.doc.text, max(start, at - 30), at)
        return not before or before.group(1).lower() not in self.words.sets["prepositions"]

    def points(self, before: re.Match[str], word: re.Match[str]) -> bool:
        """Tell whether a word points back ("itu"; "ini" where no time is meant)."""
        sets, low = self.words.sets, word.group().lower()
        near = low in sets["here"] and before.group().lower() not in sets["times"]
        return low in sets["that"] or near

    def is_relation(self, lead: str) -> bool:
        """Tell whether the words end in what somebody is to another ("pengacara")."""
        words = lead.lower().split()
        relations = self.words.sets["relations"]
        return any(" ".join(words[-n:]) in relations for n in (1, 2) if len(words) >= n)

    def phrase_end(self, tokens: list[re.Match[str]], limit: int) -> int:
        """Return where the phrase ends: before a stop word, a date or the clause's end.

        A capitalised word is no stop: "Menteri Dalam Negeri".
        """
        sets, depth = self.words.sets, 0
        for number, token in enumerate(tokens):
            word = token.group()
            low = word.lower()
            if word == "(":
                depth += 1
            elif word == ")":
                depth = max(depth - 1, 0)
            elif depth or self._runs_on(tokens, number):
                continue
            elif number and (
                word in BREAK
                or word in sets["stops"]
                or word in sets["predicates"]
                or low in sets["calendar"]
            ):
                return token.start()
        return tokens[-1].end() if tokens else limit

    def _runs_on(self, tokens: list[re.Match[str]], number: int) -> bool:
        """Whether a phrase goes on: past a shortened word's point, to "yang juga Ketua Y"."""
        word, sets = tokens[number].group(), self.words.sets
        if word == ".":
            return self._is_short(tokens[number - 1].group())
        following = [t.group().lower() for t in tokens[number + 1 : number + 2]]
        return word in sets["relative"] and any(w in sets["doubles"] for w in following)

    def _is_short(self, word: str) -> bool:
        """Whether a point behind the word shortens it ("dr. Sri", "M. Hery")."""
        return (len(word) == 1 and word.isupper()) or word in self.words.short

    def described(self, start: int, end: int, spoken: bool = False) -> Who | None:
        """Return a speaker that no reference covers: a body, a country, a described person."""
        sets = self.words.sets
        phrase = re.split(r"[,(]", self.doc.text[start:end], maxsplit=1)[0].strip()
        pointed = _POINTED.match(phrase)
        phrase = pointed.group() if pointed else phrase
        words = phrase.split()
        if not 1 <= len(words) <= _LONGEST:
            return None
        span = Span(start, start + len(phrase))
        head = words[0].lower()
        if head in sets["text_nouns"] and not self.namer.is_kind_of_body(words):
            return Who(span, back=True, anyone=True)
        if words[-1].lower() in sets["that"] and (
            len(words) == 2 or head not in sets["body_nouns"]
        ):
            return Who(span, back=True, anyone=head in sets["body_nouns"], noun=head)
        if len(words) == 1 and not spoken and head in sets["bare_offices"]:
            return None
        party = self.namer.party(span, spoken=spoken)
        if party is None:
            return None
        if len(words) == 1 and words[0][0].isupper() and head in sets["bare_bodies"]:
            return Who(span, party, back=True, anyone=True, noun=head)
        return Who(span, party, back=self._is_epithet(words, party))

    def _is_epithet(self, words: list[str], party: Party) -> bool:
        """Whether an office without a name varies somebody's name: ``Mantan Wali Kota Bitung``."""
        sets = self.words.sets
        if party.kind != "person" or not party.name.lower().startswith(words[0].lower()):
            return False
        former = words[0].lower() in sets["former"] and words[1:2] and words[1][0].isupper()
        return bool(former) or " ".join(words).lower() in sets["epithets"]

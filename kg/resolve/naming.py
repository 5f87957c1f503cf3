"""What a phrase names that no reference covers: a body, a country, a described person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile

from kg.mentions.types import CountryMention, NameMention
from kg.records import Party
from kg.resolve.cues import CueLexicon
from kg.resolve.types import Cast, Person
from kg.spans import Span
from kg.text import Doc

_CELL = 512
NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]*\.?(?: (?:[A-ZÀ-Þ][\w'’-]*\.?|bin|binti|van|von|de|al)){0,5}")

_SHORT_FORM = re.compile(
    r"(?P<long>[A-Z][\w-]*(?: (?:[A-Z][\w-]*|dan|of|for|and|the)){1,9}) "
    r"\(\s?(?P<short>[A-Z][A-Za-z]{1,11})\s?\)"
)
_SHORT = re.compile(r" \(\s?([A-Z][A-Za-z]{1,11})\s?\)")
_LONG_FORM = 300
"""Characters of a name before its short form in brackets at most."""
_BRACKETED = re.compile(r"\s?\(\s?(?P<short>[A-Z]{3,9})\s?\)")
_BLEND = re.compile(r"[A-Z][a-z]{4,14}")
_BLENDED = 5
_BODIES = 200
"""So many bodies at most are looked through for the words of a blend."""
_INNER = re.compile(r"[a-z,] ([A-Z][A-Za-zÀ-ÿ]+)\b")


@dataclass(frozen=True)
class Namer:
    """Turns phrases of one document into parties."""

    doc: Doc
    words: CueLexicon
    cast: Cast
    names: tuple[NameMention, ...]
    countries: tuple[CountryMention, ...]

    def party(self, span: Span, *, spoken: bool = False) -> Party | None:
        """Return what the phrase names, or None where it names nobody who could speak.

        Where it is plain that somebody speaks (``spoken``), any described person will do.
        """
        phrase = span.of(self.doc.text)
        words = phrase.split()
        if not words:
            return None
        sets = self.words.sets
        counted = list(dropwhile(lambda w: w.lower() in sets["quantifiers"], words))
        if not counted:
            return None
        head = counted[0].lower()
        country = self._country(span)
        if country and country.span == span:
            return Party(phrase, "country", country.code)
        if head in sets["person_nouns"] and (phrase[0].islower() or head not in sets["titles"]):
            return Party(phrase[0].lower() + phrase[1:])
        if len(counted) < len(words) and counted[0][0].islower():
            thing = any(head in sets[s] for s in ("abstract_nouns", "text_nouns", "data_nouns"))
            return None if thing else Party(phrase[0].lower() + phrase[1:])
        holder = self._holder(words)
        if holder:
            return Party(holder.name, "person", holder.country)
        kind = self.is_kind_of_body(counted) or self._is_blend(counted)
        if kind or self.organisation(span) or _is_acronym(phrase):
            return Party(self.expanded(phrase), "body", country.code if country else None)
        return self._person(span, words, spoken)

    def _person(self, span: Span, words: list[str], spoken: bool) -> Party | None:
        sets = self.words.sets
        for name in self.names_in(span.start, span.end):
            if name.kind == "person" and not is_post(name.text):
                return Party(self.fullest(name.text))
        first = NAME.match(self.doc.text, span.start, span.end)
        if first and " " in first.group() and self._from_somewhere(first, words):
            return Party(self.fullest(first.group()))
        if words[0][0].isupper() and words[-1][0].isupper() and sets["english"] & set(words[1:-1]):
            return Party(span.of(self.doc.text), "body")
        capitals: list[str] = []
        for before, word in reversed(list(zip(["", *words], words, strict=False))):
            if word.lower().strip(".") in sets["titles"] or _is_acronym(word):
                if capitals:
                    break
                continue
            if not word[0].isupper() or (capitals and before.lower() in sets["regions"]):
                break
            capitals.insert(0, word)
        if not spoken and len(words) == len(capitals) == 1 and self._is_proper(words[0]):
            known = self.cast.named(words[0])
            return Party(known.name, "person") if known else Party(words[0], "body")
        if not spoken and (len(capitals) < 2 or self._country(span)):
            capitals = []
        if (
            capitals
            and len(capitals) < len(words)
            and (capitals[0].lower() in self.words.fields or self._is_region(span, words, capitals))
        ):
            capitals = []  # "Menteri Kesehatan Gaza"
        if capitals and len(capitals) <= 5:
            return Party(self.fullest(" ".join(capitals)))
        if words[0].lower() in sets["titles"] or (spoken and words[0][0].islower()):
            phrase = span.of(self.doc.text)
            small = len(words) > 1 and words[1][0].islower()
            return Party(phrase[0].lower() + phrase[1:] if small else phrase)
        return None

    def _is_blend(self, words: list[str]) -> bool:
        """Whether a word is a body's name run together: "Kemenhut", or one written out too."""
        if not _BLEND.fullmatch(words[0]):
            return False
        if words[0].lower().startswith(self.words.rules.body_beginnings):
            return all(word[0].isupper() for word in words)
        told = len(words) < 2 or words[1:] == ["RI"]
        return told and self._written_out(words[0]) is not None

    def _from_somewhere(self, name: re.Match[str], words: list[str]) -> bool:
        """Whether a name begins the phrase, before where its bearer is from: "Budi S dari"."""
        sets, count = self.words.sets, len(name.group().split())
        following = words[count].lower() if count < len(words) else ""
        small = all(w.lower().strip(".") not in sets["titles"] for w in words[:count])
        return small and following in sets["origins"]

    def _is_proper(self, word: str) -> bool:
        """Whether a lone capitalised word is a name: it stands so within a sentence too."""
        low, sets = word.lower(), self.words.sets
        other = any(low in sets[k] for k in ("calendar", "titles", "abstract_nouns", "leads"))
        return len(word) > 2 and not other and word in self._inner

    @cached_property
    def _inner(self) -> frozenset[str]:
        """The capitalised words that stand within sentences."""
        return frozenset(_INNER.findall(self.doc.text))

    def _is_region(self, span: Span, words: list[str], capitals: list[str]) -> bool:
        """Whether the last capitals of an office only name its region: "Kepala BPS Jawa Barat".

        One word behind "Gubernur" that names nobody of the cast does so, wherever it is.
        """
        office = " ".join(words[: len(words) - len(capitals)]).lower()
        if len(capitals) == 1 and office in self.words.regional:
            return self.cast.named(capitals[0]) is None
        start = span.end - len(" ".join(capitals))
        return self.is_place(Span(start, span.end))

    def _holder(self, words: list[str]) -> Person | None:
        """Who holds the office of a body that is named by its initials: "Dirut SLA"."""
        if len(words) < 2 or words[-1] not in self._short_forms:
            return None
        body = self._expansions.get(words[-1])
        if body is None:
            return None
        short = " ".join(words[:-1]).lower()
        title = self.words.offices.get(short, short)
        holders = [
            person
            for person in self.cast.people
            for held in person.holdings
            if held.office.title.lower().startswith(title)
            and any(b in held.passage.of(self.doc.text) for b in (body, words[-1]))
        ]
        return holders[0] if holders and all(h is holders[0] for h in holders) else None

    def organisation(self, span: Span) -> bool:
        """Whether the phrase begins with the name of an organisation."""
        inside = self.names_in(span.start, span.end)
        return any(n.kind == "organisation" and n.span.start == span.start for n in inside)

    def name_behind(self, words: list[str]) -> str | None:
        """Return the name that ends an office: capitals behind an acronym ("... BPS Budi X")."""
        sets, name = self.words.sets, list[str]()
        for word in reversed(words):
            if word.lower().strip(".") in sets["titles"] or not word[0].isupper():
                return None
            if _is_acronym(word):
                break
            name.insert(0, word)
        fits = 2 <= len(name) <= 4 and len(name) < len(words) and name[-1].isalpha()
        return " ".join(name) if fits else None

    def is_kind_of_body(self, words: Sequence[str]) -> bool:
        """Whether the words begin with a kind of body: "kementerian", "surat kabar"."""
        low = [w.lower() for w in words[:2]]
        return any(" ".join(low[:n]) in self.words.sets["body_nouns"] for n in (1, 2))

    def is_place(self, span: Span) -> bool:
        """Whether the phrase is the name of a country, a region or another place."""
        inside = self.names_in(span.start, span.end)
        named = any(n.kind == "place" and n.span.start == span.start for n in inside)
        return named or self.is_known_place(span)

    def is_known_place(self, span: Span) -> bool:
        """Whether the phrase is the name of a country or of a region that the pack knows."""
        cells = self._country_cells[span.start // _CELL : span.end // _CELL + 1]
        return any(
            c.span.start == span.start and c.span.end >= span.end for cell in cells for c in cell
        )

    def past_body(self, at: int, limit: int) -> int:
        """Return where a name may stand behind a body: "..., Otoritas Jasa X (OJX) Budi"."""
        match = self.words.bodies.match(self.doc.text, at, limit)
        short = _BRACKETED.match(self.doc.text, match.end(), limit) if match else None
        following = short.end() + 1 if short else at
        return following if self.doc.text[following : following + 1].isupper() else at

    def last_body(self, span: Span) -> Span | None:
        """Return the last name of a body in the span: a mention, or "Kementerian Kesehatan X"."""
        named = [n.span for n in self.names_in(span.start, span.end) if n.kind == "organisation"]
        found = [
            Span(*m.span()) for m in self.words.bodies.finditer(self.doc.text, span.start, span.end)
        ]
        inside = [s for s in (*named, *found) if s.end <= span.end]
        return max(inside, key=lambda s: (s.start, s.end), default=None)

    def names_in(self, start: int, end: int) -> Sequence[NameMention]:
        """Return the name mentions that begin inside ``start:end``."""
        cells = self._cells[start // _CELL : end // _CELL + 1]
        return [n for cell in cells for n in cell if start <= n.span.start < end]

    def fullest(self, name: str) -> str:
        """Return the fullest form that the article has of a person's name."""
        person = self.cast.named(name)
        if person:
            return person.name
        tokens, best = set(name.split()), name
        for other in self._fuller.get(name.split()[-1], ()):
            if tokens <= set(other.split()) and len(other) > len(best):
                best = other
        return best

    def expanded(self, name: str) -> str:
        """Return the long form that the article gives a body: "Badan Pusat Statistik" for BPS."""
        found = self._expansions.get(name)
        if found is None and _BLEND.fullmatch(name.removesuffix(" RI")):
            found = self._written_out(name.split()[0])
        return found or name

    def _written_out(self, blend: str) -> str | None:
        """The words that a blend is made of, if the text has them: "Kementerian Kesehatan"."""
        if blend[:2] not in self.words.body_starts:
            return None
        for words in self._bodies:
            if words[0][:2] != blend[:2]:
                continue
            for count in range(2, min(len(words), _BLENDED) + 1):
                if _long_form(words[:count], blend) and _ends_in(words[count - 1], blend):
                    return " ".join(words[:count])
        return None

    @cached_property
    def _bodies(self) -> list[list[str]]:
        """Names of bodies of two words or more, each once."""
        found = dict.fromkeys(m.group() for m in self.words.body_finder.finditer(self.doc.text))
        split = (name.split() for name in found)
        return [words for words in split if len(words) > 1][:_BODIES]

    @cached_property
    def _short_forms(self) -> frozenset[str]:
        """The short forms that stand in brackets: "Badan Pusat Statistik (BPS)"."""
        return frozenset(_SHORT.findall(self.doc.text))

    @cached_property
    def _expansions(self) -> dict[str, str]:
        """The fullest form by each other form: initials stand for their words.

        A short form that is no initials is a name of its own, and both stand together: "Badan
        pengungsi PBB (UNHCR)".
        """
        found: dict[str, str] = {}
        if not self._short_forms:
            return found
        for m in _before_brackets(_SHORT_FORM, self.doc.text):
            long = _long_form(m["long"].split(), m["short"])
            if long:
                found.setdefault(m["short"], long)
        for m in _before_brackets(self.words.bracketed, self.doc.text):
            long, short = m["long"], m["short"]
            if short not in found and not _long_form(long.split(), short):
                found[short] = found[long] = f"{long} ({short})"
        return found

    def country_at(self, position: int) -> Span | None:
        """Return the name of a state that begins at the position, if one does."""
        inside = self._country_cells[position // _CELL]
        here = (c.span for c in inside if c.span.start == position and c.via != "region")
        return next(here, None)

    def _country(self, span: Span) -> CountryMention | None:
        cells = self._country_cells[span.start // _CELL : span.end // _CELL + 1]
        inside = [
            c
            for cell in cells
            for c in cell
            if span.start <= c.span.start and c.span.end <= span.end and c.via != "region"
        ]
        return inside[0] if inside else None

    @cached_property
    def _cells(self) -> list[list[NameMention]]:
        """Names in cells of some hundred characters, so that a look-up reads few."""
        cells: list[list[NameMention]] = [[] for _ in range(len(self.doc.text) // _CELL + 2)]
        for name in self.names:
            cells[name.span.start // _CELL].append(name)
        return cells

    @cached_property
    def _country_cells(self) -> list[list[CountryMention]]:
        cells: list[list[CountryMention]] = [[] for _ in range(len(self.doc.text) // _CELL + 2)]
        for country in self.countries:
            cells[country.span.start // _CELL].append(country)
        return cells

    @cached_property
    def _fuller(self) -> dict[str, list[str]]:
        by_word: dict[str, list[str]] = {}
        for name in self.names:
            if name.kind == "person" and " " in name.text:
                for word in name.text.split():
                    known = by_word.setdefault(word, [])
                    if name.text not in known and len(known) < 20:
                        known.append(name.text)
        return by_word


def _before_brackets(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what a pattern that ends with a short form in brackets matches: seen from there."""
    at = 0
    for bracket in _SHORT.finditer(text):
        start = max(at, bracket.start() - _LONG_FORM)
        found = pattern.search(text, start, bracket.end())
        if found:
            at = found.end()
            yield found


def _long_form(words: list[str], short: str) -> str | None:
    """The end of the words that the short form stands for: its letters in turn."""
    for start in range(len(words) - 2, -1, -1):
        part = words[start:]
        if part[0][0].upper() != short[0].upper():
            continue
        letters = iter("".join(part).lower())
        if all(letter in letters for letter in short.lower()):
            return " ".join(part)
    return None


def _ends_in(word: str, blend: str) -> bool:
    """Whether the blend ends in a syllable of the word: "Kemenhut" and "Kehutanan"."""
    return blend[-3:].lower() in word.lower()


def is_post(name: str) -> bool:
    """Tell whether a name ends in a body's initials, so that it is a post: "Juru Catat GKLM"."""
    words = name.split()
    initials = len(words) > 1 and len(words[-1]) > 2 and words[-1].isupper()
    return initials and not words[0].isupper()


def _is_acronym(phrase: str) -> bool:
    return phrase.isupper() and 1 < len(phrase) <= 12 and " " not in phrase

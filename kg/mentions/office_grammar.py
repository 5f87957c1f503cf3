"""The grammar of titles: prefixes, head, fields and bodies, country or organisation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.mentions.office_owner import Owners
from kg.mentions.office_words import OfficeWords
from kg.mentions.types import CountryMention, OfficeKind, OfficeMention
from kg.mentions.words import Words
from kg.spans import Span

_ROMAN = re.compile(r"[IVX]{1,5}[A-D]?")
_DEVERBAL = re.compile(r"(?:Pe|Ke)[a-z]{3,}(?:an|si)|[A-Z][a-z]{3,}(?:isasi|alisme|ologi|omi|ika)")
"""Nouns that name fields by their shape: "Penguatan", "Kebudayaan", "Digitalisasi"."""
_LONGEST = 30
"""Words in a title at most; a bound that keeps time linear."""


@dataclass(slots=True)
class Title:
    """A title being read: where it stands now, and what it keeps."""

    start: int
    at: int
    kind: OfficeKind
    former: bool = False
    candidate: bool = False
    lower: bool = False
    kept: list[tuple[int, int]] = field(default_factory=list)
    of: str | None = None
    home: bool = False
    end: int = 0
    bodied: bool = False
    head: str = ""

    def keep(self, count: int) -> None:
        """Take the next words into the title."""
        self.kept.append((self.at, self.at + count))
        self.at += count
        self.end = self.at

    def drop(self, count: int) -> None:
        """Take the next words into the span, but not into the title."""
        self.at += count
        self.end = self.at


class Grammar:
    """Reads offices in one text."""

    def __init__(
        self, words: Words, vocabulary: OfficeWords, countries: Mapping[int, CountryMention]
    ) -> None:
        """Take the words of the text, and the country mentions by their start."""
        self.w = words
        self.v = vocabulary
        self.countries = countries
        self.owners = Owners(words, vocabulary)
        self.lower = frozenset(w for w in words.words if w.islower() and len(w) > 3)

    def read(self, index: int) -> OfficeMention | None:
        """Return the office that begins at the word, if one does."""
        title = self._head(index)
        if title is None:
            return None
        for _ in range(_LONGEST):
            if title.at >= len(self.w) or self.w.apart(title.at) or not self._step(title):
                break
        self._organisation(title)
        return self._mention(title)

    def _head(self, index: int) -> Title | None:
        """Read prefixes and head; a prefix may be the head itself ("wakil")."""
        at, former, candidate = index, False, False
        marks: list[tuple[int, int]] = []
        for _ in range(3):
            prefix = self.w.match(self.v.prefixes, at)
            if prefix is None or self.w.match(self.v.heads, at + prefix[0]) is None:
                nested = prefix and self.w.match(self.v.prefixes, at + prefix[0])
                if not nested:
                    break
            assert prefix is not None
            former |= prefix[1] == "former"
            candidate |= prefix[1] == "candidate"
            marks.append((at, at + prefix[0]))
            at += prefix[0]
        head = self.w.match(self.v.heads, at)
        if head is None or not self._fits(at, head[0], head[1], bool(marks)):
            return None
        title = Title(index, at, head[1], former, candidate, lower=self.w.words[at].islower())
        title.kept = marks
        title.bodied = head[1] == "body" or not self.v.body_words.isdisjoint(
            self.w.lower[at : at + head[0]]
        )
        title.head = " ".join(self.w.lower[at : at + head[0]])
        if title.head in self.v.english and not marks:
            title.start = self._english_start(at)
            title.kept = [(title.start, at)] if title.start < at else []
        title.keep(head[0])
        return title

    def _english_start(self, at: int) -> int:
        """Return where an English title begins: "Marketing and Communication Department Head"."""
        start = at
        while start > max(0, at - 6) and not self.w.apart(start):
            word = self.w.words[start - 1]
            if word in ("and", "&", "of") or (
                self.w.capital(start - 1) and self._is_field(start - 1)
            ):
                start -= 1
            else:
                break
        while start < at and not self.w.capital(start):
            start += 1
        return start

    def _fits(self, at: int, count: int, kind: OfficeKind, prefixed: bool) -> bool:
        """Refuse heads whose letters say that they are something else."""
        word = self.w.words[at]
        if count == 1 and len(word) <= 3 and kind in ("state", "company"):
            return word.isupper() or word == "Bos" or word == "bos"
        if kind == "description" and count == 1 and not word.islower():
            return at == 0 or self.w.apart(at) or not self.w.words[at - 1][0].isalnum()
        low = word.lower()
        if count == 1 and low in ("raja", "ratu", "paus", "sultan", "pangeran"):
            if at and not self.w.apart(at) and self.w.capital(at - 1):
                return False
            run = self.owners.run_end(at + count) - at - count
            numbered = run > 1 and _ROMAN.fullmatch(self.w.words[at + count + run - 1])
            realm = self.w.starts[at + count] in self.countries if run else False
            return run == 1 or bool(numbered) or realm
        return True

    def _step(self, title: Title) -> bool:
        """Take what goes on with the title at this place; False at its end."""
        at, word = title.at, self.w.words[title.at]
        if word == "(":
            return self._bracket(title)
        if self._term(title):
            return True
        if after := self.w.match(self.v.after_head, at):
            title.keep(after[0])
            return True
        if self._home(title) or self._body(title) or self._country(title):
            return True
        if self._party(title) or self._place(title) or self._field(title):
            return True
        return self._from(title) or self._joint(title)

    def _term(self, title: Title) -> bool:
        """Pass over a term of office: "periode 2019-2024"."""
        at = title.at
        if self.w.lower[at] not in self.v.terms:
            return False
        years = at + 1
        if years < len(self.w) and self.w.words[years][0].isdigit() and not self.w.apart(years):
            title.drop(2)
            while title.at < len(self.w) and (
                self.w.words[title.at] in ("-", "–") or self.w.words[title.at][0].isdigit()
            ):
                title.drop(1)
            return True
        return False

    def _home(self, title: Title) -> bool:
        found = self.w.match(self.v.home_names, title.at)
        if found and self._as_written(title.at, found[0], found[1]):
            title.home = True
            title.drop(found[0])
            return True
        if self.w.lower[title.at] in self.v.dropped or re.fullmatch(
            r"ke-?\d+", self.w.lower[title.at]
        ):
            title.drop(1)
            while title.at + 1 < len(self.w) and re.fullmatch(
                r"(?:dan|,)(?:ke-?)?\d+", self.w.lower[title.at] + self.w.lower[title.at + 1]
            ):
                title.drop(2)
            return True
        return False

    def _body(self, title: Title) -> bool:
        foreign = self.w.match(self.v.foreign_bodies, title.at)
        if foreign and self._as_written(title.at, foreign[0], foreign[1][0]):
            title.of = title.of or foreign[1][1]
            title.keep(foreign[0])
            return True
        own = self.w.match(self.v.own_bodies, title.at)
        if own and self._as_written(title.at, own[0], own[1]):
            title.home = title.bodied = True
            title.keep(own[0])
            return True
        return False

    def _as_written(self, at: int, count: int, phrase: str) -> bool:
        return self.w.span(at, at + count).of(self.w.text) == phrase

    def _country(self, title: Title) -> bool:
        mention = self.countries.get(self.w.starts[title.at])
        if mention is None or not self.w.capital(title.at):
            return False
        count = self.w.at(mention.span.end) - title.at
        last = self.w.lower[title.at - 1]
        if last in ("untuk", "bagi", "urusan", "di") or self._is_theme(title, title.at + count):
            title.keep(count)
            return True
        place = mention.via in ("region", "capital")
        if title.of is not None and not (place and len(title.of) > 2):
            return False
        if place:
            run = range(title.at, self.owners.run_end(title.at))
            if title.kind == "company" or any(self.w.lower[i] in self.v.endings for i in run):
                return False
            if title.of is None and not title.home:
                title.of = mention.code
            title.keep(count)
            return True
        title.of = mention.code
        title.drop(count)
        return True

    def _is_theme(self, title: Title, after: int) -> bool:
        """Tell whether a country is what an office deals with: "Dirjen Amerika dan Eropa Kemlu"."""
        if title.kind != "body" or after + 1 >= len(self.w):
            return False
        if self.w.lower[after] == "dan":
            return self.w.starts[after + 1] in self.countries
        return self.w.match(self.v.own_bodies, after) is not None and self.w.capital(after)

    def _party(self, title: Title) -> bool:
        if title.kind == "state" or title.of is not None:
            return False
        skip = 0
        if title.home and self.w.lower[title.at] == "fraksi":
            # A member of the house from a faction: the office is the house's.
            party = self.w.match(self.v.parties, title.at + 1)
            if party:
                title.drop(1 + party[0])
            return party is not None
        while skip < 3 and title.at + skip < len(self.w):
            if self.w.words[title.at + skip] not in self.v.group_words:
                break
            skip += 1
        found = self.w.match(self.v.parties, title.at + skip)
        if found is None or not self._as_written(title.at + skip, found[0], found[1]):
            return False
        title.of = found[1]
        title.drop(skip + found[0])
        return True

    def _place(self, title: Title) -> bool:
        found = self.w.match(self.v.provinces, title.at)
        if not found or not self.w.capital(title.at) or title.kind == "company":
            return False
        if title.kind == "state" and not title.bodied:
            return False
        if self.owners.given(title.at) and title.kind != "region":
            return False
        title.home = True
        title.keep(found[0])
        return True

    def _field(self, title: Title) -> bool:
        at, word = title.at, self.w.words[title.at]
        if word.isdigit() or _ROMAN.fullmatch(word):
            if len(title.kept) > 0 and (not word.isdigit() or len(word) <= 3) and title.bodied:
                title.keep(1)
                return True
            return False
        found = self.w.match(self.v.fields, at)
        if title.kind == "description":
            return False
        if found is None and word[0].isupper() and self.w.capital(at + 2):
            # A field that is not known, or misspelt, in a list: "Riset Tenologi dan Pendidikan".
            listed = self.w.lower[at + 1] == "dan" and self._is_field(at + 2)
            found = (1, None) if listed and title.kept and title.kind == "state" else None
        if found is None and (self._by_shape(title) or self._ministry(title)):
            found = (1, None)
        if found is None and title.head in self.v.aides:
            boss = self.w.match(self.v.heads, at)
            found = (boss[0], None) if boss and boss[1] == "state" else None
        if found is None:
            return False
        if word[0].islower() and not (title.lower and self.w.lower[at] in self.v.lower_fields):
            return False
        if word[0].isupper() and title.lower and title.kind == "region":
            return False
        title.bodied |= self.w.lower[at] in self.v.body_words
        title.keep(found[0])
        return True

    def _by_shape(self, title: Title) -> bool:
        """Tell whether an unknown word has the shape of a field of work."""
        word = self.w.words[title.at]
        if title.kind not in ("body", "company") or self.owners.given(title.at):
            return False
        if title.kind == "body" and word[0].isupper() and self.w.lower[title.at] in self.lower:
            return self.w.lower[title.at] not in self.v.organisation_words
        return len(word) >= 7 and _DEVERBAL.fullmatch(word) is not None

    def _ministry(self, title: Title) -> bool:
        """Tell whether the short form of a ministry stands here: "Menko IPK", "Wamen PU"."""
        word, last = self.w.words[title.at], self.w.lower[title.at - 1]
        if not word.isupper() or not 2 <= len(word) <= 8 or not word.isalpha():
            return False
        return last.startswith(("men", "wamen", "kemen")) and title.kind != "company"

    def _joint(self, title: Title) -> bool:
        """Take a small word where the title goes on behind it."""
        at, word = title.at, self.w.lower[title.at]
        if title.kind == "description":
            return False
        following = at + 1
        if word == "," and following < len(self.w):
            if not self._listed(following):
                return False
            if self.w.lower[following] in ("dan", "serta"):
                following += 1
        elif word not in self.v.joints:
            return False
        if following >= len(self.w) or self.w.apart(following):
            return False
        if word in ("di", "pada"):
            abroad = title.head in self.v.envoys and self.w.starts[following] in self.countries
            if not abroad and not self._bodily(following):
                return False
        elif word in ("untuk", "bagi"):
            if not self.w.capital(following):
                return False
        elif not self._goes_on(following, title):
            return False
        title.kept.append((at, following))
        title.at = following
        if word in ("di", "pada") and self.w.starts[following] in self.countries:
            return True
        if word in ("untuk", "bagi") and self.w.starts[following] not in self.countries:
            run = self.owners.run_end(following)
            if not self._goes_on(following, title):
                title.keep(min(run - following, 3))
        return True

    def _listed(self, at: int) -> bool:
        """Tell whether a list of fields goes on here and is closed by "dan" ("A, B, dan C")."""
        for index in range(at, min(at + 12, len(self.w))):
            word = self.w.lower[index]
            if word in ("dan", "serta"):
                return self.w.capital(index + 1) and self._is_field(index + 1)
            if word != "," and not (self.w.capital(index) and self._is_field(index)):
                return False
        return False

    def _is_field(self, at: int) -> bool:
        return (
            self.w.match(self.v.fields, at) is not None and self.w.match(self.v.heads, at) is None
        ) or (
            at < len(self.w)
            and len(self.w.words[at]) >= 7
            and _DEVERBAL.fullmatch(self.w.words[at]) is not None
        )

    def _goes_on(self, at: int, title: Title) -> bool:
        own, foreign = self.w.match(self.v.own_bodies, at), self.w.match(self.v.foreign_bodies, at)
        if own is not None or foreign is not None:
            return self.w.capital(at)
        if not self._is_field(at):
            return False
        return self.w.capital(at) or (title.lower and self.w.lower[at] in self.v.lower_fields)

    def _bodily(self, at: int) -> bool:
        if not self.w.capital(at):
            return False
        return bool(
            self.w.lower[at] in self.v.body_words
            or self.w.lower[at] in self.v.organisation_words
            or self.w.match(self.v.own_bodies, at)
            or self.w.match(self.v.foreign_bodies, at)
        )

    def _bracket(self, title: Title) -> bool:
        """Pass over "(Menlu)", "(HAM)"; keep a bracket that names the field."""
        close = title.at + 1
        while close < min(title.at + 10, len(self.w)) and self.w.words[close] != ")":
            close += 1
        if close >= len(self.w) or self.w.words[close] != ")" or close == title.at + 1:
            return False
        first, count = title.at + 1, close - title.at - 1
        if any(self.w.words[i].isdigit() for i in range(first, close)):
            return False
        if count == 1:
            known = self.w.words[first].isupper() or self.w.lower[first] in self.v.heads
            known |= self.w.capital(close + 1) and not self.w.apart(close + 1)
            if not known and self.w.starts[first] not in self.countries:
                known = self.w.match(self.v.own_bodies, first) is not None
                if not known and not _mixed(self.w.words[first]):
                    return False
            title.drop(close + 1 - title.at)
            return True
        if all(self.w.words[i].isupper() for i in range(first, close)):
            title.drop(close + 1 - title.at)
            return True
        worded = all(
            self._is_field(i) or self.w.lower[i] in self.v.joints for i in range(first, close)
        )
        before = self.w.words[title.at - 1]
        if worded and not before.isupper() and before.lower() not in self.v.abbreviated:
            title.keep(close + 1 - title.at)
        elif not any(self.owners.given(i) for i in range(first, close)) and (
            worded
            or self.w.lower[first] in self.v.organisation_words
            or self.w.lower[first] in self.v.body_words
            or _spells(before, self.w, first, close)
        ):
            title.drop(close + 1 - title.at)
        else:
            return False
        return True

    def _from(self, title: Title) -> bool:
        """Pass over where a member comes from: "Anggota DPD dari Papua", "dari Fraksi X"."""
        if self.w.lower[title.at] != "dari" or title.kind not in ("body", "state"):
            return False
        at = title.at + 1
        if at >= len(self.w) or self.w.lower[title.start] not in ("anggota", "senator", "wakil"):
            return False
        faction = self.w.lower[at] == "fraksi"
        at += faction
        place = self.w.match(self.v.provinces, at)
        party = self.w.match(self.v.parties, at)
        found = place or party
        if found is None or not self.w.capital(at):
            return False
        title.drop(at + found[0] - title.at)
        return True

    def _organisation(self, title: Title) -> None:
        """Take the organisation that the office belongs to, up to the person's name."""
        if title.of is not None or title.at >= len(self.w) or self.w.apart(title.at):
            return
        at = self._organisation_start(title)
        if at is None or self.w.match(self.v.heads, at) is not None:
            return
        end = self.owners.run_end(at)
        known = self.w.lower[at] in self.v.organisation_words
        if title.kind == "state" and not (known or self.w.words[at] in self.v.any_bodies):
            return
        if title.home and not known:
            return
        acronym = len(self.w.words[at]) > 1 and self.w.words[at].isupper()
        fielded = len(title.kept) > 1 + title.former + title.candidate
        ended = any(self.w.lower[i] in self.v.endings for i in range(at, end))
        before = self.w.words[title.start - 1] if title.start else ""
        cued = before in self.v.holder_cues
        if title.kind == "body" and fielded and not (known or acronym or ended):
            if cued and not self.owners.given(at):
                title.at = at
                title.keep(end - at)
            return
        apposed = cued or (
            before == ","
            and (self.w.capital(title.start - 2) or self.w.words[title.start - 2] == ")")
        )
        cut = self.owners.split(at, end, title.kind, apposed)
        if cut <= at:
            return
        if title.kind == "region":
            title.at = at
            title.keep(cut - at)
            return
        title.of = self.w.span(at, cut).of(self.w.text)
        title.at = title.end = cut
        bracket = self.w.words[cut : cut + 3]
        if len(bracket) == 3 and bracket[0] == "(" and bracket[2] == ")":
            if not self.owners.given(cut + 1):
                title.at = title.end = cut + 3
        self._branch(title)

    def _organisation_start(self, title: Title) -> int | None:
        """Return where the organisation begins, behind "di", "klub", "perusahaan"."""
        at = title.at
        if self.w.lower[at] in ("di", "dari", "pada", "of") and title.kind != "region":
            at += 1
            if self.w.lower[title.at] == "di" and self._place_at(at):
                return None
        elif title.kind in ("company", "body", "description"):
            while (
                at < min(title.at + 3, len(self.w) - 1) and self.w.words[at] in self.v.group_words
            ):
                at += 1
        return at if self.w.capital(at) else None

    def _place_at(self, at: int) -> bool:
        return at >= len(self.w) or (
            self.w.starts[at] in self.countries or self.w.match(self.v.provinces, at) is not None
        )

    def _branch(self, title: Title) -> None:
        """Take the branch or field behind an organisation: "Ketua MUI Bidang Fatwa"."""
        at = title.at
        if at + 1 >= len(self.w) or self.w.lower[at] not in ("bidang", "wilayah", "cabang"):
            return
        if not self.w.capital(at) or not self.w.capital(at + 1):
            return
        end = at + 2
        if self.w.words[end : end + 1] == ["dan"] and self.w.capital(end + 1):
            end += 2
        title.keep(end - at)

    def _mention(self, title: Title) -> OfficeMention:
        while title.kept and title.kept[-1][1] > title.end:
            title.kept.pop()
        text = " ".join(
            " ".join(self.w.text[self.w.starts[a] : self.w.ends[b - 1]].split())
            for a, b in title.kept
            if b <= title.end
        )
        of = title.of
        if of is None and title.home:
            of = self.v.rules.home
        span = Span(self.w.starts[title.start], self.w.ends[title.end - 1])
        if title.head in self.v.needy and of is None and not self._bodied(title):
            title.kind = "description"
        return OfficeMention(
            span, text.replace(" ,", ","), of, title.former, title.kind, title.candidate
        )

    def _bodied(self, title: Title) -> bool:
        """Tell whether the title holds a body besides its head."""
        return any(
            self.w.lower[i] in self.v.body_words
            for a, b in title.kept
            for i in range(a, b)
            if i >= title.start + len(title.head.split())
        )


def _mixed(word: str) -> bool:
    """Tell whether a word is an abbreviation by its capitals: "KemenPANRB", "BPSDMDagri"."""
    return len(word) >= 3 and any(c.isupper() for c in word[1:])


def _spells(acronym: str, words: Words, first: int, end: int) -> bool:
    """Tell whether the words in a bracket spell out the acronym before it."""
    initials = "".join(words.words[i][0] for i in range(first, end) if words.capital(i))
    return acronym.isupper() and initials[:1] == acronym[:1] and len(initials) >= 2

"""Which office is whose, and which state it belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.lang import Language
from kg.mentions.name_shapes import NameWords, home_score, name_words
from kg.mentions.office_words import office_words
from kg.mentions.types import CountryMention, OfficeMention
from kg.spans import Span
from kg.text import Doc

_TERM = re.compile(
    r",?\s+(?:periode|masa jabatan|tahun)\s+\d{4}\s*(?:[-–]|hingga|sampai)?\s*(?:\d{4}|sekarang)?,?"
)
_NESTED = re.compile(r"\([^()\n]{0,60}\)")
_CLOSERS = re.compile(
    r"\s*(?:[,.;:)\"”]|$|\n|yang\b|dan\b|serta\b|sekaligus\b|kepada\b|di\b|dalam\b|saat\b|pada\b"
    r"|usai\b|ketika\b|/|itu\b|tersebut\b|untuk\b|periode\b|-|–)"
)


@dataclass(frozen=True, slots=True)
class Link:
    """An office, the name mention of its holder, and what says so."""

    office: OfficeMention
    mention: int
    passage: Span
    rule: str


@dataclass(frozen=True)
class _Cues:
    titles: frozenset[str]
    apposition: frozenset[str]
    past: frozenset[str]
    chain: frozenset[str]
    subordinators: frozenset[str]


@lru_cache(maxsize=8)
def _cues(lang: Language) -> _Cues:
    names = name_words(lang)
    return _Cues(
        titles=names.titles | names.ranks | {"purn"},
        apposition=frozenset(names.rules.apposition_cues),
        past=frozenset(names.rules.past_cues),
        chain=frozenset(names.rules.chain_cues),
        subordinators=frozenset(names.rules.subordinators),
    )


def link_offices(
    doc: Doc, lang: Language, offices: Sequence[OfficeMention], mentions: Sequence[Span]
) -> list[Link]:
    """Return which office the text gives to which mention (by index of ``mentions``).

    Before the name ("Menlu Retno"), behind it ("Keo Remy, Menteri HAM Kamboja,", "selaku",
    "yang juga"), or beside another office of the same person ("Menteri X/Kepala Y").
    """
    cues = _cues(lang)
    starts = [m.start for m in mentions]
    ends = [m.end for m in mentions]
    links: dict[int, Link] = {}
    for number, office in enumerate(offices):
        link = _before_name(doc, cues, office, mentions, starts) or _behind_name(
            doc, cues, office, mentions, ends
        )
        if link:
            links[number] = link
    named = {link.mention for link in links.values() if link.rule == "before-name"}
    for number in [n for n, k in links.items() if k.rule == "behind-name-apposition"]:
        if links[number].mention in named:
            del links[number]
    for number in range(len(offices) - 2, -1, -1):
        if number not in links and number + 1 in links:
            _chain(doc, cues, offices, links, number, number + 1)
    for number in range(1, len(offices)):
        if number not in links and number - 1 in links:
            _chain(doc, cues, offices, links, number, number - 1)
    return [links[number] for number in sorted(links)]


def _before_name(
    doc: Doc, cues: _Cues, office: OfficeMention, mentions: Sequence[Span], starts: list[int]
) -> Link | None:
    index = bisect_left(starts, office.span.end)
    if index >= len(mentions) or starts[index] - office.span.end > 60:
        return None
    gap = doc.text[office.span.end : starts[index]]
    if "\n" in gap:
        return None
    gap = _TERM.sub(" ", gap)
    words = [
        w.strip("()").rstrip(".").lower()
        for w in gap.replace("(", " ").replace(")", " ").replace(",", " , ").split()
    ]
    if gap.lstrip()[:1] == ".":
        return None
    passage = office.span.cover(mentions[index])
    if all(w in cues.titles for w in words):
        return Link(office, index, passage, "before-name")
    if words and words[0] == "," and all(w in cues.titles for w in words[1:]):
        if _apposes(doc, cues, office, mentions[index]):
            return Link(office, index, passage, "before-name-comma")
        return None
    stripped = [w.strip(",") for w in words]
    if stripped in (["yakni"], ["yaitu"], ["", "yakni"], ["", "yaitu"], ["bernama"]):
        return Link(office, index, passage, "before-name-namely")
    return None


def _apposes(doc: Doc, cues: _Cues, office: OfficeMention, name: Span) -> bool:
    """Tell whether a name after a comma is the holder's, and no new subject.

    "Menlu Jepang, Taro Kono, tiba" and "kata Menlu Jepang, Taro Kono" against "usai bertemu
    Menlu Jepang, Retno berkata": there a clause before the main one ends with the comma.
    """
    if re.match(
        r"\s*(?:[,.(;:\"”]|\n|$|dan\b|serta\b|dalam\b|di\b|kepada\b)",
        doc.text[name.end : name.end + 12],
    ):
        return True
    sentence = doc.sentence_at(office.span.start)
    before = doc.text[sentence.start : office.span.start].strip(" \"“”'").lower()
    first = before.split(maxsplit=1)[:1]
    if first and first[0] in cues.subordinators and "," not in before:
        return False
    return len(name.of(doc.text).split()) > 1 or not before


def _behind_name(
    doc: Doc, cues: _Cues, office: OfficeMention, mentions: Sequence[Span], ends: list[int]
) -> Link | None:
    index = bisect_right(ends, office.span.start) - 1
    if index < 0 or office.span.start - ends[index] > 90:
        return None
    gap = doc.text[ends[index] : office.span.start]
    if "\n" in gap or re.search(r"[.!?;\"“”]\s", gap):
        return None
    passage = mentions[index].cover(office.span)
    flat = _NESTED.sub(" ", gap)
    words = " ".join(flat.replace(",", " ").replace("(", " ").lower().split())
    if words in cues.past:
        return Link(_former(office), index, passage, "behind-name-past")
    if words and words in cues.apposition:
        return Link(office, index, passage, "behind-name-cue")
    apposed = words == "" and ("," in flat or flat.strip() == "(")
    if apposed and _CLOSERS.match(doc.text, office.span.end):
        return Link(office, index, passage, "behind-name-apposition")
    return None


def _former(office: OfficeMention) -> OfficeMention:
    return OfficeMention(office.span, office.title, office.of, True, office.kind, office.candidate)


def _chain(
    doc: Doc,
    cues: _Cues,
    offices: Sequence[OfficeMention],
    links: dict[int, Link],
    number: int,
    other: int,
) -> None:
    first, second = sorted((number, other))
    gap = doc.text[offices[first].span.end : offices[second].span.start]
    words = " ".join(gap.replace(",", " ").lower().split())
    chained = words in cues.chain or (gap.strip() == "," and number < other)
    if not chained or (words in ("dan", "serta") and not _apposed(links[other], number > other)):
        return
    link = links[other]
    links[number] = Link(
        offices[number], link.mention, link.passage.cover(offices[number].span), "beside-office"
    )


def _apposed(link: Link, forward: bool) -> bool:
    """Tell whether "dan" may join offices here: only behind the name ("X, A dan B,")."""
    return forward and link.rule.startswith(("behind", "beside"))


def title_tokens(title: str, lang: Language) -> frozenset[str]:
    """Return the words of a title with its abbreviations written out, without small words.

    >>> from kg.lang import language
    >>> sorted(title_tokens("mantan Menlu", language()))
    ['luar', 'menteri', 'negeri']
    """
    rules = office_words(lang).rules
    words: list[str] = []
    for word in re.findall(r"[\w-]+", title.lower()):
        for part in re.findall(r"\w+", rules.abbreviated.get(word, word)):
            words.extend(rules.short_forms.get(part, part).split())
    small = {*rules.joints, *rules.former}
    return frozenset(w for w in words if w not in small)


class States:
    """Which state an office belongs to where its own words do not say so."""

    def __init__(self, doc: Doc, lang: Language, countries: Sequence[CountryMention]) -> None:
        """Count the states of the article."""
        self.home = office_words(lang).rules.home
        self.vocabulary: NameWords = name_words(lang)
        self.doc = doc
        self.states = [c for c in countries if len(c.code) == 2]
        self.starts = [c.span.start for c in self.states]
        self.counts = Counter(c.code for c in self.states)

    def of(self, office: OfficeMention, name: str) -> str | None:
        """Return the code of the state that the office belongs to, or None."""
        if office.of is not None or office.kind in ("company", "description"):
            return office.of
        score = home_score(name, self.vocabulary)
        foreign = {c: n for c, n in self.counts.items() if c != self.home}
        if score > 0 or not foreign:
            return self.home if score >= 0 or not foreign else None
        if score == 0 and self.counts[self.home] >= max(foreign.values()):
            return self.home
        return self._nearest(office.span.start, foreign)

    def _nearest(self, position: int, foreign: dict[str, int]) -> str:
        """Return the foreign state named last before the office, or most often."""
        sentence = self.doc.sentence_at(position)
        index = bisect_left(self.starts, position)
        for mention in reversed(self.states[:index][-6:]):
            if mention.span.start >= sentence.start and mention.code != self.home:
                return mention.code
        return max(sorted(foreign), key=lambda c: foreign[c])

"""Which office is whose."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from kg.lang import Language
from kg.mentions.name_shapes import name_words
from kg.mentions.office_words import office_words
from kg.mentions.types import OfficeMention
from kg.spans import Span
from kg.text import Doc

_TERM = re.compile(
    r",?\s+(?:periode|masa jabatan|tahun)\s+\d{4}\s*(?:[-–]|hingga|sampai)?\s*(?:\d{4}|sekarang)?,?"
)
_CLAUSE = re.compile(r"\s+yang(?:\s+[a-z-]+){1,5},\s+")
"""A short clause between an office and its holder: "yang sudah mundur, "."""
CLAUSE = 12
"""Words at most between a name and the office that a clause on the person ends with."""
_MARKS = re.compile(r"[,(–—]|--")
_AGE = re.compile(r"(?<=,)\s*\(?\d{1,2}\)?(?: tahun)?\s*,")
"""The age of a person behind the name: ", 53 tahun,"."""
_NESTED = re.compile(r"\([^()\n]{0,60}\)")
_CLOSERS = re.compile(
    r"\s*(?:[,.;:)\"”]|$|\n|yang\b|dan\b|serta\b|sekaligus\b|kepada\b|di\b|dalam\b|saat\b|pada\b"
    r"|usai\b|ketika\b|/|itu\b|tersebut\b|untuk\b|periode\b|-|–|—|sejak\b|selama\b|hingga\b|sampai\b"
    r"|tahun\b|seusai\b|selepas\b|setelah\b|menggantikan\b|bersama\b|melalui\b|lewat\b)"
)


class Link(msgspec.Struct, frozen=True, gc=False):
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
    things: tuple[str, ...]
    adverbs: frozenset[str]
    verbs: frozenset[str]
    holding: tuple[str, ...]
    others: frozenset[str]
    before: frozenset[str]
    pointing: frozenset[str]
    then: frozenset[str]
    now: frozenset[str]
    chosen: frozenset[str]
    as_words: frozenset[str]


@lru_cache(maxsize=8)
def _cues(lang: Language) -> _Cues:
    names = name_words(lang)
    return _Cues(
        titles=names.titles | names.ranks | {"purn"},
        apposition=frozenset(names.rules.apposition_cues),
        past=frozenset(names.rules.past_cues),
        chain=frozenset(names.rules.chain_cues),
        subordinators=frozenset(names.rules.subordinators),
        things=office_words(lang).rules.thing_words,
        adverbs=frozenset(names.rules.cue_adverbs),
        verbs=names.speech | names.person_verbs,
        holding=tuple(f" {c}" for c in names.rules.holding_cues),
        others=frozenset(names.rules.other_people),
        before=frozenset(names.rules.before_words),
        pointing=frozenset(names.rules.that_one),
        then=frozenset((*names.rules.then_words, *names.rules.now_words)),
        now=frozenset(w.split()[0] for w in names.rules.now_words),
        chosen=frozenset(names.rules.chosen_words),
        as_words=frozenset(names.rules.as_words),
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
    named = {link.mention for link in links.values() if link.rule.startswith("before-name")}
    for number in [n for n, k in links.items() if k.rule == "behind-name-apposition"]:
        if links[number].mention in named:
            del links[number]
    for number, office in enumerate(offices[:-1]):
        if _joined_with_company(doc, office, offices[number + 1]) and number + 1 in links:
            after = links[number + 1]
            owner = office if office.of else replace(office, of=after.office.of, kind="company")
            links[number] = Link(
                owner, after.mention, office.span.cover(after.passage), "beside-office"
            )
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
    then = next((n for n in (2, 1) if " ".join(words[:n]) in cues.then), 0)
    if then:
        office = _former(office) if words[0] not in cues.now else office
        words = words[then:]  # "Presiden AS kala itu, Ani,"
    if all(w in cues.titles for w in words):
        return Link(office, index, passage, "before-name")
    if words[:1] and words[0] in cues.pointing and words[1:2] == [","]:
        words = words[1:]  # "Rektor baru itu, Ani,"
    if words and words[0] == "," and all(w in cues.titles for w in words[1:]):
        if _apposes(doc, cues, office, mentions[index]):
            return Link(office, index, passage, "before-name-comma")
        return None
    if _CLAUSE.fullmatch(doc.text[office.span.end : starts[index]]) and re.match(
        r"\s*,", doc.text[mentions[index].end : mentions[index].end + 2]
    ):
        return Link(office, index, passage, "before-name-comma")
    stripped = [w.strip(",") for w in words]
    if stripped in (["yakni"], ["yaitu"], ["", "yakni"], ["", "yaitu"], ["bernama"]):
        return Link(office, index, passage, "before-name-namely")
    return None


def _apposes(doc: Doc, cues: _Cues, office: OfficeMention, name: Span) -> bool:
    """Tell whether a name after a comma is the holder's, and no new subject.

    "Menlu Jepang, Taro Kono, tiba" and "kata Menlu Jepang, Taro Kono" against "usai bertemu
    Menlu Jepang, Retno berkata": there a clause before the main one ends with the comma.
    """
    if (
        doc.text[max(0, office.span.start - 14) : office.span.start]
        .rstrip()
        .lower()
        .endswith(cues.things)
    ):
        return False
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
    flat = _AGE.sub(" ", _NESTED.sub(" ", gap))
    words = " ".join(_MARKS.sub(" ", flat).lower().split())
    if words in cues.past:
        return Link(_former(office), index, passage, "behind-name-past")
    plain = " ".join(w for w in words.split() if w not in cues.adverbs)
    if words and (words in cues.apposition or plain in cues.apposition):
        return Link(office, index, passage, "behind-name-cue")
    apposed = words == "" and ("," in flat or flat.strip() in ("(", "--", "–", "—"))
    if apposed and (
        _CLOSERS.match(doc.text, office.span.end)
        or _leads_to_verb(doc, cues, mentions[index], office)
    ):
        return Link(office, index, passage, "behind-name-apposition")
    return _behind_clause(cues, office, index, passage, flat)


def _leads_to_verb(doc: Doc, cues: _Cues, name: Span, office: OfficeMention) -> bool:
    """Tell whether name and office open a sentence with its verb: "Ani, Ketua X menilai"."""
    if name.start - doc.sentence_at(name.start).start > 1:
        return False
    following = re.match(r"\s+(\w+)", doc.text[office.span.end : office.span.end + 40])
    return following is not None and following[1] in cues.verbs


def _behind_clause(
    cues: _Cues, office: OfficeMention, index: int, passage: Span, gap: str
) -> Link | None:
    """Link an office at the end of a clause on the person: "X, yang lama ... menjabat sebagai"."""
    if not gap.endswith(" ") or any(c.isdigit() or c in ";:" for c in gap):
        return None
    words = _MARKS.sub(" ", gap).split()
    given = bool(cues.chosen & set(words[:3])) and words[-1:] and words[-1] in cues.as_words
    if any(w[0].isupper() and not w.isupper() for w in words) and not given:
        return None
    held = given or " ".join(words).endswith(cues.holding)
    if not 3 <= len(words) <= CLAUSE or not held:
        return None
    opens = "yang" in words[:2] or "," not in gap
    if not opens or cues.others & set(words):
        return None
    if cues.before & set(words):
        return Link(_former(office), index, passage, "behind-name-past")
    return Link(office, index, passage, "behind-name-cue")


def _joined_with_company(doc: Doc, first: OfficeMention, second: OfficeMention) -> bool:
    """Tell whether "dan" joins two offices of one person: "Presiden dan CEO PT X"."""
    gap = doc.text[first.span.end : second.span.start].strip().lower()
    if gap not in ("dan", "&") or second.kind != "company":
        return False
    return not first.of or first.title == second.title


def _former(office: OfficeMention) -> OfficeMention:
    return replace(office, former=True)


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
    # "Presiden, Menteri Koordinator X Ani": offices of two people in a list.
    bare = len(offices[first].title.split()) == 1 and offices[first].kind == "state"
    chained = words in cues.chain or (gap.strip() == "," and number < other and not bare)
    if not chained or (words in ("dan", "serta") and not _apposed(links[other], number > other)):
        return
    link = links[other]
    links[number] = Link(
        offices[number], link.mention, link.passage.cover(offices[number].span), "beside-office"
    )


def _apposed(link: Link, forward: bool) -> bool:
    """Tell whether "dan" may join offices here: only behind the name ("X, A dan B,")."""
    return forward and link.rule.startswith(("behind", "beside"))


@lru_cache(maxsize=4096)
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

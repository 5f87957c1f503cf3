"""A sentence as a row of words and actors, with coordinated actors as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from kg.lang.actors import ActorWords
from kg.mentions.words import Kept
from kg.resolve.actor_types import Actor, Standing
from kg.resolve.actor_words import is_verb, once
from kg.spans import Span

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*\w*|\w+(?:[-'’]\w+)*|[^\w\s]")
_JOINTS = frozenset({"dan", "serta", "maupun", "-", "–", "&", "/", "atau", "bahkan", "bersama"})
_SAYING = frozenset({"menurut", "kata", "ujar"})
_APART = frozenset({"di", "ke", "dari", "oleh", "terhadap", "kepada", "untuk", "yang", "dengan"})
_PEERS = frozenset({"koleganya", "mitranya", "sejawatnya", "timpalannya", "rekannya"})
_CLOSING = frozenset({"dan", "serta", "maupun", "&", "hingga", "bahkan", "bersama"})

Looks = Kept[str, tuple[str, bool, bool]]


class Item(msgspec.Struct, frozen=True, gc=False):
    """A word, a punctuation mark, or one or more actors that stand together."""

    span: Span
    lower: str
    capital: bool
    codes: tuple[str, ...] = ()
    standing: Standing | None = None
    head: str | None = None
    first_person: bool = False
    is_verb: bool = False

    @property
    def is_actor(self) -> bool:
        """Tell whether it stands for people or states."""
        return self.standing is not None

    @property
    def acts(self) -> bool:
        """Tell whether it stands for a state that can do something."""
        return self.standing == "acts" and bool(self.codes)


def items(
    text: str,
    sentence: Span,
    actors: Sequence[Actor],
    words: ActorWords,
    openers: frozenset[str] = frozenset(),
) -> list[Item]:
    """Return the row of a sentence; ``actors`` are those that begin in it, in order.

    After one of ``openers`` a clause may begin with a group ("mendesak A dan B menghentikan").
    """
    row: list[Item] = []
    at, looks = sentence.start, _looks(words.like_verbs)
    for actor in actors:
        row.extend(_words(text, at, actor.span.start, looks))
        shown = actor.span.of(text)
        row.append(
            Item(
                actor.span, shown.lower(), shown[:1].isupper(), actor.codes, actor.standing,
                actor.head, actor.first_person,
            )
        )  # fmt: skip
        at = actor.span.end
    row.extend(_words(text, at, sentence.end, looks))
    return _grouped(_undoubled(row), openers)


def _undoubled(row: list[Item]) -> list[Item]:
    """Join what scraping pulled apart: "sanksi - sanksi"."""
    out: list[Item] = []
    for item in row:
        doubled = len(out) > 1 and out[-1].lower == "-" and not item.is_actor
        if doubled and out[-2].lower == item.lower:
            out.pop()
            continue
        out.append(item)
    return out


def _words(text: str, start: int, end: int, looks: Looks) -> Iterator[Item]:
    for m in _TOKEN.finditer(text, start, max(start, end)):
        low, capital, verb = looks[m[0]]
        yield Item(Span(*m.span()), low, capital, is_verb=verb)


@lru_cache(maxsize=8)
def _looks(like_verbs: tuple[str, ...]) -> Looks:
    """Words met before: in lower case and not doubled, with a capital or not, a verb or not."""

    def look(word: str) -> tuple[str, bool, bool]:
        low = once(word.lower())
        return low, word[:1].isupper(), is_verb(low, like_verbs)

    return Kept(look)


def _grouped(row: list[Item], openers: frozenset[str]) -> list[Item]:
    out: list[Item] = []
    at = 0
    while at < len(row):
        if not row[at].is_actor:
            out.append(row[at])
            at += 1
            continue
        end = _group_end(row, at, openers)
        members = [r for r in row[at:end] if r.is_actor]
        out.append(_merge(members) if len(members) > 1 else row[at])
        at = end if len(members) > 1 else at + 1
    return out


def _group_end(row: list[Item], at: int, openers: frozenset[str]) -> int:
    """Return the end of the group that begins here: "A dan B", "A-B", "A, B, dan C"."""
    end, pending = at + 1, at + 1
    while True:
        joint = pending
        comma = joint < len(row) and row[joint].lower == ","
        if comma:
            joint += 1
        word = row[joint].lower if joint < len(row) and not row[joint].is_actor else ""
        paired = word == "dengan" and at > 0 and row[at - 1].lower == "antara"
        among = comma and at > 0 and row[at - 1].lower == "antara"
        listed = _list_joint(row, joint) if word in ("dan", "serta") else None
        if listed is not None:
            joint = listed
        elif paired or (word in _JOINTS and (not comma or word in _CLOSING)):
            joint += 1
        elif not comma and not _is_juxtaposed(row, at, joint):
            return end
        joint = _past_peer(row, joint) if word in _CLOSING else joint
        counted = _same_kind(row, at, joint) if comma or word in _JOINTS else None
        joint = joint if counted is None else counted
        if joint >= len(row) or not row[joint].is_actor or not row[joint].codes:
            return end
        if comma and ((at and row[at - 1].lower in _SAYING) or _repeats(row, at, joint)):
            return end
        pending = joint + 1
        beside = paired or among or word in _JOINTS or word in _CLOSING or not (word or comma)
        beside = beside or (counted is not None and word[:1].isdigit())
        if beside and not _is_new_clause(row, at, joint, openers):
            end = pending


def _past_peer(row: list[Item], at: int) -> int:
    """Return where the other side is named in "Menlu A dan koleganya dari B"."""
    if at < len(row) and row[at].lower in _PEERS:
        at += 1
        at += at < len(row) and row[at].lower in ("dari", ",")
    return at


def _list_joint(row: list[Item], at: int) -> int | None:
    """Return where the states begin in "dan sejumlah negara lain seperti A, B"."""
    for j in range(at + 1, min(len(row) - 1, at + 7)):
        if row[j].is_actor or row[j].is_verb:
            return None
        if row[j].lower in ("seperti", "termasuk", "yakni", "yaitu"):
            return j + 1 if row[j + 1].is_actor and row[j + 1].codes else None
    return None


def _same_kind(row: list[Item], first: int, at: int) -> int | None:
    """Return where the next state is in "9 kapal Vietnam, 4 kapal Laos dan warga Yaman"."""
    if row[first].standing != "people":
        return None
    for j in range(at, min(len(row), at + 6)):
        item = row[j]
        if item.is_actor:
            return j if j > at and item.codes and item.standing == "people" else None
        if item.is_verb or item.capital or not item.lower[0].isalnum() or item.lower in _APART:
            return None
    return None


def _is_juxtaposed(row: list[Item], first: int, last: int) -> bool:
    """Tell whether two states stand side by side: "hubungan Indonesia Malaysia"."""
    if last >= len(row) or row[first].standing != "belongs":
        return False
    bare = row[last].standing in ("acts", "belongs")
    return bare and row[last].codes != row[first].codes


def _repeats(row: list[Item], first: int, last: int) -> bool:
    """Tell whether the actor is of a state that the group has already: an apposition, no list."""
    return any(c in item.codes for item in row[first:last] for c in row[last].codes)


def _is_new_clause(row: list[Item], first: int, last: int, openers: frozenset[str]) -> bool:
    """Tell "A mengecam B dan C mendukung D" from "B dan C"."""
    before = row[first - 1] if first > 0 else None
    governed = before is not None and before.is_verb and before.lower not in openers
    return governed and last + 1 < len(row) and row[last + 1].is_verb


def _merge(members: list[Item]) -> Item:
    first, last = members[0], members[-1]
    codes: list[str] = []
    for member in members:
        codes.extend(c for c in member.codes if c not in codes)
    standing = first.standing
    if standing == "private":
        standing = next((m.standing for m in members if m.codes), standing)
    return Item(
        first.span.cover(last.span),
        " ".join(m.lower for m in members),
        first.capital,
        tuple(codes),
        standing,
        first.head,
        any(m.first_person for m in members),
    )

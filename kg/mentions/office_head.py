"""The beginning of a title: prefixes and head."""

from __future__ import annotations

from kg.mentions.office_title import ROMAN, Scope, Title
from kg.mentions.types import OfficeKind


def read_head(scope: Scope, index: int) -> Title | None:
    """Read prefixes and head; a prefix may be the head itself ("wakil")."""
    at, former, candidate = index, False, False
    marks: list[tuple[int, int]] = []
    head = scope.w.match(scope.v.heads, at)
    for _ in range(3):
        prefix = scope.w.match(scope.v.prefixes, at)
        if prefix is None:
            break
        if head and head[1] == "company" and head[0] > prefix[0] + 1:
            # "Wakil Presiden Senior" is an office of firms, "Wakil Presiden" one of states.
            break
        behind = scope.w.match(scope.v.heads, at + prefix[0])
        if behind is None and not scope.w.match(scope.v.prefixes, at + prefix[0]):
            break
        former |= prefix[1] == "former"
        candidate |= prefix[1] == "candidate"
        marks.append((at, at + prefix[0]))
        at, head = at + prefix[0], behind
    if head is None or not _fits(scope, at, head[0], head[1]):
        return None
    title = Title(index, at, head[1], former, candidate, lower=_is_lower(scope, at, head[0]))
    title.kept = marks
    title.bodied = head[1] == "body" or not scope.v.body_words.isdisjoint(
        scope.w.lower[at : at + head[0]]
    )
    title.head = " ".join(scope.w.lower[at : at + head[0]])
    if title.head in scope.v.english and not marks:
        title.start = _english_start(scope, at)
        title.kept = [(title.start, at)] if title.start < at else []
    if title.head.endswith(scope.v.clitic):
        title.owned = True
        title.head = title.head.removesuffix(scope.v.clitic)
    title.marks = len(title.kept)
    title.keep(head[0])
    return title


def _english_start(scope: Scope, at: int) -> int:
    """Return where an English title begins: "Marketing and Communication Department Head"."""
    start = at
    while start > max(0, at - 6) and not scope.w.apart(start):
        word = scope.w.words[start - 1]
        if word in ("and", "&", "of") or (
            scope.w.capital(start - 1) and scope.w.lower[start - 1] in scope.v.english_fields
        ):
            start -= 1
        else:
            break
    while start < at and not scope.w.capital(start):
        start += 1
    return start


def _fits(scope: Scope, at: int, count: int, kind: OfficeKind) -> bool:
    """Refuse heads whose letters say that they are something else."""
    word = scope.w.words[at]
    if " ".join(scope.w.lower[at : at + count]) in scope.v.rules.rank_heads:
        # "Inspektur Jenderal Ribut": a rank, but for a body behind it.
        body = at + count
        if body >= scope.size or not (
            scope.w.lower[body] in scope.v.body_words
            or scope.w.match(scope.v.own_bodies, body) is not None
            or scope.w.match(scope.v.foreign_bodies, body) is not None
            or scope.w.starts[body] in scope.countries
            or scope.w.lower[body].startswith(scope.v.rules.ministry_words)
        ):
            return False
    if count == 1 and len(word) <= 3 and kind in ("state", "company"):
        return word.isupper() or word == "Bos" or word == "bos"
    if kind == "description" and count == 1 and not word.islower():
        return at == 0 or scope.w.apart(at) or not scope.w.words[at - 1][0].isalnum()
    low = word.lower()
    if count == 1 and low in scope.v.royal_heads:
        if at and not scope.w.apart(at) and scope.w.capital(at - 1):
            return False
        run = scope.owners.run_end(at + count) - at - count
        numbered = run > 1 and ROMAN.fullmatch(scope.w.words[at + count + run - 1])
        realm = scope.w.starts[at + count] in scope.countries if run else False
        return run == 1 or bool(numbered) or realm
    return True


def _is_lower(scope: Scope, at: int, count: int) -> bool:
    """Tell whether a head is written small, but for a capital that opens a sentence."""
    if scope.w.words[at].islower() or scope.w.words[at + count - 1].islower():
        return True
    opens = scope.w.apart(at) or scope.w.words[at - 1] in (".", "!", "?", '"', "“")
    following = scope.w.words[at + count] if at + count < scope.size else ""
    return opens and following.islower()

"""Which names are one person's: full forms, parts of them, nicknames."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType

from kg.mentions.name_shapes import YOUNGER, NameWords, is_initial
from kg.mentions.types import NameMention
from kg.spans import Span

_CUE = 40
"""Characters in which a phrase behind a nickname stands."""
_LATEST = 5
"""So many people named before may be meant by a nickname."""
_CALLED = 2
"""Words of a name like "Gus Irfan"."""
MOST_NAMESAKES = 100
"""People with one word in their names that are looked at; a bound that keeps time linear."""


@dataclass(slots=True)
class Group:
    """The mentions of one person while the cast is made."""

    name: str
    tokens: tuple[str, ...]
    first: int = 0
    """Where the text first names the person by the full form."""
    mentions: list[Span] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)

    def add(self, span: Span, form: str) -> None:
        """Note that the person is named here, so."""
        self.mentions.append(span)
        self.forms[form] += 1


def tokens_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded; a spaced hyphen joins ("Jae - in")."""
    return tuple(w.casefold().strip(".,'\"‘’“”") for w in name.replace(" - ", "-").split())


def group_names(
    text: str,
    names: tuple[NameMention, ...],
    vocabulary: NameWords,
    offices: Mapping[int, str] = MappingProxyType({}),
) -> tuple[list[Group], list[tuple[Span, int]]]:
    """Return the people, and for each mention which of them it names.

    ``offices`` gives where mentions start the office right before them. A shorter form joins the
    one person whose fuller form holds its words; where several do, one who has that office, of
    these whom the family name has meant before, else the one named last before it. Nicknames join
    by brackets or a cue behind the name ("(Jokowi)", "akrab disapa"), or by their shape ("Jokowi"
    of Joko Widodo, "SBY").
    """
    people = [n for n in names if n.kind == "person"]
    forms: dict[str, NameMention] = {}
    for name in people:
        forms.setdefault(" ".join(name.text.split()), name)
    droppable = vocabulary.shared | {*vocabulary.rules.leading_names}
    nicknames = _nicknames(text, people, vocabulary)
    held: dict[str, set[str]] = {}
    for name in people:
        held.setdefault(" ".join(name.text.split()), set()).add(offices.get(name.span.start, ""))
    groups: list[Group] = []
    homes: dict[str, list[int]] = {}
    index = _Index(groups)
    order = sorted(forms, key=lambda f: (f in nicknames, -len(tokens_of(f)), forms[f].span))
    called = [f for f in order if len(f.split()) == _CALLED and _call(f) in vocabulary.call_names]
    for form in [*(f for f in order if f not in called), *called]:
        tokens = tokens_of(form)
        if form in called and form not in nicknames:
            tokens = tokens[1:]  # "Gus Irfan" is the one Irfan of whom the text tells
        first = forms[form].span.start
        fitting = [
            i for i in index.sharing(tokens)
            if same_person(tokens, groups[i].tokens, droppable)
            and not _elder(tokens, first, groups[i], held[form] & held[groups[i].name] - {""})
        ]  # fmt: skip
        elder = [i for i in fitting if groups[i].tokens[-1] not in YOUNGER]
        fitting = elder if len(tokens) == 1 and elder else fitting
        if not fitting and form in nicknames:
            fitting = index.named(nicknames[form])
        if not fitting and len(tokens) == 1:
            fitting = [i for i in index.initial(tokens[0]) if is_nickname(form, groups[i].tokens)]
        if not fitting:
            fitting = [index.add(Group(form, tokens_of(form), first))]
        homes[form] = fitting
    return groups, _assign(people, groups, homes, offices)


def _elder(tokens: tuple[str, ...], first: int, group: Group, offices: set[str]) -> bool:
    """Tell whether a form, first at a place, is of the elder of somebody called junior.

    The text names the elder before, and gives them no office in common.
    """
    younger = group.tokens[-1] in YOUNGER and tokens[-1] not in YOUNGER
    return younger and len(tokens) > 1 and first < group.first and not offices


def _call(form: str) -> str:
    return form.split(maxsplit=1)[0].lower()


class _Index:
    """Groups by the words of their names; only the first few of a word are looked at."""

    def __init__(self, groups: list[Group]) -> None:
        self.groups = groups
        self.by_word: dict[str, list[int]] = {}
        self.by_letter: dict[str, list[int]] = {}
        self.by_name: dict[str, int] = {}

    def add(self, group: Group) -> int:
        """Take a new group and return its number."""
        number = len(self.groups)
        self.groups.append(group)
        self.by_name.setdefault(group.name, number)
        for word in dict.fromkeys(group.tokens):
            self.by_word.setdefault(word, []).append(number)
        for letter in dict.fromkeys(w[:1] for w in group.tokens):
            self.by_letter.setdefault(letter, []).append(number)
        return number

    def sharing(self, tokens: tuple[str, ...]) -> list[int]:
        """Return the groups that share a word, in the order in which they came."""
        found = {i for t in tokens for i in self.by_word.get(t, ())[:MOST_NAMESAKES]}
        return sorted(found)

    def named(self, name: str) -> list[int]:
        """Return the group of this name, if there is one."""
        return [self.by_name[name]] if name in self.by_name else []

    def initial(self, word: str) -> list[int]:
        """Return groups with a word of the same first letter."""
        return self.by_letter.get(word[:1], [])[:MOST_NAMESAKES]


def _assign(
    people: list[NameMention],
    groups: list[Group],
    homes: dict[str, list[int]],
    offices: Mapping[int, str],
) -> list[tuple[Span, int]]:
    assigned: list[tuple[Span, int]] = []
    last: dict[int, int] = {}
    meant: dict[str, int] = {}  # whom a family name alone has meant so far
    holders = {(homes[form][0], offices[name.span.start])
               for name in people if name.span.start in offices
               for form in [" ".join(name.text.split())] if len(homes[form]) == 1}  # fmt: skip
    for name in people:
        form = " ".join(name.text.split())
        fitting = homes[form]
        chosen = fitting[0]
        if len(fitting) > 1:
            office = offices.get(name.span.start, "")
            able = [i for i in fitting if (i, office) in holders] or fitting
            family = all(groups[i].tokens[-1] == form.casefold() for i in able)
            chosen = max(able, key=lambda i: (family and meant.get(form) == i, last.get(i, -1), -i))
            meant[form] = chosen
        groups[chosen].add(name.span, form)
        last[chosen] = name.span.start
        assigned.append((name.span, chosen))
    return assigned


def same_person(
    short: tuple[str, ...], full: tuple[str, ...], droppable: Collection[str] = ()
) -> bool:
    """Tell whether a form is a part or a variant of a fuller one.

    Both may end in "Jr". A form of several words that lacks only the beginning is another person
    ("Joko Widodo" beside "Iriana Joko Widodo"), unless that is a name which often is left out
    (``droppable``).

    >>> same_person(("m", "nasir"), ("mohamad", "nasir")), same_person(("remy",), ("keo", "remy"))
    (True, True)
    """
    if short[-1] in YOUNGER and full[-1] in YOUNGER:
        short, full = short[:-1] or short, full[:-1]
    if len(short) > len(full):
        return False
    if len(short) == 1:
        return len(short[0]) > 1 and short[0] in full
    if len(short) < len(full) and short == full[-len(short) :] and full[0] not in droppable:
        return False
    matched = len([word for word in short if word in full])
    lengths = [*map(len, short), *map(len, full)]
    if 1 in lengths:
        if matched + lengths.count(1) < len(short) - 1:
            return False
        matched = sum(any(_same_word(a, b) for b in full) for a in short)
    elif matched < len(short) - 1:
        return False
    if matched == len(short):
        return True
    return (
        len(short) == len(full)
        and matched == len(short) - 1
        and all(_same_word(a, b) or _near(a, b) for a, b in zip(short, full, strict=True))
    )


def _same_word(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[:1] == b[:1])


def _near(a: str, b: str) -> bool:
    """Tell whether two spellings differ by one letter at most."""
    if min(len(a), len(b)) < 4 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    at = 0
    while at < min(len(a), len(b)) and a[at] == b[at]:
        at += 1
    return a[at + 1 :] == b[at + 1 :] or a[at:] == b[at + 1 :] or a[at + 1 :] == b[at:]


def is_nickname(form: str, full: tuple[str, ...]) -> bool:
    """Tell whether a single word has the shape of a nickname of the name.

    Initials ("SBY"), the beginning of a part ("Mega"), or beginnings of two parts run together
    ("Jokowi").

    >>> is_nickname("Jokowi", ("joko", "widodo")), is_nickname("JK", ("jusuf", "kalla"))
    (True, True)
    """
    low = form.casefold()
    if not low.isalpha() or low == " ".join(full):
        return False
    if form.isupper():
        return len(full) > 1 and low == "".join(w[0] for w in full)
    if len(low) >= 4 and any(w.startswith(low) for w in full):
        return True
    for first, second in pairwise(full):
        for cut in range(1, len(low) - 1):
            if first.startswith(low[:cut]) and second.startswith(low[cut:]) and len(low) >= 4:
                return cut >= 3 or (cut >= 1 and len(low) - cut >= 3 and low[0] == first[0])
    return False


def _nicknames(text: str, people: list[NameMention], vocabulary: NameWords) -> dict[str, str]:
    """Return nicknames that the text itself gives, with the full form before them."""
    found = _called_behind(text, people, vocabulary)
    cues = tuple(sorted(vocabulary.rules.alias_cues, key=lambda c: -len(c)))
    starts = [p.span.start for p in people]
    for name in people:
        index = bisect_left(starts, name.span.end)
        if index >= len(people):
            continue
        following = people[index]
        gap = text[name.span.end : following.span.start]
        if len(gap) > 60 or "\n" in gap:
            continue
        words = gap.strip(" ,(\"'“”‘’").lower()
        bracket = gap.strip() == "(" and text[following.span.end : following.span.end + 1] == ")"
        bracket = bracket and " " in name.text
        if bracket or (words in cues and (words != "atau" or "," not in gap)):
            form = " ".join(following.text.split())
            if not is_initial(form):
                found.setdefault(form, " ".join(name.text.split()))
    return found


def _called_behind(text: str, people: list[NameMention], vocabulary: NameWords) -> dict[str, str]:
    """Return nicknames told by what follows: "... Kartiko Wibowo tiba. Tiko, sapaan akrabnya,"."""
    found: dict[str, str] = {}
    full: dict[str, None] = {}  # the latest last
    for name in people:
        form = " ".join(name.text.split())
        following = text[name.span.end : name.span.end + _CUE].lower().lstrip(", ")
        if full and following.startswith(vocabulary.rules.alias_after):
            latest = list(reversed(full))[:_LATEST]
            found.setdefault(form, next((f for f in latest if _sounds_in(form, f)), latest[0]))
        elif " " in form:
            full.pop(form, None)
            full[form] = None
    return found


def _sounds_in(nickname: str, full: str) -> bool:
    """Tell whether three letters of a nickname stand together in a name: "Tiko", "Kartika"."""
    low, name = nickname.casefold(), full.casefold()
    return any(low[k : k + 3] in name for k in range(len(low) - 2))

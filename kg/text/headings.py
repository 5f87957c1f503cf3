"""Sub-headings that ran into the text where a page lost its line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.spans import Span
from kg.text.rules import TextRules

_WORD = re.compile(r"\S+")
_MARKS = "\"“”'‘’(),:;"
_LONG = 500
"""Only a paragraph as long as this may hold headings; a shorter one kept its line breaks."""
_MOST, _LEAST = 16, 3
_REACH = 220


def without_headings(
    text: str, sentences: tuple[Span, ...], paragraphs: tuple[Span, ...], rules: TextRules
) -> tuple[Span, ...]:
    """Return the sentences, those of long paragraphs parted from a heading before them.

    >>> from kg.lang import language
    >>> text = "NATO Mengecam Keras Serangan Drone NATO juga bereaksi. " + "Ia pergi. " * 60
    >>> spans = (Span(0, 54),)
    >>> [s.of(text) for s in without_headings(text, spans, (Span(0, 650),), language("id").text)]
    ['NATO Mengecam Keras Serangan Drone', 'NATO juga bereaksi.']
    """
    long = [p for p in paragraphs if len(p) > _LONG]
    if not long:
        return sentences
    small, found = rules.title_small, list[Span]()
    for sentence in sentences:
        cut = None
        if _may_lead(text, sentence, small) and _stands_in(sentence, long):
            cut = _cut(text, sentence, rules)
        if cut is None:
            found.append(sentence)
        else:
            found.extend(_parts(text, sentence, cut))
    return tuple(found)


def _may_lead(text: str, sentence: Span, small: frozenset[str]) -> bool:
    """Tell whether none of the first words is plain lower case, as most sentences have one."""
    words = text[sentence.start : min(sentence.end, sentence.start + _REACH)].split(
        None, _LEAST + 1
    )
    for word in words[: _LEAST + 1]:
        token = word.strip(_MARKS)
        if token[:1].islower() and token not in small:
            return False
    return True


def _stands_in(sentence: Span, long: list[Span]) -> bool:
    """Tell whether the sentence goes on in a long paragraph, or is the first of all."""
    inside = any(p.start < sentence.start and sentence.end <= p.end for p in long[:50])
    return inside or sentence.start == 0


def _parts(text: str, sentence: Span, cut: int) -> Iterator[Span]:
    end = cut
    while end > sentence.start and text[end - 1] == " ":
        end -= 1
    yield Span(sentence.start, end)
    yield Span(cut, sentence.end)


def _cut(text: str, sentence: Span, rules: TextRules) -> int | None:
    """Where the sentence proper begins behind a run of capitalised words, if a heading leads.

    It does where the run comes back to its own first word ("NATO Mengecam ... NATO juga"), or
    where a word that opens sentences follows a verb written with a capital.
    """
    small, openers = rules.title_small, rules.openers
    run: list[tuple[str, int]] = []
    for word in _WORD.finditer(text, sentence.start, min(sentence.end, sentence.start + _REACH)):
        token = word.group().strip(_MARKS)
        if len(run) >= _MOST or (token[:1].islower() and token not in small):
            break
        run.append((token, word.start()))
    else:
        return None
    if len(run) <= _LEAST:
        return None
    verb = False
    for number, (token, start) in enumerate(run):
        before = run[number - 1][0] if number else ""
        free = number >= _LEAST and before not in small
        if free and len(token) > 3 and token == run[0][0]:
            return start
        if free and verb and token in openers and token not in small:
            return start
        verb = verb or (number > 0 and _is_verb(token, rules))
    return None


def _is_verb(token: str, rules: TextRules) -> bool:
    """Whether a capitalised word is a verb, which only a heading writes so."""
    return token in rules.heading_verbs or (
        len(token) > 5 and token[0].isupper() and token.startswith(rules.heading_prefixes)
    )

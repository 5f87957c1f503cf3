"""Who says what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kg.lang import Language
from kg.mentions.types import CountryMention, NameMention
from kg.records import Party
from kg.resolve.attribution import Attribution
from kg.resolve.cues import find_cues, lexicon
from kg.resolve.direct import DirectSpeech
from kg.resolve.full_names import FullNames
from kg.resolve.indirect import TURN, IndirectSpeech
from kg.resolve.naming import Namer
from kg.resolve.quotations import find_quoted
from kg.resolve.salience import Salience
from kg.resolve.types import Cast, Speech
from kg.resolve.voices import Voices
from kg.text import Doc

_HOLDING = 40
"""So many stretches of speech before a place are asked whether they hold it."""


def find_speech(
    doc: Doc,
    lang: Language,
    cast: Cast,
    names: tuple[NameMention, ...],
    countries: tuple[CountryMention, ...],
    tagged: tuple[NameMention, ...] = (),
) -> tuple[Speech, ...]:
    """Return direct and indirect speech with its speakers, in text order.

    What only cites a medium or data ("dilansir Antara", "data BPS menunjukkan") has the rule
    ``source-...`` and kind indirect. ``tagged`` names complete those of which the cast has less.
    """
    words = lexicon(lang)
    cues = find_cues(doc.text, words)
    namer = Namer(doc, words, cast, names, countries)
    voices = Voices(doc, words, cast, namer)
    quotes = find_quoted(doc.text, doc.paragraphs, words.all)
    direct = tuple(DirectSpeech(doc, words, cues, voices, quotes).attributions())
    indirect = tuple(IndirectSpeech(doc, words, cues, voices, quotes, direct).attributions())
    told = sorted((*direct, *indirect), key=lambda a: (_turn(a), a.content))
    salience = Salience(doc, cast, words, namer)
    settled = [(a, salience.settle(a)) for a in told]
    full = FullNames(doc, words, cast, tagged)
    speakers = (p or _named_later(settled, n) for n, (_, p) in enumerate(settled))
    speech = [_speech(a, p and full.of(p)) for (a, _), p in zip(settled, speakers, strict=True)]
    kept = [s for s in speech if s.speaker is not None and s.rule != TURN]
    return tuple(sorted(kept, key=lambda s: (s.content, s.kind)))


def speaker_at(speech: Sequence[Speech], position: int) -> Speech | None:
    """Return the innermost speech whose content holds the position, said before cited.

    ``speech`` is in text order, as `find_speech` returns it.
    """
    last = bisect_right(speech, position, key=_begin)
    holding = [
        s
        for s in speech[max(last - _HOLDING, 0) : last]
        if s.content.start <= position < s.content.end
    ]
    return min(holding, key=lambda s: _rank(s, holding, position), default=None)


def _begin(speech: Speech) -> int:
    return speech.content.start


def _rank(one: Speech, holding: Sequence[Speech], position: int) -> tuple[bool, int]:
    """Said before cited, unless data are cited within what is said; then the shorter."""
    within = (
        one.rule == "source-data"
        and one.cue is not None
        and one.cue.start < position
        and any(h.cue and h.cue.end <= one.cue.start and h is not one for h in holding)
    )
    return one.rule.startswith("source") and not within, 0 if within else len(one.content)


def _named_later(settled: Sequence[tuple[Attribution, Party | None]], number: int) -> Party | None:
    """The speaker of a quotation that only the next sentence names: "Demikian dikatakan X"."""
    found, following = settled[number][0], settled[number + 1 : number + 2]
    if not found.direct or not following or following[0][0].rule != "told-back":
        return None
    near = following[0][0].passage.start <= found.passage.end + 2
    return following[0][1] if near else None


def _turn(found: Attribution) -> int:
    """Where the speaker is named: the order in which pronouns have to be settled."""
    return found.cue.start if found.cue else found.content.start


def _speech(found: Attribution, speaker: Party | None) -> Speech:
    return Speech(
        kind="direct" if found.direct else "indirect",
        content=found.content,
        speaker=speaker,
        cue=found.cue,
        passage=found.passage,
        rule=found.rule,
        confidence=found.confidence,
    )

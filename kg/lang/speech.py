"""How a language reports speech: the words a pack has to give."""

from __future__ import annotations

import msgspec


class SpeechRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of reported speech, all in lower case.

    ``cues`` follow what is said and stand before the speaker ("kata", "ujar"), with or without
    ``clitic`` ("katanya"); those in ``trailing`` do so without quotation marks too. ``active``
    verbs stand after the speaker and before what is said ("mengatakan"); ``loose_active`` ones
    only with "bahwa", a comma or a quotation behind them. ``passive`` ones stand before the
    speaker ("dikatakan"). ``according`` words open an attribution ("menurut").

    ``adverbs`` may stand between speaker and verb; ``negations`` undo the speech.
    ``conjunctions`` open what is said ("bahwa"). ``pronouns`` stand for a speaker known before,
    ``self_words`` for a speaker's own side ("pihaknya"), ``that`` points back ("menteri itu").
    ``stops`` end a speaker's description, ``prepositions`` make the name behind them no subject.
    ``relations`` are people known by another's name ("pengacara X"). ``titles`` are words of
    offices, never part of a name. ``person_nouns`` and ``body_nouns`` head a description of
    who speaks; ``text_nouns`` are what is read out ("pernyataan"), ``data_nouns`` what figures
    come from. ``source_verbs`` cite a medium ("dilansir"), ``data_verbs`` tell what data say.
    ``calendar`` words look like names behind a comma. ``thus`` closes a quotation ("demikian").
    """

    cues: tuple[str, ...]
    clitic: str
    trailing: tuple[str, ...]
    active: tuple[str, ...]
    loose_active: tuple[str, ...]
    passive: tuple[str, ...]
    according: tuple[str, ...]
    thus: tuple[str, ...]
    adverbs: tuple[str, ...]
    negations: tuple[str, ...]
    conjunctions: tuple[str, ...]
    pronouns: tuple[str, ...]
    self_words: tuple[str, ...]
    that: tuple[str, ...]
    stops: tuple[str, ...]
    prepositions: tuple[str, ...]
    relations: tuple[str, ...]
    titles: tuple[str, ...]
    person_nouns: tuple[str, ...]
    body_nouns: tuple[str, ...]
    text_nouns: tuple[str, ...]
    data_nouns: tuple[str, ...]
    data_verbs: tuple[str, ...]
    source_verbs: tuple[str, ...]
    based_on: tuple[str, ...]
    this_words: tuple[str, ...]
    calendar: tuple[str, ...]

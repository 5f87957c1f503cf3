"""How a language reports speech: the words a pack has to give."""

from __future__ import annotations

import msgspec


class SpeechRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of reported speech, all in lower case.

    ``cues`` follow what is said and stand before the speaker ("kata", "ujar"), with or without
    ``clitic`` ("katanya"); those in ``trailing`` do so without quotation marks too. ``active``
    verbs stand after the speaker and before what is said ("mengatakan"); ``loose_active`` ones
    only with "bahwa", a comma or a quotation behind them. ``passive`` ones stand before the
    speaker ("dikatakan"), ``according`` words open an attribution ("menurut"). ``thus`` closes a
    quotation, ``closing`` are those of them that need no verb ("demikian X").

    ``adverbs`` may stand between speaker and verb, ``negations`` undo the speech,
    ``conjunctions`` open what is said ("bahwa"). ``by`` may stand between a cue and the speaker
    ("oleh"). ``joins`` tie a second verb to a subject named before ("dan menyebut"),
    ``contrasts`` a clause in which somebody else speaks ("sedangkan"), ``relative`` words make
    the noun before them the subject ("yang"), ``clause_openers`` a clause inside the sentence
    with a subject of its own ("ketika"), ``openers`` stand before a clause's subject.
    ``prepositions`` make the name behind them no subject, ``stops`` end a speaker's
    description, ``predicates`` too ("menurut BPS hanya ..."), ``within`` ties an office to its
    place ("di"), ``doubles`` one person's two offices ("sekaligus"), ``together`` two people who
    say one thing ("dan").

    ``pronouns`` stand for a speaker known before, ``self_words`` for a speaker's own side
    ("pihaknya"), ``that`` points back ("menteri itu"), ``here``
    too where no time is meant ("penyerang ini"), ``this_words`` to what was said ("hal
    itu"). ``relations`` are people known by another's name ("pengacara X"). ``titles`` are words
    of offices, never part of a name; ``calendar`` words look like names behind a comma.
    ``inner`` are stops that may stand inside a description of a person ("politisi dari X itu"),
    ``called`` stand before a nickname, ``nickname_nouns`` behind one ("sapaan"), ``former``
    before an office of old; ``epithets`` are said for the name of somebody known; the name of a
    place follows ``regions``; ``sides`` are left out before names; ``bare_bodies`` stand for a
    body named before, ``bare_offices`` speak only where somebody holds them; a word with one of
    the ``body_beginnings`` is a body ("Kemenhut").
    ``announcing`` words make a name before a colon a speaker.
    ``abstract_nouns`` are deeds and things, which do not speak; so are words with one of the
    ``abstract_endings`` unless they have one of the ``person_endings``.
    ``infinitives`` before a verb make it a purpose ("untuk memastikan"), ``conditions`` a subject
    hypothetical ("jika"), ``not_yet`` what is counted unknown ("akan").
    ``somebody`` stands before a person only described ("seorang"), ``origins`` stand between
    somebody's name and where he is from ("dari"). ``quantifiers`` stand before a description
    ("salah satu").
    ``person_nouns`` and ``body_nouns`` head a description of who speaks. ``text_nouns`` are what
    is read out ("pernyataan"), with ``fillers`` between them and whose they are; ``placards``
    those that speak for nobody.

    ``source_verbs`` cite a medium ("dilansir"). ``based_on`` and ``data_nouns`` say what
    figures come from ("berdasarkan data"), ``data_verbs`` tell what data say, ``media`` stand
    before a medium's name ("laman"). ``leads`` open a sentence before an inserted cue ("Namun,
    kata X,"), ``no_content`` words behind a verb are not what is said, ``that_clause`` ones
    open it even further on. ``talks`` verbs tell only with one of the ``topics`` words behind
    them ("bicara soal"). ``near_active`` verbs tell only right behind who speaks ("menyoal").
    ``count_verbs`` give what a body counts ("mendata"), ``find_verbs`` what the ``finders``
    find ("peneliti"), ``revise_verbs`` those of the ``forecasts`` ("memangkas proyeksi");
    ``teams`` stand before whose data it is ("tim", "para"), ``published_in`` words too
    ("dimuat"). ``times`` with ``time_ends`` make adverbs of two words ("hari ini");
    ``time_words`` end an adverb of time before a subject ("hari yang sama"); ``only`` turns a
    negation round ("tidak hanya mengatakan").
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
    english: tuple[str, ...]
    predicative: tuple[str, ...]
    conjunctions: tuple[str, ...]
    pronouns: tuple[str, ...]
    self_words: tuple[str, ...]
    that: tuple[str, ...]
    stops: tuple[str, ...]
    predicates: tuple[str, ...]
    prepositions: tuple[str, ...]
    relations: tuple[str, ...]
    titles: tuple[str, ...]
    person_nouns: tuple[str, ...]
    body_nouns: tuple[str, ...]
    text_nouns: tuple[str, ...]
    placards: tuple[str, ...]
    data_nouns: tuple[str, ...]
    data_verbs: tuple[str, ...]
    talks: tuple[str, ...]
    topics: tuple[str, ...]
    count_verbs: tuple[str, ...]
    find_verbs: tuple[str, ...]
    finders: tuple[str, ...]
    near_active: tuple[str, ...]
    revise_verbs: tuple[str, ...]
    forecasts: tuple[str, ...]
    published_in: tuple[str, ...]
    teams: tuple[str, ...]
    source_verbs: tuple[str, ...]
    based_on: tuple[str, ...]
    this_words: tuple[str, ...]
    calendar: tuple[str, ...]
    by: tuple[str, ...]
    joins: tuple[str, ...]
    contrasts: tuple[str, ...]
    doubles: tuple[str, ...]
    within: tuple[str, ...]
    sides: tuple[str, ...]
    openers: tuple[str, ...]
    relative: tuple[str, ...]
    clause_openers: tuple[str, ...]
    closing: tuple[str, ...]
    fillers: tuple[str, ...]
    together: tuple[str, ...]
    leads: tuple[str, ...]
    no_content: tuple[str, ...]
    that_clause: tuple[str, ...]
    times: tuple[str, ...]
    time_ends: tuple[str, ...]
    time_words: tuple[str, ...]
    media: tuple[str, ...]
    only: tuple[str, ...]
    here: tuple[str, ...]
    inner: tuple[str, ...]
    former: tuple[str, ...]
    epithets: tuple[str, ...]
    bare_bodies: tuple[str, ...]
    body_beginnings: tuple[str, ...]
    bare_offices: tuple[str, ...]
    regions: tuple[str, ...]
    called: tuple[str, ...]
    nickname_nouns: tuple[str, ...]
    announcing: tuple[str, ...]
    abstract_nouns: tuple[str, ...]
    abstract_endings: tuple[str, ...]
    person_endings: tuple[str, ...]
    quantifiers: tuple[str, ...]
    origins: tuple[str, ...]
    somebody: tuple[str, ...]
    infinitives: tuple[str, ...]
    conditions: tuple[str, ...]
    not_yet: tuple[str, ...]

"""What reading statistics needs to know of its language."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class StatisticRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around numbers: what joins them to the thing measured, what changes, who counts.

    All words are lower case.
    """

    connectors: tuple[str, ...]
    """Words between the thing measured and its number ("sebesar", "mencapai")."""
    links: tuple[str, ...]
    """Prepositions and the like in that place, which tie nothing by themselves."""
    takers: tuple[str, ...]
    """Verbs that have or show a number of something ("memiliki", "mencatat")."""
    earlier: tuple[str, ...]
    """Words that make a number the level left ("semula")."""
    adjectives: tuple[str, ...]
    """What is said of a level before its number ("sangat tinggi, yakni 5 persen")."""
    light: tuple[str, ...]
    """Adverbs and demonstratives that say nothing of what is measured."""
    increase: tuple[str, ...]
    decrease: tuple[str, ...]
    change_nouns: tuple[str, ...]
    """Those of the two lists before that are nouns ("kenaikan")."""
    to: tuple[str, ...]
    origin: tuple[str, ...]
    comparison: tuple[str, ...]
    """Words that begin a comparison ("dibandingkan")."""
    boundaries: tuple[str, ...]
    """Words that begin another clause."""
    coordinators: tuple[str, ...]
    relative: tuple[str, ...]
    prepositions: tuple[str, ...]
    topic_openers: tuple[str, ...]
    """Words before a topic at the head of a sentence ("untuk komoditas gula, ...")."""
    attributive: tuple[str, ...]
    """Words that join an attribute to its owner: "pabrik dengan nilai investasi ..."."""
    generic: tuple[str, ...]
    """Nouns that need to be told of what ("nilai", "biaya")."""
    pronouns: tuple[str, ...]
    verb_prefixes: tuple[str, ...]
    verbs: tuple[str, ...]
    """Verbs without prefix, or with one that is not always a verb's."""
    not_verbs: tuple[str, ...]
    owning: tuple[str, ...]
    """Verbs whose subject owns what is counted ("memiliki")."""
    passives: Mapping[str, str]
    """Active verbs whose passive the rules of spelling do not give."""
    k_roots: tuple[str, ...]
    """How roots in k go on after "meng" ("mengirim": "irim")."""
    anaphors: tuple[str, ...]
    """Words that stand for a figure's subject named before ("jumlah", "angkanya")."""
    possessive: str
    possessive_roots: tuple[str, ...]
    """Words that only seem to end in the possessive."""
    fatal: tuple[str, ...]
    """Verbs that kill, whose objects are `dead`."""
    dead: str
    cause: str
    """The word before the cause of a death."""
    seizing: tuple[str, ...]
    """Other verbs that make people victims or arrest them."""
    fates: tuple[str, ...]
    """Words after a number of people that say what befell them."""
    victim_nouns: tuple[str, ...]
    by_relative: str
    """The word that makes a relative clause ("yang")."""
    time_openers: tuple[str, ...]
    time_words: tuple[str, ...]
    enumerating: tuple[str, ...]
    """Words that begin the members of what was named before ("mulai dari urea")."""
    edge_words: tuple[str, ...]
    """Other words that a phrase neither begins nor ends with."""
    purpose: tuple[str, ...]
    """Words before what money is for ("untuk")."""
    saying: tuple[str, ...]
    """Verbs whose clause is what somebody says."""
    among: tuple[str, ...]
    """Words that single out a part of what was counted before ("di antaranya")."""
    finance: tuple[str, ...]
    """Words that make "poin" a movement of a price."""
    source_reach: int
    """For how many sentences a source holds on after the one that names it."""
    source_cues: tuple[str, ...]
    """Words before the name of the body that a number comes from ("berdasarkan data")."""
    source_passives: tuple[str, ...]
    """Passives before the body that gives a number ("ditaksir PBB")."""
    source_kinds: tuple[str, ...]
    """Words that may stand between cue and name."""
    source_not: tuple[str, ...]
    """Capitalised words after a cue that begin no name of a source."""
    onward: tuple[str, ...]
    """Words at the head of a sentence that goes on with what was said before."""
    when_openers: tuple[str, ...]
    """Words before a date that say since, until or at what time a number holds."""
    abroad: frozenset[str]
    """Words of exchange rates, whose figures have no place."""
    home: str
    """The code of the country whose news the language mostly tells."""
    home_words: frozenset[str]
    """Words, besides the country's name, that show an article to be about home."""
    any_states: frozenset[str]
    """Those of them that other states have, too: no sign where nothing else names home."""
    home_money: str
    """The sign of the home state's money; an article with it and no other state is at home."""
    other_sides: tuple[str, ...]
    """Words before a state that the figure is only compared or shared with ("dengan Cina")."""
    landmarks: frozenset[str]
    """Words that belong to the name of a place ("Gunung Rinjani")."""
    origins: frozenset[str]
    """Words before the place that something is only from or called by ("ras Bali")."""
    exemplifying: tuple[str, ...]
    """Words before the places that are examples of what was counted ("seperti di Solo")."""
    itemising: frozenset[str]
    """Words between a sum and its parts ("dengan rincian 4 di Solo")."""
    facilities: frozenset[str]
    """First words of the names of places smaller than a town ("Masjid Istiqlal")."""
    short_regions: Mapping[str, str]
    """Short names of regions and what they are short for ("Jatim")."""
    outward: tuple[str, ...]
    """Prepositions of where a thing goes, which say nothing of what it is."""
    of_those: tuple[str, ...]
    """What opens a sentence about a part of the figure before it."""
    indices: frozenset[str]
    """Words that make a number without unit the points of an index."""
    levels: frozenset[str]
    """Words before the level that an index reaches."""
    lethal: frozenset[str]
    """Those of the fates that count even for one single person."""
    busy: frozenset[str]
    """Auxiliaries: where one stands before "dan", it joins clauses."""
    against: frozenset[str]
    """Words before what a rate is measured against ("terhadap dolar")."""
    back_to_speaker: tuple[str, ...]
    """Words at the head of a sentence that goes back to who spoke some sentences before."""
    hindsight: tuple[str, ...]
    """Words at the head of a sentence that says who told what stands before it."""
    hindsight_verbs: tuple[str, ...]
    hindsight_before: tuple[str, ...]
    """Words before the name of the body that told it."""
    inner: frozenset[str]
    """Prepositions after which alone a relative clause can take its noun."""
    settings: frozenset[str]
    """Prepositions after a rate whose noun says what it is the rate of."""
    epithets: Mapping[str, str]
    """Names that papers give a currency, and its plain name."""
    demonstratives: frozenset[str]
    citing: frozenset[str]
    """Verbs at the head of a sentence that only cite a source."""
    native: frozenset[str]
    foreign: frozenset[str]
    """Words that tell a text of this language from one of another."""
    beside: frozenset[str]
    """Words between a number and the same in another unit ("atau setara")."""
    idle: tuple[str, ...]
    """Words that never belong to what is measured ("sendiri", "rencananya")."""
    adjuncts: tuple[str, ...]
    """Words that a phrase of what is measured neither begins nor ends with ("bawah")."""
    bounds: frozenset[str]
    """Nouns whose attribute such a word is ("batas atas")."""
    vacant: tuple[str, ...]
    """Nouns of a level that say nothing of what reaches it ("rekor")."""
    others: frozenset[str]
    """Words after a number of more people of the kind counted before ("lainnya")."""
    wounding: frozenset[str]
    """Those of the seizing verbs that hurt, whose objects are `wounded`."""
    wounded: str
    in_full: Mapping[str, str]
    """Rates that papers name by one word, and their full names."""
    counting: tuple[str, ...]
    """Verbs of bodies that give out what they count ("mencatat")."""
    datasets: frozenset[str]
    """What figures come from, never what they measure ("data kementerian")."""
    counters: frozenset[str]
    """First words of public bodies, which count what others have ("BPS", "Kementerian ...")."""
    source_holds: int
    """For how many sentences a body whose data was cited holds on."""
    asides: tuple[str, ...]
    """Words at the head of a sentence of background, which nobody quoted says."""
    natives: tuple[str, ...]
    """Words before the country that people and craft are of, not where they were counted."""
    there: tuple[str, ...]
    """What points back to another state that was named ("di negara itu")."""
    trade: frozenset[str]
    """What one state does with another whose figures they are not ("ekspor")."""
    partnering: frozenset[str]
    """Words before that other state ("ke")."""
    expatriates: frozenset[str]
    """People of home who are counted abroad ("WNI")."""
    regions: frozenset[str]
    """Units that are parts of a state: a count of them is about no town ("kabupaten")."""
    relaying: tuple[str, ...]
    """First words of cues of an outlet that passes on a report ("dilansir dari ...")."""
    widest: frozenset[str]
    """Those units that no region has several of ("provinsi")."""
    nationwide: tuple[str, ...]
    """What says in a sentence that its figures are about the whole state."""
    amounting: frozenset[str]
    """Words between a region and its figure in a list ("Lampung paling rendah dengan 1 persen")."""
    seated: frozenset[str]
    """Bodies that are named by their seat, but whose figures are not about it ("Basarnas")."""
    seats: Mapping[str, str]
    """Institutions whose name tells the state that their figures are about."""
    parts: tuple[str, ...]
    """Words between "di" and the name of a place ("di bagian timur ...")."""
    continents: frozenset[str]
    """Names too wide to be the place of a figure."""
    prices: frozenset[str]
    """Nouns of a price, which say nothing of their own after `toward` ("ke harga Rp 3.000")."""
    toward: frozenset[str]
    locals: tuple[str, ...]
    """Words before the name of the place whose they are ("penduduk")."""
    listing: tuple[str, ...]
    """Words that may stand between the members of a list of figures."""
    among_others: str
    """The words before examples, which a phrase goes on without ("antara lain")."""
    headings: tuple[str, ...]
    """Words of the heading of a list that only announce it ("berikut rincian")."""
    of_which: frozenset[str]
    """Words after which a phrase says what it is precisely ("yakni")."""
    levies: frozenset[str]
    """What is taken off a profit; after `before_levies` it says which profit is meant."""
    before_levies: frozenset[str]
    stand_ins: frozenset[str]
    """Nouns that stand for a body named before ("perseroan")."""
    citing_before: frozenset[str]
    """Words that begin an aside of who says a figure ("menurut")."""
    one_of: frozenset[str]
    """What ends a phrase after a preposition ("dalam salah satu ...")."""
    taking_part: frozenset[str]
    """Verbs of which a subject takes a share ("menyumbang 40 persen ekspor")."""
    adding: frozenset[str]
    """Words of change that before a noun only join it to the one before ("ditambah denda")."""
    resultative: frozenset[str]
    """Words of change that after another verb only say its result ("menembak jatuh")."""

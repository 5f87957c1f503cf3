"""What finding names needs to know of a language; a language pack fills it in."""

from __future__ import annotations

import msgspec


class NameRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in and around names. Lower case unless said otherwise.

    ``home_names`` are names of people common at home, ``foreign_names`` abroad: they show that a
    run of capitals is a person, and whether of the home state. ``home_endings`` are ends of
    words that only names at home have ("-wati").
    """

    opening_names: frozenset[str]
    """Those of the names that are ordinary words at the head of a sentence ("lalu")."""
    home_names: tuple[str, ...]
    foreign_names: tuple[str, ...]
    shared_names: tuple[str, ...]
    """Names at home here and abroad alike: they tell a person, but not of which state."""
    leading_names: tuple[str, ...]
    """First names, and names by birth order or rank, that are often left out ("Ni Luh")."""
    foreign_beginnings: tuple[str, ...]
    """Beginnings of words that no name at home has ("mc")."""
    foreign_endings: tuple[str, ...]
    """Ends of words that no name at home has ("-enko")."""
    inner_names: tuple[str, ...]
    """Ordinary words that stand inside names, too ("hari")."""
    call_names: tuple[str, ...]
    """Before one part of a name, what somebody is called by ("Gus", "Cak")."""
    bare_names: tuple[str, ...]
    """Family names of people abroad that the press uses alone ("Macron")."""
    person_verbs: tuple[str, ...]
    """Verbs whose subject is a person, besides those of saying ("menelepon")."""
    person_governors: tuple[str, ...]
    """Words behind which people stand ("menemui", "kepada")."""
    verb_adverbs: tuple[str, ...]
    """Words between a subject and its verb ("akan")."""
    home_endings: tuple[str, ...]
    particles: tuple[str, ...]
    """Small words inside a name ("bin", "van")."""
    honorifics: tuple[str, ...]
    """Before a name, and not a part of it ("Bapak", "Dr")."""
    familiar_honorifics: tuple[str, ...]
    """Those that are names as well: honorifics only before a known name ("kang")."""
    ranks: tuple[str, ...]
    """Military and police ranks and their arms ("Kombes", "Pol", "Inf")."""
    rank_parts: tuple[str, ...]
    """Second words of ranks, which begin none ("muda" in "laksamana muda")."""
    degrees: tuple[str, ...]
    """Academic titles after a name, without points and in lower case ("sh", "msi")."""
    speech_verbs: tuple[str, ...]
    """Verbs and nouns of saying, beside which a person stands ("kata", "mengatakan")."""
    said: tuple[str, ...]
    """Those of them that the speaker follows ("kata", "menurut")."""
    not_subject: tuple[str, ...]
    """Words behind which no subject stands ("kepada", "oleh", "era")."""
    place_prepositions: tuple[str, ...]
    """Words before a place ("di", "ke")."""
    place_words: tuple[str, ...]
    """Words that open the name of a place ("jalan", "provinsi")."""
    organisation_words: tuple[str, ...]
    """Words that open, and sometimes end, the name of an organisation."""
    ordinary: tuple[str, ...]
    """Words that are no names though capitals may begin them: days, months, common words."""
    ordinary_prefixes: tuple[str, ...]
    """Beginnings of longer words that no name has ("meng", "keber")."""
    outlets: tuple[str, ...]
    """News outlets and platforms, as written."""
    alias_cues: tuple[str, ...]
    """Phrases between a name and another name of the same person ("akrab disapa")."""
    alias_after: tuple[str, ...]
    """Phrases behind another name of the person named before ("Tiko, sapaan akrabnya")."""
    that_one: tuple[str, ...]
    """Words after an office or description that point back ("itu", "tersebut")."""
    pronouns: tuple[str, ...]
    """Pronouns that stand for one person ("ia", "dirinya")."""
    clitic_words: tuple[str, ...]
    """Verbs and nouns whose "-nya" stands for a person who was named ("kata", "menurut")."""
    clitic: str
    """The clitic ("nya")."""
    apposition_cues: tuple[str, ...]
    """Phrases between a name and an office that the person holds ("selaku", "yang juga")."""
    cue_adverbs: tuple[str, ...]
    """Words that may stand inside such phrases ("telah", "resmi")."""
    past_cues: tuple[str, ...]
    chosen_words: tuple[str, ...]
    """Passive verbs of being given an office ("ditunjuk")."""
    as_words: tuple[str, ...]
    """Words between them and the office ("sebagai")."""
    relative: str
    """The word that opens a clause on a noun ("yang")."""
    then_words: tuple[str, ...]
    """Words between an office and who held it then ("kala itu")."""
    now_words: tuple[str, ...]
    """Words between an office and who holds it now ("saat ini")."""
    office_verbs: tuple[str, ...]
    """Passive verbs of holding an office, which a name follows ("dijabat")."""
    clause_openers: tuple[str, ...]
    """Words behind which a clause begins, mostly with its subject ("karena")."""
    holding_cues: tuple[str, ...]
    """Ends of a clause on a person that an office follows ("menjabat sebagai")."""
    other_people: tuple[str, ...]
    """Words of a clause that bring in somebody else ("istri", "bertemu")."""
    before_words: tuple[str, ...]
    """Words of a clause that make it one on the past ("pernah")."""
    """Those that say the office was held once ("yang pernah menjabat")."""
    subordinators: tuple[str, ...]
    """Words that open a clause before the main one ("usai bertemu Menlu Jepang, Retno ...")."""
    holder_cues: tuple[str, ...]
    """Last words of cues behind which an office stands whose holder was named before."""
    chain_cues: tuple[str, ...]
    """Words between two offices of one person ("sekaligus", "merangkap")."""

"""What finding offices needs to know of a language; a language pack fills it in."""

from __future__ import annotations

import msgspec


class OfficeRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The vocabulary of titles. Phrases are lower case, words apart by one space.

    Heads begin an office. ``state_heads`` belong to a state and need nothing after them
    ("presiden"); ``abbreviated`` are short forms of such ("menlu") with their expansion;
    ``regional_heads`` want a place inside the state ("bupati"); ``body_heads`` want a body
    ("ketua", "kepala"); ``company_heads`` are mostly held in firms and associations
    ("direktur utama"); ``descriptions`` say what a person is, but are no office ("pengamat").
    """

    state_heads: tuple[str, ...]
    abbreviated: dict[str, str]
    regional_heads: tuple[str, ...]
    body_heads: tuple[str, ...]
    company_heads: tuple[str, ...]
    descriptions: tuple[str, ...]

    former: tuple[str, ...]
    """Words before a head that say the office is past ("mantan"); they stay in the title."""
    acting: tuple[str, ...]
    """Words before a head that stay in the title ("pelaksana tugas", "wakil")."""
    candidate: tuple[str, ...]
    """Words before a head that say the office is not held ("calon")."""
    after_head: tuple[str, ...]
    """Words after an office that stay in the title ("terpilih")."""

    fields: tuple[str, ...]
    """Words that go on with a title: fields of work, parts of bodies ("luar", "pertahanan")."""
    lower_fields: tuple[str, ...]
    """Those of them that do so in lower case too, after a head in lower case."""
    body_words: tuple[str, ...]
    """Words that open the name of a state body ("kementerian", "badan", "komisi")."""
    joints: tuple[str, ...]
    """Small words inside a title, where a field or a body follows ("dan", "untuk")."""
    own_bodies: tuple[str, ...]
    """Bodies of the home state, as written ("DPR", "Bank Indonesia")."""
    foreign_bodies: dict[str, str]
    """Bodies known by name to belong to another state or organisation of states."""
    short_forms: dict[str, str]
    """Other short forms and what they stand for, to know one office by both."""
    needy_heads: tuple[str, ...]
    """Heads that are an office only with a body or country ("anggota", "pemimpin")."""
    aide_heads: tuple[str, ...]
    """Heads behind which another's office may stand ("staf khusus" menteri)."""
    never_home: tuple[str, ...]
    """Heads of offices that the home state does not have ("perdana menteri")."""
    envoy_heads: tuple[str, ...]
    """Heads of offices abroad, behind which "di" and a place belong to the title."""
    english_heads: tuple[str, ...]
    """English heads, before which their fields stand ("Marketing Department Head")."""
    term_words: tuple[str, ...]
    """Words before the years of a term of office ("periode")."""
    and_words: tuple[str, ...]
    """Words that join fields ("dan")."""
    at_words: tuple[str, ...]
    """Words before the place or body of an office ("di")."""
    for_words: tuple[str, ...]
    """Words before what an office is for ("untuk")."""
    desk_heads: tuple[str, ...]
    """Heads that are named by the states or regions that they deal with ("dirjen")."""
    home_desks: frozenset[str]
    """Those of the desk heads that only the home state has: what they deal with owns nothing."""
    joint_fields: frozenset[str]
    """Last words of a field that is shared with an organisation ("kerja sama ASEAN")."""
    host_joints: tuple[str, ...]
    """Words that join the states that one envoy is sent to ("merangkap")."""
    from_words: tuple[str, ...]
    """Words before where the holder comes from ("dari")."""
    faction_words: tuple[str, ...]
    """Words before a party inside a house ("fraksi")."""
    member_heads: tuple[str, ...]
    """Heads of members, who come from a place or faction ("anggota")."""
    rank_heads: tuple[str, ...]
    """Heads that are ranks, where no body follows ("inspektur jenderal")."""
    school_heads: tuple[str, ...]
    """Heads of offices in schools ("rektor")."""
    school_words: tuple[str, ...]
    """Words with which names of schools begin ("universitas")."""
    firm_heads: tuple[str, ...]
    """Heads of offices in firms ("direktur utama")."""
    firm_words: tuple[str, ...]
    """Words with which names of firms begin ("pt")."""
    country_people: tuple[str, ...]
    """Names of people that begin as a state's does, lower case."""
    both_words: tuple[str, ...]
    """Words that, with "negara", stand for several states ("kedua" negara)."""
    minister: str
    """The head behind which any word before a state is a field ("menteri")."""
    realm_words: tuple[str, ...]
    """Words that, with "itu", stand for a state named before ("negara itu")."""
    science_words: tuple[str, ...]
    """Words behind which any word is a field ("Ilmu" Fikih)."""
    known_heads: tuple[str, ...]
    """Offices at home whose holders need no telling ("presiden")."""
    plain_members: tuple[str, ...]
    """Heads that are no office in a party or firm ("anggota")."""
    unions: tuple[str, ...]
    """Codes of organisations of states, whose members and representatives hold offices."""
    royal_heads: tuple[str, ...]
    """Heads that are given names and animals too ("raja", "ratu", "paus")."""
    branch_words: tuple[str, ...]
    """Words before the branch of an organisation ("bidang")."""
    ministry_words: tuple[str, ...]
    """Beginnings of the short names of ministries ("kemen")."""
    ministry_prefixes: tuple[str, ...]
    """Beginnings of words before a ministry's acronym ("men", "kemen")."""
    english_fields: tuple[str, ...]
    """Fields before an English head ("marketing")."""
    general_words: tuple[str, ...]
    """Words before an office that make it nobody in particular ("para", "sebagai")."""
    epithet_heads: tuple[str, ...]
    """Heads that, pointing back, name no office ("pemimpin AS itu")."""
    presiding_heads: tuple[str, ...]
    """Heads of states that associations have as well ("presiden")."""
    thing_words: tuple[str, ...]
    """Words before an office that make it part of a thing ("kantor" gubernur)."""
    organisation_endings: tuple[str, ...]
    """Words that end the name of a company or body ("foundation")."""
    company_endings: tuple[str, ...]
    """Words that end the name of a firm, but of no other body ("persero")."""
    any_bodies: tuple[str, ...]
    """Acronyms of bodies that many states have ("PBB" is not one of them)."""
    parties: tuple[str, ...]
    """Names of parties, as written: in a title they are whom the office belongs to."""
    party_words: tuple[str, ...]
    """Words before the name of a party that are part of it ("Partai")."""
    groups: tuple[str, ...]
    """Armed groups and movements, as written: no states, but offices are held in them."""
    group_words: tuple[str, ...]
    """Words before the name of a group or firm that are no part of it ("klub", "kelompok")."""
    organisations: tuple[str, ...]
    """Firms, universities and associations of several words, as written."""
    organisation_words: tuple[str, ...]
    """Words that open the name of a company, association, party, court, university."""
    dropped: tuple[str, ...]
    """Words inside an office that are left out of its title: the home state's short name."""
    home: str
    """The code of the state that the language's press writes from."""
    home_names: tuple[str, ...]
    """Names of the home state that an office drops ("RI", "Republik Indonesia")."""
    provinces: tuple[str, ...]
    """Places inside the home state, lower case: regional offices keep them in the title."""

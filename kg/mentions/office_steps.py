"""Steps inside a title: terms, ordinals, bodies, countries, parties, places.

Each takes what stands next, if it is of its kind, and tells whether it did.
"""

from __future__ import annotations

import re

from kg.mentions.office_title import Scope, Title

_NUMERALS = frozenset({"I", "II", "III", "IV"})
"""What tells the desks of one part of the world apart."""


def term(scope: Scope, title: Title) -> bool:
    """Pass over a term of office: "periode 2019-2024"."""
    at = title.at
    if scope.w.lower[at] not in scope.v.terms:
        return False
    years = at + 1
    if years < scope.size and scope.w.words[years][0].isdigit() and not scope.w.apart(years):
        title.drop(2)
        while title.at < scope.size and (
            scope.w.words[title.at] in ("-", "–") or scope.w.words[title.at][0].isdigit()
        ):
            title.drop(1)
        return True
    return False


def pointing(scope: Scope, title: Title) -> bool:
    """Pass over "negara itu", and take the field of "menteri luar negerinya"."""
    low = scope.w.lower[title.at]
    following = scope.w.lower[title.at + 1 : title.at + 2]
    if low in scope.v.rules.both_words and following and following[0] in scope.v.rules.realm_words:
        title.drop(2)  # "menteri luar negeri kedua negara"
        return True
    if low in scope.v.rules.realm_words and title.at + 1 < scope.size:
        if scope.w.lower[title.at + 1] in scope.v.that_one:
            title.owned = True
            title.drop(2)
            return True
        return False
    base = low.removesuffix(scope.v.clitic)
    if base == low or title.kind == "description" or base not in scope.v.lower_fields:
        return False
    title.owned = True
    title.keep(1)
    return True


def home(scope: Scope, title: Title) -> bool:
    """Pass over the home state's name and ordinals ("RI", "ke-7"); keep "terpilih"."""
    found = scope.w.match(scope.v.home_names, title.at)
    if found and scope.as_written(title.at, found[0], found[1]):
        if scope.w.lower[title.at - 1] in scope.v.for_words:
            _keep_hosts(scope, title, found[0])
            return True
        title.home = True
        title.drop(found[0])
        return True
    after = scope.w.match(scope.v.after_head, title.at)
    if after:
        title.keep(after[0])
        return True
    if scope.w.lower[title.at] in scope.v.dropped or re.fullmatch(
        r"ke-?\d+", scope.w.lower[title.at]
    ):
        title.drop(1)
        while title.at + 1 < scope.size and re.fullmatch(
            r"(?:dan|,)(?:ke-?)?\d+", scope.w.lower[title.at] + scope.w.lower[title.at + 1]
        ):
            title.drop(2)
        return True
    return False


def body(scope: Scope, title: Title) -> bool:
    """Take a body that is known by name: "Gedung Putih", "BNPB"."""
    foreign = scope.w.match(scope.v.foreign_bodies, title.at)
    if foreign and scope.as_written(title.at, foreign[0], foreign[1][0]):
        title.of = title.of or foreign[1][1]
        title.keep(foreign[0])
        return True
    own = scope.w.match(scope.v.own_bodies, title.at)
    if own is None and scope.w.capital(title.at) and _is_ministry(scope, title.at):
        own = (1, scope.w.words[title.at])
    if own and scope.as_written(title.at, own[0], own[1]):
        title.home = title.bodied = True
        title.keep(own[0])
        return True
    return False


def _is_ministry(scope: Scope, at: int) -> bool:
    """Tell whether a ministry stands here in short, known or not: "Kemendukbangga"."""
    low = scope.w.lower[at]
    return low.startswith(scope.v.rules.ministry_words) and not scope.is_field(at)


def country(scope: Scope, title: Title) -> bool:
    """Take a country: whose the office is, or what it is for or in."""
    mention = scope.countries.get(scope.w.starts[title.at])
    if mention is None and title.kind == "region":
        mention = scope.countries.get(scope.w.starts[title.at - 1])
        if mention is not None and mention.span.end <= scope.w.starts[title.at]:
            mention = None
    if mention is None or not scope.w.capital(title.at):
        return False
    if scope.w.match(scope.v.country_people, title.at) is not None:
        title.of = title.of or mention.code  # "Menteri Pertahanan Israel Katz"
        return False
    count = scope.w.at(mention.span.end) - title.at
    last = scope.w.lower[title.at - 1]
    if last in scope.v.for_words and len(mention.code) == 2 and mention.via != "organisation":
        _keep_hosts(scope, title, count)
        return True
    own = title.head in scope.v.rules.home_desks
    if mention.via == "organisation":
        theme = own and last in scope.v.rules.joint_fields  # "Dirjen Kerja Sama ASEAN"
    else:
        theme = _is_theme(scope, title, title.at + count)
    if last in scope.v.for_words or last in scope.v.at_words or theme:
        title.home |= theme and own
        title.keep(count)
        return True
    place = mention.via in ("region", "capital")
    if title.of is not None and not (place and title.kind == "body"):
        return False
    if place:
        run = range(title.at, scope.owners.run_end(title.at))
        if title.kind == "company" or any(scope.w.lower[i] in scope.v.endings for i in run):
            return False
        if title.of is None and not title.home:
            title.of = mention.code
        title.placed = title.kind == "region"
        district = scope.w.match(scope.v.provinces, title.at)  # "Lombok Timur"
        title.keep(max(count, district[0]) if district and title.placed else count)
        return True
    title.of = mention.code
    title.drop(count)
    return True


def _keep_hosts(scope: Scope, title: Title, count: int) -> None:
    """Keep the state that an envoy is sent to, and one more; pass over all the others."""
    title.keep(count)
    kept = 1
    for _ in range(4):
        # "untuk Tiongkok dan Mongolia", "untuk Prancis merangkap Andorra, Monako, dan UNESCO"
        skip = 1 if scope.w.lower[title.at : title.at + 1] else 0
        while skip and skip < 3 and not scope.w.capital(title.at + skip):
            skip += 1
        between = scope.w.lower[title.at : title.at + skip]
        host = scope.country_at(title.at + skip) if skip else None
        if host is None or not all(w in scope.v.host_joints for w in between):
            return
        ahead = scope.w.at(host.span.end) - title.at
        if kept == 1 and between[0] in scope.v.and_words:
            title.keep(ahead)
        else:
            title.drop(ahead)
        kept += 1


def _is_theme(scope: Scope, title: Title, after: int) -> bool:
    """Tell whether a country is what an office deals with: "Dirjen Amerika dan Eropa Kemlu"."""
    if title.kind != "body" or after + 1 >= scope.size:
        return False
    if scope.w.lower[after] in scope.v.and_words:
        return scope.country_at(after + 1) is not None or scope.is_field(after + 1)
    if title.head in scope.v.desks and scope.w.words[after] in _NUMERALS:
        return True  # "Direktur Amerika II"
    beyond = scope.w.capital(after) and scope.w.match(scope.v.fields, after) is not None
    if title.head in scope.v.desks and (scope.country_at(after) is not None or beyond):
        return True
    return scope.w.match(scope.v.own_bodies, after) is not None and scope.w.capital(after)


def party(scope: Scope, title: Title) -> bool:
    """Take a party or armed group: the office belongs to it."""
    if title.kind == "state" and title.head in scope.v.member_heads:
        # "Senator Partai Demokrat": the office is the state's.
        found = scope.w.match(scope.v.parties, title.at)
        if found and scope.as_written(title.at, found[0], found[1]):
            title.drop(found[0])
            return True
    if title.kind == "state" and title.head in scope.v.rules.presiding_heads:
        # "Presiden PKS Almuzzammil"
        found = scope.w.match(scope.v.parties, title.at)
        if found and scope.as_written(title.at, found[0], found[1]) and title.of is None:
            title.of, title.kind = found[1], "body"
            title.drop(found[0])
            return True
    if title.kind == "state" and title.of is None:
        # "Menteri Luar Negeri Taliban": movements that govern
        group = scope.w.match(scope.v.parties, title.at)
        governs = group is not None and group[1] in scope.v.rules.groups
        if group and governs and scope.as_written(title.at, group[0], group[1]):
            title.of = group[1]
            title.drop(group[0])
            return True
    if title.kind == "state" or title.of is not None:
        return False
    skip = 0
    if title.home and scope.w.lower[title.at] in scope.v.faction_words:
        # A member of the house from a faction: the office is the house's.
        party = scope.w.match(scope.v.parties, title.at + 1)
        if party:
            title.drop(1 + party[0])
        return party is not None
    while skip < 3 and title.at + skip < scope.size:
        if scope.w.words[title.at + skip] not in scope.v.group_words:
            break
        skip += 1
    if skip and (behind := scope.country_at(title.at + skip)):
        # "kelompok Palestina Hamas"
        skip = scope.w.at(behind.span.end) - title.at
    found = scope.w.match(scope.v.parties, title.at + skip)
    if found is None or not scope.as_written(title.at + skip, found[0], found[1]):
        return False
    title.of = found[1]
    title.drop(skip + found[0])
    return True


def place(scope: Scope, title: Title) -> bool:
    """Take a place in the home state: "Gubernur Jawa Barat"."""
    found = scope.w.match(scope.v.provinces, title.at)
    if not found or not scope.w.capital(title.at) or title.kind == "company":
        return False
    if title.kind == "state" and not title.bodied:
        return False
    if scope.owners.given(title.at) and title.kind != "region":
        return False
    title.home = True
    title.placed = title.kind == "region"
    title.keep(found[0])
    return True


def member(scope: Scope, title: Title) -> bool:
    """Pass over where a member comes from: "Anggota DPD dari Papua", "dari Fraksi X"."""
    if scope.w.lower[title.at] not in scope.v.from_words or title.kind not in ("body", "state"):
        return False
    at = title.at + 1
    if at >= scope.size or scope.w.lower[title.start] not in scope.v.member_heads:
        return False
    faction = scope.w.lower[at] in scope.v.faction_words
    at += faction
    place = scope.w.match(scope.v.provinces, at)
    party = scope.w.match(scope.v.parties, at)
    found = place or party
    if found is None or not scope.w.capital(at):
        return False
    title.drop(at + found[0] - title.at)
    return True

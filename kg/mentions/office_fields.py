"""Steps inside a title: fields of work, small words between them, brackets.

Each takes what stands next, if it is of its kind, and tells whether it did.
"""

from __future__ import annotations

from kg.mentions.office_title import DEVERBAL, ROMAN, Scope, Title
from kg.mentions.words import Words


def field(scope: Scope, title: Title) -> bool:
    """Take a field of work, a number of a body ("Komisi VII"), the office that an aide serves."""
    at, word = title.at, scope.w.words[title.at]
    if word.isdigit() or ROMAN.fullmatch(word):
        if (
            len(title.kept) > 0
            and (not word.isdigit() or len(word) <= 3)
            and (title.bodied or title.kind == "region")
        ):
            title.keep(1)
            return True
        return False
    if word == "/" and title.kind in ("body", "region") and scope.w.capital(at + 1):
        # "Kodam XVII/Cenderawasih": a number and a name of one unit.
        before = scope.w.words[at - 1]
        if before.isdigit() or ROMAN.fullmatch(before):
            title.keep(2)
            return True
        return False
    found = scope.w.match(scope.v.fields, at)
    if title.kind == "description" or title.placed:
        return False
    if found is None and word.islower() and scope.w.lower[at] in scope.v.lower_fields:
        found = (1, None)
    if found is None and word[0].isupper() and scope.w.capital(at + 2):
        # A field that is not known, or misspelt, in a list: "Riset Tenologi dan Pendidikan".
        listed = scope.w.lower[at + 1] in scope.v.and_words and scope.is_field(at + 2)
        found = (1, None) if listed and title.kept and title.kind == "state" else None
    if found is None and title.head == scope.v.rules.minister and word[0].isupper():
        # "Menteri Unifikasi Korea Selatan"
        abroad = scope.country_at(at + 1) is not None and scope.country_at(at) is None
        found = (1, None) if abroad and not scope.owners.given(at) else None
    if found is None and (
        _by_shape(scope, title) or _ministry(scope, title) or _acronym(scope, title)
    ):
        found = (1, None)
    if found is None and title.head in scope.v.aides:
        served = scope.w.match(scope.v.heads, at)
        found = (served[0], None) if served and served[1] == "state" else None
        title.serves |= found is not None
    if found is None and _serves(scope, title) and _boss_named(scope, at):
        title.drop(1)  # "Utusan Khusus Presiden Trump, Steve"
        return True
    if found is None or (title.kind == "company" and _names_firm(scope, at)):
        return False
    if word[0].islower() and not (title.lower and scope.w.lower[at] in scope.v.lower_fields):
        return False
    if word[0].isupper() and title.lower and title.kind == "region":
        return False
    title.bodied |= scope.w.lower[at] in scope.v.body_words
    title.keep(found[0])
    return True


def _serves(scope: Scope, title: Title) -> bool:
    """Tell whether somebody else's office stands in the title."""
    boss = " " in title.head and scope.w.match(scope.v.heads, title.at - 1) is not None
    return title.serves or boss


def _boss_named(scope: Scope, at: int) -> bool:
    """Tell whether one name stands here whose aide is named behind it."""
    if not scope.owners.given(at) or scope.w.match(scope.v.heads, at) is not None:
        return False
    comma = scope.w.words[at + 1 : at + 2] == [","] and scope.w.capital(at + 2)
    return comma and scope.w.capital(at + 3) and not scope.w.apart(at + 2)


def _names_firm(scope: Scope, at: int) -> bool:
    """Tell whether the name of a firm begins here: "Perusahaan Umum Badan Urusan X"."""
    low = scope.w.lower[at]
    if low not in scope.v.organisation_words or low in scope.v.body_words:
        return False
    return scope.w.capital(at) and scope.w.capital(at + 1)


def _by_shape(scope: Scope, title: Title) -> bool:
    """Tell whether an unknown word has the shape of a field of work."""
    word = scope.w.words[title.at]
    if title.kind not in ("body", "company") or scope.owners.given(title.at):
        return False
    low = scope.w.lower[title.at]
    if low in scope.v.organisation_words or scope.is_rank(title.at):
        return False
    common = low in scope.lower or (low in scope.v.not_names and scope.is_field(title.at + 1))
    science = scope.w.lower[title.at - 1] in scope.v.rules.science_words
    if science and scope.w.capital(title.at) and scope.w.capital(title.at - 1):
        return True
    if title.kind == "body" and word[0].isupper() and len(word) > 3 and common:
        # A common noun with a capital, by the article's own use or by the list.
        return True
    return len(word) >= 7 and DEVERBAL.fullmatch(word) is not None


def _ministry(scope: Scope, title: Title) -> bool:
    """Tell whether the short form of a ministry stands here: "Menko IPK", "Wamen PU"."""
    word, last = scope.w.words[title.at], scope.w.lower[title.at - 1]
    if not word.isupper() or not 2 <= len(word) <= 8 or not word.isalpha():
        return False
    return last.startswith(scope.v.rules.ministry_prefixes) and title.kind != "company"


def _acronym(scope: Scope, title: Title) -> bool:
    """Tell whether a unit in short stands here, with its body behind it: "P2PL Kemenkes"."""
    at, word = title.at, scope.w.words[title.at]
    if title.kind != "body" or len(word) < 2 or not word.isupper() or not scope.w.capital(at + 1):
        return False
    home = scope.w.match(scope.v.home_names, at + 1)
    if home and scope.as_written(at + 1, home[0], home[1]):
        title.home = title.bodied = True
        return True
    own = scope.w.match(scope.v.own_bodies, at + 1)
    return scope.w.lower[at + 1] in scope.v.body_words or own is not None


def joint(scope: Scope, title: Title) -> bool:
    """Take a small word where the title goes on behind it."""
    at, word = title.at, scope.w.lower[title.at]
    if title.kind == "description":
        return False
    following = at + 1
    if word == "," and following < scope.size:
        if not _listed(scope, following) and not _larger_body(scope, title, following):
            return False
        if scope.w.lower[following] in scope.v.and_words:
            following += 1
    elif word not in scope.v.joints:
        return False
    if following >= scope.size or scope.w.apart(following):
        return False
    if word in scope.v.at_words:
        abroad = title.head in scope.v.envoys and (
            scope.w.starts[following] in scope.countries
            or scope.w.match(scope.v.provinces, following) is not None
        )
        if not abroad and not _bodily(scope, following):
            return False
        if scope.w.lower[following] in scope.v.organisation_words - scope.v.body_words:
            return False
    elif word in scope.v.for_words:
        if not scope.w.capital(following):
            return False
    elif not _goes_on(scope, following, title):
        return False
    title.kept.append((at, following))
    title.at = following
    if word in scope.v.at_words and scope.w.starts[following] in scope.countries:
        return True
    if word in scope.v.at_words and title.head in scope.v.envoys:
        town = scope.w.match(scope.v.provinces, following)
        title.keep(town[0] if town else 0)
        return True
    if word in scope.v.for_words and scope.w.starts[following] not in scope.countries:
        run = scope.owners.run_end(following)
        if not _goes_on(scope, following, title):
            title.keep(min(run - following, 3))
    return True


def _larger_body(scope: Scope, title: Title, at: int) -> bool:
    """Tell whether the body that a unit is part of follows a comma: "Direktur X, Kementerian Y"."""
    if title.kind != "body" or title.home or title.of or not scope.w.capital(at):
        return False
    own = scope.w.match(scope.v.own_bodies, at)
    return scope.w.lower[at] in scope.v.body_words or own is not None


def _listed(scope: Scope, at: int) -> bool:
    """Tell whether a list of fields goes on here and is closed by "dan" ("A, B, dan C")."""
    for index in range(at, min(at + 12, scope.size)):
        word = scope.w.lower[index]
        if word in scope.v.and_words:
            return scope.w.capital(index + 1) and scope.is_field(index + 1)
        if word != "," and not (scope.w.capital(index) and scope.is_field(index)):
            return False
    return False


def _goes_on(scope: Scope, at: int, title: Title) -> bool:
    own, foreign = scope.w.match(scope.v.own_bodies, at), scope.w.match(scope.v.foreign_bodies, at)
    if own is not None or foreign is not None:
        return scope.w.capital(at)
    if title.lower and scope.w.words[at].islower() and scope.w.lower[at] in scope.v.lower_fields:
        return True
    if not scope.is_field(at):
        named = scope.owners.given(at) or scope.w.match(scope.v.heads, at) is not None
        if title.kind != "body" or named or not scope.w.capital(at):
            return False
        # An unknown field, with a known one, a body or a place behind it.
        place = scope.w.match(scope.v.provinces, at + 1)
        return scope.w.capital(at + 1) and (scope.is_field(at + 1) or place is not None)
    return scope.w.capital(at) or (title.lower and scope.w.lower[at] in scope.v.lower_fields)


def _bodily(scope: Scope, at: int) -> bool:
    if not scope.w.capital(at):
        return False
    return bool(
        scope.w.lower[at] in scope.v.body_words
        or scope.w.lower[at] in scope.v.organisation_words
        or scope.w.match(scope.v.own_bodies, at)
        or scope.w.match(scope.v.foreign_bodies, at)
    )


def bracket(scope: Scope, title: Title) -> bool:
    """Pass over "(Menlu)", "(HAM)"; keep a bracket that names the field."""
    if scope.w.words[title.at] != "(":
        return False
    close = title.at + 1
    while close < min(title.at + 10, scope.size) and scope.w.words[close] != ")":
        close += 1
    if close >= scope.size or scope.w.words[close] != ")" or close == title.at + 1:
        return False
    first, count = title.at + 1, close - title.at - 1
    if any(scope.w.words[i].isdigit() for i in range(first, close)):
        return False
    if count == 1:
        known = scope.w.words[first].isupper() or scope.w.lower[first] in scope.v.heads
        known |= scope.w.capital(close + 1) and not scope.w.apart(close + 1)
        if not known and scope.w.starts[first] not in scope.countries:
            known = scope.w.match(scope.v.own_bodies, first) is not None
            if not known and not _mixed(scope.w.words[first]):
                return False
        title.drop(close + 1 - title.at)
        return True
    if all(scope.w.words[i].isupper() for i in range(first, close)):
        title.drop(close + 1 - title.at)
        return True
    worded = all(
        scope.is_field(i) or scope.w.lower[i] in scope.v.joints for i in range(first, close)
    )
    before = scope.w.words[title.at - 1]
    if worded and not before.isupper() and before.lower() not in scope.v.abbreviated:
        title.keep(close + 1 - title.at)
    elif not any(scope.owners.given(i) for i in range(first, close)) and (
        worded
        or scope.w.lower[first] in scope.v.organisation_words
        or scope.w.lower[first] in scope.v.body_words
        or _spells(before, scope.w, first, close)
        or scope.w.match(scope.v.heads, first) is not None
        or any(scope.w.match(scope.v.own_bodies, i) for i in range(first, close))
    ):
        title.drop(close + 1 - title.at)
    else:
        return False
    return True


def _mixed(word: str) -> bool:
    """Tell whether a word is an abbreviation by its capitals: "KemenPANRB", "BPSDMDagri"."""
    return len(word) >= 3 and any(c.isupper() for c in word[1:])


def _spells(acronym: str, words: Words, first: int, end: int) -> bool:
    """Tell whether the words in a bracket spell out the acronym before it."""
    initials = "".join(words.words[i][0] for i in range(first, end) if words.capital(i))
    return acronym.isupper() and initials[:1] == acronym[:1] and len(initials) >= 2

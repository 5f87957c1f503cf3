"""Titles with words that no list has, read up to the name of the holder behind them."""

from __future__ import annotations

from kg.mentions.office_title import ROMAN, Scope, Title

REACH = 16
"""Words between a known part of a title and the holder's name at most."""
_SMALL = frozenset(("&", "of", "and", "for", "the", "-", "–", "/"))


def reach(scope: Scope, title: Title) -> bool:
    """Take the words between a title that stopped early and the holder's name, if that is all.

    "Kepala Balai Taman Nasional X (TNX) Budi Santosa", "Ketua BEM Universitas X Budi Santosa":
    where a person is seen behind nothing but words with capitals, these are the rest of the title
    and the body that the office is held in.
    """
    if title.kind in ("region", "description") and title.head not in scope.v.needy:
        return False
    if title.of is not None and scope.w.lower[title.at] in scope.v.and_words:
        return False
    first = title.owner_at if title.owner_at >= 0 else title.at
    name = _name_behind(scope, first)
    if name is None or name <= title.at or name == first:
        return False
    end = _last_word(scope, first, name)
    if end <= title.at or not _plausible(scope, title, first, end):
        return False
    _split(scope, title, first, end)
    title.reached = True
    return True


def _name_behind(scope: Scope, at: int) -> int | None:
    """Return where a person begins behind words with capitals and small joints, or None."""
    index, words = at, scope.w
    while index < min(at + REACH, len(words)):
        if words.apart(index):
            return None
        word = words.words[index]
        if opens_person(scope, index) or (words.words[index - 1] == ")" and _unknown(scope, index)):
            joined = words.lower[index - 1] in scope.v.and_words
            return None if joined else index
        if word == "(":
            index = _closed(scope, index)
            if index < 0:
                return None
        elif word == ",":
            if not (opens_person(scope, index + 1) or _opens_body(scope, index + 1)):
                return None
            index += 1
        elif words.capital(index):
            head = scope.w.match(scope.v.heads, index)
            if head is not None and head[1] != "description":
                return None
            index += 1
        elif (
            (words.lower[index] in scope.v.joints or word in _SMALL) and words.capital(index + 1)
        ) or (word.isdigit() and len(word) <= 4):
            index += 1
        else:
            return None
    return None


def opens_person(scope: Scope, at: int) -> bool:
    """Tell whether a person's name, or an honorific before one, begins at the word."""
    if at >= scope.size or not scope.w.capital(at):
        return False
    if at in scope.owners.people:
        return not _names_group(scope, at)
    following = at + 1
    if scope.w.words[following : following + 1] == ["."]:
        following += 1
    rank = scope.is_rank(at)
    if rank and scope.w.words[following : following + 1] == ["("]:
        return True  # "Jenderal (Purn) Agung"
    if not scope.w.capital(following) or scope.w.apart(following):
        return False
    if rank:
        return True
    if not scope.owners.given(following):
        return False
    word = scope.w.words[at]
    initial = len(word) <= 2 and word[0] not in "IVX" and word[0].isupper()
    # "BPS Ateng Hartono": an unknown word before a name that ends there is its first part.
    last = not scope.w.capital(following + 1) or scope.w.apart(following + 1)
    return scope.owners.given(at) or initial or (last and not _title_like(scope, at))


def _names_group(scope: Scope, at: int) -> bool:
    """Tell whether a tagged name begins with a noun or acronym that is none: "Mahasiswa ITB"."""
    head = scope.w.match(scope.v.heads, at)
    return head is not None and head[1] == "description"


def _unknown(scope: Scope, at: int) -> bool:
    """Tell whether two to four words stand here that only a name can be."""
    end = scope.owners.run_end(at)
    return 2 <= end - at <= 4 and not any(_title_like(scope, i) for i in range(at, end))


def _title_like(scope: Scope, at: int) -> bool:
    word, low = scope.w.words[at], scope.w.lower[at]
    return (
        (word.isupper() and len(word) > 2)
        or _opens_body(scope, at)
        or scope.is_field(at)
        or low in scope.v.place_words
        or low in scope.v.not_names
        or low in scope.v.endings
        or scope.w.starts[at] in scope.countries
        or scope.w.match(scope.v.heads, at) is not None
        or scope.w.match(scope.v.provinces, at) is not None
    )


def _opens_body(scope: Scope, at: int) -> bool:
    return scope.w.capital(at) and (
        scope.w.lower[at] in scope.v.body_words
        or scope.w.lower[at] in scope.v.organisation_words
        or scope.w.match(scope.v.own_bodies, at) is not None
    )


def _closed(scope: Scope, at: int) -> int:
    """Return the word behind a bracket of capitals that opens here, or -1."""
    for index in range(at + 1, min(at + 9, scope.size)):
        if scope.w.words[index] == ")":
            return index + 1 if index > at + 1 else -1
        small = scope.w.words[index] in _SMALL or scope.w.lower[index] in scope.v.joints
        if not (scope.w.capital(index) or small) or scope.owners.given(index):
            return -1
    return -1


def _last_word(scope: Scope, at: int, name: int) -> int:
    """Return the end of the words before the name, without the comma before it."""
    end = name
    while end > at and scope.w.words[end - 1] in (",", "-", "–", "/"):
        end -= 1
    return end


def _plausible(scope: Scope, title: Title, first: int, end: int) -> bool:
    """Tell whether the words look like a body or field, and not like another name."""
    if scope.w.lower[end - 1] in scope.v.joints:
        return False
    told = any(
        _opens_body(scope, i)
        or scope.is_field(i)
        or scope.w.lower[i] in scope.v.place_words
        or scope.w.words[i] == "("
        or scope.w.lower[i] in scope.v.joints
        for i in range(first, end)
    )
    if title.kind == "state":
        return told and title.of is None
    acronym = scope.w.words[first].isupper() and len(scope.w.words[first]) > 1
    return told or acronym or (title.kind == "company" and end - first <= 4)


def _split(scope: Scope, title: Title, first: int, end: int) -> None:
    """Part the words into the rest of the title, and the organisation that the office is in."""
    own = next((i for i in range(first, end) if _state_body(scope, i)), None)
    owner = _owner_from(scope, title, first, end)
    if owner is not None and own is not None and title.kind == "company" and owner < own:
        own = None  # "Perusahaan Umum Badan Urusan X"
    title.of = None if title.owner_at >= 0 else title.of
    if own is not None:
        title.home = title.home or scope.w.match(scope.v.own_bodies, own) is not None
        owner = None
    title.at = first
    if owner is not None and title.of is None:
        if owner > first:
            title.keep(owner - first)
            while scope.w.lower[title.at - 1] in (*scope.v.at_words, *scope.v.from_words):
                last, stop = title.kept.pop()
                title.at = stop - 1
                if stop - 1 > last:
                    title.kept.append((last, stop - 1))
        close = next((i for i in range(owner, end) if scope.w.words[i] == "("), end)
        title.of = scope.w.span(owner, close).of(scope.w.text)
        title.at = title.end = end
        return
    keep_rest(scope, title, end)


def keep_rest(scope: Scope, title: Title, end: int) -> None:
    """Keep the words in the title but for brackets, numbers of years, the home state's name."""
    while title.at < end:
        word = scope.w.words[title.at]
        home = scope.w.match(scope.v.home_names, title.at)
        if word == "(":
            title.drop(max(1, _closed(scope, title.at) - title.at))
        elif home and scope.as_written(title.at, home[0], home[1]):
            title.home = True
            title.drop(home[0])
        elif title.of is None and (state := scope.country_at(title.at)) is not None:
            title.of = state.code
            title.drop(max(1, scope.w.at(state.span.end) - title.at))
        elif word == "," or (word.isdigit() and len(word) == 4):
            title.drop(1)
        else:
            title.keep(1)


def _state_body(scope: Scope, at: int) -> bool:
    """Tell whether a body of a state opens here: its offices are the state's."""
    own = scope.w.match(scope.v.own_bodies, at)
    if own is not None and scope.as_written(at, own[0], own[1]):
        return True
    return scope.w.capital(at) and scope.w.lower[at] in scope.v.body_words


def _owner_from(scope: Scope, title: Title, first: int, end: int) -> int | None:
    """Return where the organisation begins among the words, or None."""
    for index in range(first, end):
        low = scope.w.lower[index]
        if not scope.w.capital(index):
            continue
        numbered = index + 1 < end and bool(ROMAN.fullmatch(scope.w.words[index + 1]))
        if low in scope.v.organisation_words and not numbered:
            return index
        if scope.w.words[index] in scope.v.any_bodies:
            return index
        if title.owner_at >= 0 and index == first and scope.w.words[index].isupper():
            return index
    if title.kind == "company" and not any(scope.is_field(i) for i in range(first, end)):
        return first
    return None

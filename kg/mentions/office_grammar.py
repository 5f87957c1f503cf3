"""The grammar of titles: prefixes, head, fields and bodies, country or organisation."""

from __future__ import annotations

from msgspec.structs import replace

from kg.mentions.office_fields import bracket, field, joint
from kg.mentions.office_head import read_head
from kg.mentions.office_reach import keep_rest, opens_person, reach
from kg.mentions.office_steps import body, country, home, member, party, place, pointing, term
from kg.mentions.office_title import Scope, Title
from kg.mentions.types import OfficeMention
from kg.spans import Span

LONGEST = 30
"""Words in a title at most; a bound that keeps time linear."""
STEPS = (bracket, term, pointing, home, body, country, party, place, field, member, joint)
"""What may go on with a title, in the order in which it is asked."""


def read_office(scope: Scope, index: int) -> OfficeMention | None:
    """Return the office that begins at the word, if one does."""
    title = read_head(scope, index)
    if title is None:
        return None
    for _ in range(LONGEST):
        if title.at >= scope.size or scope.w.apart(title.at):
            break
        if not any(step(scope, title) for step in STEPS):
            break
    if title.owned:
        return _owned(scope, title)
    _organisation(scope, title)
    if not _held(scope, title.at):
        reach(scope, title)
    return _mention(scope, title)


def _owned(scope: Scope, title: Title) -> OfficeMention | None:
    """Return an office of the state named last before it, where its holder's name follows."""
    at = title.at
    if scope.w.lower[at : at + 1] and scope.w.lower[at] in scope.v.at_words:
        at += 1  # "duta besarnya di Tel Aviv, X"
        while scope.w.capital(at):
            at += 1
    if at >= scope.size or not scope.w.capital(at + (scope.w.words[at] == ",")):
        return None
    if scope.w.words[at] == ",":
        title.end = at
    if title.kind == "state" and title.of is None:
        title.of = scope.state_before(title.start)
    mention = _mention(scope, title)
    clitic = scope.v.clitic
    words = [
        w.removesuffix(clitic) if w.lower().endswith(clitic) else w for w in mention.title.split()
    ]
    return replace(mention, title=" ".join(words))


def _held(scope: Scope, at: int) -> bool:
    """Tell whether the holder's name follows the title, or nothing that could go on with it."""
    if at >= scope.size or scope.w.apart(at):
        return True
    return opens_person(scope, at) or (scope.w.words[at] == "," and opens_person(scope, at + 1))


def second_owner(scope: Scope, office: OfficeMention) -> list[OfficeMention]:
    """Return the office in two firms again for each: "Bos Tesla dan SpaceX Elon Musk".

    The list is of one office for the second firm where the first is known already, else empty.
    """
    at = scope.w.at(office.span.end)
    if office.kind != "company" or office.of is None or at + 2 >= scope.size:
        return []
    if scope.w.lower[at] not in scope.v.and_words or not scope.w.capital(at + 1):
        return []
    end = _second_end(scope, at + 1)
    if end is None:
        return []
    span = scope.w.span(at + 1, end)
    return [replace(office, span=span, of=span.of(scope.w.text))]


def _second_end(scope: Scope, at: int) -> int | None:
    """Return where a firm ends that a name follows: "SpaceX Elon Musk", "SpaceX, Elon Musk,"."""
    if scope.owners.given(at) or scope.w.match(scope.v.heads, at) is not None:
        return None
    for index in range(at + 1, min(at + 5, scope.size)):
        if scope.w.apart(index):
            return None
        if scope.w.words[index] == ",":
            person = scope.owners.given(index + 1) or index + 1 in scope.owners.people
            return index if person else None
        if scope.owners.given(index) or index in scope.owners.people:
            return index
        if not scope.w.capital(index):
            return None
    return None


def _first_of_two(scope: Scope, title: Title, at: int) -> int | None:
    """Return where the first of two firms ends that share one office, or None."""
    if title.kind != "company" or scope.owners.given(at):
        return None
    end = scope.owners.run_end(at)
    if end - at > 3 or end >= scope.size or scope.w.lower[end] not in scope.v.and_words:
        return None
    if not scope.w.capital(end + 1):
        return None
    return end if _second_end(scope, end + 1) is not None else None


def _organisation(scope: Scope, title: Title) -> None:
    """Take the organisation that the office belongs to, up to the person's name."""
    if title.of is not None or title.at >= scope.size or scope.w.apart(title.at):
        return
    at = _organisation_start(scope, title)
    if at is None or scope.w.match(scope.v.heads, at) is not None:
        return
    both = _first_of_two(scope, title, at)
    if both is not None:
        title.of = scope.w.span(at, both).of(scope.w.text)
        title.at = title.end = both
        return
    end = scope.owners.run_end(at)
    firm = next((i for i in range(at, min(at + 4, end)) if scope.w.words[i] == "PT"), at)
    if firm > at and title.kind == "company" and not scope.owners.given(at):
        # "Senior Vice President Economist PT Samuel Aset": words of the title before the firm
        title.at = at
        title.keep(firm - at)
        at = firm
    known = (
        scope.w.lower[at] in scope.v.organisation_words or scope.w.words[at] in scope.v.any_bodies
    )
    if title.kind == "state" and not known and not _presides(scope, title, at):
        return
    if title.home and not known:
        return
    acronym = len(scope.w.words[at]) > 1 and scope.w.words[at].isupper()
    fielded = len(title.kept) > 1 + title.marks
    ended = any(scope.w.lower[i] in scope.v.endings for i in range(at, end))
    before = scope.w.words[title.start - 1] if title.start else ""
    cued = before in scope.v.holder_cues
    if title.kind in ("body", "region") and fielded and not (known or acronym):
        name = _person_behind(scope, at)
        if name is not None:
            _keep_until(scope, title, at, name)
            return
    if title.kind == "body" and fielded and not (known or acronym or ended):
        if cued and not scope.owners.given(at):
            title.at = at
            title.keep(end - at)
        return
    apposed = cued or (
        before == ","
        and (_name_like(scope, title.start - 2) or scope.w.words[title.start - 2] == ")")
    )
    state = next((i for i in range(at + 1, end - 1) if scope.w.starts[i] in scope.countries), None)
    if known and state is not None and not any(scope.owners.given(i) for i in range(at, state)):
        # "Sekjen Partai Komunis Vietnam To Lam"
        end = scope.w.at(scope.countries[scope.w.starts[state]].span.end)
        apposed = True
    if apposed and not cued and not known and scope.owners.tagged_from(at, end) is not None:
        apposed = False  # "Dirut A Ani Lestari, Dirut B Budi Santoso": another holder
    cut = scope.owners.split(at, end, title.kind, apposed)
    if cut <= at:
        return
    if title.kind == "region":
        title.at = at
        title.keep(cut - at)
        return
    title.of = scope.w.span(at, cut).of(scope.w.text)
    title.owner_at = at
    title.at = title.end = cut
    close = _acronym_end(scope, cut)
    if close > cut:
        title.at = title.end = close
        closing = scope.w.lower[close : close + 1]
        if closing and closing[0] in scope.v.company_endings and title.kind == "company":
            # "PT Pelita (Persero) Tbk"
            title.of = scope.w.span(at, close + 1).of(scope.w.text)
            title.at = title.end = close + 1
    _branch(scope, title)
    _where(scope, title)


def _person_behind(scope: Scope, at: int) -> int | None:
    """Return where a person begins, by the tagger, behind unknown fields or a place."""
    opened = _opens_place(scope, at - 1) or _opens_body(scope, at - 1)
    for index in range(at, min(at + 10, scope.size)):
        if index > at and scope.w.apart(index):
            return None
        if opened and index > at and scope.owners.given(index):
            return index
        rank = scope.w.lower[index].rstrip(".") in scope.v.titles
        if index in scope.owners.people or rank:
            # A single unknown word before a name is mostly a part of it.
            part = index == at + 1 and not rank and not _opens_place(scope, at - 1)
            return index if index > at and not part else None
        if scope.owners.given(index) or scope.w.match(scope.v.heads, index) is not None:
            return None
        if not scope.w.capital(index) and scope.w.lower[index] not in (*scope.v.and_words, "&"):
            break
    # "Provinsi Nangarhar Attaullah Khogyani": a place of one word, where nothing else tells.
    if _opens_place(scope, at - 1) and scope.w.capital(at + 1) and not scope.w.apart(at + 1):
        return at + 1
    return None


def _opens_place(scope: Scope, at: int) -> bool:
    return scope.w.lower[at] in scope.v.place_words


def _opens_body(scope: Scope, at: int) -> bool:
    low = scope.w.lower[at]
    return low in scope.v.group_words and low in scope.v.organisation_words


def _keep_until(scope: Scope, title: Title, at: int, name: int) -> None:
    """Keep the words before the name in the title; those of a body of its own are whose it is."""
    if _opens_body(scope, at - 1) and not title.home:
        first, end = title.kept.pop()
        if end - first > 1:
            title.kept.append((first, end - 1))
        title.of = scope.w.span(at - 1, name).of(scope.w.text)
        title.at = title.end = name
        return
    title.at = at
    keep_rest(scope, title, name)


def _name_like(scope: Scope, at: int) -> bool:
    """Tell whether a word with a capital may end a name: not "Sebelumnya," or "Selasa,"."""
    if not scope.w.capital(at):
        return False
    low = scope.w.lower[at]
    return low not in scope.v.not_names and not (len(low) > 6 and low.endswith("nya"))


def _presides(scope: Scope, title: Title, at: int) -> bool:
    """Tell whether an association in capitals and then a name follow: "Presiden IOI, Made X"."""
    if title.head not in scope.v.rules.presiding_heads or scope.owners.given(at):
        return False
    word = scope.w.words[at]
    if len(word) < 3 or at + 2 >= scope.size:
        return False
    comma = scope.w.words[at + 1] == ","
    if not word.isupper():
        # "Presiden Verona, Maurizio Setti": a club, as a name in full stands behind the comma.
        full = scope.w.capital(at + 2) and scope.w.capital(at + 3)
        other = scope.w.match(scope.v.heads, at + 2) is not None
        return comma and full and not other and scope.w.starts[at + 2] not in scope.countries
    if comma:
        return scope.w.capital(at + 2) and scope.w.capital(at + 3)
    return scope.owners.given(at + 1) or at + 1 in scope.owners.people


def _organisation_start(scope: Scope, title: Title) -> int | None:
    """Return where the organisation begins, behind "di", "klub", "perusahaan"."""
    at = title.at
    if scope.w.lower[at] in (scope.v.at_words | scope.v.from_words) and title.kind != "region":
        at += 1
        if scope.w.lower[title.at] in scope.v.at_words and _place_at(scope, at):
            return None
    elif title.kind in ("company", "body", "description"):
        while at < min(title.at + 3, scope.size - 1) and scope.w.words[at] in scope.v.group_words:
            at += 1
    return at if scope.w.capital(at) else None


def _place_at(scope: Scope, at: int) -> bool:
    return at >= scope.size or (
        scope.w.starts[at] in scope.countries or scope.w.match(scope.v.provinces, at) is not None
    )


def _branch(scope: Scope, title: Title) -> None:
    """Take the branch or field behind an organisation: "Ketua MUI Bidang Fatwa"."""
    at = title.at
    if at + 1 >= scope.size or scope.w.lower[at] not in scope.v.branch_words:
        return
    if not scope.w.capital(at) or not scope.w.capital(at + 1):
        return
    end = at + 2
    while scope.w.capital(end) and scope.is_field(end) and not scope.w.apart(end):
        end += 1
    if (
        scope.w.words[end : end + 1]
        and scope.w.lower[end] in scope.v.and_words
        and scope.w.capital(end + 1)
    ):
        end += 2
    title.keep(end - at)


def _acronym_end(scope: Scope, at: int) -> int:
    """Return the end of the bracket with the short form of a body here: "(DPP SPN)"."""
    if scope.w.words[at : at + 1] != ["("]:
        return at
    if scope.w.words[at + 2 : at + 3] == [")"]:
        return at if scope.owners.given(at + 1) else at + 3
    for index in range(at + 1, min(at + 5, scope.size)):
        if scope.w.words[index] == ")":
            return index + 1
        if not scope.w.words[index].isupper():
            return at
    return at


def _where(scope: Scope, title: Title) -> None:
    """Take where an organisation's office is: "Kepala Perwakilan Bank Dunia di Indonesia"."""
    at = title.at
    if at + 1 >= scope.size or scope.w.apart(at + 1):
        return
    if scope.w.lower[at] in scope.v.at_words or scope.w.lower[at] in scope.v.for_words:
        mention = scope.country_at(at + 1)
        if mention is not None and scope.w.capital(at + 1):
            title.drop(1 + scope.w.at(mention.span.end) - at - 1)


def _mention(scope: Scope, title: Title) -> OfficeMention:
    pieces: list[tuple[int, int]] = []
    for first, end in title.kept:
        if end > title.end:
            break
        if pieces and pieces[-1][1] == first:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((first, end))
    text = " ".join(" ".join(scope.w.span(*p).of(scope.w.text).split()) for p in pieces)
    of = title.of
    if of is None and title.home:
        of = scope.v.rules.home
    span = Span(scope.w.starts[title.start], scope.w.ends[title.end - 1])
    if (
        title.head in scope.v.needy
        and of is None
        and not (title.serves or title.reached)
        and not _bodied(scope, title)
    ):
        title.kind = "description"
    if _merely_belongs(scope, title, of):
        title.kind = "description"
    return OfficeMention(
        span, text.replace(" ,", ","), of, title.former, title.kind, title.candidate
    )


def _merely_belongs(scope: Scope, title: Title, of: str | None) -> bool:
    """Tell whether somebody is a member of a party or firm only, which is no office."""
    if of is None or title.head not in scope.v.rules.plain_members or _bodied(scope, title):
        return False
    return not (title.home or (of.isupper() and len(of) == 2)) and of not in scope.v.unions


def _bodied(scope: Scope, title: Title) -> bool:
    """Tell whether the title holds a body besides its head."""
    return any(
        scope.w.lower[i] in scope.v.body_words
        for a, b in title.kept
        for i in range(a, b)
        if i >= title.start + len(title.head.split())
    )

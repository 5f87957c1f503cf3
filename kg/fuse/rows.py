"""What fusion keeps of one article, and of what it made of many: the rows of the index."""

from __future__ import annotations

import msgspec

from kg.rdf.vocab import ID_BASE


class Held(msgspec.Struct, frozen=True, array_like=True, order=True):
    """An office in its one form, the code or name that it belongs to, its type."""

    office: str
    of: str
    kind: str
    former: bool
    title: str


class Spot(msgspec.Struct, frozen=True, tag="p", tag_field="row"):
    """A person in an article. ``name`` is empty for one who is only named by an office."""

    id: str
    article: str
    entity: str
    forms: tuple[str, ...]
    name: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    countries: tuple[str, ...] = ()
    day: int | None = None
    group: str = ""
    around: tuple[str, ...] = ()
    """Other people in the article, and codes of countries."""
    sex: str = ""
    described: bool = False
    """Whether the person has no name at all ("seorang pejabat")."""
    listed: str = ""
    """The id of the person in the user's list who is meant."""


class Part(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Who takes part: an entity of the article, its name and the code it stands for."""

    entity: str
    name: str
    code: str
    main: bool


class Told(msgspec.Struct, frozen=True, tag="e", tag_field="row"):
    """A meeting or relation as a record has it; days count as `datetime.date.toordinal`."""

    id: str
    article: str
    type: str
    status: str
    parts: tuple[Part, ...]
    sides: tuple[str, ...]
    start: int | None = None
    end: int | None = None
    precision: str = ""
    place: str = ""
    country: str = ""
    topics: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Stems of the words that say it."""
    day: int | None = None
    group: str = ""
    via: str = ""
    """The meeting that the same words tell, of a relation."""


class Figure(msgspec.Struct, frozen=True, tag="s", tag_field="row"):
    """A claimed number as a record has it."""

    id: str
    article: str
    what: str
    thing: tuple[str, ...]
    unit: str
    raw_unit: str
    value: float
    upper: float | None = None
    qualifier: str = "exact"
    change: str = ""
    place: str = ""
    country: str = ""
    start: int | None = None
    end: int | None = None
    precision: str = ""
    said: int | None = None
    day: int | None = None
    speaker: str = ""
    speaker_name: str = ""
    group: str = ""
    words: tuple[str, ...] = ()
    """The words that say it, where they say no other figure."""
    around: tuple[str, ...] = ()
    passage: str = ""
    """The passage that tells it."""
    sentence: str = ""
    """A hash of the passage's words, by which another article tells it in the same sentence."""
    rival: str = ""
    """The figure of the article that it gives another number for."""


class Body(msgspec.Struct, frozen=True, tag="b", tag_field="row"):
    """An organisation that an article names; ``key`` is the one form of its name."""

    id: str
    article: str
    entity: str
    forms: tuple[str, ...]
    key: str
    group: str = ""


class NameRow(msgspec.Struct, frozen=True, tag="n", tag_field="row"):
    """A name of two words or more that somebody goes by."""

    id: str
    name: tuple[str, ...]


class Term(msgspec.Struct, frozen=True, array_like=True, order=True):
    """An office that somebody is said to hold, with the first and last day it is said."""

    office: str
    of: str
    kind: str
    former: bool
    first: int | None
    last: int | None


class Doubtful(msgspec.Struct, frozen=True, array_like=True, order=True):
    """An appearance that may be of the same person, event or quantity."""

    own: str
    other: str
    score: float
    why: tuple[str, ...]


class Core(msgspec.Struct, frozen=True, tag="c", tag_field="row"):
    """Appearances that are one person by themselves, before anything is attached to them."""

    id: str
    level: str
    """``full`` by full names, ``short`` by one name, ``office`` or ``described``."""
    names: tuple[tuple[str, ...], ...] = ()
    aliases: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    countries: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    weight: int = 1
    around: tuple[str, ...] = ()
    sex: str = ""
    anchor: str = ""
    """The first of its appearances, by id."""
    doubts: tuple[Doubtful, ...] = ()


class ProfileRow(msgspec.Struct, frozen=True, tag="f", tag_field="row"):
    """Appearances that are alike in all that tells people apart, of a name that has many."""

    id: str
    name: tuple[str, ...]
    aliases: tuple[str, ...]
    held: tuple[Held, ...]
    countries: tuple[str, ...]
    sex: str
    listed: str
    anchor: str
    """The first of them, by id."""
    first: int | None
    last: int | None
    sampled: int
    """How many of them, the first by id, have their company counted in ``beside``."""
    until: str
    """The last of those, by id."""
    beside: tuple[tuple[str, int], ...]
    apart: tuple[str, ...]
    """The ids of profiles that one article tells beside this one, of somebody else."""


class Spell(msgspec.Struct, frozen=True, array_like=True):
    """An office as it is said to be held, or to have been: days, and titles with their counts."""

    former: bool
    first: int | None
    last: int | None
    titles: tuple[tuple[str, int], ...]


class Post(msgspec.Struct, frozen=True, array_like=True):
    """An office that somebody is told to have, and how many independent sources tell it."""

    office: str
    of: str
    sources: int
    spells: tuple[Spell, ...]


class Tally(msgspec.Struct, frozen=True, tag="t", tag_field="row"):
    """What the appearances of somebody say, counted."""

    id: str
    core: str
    forms: tuple[tuple[str, int], ...] = ()
    names: tuple[tuple[str, ...], ...] = ()
    codes: tuple[tuple[str, int], ...] = ()
    items: tuple[tuple[str, int], ...] = ()
    """Wikidata items of the user's list."""
    posts: tuple[Post, ...] = ()
    sources: int = 0


class BodyTally(msgspec.Struct, frozen=True, tag="y", tag_field="row"):
    """What the articles that name an organisation say of it, counted."""

    id: str
    forms: tuple[tuple[str, int], ...] = ()
    entities: tuple[str, ...] = ()
    sources: int = 0


class Holder(msgspec.Struct, frozen=True, tag="h", tag_field="row"):
    """The offices of a core with all that is attached to it by name."""

    id: str
    core: str
    anchor: str
    terms: tuple[Term, ...]


class Owner(msgspec.Struct, frozen=True, tag="o", tag_field="row"):
    """Which core, event or series a row belongs to."""

    id: str
    member: str
    owner: str


class Whole(msgspec.Struct, frozen=True, tag="w", tag_field="row"):
    """Which person a core belongs to once decisions are obeyed."""

    id: str
    core: str
    whole: str


class Group(msgspec.Struct, frozen=True, tag="g", tag_field="row"):
    """What is known of an event or series beside its members."""

    id: str
    members: str
    """A hash of their ids."""


class Source(msgspec.Struct, frozen=True, tag="a", tag_field="row"):
    """An article that has been fused, the group of its near copies, and what it is about."""

    id: str
    article: str
    group: str
    terms: tuple[str, ...] = ()
    """Stems of the words that it uses most."""


Given = Spot | Told | Figure | Body
"""Rows that articles give."""
Row = (
    Spot | Told | Figure | Body | NameRow | Core | ProfileRow | Tally | BodyTally | Holder
    | Owner | Whole | Group | Source
)  # fmt: skip
_ROWS = msgspec.json.Decoder(Row)
_OUT = msgspec.json.Encoder()


def packed(row: Row) -> str:
    """Return a row as one line of JSON."""
    return _OUT.encode(row).decode()


def unpacked(text: str) -> Row:
    """Return the row that a line of JSON holds."""
    return _ROWS.decode(text)


def is_code(of: str) -> bool:
    """Tell whether an office's owner is a country, by its code."""
    return len(of) == 2 and of.isupper()


def local(iri: str) -> str:
    """Return an IRI without the base of ours."""
    return iri.removeprefix(ID_BASE)

"""A dossier: all that articles say of somebody, a country, two of them, or a topic.

Every line of it leads to footnotes, every footnote to one sentence of one article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.views.entries import Entry, Note, Notes, entries_of, first_day, when
from kg.views.figures import FigureSeries, series_of
from kg.views.folding import Fusion, fold
from kg.views.material import Fact, Material, Source, Thing
from kg.views.months import Month, months_of
from kg.views.subject import Subject, about


@dataclass(frozen=True, slots=True)
class Post:
    """An office of somebody, and the first and last day of publication that it is told."""

    entry: Entry
    holder: str
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article that the dossier rests on, and the footnotes that lead to it."""

    source: Source
    notes: tuple[int, ...]


@dataclass(frozen=True, repr=False)
class Dossier:
    """What a dossier says, part by part; ``things`` are all things that it names."""

    subject: Subject
    things: dict[str, Thing] = field(default_factory=dict)
    posts: tuple[Post, ...] = ()
    meetings: tuple[Entry, ...] = ()
    relations: tuple[Entry, ...] = ()
    months: tuple[Month, ...] = ()
    series: tuple[FigureSeries, ...] = ()
    quotes: tuple[Entry, ...] = ()
    articles: tuple[ArticleLine, ...] = ()
    notes: tuple[Note, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def outlets(self) -> int:
        """How many known outlets the articles come from."""
        return len({line.source.outlet for line in self.articles if line.source.outlet})

    @property
    def span(self) -> tuple[str, str] | None:
        """The first and last day of publication, where any is known."""
        days = sorted(line.source.date for line in self.articles if line.source.date)
        return (days[0], days[-1]) if days else None

    def __repr__(self) -> str:
        """Tell what the dossier is about, and how much it rests on."""
        names = " and ".join(thing.label for thing in self.subject.things) or self.subject.topic
        return f"<Dossier: {names}, {len(self.facts)} records, {len(self.articles)} articles>"

    def _repr_html_(self) -> str:
        """Show the dossier in a notebook: its lines, each with a sentence behind it."""
        from kg.views.notebook import dossier_html

        return dossier_html(self)

    def html(self, language: str = "id", graph: str | None = None) -> str:
        """Return the dossier as one page; ``graph`` is the address of a graph page to link to."""
        from kg.views.dossier_page import render

        return render(self, language="en" if language == "en" else "id", graph=graph)

    def markdown(self, language: str = "id") -> str:
        """Return the dossier as Markdown with footnotes."""
        from kg.views.dossier_markdown import render

        return render(self, "en" if language == "en" else "id")


def make_dossier(material: Material, subject: Subject, fusion: Fusion | None = None) -> Dossier:
    """Return the dossier of a subject from a material.

    The material is folded first, so ``subject`` names things as they are called after that.
    """
    known = fusion or Fusion()
    folded = fold(material, known)
    facts = about(subject, folded)
    facts = (*facts, *_other_versions(facts, folded, known))
    notes = Notes(folded)
    posts = _posts(_roles(subject, facts, folded), known, notes)
    meetings = entries_of(_of(facts, "meeting"), known, notes)
    relations = entries_of(_of(facts, "relation"), known, notes)
    series = series_of(_of(facts, "claim"), known, notes)
    quotes = entries_of(_of(facts, "quote"), known, notes)
    return Dossier(
        subject=subject,
        things=dict(folded.things) | {thing.key: thing for thing in subject.things},
        posts=posts,
        meetings=tuple(sorted(meetings, key=lambda e: when(e, folded))),
        relations=tuple(sorted(relations, key=lambda e: first_day(e, folded))),
        months=months_of(relations, folded),
        series=series,
        quotes=tuple(sorted(quotes, key=lambda e: first_day(e, folded))),
        articles=_articles(notes),
        notes=notes.all,
        facts=facts,
    )


def _other_versions(facts: Sequence[Fact], material: Material, fusion: Fusion) -> list[Fact]:
    """The figures that others give for a quantity of which the subject's are some."""
    told = fusion.series_with(fact.key for fact in facts)
    here = {fact.key for fact in facts}
    return [
        fact for fact in material.facts
        if fact.key not in here and fact.key in fusion.series
        and fusion.series[fact.key].key in told
    ]  # fmt: skip


def _of(facts: Iterable[Fact], kind: str) -> list[Fact]:
    return [fact for fact in facts if fact.kind == kind]


def _roles(subject: Subject, facts: Sequence[Fact], material: Material) -> list[Fact]:
    """The offices to tell of: the subject's own, or of those who act in what is told."""
    if subject.kind != "topic" and subject.kind != "pair":
        return _of(facts, "role")
    actors = {key for f in facts for key in f.at("participant", "speaker", "holder")}
    actors |= {*subject.keys}
    sources = {fact.source for fact in facts}
    return [
        f for f in _of(material.facts, "role")
        if f.source in sources and actors.intersection(f.at("holder"))
    ]  # fmt: skip


def _posts(facts: Sequence[Fact], fusion: Fusion, notes: Notes) -> tuple[Post, ...]:
    found: list[Post] = []
    for entry in entries_of(facts, fusion, notes):
        days = sorted(day for fact in entry.facts if (day := notes.day(fact)))
        holder = entry.first.at("holder")
        ends = (days[0], days[-1]) if days else (None, None)
        found.append(Post(entry, holder[0] if holder else "", *ends))
    counts: dict[str, int] = {}
    for post in found:
        counts[post.holder] = counts.get(post.holder, 0) + len(post.entry.facts)
    return tuple(sorted(found, key=lambda p: (-counts[p.holder], p.holder, p.first or "9999")))


def _articles(notes: Notes) -> tuple[ArticleLine, ...]:
    cited: dict[str, list[int]] = {}
    for note in notes.all:
        cited.setdefault(note.source.key, []).append(note.number)
    sources = {note.source.key: note.source for note in notes.all}
    lines = [ArticleLine(sources[key], tuple(numbers)) for key, numbers in cited.items()]
    return tuple(sorted(lines, key=lambda line: (line.source.date or "9999", line.source.key)))

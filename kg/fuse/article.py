"""What fusion needs to know of one article: a row for each person, event, figure and body in it.

A row is a pure function of the article's graph, so it can be made again at any time. Rows are
what the index keeps; nothing else of an article is looked at when things are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TypedDict

from pyoxigraph import Literal, NamedNode, Quad

from kg.fuse.figures import LONG
from kg.fuse.known import Known
from kg.fuse.lexicon import Lexicon
from kg.fuse.names import Name, name_of, words_of
from kg.fuse.rows import Body, Figure, Given, Held, Part, Spot, Told, is_code, local
from kg.fuse.understood import understood
from kg.ids import as_written, content_hash
from kg.rdf.entities import CODE, MENTIONS, NAME_USED, best_form
from kg.rdf.iris import Iris
from kg.rdf.vocab import JJ, TYPE, jj, oa, org, schema

_COMPANIONS, _FORMS = 25, 12
"""How many other people and forms of a name a row keeps at most."""
_TEXT, _TERMS = 20_000, 60
"""How many characters of an article are read for what it is about, and how many words kept."""


class _Graph:
    """An article's quads by subject and predicate."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.about: dict[str, dict[str, list[str]]] = {}
        self.kinds: dict[str, list[str]] = {}
        for quad in quads:
            if not isinstance(quad.subject, NamedNode):
                continue
            if not isinstance(quad.object, NamedNode | Literal):
                continue
            subject = quad.subject.value
            said = self.about.setdefault(subject, {})
            said.setdefault(quad.predicate.value, []).append(quad.object.value)
            if quad.predicate == TYPE and quad.object.value.startswith(JJ):
                self.kinds.setdefault(quad.object.value.removeprefix(JJ), []).append(subject)

    def all(self, subject: str, predicate: NamedNode) -> list[str]:
        return sorted(self.about.get(subject, {}).get(predicate.value, ()))

    def one(self, subject: str, predicate: NamedNode) -> str:
        found = self.about.get(subject, {}).get(predicate.value)
        return found[0] if found else ""

    def word(self, subject: str, predicate: str) -> str:
        return self.one(subject, jj(predicate)).removeprefix(JJ).partition("-")[2]

    def day(self, subject: str, predicate: NamedNode) -> int | None:
        value = self.one(subject, predicate)
        return date.fromisoformat(value).toordinal() if value else None


class _When(TypedDict):
    start: int | None
    end: int | None
    precision: str


class _Reader:
    """Reads the rows of one article."""

    def __init__(
        self, quads: Iterable[Quad], article: str, group: str, lex: Lexicon,
        rejected: frozenset[str], known: Known,
    ) -> None:  # fmt: skip
        self.known = known
        self.graph = _Graph(quads)
        for kind, nodes in self.graph.kinds.items():
            self.graph.kinds[kind] = [n for n in nodes if local(n) not in rejected]
        self.iri, self.lex = article, lex
        self.key = Iris().key(article)
        self.group = group
        self.published = self.graph.day(article, schema("datePublished"))
        self.named = self.graph.all(article, MENTIONS)
        self.codes = tuple(
            sorted({c for n in self.named for c in self.graph.all(n, CODE)}))  # fmt: skip

    def rows(self) -> list[Given]:
        found: list[Given] = []
        found += self._people()
        found += [self._meeting(n) for n in sorted(self.graph.kinds.get("Meeting", ()))]
        found += [self._relation(n) for n in sorted(self.graph.kinds.get("CountryRelation", ()))]
        found += self._quantities()
        found += [self._body(n) for n in self.named if local(n).startswith("organisation/")]
        return found

    def _people(self) -> list[Spot]:
        people = [n for n in self.named if local(n).startswith("person/")]
        held: dict[str, list[Held]] = {}
        for node in self.graph.kinds.get("OfficeHolding", ()):
            title = self.graph.one(node, jj("title"))
            office = self.lex.office(title)
            held.setdefault(self.graph.one(node, org("member")), []).append(Held(
                office, self.graph.one(node, jj("ofCode")), self.graph.word(node, "officeType"),
                self.graph.one(node, jj("former")) == "true", title))  # fmt: skip
        names = {n: self._name(n) for n in people}
        return [self._spot(n, names, held.get(n, [])) for n in people]

    def _name(self, person: str) -> str:
        return best_form(NamedNode(person), self.graph.all(person, NAME_USED))

    def _spot(self, person: str, names: dict[str, str], held: list[Held]) -> Spot:
        forms = self.graph.all(person, NAME_USED) or [local(person).partition("/")[2]]
        best = names[person] or forms[0]
        offices = set(held)
        best = self._own(best, (n for p, n in names.items() if p != person and n))
        name, holding = self._read_name(best, offices)
        if holding is not None:
            short = {h for h in offices if not name and f"{holding.office} ".startswith(h.office)}
            offices = {*(offices - short), holding}
        others = {" ".join(name_of(n, self.lex)) for p, n in names.items() if p != person and n}
        codes = {self.graph.one(s, CODE) for s in self.graph.all(person, jj("actsFor"))}
        codes |= {h.of for h in offices if is_code(h.of)}
        described = holding is None and best[:1].islower()
        listed = self._listed(forms, name, offices, codes)
        name = listed[0] if listed else name
        return Spot(
            f"{self.key}/{local(person).partition('/')[2]}", self.iri, person,
            tuple(forms[:_FORMS]), () if described and not listed else name,
            self._aliases(forms, name), tuple(sorted(offices)),
            tuple(sorted(c for c in codes if c)), self.published, self.group,
            (*sorted(o for o in others if " " in o)[:_COMPANIONS], *self.codes),
            self._sex(forms), described and not listed, listed[1] if listed else "",
        )  # fmt: skip

    def _listed(
        self, forms: list[str], name: Name, held: Iterable[Held], codes: set[str]
    ) -> tuple[Name, str] | None:
        """Return who of the user's list is meant, by name or by the office of the day."""
        if name:
            return self.known.listed(forms, name, held, codes - {""})
        day = "" if self.published is None else date.fromordinal(self.published).isoformat()
        found = (self.known.holder(h.office, h.of, day) for h in held)
        return next((person for person in found if person is not None), None)

    def _own(self, best: str, others: Iterable[str]) -> str:
        """Return a name without the office or place before it, if the article has the bare name."""
        words = best.split()
        ends = {" ".join(words[n:]) for n in range(1, len(words))} & set(others)
        bare = max(ends, key=len, default="")
        before = best[: -len(bare)].split() if bare else []
        titled = before and self.lex.before_names(before)
        return bare if titled else best

    def _read_name(self, best: str, offices: set[Held]) -> tuple[Name, Held | None]:
        alone = self.lex.holder(best)
        if alone is not None:
            office, code = alone
            kind = self.lex.office_type(office)
            return (), Held(office, code or self.lex.offices.home, kind, False, best)
        name = name_of(best, self.lex)
        head = next((n for n in range(min(4, len(name) - 1), 0, -1)
                     if " ".join(name[:n]) in self.lex.heads), 0)  # fmt: skip
        if not head:
            return name, None
        office = self.lex.office(" ".join(name[:head]))
        known = any(h.office == office for h in offices)
        kind = self.lex.office_type(office)
        title = " ".join(best.split()[:head])
        return name[head:], None if known else Held(office, "", kind, False, title)

    def _aliases(self, forms: Iterable[str], name: Name) -> tuple[str, ...]:
        """Return the forms that do not follow from the name: nicknames, another name."""
        told = {
            " ".join(w) for f in forms if (w := name_of(f, self.lex)) and not set(w) <= set(name)
        }
        return tuple(sorted(told)[:_FORMS])

    def _sex(self, forms: Iterable[str]) -> str:
        first = {w[0] for f in forms if len(w := words_of(f)) > 1}
        man, woman = (bool(first & set(w)) for w in
                      (self.lex.rules.male_words, self.lex.rules.female_words))  # fmt: skip
        return "" if man == woman else "m" if man else "f"

    def _part(self, node: str, main: bool) -> Part:
        code = self.graph.one(node, CODE)
        if not code:
            code = next((self.graph.one(s, CODE) for s in self.graph.all(node, jj("actsFor"))), "")
        forms = self.graph.all(node, NAME_USED)
        return Part(node, best_form(NamedNode(node), forms) or code, code, main)

    def _meeting(self, node: str) -> Told:
        parts = [self._part(n, True) for n in self.graph.all(node, jj("participant"))]
        parts += [self._part(n, False) for n in self.graph.all(node, jj("attendee"))]
        return Told(
            local(node), self.iri, "", self.graph.word(node, "status"), tuple(sorted(parts)),
            tuple(self.graph.all(node, jj("involves"))), **self._when(node),
            place=self.graph.one(node, jj("place")),
            country=self.graph.one(node, jj("countryCode")),
            topics=tuple(self.graph.all(node, jj("topic"))), words=self._words(node),
            day=self.published, group=self.group,
        )  # fmt: skip

    def _relation(self, node: str) -> Told:
        kind = self.graph.word(node, "relationType")
        codes = (self.graph.one(node, jj("sourceCode")), self.graph.one(node, jj("targetCode")))
        return Told(
            local(node),
            self.iri,
            kind,
            self.graph.word(node, "status"),
            (),
            codes,
            words=self._words(node),
            day=self.published,
            group=self.group,
            via=self._meetings.get(self.graph.one(node, jj("evidence")), ""),
        )

    @cached_property
    def _meetings(self) -> dict[str, str]:
        """Meetings by the passage that tells them."""
        nodes = sorted(self.graph.kinds.get("Meeting", ()))
        return {self.graph.one(n, jj("evidence")): local(n) for n in nodes}

    def _words(self, node: str) -> tuple[str, ...]:
        exact = self._exact(node)
        told = (w for w in self.lex.thing(exact) if len(w) > 3 and w not in self.lex.states)
        return tuple(sorted(told)[:40])

    def _quantities(self) -> list[Figure]:
        nodes = sorted(self.graph.kinds.get("StatisticClaim", ()))
        passages = {self.graph.one(n, jj("evidence")) for n in nodes}
        starts = {local(p): int(self.graph.one(p, oa("start")) or 0) for p in passages}
        said = {local(p): self.graph.one(p, oa("exact")) for p in passages}
        return understood((self._figure(n) for n in nodes), starts, said, self.lex)

    def _figure(self, node: str) -> Figure:
        unit = self.graph.one(node, jj("unitText"))
        what = self.graph.one(node, jj("what"))
        upper = self.graph.one(node, jj("maxValue"))
        speaker = self.graph.one(node, jj("speaker"))
        forms = self.graph.all(speaker, NAME_USED)
        name = best_form(NamedNode(speaker), forms) if speaker else ""
        return Figure(
            local(node), self.iri, what, self._thing(node, what, unit, name),
            self.lex.unit(unit), unit, float(self.graph.one(node, jj("value")) or "nan"),
            float(upper) if upper else None, self.graph.word(node, "qualifier") or "exact",
            self.graph.word(node, "change"), self.graph.one(node, jj("place")),
            self.graph.one(node, jj("countryCode")), **self._period(node),
            said=self.graph.day(node, jj("saidOn")), day=self.published, speaker=speaker,
            speaker_name=name or self.graph.one(speaker, CODE), group=self.group,
            around=self.codes, words=self._said_alone(node),
            passage=local(self.graph.one(node, jj("evidence"))),
            sentence=content_hash(*words_of(self._exact(node)))[:8],
        )  # fmt: skip

    def _said_alone(self, node: str) -> tuple[str, ...]:
        passage = self.graph.one(node, jj("evidence"))
        if self._figures[passage] > 1:
            return ()
        return tuple(sorted(set(self.graph.one(passage, oa("exact")).casefold().split())))[:60]

    @cached_property
    def _figures(self) -> Counter[str]:
        """How many figures each passage tells."""
        nodes = self.graph.kinds.get("StatisticClaim", ())
        return Counter(self.graph.one(n, jj("evidence")) for n in nodes)

    def _thing(self, node: str, what: str, unit: str, speaker: str) -> tuple[str, ...]:
        """Return what a number counts, without whoever says so.

        Where the sentence says what it counts by two words or more, words that come from another
        sentence count for nothing, but what happened to somebody ("tewas") and currencies.
        """
        counted = what if self.lex.measured(unit) else f"{what} {unit}"
        told = self.lex.thing(counted)
        names = " ".join(w for w in as_written(what) if w[:1].isupper() and w in speaker)
        told = told - self.lex.thing(names) if names else told
        said = told & self.lex.thing(self._exact(node))
        if len(said - self.lex.bare_words) > 1:
            told = said | (told & (self.lex.brief | self.lex.money))
        return tuple(sorted(told))

    def _exact(self, node: str) -> str:
        """Return the words that a record is read from."""
        return self.graph.one(self.graph.one(node, jj("evidence")), oa("exact"))

    def _when(self, node: str) -> _When:
        return {"start": self.graph.day(node, jj("start")), "end": self.graph.day(node, jj("end")),
                "precision": self.graph.word(node, "precision")}  # fmt: skip

    def _period(self, node: str) -> _When:
        """Return the time that a figure is for: none of its own, if it goes on since then."""
        said = words_of(self._exact(node))
        when = self._when(node)
        over = when["end"] is not None and self.published is not None
        if over and when["precision"] in LONG and self.lex.rules.since in said:
            return {"start": None, "end": None, "precision": ""}
        return when

    def _body(self, node: str) -> Body:
        forms = self.graph.all(node, NAME_USED) or self.graph.all(node, CODE)
        scope, _, name = local(node).removeprefix("organisation/").rpartition("/")
        form = best_form(NamedNode(node), forms) or name
        place = "" if scope in ("", self.lex.offices.home.casefold()) else f"{scope}/"
        return Body(f"{self.key}/{local(node)}", self.iri, node, tuple(forms),
                    f"{place}{self.lex.body(form)}", self.group)  # fmt: skip


def terms_of_article(quads: Iterable[Quad], article: str, lex: Lexicon) -> tuple[str, ...]:
    """Return the stems of the words that an article uses most, those of its title first."""
    said = {q.predicate: q.object.value for q in quads
            if isinstance(q.object, Literal) and q.subject == NamedNode(article)}  # fmt: skip
    title = said.get(schema("headline"), "")
    words = Counter(lex.stems(said.get(schema("articleBody"), "")[:_TEXT]))
    words.update(lex.stems(title))
    most = sorted(words, key=lambda w: (-words[w], w))[:_TERMS]
    return tuple(sorted(most))


def read_rows(
    quads: Iterable[Quad], article: str, group: str, lex: Lexicon,
    rejected: frozenset[str] = frozenset(), known: Known | None = None,
) -> list[Given]:  # fmt: skip
    """Return the rows of an article's graph, without records that were ``rejected`` (their ids).

    ``group`` stands for the near copies of the article.
    """
    return _Reader(quads, article, group, lex, rejected, known or Known(lex)).rows()

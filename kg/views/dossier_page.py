"""A dossier as one HTML page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from kg.views.chart import month_chart, scale_of, strip
from kg.views.document import Both, render_document
from kg.views.dossier import Dossier
from kg.views.entries import Entry
from kg.views.material import Fact, side_of
from kg.views.wording import Language, Wording, plain

WEAK = 0.6
"""Below so much confidence a line says that it is weak."""
Say = Callable[[Wording], str]


def render(dossier: Dossier, *, language: Language = "id", graph: str | None = None) -> str:
    """Return the dossier as HTML; ``graph`` is the address of a graph page to link to."""
    say = Both(dossier.things)
    lines = Lines(dossier)
    titles = {code: lines.name(wording) for code, wording in say.wordings.items()}
    return render_document(
        "dossier.html.j2",
        dossier.things,
        title=titles,
        language=language,
        dossier=dossier,
        graph=graph,
        weak=WEAK,
        chart=month_chart(dossier.months, say),
        scale_of=scale_of,
        strip=strip,
        acts=lines.acts(),
        runs=runs,
        singles=[series for series in dossier.series if len(series.points) == 1],
        parts=lines.parts(),
        post_part=lines.post_part,
        name=lines.name,
        standfirst=lines.standfirst if lines.standfirst(say.wordings["id"]) else None,
        aliases=lines.aliases(),
        summary=lines.summary,
        on_day=on_day,
        reported=partial(_dated, lines, "reported"),
        published=partial(_dated, lines, None),
        also_there=lambda fact: lambda w: w.t("alsoThere", w.names(fact.at("attendee"))),
        topics=lambda fact: lambda w: w.t("about", ", ".join(map(plain, fact.values["topics"]))),
        history=lambda entry: lambda w: history(entry, w),
        weakness=lambda value: lambda w: w.t("weak", w.number(round(value, 2))),
        sureness=lambda value: lambda w: w.number(round(value, 2)),
        side=lambda fact: side_of(str(fact.values.get("type", ""))),
    )


class Lines:
    """What a dossier's head and lines say in one wording; HTML and Markdown share it."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.days = {line.source.key: line.source.date for line in dossier.articles}

    @property
    def post_part(self) -> str:
        """The heading of the offices: a person's own, a country's officials, or who acts."""
        kind = self.dossier.subject.kind
        return {"person": "offices", "pair": "people", "topic": "people"}.get(kind, "officials")

    def parts(self) -> list[tuple[str, int]]:
        """Return the parts that have something, with how much."""
        d = self.dossier
        counts = (
            (self.post_part, d.posts), ("meetings", d.meetings), ("relations", d.relations),
            ("claims", d.series), ("quotes", d.quotes), ("articles", d.articles),
            ("notes", d.notes),
        )  # fmt: skip
        return [(name, len(items)) for name, items in counts if items]

    def name(self, say: Wording) -> str:
        """Return the title of the dossier."""
        subject = self.dossier.subject
        if subject.kind == "topic":
            return subject.topic
        names = [say.name(key) for key in subject.keys]
        return names[0] if len(names) == 1 else say.t("pair", *names)

    def standfirst(self, say: Wording) -> str:
        """Return the latest office of a person, with its country."""
        d = self.dossier
        if d.subject.kind != "person" or not d.posts:
            return ""
        latest = max(d.posts, key=lambda post: (post.last or "", len(post.entry.facts)))
        return say.office(latest.entry.first)

    def aliases(self) -> list[str]:
        """Return the other forms of the names of a person or body."""
        subject = self.dossier.subject
        if subject.kind not in ("person", "organisation"):
            return []
        return [plain(form) for thing in subject.things for form in thing.aliases]

    def summary(self, say: Wording) -> str:
        """Return how much the dossier rests on."""
        d = self.dossier
        text = say.t(
            "summary",
            records=say.some("records", len(d.facts)),
            articles=say.some("articles", len(d.articles)),
            outlets=say.some("outlets", d.outlets) if d.outlets else say.t("noOutlet"),
        )
        nameless = sum(1 for line in d.articles if not line.source.outlet)
        undated = sum(1 for line in d.articles if not line.source.date)
        if d.span:
            first, last = map(say.day, d.span)
            when = say.t("spanDay", first) if first == last else say.t("span", first, last)
            text = f"{text}; {when}"
        if nameless and d.outlets:
            text = f"{text}; {say.some('namelessArticles', nameless)}"
        return f"{text}; {say.some('undatedArticles', undated)}" if undated else text

    def acts(self) -> list[tuple[str | None, list[Entry]]]:
        """Return the relations by their first day of publication."""
        found: dict[str | None, list[Entry]] = {}
        for entry in self.dossier.relations:
            found.setdefault(self.day(entry), []).append(entry)
        return list(found.items())

    def day(self, entry: Entry) -> str | None:
        """Return the first day of publication of what an entry rests on."""
        days = (self.days.get(fact.source) for fact in entry.facts)
        return min((day for day in days if day), default=None)


def runs(numbers: Sequence[int]) -> list[tuple[int, ...]]:
    """Return numbers with those that follow one another taken together, where they are many.

    >>> runs([1, 2, 4, 5, 6, 7])
    [(1,), (2,), (4, 7)]
    """
    found: list[tuple[int, ...]] = []
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            run = numbers[start:at]
            found += [(run[0], run[-1])] if len(run) > _MANY else [(number,) for number in run]
            start = at
    return found


_MANY = 3


def on_day(path: str, *days: str) -> Say:
    """Return what says something of one day or two."""
    return lambda say: say.t(path, *(say.day(day) for day in days))


def _dated(lines: Lines, path: str | None, entry: Entry) -> Say:
    day = lines.day(entry)
    if day is None:
        return lambda say: say.t("noDate")
    return on_day(path, day) if path else lambda say: say.day(day)


def history(entry: Entry, say: Wording) -> str:
    """Return the statuses that a meeting had, with the day of the first report of each."""
    steps = entry.happening.history if entry.happening else ()
    told = [
        f"{say.t(f'status.{status}')} ({say.day(first) if first else say.t('noDate')})"
        for status, first, _ in steps
    ]
    return say.t("history", " → ".join(told))


def speaker(fact: Fact, say: Wording) -> str:
    """Return who is said to have said it."""
    return (
        say.names(fact.at("speaker")) or plain(fact.values.get("speaker") or "") or say.t("nobody")
    )

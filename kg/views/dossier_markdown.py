"""A dossier as Markdown, with footnotes (``[^1]``): for notes, and for other programs.

What articles say is escaped, so that no word of theirs becomes markup, HTML or a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.cells import safe
from kg.views.document import web_address
from kg.views.dossier import Dossier, Post
from kg.views.dossier_page import WEAK, Lines, history, speaker
from kg.views.entries import Entry, Note
from kg.views.figures import FigureSeries
from kg.views.wording import Language, Wording

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~^&$:@])")


_RISKY = re.compile(r"[\\`*_{}\[\]<>#!|~^&$@]|://|^[-+:]")
_LISTED = re.compile(r"^(\d+)([.)])(?=\s|$)")


def text(words: object) -> str:
    r"""Return words as Markdown that shows just them, on one line.

    >>> print(text("<b>Ratna</b> [x](javascript:1)"))
    \<b\>Ratna\</b\> \[x\]\(javascript\:1\)
    >>> print(text("Senin (27/3), pukul 10"))
    Senin (27/3), pukul 10
    """
    line = " ".join(safe(words).split())
    if _RISKY.search(line):
        line = _MARKUP.sub(r"\\\1", line)
    return _LISTED.sub(r"\1\\\2", line)


def render(dossier: Dossier, language: Language = "id") -> str:
    """Return the dossier as Markdown in one language."""
    say, lines = Wording(language, dossier.things), Lines(dossier)
    blocks = [*_head(dossier, lines, say)]
    if not dossier.facts:
        blocks += [say.t("empty"), say.t("emptyHint")]
        return "\n\n".join(blocks) + "\n"
    if dossier.posts:
        named = dossier.subject.kind != "person"
        posts = [_post(post, say, named) for post in dossier.posts]
        blocks += _part(say, lines.post_part, "offices", posts)
    blocks += _part(
        say, "meetings", "meetings", [_meeting(e, say, lines) for e in dossier.meetings]
    )
    blocks += _relations(dossier, say, lines)
    blocks += _claims(dossier, say)
    blocks += _part(say, "quotes", "quotes", [_quote(e, say, lines) for e in dossier.quotes])
    articles = [
        f"{_day(line.source.date, say)}: {_linked(line.source.title, line.source.url, say)},"
        f" {text(line.source.outlet or say.t('noOutlet'))}{_refs(line.notes)}"
        for line in dossier.articles
    ]
    blocks += _part(say, "articles", "articles", articles)
    blocks.append(f"## {say.t('heads.notes')}")
    blocks.append("\n".join(_note(note, say) for note in dossier.notes))
    return "\n\n".join(blocks) + "\n"


def _head(dossier: Dossier, lines: Lines, say: Wording) -> Iterator[str]:
    yield f"# {text(lines.name(say))}"
    kind = say.t(f"kicker.{dossier.subject.kind}")
    office = lines.standfirst(say)
    yield f"{kind}. {text(office)}" if office else kind
    if lines.aliases():
        yield f"{say.t('aliases')}: {text(', '.join(lines.aliases()))}"
    if dossier.facts:
        yield text(lines.summary(say))
    yield f"> {say.t('caution')}"


def _part(say: Wording, head: str, intro: str, items: Sequence[str]) -> list[str]:
    if not items:
        return []
    listed = "\n".join(f"- {item}" for item in items)
    return [f"## {say.t(f'heads.{head}')}", f"*{say.t(f'intros.{intro}')}*", listed]


def _post(post: Post, say: Wording, named: bool) -> str:
    fact = post.entry.first
    what = text(say.office(fact))
    who = f"**{text(say.name(post.holder))}**, {what}" if named else f"**{what}**"
    if post.first is None or post.last is None:
        when = say.t("saidNever")
    elif post.first == post.last:
        when = say.t("saidOn", say.day(post.first))
    else:
        when = say.t("saidFrom", say.day(post.first), say.day(post.last))
    return f"{who}: {text(when)}; {_sure(post.entry, say)}{_refs(post.entry.notes)}"


def _meeting(entry: Entry, say: Wording, lines: Lines) -> str:
    fact = entry.first
    days = " / ".join(say.day(date) for date in entry.dates)
    if not days:
        days = f"{say.t('unknownDate')} ({say.t('reported', _day(lines.day(entry), say))})"
    what = f"**{text(say.headline(fact))}**"
    if fact.status == "cancelled":
        what = f"~~{what}~~"
    told = [what, text(say.place(fact)), f"**{text(say.status(fact))}**"]
    if fact.at("attendee"):
        told.append(text(say.t("alsoThere", say.names(fact.at("attendee")))))
    topics = fact.values.get("topics")
    if isinstance(topics, list | tuple) and topics:
        told.append(text(say.t("about", ", ".join(map(str, topics)))))
    if entry.happening:
        if len(entry.happening.history) > 1:
            told.append(text(history(entry, say)))
        told += [say.t(f"conflict.{what}") for what in entry.happening.conflicts]
    return f"{text(days)}: {'; '.join(filter(None, told))}; {_sure(entry, say)}{_refs(entry.notes)}"


def _relations(dossier: Dossier, say: Wording, lines: Lines) -> list[str]:
    if not dossier.relations:
        return []
    heads = [
        say.t(w) for w in ("month", "cooperation", "conflictHead", "requests", "status.denied")
    ]
    rows = [heads, ["---", "--:", "--:", "--:", "--:"]]
    for m in dossier.months:
        may = [
            f" + {n} {say.t('uncertain')}" if n else "" for n in (m.cooperation_may, m.conflict_may)
        ]
        month = say.day(m.month) if m.month else say.t("noMonth")
        rows.append([month, f"{m.cooperation}{may[0]}", f"{m.conflict}{may[1]}", str(m.requests),
                     str(m.denied)])  # fmt: skip
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    acts: list[str] = []
    for entry in dossier.relations:
        fact = entry.first
        what = text(say.headline(fact))
        if fact.status == "cancelled":
            what = f"~~{what}~~"
        status = "" if fact.status == "actual" else f" (**{text(say.status(fact))}**)"
        acts.append(f"{_day(lines.day(entry), say)}: {what}{status}; {_sure(entry, say)}"
                    f"{_refs(entry.notes)}")  # fmt: skip
    head, intro, listed = _part(say, "relations", "relations", acts)
    return [head, intro, table, listed]


def _claims(dossier: Dossier, say: Wording) -> list[str]:
    if not dossier.series:
        return []
    blocks = [f"## {say.t('heads.claims')}", f"*{say.t('intros.claims')}*"]
    for series in dossier.series:
        pattern = f" ({say.t(f'pattern.{series.pattern}')})" if len(series.points) > 1 else ""
        blocks.append(f"### {text(series.what or '—')}{pattern}")
        blocks.append("\n".join(_figures(series, say)))
    return blocks


def _figures(series: FigureSeries, say: Wording) -> Iterator[str]:
    for number, (point, day) in enumerate(zip(series.points, series.days, strict=True)):
        fact = point.first
        time = fact.values.get("time")
        when = say.day(time) if time else say.t("reported", _day(day, say))
        mark = "≠ " if number in series.disputed else ""
        yield (
            f"- {text(when)}: {mark}**{text(say.figure(fact.values))}**,"
            f" {text(speaker(fact, say))}; {_sure(point, say)}{_refs(point.notes)}"
        )


def _quote(entry: Entry, say: Wording, lines: Lines) -> str:
    fact = entry.first
    words = text(fact.values.get("text", ""))
    kind = "indirect" if fact.values.get("kind") == "indirect" else "direct"
    shown = f"“{words}”" if kind == "direct" else words
    who = text(speaker(fact, say))
    day = _day(lines.day(entry), say)
    return f"{shown} ({who}, {say.t(kind)}, {day}; {_sure(entry, say)}){_refs(entry.notes)}"


def _note(note: Note, say: Wording) -> str:
    source = note.source
    words = f"{_edge(note.before)}**{text(note.words)}**{_edge(note.after)}".strip()
    how = "; ".join(
        f"{say.t(f'kind.{r.kind}')}: {say.t('rule')} {text(r.rule)}"
        + (
            f", {say.t('confidence')} {say.number(round(r.confidence, 2))}"
            if r.confidence is not None
            else ""
        )
        for r in note.readings
    )
    return (
        f"[^{note.number}]: {text(source.outlet or say.t('noOutlet'))}, {_day(source.date, say)}:"
        f" {_linked(source.title, source.url, say)}. “{words}” ({how})"
    )


def _edge(words: str) -> str:
    """Return the words beside the marked ones, with the space between them."""
    first, last = (" " if words[at : at + 1 or None].isspace() else "" for at in (0, -1))
    return f"{first}{text(words)}{last}"


def _sure(entry: Entry, say: Wording) -> str:
    many = entry.sources > 1
    told = say.t("manySources", n=entry.sources) if many else say.t("oneSource")
    if entry.confidence is not None and entry.confidence < WEAK:
        told += f", {say.t('weak', say.number(round(entry.confidence, 2)))}"
    return told


def _day(iso: str | None, say: Wording) -> str:
    return text(say.day(iso)) if iso else say.t("noDate")


def _linked(title: str, url: str | None, say: Wording) -> str:
    address = web_address(url)
    shown = text(title or say.t("untitled"))
    if address is None:
        return shown
    for mark in "()[]*":
        address = address.replace(mark, f"%{ord(mark):02X}")
    return f"[{shown}](<{address}>)"


def _refs(numbers: Iterable[int]) -> str:
    return "".join(f"[^{number}]" for number in numbers)

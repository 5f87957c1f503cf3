"""How what people hold in a notebook shows itself there: compact, safe, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.inline import table
from kg.views.wording import Wording

if TYPE_CHECKING:
    from kg.views.dossier import Dossier
    from kg.views.material import Material

_MOST = 60


def dossier_html(dossier: Dossier) -> str:
    """Return the lines of a dossier as a table, each with its sentence."""
    from kg.views.dossier_page import Lines

    say, lines = Wording("en", dossier.things), Lines(dossier)
    notes = {note.number: note for note in dossier.notes}
    parts = (
        *((say.t("kind.role"), post.entry) for post in dossier.posts),
        *((say.t("kind.meeting"), entry) for entry in dossier.meetings),
        *((say.t("kind.relation"), entry) for entry in dossier.relations),
        *((say.t("kind.claim"), point) for series in dossier.series for point in series.points),
        *((say.t("kind.quote"), entry) for entry in dossier.quotes),
    )
    rows = []
    for kind, entry in parts[:_MOST]:
        note = notes[entry.notes[0]]
        rows.append((kind, say.headline(entry.first), say.status(entry.first), entry.sources,
                     note.words, note.source.outlet, note.source.date))  # fmt: skip
    caption = f"{lines.name(say)}: {lines.summary(say)}"
    columns = ("kind", "what", "status", "sources", "words", "outlet", "published")
    return table(columns, rows, caption, more=len(parts) - len(rows))


def material_html(material: Material) -> str:
    """Return the facts of a material as a table."""
    say = Wording("en", material.things)
    rows = []
    for fact in material.facts[:_MOST]:
        source = material.sources.get(fact.source)
        words = fact.context[fact.start : fact.end]
        origin = (source.outlet, source.date) if source else (None, None)
        kind = say.t(f"kind.{fact.kind}")
        rows.append((kind, say.headline(fact), say.status(fact), words, *origin))
    caption = (
        f"{say.some('facts', len(material.facts))}, {say.some('articles', len(material.sources))}"
    )
    columns = ("kind", "what", "status", "words", "outlet", "published")
    return table(columns, rows, caption, more=len(material.facts) - len(rows))

"""What a dossier says of the two invented articles, and how honestly it says it."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from kg.errors import NotFoundError
from kg.store import MEMORY, Store, open_store
from kg.views.collecting import dossier
from kg.views.dossier import Dossier, make_dossier
from kg.views.entries import Notes
from kg.views.figures import series_of
from kg.views.folding import Fusion, Happening, fold, groups_of
from kg.views.material import Fact, Material, Source, Thing
from kg.views.subject import Subject, subject_of, thing_called
from tests.views.samples import sample


def made(*names: str, topic: str | None = None, fusion: Fusion | None = None) -> Dossier:
    material = sample()
    things = [thing_called(material, name) for name in names]
    return make_dossier(material, subject_of(things, topic), fusion)


def claim(key: str, value: float, day: str = "2026-03-01", **values: object) -> Fact:
    said = {"value": value, "unit": "orang", "what": "korban", **values}
    return Fact(key=key, kind="claim", values=said, source=f"s/{day}/{key}", context=key, end=1)


def claims(*facts: Fact) -> Material:
    sources = {f.source: Source(key=f.source, date=f.source.split("/")[1]) for f in facts}
    return Material({}, sources, facts)


def test_a_person_has_offices_meetings_figures_quotes_and_articles() -> None:
    found = made("Ratna")
    assert [post.entry.first.values["title"] for post in found.posts] == ["Menteri Pertanian"]
    assert [entry.first.status for entry in found.meetings] == ["actual", "planned"]
    assert [series.what for series in found.series] == ["WNI di Kamboja"]
    assert [entry.first.values["text"] for entry in found.quotes] == ["Kami ingin mereka aman,"]
    assert [line.source.title for line in found.articles] == [
        "Ratna Temui Sok Vanna", "Pertemuan Phnom Penh",
    ]  # fmt: skip
    assert found.span == ("2026-03-11", "2026-03-12")


def test_one_meeting_told_by_two_articles_is_one_line_with_both_sentences() -> None:
    held = made("Ratna").meetings[0]
    assert held.articles == held.sources == 2
    assert len(held.notes) == 2


def test_copies_of_one_article_are_one_source() -> None:
    material = sample()
    groups = dict.fromkeys(material.sources, "the same")
    held = made("Ratna", fusion=Fusion(groups=groups)).meetings[0]
    assert (held.articles, held.sources) == (2, 1)


def test_every_line_has_a_footnote_and_every_footnote_the_words_of_its_sentence() -> None:
    found = made("Indonesia")
    entries = [
        *(post.entry for post in found.posts), *found.meetings, *found.relations, *found.quotes,
        *(point for series in found.series for point in series.points),
    ]  # fmt: skip
    assert entries
    notes = {note.number: note for note in found.notes}
    for entry in entries:
        assert entry.notes
        words = {f.context[f.start : f.end] for f in entry.facts}
        assert {notes[n].words for n in entry.notes} == words
    used = {n for entry in entries for n in entry.notes}
    assert used == set(notes)
    assert all(note.readings and note.source.title for note in found.notes)


def test_a_country_is_told_of_by_its_officials_relations_and_figures() -> None:
    found = made("KH")
    assert {post.holder.rpartition("/")[2] for post in found.posts} == {"sok-vanna"}
    assert {e.first.values["type"] for e in found.relations} == {"CONSULT", "ACCUSE", "SANCTION"}
    assert [m.month for m in found.months] == ["2026-03"]
    month = found.months[0]
    assert (month.cooperation, month.conflict, month.denied) == (1, 1, 1)


def test_a_pair_has_only_what_is_of_both() -> None:
    found = made("Indonesia", "Kamboja")
    assert len(found.meetings) == 2
    assert all(len(set(e.first.things)) > 1 for e in found.relations)
    assert [series.what for series in found.series] == ["WNI di Kamboja"]
    with pytest.raises(NotFoundError, match="a pair takes two"):
        made("Indonesia", "ID")


def test_a_topic_is_what_holds_all_its_words() -> None:
    found = made(topic="WNI di Kamboja")
    assert [fact.kind for fact in found.facts] == ["claim"]
    assert {post.holder.rpartition("/")[2] for post in found.posts} == {"ratna-wulandari"}
    assert made(topic="bajak laut").facts == ()
    with pytest.raises(NotFoundError, match="no word to look for"):
        made(topic="?!")


def test_an_unknown_day_is_shown_as_unknown() -> None:
    material = sample()
    facts = []
    for fact in material.facts:
        values = {k: v for k, v in fact.values.items() if k != "date"}
        facts.append(replace(fact, values=values))
    bare = Material(material.things, material.sources, tuple(facts))
    found = make_dossier(bare, Subject("person", (thing_called(bare, "Ratna"),)))
    assert all(entry.dates == () for entry in found.meetings)
    assert "tanggal tidak diketahui (diberitakan 11 Maret 2026)" in found.markdown("id")
    assert "date unknown" in found.html(language="en")


@pytest.mark.parametrize(
    ("values", "pattern", "disputed"),
    [
        ([{"value": 12}, {"value": 31}], "contradiction", {0, 1}),
        ([{"value": 12}, {"value": 12, "qualifier": "at_least"}], "agreement", set()),
        ([{"value": 130000, "qualifier": "about"}, {"value": 131184}], "agreement", set()),
        (
            [{"value": 12, "time": "2026-01"}, {"value": 31, "time": "2026-02"}],
            "development",
            set(),
        ),
        ([{"value": 12}, {"value": 31, "change": "increase"}], "agreement", set()),
        (
            [{"value": 10, "value_max": 20}, {"value": 15}, {"value": 40}],
            "contradiction",
            {0, 1, 2},
        ),
    ],
)
def test_figures_of_one_time_that_share_no_value_contradict_each_other(
    values: list[dict[str, Any]], pattern: str, disputed: set[int]
) -> None:
    facts = [claim(f"c{n}", **v) for n, v in enumerate(values)]
    series = series_of(facts, Fusion(), Notes(claims(*facts)))
    assert [(s.pattern, s.disputed) for s in series] == [(pattern, frozenset(disputed))]


def test_figures_of_different_months_develop() -> None:
    facts = [claim("a", 12, "2026-02-02"), claim("b", 31, "2026-04-04")]
    (series,) = series_of(facts, Fusion(), Notes(claims(*facts)))
    assert series.pattern == "development"
    assert [point.first.values["value"] for point in series.points] == [12, 31]


def test_fused_people_and_meetings_stand_once() -> None:
    material = sample()
    ratna = thing_called(material, "Ratna")
    one = Thing(key="fused/1", kind="person", label="Ratna W.", aliases=("Bu Ratna",))
    people = {(source, ratna.key): one for source in material.sources}
    met = [f.key for f in material.facts if f.kind == "meeting"]
    told = Happening(
        "e1", "held", (("planned", "2026-03-01", "2026-03-01"), ("held", "2026-03-11", None)),
        ("2026-03-11", "2026-03-12"), (), ("date",),
    )  # fmt: skip
    fusion = Fusion(people=people, happenings=dict.fromkeys(met, told))
    folded = fold(material, fusion)
    assert ratna.key not in {key for fact in folded.facts for key in fact.things}
    assert folded.things["fused/1"].aliases == ("Bu Ratna", "Ratna Wulandari", "Ratna")
    found = make_dossier(material, Subject("person", (folded.things["fused/1"],)), fusion)
    (entry,) = found.meetings
    assert entry.first.values["status"] == "held"
    text = found.markdown("en")
    assert "History: planned (1 March 2026) → held (11 March 2026)" in text
    assert "Articles differ about the date" in text


def test_a_rejected_record_is_not_told() -> None:
    material = sample()
    bad = next(f.key for f in material.facts if f.kind == "quote")
    assert made("Ratna", fusion=Fusion(rejected=frozenset({bad}))).quotes == ()
    assert len(groups_of(material.facts, Fusion())) < len(material.facts)


def test_markdown_is_one_footnote_a_number_and_only_web_links() -> None:
    text = made("Ratna").markdown("id")
    for number in range(1, len(made("Ratna").notes) + 1):
        assert text.count(f"[^{number}]: ") == 1
        assert text.count(f"[^{number}]") > 1
    assert "(<https://contoh.example/ratna?a=1&b=2>)" in text
    assert "**Ratna Wulandari bertemu Menteri Pertanian Kamboja Sok Vanna** di Phnom Penh" in text


def test_hostile_words_are_no_markup_in_markdown() -> None:
    material = sample()
    bad = "</p><script>x</script> [a](javascript:1) `b` **c** | d\n# e ![f](https://g.example)"
    things = {
        k: replace(t, label=bad, english=bad, aliases=(bad,)) for k, t in material.things.items()
    }
    sources = {
        k: replace(s, title=bad, outlet=bad, date=bad, url="javascript:alert(1)")
        for k, s in material.sources.items()
    }
    facts = tuple(
        replace(f, values={k: [bad] if isinstance(v, list) else bad for k, v in f.values.items()},
                context=bad, start=2, end=9, rule=bad)
        for f in material.facts
    )  # fmt: skip
    hostile = Material(things, sources, facts)
    key = next(key for key in things if key.endswith("/ID"))
    text = make_dossier(hostile, Subject("country", (things[key],))).markdown("id")
    assert not re.search(r"(?<!\\)<script", text)
    assert "](javascript" not in text
    assert "\n# e" not in text
    assert "![f]" not in text


def test_the_same_material_gives_the_same_bytes() -> None:
    assert made("Indonesia").html() == made("Indonesia").html()
    assert made("Indonesia").html() != made("Kamboja").html()


def test_an_empty_dossier_says_so_and_what_to_do() -> None:
    nobody = Dossier(Subject("topic", (), "bajak laut"))
    assert "tambahkan artikel" in nobody.html()
    assert "add articles" in nobody.markdown("en")


@pytest.fixture(scope="module")
def samples() -> Store:
    from kg.build import add
    from kg.sources import Loaded, find_inputs, read_input

    store = open_store(MEMORY, write=True)
    inputs, _ = find_inputs([str(Path(__file__).parents[2] / "kg" / "samples")])
    for given in inputs:
        for loaded in read_input(given, BytesIO(), {}):
            if isinstance(loaded, Loaded):
                add(store, loaded.article)
    return store


def test_names_are_found_as_kg_why_finds_them(samples: Store) -> None:
    assert dossier(samples, "Ratna").subject.things[0].label == "Ratna Wulandari"
    assert dossier(samples, "KH").subject.things[0].label == "Kamboja"
    assert dossier(samples, "Indonesia", "Kamboja").subject.kind == "pair"
    with pytest.raises(NotFoundError, match="perhaps 'Ratna Wulandari'"):
        dossier(samples, "Ratna Wulandri")


def test_a_dossier_within_a_time(samples: Store) -> None:
    whole = dossier(samples, "Indonesia")
    part = dossier(samples, "Indonesia", since="2026-04-01", until="2026-04-30")
    assert 0 < len(part.facts) < len(whole.facts)
    assert {m.month for m in part.months} == {"2026-04"}


def test_a_dossier_shows_itself_in_a_notebook(samples: Store) -> None:
    shown = dossier(samples, topic="WNI di Kamboja")._repr_html_()
    assert shown.startswith("<table>")
    assert "131.184" in shown


def test_a_fused_store_tells_a_meeting_and_a_person_once(samples: Store) -> None:
    from kg.fuse import rebuild

    apart = dossier(samples, "Surya Adinata")
    assert [entry.first.status for entry in apart.meetings] == ["planned", "actual"]
    rebuild(samples)
    found = dossier(samples, "Surya Adinata")
    (met,) = found.meetings
    assert met.first.status == "actual"
    assert met.happening is not None
    assert [step[0] for step in met.happening.history] == ["planned", "held"]
    assert met.sources == 2
    topic = dossier(samples, topic="WNI di Kamboja")
    assert {len(series.points) for series in topic.series} == {1, 3}

"""What people decide is obeyed, by this run and every later one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.build import remove
from kg.errors import KgError, NotFoundError
from kg.fuse import Fused, Person, catch_up, deciding, read, rebuild
from kg.fuse.decisions import read_decisions
from kg.fuse.judging import Decision
from kg.rdf.vocab import DECISIONS
from kg.store import MEMORY, Store, open_store
from tests.fuse.sample import ARTICLES, put
from tests.fuse.test_incremental import lines, state

WHEN = "2026-03-01T10:00:00.000Z"


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(MEMORY, write=True) as made:
        put(made)
        catch_up(made)
        yield made


def person(fused: Fused, name: str) -> Person:
    (found,) = (p for p in fused.people if name in p.names)
    return found


def articles_of(who: Person) -> set[str]:
    return {m.article for m in who.members}


def again(store: Store) -> None:
    """Rebuild, and see that nothing changes by it."""
    before = state(store)
    rebuild(store)
    assert state(store) == before


def test_merged_is_one_and_stays_so(store: Store) -> None:
    deciding.merge(store, "Tran Van Minh", "Ratna Marsani", "ani", "salah baca", WHEN)
    both = person(read(store), "Tran Van Minh")
    assert "Ratna Marsani" in both.names
    assert both.sources == 5
    again(store)
    gone = remove(store, "a-plan")
    catch_up(store)
    assert "Ratna Marsani" in person(read(store), "Tran Van Minh").names
    again(store)
    put(store, [a for a in ARTICLES if a.article.id == gone.article.id])
    catch_up(store)
    assert person(read(store), "Tran Van Minh").sources == 5
    again(store)


def test_merging_twice_or_what_is_unlike_is_refused(store: Store) -> None:
    with pytest.raises(KgError, match="are one already"):
        deciding.merge(store, "Ratna", "Ratna L.P. Marsani", "ani")
    event = read(store).events[0].versions[0].record
    with pytest.raises(KgError, match="not of a kind"):
        deciding.merge(store, "Tran Van Minh", event, "ani")
    with pytest.raises(NotFoundError, match="2 go by 'Budi Santoso'"):
        deciding.merge(store, "Budi Santoso", "Ratna", "ani")
    with pytest.raises(NotFoundError, match="nobody goes by"):
        deciding.merge(store, "Tidak Ada", "Ratna", "ani")


def test_split_takes_one_article_out(store: Store) -> None:
    before = person(read(store), "Ratna Marsani")
    deciding.split(store, "Ratna Marsani", "b-held", "ani", when=WHEN)
    fused = read(store)
    people = [p for p in fused.people if "Ratna L.P. Marsani" in p.names]
    assert [p.sources for p in people] == [1]
    rest = next(p for p in fused.people if "Ratna Marsani" in p.names)
    # Whom "Menlu RI" and "Ratna" mean is no longer clear: they stand alone, to be looked at.
    assert articles_of(rest) < articles_of(before)
    assert rest.sources == 2
    again(store)
    remove(store, "b-held")
    catch_up(store)
    put(store, [a for a in ARTICLES if a.article.id == "b-held"])
    catch_up(store)
    assert len([p for p in read(store).people if "Ratna L.P. Marsani" in p.names]) == 1
    again(store)


def test_the_later_word_counts(store: Store) -> None:
    one, other = "Tran Van Minh@a-plan", "Ratna Marsani@a-plan"
    deciding.merge(store, one, other, "ani", when=WHEN)
    a, b = deciding.find(store, one), deciding.find(store, other)
    assert a.whole == b.whole
    later = Decision("2026-03-02T10:00:00.000Z", "budi", "different", a.anchor, b.anchor)
    deciding.decide(store, later)
    assert deciding.find(store, one).whole != deciding.find(store, other).whole
    again(store)


def test_rejected_is_gone_from_fused_knowledge_and_kept_in_the_article(store: Store) -> None:
    series = next(s for s in read(store).series if s.what == "WNI di Kamboja" and s.sources == 2)
    wrong = series.points[0].record
    deciding.reject(store, wrong, "ani", "angka lama")
    fused = read(store)
    assert fused.series_of(wrong) is None
    assert wrong in fused.rejected
    assert any(lines_of(store, wrong))
    again(store)
    deciding.undo(store, str(deciding_id(store)))
    assert read(store).series_of(wrong) is not None


def test_a_whole_event_can_be_rejected(store: Store) -> None:
    event = next(e for e in read(store).events if len(e.versions) == 3)
    assert len(deciding.reject(store, event.iri, "ani")) == 3
    assert all(read(store).event_of(v.record) is None for v in event.versions)
    again(store)


def test_renamed(store: Store) -> None:
    deciding.rename(store, "Tran Van Minh", "Trần Văn Minh", "ani")
    assert person(read(store), "Tran Van Minh").name == "Trần Văn Minh"
    again(store)


def test_events_are_merged_and_split_by_their_records(store: Store) -> None:
    fused = read(store)
    one, other = (e for e in fused.events if e.type == "COOPERATE")
    deciding.merge(store, one.iri, other.iri, "ani", when=WHEN)
    assert len([e for e in read(store).events if e.type == "COOPERATE"]) == 1
    again(store)
    meeting = next(e for e in read(store).events if len(e.versions) == 3)
    deciding.split(store, meeting.versions[0].record, "c-differs", "ani")
    assert sorted(len(e.versions) for e in read(store).events if not e.type) == [1, 2]
    again(store)


def test_undone_leaves_no_trace(store: Store) -> None:
    before = state(store)
    name = deciding.merge(store, "Tran Van Minh", "Ratna Marsani", "ani")
    assert state(store) != before
    undone = deciding.undo(store, name[:6])
    assert undone.who == "ani"
    assert state(store) == before
    assert lines(store, DECISIONS) == []
    with pytest.raises(NotFoundError, match="no decision goes"):
        deciding.undo(store, name)


def deciding_id(store: Store) -> str:
    from kg.fuse.decisions import decision_id

    return decision_id(read_decisions(store)[-1])


def lines_of(store: Store, record: str) -> Iterator[str]:
    from pyoxigraph import NamedNode

    yield from map(str, store.find(NamedNode(record), None, None, None))

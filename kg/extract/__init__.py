"""The extractors: each turns a reading into the records of one kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kg.extract.meetings import extract_meetings
from kg.extract.quotes import extract_quotes
from kg.extract.relations import extract_relations
from kg.extract.roles import extract_roles
from kg.extract.statistics import extract_statistics
from kg.records import Record
from kg.resolve.reading import Reading

EXTRACTORS: Mapping[str, Callable[[Reading], Iterator[Record]]] = {
    "roles": extract_roles,
    "meetings": extract_meetings,
    "country_relations": extract_relations,
    "statistics": extract_statistics,
    "quotes": extract_quotes,
}

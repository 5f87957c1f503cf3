"""A reading: a document with everything that is found in it, each found once and when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg.lang import Language
from kg.mentions.countries import find_countries
from kg.mentions.dates import find_dates
from kg.mentions.names import find_names
from kg.mentions.offices import find_offices
from kg.mentions.quantities import find_quantities
from kg.mentions.tagger import find_tagged_names, with_tagged_people
from kg.mentions.types import (
    CountryMention,
    DateMention,
    NameMention,
    OfficeMention,
    Quantity,
)
from kg.resolve.cast import resolve_cast
from kg.resolve.encounters import find_encounters
from kg.resolve.speech import find_speech
from kg.resolve.types import Cast, Encounter, Speech
from kg.text import Doc


@dataclass(frozen=True)
class Reading:
    """What the extractors are given. Pure: the same document and language, the same reading."""

    doc: Doc
    lang: Language

    @cached_property
    def countries(self) -> tuple[CountryMention, ...]:
        """States and organisations of states."""
        return find_countries(self.doc, self.lang)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Date expressions."""
        return find_dates(self.doc, self.lang)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Numbers with their units."""
        return find_quantities(self.doc, self.lang)

    @cached_property
    def names(self) -> tuple[NameMention, ...]:
        """Names of people, organisations and places."""
        names = find_names(self.doc, self.lang, self.offices, self.countries, tagged=self.tagged)
        taken = [m.span for found in (self.offices, self.countries) for m in found]
        return with_tagged_people(self.doc, self.lang, names, taken, self.tagged)

    @cached_property
    def tagged(self) -> tuple[NameMention, ...]:
        """Names as the trained tagger alone sees them."""
        return find_tagged_names(self.doc, self.lang)

    @cached_property
    def offices(self) -> tuple[OfficeMention, ...]:
        """Offices, held by somebody named or not."""
        return find_offices(self.doc, self.lang, self.countries, self.tagged)

    @cached_property
    def cast(self) -> Cast:
        """The people, and every passage that stands for one."""
        return resolve_cast(self.doc, self.lang, self.names, self.offices, self.countries)

    @cached_property
    def speech(self) -> tuple[Speech, ...]:
        """Direct and indirect speech."""
        return find_speech(self.doc, self.lang, self.cast, self.names, self.countries, self.tagged)

    @cached_property
    def encounters(self) -> tuple[Encounter, ...]:
        """Meetings, visits, calls."""
        return find_encounters(
            self.doc,
            self.lang,
            self.cast,
            self.names,
            self.countries,
            self.dates,
            self.speech,
            self.offices,
            self.tagged,
        )

"""The patterns of meetings, compiled from the words of a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.lang import Language
from kg.lang.meetings import MeetingWords
from kg.lang.tries import trie_pattern
from kg.mentions.words import Finder
from kg.resolve.encounter_lexicon import (
    CloseWords,
    Frame,
    cue_kinds,
    either,
    frames_of,
    scanner,
    spellings,
    whole_word,
)


@dataclass(frozen=True)
class MeetingGrammar:
    """Triggers and the patterns around them; every pattern is anchored or bounded."""

    words: MeetingWords
    scanner: Finder
    trigger: re.Pattern[str]
    frames: dict[str, Frame]
    cues: re.Pattern[str]
    cue_kind: dict[str, str]
    group: re.Pattern[str]
    group_lead: re.Pattern[str]
    people: frozenset[str]
    masses: frozenset[str]
    government: frozenset[str]
    of_many: re.Pattern[str]
    among: re.Pattern[str]
    group_ends: frozenset[str]
    crowds: frozenset[str]
    before_object: re.Pattern[str]
    modifiers: re.Pattern[str]
    received: re.Pattern[str]
    join: re.Pattern[str]
    namely: re.Pattern[str]
    pronoun: re.Pattern[str]
    counterfactual: re.Pattern[str]
    light: re.Pattern[str]
    attended: re.Pattern[str]
    no_plans: re.Pattern[str]
    transparent: frozenset[str]
    urging: re.Pattern[str]
    fronted: re.Pattern[str]
    lead_in: re.Pattern[str]
    treat_for: re.Pattern[str]
    between: re.Pattern[str]
    oblique: re.Pattern[str]
    first_person: re.Pattern[str]
    both: re.Pattern[str]
    say: re.Pattern[str]
    said_by: re.Pattern[str]
    topic: re.Pattern[str]
    adjunct: re.Pattern[str]
    at_place: re.Pattern[str]
    only_helpers: re.Pattern[str]
    hosted: re.Pattern[str]
    apposed: re.Pattern[str]
    place: re.Pattern[str]
    company: re.Pattern[str]
    opener: re.Pattern[str]
    indefinite: re.Pattern[str]
    takes_place: re.Pattern[str]
    visit: re.Pattern[str]
    sport: re.Pattern[str]
    home_building: re.Pattern[str]
    compound: re.Pattern[str]
    cabinet: re.Pattern[str]
    session_noun: re.Pattern[str]
    hosting: re.Pattern[str]
    occasion: re.Pattern[str]
    apart: re.Pattern[str]
    lead_such: re.Pattern[str]
    leading: re.Pattern[str]
    asked_to: re.Pattern[str]
    to_place: re.Pattern[str]
    and_then: re.Pattern[str]
    arrival: re.Pattern[str]
    chamber: re.Pattern[str]
    envoy: re.Pattern[str]
    as_witness: re.Pattern[str]
    recipient: re.Pattern[str]
    committee: re.Pattern[str]
    call: re.Pattern[str]
    same_time: re.Pattern[str]
    thereupon: re.Pattern[str]
    same_place: re.Pattern[str]
    margins: re.Pattern[str]
    building: re.Pattern[str]
    aside: re.Pattern[str]
    delegation_head: Finder
    fronting: tuple[str, ...]
    """With one of these `fronted_with` matches."""
    fronted_with: re.Pattern[str]
    name_apposed: re.Pattern[str]
    state_behind: re.Pattern[str]
    mate_of: re.Pattern[str]
    accompanying: re.Pattern[str]
    described: re.Pattern[str]
    held_by: re.Pattern[str]
    sending: re.Pattern[str]
    close: CloseWords
    bare_office: re.Pattern[str]
    bare_group: re.Pattern[str]
    visit_goes_on: re.Pattern[str]
    met_crowd: re.Pattern[str]
    aspects: frozenset[str]
    used_by: re.Pattern[str]
    led_tail: re.Pattern[str]
    housed: re.Pattern[str]
    urged: re.Pattern[str]
    request: re.Pattern[str]
    called_off: re.Pattern[str]
    telling: re.Pattern[str]
    leads: re.Pattern[str]
    off_behind: re.Pattern[str]
    both_before: re.Pattern[str]
    listing: re.Pattern[str]
    several: re.Pattern[str]
    and_also: re.Pattern[str]
    list_end: re.Pattern[str]
    beside: re.Pattern[str]
    led_by: re.Pattern[str]
    led_in: re.Pattern[str]
    day_shift: re.Pattern[str]
    place_first: re.Pattern[str]
    bare_before: re.Pattern[str]
    bare_after: re.Pattern[str]
    by: re.Pattern[str]
    no_names: frozenset[str]
    counterpart: re.Pattern[str]
    bare_counterpart: re.Pattern[str]
    denial: re.Pattern[str]
    landmark: re.Pattern[str]

    def triggers(self, text: str) -> list[re.Match[str]]:
        """Return the words of a text that may tell of a meeting or visit."""
        places = (found.start() for found in self.scanner.finditer(text))
        return [m for m in (self.trigger.match(text, at) for at in places) if m]


@lru_cache(maxsize=8)
def meeting_grammar(lang: Language) -> MeetingGrammar:
    """Return the patterns of a language's meetings."""
    w = lang.section("meetings", MeetingWords)
    frames = frames_of(w)
    triggers = [*frames, *w.visits, *(f"{visit}nya" for visit in w.visits), *w.visit_verbs]
    heads = [form for head in w.group_heads for form in spellings(head)]
    people = [form for noun in w.people for form in spellings(noun)]
    numbers = [form for word in w.numbers for form in spellings(word)]
    government = [form for word in w.government for form in spellings(word)]
    leads = [
        *w.with_words, *w.and_words, *w.between_words, *w.by_words, *w.such_as,
        *w.reciprocal, *w.active, *w.active_reception, *w.inviting, *w.passive, *w.received,
    ]  # fmt: skip
    name = r"[A-ZÀ-Þ][a-zß-ÿ'’]+(?:\s[A-ZÀ-Þ][a-zß-ÿ'’]+){0,2}"
    cue_kind = cue_kinds(w)
    helped = rf"(?:\s{either([*cue_kind, *w.helpers])}){{0,4}}"
    with_word, and_word = either(w.with_words), either(w.and_words)
    bracket = r"(?:\s*\([^()]{0,60}\))?"
    capital = r"[A-ZÀ-Þ][\w'’.-]*(?:\s(?:-\s)?[A-ZÀ-Þ0-9][\w'’-]*){0,6}"
    small = rf"(?!{either(w.phrase_ends)}\b)[a-z]+"
    place = (
        rf"(?:(?:{either(w.place_heads)}\s?){{1,2}}(?:{capital}|{small}(?:\s{small})?)?|{capital})"
        rf"(?:\s?,\s{capital}){{0,3}}"
    )
    return MeetingGrammar(
        words=w,
        scanner=scanner(triggers),
        trigger=re.compile(rf"(?i){trie_pattern(t.lower() for t in triggers)}(?![\w-])"),
        frames=frames,
        cues=whole_word(either(cue_kind)),
        cue_kind=cue_kind,
        group=re.compile(
            rf"(?:^|[^\w-])(?P<head>{trie_pattern(heads)}|{trie_pattern(w.body_heads)}"
            rf"|{trie_pattern(people)}|{trie_pattern(government)}"
            rf"|[1-9]\d{{0,2}}(?=\s{trie_pattern(w.people)}\b)"
            rf"|{trie_pattern(numbers)}(?=\s(?:[A-Z]|{trie_pattern(w.people)}\b))"
            rf"|{trie_pattern(spellings(w.plural))}(?=\s\w))(?![\w-])"
        ),
        group_lead=re.compile(rf"(?i)(?:^|[.!?\n]\s?|\b{either([*leads, *w.before_object])}\s)$"),
        people=frozenset(w.people) - set(w.group_heads),
        masses=frozenset(w.masses),
        government=frozenset(w.government),
        of_many=re.compile(
            rf"(?:^|[^\w-])(?P<head>(?:{trie_pattern(spellings(w.plural))}\s)?"
            rf"{trie_pattern(f for h in w.many_offices for f in spellings(h))}"
            rf"(?:\s(?!{either(w.phrase_ends)}\b)\w+){{0,6}}?\s{either(w.among)})(?![\w-])"
        ),
        among=re.compile(rf"\s{either(w.among)}"),
        group_ends=frozenset([*w.group_ends, *w.helpers]),
        crowds=frozenset(w.crowds),
        before_object=re.compile(rf"(?i)(?:\s*\b{either(w.before_object)}\b)*\s*"),
        modifiers=re.compile(rf"(?i)(?:nya)?{bracket}(?:\s{either(w.modifiers)}\b)*"),
        received=re.compile(rf"(?i)\s(?:{either(w.received)})\b(?:\sdari)?"),
        join=re.compile(
            rf"{bracket}(?:,?\s{and_word}(?:,?\s{either(w.and_besides)},?)?\s(?:{with_word}\s)?|\s(?:{with_word})\s"
            r"|\s?[-–]\s?|,\s)"
        ),
        namely=re.compile(rf"{bracket},?\s{either([*w.namely, *w.such_as])}\s"),
        pronoun=re.compile(rf"(?i){either(w.pronouns)}"),
        counterfactual=re.compile(rf"(?i)(?:\b\w+,?\s)?{either(w.counterfactual)}\b"),
        light=re.compile(rf"(?i)\b{either(w.light)}\s(?:{either(w.indefinite)}\s)?$"),
        attended=whole_word(either(w.attended)),
        no_plans=whole_word(either(w.no_plans)),
        transparent=frozenset([*w.light, *w.moving]),
        urging=re.compile(rf"(?i)\b{either(w.urging)}\s$"),
        fronted=re.compile(rf"(?i)\b{with_word}\s(?:{either(w.before_object)}\s)?$"),
        lead_in=re.compile(
            rf"(?i)\b{with_word}\s(?:para\s|{either(w.honorifics)}\s|(?:\w+\s){{1,4}}{either(w.such_as)}\s)?$"
        ),
        treat_for=re.compile(rf"(?i){either(w.treats)}(?:\s\w+){{0,4}}?\s{either(w.recipient)}\s"),
        between=re.compile(rf"(?i)\b{either(w.between_words)}\s$"),
        oblique=re.compile(rf"(?i)\b{either(w.oblique)}(?:\spara)?\s$"),
        first_person=whole_word(either(w.first_person)),
        both=whole_word(either([*w.both, *w.both_heads])),
        say=whole_word(either(w.say)),
        said_by=re.compile(rf"(?i)\b{either(w.say)}\s$"),
        topic=whole_word(either(w.topic_cues)),
        adjunct=re.compile(rf"(?i)\b{either(w.adjuncts)}(?:\s{either(w.light)})?\s?$"),
        at_place=re.compile(rf"\s{w.place_word}\s{capital}"),
        only_helpers=re.compile(rf"(?i),?\s*(?:\b{either([*cue_kind, *w.helpers])}\b\s*){{0,4}}"),
        hosted=re.compile(
            rf"\b(?i:{either(w.place_verbs)}|{either(w.moves)}(?:\s\w+){{0,2}}?\s{w.to_word})"
            rf"\s(?P<place>{place})"
        ),
        apposed=re.compile(rf",\s(?P<place>{capital}(?:,\s{capital}){{0,2}})"),
        place=re.compile(rf"\b(?i:{w.place_word})\s(?P<place>{place})"),
        company=whole_word(either([*w.attended, *w.companions, *w.present])),
        opener=re.compile(rf"(?i)(?:^|[.,;:\"“(—–]\s?|\b{either([*w.openers, *w.adjuncts])}\s)$"),
        indefinite=re.compile(rf"(?i)\b{either(w.indefinite)}\s$"),
        takes_place=whole_word(either(w.takes_place)),
        visit=re.compile(
            rf"(?i)(?:(?P<noun>{either(w.visits)}(?:nya)?)|(?P<verb>{either(w.visit_verbs)}))(?![\w-])"
        ),
        sport=whole_word(either(w.sport)),
        home_building=re.compile(rf"^{either(w.home_buildings)}"),
        compound=re.compile(rf"\s(?P<one>[A-ZÀ-Þ]\w+)\s?[-–]\s?(?P<two>{capital})"),
        cabinet=whole_word(either(w.cabinet)),
        session_noun=whole_word(either([*w.nouns, *w.talks, *w.sessions, *w.summits, *w.forums])),
        hosting=re.compile(
            rf"(?i)[^.;:,\"“”]{{0,60}}?\s(?:{either(w.hosting)}(?:\slangsung)?(?:\s{either(w.by_words)})?"
            rf"|{w.place_word}\s{either(w.homes)})\s"
        ),
        occasion=re.compile(rf"(?i)\b{either(w.adjuncts)}\s(?:\w+\s)?{either(w.occasions)}"),
        apart=whole_word(either(w.apart)),
        lead_such=whole_word(either(w.such_as)),
        leading=re.compile(rf"(?i)\b{either(w.leading)}\s$"),
        and_then=re.compile(
            rf"(?i)(?:,|\b{either(w.and_then)})\s(?:{either([*cue_kind, *w.helpers])}\s){{0,3}}$"
        ),
        arrival=whole_word(either(w.arrivals)),
        chamber=re.compile(rf"(?:{either(w.chambers)})\b"),
        envoy=re.compile(rf"(?i)(?:{either(w.envoys)})\b"),
        as_witness=re.compile(rf"(?i)[^.;]{{0,60}}?\b{w.as_word}\s{either(w.questioned)}\b"),
        recipient=re.compile(rf"(?i)\b{either(w.recipient)}\s$"),
        committee=re.compile(rf"\b(?:{either(w.chambers)})\b"),
        call=whole_word(either(w.calls)),
        same_time=whole_word(either(w.same_time)),
        thereupon=re.compile(rf"(?i)\s?{either(w.thereupon)}\b"),
        same_place=re.compile(
            rf"(?i)\b(?:{either(w.same_place)}|{either(w.beside)}\s(?:\w+\s){{1,4}}{either(w.demonstratives)})\b"
        ),
        margins=re.compile(rf"(?i)\b{either(w.beside)}\s$"),
        building=re.compile(rf"(?i){either(w.buildings)}"),
        aside=whole_word(either(w.asides)),
        delegation_head=Finder(
            [*w.leads, *w.delegations],
            re.compile(
                rf"(?i)\b(?:(?P<leads>{either(w.leads)})(?:\slangsung)?\s{either(w.delegations)}\b"
                rf"|{either(w.delegations)}\b(?:\s[\w-]+){{0,4}}?(?:\s\([^()\n]{{1,20}}\))?(?:\syang)?"
                rf"\s{either([*w.led_by, *w.led_tail])}\b)"
            ),
        ),
        fronting=tuple(word.split()[0].capitalize() for word in (*w.with_words, *w.recipient)),
        fronted_with=re.compile(
            rf"(?m)(?:^|[.\n”\"]\s?)"
            rf"(?P<with>{either(word.capitalize() for word in w.with_words)}"
            rf"|(?P<to>{either(word.capitalize() for word in w.recipient)}))(?=\s[A-Z])"
        ),
        name_apposed=re.compile(r",\s(?P<name>[A-ZÀ-Þ][a-zß-ÿ'’-]+),\s(?=[a-z])"),
        state_behind=re.compile(rf",\s(?:\w+\s){{0,3}}?{either(w.capital_of)}\s"),
        mate_of=re.compile(
            rf"\b{either(w.counterparts)}(?:\s{either(w.from_words)}\s[A-Z][\w-]+(?:\s[A-Z][\w-]+){{0,2}})?"
            rf",?\s$"
        ),
        accompanying=re.compile(rf"(?i)\b{either(w.accompanying)}\s$"),
        described=re.compile(
            rf"(?i)\b(?:sang\s\w+|{either(w.guests)}"
            rf"|{either(w.described)}(?:\s[\w-]+){{0,4}}?\s{either(w.demonstratives)})"
            rf"(?:\s{either([*cue_kind, *w.helpers])}){{0,3}}\s$"
        ),
        aspects=frozenset(w.completed) - set(w.adjuncts),
        met_crowd=re.compile(
            rf"(?i)(?:\s{with_word})?(?:\s(?:{either([*w.before_object, *w.numbers, w.plural])}))*"
            rf"\s{either(w.crowds)}(?![\w-])"
        ),
        held_by=re.compile(
            rf"(?i)(?:\s{either([*w.modifiers, *w.demonstratives])})*"
            rf"\s{either(w.takes_place)}(?:\s{either(w.by_words)})?\s"
        ),
        sending=re.compile(rf"(?i)\b{either(w.sending)}\s$"),
        close=CloseWords.of(w, name),
        bare_office=re.compile(
            rf"(?i)(?<![\w-])(?P<head>{either(w.described)})"
            rf"{helped}(?:\s(?P<does>{either(w.light)}))?\s$"
        ),
        visit_goes_on=re.compile(
            rf"(?i)\W*(?:\w+\s){{0,3}}?{either(w.agendas)}(?:nya|\s{either(w.demonstratives)})\b"
        ),
        bare_group=re.compile(rf"(?i)(?<![\w-])(?P<head>{either(w.sent)}){helped}\s$"),
        used_by=re.compile(rf"(?i)\b{either(w.used)}\s(?:{either(w.by_words)}\s)?"),
        led_tail=re.compile(rf"\s{either(w.led_tail)}\s"),
        housed=re.compile(rf"(?i)\b{either([*w.buildings, *w.place_heads])}\s$"),
        urged=re.compile(rf"(?i)\b{either([*w.urging, *w.pleas])}\s(?:{either(w.that)}\s)?$"),
        request=re.compile(rf"(?i)\b{either(w.requests)}\s(?:untuk\s)?$"),
        called_off=re.compile(
            rf"(?i)\b(?:{either(w.counterfactual)}|{w.relative}\s(?:\w+\s)?{either(w.planned)})\b"
        ),
        telling=re.compile(rf"(?i)\b{either(w.telling)}\s$"),
        leads=re.compile(rf"(?i)\b{either(w.leads)}(?:\slangsung)?\s$"),
        off_behind=re.compile(
            rf"(?i)\s{either(w.demonstratives)}(?:\s{either(w.helpers)}){{0,2}}\s{either(w.cancelled)}\b"
        ),
        both_before=re.compile(
            rf"(?i)\b(?P<both>{either([*w.both, *w.both_heads])})"
            rf"{helped}(?:\s{either(w.light)})?\s$"
        ),
        listing=re.compile(rf",\s{either([*w.such_as, *w.namely])}\s"),
        several=re.compile(rf"(?i)\b{either(w.several)}\s$"),
        and_also=whole_word(either(w.and_also)),
        list_end=re.compile(rf"(?:,|,?\s{either(w.and_words)}(?:\s\w+)?)\s$"),
        beside=whole_word(either(word for word in w.companions if " " in word or len(word) > 7)),
        led_by=re.compile(rf"(?i)\b{either([*w.led_by, *w.led_tail])}\s$"),
        led_in=re.compile(rf"(?i)\s(?:{either(w.modifiers)}\s){{0,2}}{with_word}\s"),
        day_shift=re.compile(
            rf"(?i)\b(?P<count>{either(w.day_counts)})"
            rf"(?:\s(?P<turn>{either([*w.later, *w.earlier])})|(?<=nya))(?!\w)"
        ),
        place_first=re.compile(
            rf"(?:\s{either(w.modifiers)}){{0,2}}(?:\s{w.relative})?(?:\s{either(w.takes_place)})?"
            rf"\s{w.place_word}\s{capital}(?:,\s{capital}){{0,2}},?(?:\s{either(w.such_as)})?"
            rf"(?=\s{either([*w.between_words, *w.with_words])}\s)"
        ),
        bare_before=re.compile(
            rf"(?<![\w-])(?P<one>{name})(?:\s{and_word}\s(?P<two>{name}))?"
            rf"(?:\s{either([*cue_kind, *w.helpers])}){{0,3}}\s$"
        ),
        bare_after=re.compile(
            rf"(?:\s{either(w.before_object)}){{0,2}}(?:\s{either([*w.with_words, *w.by_words])})?"
            rf"\s(?P<one>{name})(?:\s{and_word}\s(?P<two>{name}))?(?![\w-])"
        ),
        counterpart=re.compile(
            rf"(?i)\s?(?:{either(w.modifiers)}\s){{0,2}}(?:{with_word}\s)?"
            rf"{either(w.counterparts)}(?:\s{either(w.from_words)})?\s"
        ),
        bare_counterpart=re.compile(
            rf"\b{either(w.counterparts)}\s{either(w.from_words)}\s[A-Z]\w+(?:\s[A-Z]\w+){{0,2}}?,?\s"
            rf"(?P<one>{name})(?![\w-])"
        ),
        denial=re.compile(rf"(?i)\b{either(w.denials)}\s(?:{either(w.claims)}\s){{0,3}}$"),
        by=whole_word(either(w.by_words)),
        no_names=frozenset(
            word.lower()
            for words in (
                w.no_names,
                cue_kind,
                w.helpers,
                w.adjuncts,
                w.openers,
                w.oblique,
                w.clause_words,
                w.say,
                w.crowds,
                w.people,
                w.numbers,
                w.government,
                frames,
                w.first_person,
                w.pronouns,
                w.both,
                w.two,
                w.group_ends,
                w.place_heads,
                w.before_object,
            )
            for word in words
        ),
        asked_to=re.compile(rf"\s(?i:{w.to_word})\s(?P<place>{place})"),
        to_place=re.compile(rf"\s(?i:{w.to_word})\s(?:{either(w.place_heads)}\s)?[A-Z]"),
        landmark=re.compile(rf"\b{either(w.landmarks)}\b"),
    )

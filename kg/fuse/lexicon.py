"""What the language pack tells of names, offices, bodies and units, ready for look-ups."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from sys import intern

from kg.fuse.places import Places
from kg.lang import language
from kg.lang.countries import country_name
from kg.lang.fusion import FusionRules
from kg.lang.names import NameRules
from kg.lang.numbers import NumberRules
from kg.lang.office_types import OfficeTypes
from kg.lang.offices import OfficeRules
from kg.rdf.vocab import UNITS

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_LONGEST = 5
_MEASURES = frozenset({"percent", "percentage_point", "poin", "bps"})


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of one language by which names, titles and figures are brought to one form."""

    rules: FusionRules
    names: NameRules
    offices: OfficeRules
    types: OfficeTypes
    numbers: NumberRules

    @cached_property
    def common(self) -> frozenset[str]:
        """Names that many people share."""
        return frozenset(self.rules.common_names)

    @cached_property
    def leading(self) -> frozenset[str]:
        """First names that are often left out."""
        return frozenset(self.names.leading_names)

    @cached_property
    def familiar(self) -> frozenset[str]:
        """Honorifics that are names as well."""
        return frozenset(self.names.familiar_honorifics)

    @cached_property
    def home(self) -> frozenset[str]:
        """Names of people at home."""
        return frozenset(self.names.home_names)

    @cached_property
    def titles(self) -> frozenset[str]:
        """Honorifics, ranks and degrees, without points."""
        words = (*self.names.honorifics, *self.names.ranks, *self.names.degrees)
        return frozenset(w.replace(".", "") for w in words if " " not in w)

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        """Phrases inside titles, and what they stand for."""
        given = {**self.rules.body_forms, **self.offices.short_forms, **self.offices.abbreviated}
        given = {**self.rules.place_forms, **given, **self.rules.office_synonyms}
        return {k: v.replace(",", "") for k, v in given.items()}

    @cached_property
    def _synonyms(self) -> Mapping[str, str]:
        return dict(self.rules.office_synonyms)

    @lru_cache(maxsize=65536)  # noqa: B019 (one lexicon a language lives as long as the process)
    def office(self, title: str) -> str:
        """Return the one form of a title, without what marks it as past.

        >>> lexicon().office("Menlu RI"), lexicon().office("Menteri Luar Negeri")
        ('menteri luar negeri', 'menteri luar negeri')
        >>> lexicon().office("Menko Bidang Perekonomian")
        'menteri koordinator perekonomian'
        """
        words = [w.casefold() for w in _WORD.findall(title)]
        while words and words[0] in self.offices.former:
            del words[0]
        expanded = _replaced(words, self._titles).split()
        fillers = self.rules.office_fillers
        kept = [w for n, w in enumerate(expanded) if n == 0 or w not in fillers]
        return _replaced(list(dict.fromkeys(kept)), self._synonyms)

    def bare(self, title: str) -> str:
        """Return a title without what marks it as past, as written.

        >>> lexicon().bare("mantan Menteri Luar Negeri")
        'Menteri Luar Negeri'
        """
        first, _, rest = title.partition(" ")
        return rest if rest and first.casefold() in self.offices.former else title

    def office_type(self, office: str) -> str:
        """Return the type of an office in its one form."""
        return self.types.of(office)

    @lru_cache(maxsize=65536)  # noqa: B019
    def single(self, office: str) -> bool:
        """Tell whether one person in a country holds the office at a time.

        >>> lexicon().single("menteri luar negeri"), lexicon().single("menteri")
        (True, False)
        """
        if office in self.rules.open_offices:
            return False
        return office in self.rules.single_offices or office.startswith(
            tuple(f"{b} " for b in self.rules.single_beginnings)
        )

    @lru_cache(maxsize=65536)  # noqa: B019
    def body(self, name: str) -> str:
        """Return the one form of a body's name.

        >>> lexicon().body("Kemlu"), lexicon().body("Kementerian Luar Negeri RI")
        ('kementerian luar negeri', 'kementerian luar negeri')
        """
        plain = [w.casefold() for w in _WORD.findall(name)]
        forms = self.rules.body_forms
        kept = [w for w in plain if w not in self.rules.body_fillers] or plain
        for words in (plain, kept):
            if " ".join(words) in forms:
                return forms[" ".join(words)]
        said = _replaced(kept, forms)
        return " ".join(w for w in said.split() if w not in self.rules.body_fillers) or said

    @lru_cache(maxsize=65536)  # noqa: B019
    def unit(self, unit: str) -> str:
        """Return the unit that counts the same."""
        plain = " ".join(unit.casefold().split())
        return self.rules.claim_units.get(plain, unit if unit.isupper() else plain)

    def measured(self, unit: str) -> bool:
        """Tell whether a unit measures, and does not count: a currency, a weight, a share.

        >>> [lexicon().measured(unit) for unit in ("USD", "t", "percent", "WNI", "orang")]
        [True, True, True, False, False]
        """
        return unit in UNITS or unit in self._currencies or unit in _MEASURES

    @cached_property
    def _currencies(self) -> frozenset[str]:
        rules = self.numbers
        return frozenset((*rules.currency_signs.values(), *rules.currency_words.values()))

    @lru_cache(maxsize=65536)  # noqa: B019
    def spots(self, place: str) -> frozenset[str]:
        """Return the words of a place's name.

        >>> sorted(lexicon().spots("Kabupaten Garut")), sorted(lexicon().spots("Jatim"))
        (['garut'], ['jawa', 'timur'])
        """
        words = [w.casefold() for w in _WORD.findall(place)]
        told = _replaced(words, self._place_forms).split()
        return frozenset(w for w in told if w not in self.place_words) or frozenset(told)

    @cached_property
    def _place_forms(self) -> Mapping[str, str]:
        return {**self.offices.short_forms, **self.rules.place_forms}

    @cached_property
    def places(self) -> Places:
        """Provinces and what is in them."""
        return Places(self.rules.provinces, self.spots)

    @lru_cache(maxsize=65536)  # noqa: B019
    def thing(self, what: str) -> frozenset[str]:
        """Return the words that tell what a number counts.

        >>> sorted(lexicon().thing("jumlah WNI di Kamboja"))
        ['kamboja', 'wni']
        >>> sorted(lexicon().thing("WNI yang tinggal di Kamboja"))
        ['kamboja', 'wni']
        """
        words = [w.casefold() for w in _WORD.findall(what)]
        told = _replaced(words, self.rules.claim_words).split()
        kept = [w for w in told if w not in self._claim_stop and not w.isdigit()]
        return frozenset(self.stem(w) for w in kept)

    def stems(self, text: str) -> list[str]:
        """Return the stems of the words of a text that may tell what it is about."""
        words = _replaced([w.casefold() for w in _WORD.findall(text)], self._phrases).split()
        return [intern(self._stem(w)) for w in words
                if (len(w) > 3 or w in self._stems)
                and w not in self._stop and w not in self.states]  # fmt: skip

    @cached_property
    def _phrases(self) -> Mapping[str, str]:
        return {k: v for k, v in self.rules.claim_words.items() if " " in k}

    @cached_property
    def _stop(self) -> frozenset[str]:
        return frozenset((*self.rules.claim_stop, *self.rules.idle_words, *self.names.speech_verbs))

    @lru_cache(maxsize=65536)  # noqa: B019
    def _stem(self, word: str) -> str:
        return self.stem(self.rules.claim_words.get(word, word))

    def stem(self, word: str) -> str:
        """Return a word without its affixes, roughly; the words of `claim_words` stay."""
        if word in self._stems:
            return word
        if len(word) > 6:
            for prefix in self.rules.prefixes:
                if word.startswith(prefix) and len(word) - len(prefix) >= 4:
                    word = word[len(prefix) :]
                    break
        if len(word) > 6:
            for suffix in self.rules.suffixes:
                if word.endswith(suffix) and len(word) - len(suffix) >= 4:
                    return word[: -len(suffix)]
        return word

    @cached_property
    def _claim_stop(self) -> frozenset[str]:
        return frozenset(self.rules.claim_stop)

    @cached_property
    def classifiers(self) -> frozenset[str]:
        """Units that stand with any noun."""
        return frozenset(self.rules.classifiers)

    @cached_property
    def bare_words(self) -> frozenset[str]:
        """Stems of the words that alone tell no quantity."""
        return frozenset(self.stem(w) for w in self.rules.claim_bare)

    @cached_property
    def place_words(self) -> frozenset[str]:
        """Words before the name of a place that are no part of it."""
        return frozenset(self.rules.place_words)

    @cached_property
    def buildings(self) -> frozenset[str]:
        """Words with which the names of buildings begin."""
        return frozenset(self.rules.buildings)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(w for v in self.rules.claim_words.values() for w in v.split())

    @cached_property
    def brief(self) -> frozenset[str]:
        """Words for what changes within days."""
        return frozenset(self.rules.claim_brief)

    @cached_property
    def back(self) -> frozenset[str]:
        """Words by which a figure is of what was counted before."""
        return frozenset(self.rules.claim_back)

    @cached_property
    def versions(self) -> frozenset[str]:
        """Words for what each source has its own of."""
        return frozenset(self.rules.claim_versions)

    @cached_property
    def compare(self) -> frozenset[str]:
        """Words that set one number against another."""
        return frozenset(self.rules.claim_compare)

    @cached_property
    def money(self) -> frozenset[str]:
        """Stems of the words for currencies."""
        return frozenset(self.stem(w) for w in self.rules.claim_money)

    @cached_property
    def states(self) -> Mapping[str, str]:
        """Names of countries in lower case, and their codes."""
        return _states(self.offices.home, self.offices.home_names)

    def countries(self, words: Sequence[str]) -> tuple[set[str], set[str]]:
        """Return the words that name countries, and the codes of these.

        >>> found = lexicon().countries(["perdagangan", "korea", "selatan"])
        >>> sorted(found[0]), found[1]
        (['korea', 'selatan'], {'KR'})
        """
        inside: set[str] = set()
        codes: set[str] = set()
        at = 0
        while at < len(words):
            for size in range(min(_LONGEST, len(words) - at), 0, -1):
                code = self.states.get(" ".join(words[at : at + size]))
                if code is not None:
                    inside.update(words[at : at + size])
                    codes.add(code)
                    at += size - 1
                    break
            at += 1
        return inside, codes

    def holder(self, name: str) -> tuple[str, str | None] | None:
        """Read a name that is an office alone: its one form, and the code of its state.

        >>> lexicon().holder("Menlu Jepang"), lexicon().holder("Menteri Luar Negeri RI")
        (('menteri luar negeri', 'JP'), ('menteri luar negeri', 'ID'))
        >>> lexicon().holder("Gubernur NTB"), lexicon().holder("Retno Marsudi")
        (('gubernur nusa tenggara barat', 'ID'), None)
        """
        words = [w.casefold() for w in _WORD.findall(name)]
        if not words or not self._begins(words):
            return None
        for size in range(min(4, len(words) - 1), 0, -1):
            code = self.states.get(" ".join(words[-size:]))
            if code is not None:
                title = self.office(" ".join(words[:-size]))
                return (title, code) if title else None
        title = self.office(name)
        for size in range(min(4, len(words) - 1), 0, -1):
            if self.spots(" ".join(words[-size:])) in self.places.known:
                return title, self.offices.home
        known = all(w in self._office_words for w in title.split())
        return (title, None) if title and known else None

    def before_names(self, words: Sequence[str]) -> bool:
        """Tell whether words are no part of the name behind them: a title, or a place.

        >>> lexicon().before_names(["Ketua", "Serikat", "Buruh"]), lexicon().before_names(["Kepri"])
        (True, True)
        >>> lexicon().before_names(["Siti"])
        False
        """
        plain = [w.casefold() for w in words]
        office = any(" ".join(plain[:n]) in self.rules.open_offices for n in (1, 2))
        return office or self._begins(plain) or self.spots(" ".join(plain)) in self.places.known

    def _begins(self, words: list[str]) -> bool:
        return any(" ".join(words[:n]) in self._heads for n in range(1, min(4, len(words)) + 1))

    @cached_property
    def heads(self) -> frozenset[str]:
        """Titles that stand before a name, but those that are given names as well."""
        return self._heads - frozenset(self.offices.royal_heads)

    @cached_property
    def _heads(self) -> frozenset[str]:
        rules = self.offices
        return frozenset((*rules.state_heads, *rules.abbreviated, *rules.regional_heads))

    @cached_property
    def _office_words(self) -> frozenset[str]:
        rules = self.offices
        phrases = (*rules.state_heads, *rules.abbreviated.values(), *rules.fields)
        return frozenset(w.strip(",").casefold() for p in phrases for w in p.split())


def _replaced(words: list[str], table: Mapping[str, str]) -> str:
    """Put what phrases stand for in their place, the longest first."""
    out: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            found = table.get(" ".join(words[at : at + size]))
            if found is not None:
                out.append(found)
                at += size
                break
        else:
            out.append(words[at])
            at += 1
    return " ".join(out)


@lru_cache(maxsize=8)
def _states(home: str, home_names: tuple[str, ...]) -> Mapping[str, str]:
    from kg.lang.countries import CountryNames, CountryWords

    pack = language("id")
    standing = pack.section("country_names", CountryNames)
    words = pack.section("countries", CountryWords)
    found: dict[str, str] = {}
    for code, names in sorted({**standing.organisations, **standing.states}.items()):
        found |= {names.id.casefold(): code, names.en.casefold(): code}
    for table in (words.organisations, words.names, words.abbreviations):
        found |= {form.casefold(): code for code, forms in table.items() for form in forms}
    return {**found, **{name.casefold(): home for name in home_names}}


@lru_cache(maxsize=8)
def lexicon(lang: str = "id") -> Lexicon:
    """Return the lexicon of a language."""
    pack = language(lang)
    return Lexicon(
        pack.section("fusion", FusionRules),
        pack.section("names", NameRules),
        pack.section("offices", OfficeRules),
        pack.section("office_types", OfficeTypes),
        pack.section("numbers", NumberRules),
    )


def label_of(code: str) -> str:
    """Return the Indonesian name of a country by its code, or the code."""
    known = country_name(code)
    return code if known is None else known.id

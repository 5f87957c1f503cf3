"""What telling same from other needs to know of a language; a language pack fills it in."""

from __future__ import annotations

import msgspec


class FusionRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which articles mean one person, office, body or quantity. Lower case."""

    common_names: tuple[str, ...]
    """Names that many people share ("budi")."""
    male_words: tuple[str, ...]
    female_words: tuple[str, ...]
    """Words before the name of a man, of a woman ("bapak", "ibu")."""
    single_offices: tuple[str, ...]
    """Offices that one person in a country holds at a time ("presiden")."""
    single_beginnings: tuple[str, ...]
    """Beginnings of titles of which, with what follows, the same is so ("menteri" keuangan)."""
    open_offices: tuple[str, ...]
    """Titles that alone say nothing of who it is ("menteri")."""
    office_fillers: tuple[str, ...]
    """Words inside a title that change nothing ("bidang")."""
    office_synonyms: dict[str, str]
    """Titles and the usual words for the same office."""
    body_fillers: tuple[str, ...]
    """Words inside the name of a body that change nothing ("ri")."""
    body_forms: dict[str, str]
    """Short and other names of bodies, and the full one ("kemlu")."""
    claim_stop: tuple[str, ...]
    """Words that do not tell one quantity from another ("jumlah")."""
    claim_words: dict[str, str]
    """Words and phrases, and the word for what they count ("tewas": "mati")."""
    claim_units: dict[str, str]
    """Units, and the one that counts the same ("jiwa": "orang")."""
    claim_brief: tuple[str, ...]
    """Words for what changes within days, as `claim_words` has them ("mati")."""
    claim_kinds: dict[str, tuple[str, ...]]
    """Words that make a figure one of another kind: a target is no result."""
    claim_guess: tuple[str, ...]
    """Words of guessing, which make a target beside those of `claim_future` ("diperkirakan")."""
    claim_future: tuple[str, ...]
    """Words for what is to come ("akan")."""
    claim_plan: tuple[str, ...]
    """Words in what is counted by which it is a plan ("akan")."""
    claim_sorts: tuple[tuple[str, ...], ...]
    """Words of which only one fits a figure ("terkonfirmasi", "suspek")."""
    claim_bare: tuple[str, ...]
    """Words that any article counts and that alone tell no quantity ("anggaran")."""
    claim_back: tuple[str, ...]
    """Words by which a figure is of what was counted before ("angkanya")."""
    claim_earlier: tuple[str, ...]
    """Words by which a number is of an earlier time, and not of what was counted before."""
    claim_versions: tuple[str, ...]
    """Words for what each source has its own of ("angka" BPS)."""
    claim_compare: tuple[str, ...]
    """Words that set one source's number against another's ("ketimbang")."""
    claim_money: dict[str, str]
    """Words for currencies, and the one for it."""
    claim_money_home: str
    """The currency that is understood where a rate names one only."""
    classifiers: tuple[str, ...]
    """Units that stand with any noun ("ekor")."""
    place_words: tuple[str, ...]
    """Words before the name of a place that are no part of it ("kabupaten")."""
    buildings: tuple[str, ...]
    """Words with which the names of buildings begin ("istana")."""
    since: str
    """The word before a time from which on something is counted ("sejak")."""
    provinces: dict[str, tuple[str, ...]]
    """Provinces and the regencies and cities in them ("jawa barat": "garut")."""
    place_forms: dict[str, str]
    """Short and other names of places ("sultra")."""
    idle_words: tuple[str, ...]
    """Words of news that do not tell what an article is about."""
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    """What a word may have before and behind its stem, the longest first."""

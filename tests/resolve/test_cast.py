"""The cast: which passages stand for which person."""

from __future__ import annotations

import pytest

from kg.pipeline import read
from kg.records import Article
from kg.resolve.people import is_nickname, same_person
from kg.resolve.types import Cast


def references(text: str, title: str = "") -> list[tuple[str, str, str]]:
    reading = read(Article(text=text, title=title))
    clean = reading.doc.text
    return [(r.span.of(clean), r.person.name, r.via) for r in reading.cast.references]


def cast(text: str) -> Cast:
    return read(Article(text=text)).cast


def test_name_with_its_office() -> None:
    assert references("Menlu Arini Wirahadi tiba. Arini lalu pergi.") == [
        ("Menlu Arini Wirahadi", "Arini Wirahadi", "full name"),
        ("Arini", "Arini Wirahadi", "part of name"),
    ]


def test_office_alone_stands_for_its_holder() -> None:
    text = "Menteri HAM Kamboja Sok Vannak memuji langkah itu. Menteri HAM Kamboja siap membantu."
    assert references(text)[-1] == ("Menteri HAM Kamboja", "Sok Vannak", "office")


def test_short_office_stands_for_the_long_one() -> None:
    text = "Menteri Perdagangan Surya Atmaja datang. Mendag menjamin stok beras."
    assert references(text)[-1] == ("Mendag", "Surya Atmaja", "office")


def test_office_of_another_state_does_not() -> None:
    text = "Menteri Pertahanan Jepang Taro Sakai tiba. Menteri Pertahanan Rusia menolak hadir."
    assert all(via != "office" for _, _, via in references(text))


def test_plural_and_things_stand_for_nobody() -> None:
    text = "Presiden Damar Wijaya tiba. Para presiden hadir. Ia ke kantor presiden."
    assert all(via != "office" for _, _, via in references(text))


@pytest.mark.parametrize(
    ("text", "pronoun", "who"),
    [
        ('Menlu Arini Wirahadi tiba. "Kami siap," ujarnya.', "nya", "Arini Wirahadi"),
        ("Menlu Arini Wirahadi tiba. Ia membawa surat.", "Ia", "Arini Wirahadi"),
        ('Budi Santoso mengeluh. "Harga naik," kata dia.', "dia", "Budi Santoso"),
        (
            "Budi Santoso mengatakan panen gagal. Warga meminta kepada Menteri Sosial Rini Astuti"
            ' agar turun. "Kami lapar," katanya.',
            "nya",
            "Budi Santoso",
        ),
        ("Bupati Agam Benni Warman hadir. Beliau menyapa warga.", "Beliau", "Benni Warman"),
    ],
)
def test_pronouns(text: str, pronoun: str, who: str) -> None:
    assert (pronoun, who, "pronoun") in references(text)


def test_pronoun_in_a_quotation_is_nobody_we_know() -> None:
    found = references('Menlu Arini Wirahadi berkata, "Dia sudah pergi."')
    assert all(via != "pronoun" for _, _, via in found)


def test_description_points_back() -> None:
    text = "Said Abdullah menilai aturan itu keliru. Politikus PDIP itu meminta revisi."
    assert ("Politikus PDIP itu", "Said Abdullah", "description") in references(text)


def test_person_has_country_by_present_office_only() -> None:
    people = {
        p.name: p.country
        for p in cast(
            "Presiden Brasil Paulo Andrade menjamu mantan Presiden Peru Luis Rojas."
            " Direktur Utama PT Timah Restu Wibowo ikut hadir."
        ).people
    }
    assert people == {"Paulo Andrade": "BR", "Luis Rojas": None, "Restu Wibowo": None}


def test_named_needs_one_person() -> None:
    both = cast("Menteri Agama Hasan Nasution menemui Gubernur Riau Edi Nasution.")
    assert both.named("Hasan Nasution") is not None
    assert both.named("Siapa") is None


def test_holding_has_the_passage_that_names_both() -> None:
    reading = read(Article(text="Sok Vannak, Menteri HAM Kamboja, tiba."))
    (person,) = reading.cast.people
    words = person.holdings[0].passage.of(reading.doc.text)
    assert words == "Sok Vannak, Menteri HAM Kamboja"


def test_same_person() -> None:
    assert same_person(("anies", "baswara"), ("anies", "rasyid", "baswara"))
    assert same_person(("rahman", "aqil"), ("rahman", "akil"))
    assert not same_person(("joko", "wibowo"), ("iriana", "joko", "wibowo"))
    assert not same_person(("edi", "nasution"), ("hasan", "nasution"))


def test_left_out_before_a_name() -> None:
    (person,) = cast("Bupati Ni Luh Ayu Sukerti tiba. Ayu Sukerti lalu berpidato.").people
    assert person.aliases == ("Ayu Sukerti",)


def test_the_elder_is_not_the_one_called_junior() -> None:
    text = (
        "Presiden Ramon Ferrer berpidato. Ferrer lalu pergi. Ramon Ferrer Jr menyusul. "
        "Menurut Ferrer, pidato itu penting."
    )
    told = [(words, name) for words, name, _ in references(text)]
    assert told[-2:] == [("Ramon Ferrer Jr", "Ramon Ferrer Jr"), ("Ferrer", "Ramon Ferrer")]
    (one,) = cast("Senator Ramon Ferrer Jr tiba. Senator Ramon Ferrer lalu berpidato.").people
    assert one.name == "Ramon Ferrer Jr"


def test_a_family_name_goes_on_meaning_whom_it_meant() -> None:
    text = (
        "Presiden Peru Hugo Salazar tiba. Salazar didampingi istrinya, Elena Salazar. "
        "Salazar memuji sambutan itu. Presiden Salazar lalu berpidato."
    )
    names = [name for words, name, _ in references(text) if words.endswith("Salazar")]
    assert names == [
        "Hugo Salazar",
        "Hugo Salazar",
        "Elena Salazar",
        "Hugo Salazar",
        "Hugo Salazar",
    ]


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("Direktur Utama Bank Raya Kartiko Wibowo tiba. Sari Dewanti ada. "
         "Tiko, sapaan akrabnya, lalu berpidato.", "Kartiko Wibowo", ("Tiko",)),
        ("Wali Kota Ambon Munaf 'Appi' Arifudin tiba. Appi lalu berpidato. Munaf pulang.",
         "Munaf 'Appi' Arifudin", ("Appi", "Munaf")),
        ("Gubernur Dedi Mulyana, yang akrab disapa KDM, tiba. KDM mengatakan itu baik.",
         "Dedi Mulyana", ("KDM",)),
        ("Petinju Amerika, Chip Blazert, pulang. Blazert, anggota IBF, berkata ia lelah.",
         "Chip Blazert", ("Blazert",)),
    ],
)  # fmt: skip
def test_one_person_by_several_names(text: str, name: str, aliases: tuple[str, ...]) -> None:
    assert (name, aliases) in [(p.name, p.aliases) for p in cast(text).people]


def test_nicknames_by_shape() -> None:
    assert is_nickname("Jokowi", ("joko", "widodo"))
    assert is_nickname("SBY", ("susilo", "bambang", "yudhoyono"))
    assert is_nickname("Enggar", ("enggartiasto", "lukita"))
    assert not is_nickname("Budi", ("joko", "widodo"))
    assert not is_nickname("BI", ("joko", "widodo"))


def test_empty_text_has_no_cast() -> None:
    assert cast("") == Cast()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jokowi dan Macron berbincang empat mata di Lyon.", ["Jokowi", "Macron"]),
        ("Trump menelepon Putin pada Senin malam.", ["Trump", "Putin"]),
        ("Pertemuan antara Modi dan Xi berlangsung dua jam.", ["Modi", "Xi"]),
        ("Witkoff dan Kushner terbang ke Moskow.", ["Witkoff", "Kushner"]),
        ("Toyota dan Honda bertemu untuk membahas merger.", []),
        ("Washington dan Beijing sepakat berunding.", []),
        ("Persija bertemu Persib di final.", []),
    ],
)
def test_family_names_alone_are_people(text: str, names: list[str]) -> None:
    assert [p.name for p in cast(text).people] == names

"""Train the name tagger, and say how good it is on the parts of the corpora it has not seen.

usage: train_tagger.py CORPORA [MODEL]

CORPORA holds ``idner-news-2k/train.txt``, ``idner-news-2k/dev.txt`` and ``nergrit/train.txt``;
MODEL is where the model is written (by default into the package). The tables go to standard
output, as the model card has them. The same corpora give the same model.
"""

from __future__ import annotations

import random
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path

import pycrfsuite

from kg.lang import language
from kg.mentions.tagger import QUOTES, names_of
from kg.mentions.tagger_features import Describer, Features, describe
from kg.mentions.words import words_of

Sentence = tuple[list[str], list[str]]
MODEL = Path(__file__).parents[1] / "kg" / "models" / "names-id.crfsuite"
KINDS = {
    "PER": "person", "PERSON": "person", "ORG": "organisation", "ORGANISATION": "organisation",
    "LOC": "place", "PLACE": "place",
}  # fmt: skip
SETTINGS = {
    "c1": 0.1,
    "c2": 0.05,
    "max_iterations": 150,
    "feature.possible_transitions": True,
}
NEWS_WEIGHT = 2
"""How often the news corpus is given for each time of the one from an encyclopedia."""
NATIONS = (
    "Indonesia", "RI", "Malaysia", "Kamboja", "Thailand", "Filipina", "Vietnam", "Jepang", "Korsel",
    "Tiongkok", "China", "India", "Pakistan", "Iran", "Irak", "Suriah", "Palestina", "Israel",
    "Mesir", "Turki", "Qatar", "Rusia", "Ukraina", "Jerman", "Prancis", "Inggris", "Belanda",
    "Amerika Serikat", "Arab Saudi", "Korea Selatan", "Korea Utara", "Uni Emirat Arab",
    "Timor Leste", "Selandia Baru", "Afrika Selatan", "Papua Nugini", "Uni Eropa",
    "Italia", "Spanyol", "AS", "Kanada", "Brasil", "Australia", "Singapura", "Laos", "Myanmar",
)  # fmt: skip
OFFICES_EACH = 2
FIELDS = (
    "Luar Negeri", "Pertahanan", "Keuangan", "Perdagangan", "Sosial", "Kesehatan", "Pertanian",
    "Dalam Negeri", "Agama", "Hukum dan HAM", "Hak Asasi Manusia", "Pendidikan",
    "Koordinator Bidang Perekonomian", "Energi dan Sumber Daya Mineral", "Perhubungan",
)  # fmt: skip
OFFICES = [
    *(f"Menteri {field}{nation}" for field in FIELDS for nation in ("", " {nation}")),
    *("Presiden {nation}", "Perdana Menteri {nation}", "Wakil Presiden {nation}") * 2,
    *("Duta Besar {nation}", "Duta Besar {nation} untuk {nation}", "Dubes {nation}"),
    *("Menlu {nation}", "Menlu", "Menhan", "Menhan {nation}", "Wapres", "PM {nation}") * 2,
    *("Gubernur {place}", "Bupati {place}", "Wali Kota {place}", "Kapolda {place}") * 3,
    *("Ketua {organisation}", "Ketua Umum {organisation}", "Kepala {organisation}") * 3,
    *("Direktur Utama {organisation}", "Sekretaris Jenderal {organisation}", "CEO {organisation}"),
    *("Juru Bicara {organisation}", "Sekjen {organisation}", "Anggota Komisi I {organisation}"),
    *("Kepala Staf Angkatan Darat", "Menteri Pendidikan Tinggi", "Duta Besar {nation} untuk PBB"),
    *("Wakil Gubernur {place}", "Kapolres {place}", "Wakil Ketua Komisi III {organisation}"),
    *("Jenderal", "Irjen", "Kapolri", "Direktur Eksekutif", "Profesor", "Kombes", "Ketua Umum"),
]
"""Offices to put before people: the corpora are older and have few of them."""
SMALL_IN_HEADLINES = frozenset({"di", "ke", "dari", "yang", "dan", "untuk", "dengan", "pada"})


def read_corpus(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file of words with labels, cut into words as documents are."""
    words: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        fields = line.split()
        if fields:
            words.append(fields[0])
            prefix, _, kind = fields[-1].partition("-")
            labels.append(f"{prefix}-{KINDS[kind]}" if kind else "O")
        elif words:
            yield as_at_run_time(*rejoined(words, labels))
            words, labels = [], []


def rejoined(words: list[str], labels: list[str]) -> Sentence:
    """Undo the cutting of "3 . 000", "M . Nasir", "undang - undang", which pages do not have."""
    out: Sentence = ([], [])
    at = 0
    while at < len(words):
        word, label = words[at], labels[at]
        if len(word) == 1 and word.isupper() and words[at + 1 : at + 2] == ["."]:
            word += "."
            at += 1
        while at + 2 < len(words) and _one_word(words[at : at + 3], labels[at : at + 3]):
            word += words[at + 1] + words[at + 2]
            at += 2
        out[0].append(word)
        out[1].append(label)
        at += 1
    return out


def _one_word(words: list[str], labels: list[str]) -> bool:
    left, mark, right = words
    if mark in {".", ","}:
        return left.isdigit() and right.isdigit() and len(right) <= 3
    same = labels[2] == ("O" if labels[0] == "O" else f"I{labels[0][1:]}")
    return mark == "-" and same and left[-1].isalnum() and right[0].isalnum()


def as_at_run_time(words: list[str], labels: list[str]) -> Sentence:
    """Cut "(KPU)" in three, drop quotation marks, take marks off the edges of names."""
    parts = words_of(" ".join(words))
    starts = [0, *accumulate(len(w) + 1 for w in words)]
    kept = [i for i, part in enumerate(parts.words) if part not in QUOTES]
    flat = [parts.words[i] for i in kept]
    places = [parts.starts[i] for i in kept]
    out = ["O"] * len(flat)
    for first, last, kind in names_of(labels):
        start, end = bisect_left(places, starts[first]), bisect_left(places, starts[last])
        while start < end and not flat[start][0].isalnum():
            start += 1
        while start < end and not flat[end - 1][0].isalnum():
            end -= 1
        out[start:end] = bio(kind, end - start)
    return flat, out


def as_headline(words: list[str], labels: list[str]) -> Sentence:
    """Return the sentence as a headline would have it: capitals everywhere, and not long."""
    kept = [w if w in SMALL_IN_HEADLINES else w[0].upper() + w[1:] for w in words[:16]]
    return kept, labels[:16]


def names_by_kind(sentences: Iterable[Sentence]) -> dict[str, list[list[str]]]:
    """Return the names of the sentences, to be put into others."""
    names: dict[str, list[list[str]]] = {"nation": [n.split() for n in NATIONS]}
    for words, labels in sentences:
        for first, last, kind in names_of(labels):
            if words[first][0].isupper():
                names.setdefault(kind, []).append(words[first:last])
    return names


def with_office(
    sentence: Sentence, names: dict[str, list[list[str]]], chance: random.Random
) -> Sentence | None:
    """Put an office before a person who has none; nothing if there is no such person."""
    words, labels = sentence
    bare = [
        first
        for first, _, kind in names_of(labels)
        if kind == "person" and not words[max(first - 1, 0)][0].isupper()
    ]
    if not bare:
        return None
    office: Sentence = ([], [])
    for word in chance.choice(OFFICES).split():
        kind = word.strip("{}")
        name = [word] if kind == word else chance.choice(names[kind])
        label = "place" if kind == "nation" else kind
        office[0].extend(name)
        office[1].extend(["O"] if kind == word else bio(label, len(name)))
    at = chance.choice(bare)
    return [*words[:at], *office[0], *words[at:]], [*labels[:at], *office[1], *labels[at:]]


def renamed(
    sentence: Sentence, names: dict[str, list[list[str]]], chance: random.Random
) -> Sentence:
    """Put another name of the same kind for each: what stands around it tells more."""
    words, labels = sentence
    out: Sentence = ([], [])
    at = 0
    for first, last, kind in names_of(labels):
        name = chance.choice(names[kind])
        out[0].extend([*words[at:first], *name])
        out[1].extend([*labels[at:first], *bio(kind, len(name))])
        at = last
    return [*out[0], *words[at:]], [*out[1], *labels[at:]]


def bio(kind: str, length: int) -> list[str]:
    """Return the labels of a name of so many words."""
    return [f"B-{kind}", *[f"I-{kind}"] * (length - 1)][:length]


def more_like_news(sentences: list[Sentence], chance: random.Random) -> Iterator[Sentence]:
    """Yield what the corpora lack: headlines, and sentences that begin with any word."""
    names = names_by_kind(sentences)
    for words, labels in sentences:
        if chance.random() < 0.25 and len(words) > 5:
            yield as_headline(words, labels)
        for _ in range(OFFICES_EACH):
            office = with_office((words, labels), names, chance)
            if office:
                yield office
        yield renamed((words, labels), names, chance)
        inner = [i for i in range(2, len(words) - 3) if labels[i] == "O" and words[i].isalpha()]
        if chance.random() < 0.25 and inner:
            i = chance.choice(inner)
            yield [words[i].capitalize(), *words[i + 1 :]], labels[i:]


def examples(
    sentences: Iterable[Sentence], known: Describer
) -> Iterator[tuple[list[Features], list[str]]]:
    """Yield features and labels of the stretches that would be tagged."""
    for words, labels in sentences:
        for start, features in describe(words, known.codes(words), known):
            yield features, labels[start : start + len(features)]


def train(model: Path, sentences: list[Sentence], known: Describer) -> None:
    """Write a model of the sentences."""
    trainer = pycrfsuite.Trainer(verbose=False)
    more = list(more_like_news(sentences, random.Random(0)))
    for features, labels in examples([*sentences, *more], known):
        trainer.append(features, labels)
    trainer.select("lbfgs", "crf1d")
    trainer.set_params(SETTINGS)
    trainer.train(str(model))


def evaluate(model: Path, sentences: list[Sentence], known: Describer) -> str:
    """Return a table of precision, recall and F1 of each kind of name; exact spans count."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    counts = {kind: Counter[str]() for kind in ("person", "organisation", "place", "all")}
    for words, labels in sentences:
        guessed = ["O"] * len(words)
        for start, features in describe(words, known.codes(words), known):
            guessed[start : start + len(features)] = tagger.tag(features)
        gold, found = set(names_of(labels)), set(names_of(guessed))
        for name, group in (("right", gold & found), ("gold", gold), ("found", found)):
            for *_, kind in group:
                counts[kind][name] += 1
                counts["all"][name] += 1
    rows = ["| kind | precision | recall | F1 | names |", "| --- | --- | --- | --- | --- |"]
    for kind, n in counts.items():
        p, r = n["right"] / max(n["found"], 1), n["right"] / max(n["gold"], 1)
        f = 2 * p * r / max(p + r, 1e-9)
        rows.append(f"| {kind} | {p:.3f} | {r:.3f} | {f:.3f} | {n['gold']} |")
    return "\n".join(rows)


def main(corpora: Path, model: Path) -> None:
    """Train, write the model, print the tables."""
    news = list(read_corpus(corpora / "idner-news-2k" / "train.txt"))
    news_test = list(read_corpus(corpora / "idner-news-2k" / "dev.txt"))
    wiki = list(read_corpus(corpora / "nergrit" / "train.txt"))
    wiki, wiki_test = [s for i, s in enumerate(wiki) if i % 5], wiki[::5]
    known = Describer(language("id"))
    train(model, [*news * NEWS_WEIGHT, *wiki], known)
    print(f"{model.name}: {model.stat().st_size / 1e6:.2f} MB")
    for title, held_out in (
        ("IDNER-News-2k, its development part", news_test),
        ("The same as headlines", [as_headline(*s) for s in news_test]),
        ("NERGrit, every fifth sentence", wiki_test),
    ):
        print(f"\n{title}:\n\n{evaluate(model, held_out, known)}")


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3}:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else MODEL)

r"""How long reading and extraction take, stage by stage; whether time and memory grow with length.

usage: speed.py [--articles FILE_OR_FOLDER] [--rounds N] [--json]
       speed.py --hostile [--size MB] [--limit SECONDS]
       speed.py --memory [--articles FILE_OR_FOLDER] [--size MB] [--json]

Times are CPU times in floors: one floor is the time, in the same run, to read the articles' text
from disk and run ``re.findall(r"\w+")`` over it. So figures from different machines compare. With
``--hostile`` the stages are run on inputs made to hurt, at a quarter, a half and the whole of
``--size``; a stage whose time grows faster than the length is named. With ``--memory`` one article
is made of many, once with its lines and once as one line, of an eighth of ``--size`` up to the
whole, and each is read in a process of its own: its seconds, and the most memory that it held.
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from kg.extract import EXTRACTORS
from kg.lang import Language, language
from kg.mentions.words import words_of
from kg.pipeline import extract
from kg.records import Article
from kg.resolve.reading import Reading
from kg.sources import Loaded, find_inputs, read_input
from kg.text import make_doc

REPO = Path(__file__).parents[1]
MENTIONS = (
    "countries", "dates", "quantities", "tagged", "offices", "names", "cast", "speech",
    "encounters",
)  # fmt: skip
"""Properties of a reading, in an order in which none is asked for by one before it."""
GROWTH = 1.5
"""Times the length grows, time may grow so much more before it is called faster than linear."""
NOISE = 0.25
"""Seconds below which growth is not judged."""

Stage = Callable[[Reading], object]


def stages() -> Iterator[tuple[str, Stage]]:
    """Yield the stages after the document in the order in which they are worked out."""
    yield "words", lambda reading: words_of(reading.doc.text)
    for name in MENTIONS:
        yield name, lambda reading, name=name: getattr(reading, name)
    for name, run in EXTRACTORS.items():
        yield f"extract {name}", lambda reading, run=run: tuple(run(reading))


def time_article(article: Article, lang: Language, limit: float = 1e9) -> dict[str, float]:
    """Return the seconds of each stage; stops after the stage in which the limit is passed."""
    took: dict[str, float] = {}
    start = process_time()
    doc = make_doc(article, lang.text)
    took["document"] = process_time() - start
    reading = Reading(doc, lang)
    for name, run in stages():
        if sum(took.values()) > limit:
            break
        start = process_time()
        run(reading)
        took[name] = process_time() - start
    return took


def floor(paths: list[Path]) -> float:
    """Return the seconds to read the texts and find their words."""
    start = process_time()
    for path in paths:
        re.findall(r"\w+", path.read_text(encoding="utf-8"))
    return process_time() - start


def load(source: Path) -> list[Article]:
    """Return the articles of a file or folder."""
    return [
        item.article
        for given in find_inputs([str(source)])[0]
        for item in read_input(given, BytesIO(), {})
        if isinstance(item, Loaded)
    ]


def typical(source: Path, rounds: int) -> dict[str, float]:
    """Return the cost of each stage on ordinary articles, in floors, and how much text that is."""
    articles = load(source)
    words = sum(len(re.findall(r"\w+", a.raw)) for a in articles)
    lang = language("id")
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.txt" for number in range(len(articles))]
        for path, article in zip(paths, articles, strict=True):
            path.write_text(article.raw, encoding="utf-8")
        floors, best = [], dict[str, float]()
        for _ in range(rounds + 1):
            floors.append(floor(paths))
            total: dict[str, float] = {}
            for article in articles:
                for name, seconds in time_article(article, lang).items():
                    total[name] = total.get(name, 0.0) + seconds
            best = {n: min(s, best.get(n, s)) for n, s in total.items()}
    unit, everything = min(floors), sum(best.values())
    return {
        **{name: seconds / unit for name, seconds in best.items()},
        "all, without the tagger": (everything - best["tagged"]) / unit,
        "all": everything / unit,
        "articles": len(articles),
        "words an article": words / len(articles),
        "floors a second": len(articles) / unit,
        "articles a second": len(articles) / everything,
        "words a second": words / everything,
    }


def show(found: Mapping[str, float]) -> None:
    """Print the cost of each stage, and what they come to."""
    print(
        f"{found['articles']:.0f} articles of {found['words an article']:.0f} words; "
        f"floor: {found['floors a second']:.0f} a second"
    )
    for name, figure in found.items():
        if name == "articles":
            break
        print(f"{name:28}{figure:8.1f} floors")
    for name in ("articles a second", "words a second"):
        print(f"{name:28}{found[name]:8.0f}")


def memory(source: Path, size: int) -> list[dict[str, float | str]]:
    """Return seconds and peak memory of long articles, each read in a process of its own."""
    found: list[dict[str, float | str]] = []
    for shape in ("lines", "one line"):
        for length in (size // 8, size // 4, size // 2, size):
            command = [sys.executable, __file__, "--articles", str(source)]
            command += ["--alone", shape, "--size", str(length / 1e6)]
            told = subprocess.run(command, capture_output=True, check=True, text=True)
            found.append(json.loads(told.stdout))
    return found


def alone(source: Path, shape: str, size: int) -> dict[str, float | str]:
    """Read one long article made of many; return its seconds and the memory of this process."""
    texts = [article.text for article in load(source)]
    text = "\n".join(texts) if shape == "lines" else " ".join(" ".join(texts).split())
    text = (text * (size // len(text) + 1))[:size]
    extract("Presiden bertemu 5 orang.")
    before, start = _peak(), process_time()
    records = extract(text).records()
    return {
        "shape": shape,
        "million characters": size / 1e6,
        "seconds": round(process_time() - start, 2),
        "MB before": round(before),
        "MB at most": round(_peak()),
        "records": len(records),
    }


def _peak() -> float:
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def hostile(size: int) -> Iterator[tuple[str, str]]:
    """Yield inputs of about so many characters, made to be slow."""

    def fill(piece: str) -> str:
        return (piece * (size // len(piece) + 1))[:size]

    yield "one line of prose", fill("Presiden Budi Santoso bertemu warga di Jakarta. ")
    yield "no space at all", fill("a")
    yield "capitalised words", fill("Kata Nama Budi Santoso ")
    yield "the same capitalised word", fill("Budi ")
    yield "capital letters", fill("ABC DEF ")
    yield "open quotation marks", fill('kata Budi, "')
    yield "quotation marks alone", fill('"')
    yield "curly open quotation marks", fill("“ya ")
    yield "digits", fill("1234567890")
    yield "numbers", fill("1.234,5 2,5 juta ")
    yield "percentages and money", fill("naik 5 persen Rp 2 triliun ")
    yield "dates", fill("Senin (20/10/2025) ")
    yield "open brackets", fill("(")
    yield "nested brackets", fill("((a) ")
    yield "offices", fill("Menteri Luar Negeri ")
    yield "offices and names", fill("Menteri Luar Negeri Jepang Budi Santoso, ")
    yield "countries", fill("Indonesia dan Jepang ")
    yield "meetings", fill("Indonesia bertemu Jepang. ")
    yield "speech verbs", fill("kata dia ")
    yield "full stops", fill(".")
    yield "abbreviations", fill("Dr. H. ")
    yield "lines", fill("a\n")
    yield "empty lines", fill("\n")
    yield "spaces", fill(" ")
    yield "hyphens", fill("a-")
    yield "new names", "".join(f"Menteri {_new(n)}, " for n in range(size // 17))


def _new(number: int) -> str:
    """Return a name that no other number has."""
    letters = [chr(97 + number // 26**k % 26) for k in range(4)]
    return f"{letters[0].upper()}a{letters[1]} {letters[2].upper()}i{letters[3]}"


def growth(size: int, limit: float) -> int:
    """Print, for each hostile input, its seconds and the stages that grow too fast; count these."""
    lang = language("id")
    faults = 0
    gc.disable()  # its pauses grow with what is alive, and hide what the stages do
    quarters = [dict(hostile(size // part)) for part in (4, 2, 1)]
    for name in quarters[0]:
        runs: list[dict[str, float]] = []
        for texts in quarters:
            runs.append(time_article(Article(texts[name]), lang, limit))
            if sum(runs[-1].values()) > limit:
                break
        gc.collect()
        longest = sum(runs[-1].values())
        stopped = "" if len(runs) == 3 else f"  stopped at {len(runs)} of 3"
        slow = max(runs[-1], key=lambda stage: runs[-1][stage])
        print(f"{name:28}{longest:8.2f} s  slowest: {slow}{stopped}", flush=True)
        for stage in runs[0]:
            times = [run[stage] for run in runs if stage in run]
            allowed = 2 ** (len(times) - 1) * GROWTH
            if len(times) > 1 and times[-1] > max(NOISE, times[0] * allowed):
                faults += 1
                print(f"    {stage}: " + ", ".join(f"{t:.2f}" for t in times) + " s")
            elif len(times) == 1 and times[0] > limit / 2:
                faults += 1
                print(f"    {stage}: {times[0]:.2f} s and not tried longer")
    return faults


def main() -> int:
    """Run what was asked for; 1 if something grows faster than its input."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("--articles", type=Path, default=REPO / "kg" / "samples")
    ask.add_argument("--rounds", type=int, default=5)
    ask.add_argument("--hostile", action="store_true")
    ask.add_argument("--memory", action="store_true")
    ask.add_argument("--json", action="store_true", help="print JSON")
    ask.add_argument("--size", type=float, default=0.4, help="millions of characters")
    ask.add_argument("--limit", type=float, default=20.0, help="seconds for one input")
    ask.add_argument("--alone", help=argparse.SUPPRESS)
    asked = ask.parse_args()
    size = int(asked.size * 1e6)
    if asked.hostile:
        return int(growth(size, asked.limit) > 0)
    if asked.alone:
        print(json.dumps(alone(asked.articles, asked.alone, size)))
    elif asked.memory:
        rows = memory(asked.articles, size)
        lines = [", ".join(f"{name}: {value}" for name, value in row.items()) for row in rows]
        print(json.dumps(rows, indent=1) if asked.json else "\n".join(lines))
    else:
        found = typical(asked.articles, asked.rounds)
        if asked.json:
            print(json.dumps({name: round(figure, 2) for name, figure in found.items()}, indent=1))
        else:
            show(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Other names of a person, where the text says that they are: in brackets, marks, by a phrase."""

from __future__ import annotations

import re

from kg.mentions.name_runs import Run, Scene
from kg.mentions.types import NameMention
from kg.spans import Span

_QUOTED = re.compile(r" ['\"‘’“”][A-Z][\w-]+['\"‘’“”] ")
_MARKS = frozenset("'\"‘’“”")
_NICKNAME = 24
"""Characters of a nickname with its quotation marks at most."""


def judge_alias(before: Run, run: Run, scene: Scene) -> None:
    """Judge a run that another name of the person before it: "(Gus Ipul)", "akrab disapa"."""
    words = scene.words
    gap = words.lower[before.end : run.first]
    if before.kind != "person" or not 1 <= len(gap) <= 6 or run.end - run.first > 3:
        return
    if gap == ["("] and words.words[run.end : run.end + 1] == [")"]:
        short = words.words[run.first]
        initials = "".join(w[0] for w in words.words[before.first : before.end])
        if not short.isupper() or short == initials.upper():
            run.say("person", 0.9)
            scene.aliases.add((short,))
    elif " ".join(w for w in gap if w != ",") in scene.vocabulary.alias_cues:
        run.say("person", 0.85)
        scene.aliases.add(tuple(words.words[run.first : run.end]))


def judge_nicknamed(runs: list[Run], scene: Scene) -> None:
    """Judge what goes on with a person's name behind a nickname: "Joko 'Jack' Santoso"."""
    words = scene.words.words
    starts = {run.first: run for run in runs}
    for run in runs:
        rest = starts.get(run.end + 3)
        marks = words[run.end : run.end + 1] + words[run.end + 2 : run.end + 3]
        if run.kind == "person" and rest and len(marks) == 2 and set(marks) <= _MARKS:
            rest.say("person", run.score)
            if nickname := starts.get(run.end + 1):
                nickname.say("person", 0.85)


def is_called(run: Run, scene: Scene) -> bool:
    """Tell whether what follows says that this is what somebody is called: ", sapaan akrabnya"."""
    at = run.end + (scene.words.words[run.end] == ",")
    told = " ".join(scene.words.lower[at : at + 4])
    return told.startswith(scene.vocabulary.rules.alias_after)


def with_nicknames(names: list[NameMention], text: str) -> list[NameMention]:
    """Join the parts of a name around a nickname in quotation marks: "Joko 'Jack' Santoso"."""
    joined: list[NameMention] = []
    for name in names:
        for before in joined[-2:]:
            between = text[before.span.end : name.span.start]
            both = before.kind == name.kind == "person" and len(between) < _NICKNAME
            if both and _QUOTED.fullmatch(between):
                span = Span(before.span.start, name.span.end)
                del joined[joined.index(before) :]
                name = NameMention(span, span.of(text), "person", before.score)
                break
        joined.append(name)
    return joined

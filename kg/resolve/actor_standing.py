"""How the name of a state is meant, from the words before it."""

from __future__ import annotations

from kg.lang.actors import ActorWords
from kg.mentions.types import CountryMention
from kg.resolve.actor_types import Actor
from kg.resolve.actor_words import body_start, head_of, is_noun, local_body, words_before
from kg.spans import Span
from kg.text import Doc


def stand(doc: Doc, words: ActorWords, mention: CountryMention) -> Actor:
    """Tell how a country is meant, from the words before it."""
    before = words_before(doc, mention.span.start)
    span, code = mention.span, (mention.code,)
    attitude = doc.text[max(0, span.start - 7) : span.start].rstrip(" -").rsplit(maxsplit=1)
    if attitude and attitude[-1].lower() in words.attitudes:
        return Actor(span, (), "private")
    start = body_start(words, before)
    if mention.via == "demonym":
        return Actor(span, code, "people", "warga")
    if start is not None:
        span = Span(start, span.end)
        outside = [w for at, w in before if at < start][:1]
        if outside and outside[0].lower() in words.former:
            return Actor(span, (), "private")
        return Actor(span, code, "acts")
    if not before:
        return Actor(span, code, "place" if mention.via == "region" else "acts")
    word = before[0][1].lower()
    owner = next((w for _, w in before[:3] if w.lower() in words.private), None)
    if owner and is_noun(words, word):
        return Actor(span, code, "people", owner.lower())
    if word in words.missions:
        return Actor(span, code, "place", word)
    if word in words.hailing:
        return Actor(Span(before[0][0], span.end), code, "people", owner or "warga")
    local = local_body(words, before)
    if local is not None:
        return Actor(Span(local, span.end), code, "acts")
    if mention.via == "region" or (mention.via == "capital" and word in ("di", "ke", "dari")):
        return Actor(span, code, "place", word)
    if mention.via == "capital" and before[0][1][0].isupper() and len(before) > 1:
        return Actor(span, code, "place", word)  # "Hotman Paris", "Kota Wellington"
    if mention.via == "government" and word in ("di", "ke"):
        return Actor(span, code, "place", word)
    if is_noun(words, word) and (not before[0][1][0].isupper() or len(before) > 1):
        return Actor(span, code, "belongs", head_of(words, before))
    return Actor(span, code, "acts")

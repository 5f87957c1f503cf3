"""SPARQL as tokens: what a query may not do, where it goes wrong, what its parameters stand for.

Nothing here parses SPARQL; the engine does. Tokens are enough to see which words are keywords
(in no string, IRI or comment), to bind variables as terms, and to point at a mistake.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kg.errors import QueryError

MAX_SIZE, MAX_DEPTH, MAX_GROUPS, MAX_OPERATORS, MAX_WORDS, MAX_ITEMS = (
    65_536, 100, 150, 300, 500, 1_000,
)  # fmt: skip
"""What a query may have of bytes, nested brackets, braces, operators, keywords, and items in one
pair of parentheses. More overflows the engine's stack or keeps its planner busy for minutes."""

_TOKEN = re.compile(
    r"""
    (?P<space>[ \t\r\n]+|\#[^\r\n]*)
  | (?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
      |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<variable>[?$][^\W]+)
  | (?P<tag>@[A-Za-z][A-Za-z0-9-]*)
  | (?P<name>(?:_|\w[\w.-]*)?:(?:[\w:%-]|\.(?=[\w:%-])|\\.)*)
  | (?P<word>[^\W\d]\w*)
  | (?P<number>\d[\d.eE]*)
  | (?P<escape>\\.)
  | (?P<operator>&&|\|\||\^\^|[!<>]=|[-+*/|^!=<>])
  | (?P<open>[({\[])
  | (?P<close>[)}\]])
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_HIDDEN_SERVICE = re.compile(r"\).*service.*#", re.IGNORECASE)
_PLACE = re.compile(r"error at (\d+):(\d+)")

_WORDS = """
    a abs add all as asc ask avg base bind bnode bound by ceil clear coalesce concat construct
    contains copy count create data datatype day default delete desc describe distinct drop
    encode_for_uri exists false filter floor from graph group group_concat having hours if in
    insert into iri isblank isiri isliteral isnumeric isuri lang langmatches lcase limit load max
    md5 min minus minutes month move named not now offset optional order prefix rand reduced regex
    replace round sameterm sample seconds select separator service sha1 sha256 sha384 sha512 silent
    str strafter strbefore strdt strends strlang strlen strstarts struuid substr sum timezone to
    true tz ucase undef union uri using uuid values where with year
    istriple triple subject predicate object langdir strlangdir haslang haslangdir adjust version
"""
WORDS = frozenset(_WORDS.split())
_UPDATES = "add clear copy create delete drop insert load move with"
_BARE = "{term:}"
_NUMERAL = re.compile(r'"?(\d+)(?:"\^\^<http://www\.w3\.org/2001/XMLSchema#integer>)?')
_CLAUSES = {
    "select": "({term} AS {name})", "group": "({term} AS {name})", "order": "({term})",
    "where": "{term}", "from": "{term}", "having": "{term}", "limit": _BARE,
    "offset": _BARE, "values": "{term}",
}  # fmt: skip
"""How a term is written in the place of a variable, by the clause that it stands in."""
UPDATES = frozenset(_UPDATES.split())
"""The words of SPARQL, and those that begin an update, of which none begins a query."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a query: its kind, its text, where it begins."""

    kind: str
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """Give the tokens of a query, without space and comments."""
    for match in _TOKEN.finditer(query):
        if match.lastgroup and match.lastgroup != "space":
            yield Token(match.lastgroup, match.group(), match.start())


@lru_cache(maxsize=256)
def check(query: str) -> None:
    """Refuse what an untrusted query may not do; `QueryError` says what and where.

    >>> check("ASK { SERVICE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    ...
    kg.errors.QueryError: line 1, column 7: SERVICE would fetch from elsewhere; it is not allowed
    """
    if len(query.encode("utf-8", "surrogatepass")) > MAX_SIZE:
        raise QueryError(f"the query is longer than {MAX_SIZE:,} bytes")
    found = list(tokens(query))
    _check_words(query, found)
    plain = _ESCAPE.sub(lambda m: _character(m.group(1) or m.group(2)), query)
    if plain != query:
        _check_words(plain, list(tokens(plain)))
    _check_size(query, found)


def _check_size(query: str, found: list[Token]) -> None:
    open_brackets: list[int] = []
    groups = operators = words = 0
    for token in found:
        if token.kind == "open":
            open_brackets.append(0 if token.text == "(" else -len(query))
        elif token.kind == "close":
            del open_brackets[-1:]
        elif open_brackets and token.text != ",":
            open_brackets[-1] += 1
        groups += token.text == "{"
        operators += token.kind == "operator"
        words += token.kind == "word"
        for found_so_far, limit, what in (
            (len(open_brackets), MAX_DEPTH, "brackets one in another"),
            (groups, MAX_GROUPS, "groups in braces"),
            (operators, MAX_OPERATORS, "operators"),
            (words, MAX_WORDS, "keywords"),
            (max(open_brackets[-1:], default=0), MAX_ITEMS, "items in one pair of parentheses"),
        ):
            if found_so_far > limit:
                raise _error(query, token.start, f"more than {limit} {what}")


def _check_words(query: str, found: list[Token]) -> None:
    first = True
    for token in found:
        hidden = token.kind == "iri" and _HIDDEN_SERVICE.search(token.text)
        word = token.text.casefold() if token.kind == "word" else ""
        if hidden or word == "service":
            raise _error(
                query, token.start, "SERVICE would fetch from elsewhere; it is not allowed"
            )
        if first and word in UPDATES:
            raise _error(query, token.start, f"{token.text} would change the store; only questions")
        if word and word not in {"base", "prefix"}:
            first = False


def bind(query: str, terms: Mapping[str, str]) -> str:
    """Put terms (in N-Triples notation) in the place of variables.

    A variable of the projection stays one, so that the answer has its column.

    >>> bind("SELECT ?a ?b WHERE { ?a ?p ?b }", {"a": "<x:y>"})
    'SELECT (<x:y> AS ?a) ?b WHERE { <x:y> ?p ?b }'
    """
    found: set[str] = set()
    parts: list[str] = []
    for text, name, written in _pieces(query, frozenset(terms)):
        parts.append(text)
        if name:
            found.add(name)
            parts.append(written.format(term=_in_place(written, terms[name]), name=f"?{name}"))
    unknown = set(terms) - found
    if unknown:
        raise QueryError(f"the query has no variable ?{min(unknown)}")
    return "".join(parts)


def _in_place(written: str, term: str) -> str:
    """Return a term as the place wants it: LIMIT takes a bare number, not a literal."""
    if written != _BARE:
        return term
    number = _NUMERAL.fullmatch(term)
    if number is None:
        raise QueryError(f"LIMIT takes a whole number, not {term}")
    return f" {number.group(1)}"


@lru_cache(maxsize=256)
def _pieces(query: str, names: frozenset[str]) -> tuple[tuple[str, str, str], ...]:
    """Cut a query at the given variables: the text before each, its name, how a term is written."""
    parts: list[tuple[str, str, str]] = []
    at = depth = level = 0
    clause = ""
    for token in tokens(query):
        depth += (token.kind == "open") - (token.kind == "close")
        word = token.text.casefold() if token.kind == "word" else token.text
        if word in _CLAUSES or word in "{}":
            clause, level = word, depth
        name = token.text[1:] if token.kind == "variable" else ""
        if name in names:
            written = _CLAUSES.get(clause, "{term}") if depth == level else "{term}"
            parts.append((query[at : token.start], name, written))
            at = token.start + len(token.text)
    return (*parts, (query[at:], "", ""))


def explain(query: str, message: str, prefixes: Mapping[str, str]) -> QueryError:
    """Turn the engine's complaint about a query into one that a person can use."""
    found = list(tokens(query))
    declared = {*prefixes, *_declared(found)}
    for token in found:
        if token.kind == "word" and token.text.casefold() not in WORDS:
            near = difflib.get_close_matches(token.text.casefold(), sorted(WORDS), 1, 0.6)
            hint = f"; {near[0].upper()}?" if near else ""
            return _error(query, token.start, f"{token.text!r} is no SPARQL word{hint}", show=True)
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and prefix not in declared and prefix != "_":
            known = ", ".join(sorted(prefixes))
            said = f"the prefix {prefix}: is not declared (known: {known})"
            return _error(query, token.start, said, show=True)
    at = _PLACE.search(message)
    if at is None:
        return QueryError(f"the query can't be read: {message.splitlines()[0][:200]}")
    line, column = int(at.group(1)), int(at.group(2))
    start = sum(len(part) for part in query.splitlines(keepends=True)[: line - 1]) + column - 1
    return _error(query, min(start, len(query)), _expected(message), show=True)


def _declared(found: list[Token]) -> Iterator[str]:
    for word, name in pairwise(found):
        if word.kind == "word" and word.text.casefold() == "prefix" and name.kind == "name":
            yield name.text.partition(":")[0]


def _expected(message: str) -> str:
    for known in ("a variable that is unbound", "IRI parsing failed"):
        if known in message:
            return {
                "a variable that is unbound": "SELECT names a variable that is not grouped by",
                "IRI parsing failed": "this IRI is not a whole one",
            }[known]
    words = re.findall(r'"([^"\\]{1,3})"|\b([A-Z]{2,})\b', message.partition("expected")[2])
    wanted = [a or b for a, b in words if (a or b) not in {"IRI"}]
    return f"not expected here; {' or '.join(wanted[:4])} could stand" if wanted else "not expected"


def _error(query: str, start: int, said: str, *, show: bool = False) -> QueryError:
    line = query.count("\n", 0, start) + 1
    begin = query.rfind("\n", 0, start) + 1
    column = start - begin + 1
    message = f"line {line}, column {column}: {said}"
    if show:
        end = query.find("\n", begin)
        words = query[begin : end if end >= 0 else len(query)]
        left = max(0, column - 61)
        caret = " " * (column - 1 - left) + "^"
        message += f"\n  {words[left : left + 120]}\n  {caret}".replace("\t", " ")
    return QueryError(message)


def _character(digits: str) -> str:
    code = int(digits, 16)
    return chr(code) if code <= 0x10FFFF else ""

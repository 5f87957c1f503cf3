"""Pages to read: dossiers, articles, the map. Written here as HTML in both languages at once.

What differs between the languages stands there twice, and the page shows one; so a page reads,
prints and can be searched without its script. Everything from an article is escaped by the
template engine; only `Both` and the charts make markup, from escaped text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from kg.rdf.vocab import ID_BASE
from kg.views.material import Thing
from kg.views.shell import asset, policy
from kg.views.wording import LANGUAGES, Language, Wording

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


class Both:
    """Says what `Wording` says, in both languages, as markup of which a page shows one.

    >>> str(Both({}).day("2026-03-11"))
    '<span class="w" lang="id">11 Maret 2026</span><span class="w" lang="en">11 March 2026</span>'
    >>> str(Both({}).t("<b>"))
    '&lt;b&gt;'
    """

    def __init__(self, things: Mapping[str, Thing]) -> None:
        self.wordings = {language: Wording(language, things) for language in LANGUAGES}

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        """Return a function that says it in both."""

        def say(*args: Any, **values: Any) -> Markup:  # noqa: ANN401 (what wording takes)
            return self.made(lambda wording: getattr(wording, name)(*args, **values))

        return say

    def made(self, make: Callable[[Wording], str], tag: str = "span") -> Markup:
        """Return what a function makes of each wording."""
        texts = {language: make(wording) for language, wording in self.wordings.items()}
        if len(set(texts.values())) == 1 and tag == "span":
            return markup("{}", next(iter(texts.values())))
        line = f'<{tag} class="w" lang="{{}}">{{}}</{tag}>'
        return markup("{}" * len(texts), *(markup(line, *item) for item in texts.items()))


def markup(template: str, *values: object) -> Markup:
    """Return a template of ours with values in its gaps, escaped if they are not markup already.

    >>> str(markup("<b>{}</b>", "<script>"))
    '<b>&lt;script&gt;</b>'
    """
    from markupsafe import Markup

    return Markup(template).format(*values)  # noqa: S704 (templates are ours)


def web_address(url: str | None) -> str | None:
    """Return an address that may become a link: http or https, with a host; else None.

    >>> web_address("https://contoh.example/a?b=1"), web_address("javascript:alert(1)")
    ('https://contoh.example/a?b=1', None)
    """
    if not url or any(ord(c) <= 32 or ord(c) == 127 for c in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    return quote(url, safe="%/:=&?~#+!$,;@()*[]", errors="replace")


def graph_link(graph: str | None, key: str, what: str = "n") -> str | None:
    """Return the link to a thing (``n``) or a record (``f``) on the graph page at ``graph``."""
    return (
        f"{graph}#{what}={quote(key.removeprefix(ID_BASE), safe='', errors='replace')}"
        if graph
        else None
    )


def render_document(
    template: str,
    things: Mapping[str, Thing],
    *,
    title: Mapping[Language, str],
    language: Language = "id",
    scripts: tuple[str, ...] = (),
    styles: tuple[str, ...] = (),
    **values: object,
) -> str:
    """Return a page from one of the templates, with style, script and policy inside."""
    style = "".join(asset(name) for name in ("colours.css", "document.css", *styles))
    ours = "\n".join(asset(name) for name in ("document.js", *scripts))
    script = f"(() => {{\n'use strict';\n{ours}\n}})();\n"
    return (
        _environment()
        .get_template(template)
        .render(
            say=Both(things),
            title=title,
            language=language,
            style=style,
            script=script,
            policy=policy(style, script),
            web=web_address,
            graph_link=graph_link,
            **values,
        )
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def encoded(page: str) -> bytes:
    """Return a page as it is written; a lone surrogate, which no file can hold, as a reference."""
    return page.encode("utf-8", "xmlcharrefreplace")

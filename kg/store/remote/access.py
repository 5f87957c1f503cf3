"""Where a server's store is asked and written to, and with which credentials.

Addresses follow what servers do; ``KG_UPDATE_URL`` says otherwise. Credentials come from the
environment alone (``KG_USER`` and ``KG_PASSWORD``, or ``KG_TOKEN``), and never stand in an address
or a message.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit, urlunsplit

from kg.errors import StoreError

if TYPE_CHECKING:
    import httpx

_PLAIN = "KG_ALLOW_PLAIN_HTTP"


@dataclass(frozen=True, slots=True)
class Access:
    """The two addresses of a store, and what to show to be let in."""

    query: str
    update: str
    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def headers(self) -> dict[str, str]:
        """Return the header with the token, if there is one."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def auth(self) -> httpx.Auth | None:
        """Return what answers a server that asks who is there: digest or basic, as it wants."""
        return _answering(self.user, self.password) if self.user and not self.token else None


def access(url: str, environ: Mapping[str, str]) -> Access:
    """Return how to reach the store at an address; `StoreError` says what is not right.

    >>> access("http://localhost:7878/query", {}).update
    'http://localhost:7878/update'
    >>> access("http://localhost:8890/sparql", {"KG_USER": "dba", "KG_PASSWORD": "x"}).update
    'http://localhost:8890/sparql-auth'
    >>> access("https://kg.example/repositories/news", {}).update
    'https://kg.example/repositories/news/statements'
    """
    user, password, token = (environ.get(f"KG_{n}", "") for n in ("USER", "PASSWORD", "TOKEN"))
    where = _checked(url, "the address of the store")
    given = environ.get("KG_UPDATE_URL", "")
    if given:
        update = urlunsplit(_checked(given, "KG_UPDATE_URL"))
    else:
        update = urlunsplit(where._replace(path=_update_path(where.path, known=bool(user))))
    if user or token:
        for one in (url, update):
            _check_safe(urlsplit(one), environ)
    return Access(url, update, user, password, token)


def _update_path(path: str, *, known: bool) -> str:
    """Return where a server takes updates that is asked at this path.

    Oxigraph and Fuseki: ``query`` and ``update``. Virtuoso: ``/sparql``, and with a password
    ``/sparql-auth``. RDF4J and GraphDB: ``repositories/X`` and ``repositories/X/statements``.
    """
    folder, _, last = path.rstrip("/").rpartition("/")
    match last:
        case "query":
            return f"{folder}/update"
        case "sparql" if folder:
            return f"{folder}/update"
        case "sparql" if known:
            return "/sparql-auth"
        case _ if folder.endswith("/repositories"):
            return f"{folder}/{last}/statements"
        case _:
            return path


def _checked(url: str, what: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise StoreError(f"{what} is not a whole one") from None
    if "@" in parts.netloc:
        said = "holds a name or a password; give them as KG_USER and KG_PASSWORD"
        raise StoreError(f"{what} {said}")
    if parts.scheme not in ("http", "https") or not host:
        raise StoreError(f"{what} is not one of http or https: {url}")
    return parts


def _check_safe(parts: SplitResult, environ: Mapping[str, str]) -> None:
    """Refuse to show credentials to whoever listens on the way."""
    if parts.scheme == "https" or _is_loopback(parts.hostname or "") or environ.get(_PLAIN) == "1":
        return
    raise StoreError(
        f"credentials are not sent to {parts.hostname} without encryption; "
        f"use https, or set {_PLAIN}=1 if the way there is safe"
    )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _answering(user: str, password: str) -> httpx.Auth:
    import httpx

    class Answering(httpx.Auth):
        """Digest where the server asks for it, else basic; nothing before it asks."""

        known: httpx.Auth | None = None

        def auth_flow(
            self, request: httpx.Request
        ) -> Generator[httpx.Request, httpx.Response, None]:
            if self.known is None:
                response = yield request
                if response.status_code != 401:
                    return
                asked = response.headers.get("www-authenticate", "").casefold()
                kind = httpx.DigestAuth if asked.startswith("digest") else httpx.BasicAuth
                self.known = kind(user, password)
            yield from self.known.auth_flow(request)

    return Answering()

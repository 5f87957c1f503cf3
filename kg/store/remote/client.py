"""Requests to a SPARQL server: limits, retries, and one clear line for what goes wrong."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError, StoreError
from kg.store.remote.access import Access

if TYPE_CHECKING:
    import httpx

MAX_BYTES = 256 * 1024 * 1024
"""The largest answer that is read."""
TIMEOUT = 60.0
"""Seconds that a question may take if nothing else is said."""
UPDATE_TIMEOUT = 300.0
_TRIES, _PAUSE = 3, 0.25
_TAG = re.compile(r"<[^>]*>")
_ROLLED_BACK = re.compile(rb"\b(40001|SR172)\b")
"""What Virtuoso says of a change that stood in another's way and was taken back whole."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers: status, kind and body, and the headers."""

    status: int
    body: bytes
    headers: Mapping[str, str]

    @property
    def kind(self) -> str:
        """The media type, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip()

    @property
    def first_line(self) -> str:
        """The first line of the body that is not empty, without tags, for a message."""
        text = _TAG.sub(" ", self.body[:4_000].decode("utf-8", "replace"))
        return next((" ".join(s.split()) for s in text.splitlines() if s.strip()), "")[:300]


class Client:
    """Speaks the SPARQL 1.1 protocol with one server. Redirects are not followed."""

    def __init__(self, access: Access) -> None:
        try:
            import httpx
        except ImportError:
            said = "stores on servers need httpx: pip install 'jejak[remote]'"
            raise StoreError(said) from None
        self.access = access
        self.server = ""
        headers = {"User-Agent": "jejak", **access.headers()}
        self._http = httpx.Client(
            timeout=TIMEOUT, follow_redirects=False, headers=headers, auth=access.auth()
        )

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def ask(self, query: str, accept: str, timeout: float | None = None) -> Answer:
        """Return the answer to a question. It changes nothing, so that it may be put again."""
        limit = timeout or TIMEOUT
        answer = self._send(
            self.access.query, limit, data={"query": query}, headers={"Accept": accept}
        )
        if answer.status == 400:
            raise QueryError(f"the server refuses the query: {answer.first_line}")
        if answer.status != 200:
            raise self._failure("asked", answer)
        return answer

    def update(self, text: str) -> None:
        """Make a change. Each is one that leaves the same behind if it is made twice."""
        for attempt in range(_TRIES):
            answer = self._send(
                self.access.update,
                UPDATE_TIMEOUT,
                content=text.encode(),
                headers={"Content-Type": "application/sparql-update; charset=utf-8"},
            )
            if answer.status < 300:
                return
            if not _ROLLED_BACK.search(answer.body[:1000]) or attempt == _TRIES - 1:
                break
            time.sleep(_PAUSE * 2**attempt)
        raise self._failure("written to", answer)

    def _failure(self, what: str, answer: Answer) -> StoreError:
        where = self.access.update if what == "written to" else self.access.query
        reasons = {
            401: "it wants to know who asks: set KG_USER and KG_PASSWORD, or KG_TOKEN",
            403: "it does not allow it; ask who runs it for the right to write",
            404: "there is nothing at this address; KG_UPDATE_URL says where to write",
            405: "it takes no such request there; KG_UPDATE_URL says where to write",
            413: "the request is larger than it takes",
        }
        said = reasons.get(answer.status) or f"HTTP {answer.status} {answer.first_line}".strip()
        if 300 <= answer.status < 400:
            said = f"it sends elsewhere (HTTP {answer.status}), which is not followed"
        return StoreError(f"the store {where} can't be {what}: {said}")

    def _send(self, url: str, limit: float, **request: Any) -> Answer:  # noqa: ANN401 (httpx's own)
        import httpx

        for attempt in range(_TRIES):
            try:
                with self._http.stream("POST", url, timeout=limit, **request) as answer:
                    body = _read(answer)
                    self.server = answer.headers.get("server", "") or self.server
                    if answer.status_code == 503 and attempt < _TRIES - 1:
                        time.sleep(_PAUSE * 2**attempt)
                        continue
                    return Answer(answer.status_code, body, answer.headers)
            except httpx.TimeoutException as error:
                if not isinstance(error, httpx.ConnectTimeout):
                    raise self._too_slow(url, limit) from None
                failed: Exception = error
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                failed = error
                if not isinstance(error, httpx.NetworkError | httpx.RemoteProtocolError):
                    break
            time.sleep(_PAUSE * 2**attempt)
        said = re.sub(r"^\[Errno -?\d+\] ", "", " ".join(str(failed).split()))
        said = said or type(failed).__name__
        raise StoreError(f"the store {url} can't be reached: {said}")

    def _too_slow(self, url: str, limit: float) -> QueryError | StoreError:
        if url == self.access.query and limit != UPDATE_TIMEOUT:
            return QueryError(f"the query took longer than {limit:g} s")
        said = "whether the change was made, only it knows; do it again, which does no harm"
        return StoreError(f"the store {url} took longer than {limit:g} s; {said}")


def _read(answer: httpx.Response) -> bytes:
    body = bytearray()
    for chunk in answer.iter_bytes():
        body += chunk
        if len(body) > MAX_BYTES:
            raise QueryError("the answer is too large; add LIMIT")
    return bytes(body)

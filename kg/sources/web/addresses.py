"""Which addresses may be fetched: public web servers, unless the user says otherwise.

The address that is checked is the one that is connected to: names are resolved once for each
connection (`Dialler`), so that a second answer of the name server can't lead elsewhere.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable, Sequence
from ssl import SSLContext
from urllib.parse import quote, urlsplit

import httpcore

from kg.errors import SourceError

PORTS = frozenset({80, 443, 8080, 8443})
"""Ports of web servers."""
_DEFAULT = {"http": 80, "https": 443}
_KEPT = "!$&'()*+,;=:@/?%~[]-._"
_CLOSED = tuple(
    ipaddress.ip_network(n)
    for n in ("100.64.0.0/10", "168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24",
              "64:ff9b:1::/48", "3fff::/20", "5f00::/16", "fec0::/10")
)  # fmt: skip
"""What is not of the open web whatever a version of Python says; the /32 answers in a cloud."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]


def resolve(host: str, port: int) -> list[str]:
    """Return the numeric addresses of a name, in the system's order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def is_public(text: str) -> bool:
    """Tell whether a numeric address is one of the open internet.

    >>> [is_public(a) for a in ("93.184.215.14", "10.0.0.1", "100.64.0.1", "169.254.169.254")]
    [True, False, False, False]
    >>> [is_public(a) for a in ("::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::")]
    [False, False, False, False]
    """
    try:
        address: Address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return all(map(_is_open, (address, *_inside(address))))


def _is_open(address: Address) -> bool:
    closed = address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_global and not closed and not any(address in net for net in _CLOSED)


def _inside(address: Address) -> Iterable[Address]:
    """Yield the IPv4 addresses that an IPv6 address leads to."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            yield address.ipv4_mapped
        if address.sixtofour:
            yield address.sixtofour
        if address.teredo:
            yield from address.teredo
        if address in _NAT64 or int(address) >> 32 == 0:
            yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


def check_url(url: str) -> str:
    """Return an address that may be fetched as it goes over the wire: ASCII, host in Punycode.

    Raises:
        SourceError: for other schemes, user names in the address, and what is no address.

    >>> check_url("https://Beritä.example/menteri tiba?q=é#isi")
    'https://xn--berit-kra.example/menteri%20tiba?q=%C3%A9'
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except ValueError:
        raise SourceError("not an address that can be read; check it") from None
    if parts.scheme not in _DEFAULT:
        raise SourceError(f"only http and https are fetched, not {parts.scheme or 'this'}:")
    if "@" in parts.netloc:
        raise SourceError("an address with a user name or password in it is not fetched")
    if not host or len(url) > 4000 or any(c < " " or c in "\\\x7f" for c in url):
        raise SourceError("not an address that can be read; check it")
    netloc = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    path, query = quote(parts.path or "/", safe=_KEPT), quote(parts.query, safe=_KEPT)
    return f"{parts.scheme}://{netloc}{path}" + (f"?{query}" if query else "")


def server_of(url: str) -> tuple[str, int]:
    """Return host and port of an address that was checked."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or _DEFAULT[parts.scheme]


class Dialler(httpcore.NetworkBackend):
    """Connects to addresses that are allowed, each within the time that is left.

    ``private`` holds the hosts and ports that the user allowed to be on a private network;
    ``deadline`` is the moment (`time.monotonic`) at which all must be done.
    """

    def __init__(self, resolver: Resolve = resolve) -> None:
        self.resolve = resolver
        self.private: frozenset[tuple[str, int]] = frozenset()
        self.deadline = 0.0
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve, check, connect to what was checked."""
        if port not in PORTS and (host, port) not in self.private:
            raise SourceError(
                f"port {port} is not one that the web uses; --allow-private fetches it"
            )
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError):
            raise SourceError(f"{host} is not known; check the address, or the network") from None
        allowed = [a for a in found if is_public(a) or (host, port) in self.private]
        if not allowed:
            meant = "is for hosts that you name" if self.private else "if you mean it"
            raise SourceError(
                f"{host} is on a private network, not fetched; --allow-private {meant}"
            )
        error: Exception = httpcore.ConnectError("no address")
        for address in allowed[:4]:
            try:
                stream = self._system.connect_tcp(
                    address, port, left(self.deadline, timeout), local_address, socket_options
                )
                return _Timed(stream, self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Refuse: no address of the web leads there."""
        raise SourceError("not an address of the web")


class _Timed(httpcore.NetworkStream):
    """A connection on which nothing waits beyond the deadline, however slowly bytes come."""

    def __init__(self, stream: httpcore.NetworkStream, dialler: Dialler) -> None:
        self._stream = stream
        self._dialler = dialler

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, left(self._dialler.deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, left(self._dialler.deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        wait = left(self._dialler.deadline, timeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, wait), self._dialler)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def left(deadline: float, timeout: float | None) -> float:
    """Return the shorter of a timeout and the time until the deadline; never less than nothing."""
    rest = deadline - time.monotonic()
    if rest <= 0:
        raise httpcore.ReadTimeout("out of time")
    return rest if timeout is None else min(rest, timeout)

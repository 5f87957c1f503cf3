"""Addresses: what is fetched, what is refused, and that nothing waits or grows without end."""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import time
import tracemalloc
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.sources.web import Fetcher, Limits
from kg.sources.web.addresses import check_url, is_public
from tests.sources.servers import Site, site

QUICK = Limits(connect=2, read=1, total=3, size=1_000_000, pause=0)


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as served:
        yield served


def fetcher(limits: Limits = QUICK, *, ignore_robots: bool = False) -> Fetcher:
    return Fetcher(allow_private=True, ignore_robots=ignore_robots, limits=limits)


def refusal(url: str, one: Fetcher | None = None) -> str:
    with one or fetcher() as fetch, pytest.raises(SourceError) as caught:
        fetch.get(url)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_page_comes_with_its_kind_and_character_set(web: Site) -> None:
    url = web.put("/a", "kafé".encode("cp1252"), 'text/html; charset="iso-8859-1"')
    with fetcher() as fetch:
        page = fetch.get(url)
    assert (page.url, page.kind, page.charset) == (url, "text/html", "iso-8859-1")
    assert page.data.decode("cp1252") == "kafé"
    assert web.asked == ["/robots.txt", "/a"]
    assert all(agent.startswith("Jejak/") for agent in web.agents)


def test_a_private_address_is_refused_unless_asked_for(web: Site) -> None:
    url = web.put("/a", "x")
    assert "--allow-private" in refusal(url, Fetcher(limits=QUICK))
    assert web.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "100.100.100.200", "0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.0.192",
        "198.18.0.1", "240.0.0.1", "168.63.129.16", "::", "::1", "fe80::1", "fe80::1%eth0",
        "fd00:ec2::254", "fc00::1", "ff02::1", "fec0::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "::127.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001:0:a00:1::", "not an address", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_open_web(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07::1"])
def test_addresses_of_the_open_web(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://kabar.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("gopher://kabar.example/", "only http and https"),
        ("http://orang:rahasia@kabar.example/", "user name or password"),
        ("http://@kabar.example/", "user name or password"),
        ("http://[::1/", "not an address"),
        ("http:///a", "not an address"),
        ("http://kabar.example\\@10.0.0.1/", "user name or password"),
        ("http://kabar.example:99999/", "not an address"),
        ("http://kabar.example/\r\nHost: x", "not an address"),
        (f"http://{'a' * 300}.example/", "not an address"),
        (f"http://kabar.example/{'a' * 5000}", "not an address"),
    ],
)
def test_addresses_that_are_never_fetched(url: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        check_url(url)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "017700000001", "127.1", "localhost"])
def test_loopback_in_disguise(host: str) -> None:
    message = refusal(f"http://{host}/", Fetcher(limits=QUICK))
    assert "private network" in message or "not known" in message


def test_other_services_have_no_pages() -> None:
    assert "port 25" in refusal("http://93.184.215.14:25/", Fetcher(limits=QUICK))


def test_what_was_checked_is_what_is_connected_to(web: Site) -> None:
    """A name server that answers otherwise the second time leads nowhere."""
    answers = [["10.9.8.7"], ["127.0.0.1"]]
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return answers[min(len(asked), 2) - 1]

    port = int(web.root.rpartition(":")[2])
    outside = Fetcher(limits=QUICK, resolver=rebinding, ignore_robots=True)
    message = refusal("http://kabar.example/", outside)
    assert "private network" in message
    assert asked == ["kabar.example"]  # once: there is no second answer to fall for
    inside = Fetcher(True, True, QUICK, resolver=lambda host, _: ["127.0.0.1"])
    web.put("/a", "isi")
    with inside as fetch:  # and a name is connected to at the very address it resolved to
        assert fetch.get(f"http://kabar.example:{port}/a").data == b"isi"


def test_private_answers_among_public_ones_are_passed_over() -> None:
    mixed = Fetcher(limits=QUICK, ignore_robots=True, resolver=lambda *_: ["10.0.0.1", "::1"])
    assert "private network" in refusal("http://kabar.example/", mixed)


def test_redirects_are_followed_to_their_end(web: Site) -> None:
    web.put("/end", "isi")
    web.move("/b", "/end")
    url = web.move("/a", f"{web.root}/b#bagian", 301)
    with fetcher() as fetch:
        assert fetch.get(url).url == f"{web.root}/end"


def test_redirects_that_turn_round(web: Site) -> None:
    assert "more than 5 times" in refusal(web.move("/a", "/a"))


@pytest.mark.parametrize(
    ("to", "message"),
    [
        ("http://127.0.0.2/", "private network"),
        ("http://[::1]/", "private network"),
        ("http://localhost:{port}/x", "port|private network"),
        ("http://169.254.169.254/latest/meta-data/", "private network"),
        ("http://127.0.0.1:22/", "port 22"),
        ("file:///etc/passwd", "only http and https"),
        ("http://a:b@kabar.example/", "user name or password"),
        ("//[", "can't be read"),
    ],
)
def test_each_hop_is_checked_again(web: Site, to: str, message: str) -> None:
    """Also where the user let the first host be a private one."""
    url = web.move("/a", to.format(port=web.root.rpartition(":")[2]))
    with fetcher() as fetch, pytest.raises(SourceError, match=message):
        fetch.get(url)


def test_a_server_that_says_nothing(web: Site) -> None:
    url = web.do("/a", lambda request: time.sleep(2.5))
    start = time.monotonic()
    assert "too slow" in refusal(url)
    assert time.monotonic() - start < 2.4


def test_the_whole_time_ends_a_wait_too(web: Site) -> None:
    url = web.do("/a", lambda request: time.sleep(4))
    start = time.monotonic()
    assert "too slow" in refusal(url, fetcher(Limits(read=30, total=1, pause=0)))
    assert time.monotonic() - start < 3.5


def drip(request: BaseHTTPRequestHandler, head: bool) -> None:
    start = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + (b"" if head else b"\r\n")
    request.wfile.write(start)
    for _ in range(100):
        request.wfile.write(b"X-Lagi: a\r\n" if head else b"<p>lagi")
        request.wfile.flush()
        time.sleep(0.1)


@pytest.mark.parametrize("head", [True, False])
def test_a_server_that_drips(web: Site, head: bool) -> None:
    url = web.do("/a", lambda request: drip(request, head))
    start = time.monotonic()
    assert "too slow" in refusal(url)
    assert time.monotonic() - start < 4.5


def test_a_body_without_end(web: Site) -> None:
    sent = [0]

    def endless(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while sent[0] < 100_000_000:
            request.wfile.write(b"<p>lagi" * 1000)
            sent[0] += 7000

    assert "larger than" in refusal(web.do("/a", endless))
    assert sent[0] < 20_000_000


def test_a_gzip_bomb(web: Site) -> None:
    bomb = gzip.compress(b"0" * 200_000_000)
    url = web.put("/a", bomb, Content_Encoding="gzip")
    tracemalloc.start()
    try:
        assert "larger than" in refusal(url)
        assert tracemalloc.get_traced_memory()[1] < 6_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("size", [0, 1, 1000, 65536, 65537, 900_000])
def test_packed_pages(web: Site, size: int) -> None:
    url = web.put("/a", gzip.compress(b"a" * size), Content_Encoding="gzip")
    with fetcher() as fetch:
        assert fetch.get(url).data == b"a" * size


@pytest.mark.parametrize(
    ("body", "coding", "message"),
    [
        (b"no gzip", "gzip", "damaged"),
        (gzip.compress(b"abc" * 9999, mtime=0)[:-20], "gzip", "damaged"),
        (b"x", "br", "packed as 'br'"),
    ],
)
def test_damaged_and_unknown_packing(web: Site, body: bytes, coding: str, message: str) -> None:
    assert message in refusal(web.put("/a", body, Content_Encoding=coding))


@pytest.mark.parametrize(
    ("code", "message"),
    [(404, "no such page"), (410, "taken it down"), (403, "does not let us"), (401, "login"),
     (429, "come back later"), (500, "fault"), (503, "fault"), (204, "did not give it")],
)  # fmt: skip
def test_answers_that_are_no_pages(web: Site, code: int, message: str) -> None:
    assert message in refusal(web.put("/a", b"", code=code))


def test_nobody_there() -> None:
    assert "can't be reached" in refusal("http://127.0.0.1:1/", fetcher(ignore_robots=True))


def test_a_server_that_speaks_no_http(web: Site) -> None:
    def greet(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"220 mail.example ESMTP\r\n")

    assert "can't be reached" in refusal(web.do("/a", greet))


def test_robots_are_heeded_and_read_once(web: Site) -> None:
    rules = "User-agent: *\nDisallow: /tertutup\nDisallow: /*?cetak=\nAllow: /tertutup/boleh\n"
    web.put("/robots.txt", rules, "text/plain")
    for path in ("/terbuka", "/tertutup/boleh", "/tertutup/a", "/a?cetak=1"):
        web.put(path, "isi")
    with fetcher() as fetch:
        for path in ("/terbuka", "/tertutup/boleh"):
            assert fetch.get(web.root + path).data == b"isi"
        for path in ("/tertutup/a", "/a?cetak=1"):
            with pytest.raises(SourceError, match=r"robots\.txt"):
                fetch.get(web.root + path)
    assert web.asked == ["/robots.txt", "/terbuka", "/tertutup/boleh"]
    with fetcher(ignore_robots=True) as fetch:
        assert fetch.get(web.root + "/tertutup/a").data == b"isi"


def test_rules_for_us_alone(web: Site) -> None:
    web.put("/robots.txt", "User-agent: jejak\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    assert "robots.txt" in refusal(web.put("/a", "isi"))


@pytest.mark.parametrize(("code", "read"), [(404, True), (403, True), (500, False), (503, False)])
def test_robots_that_can_not_be_had(web: Site, code: int, read: bool) -> None:
    web.put("/robots.txt", "", code=code)
    url = web.put("/a", "isi")
    if read:
        with fetcher() as fetch:
            assert fetch.get(url).data == b"isi"
    else:
        assert "robots.txt" in refusal(url)
        assert web.asked == ["/robots.txt"]


def test_robots_hold_for_where_a_redirect_leads(web: Site) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /tertutup\n")
    web.put("/tertutup", "isi")
    assert "robots.txt" in refusal(web.move("/a", "/tertutup"))


def test_endless_robots_are_cut(web: Site) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /x\n" + "# lagi\n" * 200_000)
    with fetcher() as fetch:
        assert fetch.get(web.put("/a", "isi")).data == b"isi"


def test_a_pause_between_pages_of_one_host(web: Site) -> None:
    slept: list[float] = []
    web.put("/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
    with Fetcher(True, limits=Limits(pause=2), sleep=slept.append) as fetch:
        fetch.get(web.put("/a", "isi"))
        fetch.get(web.put("/b", "isi"))
    assert [round(s) for s in slept] == [7]
    with Fetcher(True, True, limits=Limits(pause=2), sleep=slept.append) as fetch:
        fetch.get(web.root + "/a")
        fetch.get(web.root + "/b")
    assert [round(s) for s in slept[1:]] == [2]


def test_a_host_that_wants_an_hour(web: Site) -> None:
    web.put("/robots.txt", "User-agent: *\nCrawl-delay: 3600\n")
    assert "3600 s" in refusal(web.put("/a", "isi"))


def certificate(folder: Path) -> Path | None:
    """Make a certificate for "localhost" that nobody else trusts."""
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
         "-keyout", str(folder / "key.pem"), "-out", str(folder / "own.pem")],
        capture_output=True, check=False,
    )  # fmt: skip
    return folder / "own.pem" if made.returncode == 0 else None


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not here")
def test_the_name_is_proved_though_its_number_is_connected_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = certificate(tmp_path)
    assert own
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own, tmp_path / "key.pem")
    with site(context) as web:
        web.put("/a", "isi")
        url = web.root.replace("127.0.0.1", "localhost") + "/a"
        assert "CERTIFICATE_VERIFY_FAILED" in refusal(url)
        monkeypatch.setenv("SSL_CERT_FILE", str(own))
        with fetcher() as fetch:
            assert fetch.get(url).data == b"isi"
        assert "not valid for" in refusal(web.root + "/a")

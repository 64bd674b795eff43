"""The network door through a proxy: what is checked, what is told to whom, and what a proxy's lies come to."""

import base64
import ssl
import time
from dataclasses import replace

import pytest

from ingest import errors, proxies
from ingest.fetch import Client, fetch, send
from ingest.guard import Allowance
from tests.ingest import proxy_server, robbers
from tests.ingest.proxy_server import open_proxy
from tests.ingest.servers import TLS, Newsstand, open_newsstand

FEED = b"<rss/>"


def client(port: int, credentials: str = "", *, public: str = "93.184.215.14") -> Client:
    """The names of feeds are at a public address, that of the proxy on loopback."""

    def resolve(host: str, _: int, seconds: float) -> list[str]:
        return ["127.0.0.1"] if host == "proxy.example" else [public]

    proxy = proxies.Proxy.at(f"http://{credentials}proxy.example:{port}")
    return Client("Lagline/test", seconds=5, proxy=proxy, resolve=resolve)


def allowing_ports(monkeypatch: pytest.MonkeyPatch, *ports: int) -> None:
    monkeypatch.setattr("ingest.guard.PORTS", frozenset(ports))


@pytest.fixture(autouse=True)
def any_port(monkeypatch: pytest.MonkeyPatch) -> None:
    """Test servers have odd ones."""
    monkeypatch.setattr("ingest.guard.PORTS", range(1, 65536))


def test_plain_request_tells_the_proxy_the_whole_address(newsstand: Newsstand):
    newsstand.serve("/feed?a=1", FEED)
    with open_proxy() as proxy:
        fetched = fetch(newsstand.url("/feed?a=1", host="feeds.example"), client(proxy.port))
    assert fetched.body == FEED
    assert proxy.asked == [f"GET http://feeds.example:{newsstand.server_port}/feed?a=1 HTTP/1.1"]
    assert newsstand.requests[0][1]["Host"] == f"feeds.example:{newsstand.server_port}"


def test_encrypted_request_goes_through_a_tunnel_to_the_name():
    with open_newsstand(tls=True) as server, open_proxy() as proxy:
        server.serve("/feed", FEED)
        trusting = replace(client(proxy.port), tls=ssl.create_default_context(cafile=TLS / "authority.pem"))
        assert fetch(server.url("/feed", host="feeds.example"), trusting).body == FEED
        assert proxy.asked == [f"CONNECT feeds.example:{server.server_port} HTTP/1.1"]
        with pytest.raises(errors.TlsError, match=r"other\.example"):
            fetch(server.url("/feed", host="other.example"), trusting)


def test_certificate_is_checked_through_a_tunnel():
    with open_newsstand(tls=True) as server, open_proxy() as proxy, pytest.raises(errors.TlsError):
        fetch(server.url("/feed", host="feeds.example"), client(proxy.port))


@pytest.mark.parametrize("tls", [False, True])
def test_credentials_go_to_the_proxy_alone(*, tls: bool):
    secret = f"Basic {base64.b64encode(b'desk:p@ss:word').decode()}"
    with open_newsstand(tls=tls) as server, open_proxy(secret) as proxy:
        server.serve("/feed", FEED)
        trusting = ssl.create_default_context(cafile=TLS / "authority.pem")
        knowing = replace(client(proxy.port, "desk:p%40ss%3Aword@"), tls=trusting)
        assert fetch(server.url("/feed", host="feeds.example"), knowing).body == FEED
        assert ("Proxy-Authorization" in server.requests[0][1]) == (not tls)  # this one forwards all it is given
        with pytest.raises(errors.ProxyError, match="LAGLINE_PROXY"):
            fetch(server.url("/feed", host="feeds.example"), replace(client(proxy.port), tls=trusting))


def test_secret_is_not_shown():
    proxy = proxies.Proxy.at("http://desk:hunter2@proxy.example:3128")
    assert "hunter2" not in repr(proxy)
    assert proxy.authorization.removeprefix("Basic ") not in repr(proxy)
    with pytest.raises(errors.AddressError) as caught:
        proxies.Proxy.at("https://desk:hunter2@proxy.example:3128")
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("tls", [False, True])
@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1"])
def test_addresses_of_the_target_are_checked_before_the_proxy_is_asked(address: str, *, tls: bool):
    scheme = "https" if tls else "http"
    with open_proxy() as proxy:
        with pytest.raises(errors.ForbiddenAddressError, match="not a public address"):
            fetch(f"{scheme}://feeds.example/", client(proxy.port, public=address))
        assert proxy.asked == []


def test_literal_private_address_is_not_asked_of_the_proxy():
    asking = replace(client(1), resolve=Client("t").resolve)
    for host in ("127.0.0.1", "[::1]", "10.0.0.1", "[::ffff:10.0.0.1]", "0177.0.0.1", "2130706433"):
        with pytest.raises((errors.ForbiddenAddressError, errors.AddressError)):
            fetch(f"http://{host}/", asking)


def test_odd_ports_are_not_asked_of_the_proxy(monkeypatch: pytest.MonkeyPatch):
    allowing_ports(monkeypatch, 80, 443)
    with open_proxy() as proxy:
        with pytest.raises(errors.AddressError, match="22"):
            fetch("https://feeds.example:22/", client(proxy.port))
        assert proxy.asked == []


def test_redirects_are_checked_behind_a_proxy_as_well(newsstand: Newsstand):
    newsstand.redirect("/feed", "http://127.0.0.1/admin")
    with open_proxy() as proxy:
        asking = client(proxy.port)
        strict = replace(asking, resolve=lambda host, *_: [host] if host[0] in "01" else asking.resolve(host, 0, 1))
        with pytest.raises(errors.ForbiddenAddressError):
            fetch(newsstand.url("/feed", host="feeds.example"), strict)
        assert len(proxy.asked) == 1


def test_the_sample_is_asked_directly(newsstand: Newsstand):
    own = replace(client(1), allowance=Allowance(address=newsstand.address), resolve=lambda *_: ["127.0.0.1"])
    assert fetch(newsstand.serve("/feed", FEED), own).body == FEED


def test_intranets_are_the_proxys_affair_where_private_addresses_are_allowed(newsstand: Newsstand):
    newsstand.serve("/feed", FEED)
    with open_proxy() as proxy:
        asking = replace(client(proxy.port), allowance=Allowance(private=True))
        known = replace(asking, resolve=lambda host, *_: {"proxy.example": ["127.0.0.1"]}[host])
        assert fetch(newsstand.url("/feed", host="wiki.intranet"), known).body == FEED


def test_forms_are_sent_through_it_too(newsstand: Newsstand):
    newsstand.serve("/hub", b"ok", 202)
    with open_proxy() as proxy:
        sent = send(newsstand.url("/hub", host="hub.example"), client(proxy.port), {"hub.mode": "subscribe"})
    assert (sent.status, sent.body) == (202, b"ok")
    assert newsstand.posted == [("/hub", b"hub.mode=subscribe")]


OPEN = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200",
        b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
        b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n",
        b"HTTP/1.1 403 Forbidden\r\nContent-Length: 4\r\n\r\nno!!",
        b"HTTP/1.1 502 Bad Gateway\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 999 What\r\n\r\n",
        OPEN + b"\r\n\x16\x03\x03",
        OPEN + b"\r\nHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>",
    ],
)
def test_what_is_no_tunnel_is_told_in_words(answer: bytes):
    with robbers.listening(proxy_server.answering(answer)) as port, pytest.raises(errors.ProxyError) as caught:
        fetch("https://feeds.example/feed", client(port))
    assert str(caught.value).startswith("The proxy")
    assert caught.value.status == "proxy"


def test_tunnel_to_someone_else_is_found_out():
    """It opens the tunnel and speaks no TLS, or with another's certificate."""
    with robbers.listening(proxy_server.answering(OPEN + b"\r\n")) as port, pytest.raises(errors.FeedError):
        fetch("https://feeds.example/feed", client(port))


@pytest.mark.parametrize(
    "talk",
    [
        proxy_server.flooding(OPEN, b"X-Pad: a\r\n"),
        proxy_server.flooding(OPEN + b"X-Pad: ", b"a"),
        proxy_server.flooding(b"", b"HTTP/1.1 100 Continue\r\n"),
    ],
)
def test_headers_of_a_proxy_end(talk):
    began = time.monotonic()
    with robbers.listening(talk) as port, pytest.raises((errors.BrokenAnswerError, errors.TooLargeError)):
        fetch("https://feeds.example/feed", client(port))
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 O", OPEN + b"X-Pad: "])
def test_proxy_that_drips_is_left_at_the_deadline(start: bytes, scheme: str):
    began = time.monotonic()
    with robbers.listening(proxy_server.dripping(start)) as port, pytest.raises(errors.TooSlowError):
        fetch(f"{scheme}://feeds.example/feed", replace(client(port), seconds=0.4))
    assert time.monotonic() - began < 1.5


def test_handshake_in_a_tunnel_has_the_same_deadline():
    def talk(sock, stopping) -> None:
        sock.recv(65536)
        sock.sendall(OPEN + b"\r\n")
        robbers.drip_handshake(sock, stopping)

    with robbers.listening(talk) as port, pytest.raises(errors.TooSlowError):
        fetch("https://feeds.example/feed", replace(client(port), seconds=0.4))


def test_bomb_of_a_proxy_is_limited():
    with open_newsstand() as server, open_proxy() as proxy:
        server.misbehave("/feed", robbers.bomb("br", 40))
        with pytest.raises(errors.TooLargeError):
            fetch(server.url("/feed", host="feeds.example"), replace(client(proxy.port), size=1024 * 1024))


def test_proxy_that_is_not_there_is_told_as_such():
    with open_newsstand() as server:
        port = server.server_port
    for scheme in ("http", "https"):
        with pytest.raises(errors.ProxyError, match="LAGLINE_PROXY"):
            fetch(f"{scheme}://feeds.example/", client(port))


def test_proxy_without_an_address_is_told_as_such():
    def resolve(host: str, port: int, seconds: float) -> list[str]:
        if host == "proxy.example":
            raise errors.UnreachableError("No such host.")
        return ["93.184.215.14"]

    with pytest.raises(errors.ProxyError, match=r"proxy\.example"):
        fetch("https://feeds.example/", replace(client(1), resolve=resolve))


def test_environment_is_not_obeyed(newsstand: Newsstand, monkeypatch: pytest.MonkeyPatch):
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    own = Client("t", allowance=Allowance(private=True))
    assert fetch(newsstand.serve("/feed", FEED), own).body == FEED


@pytest.mark.parametrize(
    "address",
    [
        "",
        "proxy.example:3128",
        "https://proxy.example:3128",
        "socks5://proxy.example:1080",
        "http://proxy.example",
        "http://:3128",
        "http://proxy.example:99999",
        "http://proxy.example:0",
        "http://proxy.example:3128/path",
        "http://proxy.example:3128?a",
        "http://[::1",
    ],
)
def test_nonsense_is_no_proxy(address: str):
    with pytest.raises(errors.AddressError, match="LAGLINE_PROXY"):
        proxies.Proxy.at(address)


def test_line_breaks_in_credentials_make_no_header():
    proxy = proxies.Proxy.at("http://a%0d%0aX-Evil:%201:b@proxy.example:3128")
    assert b"X-Evil" not in proxy.connect("feeds.example:443", "t")

import time

import pytest

from ingest.errors import AddressError, ForbiddenAddressError, TooSlowError
from ingest.guard import Allowance, addresses_of, ask_system, is_public


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "8.8.8.8", "93.184.216.34", "192.0.1.1", "2606:4700::1111", "2a00:1450:4001:80f::200e"]
)
def test_public_unicast(address: str):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.254",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "no address",
        "",
    ],
)
def test_everything_else(address: str):
    assert not is_public(address)


def at(*addresses: str):
    return lambda host, port, seconds: list(addresses)


@pytest.mark.parametrize("port", [22, 25, 3306, 5432, 6379, 9200, 11211])
def test_ports_of_other_services_are_refused(port: int):
    with pytest.raises(AddressError, match=str(port)):
        addresses_of("feeds.example", port, Allowance(), 1, at("8.8.8.8"))


@pytest.mark.parametrize(
    ("allowance", "host", "port", "passes"),
    [
        (Allowance(), "intranet.example", 80, False),
        (Allowance(private=True), "intranet.example", 80, True),
        (Allowance(private=True), "intranet.example", 5000, True),
        (Allowance(address="127.0.0.1:8123"), "127.0.0.1", 8123, True),
        (Allowance(address="127.0.0.1:8123"), "127.0.0.1", 80, False),
        (Allowance(address="127.0.0.1:8123"), "localhost", 80, False),
        (Allowance(address=""), "", 80, False),
    ],
)
def test_allowances_cover_what_they_name_and_no_more(allowance: Allowance, host: str, port: int, *, passes: bool):
    if passes:
        assert addresses_of(host, port, allowance, 1, at("127.0.0.1")) == ["127.0.0.1"]
    else:
        with pytest.raises(ForbiddenAddressError, match="ALLOW_PRIVATE_FEEDS"):
            addresses_of(host, port, allowance, 1, at("127.0.0.1"))


def test_system_resolver_reads_odd_spellings_of_loopback():
    for spelling in ("127.0.0.1", "2130706433", "0x7f000001", "127.1", "localhost"):
        assert not any(is_public(address) for address in ask_system(spelling, 80, 5))


def slow(*_: object, **__: object) -> list[object]:
    time.sleep(0.5)
    return []


def test_system_resolver_has_a_time_limit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("socket.getaddrinfo", slow)
    with pytest.raises(TooSlowError):
        ask_system("slow.example", 80, 0.05)

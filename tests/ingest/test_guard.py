import ipaddress
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import AddressError, ForbiddenAddressError, TooSlowError, UnreachableError
from ingest.guard import Allowance, addresses_of, ask_system, is_public


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "8.8.8.8", "93.184.216.34", "192.0.1.1", "2606:4700::1111", "2a00:1450:4001:80f::200e"]
)
def test_public_unicast(address: str):
    assert is_public(address)


REGISTERED = {
    # IANA IPv4 Special-Purpose Address Registry, and the multicast space
    "0.0.0.0/8": "this network",
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "shared by carriers",
    "127.0.0.0/8": "loopback",
    "169.254.0.0/16": "link-local",
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "protocol assignments",
    "192.0.0.0/29": "IPv4 service continuity",
    "192.0.0.8/32": "dummy address",
    "192.0.0.9/32": "port control anycast",
    "192.0.0.10/32": "TURN anycast",
    "192.0.0.170/31": "NAT64 discovery",
    "192.0.2.0/24": "documentation",
    "192.31.196.0/24": "AS112",
    "192.52.193.0/24": "AMT",
    "192.88.99.0/24": "6to4 relays",
    "192.168.0.0/16": "private",
    "192.175.48.0/24": "AS112",
    "198.18.0.0/15": "benchmarks",
    "198.51.100.0/24": "documentation",
    "203.0.113.0/24": "documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
    "255.255.255.255/32": "broadcast",
    # IANA IPv6 Special-Purpose Address Registry, multicast, and what else is not given out
    "::1/128": "loopback",
    "::/128": "unspecified",
    "::/96": "IPv4-compatible",
    "::ffff:0:0/96": "IPv4-mapped",
    "::ffff:0:0:0/96": "IPv4-translated",
    "64:ff9b::/96": "NAT64",
    "64:ff9b:1::/48": "NAT64, local",
    "100::/64": "discard only",
    "100:0:0:1::/64": "dummy prefix",
    "2001::/23": "protocol assignments",
    "2001::/32": "Teredo",
    "2001:1::1/128": "port control anycast",
    "2001:1::2/128": "TURN anycast",
    "2001:1::3/128": "DNS-SD anycast",
    "2001:2::/48": "benchmarks",
    "2001:3::/32": "AMT",
    "2001:4:112::/48": "AS112",
    "2001:10::/28": "ORCHID",
    "2001:20::/28": "ORCHIDv2",
    "2001:30::/28": "drones",
    "2001:db8::/32": "documentation",
    "2002::/16": "6to4",
    "2620:4f:8000::/48": "AS112",
    "3ffe::/16": "6bone",
    "3fff::/20": "documentation",
    "4000::/3": "unassigned",
    "5f00::/16": "segment routing",
    "8000::/1": "unassigned, private, link-local, multicast",
    "fc00::/7": "private",
    "fe80::/10": "link-local",
    "fec0::/10": "site-local",
    "ff00::/8": "multicast",
}


@pytest.mark.parametrize("network", REGISTERED, ids=[f"{key} {REGISTERED[key]}" for key in REGISTERED])
def test_nothing_of_a_registered_range_is_public(network: str):
    addresses = ipaddress.ip_network(network)
    inside = {
        addresses[0],
        addresses[-1],
        addresses[addresses.num_addresses // 2],
        addresses[addresses.num_addresses // 3],
    }
    assert not any(is_public(str(address)) for address in inside)


@pytest.mark.parametrize(
    "network",
    [
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "198.18.0.0/15",
    ],
)
def test_neighbours_of_a_range_are_public(network: str):
    addresses = ipaddress.ip_network(network)
    assert is_public(str(addresses[0] - 1))
    assert is_public(str(addresses[-1] + 1))


@settings(deadline=None)
@given(st.ip_addresses())
def test_nothing_is_public_that_python_knows_not_to_be(address: ipaddress.IPv4Address | ipaddress.IPv6Address):
    assert not is_public(str(address)) or (address.is_global and not address.is_multicast)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1", "224.0.0.1"])
def test_private_address_inside_another_is_not_public(address: str):
    """IPv4-mapped, -compatible, -translated, NAT64, 6to4, Teredo (which inverts the bits)."""
    number = int(ipaddress.IPv4Address(address))
    for embedded in (
        (0xFFFF << 32) + number,
        number,
        (0xFFFF << 48) + number,
        (0x64FF9B << 96) + number,
        (0x64FF9B0001 << 80) + number,
        (0x2002 << 112) + (number << 80),
        (0x20010000 << 96) + (number ^ 0xFFFFFFFF),
    ):
        assert not is_public(str(ipaddress.IPv6Address(embedded)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no address",
        "127.1",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "2130706433",
        "08.8.8.8",
        "8.8.8.8 ",
        "8.8.8.8/32",
        "8.8.8",
        "fe80::1%eth0",
        "2606:4700::1111%eth0",
        "2606:4700::1111%",
        "[2606:4700::1111]",
    ],
)
def test_what_is_not_one_plain_address_is_not_public(text: str):
    assert not is_public(text)


def at(*addresses: str):
    return lambda host, port, seconds: list(addresses)


@pytest.mark.parametrize("port", [0, 1, 21, 22, 25, 81, 3306, 5432, 6379, 9200, 11211, 65535])
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


def test_no_spelling_of_loopback_is_public_to_the_system_resolver():
    for spelling in ("127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost", "::1"):
        assert not any(is_public(address) for address in ask_system(spelling, 80, 5))


def test_literal_addresses_need_no_resolver(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("socket.getaddrinfo", slow)
    assert ask_system("8.8.8.8", 80, 0.05) == ["8.8.8.8"]
    assert ask_system("2606:4700::1111", 80, 0.05) == ["2606:4700::1111"]


@pytest.mark.parametrize("addresses", [["8.8.8.8", "10.0.0.1"], ["::1", "8.8.8.8"], ["8.8.8.8", "fe80::1%eth0"]])
def test_one_address_that_is_not_public_is_enough(addresses: list[str]):
    with pytest.raises(ForbiddenAddressError):
        addresses_of("feeds.example", 443, Allowance(), 1, at(*addresses))


def test_name_without_an_address_is_told_as_such():
    with pytest.raises(UnreachableError):
        addresses_of("feeds.example", 443, Allowance(), 1, at())


@pytest.mark.parametrize("host", ["a" * 64 + ".example", "a..b", "\udc80.example", "a" * 300])
def test_names_that_cannot_be_looked_up_are_told_as_such(host: str):
    with pytest.raises(UnreachableError):
        ask_system(host, 80, 5)


def slow(*_: object, **__: object) -> list[object]:
    time.sleep(0.5)
    return []


def test_system_resolver_has_a_time_limit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("socket.getaddrinfo", slow)
    with pytest.raises(TooSlowError):
        ask_system("slow.example", 80, 0.05)

"""The list of networks: addresses made of usernames, and read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cvgen.document.assemble import assemble
from cvgen.document.contacts import online_contact
from cvgen.files.read import Source
from cvgen.model import networks
from cvgen.model.fields import PlainText, Username
from cvgen.model.networks import NETWORKS, Network, network_called
from cvgen.model.profile import OnlineProfile
from cvgen.profiles.load import load_profile
from cvgen.readers import extract
from cvgen.readers.vocabulary.networks import online_profile_at


@pytest.mark.parametrize(
    ("target", "network", "username"),
    [
        ("https://github.com/jdoe", "GitHub", "jdoe"),
        ("https://www.linkedin.com/in/jdoe/", "LinkedIn", "jdoe"),
        ("https://orcid.org/0000-0002-1825-0097", "ORCID", "0000-0002-1825-0097"),
        ("https://scholar.google.de/citations?hl=de&user=AbC_d", "Google Scholar", "AbC_d"),
    ],
)
def test_an_address_tells_the_network(target: str, network: str, username: str) -> None:
    page = online_profile_at(target)
    assert page is not None
    assert (page.network, page.username) == (network, username)


@pytest.mark.parametrize(
    "target",
    [
        "https://github.com",
        "https://github.com/jdoe/project",
        "https://notgithub.com/jdoe",
        "https://example.org/in/jdoe",
        "https://linkedin.com/company/acme",
        "https://scholar.google.com/scholar?q=x",
        "mailto:jdoe@github.com",
        "",
    ],
)
def test_other_addresses_tell_none(target: str) -> None:
    assert online_profile_at(target) is None


@pytest.mark.parametrize(
    ("name", "network"),
    [
        ("github", "GitHub"),
        ("Google scholar", "Google Scholar"),
        ("scholar_userid", "Google Scholar"),
        ("X-Twitter", "X"),
        ("stack-overflow", "Stack Overflow"),
    ],
)
def test_a_network_goes_by_many_names(name: str, network: str) -> None:
    found = network_called(name)
    assert found is not None
    assert found.name == network


@pytest.mark.parametrize("name", ["", "git", "phone", "my scholar", "github.com"])
def test_what_is_no_name_of_a_network(name: str) -> None:
    assert network_called(name) is None


SAMPLES = {"ORCID": "0000-0002-1825-0097", "Stack Overflow": "12345/jdoe", "DBLP": "01/2345"}


@pytest.mark.parametrize(
    "network", [network for network in NETWORKS if network.address], ids=lambda n: str(n.name)
)
def test_an_address_made_of_a_username_is_read_back(network: Network) -> None:
    username = SAMPLES.get(network.name, "jdoe")
    page = OnlineProfile(network=PlainText.parse(network.name), username=Username.parse(username))
    target = online_contact(page).href
    assert target == network.address.format(username)
    assert online_profile_at(target) == page


@pytest.fixture
def one_more(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add a row to the list of networks."""
    row = Network("Pinboard", (r"pinboard\.example/u:(\w+)",), "https://pinboard.example/u:{}",
                  aliases=("pins",))  # fmt: skip
    monkeypatch.setattr(networks, "NETWORKS", (*NETWORKS, row))
    networks.networks_by_name.cache_clear()
    yield
    monkeypatch.undo()
    networks.networks_by_name.cache_clear()


@pytest.mark.usefixtures("one_more")
def test_a_network_is_added_as_one_row() -> None:
    source = "cvgen: 1\nname: A B\nprofiles:\n- {network: Pinboard, username: jdoe}\n"
    profile = load_profile(Source("profile.yaml", source, Path())).profile
    assert "https://pinboard.example/u:jdoe" in [c.href for c in assemble(profile).contacts]
    pages = (
        "# A B\n\n[pinboard](https://pinboard.example/u:jdoe) | a@b.example\n",
        "---\npins: jdoe\n---\n# A B\n",
        "# A B\n\nPins: jdoe | a@b.example\n",
    )
    for page in pages:
        assert extract(page.encode(), "x.md").profile.profiles == profile.profiles


def test_no_two_networks_share_a_name() -> None:
    names = [name for network in NETWORKS for name in (network.name.casefold(), *network.aliases)]
    assert len(names) == len(set(names))
    assert all(name == name.casefold() for network in NETWORKS for name in network.aliases)

"""Link targets: ASCII in files, in their own letters for people."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import environment, python

from cvgen.errors import Invalid
from cvgen.text.urls import display_url, email_href, href


@pytest.mark.parametrize(
    ("typed", "target", "shown"),
    [
        ("https://straße.de/x", "https://xn--strae-oqa.de/x", "straße.de/x"),
        ("https://faß.example", "https://xn--fa-hia.example", "faß.example"),
        ("https://BÜCHER.example/ä", "https://xn--bcher-kva.example/%C3%A4", "bücher.example/ä"),
        ("https://ｅｘ．example。com/", "https://ex.example.com/", "ex.example.com"),
        ("https://例え.jp", "https://xn--r8jz45g.jp", "例え.jp"),
        ("https://i❤.ws", "https://xn--i-7iq.ws", "i❤.ws"),
        ("https://a_b.bücher.de", "https://a_b.xn--bcher-kva.de", "a_b.bücher.de"),
        ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example", "bücher.example"),
        ("https://xn--a.example", "https://xn--a.example", "xn--a.example"),
        ("https://xn--BCHER-KVA.example", "https://xn--bcher-kva.example", "bücher.example"),
        (
            "mailto:ë@bücher.example",
            "mailto:%C3%AB@xn--bcher-kva.example",
            "ë@bücher.example",
        ),
        (
            "mailto:a@bücher.example,b@c.example?subject=Hi",
            "mailto:a@xn--bcher-kva.example,b@c.example?subject=Hi",
            "a@bücher.example,b@c.example?subject=Hi",
        ),
    ],
)
def test_hosts_in_other_letters(typed: str, target: str, shown: str) -> None:
    assert href(typed) == target
    assert display_url(target) == shown
    assert href(target) == target


def test_e_mail_hosts_in_other_letters() -> None:
    assert email_href("zoe@bücher.example") == "mailto:zoe@xn--bcher-kva.example"


@pytest.mark.parametrize(
    "host",
    ["\u200d", "ä" * 80, "-ä-\u0300", "\u0300a", "a\u2028ä", "\U000e0001ä", "ä\ufffd"],
)
def test_hosts_that_cannot_be(host: str) -> None:
    with pytest.raises(Invalid):
        href(f"https://{host}.example")


@pytest.mark.parametrize("name", ["a@\u200d.example", f"a@{'ä' * 80}.example"])
def test_e_mail_hosts_that_cannot_be(name: str) -> None:
    with pytest.raises(Invalid, match="e-mail address"):
        email_href(name)


def test_a_plain_host_loads_no_tables() -> None:
    code = "import sys; from cvgen.text.urls import href, display_url; "
    code += "display_url(href('https://example.org/ä')); print('idna' in sys.modules)"
    done = python("-c", code, cwd=Path.cwd(), env=environment())
    assert done.text.strip() == "False"

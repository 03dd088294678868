"""A profile as YAML: a plain string wherever one says all there is to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.files.read import Source
from cvgen.profiles.dump import dump_profile
from cvgen.profiles.load import load_profile

NEWS = "sections:\n- kind: news\n  entries:\n"
TALKS = "sections:\n- kind: talks\n  entries:\n"


@pytest.mark.parametrize(
    "body",
    [
        NEWS + "  - First light\n",
        NEWS + '  - "First light: seen"\n',
        NEWS + "  - date: 2024-05\n    text: First light\n  - Second light\n",
        NEWS + "  - label: First light\n",
        NEWS + "  - text: First light\n    url: https://a.example\n",
        NEWS + "  - text: First light\n    entries:\n    - Second light\n",
        TALKS + "  - First light\n",
        TALKS + "  - text: First light\n    date: 2024-05\n",
        "native_name: 王小明\n",
        "native_name: {text: 王小明, lang: zh-Hans}\n",
        "design:\n  margins: 20mm\n",
        "design:\n  margins:\n    top: 20mm\n",
        "design:\n  fonts: Barlow\n",
        "design:\n  fonts:\n    body: Barlow\n    mono: IBM Plex Mono\n",
    ],
)
def test_what_is_written_is_as_plain_as_what_was_read(body: str) -> None:
    profile = load_profile(Source("profile.yaml", f"cvgen: 1\nname: A B\n{body}", Path())).profile
    dumped = dump_profile(profile)
    assert dumped.endswith(f"name: A B\n{body}")
    assert load_profile(Source("profile.yaml", dumped, Path())).profile == profile

"""The same profile gives the same bytes, whenever, wherever and by whomever it is rendered."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pypdf
import pytest
from running import ROOT, Command, environment

from cvgen.writers import FORMATS

# Every way in which two machines differ that has changed files elsewhere.
VARIANTS = {
    "another hash seed, far east": {
        "PYTHONHASHSEED": "1",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
    },
    "another locale, far west": {
        "PYTHONHASHSEED": "2",
        "TZ": "Pacific/Niue",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "de_DE",
        "HOME": "/nonexistent",
        "COLUMNS": "40",
    },
}


def written(folder: Path, **changes: str) -> dict[str, bytes]:
    """Return the files that are made of the shipped profile in *folder*, by their endings."""
    folder.mkdir()
    formats = ",".join(FORMATS)
    Command(folder)(
        *("build", str(ROOT / "profile.yaml"), "-o", ".", "--formats", formats),
        env=environment(**changes),
    )
    files = {path.suffix[1:]: path.read_bytes() for path in folder.iterdir()}
    assert files.keys() == set(FORMATS)
    return files


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return written(tmp_path_factory.mktemp("usual") / "work", PYTHONHASHSEED="0")


@pytest.mark.parametrize("variant", VARIANTS)
def test_files_are_the_same(usual: dict[str, bytes], tmp_path: Path, variant: str) -> None:
    files = written(tmp_path / "another folder", **VARIANTS[variant])
    assert [suffix for suffix in FORMATS if files[suffix] != usual[suffix]] == []


def test_no_file_knows_the_day(usual: dict[str, bytes]) -> None:
    assert not {"/CreationDate", "/ModDate"} & set(
        pypdf.PdfReader(io.BytesIO(usual["pdf"])).metadata or {}
    )
    now = datetime.datetime.now(datetime.UTC)
    for suffix, data in usual.items():
        assert now.strftime("%Y%m%d").encode() not in data, suffix
        assert now.strftime("%Y-%m-%d").encode() not in data, suffix


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_day_can_be_given(cvgen: Command, suffix: str) -> None:
    """`updated` and SOURCE_DATE_EPOCH say the same; the profile wins."""
    cvgen.profile("name: A\n")
    epoch = environment(SOURCE_DATE_EPOCH="1700000000")  # 2023-11-14
    is_dated = suffix in {"html", "pdf", "docx"}
    # Without the profile in it, which says how the date was given.
    command = (suffix, "-o", "-", *(["--no-embed"] if is_dated else []))
    plain = cvgen(*command).out
    from_profile = cvgen(*command, "--set", "updated=2023-11-14").out
    assert cvgen(*command, env=epoch).out == from_profile
    other = cvgen(*command, "--set", "updated=2020", env=epoch).out
    assert other == cvgen(*command, "--set", "updated=2020-01-01").out
    if is_dated:
        assert len({plain, from_profile, other}) == 3


def test_a_wrong_epoch_is_told(cvgen: Command) -> None:
    cvgen.profile()
    for value in ("yesterday", "9" * 30):
        done = cvgen("txt", code=1, env=environment(SOURCE_DATE_EPOCH=value))
        assert done.err == f"SOURCE_DATE_EPOCH is '{value}', no number of seconds\n"

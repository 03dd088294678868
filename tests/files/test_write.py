"""Writing a file: whole or not at all, where links lead, with the permissions that it had."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import IO, cast

import pytest
from running import Command

from cvgen.errors import CvgenError
from cvgen.files.write import write_file, write_new


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_link_keeps_leading_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "cv.pdf", tmp_path / "cv.pdf"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert sorted(path.name for path in (tmp_path / "far").iterdir()) == ["cv.pdf"]


def test_a_link_to_a_file_to_come_makes_it(tmp_path: Path) -> None:
    link = tmp_path / "cv.txt"
    link.symlink_to("later.txt")
    write_file(link, b"text")
    assert link.is_symlink()
    assert (tmp_path / "later.txt").read_bytes() == b"text"


@pytest.mark.parametrize("target", ["cv.txt", "gone/cv.txt"], ids=["itself", "no folder"])
def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path, target: str) -> None:
    link = tmp_path / "cv.txt"
    link.symlink_to(target)
    with pytest.raises(CvgenError, match="leads nowhere"):
        write_file(link, b"text")
    assert [path.name for path in tmp_path.iterdir()] == ["cv.txt"]


@pytest.mark.parametrize("permissions", [0o600, 0o640, 0o755, 0o444])
def test_permissions_stay(tmp_path: Path, permissions: int) -> None:
    path = tmp_path / "private.html"
    path.write_bytes(b"old")
    path.chmod(permissions)
    write_file(path, b"new")
    assert (path.read_bytes(), mode(path)) == (b"new", permissions)


def test_a_new_file_has_those_that_the_user_wants(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "new.txt", b"text")
    finally:
        os.umask(before)
    assert mode(tmp_path / "new.txt") == 0o640


def test_nobody_reads_a_private_file_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "private.html"
    path.write_bytes(b"old")
    path.chmod(0o600)
    seen: list[int] = []
    real = os.fdopen

    def look(handle: int, how: str) -> IO[bytes]:
        seen.append(os.fstat(handle).st_mode)
        return cast("IO[bytes]", real(handle, how))

    monkeypatch.setattr(os, "fdopen", look)
    write_file(path, b"new")
    assert [stat.S_IMODE(found) for found in seen] == [0o600]


def test_what_cannot_be_finished_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cv.txt"
    path.write_bytes(b"old")

    def refuse(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(CvgenError, match="no space left"):
        write_file(path, b"new")
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [
        ("cv.txt", b"old")
    ]


def test_a_new_file_is_never_written_over(tmp_path: Path) -> None:
    link = tmp_path / "profile.yaml"
    link.symlink_to("elsewhere.yaml")
    with pytest.raises(CvgenError, match="is there already"):
        write_new(link, "name: A\n")
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_a_new_file_is_whole_or_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write_new(tmp_path / "profile.yaml", "name: A\n" * 100_000 + "\ud800")
    assert list(tmp_path.iterdir()) == []


def test_commands_write_through_links(cvgen: Command) -> None:
    cvgen.profile()
    target = cvgen.folder / "site" / "cv.txt"
    target.parent.mkdir()
    target.write_bytes(b"old")
    target.chmod(0o600)
    (cvgen.folder / "cv.txt").symlink_to("site/cv.txt")
    cvgen("txt", "-o", "cv.txt")
    assert target.read_text("utf-8").startswith("Jane Doe\n")
    assert mode(target) == 0o600

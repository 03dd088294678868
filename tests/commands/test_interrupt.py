"""Ctrl-C ends a run with 130 and a word, whatever is being imported."""

from __future__ import annotations

import subprocess
import sys

import pytest
from running import TIMEOUT, Command, environment

PRESSED = "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(60)\n"


@pytest.mark.parametrize(
    ("module", "command"),
    [
        ("click", "--version"),
        ("yaml", "validate"),
        ("uharfbuzz", "html"),
        ("jinja2", "html"),
        ("docx", "docx"),
        ("weasyprint", "pdf"),
    ],
)
def test_during_an_import(cvgen: Command, module: str, command: str) -> None:
    cvgen.profile()
    stand_ins = cvgen.folder / "stand-ins"
    stand_ins.mkdir()
    (stand_ins / f"{module}.py").write_text(PRESSED, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "cvgen", command],
        cwd=cvgen.folder,
        env=environment(stand_ins),
        capture_output=True,
        timeout=TIMEOUT,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "interrupted")
    assert not (cvgen.folder / "output").exists()

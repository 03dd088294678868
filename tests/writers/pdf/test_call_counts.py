"""How often the costly steps of a PDF are taken: once a run where once is enough."""

from __future__ import annotations

import json
from pathlib import Path

from running import SMALL, environment, python

COUNT = """
import json
import jinja2
from cvgen.build import pipeline
from cvgen.writers.pdf import adapter

weasyprint = adapter.load_weasyprint()
from weasyprint.text import fonts

counts = dict.fromkeys(("layouts", "style sheets", "font set-ups", "templates"), 0)

def count(owner, name, what):
    real = getattr(owner, name)
    def counted(*args, **kwargs):
        counts[what] += 1
        return real(*args, **kwargs)
    setattr(owner, name, counted)

count(weasyprint.HTML, "render", "layouts")
count(weasyprint, "CSS", "style sheets")
count(fonts, "FontConfiguration", "font set-ups")
count(jinja2.Environment, "compile", "templates")
"""
WRITE = """
for _ in range({times}):
    pipeline.write_job(pipeline.prepare("profile.yaml", None, []), "pdf")
print(json.dumps(counts))
"""


def counts(folder: Path, times: int, profile: str = SMALL) -> dict[str, int]:
    """Return how often each step is taken where a profile is written *times* in one process."""
    (folder / "profile.yaml").write_text(profile, "utf-8")
    env = environment(PYTHONDONTWRITEBYTECODE="", PYTHONPYCACHEPREFIX=str(folder / "kept"))
    done = python("-c", COUNT + WRITE.format(times=times), cwd=folder, env=env)
    assert done.code == 0, done.err
    found: dict[str, int] = json.loads(done.text)
    return found


def test_a_pdf_takes_each_step_once(tmp_path: Path) -> None:
    first = {"layouts": 1, "style sheets": 1, "font set-ups": 1, "templates": 1}
    assert counts(tmp_path, 1) == first
    assert counts(tmp_path, 1) == {**first, "templates": 0}


def test_a_pdf_written_again_is_laid_out_and_nothing_else(tmp_path: Path) -> None:
    again = {"layouts": 3, "style sheets": 1, "font set-ups": 1, "templates": 1}
    assert counts(tmp_path, 3) == again


@pytest.mark.slow
def test_a_missing_glyph_costs_a_layout_and_a_set_up(tmp_path: Path) -> None:
    profile = "name: X\nsummary: missing \U00011e00\n"
    found = counts(tmp_path, 1, profile)
    # With the fonts of the system, and then with a square and without them.
    assert (found["layouts"], found["font set-ups"]) == (2, 2)

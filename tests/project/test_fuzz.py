"""Fuzzing: the inputs that are kept break no promise, and what breaks one is found and kept."""

from __future__ import annotations

import functools
import re
from itertools import islice
from pathlib import Path

import pytest
from running import ROOT, environment, python
from steps import steps

from fuzz import findings
from fuzz.findings import Findings, TooLong, run_bounded
from fuzz.mutation import mutated_inputs
from fuzz.target import Target, read_input
from fuzz.targets import TARGETS, find_target

MAX_INPUT_STEPS = 5_000_000  # lines of Python; an input of the corpus takes a tenth of that


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_inputs_that_are_kept_break_no_promise(target: Target) -> None:
    inputs = target.inputs()
    assert inputs
    for name, data in inputs.items():
        assert len(data) <= target.most_bytes, name
        run_bounded(target, data)
        assert steps(functools.partial(target.check, data), MAX_INPUT_STEPS), name


def fails(data: bytes) -> None:
    if b"loop" in data:
        while True:
            pass
    if b"\xff" in data:
        raise KeyError(data)


FAILING = Target("failing", "nothing", fails, pace=1, words="dates", corpus="dates")


def test_what_breaks_a_promise_is_kept_once_with_its_smallest_input(tmp_path: Path) -> None:
    found = Findings(FAILING, tmp_path)
    for data in (b"good", b"larger \xff", b"\xff", b"large \xff"):
        found.run(data)
    (kept,) = tmp_path.glob("KeyError-*.input*")
    assert read_input(kept) == b"\xff"
    (told,) = tmp_path.glob("KeyError-*.txt")
    assert "Traceback" in told.read_text("utf-8")


def test_what_never_ends_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "MAX_PROCESSOR_SECONDS", 0.05)
    with pytest.raises(TooLong):
        run_bounded(FAILING, b"loop")
    found = Findings(FAILING, tmp_path)
    found.run(b"loop")
    assert len(found.sizes) == 1


def test_inputs_are_made_up_without_a_guide_too_and_again() -> None:
    target = find_target("dates")
    made = list(islice(mutated_inputs(target, 1), 100))
    assert made == list(islice(mutated_inputs(target, 1), 100))
    assert len(set(made)) > 50
    assert max(map(len, made)) <= target.most_bytes


def test_the_command_says_how_many_inputs_it_ran_and_what_it_found() -> None:
    run = ("-m", "fuzz", "--seconds", "1", "--seed", "1", "dates")
    done = python(*run, cwd=ROOT, env=environment(PYTHONHASHSEED="0"))
    assert done.code == 0, done.text + done.err
    assert re.search(r"^dates +600 .* 0 ", done.text, re.MULTILINE)
    assert "600 inputs, 0 findings" in done.text
    done = python("-m", "fuzz", "nothing", cwd=ROOT, env=environment())
    assert done.code == 2
    assert "there is no target nothing" in done.err

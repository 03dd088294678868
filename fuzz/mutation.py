"""Inputs without a guide, for where atheris is not to be had: hypothesis changes those kept."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from fuzz.target import Target

BATCH_INPUTS = 200  # inputs that hypothesis makes up at a time
MAX_CHANGES = 8


def mutated_inputs(target: Target, first_seed: int) -> Iterator[bytes]:
    """Yield the inputs that are kept, then changed ones without an end."""
    yield from target.inputs().values()
    number = first_seed
    while True:
        batch: list[bytes] = []
        _fill(batch, changed_inputs(target), number)
        yield from batch
        number += 1


def changed_inputs(target: Target) -> st.SearchStrategy[bytes]:
    """Return inputs of *target*: kept ones with parts taken out and others put in."""
    kept = sorted(target.inputs().values()) or [b""]
    part = st.one_of(
        st.sampled_from([word.encode() for word in target.vocabulary]),
        st.text(max_size=6).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.binary(max_size=4),
        st.tuples(st.sampled_from(kept), st.floats(0, 1), st.integers(1, 200)).map(_slice),
    )
    change = st.tuples(st.floats(0, 1), st.integers(0, 40), part)
    changes = st.lists(change, max_size=MAX_CHANGES)
    most = target.most_bytes
    return st.builds(lambda data, each: _changed(data, each)[:most], st.sampled_from(kept), changes)


def _slice(choice: tuple[bytes, float, int]) -> bytes:
    data, place, length = choice
    start = int(place * len(data))
    return data[start : start + length]


def _changed(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for place, taken, part in changes:
        at = int(place * len(data))
        data = data[:at] + part + data[at + taken :]
    return data


def _fill(batch: list[bytes], inputs: st.SearchStrategy[bytes], number: int) -> None:
    @seed(number)
    @settings(
        max_examples=BATCH_INPUTS,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs)
    def add(data: bytes) -> None:
        batch.append(data)

    add()

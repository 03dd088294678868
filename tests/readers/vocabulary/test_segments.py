"""Where a line is cut into pieces, and where it is not."""

from __future__ import annotations

import pytest
from rich_texts import rich

from cvgen.readers.vocabulary.segments import merge_segments, split_segments


def test_a_head_is_cut_where_type_and_punctuation_cut_it() -> None:
    pieces = split_segments(rich("**Intern, Lab (X), Acme**, Bonn (May 2024 – Aug. 2024)"))
    assert [piece.text.plain for piece in pieces] == [
        "Intern",
        "Lab (X)",
        "Acme",
        "Bonn",
        "May 2024 – Aug. 2024",
    ]
    assert [piece.found_date is not None for piece in pieces] == [False] * 4 + [True]


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("Intern | Acme | 2019", ["Intern", "Acme", "2019"]),
        ("2020: Intern", ["2020", "Intern"]),
        ("Intern May 2020 – now", ["Intern", "May 2020 – now"]),
        ("Acme (2019)", ["Acme", "2019"]),
        ("東京大学、助手", ["東京大学", "助手"]),
        ("**Acme** Intern", ["Acme", "Intern"]),
    ],
)
def test_a_line_is_cut(source: str, pieces: list[str]) -> None:
    assert [piece.text.plain for piece in split_segments(rich(source))] == pieces


@pytest.mark.parametrize(
    "source",
    [
        "Acme (Paris, France)",
        "“Here, there and everywhere”",
        "co-author",
        "1,000 users",
        "AC/DC",
        "**Acme**-like",
        "a–b",
        "《东, 西》",
    ],
)
def test_what_belongs_together_stays_one_piece(source: str) -> None:
    (piece,) = split_segments(rich(source))
    assert piece.text.plain == rich(source).plain
    assert piece.found_date is None


def test_pieces_keep_their_places_and_what_cut_them_off() -> None:
    text = rich("Intern, Acme — 2019")
    pieces = split_segments(text)
    assert [piece.before for piece in pieces] == [None, "comma", "dash"]
    assert [text.plain[piece.start : piece.end] for piece in pieces] == ["Intern", "Acme", "2019"]
    assert merge_segments(text, pieces[:2]).plain == "Intern, Acme"

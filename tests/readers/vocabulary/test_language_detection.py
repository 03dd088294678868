"""Which language a page is written in."""

from __future__ import annotations

import pytest

from cvgen.readers.vocabulary.language_detection import detect_language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("I worked on the engine of the ship with my team", "en"),
        ("Ich habe an der Maschine des Schiffs und mit dem Team gearbeitet", "de"),
        ("J'ai travaillé dans la salle des machines et sur les ponts du navire", "fr"),
        ("負責推薦系統的召回服務", "zh"),
        ("機関室で働いていました", "ja"),
    ],
)
def test_small_words_and_scripts_tell_the_language(text: str, tag: str) -> None:
    assert detect_language(text) == tag


@pytest.mark.parametrize("text", ["", "12345", "Jane Doe", "Die Hard", "C++, Go, R", "à la carte"])
def test_a_few_words_are_taken_for_english(text: str) -> None:
    assert detect_language(text) == "en"

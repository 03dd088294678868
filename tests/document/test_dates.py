"""Dates as documents show them."""

from __future__ import annotations

import pytest

from cvgen.document.dates import show_date
from cvgen.document.locale import find_locale
from cvgen.model.dates import Date
from cvgen.model.document import When


@pytest.mark.parametrize(
    ("typed", "tag", "text", "start", "end"),
    [
        ("2025", "en", "2025", "2025", ""),
        ("2025-05", "en", "May 2025", "2025-05", ""),
        ("2025-5-4", "en", "4 May 2025", "2025-05-04", ""),
        ("2025-05-14", "en-US", "May 14, 2025", "2025-05-14", ""),
        ("2025-03-01", "de", "1. März 2025", "2025-03-01", ""),
        ("2025-12", "fr", "déc. 2025", "2025-12", ""),
        ("2025", "zh", "2025年", "2025", ""),
        ("2025-05-04", "ja", "2025年5月4日", "2025-05-04", ""),
        ("2025-05-04", "fi", "2025-05-04", "2025-05-04", ""),
        ("2024-09 – 2025-01", "en", "Sept. 2024 – Jan. 2025", "2024-09", "2025-01"),
        ("2022 – present", "en", "2022 – Present", "2022", ""),
        ("2022 – present", "de", "2022 – heute", "2022", ""),
        ("2019-2021", "es", "2019 – 2021", "2019", "2021"),
        ("present", "it", "presente", "", ""),
        ("Fall 2023", "de", "Fall 2023", "", ""),
        ("0987-05", "en", "May 987", "0987-05", ""),
        ("05/2024 – 08/2024", "de", "Mai 2024 – Aug. 2024", "2024-05", "2024-08"),
        ("2020 –", "en", "2020 –", "2020", ""),
        ("2020 – now", "fr", "2020 – présent", "2020", ""),
        ("2019, 2021", "ja", "2019年, 2021年", "", ""),
        ("2020/2021", "en", "2020/21", "2020", "2021"),
        ("2020/21", "zh", "2020/21年", "2020", "2021"),
        ("2025 – 2024", "en", "2025 – 2024", "", ""),
        ("2020-05 – present", "zh-TW", "2020年5月 – 至今", "2020-05", ""),
        ("mei 2019 – heden", "nl", "mei 2019 – heden", "2019-05", ""),
        ("2019 – heden", "en", "2019 – Present", "2019", ""),
    ],
)
def test_dates_are_shown_in_words_and_in_iso(
    typed: str, tag: str, text: str, start: str, end: str
) -> None:
    assert show_date(Date.parse(typed), find_locale(tag)) == When(text, start, end)

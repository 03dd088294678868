"""The order in which a document is read is that of a walk which knows nothing of it."""

from __future__ import annotations

from typing import Any

import extract_text
import pytest
import samples
import strategies
from extract_text import once, squeeze
from hypothesis import HealthCheck, given, settings

from cvgen.checks.expected import expected_lines
from cvgen.document import reading_order
from cvgen.model.document import Document


def check(document: Document) -> None:
    text, links = extract_text.of_document(document)
    assert squeeze(reading_order.text(document)) == text
    assert once(reading_order.links(document)) == links
    numbered = extract_text.of_document(document, marks=True)[0]
    assert squeeze(reading_order.text(document, numbers=True)) == numbered
    assert squeeze("".join(line.text for line in expected_lines(document, marks=True))) == numbered


@pytest.mark.parametrize("name", samples.NAMES)
def test_samples_are_read_in_order(name: str) -> None:
    check(samples.document(name))


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(profile=strategies.profiles())
def test_made_up_profiles_are_read_in_order(profile: dict[str, Any]) -> None:
    check(strategies.document(profile))

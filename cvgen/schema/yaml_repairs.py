"""Lines that YAML cannot read → lines that it can, to find what else is wrong in a file."""

from __future__ import annotations

import re

TAB_COLUMNS = 2  # a level, as profiles are indented
MAX_LINES_BACK = 500  # lines in which the columns of fields are looked for

VALUE = re.compile(r"[ \t]*(?:-[ \t]+)*(?:[\w.-]+:[ \t]+)?")  # what stands before a value
_BLOCK = re.compile(r".*(?:^|[ ])[|>][-+\d]*[ ]*$")
_INDENT = re.compile(r"[ \t]*")


def replaced(lines: list[str], number: int, line: str) -> list[str]:
    """Return *lines* with *line* in place of the one with that *number*, from 0."""
    return [*lines[:number], line, *lines[number + 1 :]]


def without_value(line: str) -> str:
    """Return *line* with a harmless text for its value, so that what follows can be read."""
    value = VALUE.match(line)
    return (value[0].replace("\t", " ") if value else "") + "'…'"


def tab_indents(lines: list[str]) -> list[int]:
    """Return the numbers, from 0, of the lines that tabs indent, but for those of block texts."""
    found: list[int] = []
    block = -1  # how deep the field of a block text is
    for number, line in enumerate(lines):
        indent = _indent(line)
        if not line.strip() or len(indent.partition("\t")[0]) > block >= 0:
            continue
        block = len(indent.expandtabs(TAB_COLUMNS)) if _BLOCK.match(line) else -1
        if "\t" in indent:
            found.append(number)
    return found


def without_tabs(lines: list[str], numbers: list[int]) -> list[str]:
    """Return *lines* with spaces for tabs where those with these *numbers* are indented."""
    tabs = set(numbers)
    return [
        _indent(line).expandtabs(TAB_COLUMNS) + line.lstrip(" \t") if number in tabs else line
        for number, line in enumerate(lines)
    ]


def realigned(lines: list[str], number: int) -> list[str] | None:
    """Return *lines* with one of them, and what is below it, moved to the nearest column in use."""
    indent = len(_indent(lines[number]))
    columns: set[int] = set()
    for line in lines[max(0, number - MAX_LINES_BACK) : number]:
        if match := re.match(r"([ ]*)((?:-[ ]+)*)\S", line):
            columns |= {len(match[1]), len(match[1]) + len(match[2])}
    columns -= {indent}
    if not columns:
        return None
    column = min(columns, key=lambda each: (abs(each - indent), -each))
    end = number + 1
    while end < len(lines) and (not lines[end].strip() or len(_indent(lines[end])) > indent):
        end += 1
    moved = (_moved(line, column - indent) for line in lines[number:end])
    return [*lines[:number], *moved, *lines[end:]]


def _moved(line: str, columns: int) -> str:
    return " " * columns + line if columns > 0 else line[min(-columns, len(_indent(line))) :]


def _indent(line: str) -> str:
    match = _INDENT.match(line)
    return match[0] if match else ""

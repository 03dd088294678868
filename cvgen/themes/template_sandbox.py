"""Where templates run that are not cvgen's own: they reach nothing, and what they do is bounded."""

from __future__ import annotations

import functools
import math
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, nodes
from jinja2.loaders import split_template_path
from jinja2.nodes import EvalContext
from jinja2.runtime import Macro, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import pass_eval_context
from jinja2.visitor import NodeTransformer

from cvgen.themes.load import read_theme_file
from cvgen.themes.template_limits import MAX_NUMBER_BITS, Budget, TemplateLimit, size

# What repeats a text as often as a number says, and what puts one text into another many times.
_REPEATING = frozenset(
    "* batch center expandtabs generate_lorem_ipsum indent lipsum ljust rjust round slice to_bytes"
    " tojson zfill".split()
)
_INSERTING = frozenset(("indent", "join", "replace", "translate", "urlize", "wordwrap"))
_FORMATTING = frozenset(("%", "format", "format_map"))
_WIDE_FIELD = re.compile(r"\d{4}|%[^a-zA-Z%]*\*|\{[^{}]*\{")  # its width may be an argument too


class ThemeLoader(BaseLoader):
    """Templates in the folders of a theme: files that lie there, of a bounded size."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - the loader is not shared
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the text and the path of *template*, or raise TemplateNotFound or CvgenError."""
        name = Path(*split_template_path(template))
        for folder in self._folders:
            if os.path.lexists(folder / name):
                source = read_theme_file(folder, str(name))
                return source.text, source.name, lambda: True
        raise TemplateNotFound(template)


class ThemeEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox that counts what templates make; each page has a budget of its own."""

    intercepted_binops = frozenset(("*", "**", "+", "%"))

    def __init__(self, folders: Sequence[Path], filters: dict[str, Callable[..., Any]]) -> None:
        super().__init__(
            loader=ThemeLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=self._put_out,
        )
        self.budget = Budget()
        del self.globals["lipsum"]  # which makes texts of any length
        every = self.filters | filters
        self.filters = {name: self._counted(name, each) for name, each in every.items()}
        self.filters["concatenated"] = self._counted("concatenated", _concatenated)
        self.filters["collected"] = self._counted("collected", lambda value: value)

    def call(self, context: Any, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call something for a template, unless it would make too much."""
        if not isinstance(called, Macro):
            name = getattr(called, "__name__", "")
            owner = getattr(getattr(called, "__wrapped__", called), "__self__", None)
            args = tuple(map(_listed, args)) if name in _INSERTING else args
            self._check(name, [owner, *args, *kwargs.values()])
        result = super().call(context, called, *args, **kwargs)
        self.budget.charge(size(result))
        return result

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Calculate for a template, unless it would make too much."""
        if isinstance(left, int) and isinstance(right, int):
            bits = {"*": left.bit_length() + right.bit_length(), "**": left.bit_length() * right}
            if bits.get(operator, 0) > MAX_NUMBER_BITS:
                raise TemplateLimit("this makes a number that is too large")
        else:
            self._check(operator, [left, right])
        result = super().call_binop(context, operator, left, right)
        self.budget.charge(size(result))
        return result

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template: nodes.Template = _Counted().visit(super()._parse(source, name, filename))
        template.set_environment(self)
        return template

    def _put_out(self, value: Any) -> Any:
        self.budget.charge(size(value))
        return value

    def _counted(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter that is stopped before it makes too much."""

        @functools.wraps(function)
        def counted(*args: Any, **kwargs: Any) -> Any:
            args = tuple(map(_listed, args)) if name in _INSERTING else args
            given = args[1:] if hasattr(function, "jinja_pass_arg") else args
            self._check(name, [*given, *kwargs.values()])
            result = function(*args, **kwargs)
            if isinstance(result, Iterator):
                return self._counted_items(result)
            self.budget.charge(size(result))
            return result

        return counted

    def _counted_items(self, items: Iterator[Any]) -> Iterator[Any]:
        for item in items:
            self.budget.charge(size(item))
            yield item

    def _check(self, name: str, values: Iterable[Any]) -> None:
        """Raise TemplateLimit if what is called *name* would make too much of *values*."""
        numbers = [abs(value) for value in values if isinstance(value, int)]
        sizes = [size(value) for value in values if not isinstance(value, int)]
        if name in _FORMATTING:
            texts = [value for value in values if isinstance(value, str)]
            if any(map(_WIDE_FIELD.search, texts)):
                raise TemplateLimit("this field is too wide")
        made = float(sum(sizes))
        if name in _INSERTING:
            made = float(math.prod(max(1, each) for each in sorted(sizes)[-2:]))
        if name in _REPEATING:
            made = max(1.0, made) * math.prod(max(1, number) for number in numbers)
        self.budget.check(made)


class _Counted(NodeTransformer):
    """Has texts that are joined with `~`, and lists that are spelled out, go through a filter."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - Jinja's name
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), "concatenated")

    def visit_List(self, node: nodes.List | nodes.Dict) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filtered(node, "collected")

    visit_Dict = visit_List  # noqa: N815

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filtered(node, "collected") if node.ctx == "load" else node


def _filtered(node: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _listed(value: Any) -> Any:
    """Return *value*, or a list of what it yields, so that it can be counted."""
    return list(value) if isinstance(value, Iterator) else value


@pass_eval_context
def _concatenated(context: EvalContext, parts: list[Any]) -> str:
    return markup_join(parts) if context.autoescape else str_join(parts)

"""A reference function -> its variants, each with one thing wrong, or the same thing wrong at all places."""

import ast
import contextlib
import functools
import linecache
import re
import textwrap
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType, SimpleNamespace
from typing import Any

from autograder.grading.variants import catalogue, tools
from autograder.grading.variants.edits import TOOLS, Edit
from autograder.model.check import Check
from autograder.student.call import global_names

TICK = ast.parse(f"{TOOLS}.tick()").body[0]
UNSAFE = ("scipy", "tensorflow", "keras", "faiss", "sklearn")  # compiled code; numpy's looks at its arguments
NAMES = 2  # so many arguments are named in a sentence
SITES = 200  # so many exchanges of variables are tried; of longer functions only arguments are exchanged


@dataclass(frozen=True)
class Variant:
    """A wrong version of a reference function.

    name   short: "axis sum 0"
    say    its sentence, "" where none could be of help
    text   the whole cell
    make   make(clock) -> the function
    """

    name: str
    say: str
    text: str
    make: Callable[[tools.Clock], Callable]

    @property
    def mark(self) -> int:
        """A number by which the variant is known again."""
        return zlib.crc32(self.text.encode())


class Source:
    """The cell in which a reference function is defined. Raises ValueError where there is none."""

    def __init__(self, check: Check, reference: Any) -> None:
        function: Any = getattr(reference, check.name, None)
        code = getattr(function, "__code__", None)
        lines = linecache.cache.get(code.co_filename) if code else None
        if lines is None or len(lines) < 3:
            raise ValueError(f"{check.name} is no function of a solution cell")
        self.name, self.text = check.name, "".join(lines[2])
        self.names: dict[str, Any] = function.__globals__
        self.tree = ast.parse(textwrap.dedent(self.text))
        main = next((n for n in self.tree.body if isinstance(n, ast.FunctionDef) and n.name == check.name), None)
        if main is None:
            raise ValueError(f"{check.name} is not defined at the top of its cell")
        if unsafe := _unsafe(_loaded(self.tree), self.names):
            raise ValueError(f"{check.name} calls {unsafe}, which a wrong argument could crash")
        self.scope = Scope(main, check, self.names)
        _with_ticks(self.tree)
        self.counted = ast.unparse(self.tree)

    @functools.cached_property
    def variants(self) -> list[Variant]:
        """All variants, the most telling sentences first; of equal code the first."""
        found: dict[str, list[tuple[Any, Edit]]] = {}
        for spot in _spots(self.tree):
            for edit in catalogue.edits(spot[2], self.scope):
                found.setdefault(f"{catalogue.rank(spot[2], edit):02}{edit.key}", []).append((spot, edit))
        groups = [[one] for key in sorted(found) for one in found[key]]
        groups += [sites for key, sites in sorted(found.items()) if len(sites) > 1]
        made, seen = [], {self.counted}
        for sites in groups:
            text = self._text(sites)
            if text and text not in seen:
                seen.add(text)
                made.append(self._variant(sites, text))
        return made

    def _text(self, sites):
        try:
            with _edited(sites):
                return ast.unparse(self.tree)
        except (AttributeError, ValueError, TypeError, RecursionError):  # no program: an empty body or the like
            return ""

    def _variant(self, sites, text):
        edit = sites[0][1]
        head, colon, rest = edit.say.partition(":")
        say = f"{head}{self.scope.of([one.about for _, one in sites if one.about])}{colon}{rest}"
        name = edit.key.replace(", ", " ")
        return Variant(name, say, text, functools.partial(self.function, text))

    def function(self, text: str, clock: tools.Clock) -> Callable:
        """The function that an edited cell defines. Raises what running the cell raises."""
        names = {**self.names, TOOLS: SimpleNamespace(**vars(tools), tick=clock.tick)}
        exec(_compiled(text), names)
        return names[self.name]

    def original(self, clock: tools.Clock) -> Callable:
        """The reference itself, counted as its variants are."""
        return self.function(self.counted, clock)


@functools.lru_cache(maxsize=4)  # one variant meets all cases before the next
def _compiled(text):
    return compile(text, "<variant>", "exec")


class Scope:
    """The names of a reference function.

    args       its arguments
    known      names that a sentence may use: arguments, outputs, and capital letters of the docstring
    variables  names that it binds, arguments included
    indices    ids of the numbers in indices, slices and axes
    returned   its last statement where that is a `return`, else None
    """

    def __init__(self, main: ast.FunctionDef, check: Check, names: dict[str, Any]) -> None:
        self.args = [arg.arg for arg in main.args.args]
        words = set(re.findall(r"\b[A-Z]\w?\b", ast.get_docstring(main) or ""))
        self.bound: dict[str, int] = dict.fromkeys(self.args, 0)
        self.sources: dict[str, set[str]] = {name: {name} for name in self.args}
        for node in ast.walk(main):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                self.bound[node.id] = min(node.lineno, self.bound.get(node.id, node.lineno))
        for node in ast.walk(main):
            self._note(node)
        self.variables = set(self.bound)
        self.local = self.variables - set(self.args)
        self.known = {*self.args, *(self.variables & (words | {output.name for output in check.outputs}))}
        inside = [n.slice for n in ast.walk(main) if isinstance(n, ast.Subscript)]
        inside += [n.value for n in ast.walk(main) if isinstance(n, ast.keyword) and n.arg == "axis"]
        self.indices = {id(n) for part in inside for n in ast.walk(part) if isinstance(n, ast.Constant)}
        last = main.body[-1]
        self.returned = last if isinstance(last, ast.Return) else None
        self.functions = {n.id for n in ast.walk(main) if isinstance(n, ast.Name) and callable(names.get(n.id))}
        loads = [n for n in ast.walk(main) if isinstance(n, ast.Name) and n.id in self.variables]
        self.few = len(loads) * len(self.variables) <= SITES

    def _note(self, node):
        """Of which arguments a variable is made."""
        value = (
            getattr(node, "value", None)
            if isinstance(node, ast.Assign | ast.AugAssign)
            else getattr(node, "iter", None)
        )
        if value is None:
            return
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        made_of = set().union(*(self.sources.get(name, set()) for name in _loaded(value)))
        for name in (n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)):
            if name not in self.args:
                self.sources[name] = self.sources.get(name, set()) | made_of

    def bound_before(self, node: ast.stmt) -> set[str]:
        """Names that have a value before a statement."""
        return {name for name, line in self.bound.items() if line < node.lineno}

    def rivals(self, node: ast.Name) -> list[str]:
        """Names that may stand in the place of another by mistake."""
        others = self.variables if self.few else set(self.args)
        return sorted(others - {node.id})

    def of(self, about: list[ast.AST]) -> str:
        """ ", where `X` comes in", or "" where that is of no help."""
        names = [name for node in about for name in _loaded(node) if name in self.known]
        if not names:
            origins = set().union(*(self.sources.get(name, set()) for node in about for name in _loaded(node)))
            names = sorted(origins) if len(origins) == 1 and len(self.args) > 1 else []
        names = list(dict.fromkeys(names))
        comes = "comes" if len(names) == 1 else "come"
        said = " and ".join(f"`{name}`" for name in names)
        return f", where {said} {comes} in" if 0 < len(names) <= NAMES else ""


def _unsafe(used, names, seen=()):
    """The first name, of those used and those that their functions use, of a library that trusts its arguments."""
    for name in used:
        value = names.get(name)
        origin = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None) or ""
        if origin.startswith(UNSAFE) or name == "as_strided":
            return name
        if getattr(value, "__globals__", None) is names and name not in seen:
            inner = _unsafe(global_names(value.__code__), names, (*seen, name))
            if inner:
                return inner
    return ""


def _loaded(node):
    return [n.id for n in ast.walk(node) if isinstance(n, ast.Name)]


def _with_ticks(tree):
    """Count every pass of a loop and every call, so that no variant runs for ever."""
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.While | ast.FunctionDef):
            first = isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None
            node.body.insert(int(first), TICK)


def _spots(tree) -> Iterator[tuple[ast.AST, Any, Any]]:
    """(parent, (field, index or None), node) of all nodes in functions."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        parent = waiting.pop()
        for field, value in ast.iter_fields(parent):
            nodes = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
            for index, node in nodes:
                if isinstance(node, ast.AST) and node is not TICK and not isinstance(node, ast.arguments):
                    waiting.append(node)
                    yield parent, (field, index), node


@contextlib.contextmanager
def _edited(sites):
    """The tree with edits made, which are undone at the end."""
    kept = []
    try:
        for (parent, (field, index), node), edit in sites:
            kept.append((parent, field, index, node))
            _put(parent, field, index, edit.node)
        yield
    finally:
        for parent, field, index, node in reversed(kept):
            _put(parent, field, index, node)


def _put(parent, field, index, node):
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node

"""What the source of a cell defines, what of it is still to be written, and slips that hide an answer."""

import ast
import functools
import re
from collections.abc import Iterable, Set
from dataclasses import dataclass

from autograder.submission.names import cell_names
from autograder.submission.source import origins_of, parsed, plain_python

TO_WRITE = "NotImplementedError"
SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")  # that web pages have, and no Python
NO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff]")
ELSEWHERE = ("google.colab", "kaggle_secrets", "kaggle_datasets")  # modules that one platform has and nobody else


@dataclass(frozen=True)
class Stub:
    """A function or class that is still to be written: its first and last line, and what it says."""

    name: str
    first: int
    last: int
    text: str


def defined(source: str) -> set[str]:
    """The functions and classes that code defines."""
    names = cell_names(source)
    return set(names.binds & names.inside.keys())


def written(source: str, given: Set[str] = frozenset()) -> set[str]:
    """The functions and classes that code defines and that are no stubs.

    given   the texts of the stubs that students were given
    """
    return defined(source) - {stub.name for stub in stubs(source, given)}


def stubs(source: str, given: Set[str] = frozenset()) -> list[Stub]:
    """What of the definitions in code is still as it was given, or does nothing but say that it is to be written."""
    return [stub for stub, empty in _unwritten(source) if empty or stub.text in given]


def given_stubs(sources: Iterable[str]) -> frozenset[str]:
    """The texts of all stubs in released code, whatever else they hold."""
    return frozenset(stub.text for source in sources for stub, _ in _unwritten(source))


def without_stubs(source: str, names: Set[str], given: Set[str]) -> str:
    """Code without the stubs of some functions: a line says so in the place of each."""
    found = [stub for stub in stubs(source, given) if stub.name in names]
    if not found:
        return source
    lines = plain_python(source).rstrip("\n").split("\n")
    for stub in reversed(found):
        lines[stub.first - 1 : stub.last] = [f"# {stub.name}: answered in another cell"]
    return "\n".join(lines)


def without_odd_spaces(source: str) -> str:
    """Code with plain spaces where pasting has brought others, if it is Python only then."""
    plain = NO_WIDTH.sub("", SPACES.sub(" ", source))
    return plain if plain != source and parsed(source) is None and parsed(plain) is not None else source


def without_platform(source: str) -> str:
    """Code without the lines that import what only one platform has, and without those that use it."""
    tree = parsed(source) if any(module in source for module in ELSEWHERE) else None
    away: list[ast.stmt] = []
    names: set[str] = set()
    for node in getattr(tree, "body", ()):
        if isinstance(node, ast.Import | ast.ImportFrom) and _of_platform(node):
            names |= origins_of(node).keys()
            away.append(node)
        elif isinstance(node, ast.Expr) and _called(node.value) in names:
            away.append(node)
    lines = plain_python(source).rstrip("\n").split("\n") if away else [source]
    for node in away:
        for number in range(node.lineno - 1, node.end_lineno or node.lineno):
            lines[number] = f"# {lines[number]}"
    return "\n".join(lines)


def _of_platform(node):
    modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        modules += [f"{node.module}.{alias.name}" for alias in node.names]
    return any(f"{module}.".startswith(f"{other}.") for module in modules for other in ELSEWHERE)


def _called(node):
    """The name that a call such as `drive.mount("/content")` begins with."""
    while isinstance(node, ast.Call | ast.Attribute):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


@functools.lru_cache(maxsize=4096)
def _unwritten(source):
    """(Stub, whether it does nothing else) for each definition that says somewhere that it is to be written."""
    tree = parsed(source) if TO_WRITE in source else None
    found = []
    for node in getattr(tree, "body", ()):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and any(map(_says_so, ast.walk(node))):
            body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
            empty = isinstance(node, ast.FunctionDef) and len(body) == 1 and _says_so(body[0])
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            found.append((Stub(node.name, first, node.end_lineno, ast.dump(node)), empty))
    return tuple(found)


def _says_so(node):
    error = node.exc if isinstance(node, ast.Raise) else None
    error = error.func if isinstance(error, ast.Call) else error
    return isinstance(error, ast.Name) and error.id == TO_WRITE

"""What the source of a submission says: names that a function uses, whatever the running process claims."""

import ast
import functools
import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from autograder.student.call import global_names

LONGEST = 100_000  # characters of a cell that is read: a tree takes hundreds of bytes for each
MAGIC = r"%(?:time|timeit|prun)\b[ \t]*(?:-[a-z]+[ \t]*\d*[ \t]+)*"
TIMED = re.compile(rf"^([ \t]*(?:[\w, ]+=[ \t]*)?){MAGIC}", re.MULTILINE)
TIMED_CELL = re.compile(r"\A\s*%%(?:time|timeit|prun|capture)\b.*\n?")
CELL_MAGIC = re.compile(r"\s*%%(\w+)")
ONE_AT_A_TIME = threading.Lock()  # before Python 3.11.8 threads that parse or compile at once end in a SystemError


@dataclass(frozen=True)
class Contents:
    """What a cell defines and imports.

    functions   name -> (names that its last definition looks up outside itself, its attributes and imports)
    origins     local name -> the parts of the dotted names that it was imported from
    """

    functions: dict[str, tuple[frozenset[str], frozenset[str]]]
    origins: dict[str, set[str]]


@functools.lru_cache(maxsize=4096)  # every submission has the cells that were given out
def contents_of(source: str) -> Contents | None:
    """What a code cell defines and imports; None where it is no Python, or too long."""
    tree = parsed(source)
    if tree is None:
        return None
    functions: dict[str, Any] = {}
    origins: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            functions[node.name] = node
        elif isinstance(node, ast.Import | ast.ImportFrom):
            origins |= origins_of(node)
    parts = {name: (_looked_up(node), _attributes_and_imports(node)) for name, node in functions.items()}
    return Contents(parts, origins)


def names_used(sources: Iterable[str], function: str, others: Iterable[str] = ()) -> set[str]:
    """Names in the last definition of a function and in the notebook's functions that it calls.

    sources   of code cells, in order; those that are no Python, or too long, are passed over
    others    functions that something else stands in for: what they use does not count
    Returns   set of names; an imported name also stands for all parts of where it comes from, and a function that the
              notebook defines and never imports has "()" behind it: it is no library's, whatever it is called
    """
    functions, origins = {}, {}
    for found_here in filter(None, map(contents_of, sources)):
        functions |= found_here.functions
        origins |= found_here.origins
    found, outside, seen, waiting = set(), set(), set(others), [function]
    while waiting:
        name = waiting.pop()
        if name in functions and name not in seen:
            seen.add(name)
            looked_up, inner = functions[name]
            outside |= looked_up
            found |= inner
            waiting += looked_up | inner
    own = outside & functions.keys() - origins.keys()
    found |= (outside - own) | {f"{name}()" for name in own}
    return (found - {function, f"{function}()"}).union(*(origins[name] for name in outside & origins.keys()))


def parsed(source: str) -> ast.AST | None:
    if len(source) > LONGEST:
        return None
    try:
        text = plain_python(source)
        with ONE_AT_A_TIME:
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


@functools.lru_cache(maxsize=512)
def plain_python(source: str) -> str:
    """A cell without its magics: what is timed by one stays, everything else becomes a call as IPython makes it.

    Raises SyntaxError
    """
    from IPython.core.inputtransformer2 import TransformerManager

    source = TIMED.sub(r"\1", TIMED_CELL.sub("", source))
    return TransformerManager().transform_cell(source)


def cell_magic(source: str) -> str:
    """The name of the magic that takes a whole cell which is not Python, else ""."""
    found = CELL_MAGIC.match(TIMED_CELL.sub("", source))
    return found[1] if found else ""


def origins_of(node: ast.Import | ast.ImportFrom) -> dict[str, set[str]]:
    """Local name -> the parts of the dotted names that it was imported from."""
    module = getattr(node, "module", None)
    return {
        alias.asname or alias.name.split(".")[0]: set(f"{module or ''}.{alias.name}".split(".")) - {""}
        for alias in node.names
    }


def _attributes_and_imports(tree):
    """Names of attributes in a definition, and those that it imports from."""
    nodes = list(ast.walk(tree))
    imported = [names for n in nodes if isinstance(n, ast.Import | ast.ImportFrom) for names in origins_of(n).values()]
    return frozenset({n.attr for n in nodes if isinstance(n, ast.Attribute)}.union(*imported))


def _looked_up(tree):
    """Names of a definition that are none of its own variables; all names where it is no Python after all."""
    try:
        with ONE_AT_A_TIME:
            return global_names(compile(ast.Module([tree], []), "<cell>", "exec", dont_inherit=True))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))

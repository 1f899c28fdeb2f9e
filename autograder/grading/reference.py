"""The reference: the solution cells of a source notebook, as functions. Trusted side only."""

import ast
import linecache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jupytext


class BadReference(ValueError):
    """A source notebook cannot be turned into reference functions; the text says where."""


def solution_cells(source: Path | str) -> dict[str, str]:
    """The solution cells of a percent source: {name: code}."""
    notebook = jupytext.read(Path(source))
    return {c.metadata["solution"]: c.source for c in notebook.cells if "solution" in c.metadata}


def load_reference(*sources: Path | str) -> SimpleNamespace:
    """Run the imports and the solution cells of percent sources and return their functions.

    sources   paths of solutions/NN_unit/*.py
    Returns   namespace with one attribute for each function
    Raises    BadReference when a cell fails
    """
    names: dict[str, Any] = {}
    for source in sources:
        for number, code in enumerate(reference_sources(source)):
            _run(code, f"<part {number} of {Path(source).name}>", names)
    return SimpleNamespace(**{name: value for name, value in names.items() if callable(value)})


def reference_sources(source: Path | str) -> tuple[str, ...]:
    """The reference in a percent source as code: of each cell its imports, or all of it in a solution cell."""
    cells = [cell for cell in jupytext.read(Path(source)).cells if cell.cell_type == "code"]
    used = {name for cell in cells if "solution" in cell.metadata for name in _names(cell.source)}
    codes = (cell.source if "solution" in cell.metadata else _imports(cell.source, used) for cell in cells)
    return tuple(code for code in codes if code)


def _names(code):
    """Names that a solution cell uses."""
    return {node.id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)}


def _imports(code, used):
    """The import statements of a cell, as far as a solution uses what they import."""
    try:
        tree = ast.parse(code)
    except SyntaxError:  # a magic or shell line: nothing a reference needs
        return ""
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    for node in imports:
        node.names = [alias for alias in node.names if (alias.asname or alias.name.split(".")[0]) in used]
    return "\n".join(ast.unparse(node) for node in imports if node.names)


def _run(code, filename, names):
    linecache.cache[filename] = (len(code), None, code.splitlines(True), filename)
    try:
        exec(compile(code, filename, "exec"), names)
    except Exception as error:
        raise BadReference(f"{filename}: {type(error).__name__}: {error}") from error

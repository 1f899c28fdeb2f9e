"""A student's own functions from another notebook of the same folder: what was built once is used again.

mine = own("losses_assignment", "linear_loss")
mine.linear_loss(W, X, y, 0.1, "svm")
"""

import ast
import json
import linecache
from pathlib import Path
from types import SimpleNamespace


def own(notebook, *names, folder="."):
    """Functions that the student wrote in another notebook, as it was last saved.

    notebook   its name without .ipynb, in the unit's folder
    names      functions that are wanted
    Returns    object with one attribute for each name; a function that is not there yet raises
               NotImplementedError, one clear sentence, when it is called
    Only imports are run and the cells that define functions, nothing that draws or computes.
    """
    path = Path(folder) / f"{notebook}.ipynb"
    scope = {}
    for number, source in enumerate(_cells(path)):
        _define(source, f"<cell {number} of {path.name}>", scope)
    return SimpleNamespace(**{name: _named(scope.get(name), name, notebook) for name in names})


def _cells(path):
    """Sources of the code cells of a notebook, none when it cannot be read."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _define(source, filename, scope):
    """Run the imports of a cell; of a cell that defines functions, these and its assignments, too."""
    try:
        body = ast.parse(source).body
        kinds = (ast.Import, ast.ImportFrom)
        if any(isinstance(node, ast.FunctionDef) for node in body):
            kinds += (ast.FunctionDef, ast.ClassDef, ast.Assign)
        kept = ast.Module([node for node in body if isinstance(node, kinds)], [])
        linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
        exec(compile(kept, filename, "exec"), scope)
    except Exception:  # a cell that is unfinished or does not run defines nothing
        return


def _named(function, name, notebook):
    """The function; where it is missing or still the stub, the sentence says in which notebook to write it."""
    sentence = f"Write `{name}` in {notebook}.ipynb first and save it, then run this notebook again."

    def call(*args, **kwargs):
        if not callable(function):
            raise NotImplementedError(sentence)
        try:
            return function(*args, **kwargs)
        except NotImplementedError as error:
            raise NotImplementedError(str(error) or sentence) from error

    call.__name__ = name
    return call

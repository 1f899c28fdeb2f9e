"""nbgrader assignments that others wrote: their own test cells, run in the student's process.

Their asserts share a process with the submission, as in nbgrader, so they can be cheated from inside; the
jail around them still keeps everything else safe. What was written to stderr costs nothing.
"""

import math
import subprocess
import sys
from pathlib import Path

import nbformat

from autograder.submission.restore import grade_id

AUTOTEST, TEMPLATES = "AUTOTEST", "autotests.yml"
STEP = """
import os, sys, nbformat
from nbgrader.preprocessors import InstantiateTests
path, templates = sys.argv[1:]
step = InstantiateTests()
step.autotest_filename = templates
notebook, _ = step.preprocess(nbformat.read(path, as_version=4), {"metadata": {"path": os.path.dirname(path)}})
print(nbformat.writes(notebook))
"""  # in a process, since the step leaves its kernel's sockets open, and the kernel where a cell fails


class NoTests(ValueError):
    """The tests of a notebook cannot be had; the text says why and what to do."""


def language(notebook: nbformat.NotebookNode) -> str:
    """The language of a notebook's kernel, as it says itself; "python" where it says nothing."""
    kernel, info = notebook.metadata.get("kernelspec", {}), notebook.metadata.get("language_info", {})
    known = {"ir": "R"}.get(kernel.get("name", ""), "python")
    return str(kernel.get("language") or info.get("name") or known)


def with_autotests(path: Path, root: Path) -> nbformat.NotebookNode:
    """The source notebook at `path`, with asserts in the place of its `### AUTOTEST` lines, as nbgrader makes them.

    root     the course, whose templates count where the notebook's folder has none
    Raises   NoTests
    """
    source = nbformat.read(path, as_version=4)
    if not any(cell.cell_type == "code" and AUTOTEST in cell.source for cell in source.cells):
        return source
    templates = next((folder for folder in (path.parent, root) if (folder / TEMPLATES).is_file()), root) / TEMPLATES
    done = subprocess.run([sys.executable, "-c", STEP, path, templates], capture_output=True, text=True)
    if done.returncode:
        why = (done.stderr.strip().split("\n") or [""])[-1][:200]
        raise NoTests(
            f"The AUTOTEST lines of {path.name} could not be made into tests ({why}): "
            f"`nbgrader generate_assignment {path.parent.name}` says more."
        )
    return nbformat.reads(done.stdout, as_version=4)


def test_cells(source: nbformat.NotebookNode) -> dict[str, str]:
    """Sources of the automatic grade cells of an nbgrader source notebook, hidden tests included: {id: code}."""
    found = {}
    for cell in source.cells:
        mark = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and mark.get("grade") and not mark.get("solution"):
            found[grade_id(cell)] = cell.source
    return found


test_cells.__test__ = False  # type: ignore[attr-defined]  # not a test of ours, whatever pytest thinks of the name


def score(outputs: list, points: float) -> float:
    """Points of a grade cell by what it printed, as nbgrader counts: none after an error, else the last value
    when that is a number from 0 to `points`, else all."""
    if any(output["output_type"] == "error" for output in outputs):
        return 0.0
    values = [output["data"].get("text/plain", "") for output in outputs if output["output_type"] == "execute_result"]
    try:
        value = float(values[-1])
    except (IndexError, ValueError):
        return float(points)
    if math.isnan(value) or value < 0:
        return float(points)
    return min(value, float(points))

"""nbgrader assignments that others wrote: their own test cells, run in the student's process.

Their asserts share a process with the submission, as in nbgrader, so they can be cheated from inside; the
jail around them still keeps everything else safe. What was written to stderr costs nothing.
"""

import math

import nbformat

from autograder.submission.restore import grade_id


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

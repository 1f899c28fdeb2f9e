"""The outputs that a student saved, as a graded notebook may show them: cleaned, bounded, under a label."""

import html
import json
from typing import Any

from nbformat import NotebookNode

from autograder.gradebook.pages import mark
from autograder.model.limits import Limits
from autograder.student.child import clip, clip_data
from autograder.student.process import checked_outputs
from autograder.submission.restore import grade_id

CAP = 20 << 20  # bytes of a notebook's saved outputs
LABEL = "Output saved by the student, not made while grading:"
TOO_MUCH = "The output saved here is left out: the notebook holds too much of it."


def saved_outputs(notebook: NotebookNode, released: NotebookNode) -> dict[int, Any]:
    """Index of a code cell -> the outputs saved with it, under a label. Cells that the grader fills have none.

    notebook   the submitted cells, with their outputs
    released   the notebook as the instructor released it: it decides which cells are the grader's
    """
    graded, found, size = graders_cells(released), {}, 0
    for index, cell in enumerate(notebook.cells):
        outputs = cleaned(cell.get("outputs", ())) if grade_id(cell) not in graded else []
        size += len(json.dumps(outputs))
        if outputs:
            found[index] = [label(LABEL), *outputs] if size <= CAP else [label(TOO_MUCH)]
    return found


def graders_cells(released: NotebookNode) -> Any:
    """Ids of the cells whose outputs are the grader's word: checks, quizzes, tests."""
    marks = {grade_id(cell): cell.metadata.nbgrader for cell in released.cells if grade_id(cell)}
    return {
        name
        for name, mark in marks.items()
        if name.startswith(("check_", "quiz_")) or (mark.get("grade") and not mark.get("solution"))
    }


def cleaned(outputs: list[dict]) -> list:
    """The outputs as a student's process might have sent them: known kinds, bounded, nothing in their metadata."""
    return checked_outputs(json.dumps([_plain(output, Limits()) for output in outputs], default=str))


def _plain(output, limits):
    kind = output.get("output_type")
    if kind == "stream":
        return {"output_type": kind, "name": output.get("name"), "text": clip(_text(output.get("text")), limits.text)}
    if kind == "error":
        lines = output.get("traceback")
        lines = clip("\n".join(map(str, lines)) if isinstance(lines, list) else "", limits.text)
        names = {key: clip(_text(output.get(key)), limits.text) for key in ("ename", "evalue")}
        return {"output_type": kind, **names, "traceback": [lines]}
    data = output.get("data")
    shown = {"output_type": kind, "data": clip_data(data if isinstance(data, dict) else {}, limits), "metadata": {}}
    return shown | ({"execution_count": None} if kind == "execute_result" else {})


def _text(value):
    return value if isinstance(value, str) else ""


def label(text: str) -> Any:
    """A line of the grader's, as an output."""
    data = {"text/plain": text, "text/html": f'<div class="pix-label">{html.escape(text)}</div>'}
    return mark({"output_type": "display_data", "metadata": {}, "data": data})

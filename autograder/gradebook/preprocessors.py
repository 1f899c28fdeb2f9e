"""The grader as steps of nbgrader's own pipeline, so that its commands and Formgrader's buttons work.

nbgrader_config.py puts `KeepAnswers` before nbgrader clears the outputs, `Judge` in the place of its
Execute, and `MarkQuiz` before the scores are saved.
"""

import re
from pathlib import Path

import nbformat
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from traitlets import Bool, Unicode

from autograder.gradebook.gradebook import quiz_outputs
from autograder.grading.assignment import UnknownAssignment, load_assignment
from autograder.grading.batch import course_seed, shared_start
from autograder.grading.notebook_run import marks, run_beside
from autograder.model.limits import Limits
from autograder.student.start import plain
from autograder.submission.restore import grade_id

KEPT = "pixels_answers"


class CourseStep(NbGraderPreprocessor):
    """A step that knows the course."""

    root = Unicode(".", help="folder of the course").tag(config=True)
    grading = Unicode("grading", help="folder of the gradebook, with the seed of the fresh cases").tag(config=True)

    def task(self, resources):
        """The assignment and the task of the notebook at hand; (None, None) when the course does not know it."""
        names = resources["nbgrader"]
        try:
            assignment = load_assignment(self.root, names["assignment"], course_seed(self.grading))
        except UnknownAssignment:
            return None, None
        return assignment, assignment.tasks.get(names["notebook"])


class KeepAnswers(CourseStep):
    """Keep the quiz record, which lives in an output, where clearing the outputs does not reach it."""

    def preprocess(self, nb, resources):
        nb.metadata[KEPT] = [
            output
            for cell in nb.cells
            if cell.cell_type == "code"
            for output in cell.outputs
            if any("quiz" in kind for kind in output.get("data", {}))
        ]
        return nb, resources


class MarkQuiz(CourseStep):
    """Give the quiz cell the points of the kept answers."""

    def preprocess(self, nb, resources):
        _, task = self.task(resources)
        kept = nb.metadata.pop(KEPT, [])
        if task and task.quiz:
            cell = nbformat.v4.new_code_cell(outputs=nbformat.from_dict(kept))
            found = marks(task, nbformat.v4.new_notebook(cells=[cell]))
            for cell in nb.cells:
                if grade_id(cell).startswith("quiz_"):
                    cell.outputs = nbformat.from_dict(quiz_outputs(found))
        return nb, resources


class Judge(CourseStep):
    """Run the notebook in a student's process and judge its checks outside; other notebooks as nbgrader does."""

    trust_submissions = Bool(False, help="run submissions without a jail").tag(config=True)

    def preprocess(self, nb, resources):
        assignment, task = self.task(resources)
        if task is None:
            return Execute(parent=self.parent).preprocess(nb, resources)
        start = plain if self.trust_submissions else shared_start(assignment)
        found = run_beside(Path(resources["metadata"]["path"]), nb, task, assignment, start, Limits())
        for index, outputs in found["outputs"].items():
            nb.cells[index].outputs = nbformat.from_dict(outputs)
        return nb, resources


class DrawMath(NbGraderPreprocessor):
    """Turn the formulas of texts into MathML, so that a page of feedback shows them without a network."""

    PIECE = re.compile(r"(?P<code>```.*?```|`[^`]*`)|\$\$(?P<block>.+?)\$\$|\$(?P<inline>[^$\n]+)\$", re.DOTALL)

    def preprocess_cell(self, cell, resources, index):
        if cell.cell_type == "markdown":
            cell.source = self.PIECE.sub(self.drawn, cell.source)
        return cell, resources

    def drawn(self, match):
        from latex2mathml.converter import convert

        formula = match["block"] or match["inline"]
        try:
            return convert(formula, display="block" if match["block"] else "inline") if formula else match[0]
        except Exception:  # whatever the converter cannot read stays as it was typed
            return match[0]

"""The grader as steps of nbgrader's own pipeline, so that its commands and Formgrader's buttons work.

nbgrader_config.py puts `KeepAnswers` before nbgrader clears the outputs, `Judge` in the place of its
Execute, and `MarkQuiz` before the scores are saved.
"""

from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from traitlets import Bool, Unicode

from autograder.collecting.settings import read_seed
from autograder.gradebook.gradebook import fill, quiz_outputs
from autograder.gradebook.pages import mark, unmarked
from autograder.gradebook.saved import saved_outputs
from autograder.grading.assignment import UnknownAssignment, load_assignment
from autograder.grading.batch import course_seed, shared_start
from autograder.grading.notebook_run import marks, run_beside
from autograder.model.limits import Limits
from autograder.student.start import plain
from autograder.submission.restore import grade_id, restore

KEPT, SAVED = "pixels_answers", "pixels_saved"


class CourseStep(NbGraderPreprocessor):
    """A step that knows the course."""

    root = Unicode(".", help="folder of the course").tag(config=True)
    grading = Unicode("grading", help="folder of the gradebook, with the seed of the fresh cases").tag(config=True)

    def task(self, resources: dict) -> tuple:
        """The assignment and the task of the notebook at hand; (None, None) when the course does not know it."""
        names = resources["nbgrader"]
        try:
            assignment = load_assignment(
                self.root, names["assignment"], course_seed(self.grading, read_seed(Path(self.grading)))
            )
        except UnknownAssignment:
            return None, None
        return assignment, assignment.tasks.get(names["notebook"])


class KeepAnswers(CourseStep):
    """Keep what lives in outputs where clearing them does not reach it: the quiz record, and what a student saved.

    What an editor dropped or moved is found first, as `autograder grade` does. Marks of the course or the grader that a
    student wrote are taken away.
    """

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple:
        kept = [
            output
            for cell in nb.cells
            if cell.cell_type == "code"
            for output in cell.outputs
            if any("quiz" in kind for kind in output.get("data", {}))
        ]
        _, task = self.task(resources)
        nb = restore(nb, task.released, outputs=True) if task else nb
        nb.metadata[KEPT] = kept
        saved = saved_outputs(nb, task.released) if task else {}
        known = {grade_id(cell) for cell in task.released.cells} - {""} if task else set()
        for index, cell in enumerate(unmarked(nb).cells):
            cell.metadata.pop(SAVED, None)
            if index in saved:
                cell.metadata[SAVED] = saved[index]
            if task and grade_id(cell) not in known:  # a cell of the student's own has no points to show
                cell.metadata.pop("nbgrader", None)
        return nb, resources


class MarkQuiz(CourseStep):
    """Give the quiz cell the points of the kept answers."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple:
        _, task = self.task(resources)
        kept = nb.metadata.pop(KEPT, [])
        if task and task.quiz:
            cell = nbformat.v4.new_code_cell(outputs=nbformat.from_dict(kept))
            found = marks(task, nbformat.v4.new_notebook(cells=[cell]))
            for cell in nb.cells:
                if grade_id(cell).startswith("quiz_"):
                    cell.outputs = [mark(nbformat.from_dict(output)) for output in quiz_outputs(found)]
        for cell in nb.cells:
            cell.metadata.pop(SAVED, None)
        return nb, resources


class Judge(CourseStep):
    """Run the notebook in a student's process and judge its checks outside; other notebooks as nbgrader does."""

    trust_submissions = Bool(False, help="run submissions without a jail").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple:
        assignment, task = self.task(resources)
        if task is None:
            nb, resources = Execute(parent=self.parent).preprocess(nb, resources)
            return unmarked(nb), resources
        start = plain if self.trust_submissions else shared_start(assignment)
        found = run_beside(Path(resources["metadata"]["path"]), nb, task, assignment, start, Limits())
        saved = {index: cell.metadata[SAVED] for index, cell in enumerate(nb.cells) if SAVED in cell.metadata}
        fill(nb, saved | found["outputs"], task, ())
        return nb, resources

"""nbgrader on this course: solutions/ is its source, assignments/ its release, grading/ all that grading writes."""

from pathlib import Path

c = get_config()  # noqa: F821

HERE = Path(__file__).resolve().parent

c.CourseDirectory.course_id = "pixels-to-search"
c.CourseDirectory.root = str(HERE)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "assignments"
c.CourseDirectory.submitted_directory = "grading/submitted"
c.CourseDirectory.autograded_directory = "grading/autograded"
c.CourseDirectory.feedback_directory = "grading/feedback"
c.CourseDirectory.db_url = f"sqlite:///{HERE / 'grading' / 'gradebook.db'}"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.py", "*_key.toml", "*.answers.json"]

c.ClearSolutions.code_stub = {"python": "# your code here\nraise NotImplementedError"}
c.ClearSolutions.text_stub = "Your answer here."

from nbgrader import preprocessors as steps  # noqa: E402

from autograder.gradebook.pages import EXPORTER, SafeTexts  # noqa: E402
from autograder.gradebook.preprocessors import Judge, KeepAnswers, MarkQuiz  # noqa: E402

c.CourseStep.root = str(HERE)
c.CourseStep.grading = str(HERE / "grading")
c.OverwriteCells.add_missing_cells = True
c.Autograde.sanitize_preprocessors = [
    KeepAnswers,
    steps.ClearOutput,
    steps.DeduplicateIds,
    steps.OverwriteKernelspec,
    steps.OverwriteCells,
    steps.CheckCellMetadata,
]
c.Autograde.autograde_preprocessors = [
    Judge,
    MarkQuiz,
    steps.LimitOutput,
    steps.SaveAutoGrades,
    steps.AssignLatePenalties,
    steps.CheckCellMetadata,
]
c.AssignLatePenalties.plugin_class = "autograder.gradebook.late.DeskLateness"  # desk.toml, else nbgrader's rule
c.DeskLateness.grading = str(HERE / "grading")
c.HTMLExporter.update(EXPORTER)  # for Formgrader's pages, too
c.GenerateFeedback.preprocessors = [steps.GetGrades, SafeTexts]

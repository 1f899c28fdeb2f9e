"""nbgrader assignments that others wrote get the marks that nbgrader gives, better only where nbgrader is unfair."""

import csv
import subprocess
import sys
from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

from autograder.cli import main
from autograder.gradebook import late
from autograder.gradebook.patience import limits_of
from autograder.gradebook.report import columns
from autograder.grading.assignment import Assignment, Task
from autograder.submission.plain_tests import score

CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "pixels-to-search"
c.Execute.timeout = 8
c.AssignLatePenalties.plugin_class = "lateness.Everything"
"""


def mark(name, points=None, grade=False, solution=False, locked=False):
    fields = {
        "grade_id": name,
        "grade": grade,
        "solution": solution,
        "locked": locked,
        "schema_version": 3,
        "task": False,
    }
    return {"nbgrader": fields | ({"points": points} if grade else {})}


def test_cell(name, code, points):
    return new_code_cell(code, metadata=mark(name, points, grade=True, locked=True))


test_cell.__test__ = False
LATENESS = """
from nbgrader.plugins import BasePlugin
class Everything(BasePlugin):
    def late_submission_penalty(self, student, score, seconds):
        return score
"""
SOURCE = [
    new_code_cell("import sys, warnings"),
    new_code_cell(
        "def square(x):\n    ### BEGIN SOLUTION\n    return x * x\n    ### END SOLUTION",
        metadata=mark("square", solution=True),
    ),
    test_cell(
        "t_square",
        "assert square(2) == 4\n### BEGIN HIDDEN TESTS\nassert square(-3) == 9, 'hidden words'\n### END HIDDEN TESTS",
        3,
    ),
    new_code_cell(
        "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION",
        metadata=mark("double", solution=True),
    ),
    test_cell("t_part", "(double(1) == 2) * 0.5 + (double(2) == 4) * 1.0", 2),
    test_cell("t_text", "'a value that is no number'", 1),
    test_cell(
        "t_drawn", "### AUTOTEST square(3)\n### BEGIN HIDDEN TESTS\n### AUTOTEST square(4)\n### END HIDDEN TESTS", 2
    ),
    test_cell("t_beside", "assert open('data/two.txt').read() == '2'", 1),
    test_cell("t_quiet", "0.5;", 1),
    new_markdown_cell("because", metadata=mark("why", 4, grade=True, solution=True)),
]
TEMPLATES = """
python3:
    setup: ""
    hash: 'str({{snippet}})'
    dispatch: "type({{snippet}})"
    normalize: "str({{snippet}})"
    check: 'assert {{snippet}} == "{{value}}", "{{message}}"'
    success: ""
    templates:
        default:
            - test: "{{snippet}}"
              fail: "value of {{snippet}} is not correct"
"""
ANSWERS = {  # student -> {solution cell: source}
    "right": {"square": "def square(x):\n    return x**2", "double": "def double(x):\n    return x + x", "why": "so"},
    "visible_only": {"square": "def square(x):\n    return abs(x) * x", "double": "def double(x):\n    return 2"},
    "blank": {},
    "syntax": {"square": "def square(x:", "double": "def double(x):\n    return x + x"},
    "warns": {
        "square": "def square(x):\n    warnings.warn('w')\n    return x**2",
        "double": "def double(x):\n    return 2*x",
    },
    "dies": {"square": "def square(x):\n    import os\n    os._exit(0)", "double": "def double(x):\n    return 2 * x"},
}
BETTER = {
    "warns": {"t_square": 3, "t_drawn": 2},
    "dies": {"t_part": 1.5, "t_text": 1, "t_beside": 1, "t_quiet": 1},
}  # where nbgrader takes points for nothing


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course in nbgrader's own layout, with a release and a class."""
    folder = tmp_path_factory.mktemp("plain")
    (folder / "nbgrader_config.py").write_text(CONFIG)
    (folder / "lateness.py").write_text(LATENESS)
    (folder / "autotests.yml").write_text(TEMPLATES)
    (folder / "source" / "ps1" / "data").mkdir(parents=True)
    (folder / "source" / "ps1" / "data" / "two.txt").write_text("2")
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=SOURCE, metadata=kernel), folder / "source" / "ps1" / "p1.ipynb")
    nbgrader(folder, "generate_assignment", "ps1")
    for student, answers in ANSWERS.items():
        notebook = nbformat.read(folder / "release" / "ps1" / "p1.ipynb", as_version=4)
        for cell in notebook.cells:
            cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
        (folder / "submitted" / student / "ps1").mkdir(parents=True)
        nbformat.write(notebook, folder / "submitted" / student / "ps1" / "p1.ipynb")
    return folder


def nbgrader(folder, *words):
    return subprocess.run([sys.executable, "-m", "nbgrader", *words], cwd=folder, capture_output=True, text=True)


def marks(database, student):
    with Gradebook(f"sqlite:///{database}") as gradebook:
        notebook = gradebook.find_submission("ps1", student).notebooks[0]
        return {grade.name: grade.auto_score for grade in notebook.grades}


def grade(course, *words):
    """Our command. Returns its exit status."""
    places = {"--root": course, "--submissions": course / "submitted", "--out": course / "out"}
    return main(["grade", "ps1", *(str(word) for pair in places.items() for word in pair), *words])


@pytest.fixture(scope="module")
def ours(course):
    grade(course)
    return course / "out"


@pytest.fixture(scope="module")
def theirs(course):
    nbgrader(course, "autograde", "ps1")
    return course / "gradebook.db"


@pytest.mark.parametrize("student", ANSWERS)
def test_marks_are_those_of_nbgrader_or_fairer(student, ours, theirs):
    found, stock = marks(ours / "gradebook.db", student), marks(theirs, student)
    if student == "dies":  # nbgrader gives the whole submission nothing
        stock = dict.fromkeys(stock, 0.0)
        stock["why"] = found["why"]
    assert found == stock | BETTER.get(student, {})


def penalties(course, database, due):
    """Set a due date, and when two students handed in; gives what is taken from them after grading again."""
    with Gradebook(f"sqlite:///{database}") as gradebook:
        gradebook.update_or_create_assignment("ps1", duedate=due)
    for student, time in (("right", "2026-03-01 12:00:00 UTC"), ("warns", "2026-03-03 12:00:00 UTC")):
        (course / "submitted" / student / "ps1" / "timestamp.txt").write_text(time)
    grade(course)
    nbgrader(course, "autograde", "ps1", "--student=right", "--force")
    nbgrader(course, "autograde", "ps1", "--student=warns", "--force")
    with Gradebook(f"sqlite:///{database}") as gradebook:
        found = {s: gradebook.find_submission("ps1", s).notebooks[0] for s in ("right", "warns", "blank")}
        return {name: (n.late_submission_penalty or 0, n.score) for name, n in found.items()}


def test_late_penalties_are_those_of_nbgrader(course, ours, theirs):
    due = "2026-03-02 12:00:00 UTC"
    found, stock = penalties(course, ours / "gradebook.db", due), penalties(course, theirs, due)
    assert found["right"] == stock["right"]
    assert found["right"][0] == 0
    assert found["warns"][0] == found["warns"][1] > 0
    assert stock["warns"][0] == stock["warns"][1]
    assert found["blank"][0] == 0
    with (ours / "grades.csv").open(newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert {name: (float(rows[name]["penalty"]), float(rows[name]["total"])) for name in found} == {
        name: (penalty, score - penalty) for name, (penalty, score) in found.items()
    }
    assert "late" in rows["warns"]["status"]


def test_a_penalty_that_is_none_gets_a_sentence(tmp_path):
    (tmp_path / "nbgrader_config.py").write_text("c.AssignLatePenalties.plugin_class = 'nowhere.Plugin'")
    with pytest.raises(ValueError, match=r"^nbgrader_config.py names no penalty .* 'nowhere.Plugin' could not be"):
        late.penalties(tmp_path)


def test_a_time_that_is_none_gets_a_sentence(course, ours, capsys):
    stamp = course / "submitted" / "right" / "ps1" / "timestamp.txt"
    stamp.write_text("yesterday")
    try:
        assert grade(course, "--no-feedback") == 1
    finally:
        stamp.unlink()
    assert "right: Its timestamp.txt 'yesterday' is no date and time: write it like" in capsys.readouterr().out


def test_the_settings_of_the_desk_come_before_the_plugin(course, ours):
    rows = settled(
        course,
        ours,
        """
        [due]
        ps1 = "2026-03-02 13:00 Europe/Berlin"
        [late]
        takes = 0.25
        [excused]
        ps1 = ["blank"]
        [extensions]
        ps1 = { right = "1 hour" }
        """,
        {"right": "2026-03-02 12:59:00 UTC", "warns": "2026-03-02 12:01:00 UTC", "syntax": "2026-03-04 12:01:00 UTC"},
    )
    found = {name: (row["penalty"], row["total"], row["late"]) for name, row in rows.items() if row["late"]}
    assert found == {"warns": ("2.375", "7.125", "late"), "syntax": ("3.375", "1.125", "late")}
    assert (rows["right"]["penalty"], rows["right"]["waiting"], rows["right"]["late"]) == ("0", "1", "")
    assert (rows["blank"]["status"], rows["blank"]["total"]) == ("excused", "")


def settled(course, ours, desk, times):
    """The rows of grades.csv after grading with these settings; what one student handed in at what time."""
    (ours / "desk.toml").write_text(desk)
    stamps = {course / "submitted" / student / "ps1" / "timestamp.txt": time for student, time in times.items()}
    try:
        for stamp, time in stamps.items():
            stamp.write_text(time)
        assert grade(course, "--no-feedback") == 0
        with (ours / "grades.csv").open(newline="") as file:
            return {row["student"]: row for row in csv.DictReader(file)}
    finally:
        for path in (ours / "desk.toml", *stamps):
            path.unlink()


def test_hidden_tests_are_in_no_page(ours):
    pages = [page.read_text(encoding="utf-8") for page in (ours / "feedback").rglob("*.html")]
    assert len(pages) == len(ANSWERS)
    assert not any("HIDDEN TESTS" in page for page in pages)


@pytest.mark.parametrize(
    ("values", "points"),
    [([], 3), (["1.5"], 1.5), (["True"], 3), (["7"], 3), (["-1"], 3), (["nan"], 3), (["0", "2"], 2), (["0"], 0)],
)
def test_score_reads_the_last_value(values, points):
    outputs = [{"output_type": "execute_result", "data": {"text/plain": value}} for value in values]
    assert score(outputs, 3) == points


def test_an_error_earns_nothing_and_stderr_costs_nothing():
    assert score([{"output_type": "error"}], 3) == 0
    assert score([{"output_type": "stream", "name": "stderr", "text": "x"}], 3) == 3


def tiny(folder, cells, language="python", config=""):
    """A course with one notebook, in nbgrader's layout and handed in as it is. Gives the status of grading it."""
    kernel = {"kernelspec": {"name": "any", "display_name": "any", "language": language}}
    for part in ("source", "release", "submitted/ada"):
        (folder / part / "ps1").mkdir(parents=True)
        nbformat.write(new_notebook(cells=cells, metadata=kernel), folder / part / "ps1" / "p1.ipynb")
    (folder / "nbgrader_config.py").write_text(config)
    return grade(folder, "--no-feedback")


def test_a_notebook_without_graded_cells_is_no_trouble(tmp_path):
    assert tiny(tmp_path, [new_markdown_cell("a lesson")]) == 0


def test_another_language_is_refused_in_a_sentence(tmp_path, capsys):
    assert tiny(tmp_path, [test_cell("t", "stopifnot(TRUE)", 1)], "R") == 2
    assert "p1.ipynb of ps1 is written in R: only Python is graded here" in capsys.readouterr().err


def test_cells_that_nbgrader_named_are_told_apart_in_the_csv():
    names = ["cell-12ab", "cell-34cd", "check_f", "written_f", "test_g", "quiz_q"]
    scores = {"ada": {"p1": dict.fromkeys(names, (0, 1))}}
    assert [short for *_, short in columns(scores)] == ["cell-12ab", "cell-34cd", "check_f", "written_f", "g", "quiz"]


@pytest.mark.parametrize(("seconds", "limit"), [(None, 20), (8, 20), (90, 90)])
def test_a_cell_may_take_as_long_as_nbgrader_allows(seconds, limit, tmp_path):
    (tmp_path / "nbgrader_config.py").write_text(f"c.Execute.timeout = {seconds}")
    plain = Assignment("ps1", tmp_path, {"p1": Task("p1", None, tests={"t": "1"})}, "", {}, "", (str(tmp_path), "", ""))
    assert limits_of(plain).cell_seconds == limit
    assert limits_of(replace(plain, tasks={"p1": Task("p1", None)})).cell_seconds == 20

"""A small made-up class as `autograder grade` leaves it, for tests of the class page."""

from datetime import datetime

import nbformat

from autograder.gradebook.gradebook import open_gradebook
from autograder.grading import cache
from autograder.model.outcome import Finding, NotebookReport, Outcome, QuizMark, Report
from cvcourse.quiz import embed
from cvcourse.quiz.record import new_record

UNIT, v4 = "week_1", nbformat.v4
STUB = "def f(x):\n    raise NotImplementedError"
BANK = """
[[question]]
id = "single"
ask = 'Is `a < b`?'
options = [{ text = 'yes', correct = true, why = 'It is.' }, { text = 'no', why = 'It is.' }]

[[question]]
id = "number"
ask = 'How many?'
compute = "1200 * 1000"
why = 'Count.'
"""
ROSTER = """Username,Name
ada,Ada <b>Doe</b>
ben,Ben
cem,Cem
dan,Dan
eve,Eve
fay,Fay
gus,Gus
hal,Hal
"""
LONG = """
def f(x, limit):
    found = [image for image in x if image.sum() > limit]
    order = sorted(found, key=lambda image: (image.max(), -image.min()))
    while len(order) > 3 and order[0].mean() < limit:
        order = order[1:] + [order[0] * 0.5]
    return np.stack([image / image.sum() for image in order]).round(2)
"""
SIGN = "the sign is turned: `b - a` where `a - b` is asked for."


def cell(kind, source, grade_id="", **mark):
    made = {"code": v4.new_code_cell, "markdown": v4.new_markdown_cell}[kind](source)
    if grade_id:
        flags = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
        made.metadata["nbgrader"] = {"grade_id": grade_id, **flags, **mark}
    return made


def work(code=STUB, text="Why?", more=()):
    cells = [
        cell("code", "import numpy as np"),
        cell("code", code, "solution_f", solution=True),
        cell("code", "check(f)", "check_f", grade=True, locked=True, points=2),
        cell("markdown", text, "written_why", grade=True, solution=True, points=1),
    ]
    return v4.new_notebook(cells=[*cells, *map(v4.new_code_cell, more)])


def quiz(answers=None):
    notebook = v4.new_notebook(cells=[cell("code", "graded('q')", "quiz_q", grade=True, locked=True, points=2)])
    return embed(notebook, new_record("q", answers)) if answers else notebook


def outcome(status, message="", mistake="", points=0):
    return Outcome("f", (Finding("value", points, 2, status, f"`f`: {message}", mistake),))


class Lay:
    """What `autograder grade` leaves of one student."""

    def __init__(self, out, gradebook):
        self.out, self.gradebook = out, gradebook

    def __call__(self, student, found, code_points, text_points, answers, code=None, text="Why?", more=(), **other):
        right = {"single": 0, "number": 1_200_000}
        states = {
            q: "unanswered" if q not in answers else "right" if answers[q] == right[q] else "wrong" for q in right
        }
        marks = tuple(QuizMark(q, float(state == "right"), 1, state) for q, state in states.items())
        code = code or (STUB if found.status in ("blank", "lost") else "def f(x):\n    return x")
        notebooks = {
            "work": NotebookReport({"f": found}, note=other.get("note", "")),
            "quiz": NotebookReport({}, marks),
        }
        cache.save(self.out / "reports" / UNIT / f"{student}.json", cache.Key("k"), Report(student, UNIT, notebooks))
        for part, made in (("work", work(code, text, more)), ("quiz", quiz(answers))):
            for place in ("autograded", "submitted"):
                folder = self.out / place / student / UNIT
                folder.mkdir(parents=True, exist_ok=True)
                nbformat.write(made, folder / f"{part}.ipynb")
        self.gradebook.add_student(student)
        day = 21 if other.get("late") else 19
        submission = self.gradebook.add_submission(UNIT, student, timestamp=datetime(2026, 11, day, 12))
        points = {"check_f": code_points, "written_why": text_points, "quiz_q": sum(mark.points for mark in marks)}
        for notebook in submission.notebooks:
            notebook.late_submission_penalty = 0.5 if other.get("late") and notebook.name == "quiz" else 0
            for grade in notebook.grades:
                grade.auto_score, grade.needs_manual_grade = points[grade.name], points[grade.name] is None
        self.gradebook.db.commit()


def lay_class(place):
    """Ada is right, Ben and Cem have one mistake, Dan wrote nothing, Eve sent nothing, Fay's answer never came back,
    Gus's notebook is broken, Hal has not been graded, and Zed is on no list.

    Returns   the folder of the course, and that of its gradebook
    """
    root, out = place / "course", place / "grading"
    for folder in (root / "release" / UNIT, root / "solutions" / UNIT, out):
        folder.mkdir(parents=True)
    nbformat.write(work(), root / "release" / UNIT / "work.ipynb")
    nbformat.write(quiz(), root / "release" / UNIT / "quiz.ipynb")
    (root / "solutions" / UNIT / "quiz_key.toml").write_text(f'quiz = "q"\n{BANK}')
    (out / "roster.csv").write_text(ROSTER)
    (out / "desk.toml").write_text('roster = "roster.csv"')
    with open_gradebook(out / "gradebook.db") as gradebook:
        gradebook.add_assignment(UNIT, duedate=datetime(2026, 11, 20, 12))
        for notebook, grades in (("work", {"check_f": 2, "written_why": 1}), ("quiz", {"quiz_q": 2})):
            gradebook.add_notebook(notebook, UNIT)
            for name, most in grades.items():
                gradebook.add_grade_cell(name, notebook, UNIT, max_score=most, cell_type="code")
        wrong = outcome("wrong", SIGN, "turned")
        lay = Lay(out, gradebook)
        lay("ada", outcome("right", "f is right.", points=2), 2, None, {"single": 0, "number": 1_200_000}, text="So.")
        lay("ben", wrong, 0, 0, {"single": 1, "number": 12}, code="def f(x):\n    return -x", more=["f(3)"])
        lay("cem", wrong, 0, 0.5, {"single": 0, "number": 12}, code="def f(x):\n    return 0 - x", text="<script>bad()")
        lay("dan", outcome("blank", "is not written yet."), 0, 0, {})
        lay("fay", outcome("lost", "gave no answer: it ran on."), 0, 0, {"single": 0, "number": 7}, code="f = 1")
        lay("gus", outcome("lost", "gave no answer: no notebook to run."), 0, 0, {}, note="work.ipynb is half a file.")
        lay("zed", outcome("error", "raised NameError: <i>."), 0, 0, {"single": 1}, code="def f(x): y", late=True)
    (out / "submitted" / "hal" / UNIT).mkdir(parents=True)
    return root, out

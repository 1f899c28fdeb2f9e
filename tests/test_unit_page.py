"""The page of feedback of a unit: what it says first, what it keeps to itself, and when it is made again."""

import re
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import nbformat
import pytest

from autograder.collecting.settings import Settings
from autograder.gradebook import feedback
from autograder.gradebook.gradebook import open_gradebook
from autograder.gradebook.pages import mark
from autograder.gradebook.standing import is_over, last_due_date, standings
from autograder.gradebook.unit import unit_of
from autograder.gradebook.unit_page import page
from autograder.gradebook.unit_parts import definition, sentence
from autograder.model.outcome import Finding, NotebookReport, Outcome, QuizMark, Report
from autograder.submission.restore import grade_id
from cvcourse.quiz import shown

v4 = nbformat.v4
UNIT = "01_knn"
SECRETS = ("The camera did not move.", "5,488,000", "one of the two images was brightened")
CODE = "import os\n\n@cached\ndef {name}(a, b):\n    return a - b  # mine\n\nafter = 1"


@pytest.fixture(scope="module")
def unit(assignment):
    return unit_of(assignment, is_over=False)


def finding(status, message, points=0, out_of=2, **more):
    return Finding("value", points, out_of, status, message, **more)


def graded_class(assignment, findings, marks=(), grades=None):
    """What a page is made from: findings of some checks, all others right; {grade_id: [points, maximum, waits]}."""
    own, graded, found = {}, {}, {}
    for name, task in assignment.tasks.items():
        notebook = nbformat.from_dict(task.released)
        for cell in notebook.cells:
            solution = grade_id(cell).removeprefix("solution_")
            if cell.cell_type == "code" and grade_id(cell).startswith("solution_"):
                cell.source = CODE.format(name=solution)
            if cell.cell_type == "markdown":
                mark(cell)
        outcomes = {n: Outcome(n, tuple(findings.get(n, [finding("right", "is right", 2)]))) for n in task.cases}
        own[name] = {grade_id(c): [2, 2, False] for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")}
        own[name] |= {f"check_{n}": [o.points, 2, False] for n, o in outcomes.items()}
        own[name] |= {key: value for key, value in (grades or {}).items() if key in own[name]}
        graded[name], found[name] = notebook, NotebookReport(outcomes, marks if task.quiz else ())
    return graded, Report("ada", assignment.name, found), {"penalty": 0, "late": False, "grades": own, "comments": {}}


@pytest.fixture
def made(assignment, unit):
    """A function: findings -> the page's text."""

    def make(
        findings=(), answers=None, variant="", unit=unit, marks=(), change=lambda graded, report, standing: None, **more
    ):
        parts = graded_class(assignment, dict(findings), marks, **more)
        change(*parts)
        graded, report, standing = parts
        records = {"knn_assignment": {}, "knn_quiz": {"answers": answers or {}, "variant": variant}}
        return page(unit, "ada", graded, report, standing, records)

    return make


def words(html):
    """A page's text without tags, on one line."""
    body = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", body.replace("<br />", " ")).split())


def first(html):
    """The part of a page that comes before its notebooks, in words."""
    return words(html[: html.index("<h2>Nearest neighbours")])


def test_the_head_says_points_what_waits_and_what_lateness_costs(made):
    def late(graded, report, standing):
        standing |= {"penalty": 1.5, "late": True}

    html = made(
        {"l1_distance": [finding("wrong", "no")]}, grades={"written_why_not_perfect": [0, 2, True]}, change=late
    )
    assert "<h1>16.5 of 22, 1 waits</h1>" in html  # eleven cells of two points each
    assert "1.5 points less because it came after its due date" in words(html)


def test_three_cards_come_first_in_order_with_sentence_code_and_section(made):
    wrong = {
        name: [finding("wrong", f"`{name}` slipped.")] for name in ("predict_labels", "l2_distance", "kfold_indices")
    }
    wrong["pairwise_l2"] = [
        finding("wrong", "something was seen."),
        finding("wrong", "the root is missing.", mistake="no root", seen="it was 9"),
        finding("wrong", "the rest is checked once this is right."),
    ]
    html = made(wrong | {"l1_distance": [finding("blank", "`l1_distance` is not written yet.")]})
    cards = [words(card) for card in re.findall(r"<article.*?</article>", html, re.DOTALL)]
    assert [re.search(r"Exercise \d+ · \w+", card)[0] for card in cards] == [
        "Exercise 4 · pairwise_l2",  # a mistake that has a name comes first
        "Exercise 2 · l2_distance",
        "Exercise 6 · predict_labels",
    ]
    assert "The root is missing." in cards[0]
    assert "something was seen" not in cards[0]
    assert "@cached def pairwise_l2(a, b): return a - b # mine" in cards[0]
    assert "import os" not in cards[0]
    assert "l2_distance slipped." in cards[1]
    assert "01_knn/knn.ipynb, “5 · Ask more than one”" in cards[2]
    assert re.search(r'href="http://localhost:8888/lab/tree/01_knn/knn.ipynb"', html)
    assert "1 more is told below" in first(html)
    assert "Not written yet: Exercise 1 · l1_distance." in first(html)


def test_what_a_person_gave_all_points_for_is_nothing_to_mend(made):
    html = made({"l2_distance": [finding("wrong", "no")]}, grades={"check_l2_distance": [2, 2, False]})
    assert "<h1>22 of 22</h1>" in html
    assert "Mend first" not in html


def test_a_pinned_sentence_stands_under_its_mistake(made, unit):
    pinned = {"l2_distance/no root": "See slide <9>.", "l1_distance/no root": "Not for you."}
    wrong = {"l2_distance": [finding("wrong", "the root is missing.", mistake="no root")]}
    html = made(wrong, unit=unit | {"pinned": pinned})
    assert "See slide &lt;9&gt;." in html
    assert "Not for you." not in html


def test_what_is_pinned_is_read_whichever_mistake_it_is_pinned_to(made, unit):
    wrong = {name: [finding("wrong", "slipped.")] for name in ("l1_distance", "l2_distance", "pairwise_l1")}
    wrong["kfold_indices"] = [finding("wrong", "mixed up.", mistake="mixed")]
    wrong["cross_validate_k"] = [finding("wrong", "leaks.", mistake="leak")]
    pinned = {"cross_validate_k/leak": "Monday."}
    html = made(wrong, unit=unit | {"pinned": pinned})
    assert re.search(r"Exercise \d+ · \w+", first(html))[0] == "Exercise 8 · cross_validate_k"
    assert "Monday." in first(html)
    assert html[html.index('id="knn_assignment-check_cross_validate_k"') :].count("Monday.") == 1


MARKS = (QuizMark("cat", 0.5, 1, "partly"), QuizMark("memory", 0, 1, "wrong"), QuizMark("silent", 0, 1, "unanswered"))


def test_before_the_due_date_a_page_knows_no_reason_and_no_key(made):
    html = made(answers={"cat": [0], "memory": "1/4", "length": "9 <b>"}, marks=MARKS)
    assert "Your answer: viewpoint" in words(html)
    assert "Your answer: 1/4 bytes" in words(html)
    assert "9 &lt;b" not in html  # nor is what is no number an answer
    assert "not answered, 0 of 1" in words(html)
    assert not [secret for secret in SECRETS if secret in html]


def test_after_the_due_date_it_says_why(made, assignment):
    html = words(made(answers={"cat": [0]}, marks=MARKS, unit=unit_of(assignment, is_over=True)))
    assert "viewpoint ✗ No. The camera did not move." in html
    assert "deformation This one is right. The body has another shape." in html
    assert "The answer is 5,488,000 bytes. Each number takes 8 bytes" in html


def test_options_stand_in_the_order_in_which_the_student_saw_them(made, assignment):
    texts = ("The camera", "another shape", "lamp is the same", "curtain hides", "difference between cats")
    over = unit_of(assignment, is_over=True)

    def order(variant):
        html = made(answers={"cat": [1, 3]}, unit=over, variant=variant)
        return sorted(range(5), key=lambda number: html.index(texts[number]))

    (question,) = (q for q in shown(over["notebooks"][1]["quiz"]["bank"], "0123456789ab") if q["id"] == "cat")
    assert order("") == [0, 1, 2, 3, 4]
    assert order("0123456789ab") == question["order"] != [0, 1, 2, 3, 4]


def test_it_is_one_page_of_all_notebooks_with_names_of_exercises(made, unit):
    html = made()
    titles = [words(title).split(" ✓")[0] for title in re.findall(r"<summary>.*?</summary>", html, re.DOTALL)]
    assert titles[0] == "Exercise 1 · l1_distance"
    assert titles[9:] == ["Question 10 · why not perfect", "Quiz"]
    assert "Quiz: nearest neighbours" in html


def test_own_figures_comments_and_added_cells_are_kept_and_untouched_code_is_not(made, unit):
    def add(graded, report, standing):
        cells = graded["knn_assignment"].cells
        figure = {"image/png": "eA=="}
        shown = next(cell for cell in cells if "decision_regions(" in cell.source and cell.cell_type == "code")
        shown.outputs = [v4.new_output("display_data", data=figure)]
        cells.append(v4.new_code_cell("print('my own cell')"))
        standing["comments"] = {"knn_assignment": {"written_why_not_perfect": "Well *put*."}}

    html = made(change=add)
    assert 'src="data:image/png;base64,eA=="' in html
    assert "my own cell" in html
    assert "Well <em>put</em>." in html
    assert "decision_regions(predict_labels)" not in words(html)


def test_a_note_on_the_submission_takes_the_place_of_cards(made):
    def lost(graded, report, standing):
        report.notebooks["knn_assignment"] = NotebookReport(
            {"l2_distance": Outcome("l2_distance", (finding("lost", "gave no answer"),))}, note="It <was> no notebook."
        )
        standing["grades"]["knn_assignment"]["check_l2_distance"] = [0, 2, False]

    html = made(change=lost)
    assert "Note from the grader. It &lt;was&gt; no notebook." in words(html)
    assert "Exercise 2 · l2_distance – 0 of 2, nothing to mark" in words(html)
    assert "Mend first" not in html


def test_what_was_rescued_is_told(made):
    def lost(graded, report, standing):
        notebook = report.notebooks["knn_assignment"]
        said = ("`l2_distance` was answered in a new cell, which counts.",)
        report.notebooks["knn_assignment"] = NotebookReport(notebook.outcomes, rescued=said)

    assert "What the grader put right. l2_distance was answered in a new cell, which counts." in words(
        made(change=lost)
    )
    assert "What the grader put right" not in made()


def test_what_a_message_quotes_is_no_html():
    outcome = Outcome("f", (finding("wrong", "`f` is <img src=x>."),))
    assert sentence(outcome) == "<code>f</code> is &lt;img src=x&gt;."


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        (["def f():\n    pass", "def g():\n    f()"], "def f():\n    pass"),
        (["def f():\n    pass", "x = 1\ndef f():\n    return 2\ny = 3"], "def f():\n    return 2"),
        (["def f(:\n    pass"], "def f(:\n    pass"),
        (["f = lambda: 1"], ""),
        (["f(" * 1000], ""),
    ],
)
def test_the_code_of_a_function_is_its_last_definition(sources, found):
    assert definition(sources, "f") == found


# The gradebook, and when pages are made again


@pytest.fixture
def course(tmp_path):
    """A gradebook of one plain assignment with two notebooks, due at noon, and one late submission."""
    with open_gradebook(tmp_path / "gradebook.db") as gradebook:
        gradebook.add_assignment(UNIT, duedate=datetime(2026, 11, 20, 12))
        for name in ("a", "b"):
            gradebook.add_notebook(name, UNIT)
            gradebook.add_grade_cell("code", name, UNIT, max_score=3, cell_type="code")
            gradebook.add_grade_cell("text", name, UNIT, max_score=2, cell_type="markdown")
            gradebook.add_solution_cell("text", name, UNIT)
        gradebook.add_student("ada")
        submission = gradebook.add_submission(UNIT, "ada", timestamp=datetime(2026, 11, 20, 13))
        for notebook in submission.notebooks:
            notebook.late_submission_penalty = 0.5
            for grade in notebook.grades:
                grade.auto_score, grade.needs_manual_grade = (2, False) if grade.name == "code" else (None, True)
        text = next(g for n in submission.notebooks if n.name == "a" for g in n.grades if g.name == "text")
        text.manual_score, text.extra_credit, text.needs_manual_grade = 1, 0.5, False
        submission.notebooks[0].comments[0].auto_comment = "No response."
        submission.notebooks[0].comments[0].manual_comment = "Good."
        gradebook.db.commit()
        yield SimpleNamespace(out=tmp_path, gradebook=gradebook)


pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # of nbgrader's add_submission


def test_standings_are_what_nbgrader_says(course):
    own = standings(course.gradebook, UNIT)["ada"]
    theirs = course.gradebook.find_submission(UNIT, "ada")
    grades = [grade for cells in own["grades"].values() for grade in cells.values()]
    assert sum(points for points, *_ in grades) - own["penalty"] == theirs.score - theirs.late_submission_penalty == 4.5
    assert sum(maximum for _, maximum, _ in grades) == theirs.max_score
    assert own["grades"]["a"]["text"] == [1.5, 2, False]
    assert own["grades"]["b"]["text"] == [0, 2, True]
    assert own["late"]
    assert [*own["comments"].values()] == [{"text": "Good."}]


def test_reasons_come_after_the_last_due_date_alone(course):
    noon, day = datetime(2026, 11, 20, 12), timedelta(days=1)
    assert last_due_date(course.gradebook, UNIT) == noon
    course.gradebook.find_submission(UNIT, "ada").extension = day
    assert last_due_date(course.gradebook, UNIT) == noon + day
    longer = Settings(extensions={UNIT: {"ben": (noon + 3 * day).replace(tzinfo=UTC), "cem": 2 * day}})
    assert last_due_date(course.gradebook, UNIT, longer) == noon + 3 * day
    assert last_due_date(course.gradebook, "none") is None
    assert [is_over(due) for due in (datetime(2020, 1, 1), datetime(2999, 1, 1), None)] == [True, False, False]


def test_pages_are_made_again_when_something_changed_and_only_then(course):
    out = course.out
    folder, earlier = out / "autograded" / "ada" / UNIT, out / "feedback" / "ada" / UNIT / "a.html"
    for path in (folder, earlier.parent):
        path.mkdir(parents=True)
    earlier.write_text("of an earlier version")
    for name in ("a", "b"):
        cells = [v4.new_code_cell("x = 1", metadata={"nbgrader": {"grade_id": "code", "grade": True}})]
        nbformat.write(v4.new_notebook(cells=cells), folder / f"{name}.ipynb")
    about = [{"name": name, "title": name, "quiz": None, "parts": {"code": "Sums"}, "sources": []} for name in "ab"]
    unit = {"name": UNIT, "notebooks": about, "lectures": {}, "pinned": {}, "practice": {}}

    def run():
        assert feedback.write_feedback(out, unit, standings(course.gradebook, UNIT), jobs=1) == []
        (page,) = earlier.parent.iterdir()
        assert page.name == f"{UNIT}.html"
        return page.stat().st_mtime_ns, page.read_text(encoding="utf-8")

    before = run()
    assert "<h1>4.5 of 10, 1 waits</h1>" in before[1]
    assert run() == before
    course.gradebook.find_submission(UNIT, "ada").notebooks[0].grades[0].manual_score = 3
    course.gradebook.db.commit()
    assert run()[1] != before[1]
    (folder / "a.ipynb").unlink()
    (folder / "b.ipynb").unlink()
    assert feedback.write_feedback(out, unit, standings(course.gradebook, UNIT), jobs=1)[0].startswith(
        "The page of ada could not be made ("
    )

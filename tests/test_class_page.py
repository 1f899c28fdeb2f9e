"""The class page: what it says of a small made-up class, counted by hand, and what it may hold."""

import json
import shlex
import shutil

import nbformat
import numpy as np
import pytest
from bs4 import BeautifulSoup

from autograder.__main__ import main
from autograder.collecting.collecting import Collection
from autograder.collecting.left_over import keep_left_over
from autograder.collecting.unpacking import Left
from autograder.commands.grading import forget
from autograder.desk import quizzes
from autograder.desk.groups import groups_of
from autograder.desk.page import write_page
from autograder.desk.pinning import pin_to_class
from autograder.desk.quizzes import correlation, items_of, read_quiz
from autograder.desk.results import read_results
from autograder.desk.todo import todo_of
from autograder.desk.variants import shared
from autograder.gradebook import feedback
from autograder.gradebook.gradebook import open_gradebook
from autograder.gradebook.history import write_proposed
from autograder.gradebook.pinned import BadPin, pin, pinned
from autograder.gradebook.practice import file_of, key_of
from autograder.gradebook.record import Proposal
from autograder.gradebook.standing import standings
from autograder.grading import cache
from autograder.model.outcome import NotebookReport, Report
from autograder.student.start import CannotStart
from autograder.submission.submission import Submission
from cvcourse.quiz import embed
from cvcourse.quiz.record import new_record
from desk_class import LONG, SIGN, UNIT, lay_class, outcome, quiz, work

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # of nbgrader's add_submission


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folders of the course and of its gradebook."""
    return lay_class(tmp_path_factory.mktemp("class"))


@pytest.fixture
def desk(made, tmp_path):
    """A copy of the class."""
    root, out = made
    return root, shutil.copytree(out, tmp_path / "grading")


def names(results, who):
    return [results.rows[number].student for number in who]


def test_every_exercise_of_everybody_has_a_state(desk):
    results = read_results(*desk, UNIT)
    assert [exercise.title for exercise in results.exercises] == ["f", "why", "Quiz"]
    assert {row.student: row.states for row in results.rows} == {
        "ada": ["right", "waits", "right"],
        "ben": ["wrong", "blank", "wrong"],
        "cem": ["wrong", "partly", "partly"],
        "dan": ["blank", "blank", "blank"],
        "eve": ["", "", ""],
        "fay": ["unread", "blank", "partly"],
        "gus": ["unread", "unread", "blank"],
        "hal": ["", "", ""],
        "zed": ["wrong", "blank", "wrong"],
    }
    totals = {row.student: row.total for row in results.rows}
    assert totals == {
        "ada": 4,
        "ben": 0,
        "cem": 1.5,
        "dan": 0,
        "eve": None,
        "fay": 1,
        "gus": 0,
        "hal": None,
        "zed": -0.5,
    }


def test_what_to_do_first_names_everybody_who_needs_something(desk):
    results = read_results(*desk, UNIT)
    items = todo_of(results, lambda name, *words: shlex.join([name, *words]))
    assert [(item.title, names(results, item.who), item.commands) for item in items] == [
        ("1 could not be graded.", ["hal"], ["grade"]),
        ("1 could not be read.", ["gus"], []),
        ("1 stopped while graded.", ["fay"], ["grade --again fay"]),
        ("1 waits for a person:", ["ada"], ["written"]),
        ("1 handed in nothing", ["eve"], []),
        ("1 never touched the notebook", ["dan"], []),
        ("1 not on the roster", ["zed"], []),
    ]


def test_who_is_excused_is_not_missed(desk):
    (desk[1] / "desk.toml").write_text(f'roster = "roster.csv"\n[excused]\n{UNIT} = ["eve"]')
    items = todo_of(read_results(*desk, UNIT), lambda *words: "")
    assert not [item for item in items if "nothing" in item.title]


def test_who_added_a_cell_has_touched_the_notebook(desk):
    nbformat.write(work(more=["1 + 1"]), desk[1] / "autograded" / "dan" / UNIT / "work.ipynb")
    assert all(row.touched for row in read_results(*desk, UNIT).rows)


def test_the_last_run_says_why_somebody_has_no_points(desk):
    (desk[1] / "grades.csv").write_text(
        f"student,assignment,f,total,status,remarks\nhal,{UNIT},,,not graded,The disk is full.\n", encoding="utf-8"
    )
    (item, *_) = todo_of(read_results(*desk, UNIT), lambda *words: "")
    assert item.lines == [("The disk is full.", item.who)]


def test_changes_of_marks_that_are_proposed_wait_for_the_instructor(desk):
    write_proposed(desk[1], UNIT, [Proposal("ben", 0, 2, "check: f 0 to 2")])
    results = read_results(*desk, UNIT)
    (item,) = [item for item in todo_of(results, lambda *words: " ".join(words)) if "would change" in item.title]
    assert item.text.startswith("Until that is applied, this page counts what stands")
    assert (item.lines, names(results, item.who), item.commands) == (
        [("check: f 0 to 2", item.who)],
        ["ben"],
        ["apply"],
    )


@pytest.mark.parametrize(
    ("why", "report", "state", "told"),
    [
        ("check: f 0 to 2", outcome("right", "f is right.", points=2), "wrong", ["cem"]),
        ("key: Quiz 0 to 1", outcome("wrong", SIGN, "turned"), "wrong", ["ben", "cem"]),
        ("resubmission: why 0 to waits", outcome("wrong", SIGN, "turned"), "wrong", ["cem"]),
    ],
)
def test_what_is_only_proposed_is_not_counted(why, report, state, told, desk):
    """Ben's report is new, and the gradebook still says what stood before."""
    root, out = desk
    path = out / "reports" / UNIT / "ben.json"
    notebooks = cache.report_in(path).notebooks | {"work": NotebookReport({"f": report})}
    cache.save(path, cache.Key("new"), Report("ben", UNIT, notebooks))
    write_proposed(out, UNIT, [Proposal("ben", 0, 2, why)])
    results = read_results(root, out, UNIT)
    (ben,) = [row for row in results.rows if row.student == "ben"]
    assert (ben.total, ben.states[0]) == (0, state)
    assert [names(results, group.who) for group in groups_of(results) if group.named] == [told]


def test_what_collect_left_over_is_to_be_done(desk):
    found = Collection(left=[Left(("x.zip", "<k>.ipynb"), "says nowhere whose it is")])
    keep_left_over(desk[1], UNIT, [desk[1] / "in.zip"], found)
    items = todo_of(read_results(*desk, UNIT), lambda *words: "")
    (item,) = [item for item in items if "left over" in item.title]
    assert item.lines == [("x.zip/<k>.ipynb says nowhere whose it is.", ())]
    page = write_page(*desk, UNIT).read_text()
    assert "x.zip/&lt;k&gt;.ipynb says nowhere whose it is." in page
    assert "<b>1 file was left over by collect</b>" in page


def test_mistakes_are_counted_with_the_students_behind_them(desk):
    results = read_results(*desk, UNIT)
    first, second = groups_of(results)
    assert (first.id, first.named, first.sentences, names(results, first.who)) == (
        "f/turned",
        True,
        (SIGN,),
        ["ben", "cem"],
    )
    assert (second.id, second.named, names(results, second.who)) == ("f/NameError", False, ["zed"])


def test_a_quiz_says_how_many_were_right_and_what_drew_them(desk):
    results = read_results(*desk, UNIT)
    single, number = items_of(results, *desk)
    assert {state: names(results, who) for state, who in single.statuses.items()} == {
        "right": ["ada", "cem", "fay"],
        "wrong": ["ben", "zed"],
        "unanswered": ["dan", "gus"],
    }
    assert single.right == pytest.approx(3 / 5)  # of those who opened it
    assert single.tells is None  # five students say nothing
    assert [(choice.correct, names(results, choice.who)) for choice in single.choices] == [
        (True, ["ada", "cem", "fay"]),
        (False, ["ben", "zed"]),
    ]
    assert [(c.html, c.correct, names(results, c.who)) for c in number.choices] == [
        ("1200000", True, ["ada"]),
        ("12", False, ["ben", "cem"]),
        ("7", False, ["fay"]),
    ]


def test_the_page_tells_who_saw_what_and_who_began_with_one_notebook(desk):
    """Ben's and Cem's options stand as `printf 'VARIANT\\nq\\nsingle\\n0' | sha256sum` and its like order them."""
    root, out = desk
    for student, variant in {"ben": "0123456789ab", "cem": "0123456789ab", "fay": "000000000002"}.items():
        path = out / "submitted" / student / UNIT / "quiz.ipynb"
        nbformat.write(embed(quiz(), new_record("q", {"single": 0}, variant=variant)), path)
    results = read_results(root, out, UNIT)
    _, seen = read_quiz(results, root, out)
    assert names(results, [one.row for one in seen]) == ["ben", "cem", "fay"]
    assert [names(results, who) for who in shared(seen)] == [["ben", "cem"]]
    assert [one.questions for one in seen] == ["1 ab, 2", "1 ab, 2", "1 ba, 2"]
    text = write_page(root, out, UNIT).read_text(encoding="utf-8")
    assert "Who saw what" in text
    assert "2 students</button> have the same variant" in text


def test_a_question_is_compared_with_all_others(made, monkeypatch):
    monkeypatch.setattr(quizzes, "FEWEST", 5)
    single, number = items_of(read_results(*made, UNIT), *made)
    # of ada, ben, cem, fay and zed: 1 0 1 1 0 and 1 0 0 0 0, so (1/5 - 3/5 * 1/5) / sqrt(6/25 * 4/25)
    assert single.tells == pytest.approx(0.08 / 0.0384**0.5)
    assert number.tells == pytest.approx(single.tells)


def test_a_question_that_tells_apart_correlates_with_the_rest():
    rest = np.arange(12.0)
    strong = (rest > 5).astype(float)
    by_hand = (rest[6:].mean() - rest[:6].mean()) / rest.std() * 0.5  # the point-biserial formula, p = q = 1/2
    assert correlation(strong, rest) == pytest.approx(by_hand)
    assert correlation(1 - strong, rest) == pytest.approx(-by_hand)
    assert correlation(np.ones(12), rest) is None
    assert correlation(strong[:9], rest[:9]) is None


# The page


def test_a_group_of_three_stands_once_with_its_pairs_side_by_side(desk):
    for name in ("ben", "cem", "zed"):
        nbformat.write(work(code=LONG, more=[name]), desk[1] / "autograded" / name / UNIT / "work.ipynb")
    (group,) = soup_of(desk).select("#similar > details")
    assert group.summary.text.startswith("3 students, Ben, Cem, zed: 100 % of what few others write, in f")
    pairs = group.select("details.pair")
    assert [pair.summary.text for pair in pairs] == ["Ben and Cem: 100 %", "Ben and zed: 100 %", "Cem and zed: 100 %"]
    assert [caption.text for caption in pairs[1].select("figcaption")] == ["Ben", "zed"]
    assert "no verdict" in soup_of(desk).select_one("#similar").text


def soup_of(desk):
    path = write_page(*desk, UNIT)
    assert path == desk[1] / f"class_{UNIT}.html"
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_the_page_asks_nobody_and_runs_nothing_of_a_student(desk):
    soup = soup_of(desk)
    assert not soup.find_all(["link", "img", "iframe", "object", "base", "form"])
    assert not soup.find_all(src=True)
    assert [a["href"] for a in soup.find_all("a") if not a["href"].startswith("#")] == []
    assert len(soup.find_all("script")) == 2
    assert "url(" not in soup.style.text
    assert "@import" not in soup.style.text
    assert "Ada <b>Doe</b>" in soup.find("tbody").text  # as it is spelled, and not in bold
    assert not [b for b in soup.find_all("b") if b.text == "Doe"]
    assert not any(tag.has_attr(name) for tag in soup.find_all() for name in ("onclick", "onerror", "onload"))


def test_the_page_knows_who_is_where(desk):
    soup, data = soup_of(desk), {}
    data = json.loads(soup.find(id="class").string)
    ids = [student["id"] for student in data["students"]]
    assert ids == ["ada", "ben", "cem", "dan", "eve", "fay", "gus", "hal", "zed"]
    assert data["students"][1]["mistakes"] == {"0": [0]}
    assert data["mistakes"][0] == SIGN.replace("`", "")
    wrong = soup.select_one("#exercises .bars li .wrong")
    assert ([ids[int(n)] for n in wrong["data-who"].split()], wrong.contents[-1]) == (["ben", "cem", "zed"], "3")
    assert data["commands"]["again"].endswith(" --again")
    assert soup.find("meta", {"http-equiv": "Content-Security-Policy"})


def test_the_same_reports_make_the_same_page(desk):
    assert write_page(*desk, UNIT).read_bytes() == write_page(*desk, UNIT).read_bytes()


def test_a_pinned_sentence_stands_beside_its_mistake(desk):
    pin(desk[1], UNIT, "f/turned", "Read <b>this</b>.")
    places = soup_of(desk).select(".pinned")
    assert [place.text for place in places] == ["Pinned: Read <b>this</b>."]


def test_a_task_for_the_lecture_stands_folded_below_its_mistake(desk):
    assert not soup_of(desk).select(".task")
    choices = [{"inputs": [["x", "[<b>, 2]", "uint8"]], "differs": False}]
    choices += [{"inputs": [["x", "3", ""]], "ask": "", "right": "1", "wrong": "2", "sure": True, "differs": True}]
    tasks = {key_of("f", "turned", SIGN): {"number": [], "catch": [{"choices": choices}]}}
    tasks |= {key_of("f", "other", "Something else."): {"number": [], "catch": [{"choices": []}]}}
    file_of(desk[1], UNIT).write_text(json.dumps({"made_from": "", "tasks": tasks}))
    (task,) = soup_of(desk).select(".mistakes > li details.task")
    assert not task.has_attr("open")
    assert [line.text.split("\n")[0] for line in task.select("pre")] == ["x = [<b>, 2]  uint8", "x = 3"]
    assert "B: it should return 1, and with the mistake it comes to 2." in task.select_one(".task-answer").text
    file_of(desk[1], UNIT).write_text("half")  # no reason to show no page
    assert not soup_of(desk).select(".task")


def test_exactly_those_with_the_mistake_read_what_is_pinned(desk):
    root, out = desk
    results = read_results(root, out, UNIT)
    about = [{"name": name, "title": name, "quiz": None, "parts": {}, "sources": []} for name in ("work", "quiz")]

    def pages():
        with open_gradebook(out / "gradebook.db") as gradebook:
            unit = {"name": UNIT, "notebooks": about, "lectures": {}, "pinned": pinned(out, UNIT), "practice": {}}
            assert feedback.write_feedback(out, unit, standings(gradebook, UNIT), jobs=1) == []
        return {path.parts[-3]: path for path in (out / "feedback").glob("*/*/*.html")}

    before = {student: path.stat().st_mtime_ns for student, path in pages().items()}
    assert pin_to_class(results, out, "f/turned", "Draw <it> first.") == ["ben", "cem"]
    read = {student for student, path in pages().items() if "Draw &lt;it&gt; first." in path.read_text()}
    assert read == {"ben", "cem"}
    changed = {student for student, path in pages().items() if path.stat().st_mtime_ns != before[student]}
    assert changed == {"ben", "cem"}  # nobody else's page is made again
    pin_to_class(results, out, "f/turned", "")
    assert not [path for path in pages().values() if "first." in path.read_text()]


def test_exactly_those_with_the_mistake_are_offered_a_task_on_it(desk):
    out = desk[1]
    about = [{"name": name, "title": name, "quiz": None, "parts": {}, "sources": []} for name in ("work", "quiz")]
    number = {"inputs": [["x", "3", ""]], "ask": "", "right": "1", "wrong": "2", "exact": True, "sure": True}

    def pages(tasks):
        unit = {"name": UNIT, "notebooks": about, "lectures": {}, "pinned": {}, "practice": tasks}
        with open_gradebook(out / "gradebook.db") as gradebook:
            assert feedback.write_feedback(out, unit, standings(gradebook, UNIT), jobs=1) == []
        return {path.parts[-3]: path for path in (out / "feedback").glob("*/*/*.html")}

    before = {student: path.stat().st_mtime_ns for student, path in pages({}).items()}
    found = pages({key_of("f", "turned", SIGN): {"number": [number], "catch": []}})
    assert {student for student, path in found.items() if "it comes to 2" in path.read_text()} == {"ben", "cem"}
    assert {student for student, path in found.items() if path.stat().st_mtime_ns != before[student]} == {"ben", "cem"}


def test_nothing_is_pinned_to_a_mistake_that_nobody_has(desk):
    with pytest.raises(BadPin, match="Did you mean 'f/turned'"):
        pin_to_class(read_results(*desk, UNIT), desk[1], "f/turn", "x")
    assert not (desk[1] / "pinned.toml").exists()


def test_a_page_of_feedback_is_linked_where_there_is_one(desk):
    folder = desk[1] / "feedback" / "ada" / UNIT
    folder.mkdir(parents=True)
    (folder / "page.html").write_text("x")
    assert [a["href"] for a in soup_of(desk).select("tbody a")] == [f"feedback/ada/{UNIT}/page.html"]


def test_the_command_prints_where_the_page_is(desk, capsys):
    root, out = desk
    assert main(["desk", UNIT, "--root", str(root), "--out", str(out)]) == 0
    assert capsys.readouterr().out.strip() == str(out / f"class_{UNIT}.html")
    assert main(["desk", UNIT, "--root", str(root), "--out", str(out / "none")]) == 2
    assert "run `autograder grade week_1` first" in capsys.readouterr().err


def test_who_is_graded_again_has_no_kept_report(tmp_path):
    for name in ("ada", "ben"):
        (tmp_path / f"{name}.json").touch()
    found = Collection([Submission(name, tmp_path) for name in ("ada", "ben", "cem")])
    forget(["ben", "cem"], found, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["ada.json"]
    with pytest.raises(CannotStart, match="from dan"):
        forget(["ada", "dan"], found, tmp_path)
    assert (tmp_path / "ada.json").exists()

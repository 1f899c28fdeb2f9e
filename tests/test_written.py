"""Written answers: in groups without names, marks as Formgrader writes them, a page that only its owner can reach."""

import json
import shutil
import threading
import urllib.error
import urllib.request
from types import SimpleNamespace

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.utils import compute_checksum
from sqlalchemy.exc import OperationalError

import lab
from autograder.__main__ import main
from autograder.desk import alike, answers
from autograder.desk.answers import Changed
from autograder.desk.local_page import LocalPage
from autograder.desk.rubric import BadRubric, keep, rubric
from autograder.desk.written import Refused, WrittenDesk
from autograder.gradebook.gradebook import open_gradebook
from autograder.model.errors import GradebookBusy

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # of nbgrader's add_submission
v4 = nbformat.v4
UNIT, WHY = "01_knn", "written_why"
LONG = "Two pictures with the same pixels may carry different labels, so no method can be right on both of them."
TEXTS = {
    "ada": LONG,
    "ben": LONG.upper() + " ",
    "cem": LONG.replace("no method", "every method"),
    "dan": "Because of <b onclick=x()>noise</b> and $x^2$ in the labels.",
    "eva": "Your answer here.",
    "fay": "  \n",
}


def written(text):
    mark = {"grade_id": WHY, "grade": True, "solution": True, "locked": False, "points": 3, "task": False}
    cell = v4.new_markdown_cell(text, metadata={"nbgrader": mark | {"cell_type": "markdown", "schema_version": 3}})
    cell.metadata.nbgrader.checksum = compute_checksum(
        v4.new_markdown_cell("Your answer here.", metadata=cell.metadata)
    )
    return cell


def notebook(text):
    return v4.new_notebook(cells=[v4.new_markdown_cell("**Question 4.** Why?"), written(text)])


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A graded class of six: four texts of which three are near, and two blanks."""
    place = tmp_path_factory.mktemp("class")
    released = place / "assignments" / UNIT
    released.mkdir(parents=True)
    nbformat.write(notebook("Your answer here."), released / "knn.ipynb")
    with open_gradebook(place / "gradebook.db") as gradebook:
        gradebook.add_assignment(UNIT)
        gradebook.add_notebook("knn", UNIT)
        gradebook.add_grade_cell(WHY, "knn", UNIT, max_score=3, cell_type="markdown")
        gradebook.add_solution_cell(WHY, "knn", UNIT)
        for student, text in TEXTS.items():
            gradebook.add_student(student)
            (own,) = gradebook.add_submission(UNIT, student).notebooks
            (grade,) = own.grades
            grade.auto_score, grade.needs_manual_grade = (0, False) if student == "eva" else (None, True)
            folder = place / "autograded" / student / UNIT
            folder.mkdir(parents=True)
            nbformat.write(notebook(text), folder / "knn.ipynb")
        gradebook.db.commit()
    return place


@pytest.fixture
def desk(place, tmp_path):
    shutil.copytree(place, tmp_path, dirs_exist_ok=True)
    desk = WrittenDesk(tmp_path / "assignments" / UNIT, tmp_path)
    desk.load()
    yield desk
    desk.close()


def marks(desk):
    """What nbgrader itself finds: student -> (score, manual score, whether it waits, comment)."""
    with Gradebook(f"sqlite:///{desk.out}/gradebook.db") as gradebook:
        found = {s.student.id: s.notebooks[0] for s in gradebook.assignment_submissions(UNIT)}
        return {
            name: (n.score, n.grades[0].manual_score, n.grades[0].needs_manual_grade, n.comments[0].manual_comment)
            for name, n in found.items()
        }


def students(desk, numbers):
    return sorted(desk.answers[number].student for number in numbers)


def told(desk, who, points, said="", **changes):
    numbers = [number for number, answer in enumerate(desk.answers) if answer.student in who]
    return {"version": desk.version, "answers": numbers, "points": points, "said": said, **changes}


def test_blank_answers_come_first_then_the_largest_group_of_near_texts(desk):
    (question,) = {answer.question for answer in desk.answers}
    assert (question.title, question.ask, question.maximum) == ("Question 4 · why", "**Question 4.** Why?", 3)
    groups = desk.groups(question)
    assert [students(desk, group["numbers"]) for group in groups] == [["eva", "fay"], ["ada", "ben", "cem"], ["dan"]]
    assert [group["blank"] for group in groups] == [True, False, False]
    assert [group["points"] for group in groups] == [None, None, None]
    assert "<mark>" in "".join(text["marked"] for text in groups[1]["texts"] if text["marked"])


def test_a_group_gets_its_points_and_comment_as_formgrader_gives_them(desk):
    assert desk.mark(told(desk, ["ada", "ben", "cem"], 2.5, " Say why. ")) == {"points": 2.5, "by_hand": True}
    assert marks(desk) == {
        **dict.fromkeys(("ada", "ben", "cem"), (2.5, 2.5, False, "Say why.")),
        **dict.fromkeys(("dan", "fay"), (0, None, True, None)),
        "eva": (0, None, False, None),
    }
    assert desk.waiting == 2
    assert WrittenDesk(desk.released, desk.out).load() == desk.answers


def test_a_mark_can_be_taken_back_as_if_it_had_never_been(desk):
    before = marks(desk)
    desk.mark(told(desk, ["ada", "eva"], 3, "Good."))
    desk.mark(told(desk, ["ada"], 1))
    assert desk.back(told(desk, [], 0))["points"] == 3
    assert marks(desk)["ada"] == (3, 3, False, "Good.")
    assert desk.back(told(desk, [], 0)) == {"answers": told(desk, ["ada", "eva"], 0)["answers"]} | {
        "points": None,
        "by_hand": False,
        "said": "",
    }
    assert marks(desk) == before
    assert desk.back(told(desk, [], 0)) == {}


def test_a_comment_alone_leaves_the_points_that_a_person_gave(desk):
    """Also where an answer waits again, since it was handed in once more."""
    desk.mark(told(desk, ["ada"], 2))
    with Gradebook(f"sqlite:///{desk.out}/gradebook.db") as gradebook:
        gradebook.find_grade(WHY, "knn", UNIT, "ada").needs_manual_grade = True
        gradebook.db.commit()
    desk.load()
    words = told(desk, ["ada"], 0, "Why now?")
    del words["points"]
    assert desk.mark(words) == {"points": None, "by_hand": False}
    assert marks(desk)["ada"] == (2, 2, True, "Why now?")
    assert desk.mark(told(desk, ["ada"], 2, "Why now?")) == {"points": 2, "by_hand": True}


def test_texts_with_different_marks_are_no_group_any_more(desk):
    desk.mark(told(desk, ["cem"], 1))
    desk.load()
    groups = [students(desk, group["numbers"]) for group in desk.groups(desk.answers[0].question)]
    assert groups == [["eva", "fay"], ["ada", "ben"], ["dan"], ["cem"]]
    assert desk.answers != sorted(desk.answers, key=lambda answer: answer.student)  # their order tells no name


@pytest.mark.parametrize(
    "changes",
    [
        {"points": 3.5},
        {"points": -1},
        {"points": "nan"},
        {"points": []},
        {"answers": []},
        {"answers": [99]},
        {"said": 1},
    ],
)
def test_what_no_page_of_ours_sends_is_refused(desk, changes):
    before = marks(desk)
    with pytest.raises(Refused):
        desk.mark(told(desk, ["ada"], 1) | changes)
    assert marks(desk) == before


def test_an_answer_that_was_graded_again_meanwhile_gets_no_mark(desk):
    before, file = marks(desk), desk.out / "autograded" / "cem" / UNIT / "knn.ipynb"
    nbformat.write(notebook("Another text."), file)
    with pytest.raises(Changed, match="graded again since this page was made: load the page again"):
        desk.mark(told(desk, ["ada", "cem"], 1))
    desk.load()
    with pytest.raises(Changed, match="older than another one"):
        desk.mark(told(desk, ["ada"], 1, version="before"))
    assert marks(desk) == before


def test_where_the_gradebook_takes_nothing_no_mark_of_a_group_is_left(desk, monkeypatch):
    def locked(self):
        raise OperationalError("", {}, Exception("database is locked"))

    before = marks(desk)
    with open_gradebook(desk.out / "gradebook.db") as gradebook:
        monkeypatch.setattr(type(gradebook.db.registry()), "commit", locked)
        with pytest.raises(GradebookBusy, match="in use by another program: nothing was saved"):
            answers.save(gradebook, [answers.marked(answer, 1) for answer in desk.answers])
    monkeypatch.undo()
    assert marks(desk) == before


def test_the_page_shows_no_name_and_nothing_of_a_student_runs(desk):
    page = desk.page("nonce")
    assert "noise" in page
    assert "x()" not in page
    assert "<msup>" in page
    assert not [student for student in TEXTS if f">{student}" in page or f'"{student}"' in page]


# Groups


def test_groups_hold_equal_and_near_texts_alone():
    texts = ["The cat is on the mat.", "the cat is on the mat", "", "A dog barks at night, all the time.", " ", "k"]
    assert alike.groups(texts) == [[0, 1], [2, 4], [3], [5]]
    assert alike.groups([]) == []
    assert alike.groups(["one"]) == [[0]]


def test_the_same_words_in_another_order_are_another_text():
    text = "labels of equal images differ so that no method can be right on all of them at once"
    words = text.split()
    assert alike.groups([text, " ".join(reversed(words)), " ".join([*words, "indeed"])]) == [[0, 2], [1]]


def test_any_two_texts_of_a_group_are_near():
    """A chain of small changes is no group: its ends have little in common."""
    words = [f"word{number}" for number in range(20)]
    chain = [" ".join([*words[: 20 - 3 * step], *(f"new{n}" for n in range(3 * step))]) for step in range(5)]
    assert all(max(group) - min(group) <= 1 for group in alike.groups(chain))
    assert len(alike.groups(chain)) == 3


def test_a_difference_is_marked_and_escaped():
    assert alike.difference("a <b> is red", "a <b> is blue") == "a &lt;b&gt; is <mark>red</mark>"


# The rubric


def test_a_rubric_is_kept_between_runs(tmp_path):
    texts = ['Say "why".', "C:\\x\x7f", "ä\n$x$"]
    assert keep(tmp_path, UNIT, "knn/why", [*texts, " ", texts[0]]) == texts
    keep(tmp_path, "02_lines", "a/b", ["other"])
    assert rubric(tmp_path, UNIT) == {"knn/why": texts}
    keep(tmp_path, UNIT, "knn/why", [])
    assert rubric(tmp_path, UNIT) == {}
    assert rubric(tmp_path, "02_lines") == {"a/b": ["other"]}


@pytest.mark.parametrize("text", ["[", "['01_knn']\na = 1", "['01_knn']\na = [1]", "x = 1"])
def test_a_rubric_that_is_none_gets_a_sentence_and_stays(tmp_path, text):
    (tmp_path / "rubric.toml").write_text(text)
    with pytest.raises(BadRubric, match=r"rubric.toml"):
        keep(tmp_path, UNIT, "knn/why", ["x"])
    assert (tmp_path / "rubric.toml").read_text() == text


# The server


@pytest.fixture(scope="module")
def served():
    def act(told):
        if told == "trouble":
            raise GradebookBusy("The gradebook is in use.")
        return {"told": told}

    local = LocalPage(lambda nonce: f"the page {nonce}", {"mark": act})
    thread = threading.Thread(target=local.run, daemon=True)
    thread.start()
    yield local
    local.server.shutdown()
    thread.join()


def ask(address, told=None, **headers):
    """Status, headers and text that come back."""
    headers = {key.title(): value for key, value in headers.items()}
    request = urllib.request.Request(address, None if told is None else json.dumps(told).encode(), headers)
    try:
        with urllib.request.urlopen(request) as reply:
            return SimpleNamespace(status=reply.status, headers=reply.headers, text=reply.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            return SimpleNamespace(status=error.code, headers=error.headers, text=error.read().decode())


def test_the_page_and_its_actions_are_at_the_secret_address(served):
    page = ask(served.address)
    assert page.status == 200
    nonce = page.text.removeprefix("the page ")
    assert f"script-src 'nonce-{nonce}'" in page.headers["Content-Security-Policy"]
    assert json.loads(ask(f"{served.address}mark", [1]).text) == {"told": [1]}
    answer = ask(f"{served.address}mark", "trouble")
    assert (answer.status, json.loads(answer.text)) == (409, {"problem": "The gradebook is in use."})


def test_without_the_secret_or_from_elsewhere_there_is_nothing(served):
    place, token = served.address.split(served.token)[0], served.token
    for address in (place, f"{place}{token[:-1]}/", f"{place}mark", f"{place}x/mark", f"{served.address}nothing"):
        assert ask(address).status == 404
        assert ask(address, 1).status == 404
    for headers in ({"host": "example.org"}, {"origin": "https://example.org"}, {"origin": "null"}):
        assert ask(f"{served.address}mark", 1, **headers).status == 404
    assert served.server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["01_knn"], "There is no gradebook"),
        (["01_knn", "--port", "70000"], "'70000' is no port"),
    ],
)
def test_what_cannot_be_shown_gets_a_sentence(tmp_path, capsys, words, sentence):
    try:
        status = main(["written", *words, "--out", str(tmp_path)])
    except SystemExit as error:
        status = error.code
    assert status == 2
    assert sentence in capsys.readouterr().err


def test_a_port_that_is_taken_gets_a_sentence(desk, served, capsys):
    port = str(served.server.server_port)
    words = ["written", UNIT, "--root", str(desk.out), "--out", str(desk.out), "--port", port, "--no-browser"]
    assert main(words) == 2
    assert f"cannot be served at port {port} (Address already in use): give another." in capsys.readouterr().err


# In a browser


def test_keys_mark_comment_take_back_and_take_apart(desk):
    lab.need_browser()
    local = LocalPage(desk.page, {"mark": desk.mark, "back": desk.back, "rubric": desk.comments})
    thread = threading.Thread(target=local.run, daemon=True)
    thread.start()
    try:
        with lab.browser_page() as browser:
            problems = []
            browser.on("pageerror", lambda error: problems.append(str(error)))
            browser.goto(local.address)
            press(browser, "0", "Saved")  # what is blank, and on to the group of near texts
            press(browser, "c")
            browser.keyboard.type("Say why.")
            press(browser, "Escape", "Saved")
            press(browser, "r", "The rubric is kept.")
            press(browser, "3", "Saved")
            press(browser, "a", "Saved")  # the comment of the rubric, for dan
            press(browser, "9", "This question has 3 points.")
            press(browser, "2", "Saved")
            press(browser, "u", "Taken back.")
            press(browser, "ArrowUp")
            press(browser, "x")
            press(browser, "1", "Saved")
            assert browser.locator("#left").inner_text() == "Answers that wait: 1, in groups: 1."
            assert problems == []
    finally:
        local.server.shutdown()
        thread.join()
    found = marks(desk)
    assert sorted(found[name][:2] for name in ("ada", "ben", "cem")) == [(1, 1), (3, 3), (3, 3)]
    assert {found[name][3] for name in ("ada", "ben", "cem", "dan")} == {"Say why."}
    assert found["dan"][:3] == (0, None, True)
    assert found["eva"][:3] == found["fay"][:3] == (0, 0, False)
    assert rubric(desk.out, UNIT) == {f"knn/{WHY}": ["Say why."]}


def press(browser, key, says=None):
    """Press a key, and wait for what the page says then."""
    browser.evaluate("document.getElementById('state').textContent = ''")
    browser.keyboard.press(key)
    if says:
        browser.wait_for_function("says => document.getElementById('state').textContent.startsWith(says)", arg=says)


def test_a_browser_that_is_closed_leaves_no_traceback(capsys):
    server = LocalPage(lambda nonce: "", {}).server
    for error in (BrokenPipeError("gone"), ValueError("a slip of ours")):
        try:
            raise error
        except (OSError, ValueError):
            server.handle_error(None, ("127.0.0.1", 1))
    server.server_close()
    said = capsys.readouterr().err
    assert "a slip of ours" in said
    assert "gone" not in said

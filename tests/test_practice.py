"""Practice on mistakes: numbers against hand-written formulas, which inputs are offered, and to whom."""

import ast
import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from bs4 import BeautifulSoup
from rich.console import Console

from autograder.collecting.settings import Settings
from autograder.commands.grading import write_pages
from autograder.gradebook import feedback, practice, standing
from autograder.gradebook.practice import chosen, for_class, for_student, key_of, practice_of, tasks_on
from autograder.gradebook.tiny import _changed, _cropped, _whole, free_axes, steady, structure, tiny_cases
from autograder.gradebook.unit import unit_of
from autograder.gradebook.unit_page import page
from autograder.model.check import Check, Mistake, Output
from autograder.model.outcome import Finding, Outcome
from test_unit_page import graded_class

CHECK, NAME = "l1_distance", "largest difference"


@pytest.fixture(scope="module")
def tiny():
    """Tiny inputs, shared by the tests: {check: cases}."""
    return {}


def says(assignment, check, name):
    return assignment.says[check][name]


def made(assignment, tiny, check=CHECK, name=NAME):
    return tasks_on(assignment, check, name, says(assignment, check, name), tiny)


def arrays(inputs):
    return [np.array(ast.literal_eval(value), dtype or None) for _, value, dtype in inputs]


def wrong(check, message, mistake=""):
    return Outcome(check, (Finding("distance", 0, 2, "wrong", f"`{check}`: {message}", mistake),))


def test_a_number_is_right_and_wrong_as_the_mistake_makes_it(assignment, tiny):
    tasks = made(assignment, tiny)["number"]
    assert len({str(task["inputs"]) for task in tasks}) == len(tasks) == practice.VERSIONS
    for task in tasks:
        a, b = (array.astype(float) for array in arrays(task["inputs"]))
        assert float(task["right"]) == pytest.approx(np.abs(a - b).sum(), rel=1e-3)
        assert float(task["wrong"]) == pytest.approx(np.abs(a - b).max(), rel=1e-3)
        assert task["right"] != task["wrong"]
        assert task["sure"]
        assert a.size <= 12


def test_one_input_brings_the_mistake_to_light_and_the_others_do_not(assignment, tiny):
    tasks = made(assignment, tiny)["catch"]
    assert tasks
    for task in tasks:
        told = [choice["differs"] for choice in task["choices"]]
        pairs = [[array.astype(float) for array in arrays(choice["inputs"])] for choice in task["choices"]]
        assert told == [not np.isclose(np.abs(a - b).sum(), np.abs(a - b).max()) for a, b in pairs]
        assert sum(told) == 1 < len(told)


def test_several_ways_to_make_a_mistake_are_not_told_as_one(assignment, tiny):
    """Bytes wrap whether a - b or b - a is taken, which gives different sums: no input may be harmless to either."""
    tasks = made(assignment, tiny, name="bytes wrap")
    assert not all(task["sure"] for task in tasks["number"])
    for task in tasks["catch"]:
        for choice in task["choices"]:
            a, b = arrays(choice["inputs"])
            right = np.abs(a.astype(int) - b).sum()
            ways = [(a - b).sum(), (b - a).sum()] if a.dtype == np.uint8 else [right, right]
            assert [int(way) != right for way in ways] == [choice["differs"]] * 2


def test_a_mistake_that_nobody_declared_has_tasks_too(assignment, tiny):
    told = assignment.tasks["knn_assignment"].variants["pairwise_l1"].told
    found = [tasks_on(assignment, "pairwise_l1", name, say, tiny) for name, say, _ in told[:4]]
    numbers = [task for tasks in found if tasks for task in tasks["number"]]
    assert len(numbers) > 10
    for task in numbers:
        X, Y = (array.astype(float) for array in arrays(task["inputs"]))
        right = np.abs(X[:, None] - Y[None]).sum(2)
        place = re.search(r"\[(.*)\]", task["ask"])
        expected = right[ast.literal_eval(f"({place[1]})")] if place else right
        got = np.array(ast.literal_eval(task["right"]))
        np.testing.assert_allclose(got, expected, rtol=1e-3)
        assert task["right"] != task["wrong"]


def test_no_input_is_one_that_somebody_is_graded_with(assignment, tiny):
    made(assignment, tiny)
    asked = [case for case in assignment.tasks["knn_assignment"].cases[CHECK] if case.hidden]
    texts = {str({name: value.tolist() for name, value in case.args.items()}) for case in asked}
    assert texts
    assert tiny[CHECK]
    assert not texts & {str({n: v.tolist() for n, v in case.args.items()}) for case in tiny[CHECK]}


@pytest.mark.parametrize(
    ("check", "name", "sentence"),
    [
        (CHECK, "nobody knows it", "x"),
        (CHECK, NAME, "another sentence"),
        ("no_check", NAME, "x"),
        ("cross_validate_k", "", ""),  # asked through a helper
    ],
)
def test_where_no_variant_is_known_there_is_no_task(assignment, tiny, check, name, sentence):
    assert tasks_on(assignment, check, name, sentence, tiny) == {}


def test_short_numbers_keep_what_the_function_needs():
    probs = np.array([[0.21, 0.79], [0.5, 0.5]])
    assert _changed({"probs": probs}, _whole) is None  # rows would no longer sum to 1
    assert "positive definite" in structure(np.array([[2.0, 1], [1, 3]]))
    assert not structure(np.array([[2.0, 1], [1, 3]])) <= structure(np.array([[0.0, 2], [2, 0]]))
    scores, y = np.arange(60.0).reshape(6, 10), np.array([9, 0, 3, 9, 1, 2])
    free = {("scores", 2, 0), ("scores", 2, 1), ("y", 1, 0)}
    cropped = _cropped({"scores": scores, "y": y, "k": 2}, free)
    assert cropped["scores"].shape == (len(cropped["y"]), 3)
    assert max(cropped["y"]) < 3
    assert _cropped({"scores": scores, "k": 5}, free) is None  # more than are left
    boxes = np.array([[0, 1, 4, 5], [2, 2, 3, 4]])
    assert _cropped({"scores": scores, "boxes": boxes}, free) is None  # they would lie outside
    assert not steady({"a": np.array([1, 2])}, {"a": np.array([2, 1])})
    assert not steady({"a": np.nan}, {"a": np.nan})


def test_axes_that_are_always_as_long_or_belong_together_stay_as_they_are():
    def boxes(rng):
        return {"boxes": rng.random((int(rng.integers(5, 9)), 4)), "shift": rng.random(4)}

    def windows(rng):
        size, kernel = (int(n) for n in rng.integers((6, 2), (12, 5)))
        return {"image": rng.random(size), "kernel": rng.random(kernel), "result": rng.random(size - kernel + 1)}

    assert free_axes(Check("f", boxes, (Output("area"),))) == {("boxes", 2, 0)}
    assert free_axes(Check("f", windows, (Output("slope"),))) == set()
    cropped = _cropped(boxes(np.random.default_rng(1)), {("boxes", 2, 0)})
    assert {name: value.shape for name, value in cropped.items()} == {"boxes": (2, 4), "shift": (4,)}


def test_an_input_on_which_a_tie_decides_is_not_asked():
    """All inputs are ties: which of two equal numbers is the largest?"""
    check = Check("first", lambda rng: {"x": np.full(3, float(rng.integers(1, 9)))}, (Output("place", integer=True),))

    class Reference:
        first = staticmethod(lambda x: int(np.argmax(x)))
        total = staticmethod(lambda x: float(x.sum()))

    assert tiny_cases(check, Reference) == []
    assert tiny_cases(replace(check, name="total", outputs=(Output("sum"),)), Reference)


def three(assignment, *names):
    return [wrong(check, says(assignment, check, name), name) for check, name in names]


MINE = ((CHECK, NAME), ("l2_distance", "not rooted"), ("predict_labels", "always three"))


@pytest.fixture(scope="module")
def tasks(assignment, tiny):
    return {key_of(c, n, says(assignment, c, n)): made(assignment, tiny, c, n) for c, n in MINE}


def test_a_student_has_a_number_and_a_bug_of_two_mistakes(assignment, tasks):
    outcomes = three(assignment, *MINE)
    found = for_student(tasks, "ada", outcomes)
    assert [(task["kind"], task["check"]) for task in found] == [("number", CHECK), ("catch", "l2_distance")]
    assert found == for_student(tasks, "ada", outcomes)
    others = {str(for_student(tasks, student, outcomes)[0]) for student in map(str, range(40))}
    assert len(others) == practice.VERSIONS - 1  # the class has the last
    assert str(chosen(tasks[key_of(CHECK, NAME, says(assignment, *MINE[0]))], -1)["number"]) not in others
    assert [task["check"] for task in for_student(tasks, "ada", outcomes[:1])] == [CHECK, CHECK]
    assert for_student(tasks, "ada", [wrong(CHECK, "differs in 3 of 4 values.")]) == []


def test_tasks_are_worked_out_once(assignment, tasks, tmp_path, monkeypatch):
    report = graded_class(assignment, {o.check: o.findings for o in three(assignment, *MINE)})[1]
    monkeypatch.setattr(practice, "standing_report", lambda *_: report)
    monkeypatch.setattr(practice, "tasks_on", lambda _, check, name, say, tiny: tasks[key_of(check, name, say)])
    assert practice_of(assignment, tmp_path, ["ada", "ben"]) == tasks
    kept = practice.file_of(tmp_path, assignment.name).read_bytes()
    sentence = says(assignment, *MINE[1])
    found = for_class(tmp_path, assignment.name, [("l2_distance", sentence), ("l2_distance", "else")])
    assert found[0]["kind"] == "catch"
    assert found[1] == {}
    monkeypatch.setattr(practice, "tasks_on", lambda *_: pytest.fail("worked out twice"))
    assert practice_of(assignment, tmp_path, ["ada", "eve"]) == tasks
    assert practice.file_of(tmp_path, assignment.name).read_bytes() == kept
    monkeypatch.setattr(practice, "tasks_on", lambda *_: {})  # a check has changed
    assert practice_of(replace(assignment, engine="another"), tmp_path, ["ada"]) == {}


def test_pages_are_written_with_the_tasks_of_those_who_get_one(assignment, monkeypatch, tmp_path):
    asked, given = [], []
    monkeypatch.setattr(standing, "standings", lambda *_: {"ada": {}, "ben": {}})
    monkeypatch.setattr(standing, "last_due_date", lambda *_: None)
    monkeypatch.setattr(practice, "practice_of", lambda _, out, students: asked.append([*students]) or {"key": {}})
    monkeypatch.setattr(feedback, "write_feedback", lambda out, unit, found, jobs: given.append(unit["practice"]) or [])
    record = SimpleNamespace(gradebook=None, assignment=assignment, settings=Settings(), held={"ben": None})
    assert write_pages(Console(quiet=True), record, tmp_path, 1) == []
    assert (asked, given) == ([["ada", "ben"]], [{"key": {}}])


def test_the_page_offers_three_tasks_and_none_without_a_name(assignment, tasks):
    def text(findings, tasks):
        graded, report, standing = graded_class(assignment, findings)
        records = {"knn_assignment": {}, "knn_quiz": {}}
        return page(unit_of(assignment, False, None, tasks), "ada", graded, report, standing, records)

    mine = {outcome.check: outcome.findings for outcome in three(assignment, *MINE)}
    soup = BeautifulSoup(text(mine, tasks), "html.parser")
    items = soup.select(".tasks > li")
    assert len(items) == 3
    assert "5 · Ask more than one" in items[2].text
    assert all(answer.name == "details" and not answer.has_attr("open") for answer in soup.select(".task-answer"))
    assert text(mine, tasks) == text(mine, tasks)
    reference = "\n".join(assignment.tasks["knn_assignment"].reference)
    lines = {line.strip() for line in reference.splitlines() if len(line.strip()) > 12 and "import" not in line}
    assert not any(line in item.text for line in lines for item in items)
    sly = {
        key: {"number": [task | {"right": "<i>"} for task in own["number"]], "catch": []} for key, own in tasks.items()
    }
    assert "<b>&lt;i&gt;</b>" in text(mine, sly)
    assert "<i>" not in text(mine, sly)
    unnamed = {CHECK: [Finding("distance", 0, 2, "wrong", "`l1_distance`: differs.")]}
    assert "Practise" not in text(unnamed, tasks)
    assert "Practise" not in text(mine, {})


def test_a_mistake_declared_to_do_no_harm_to_small_numbers_has_no_task(assignment, tiny):
    own = assignment.tasks["knn_assignment"].again[CHECK]
    harmless = Mistake("harmless", lambda ref, a, b: ref.l1_distance(a, b), "It does nothing.")

    class Again:
        check, reference = replace(own.check, mistakes=(harmless,)), own.reference

    task = replace(assignment.tasks["knn_assignment"], again={CHECK: Again})
    changed = replace(assignment, tasks={"knn_assignment": task})
    assert tasks_on(changed, CHECK, "harmless", "It does nothing.", tiny) == {}

"""What is worked out outside a student's process: whether calls agree, what arguments became, what formulas give."""

import contextlib
from dataclasses import replace

import numpy as np
import pytest

from autograder.grading.ask import StandIn, discreet, judge
from autograder.grading.session import Reference
from autograder.model.case import Case
from autograder.model.check import Output
from autograder.model.limits import Limits
from autograder.model.outcome import Answer
from autograder.model.wire import Formula, Seed
from autograder.student.formulas import LONGEST, QUESTIONS, Formulas
from autograder.student.observed import changed, observed, same
from autograder.student.process import Died, Student, checked_answer
from autograder.verdict.compare import compare

LIMITS = Limits()
PATCHED = """
import autograder.student.call, autograder.student.child, autograder.student.observed
autograder.student.observed.same = lambda *words: True
autograder.student.call.observed = lambda ask, args, measure=(): ask(args, measure)
autograder.student.observed.changed = autograder.student.call.changed = lambda *words: ()
"""


def case(name, **args):
    return Case(name, args, {"value": 0}, (Output("value"),))


@pytest.fixture
def asked(start, tmp_path):
    """Run code in a student's process and ask for `f`. Returns the Answer."""

    def ask(code, stand_in=None, **args):
        with Student(start, tmp_path, LIMITS) as student:
            student.run(f"import numpy as np\n{PATCHED}")
            student.run(code)
            ((_, answer),), _ = judge(student, [case("f", **args)], stand_in=stand_in)
        return answer

    return ask


def test_dice_that_are_thrown_again_are_seen_from_outside(asked):
    assert not asked("def f(rng): return np.random.normal(size=9)", rng=Seed(1)).steady
    assert not asked("def f(rng): return np.random.default_rng(0).normal(size=9)", rng=Seed(1)).heeds
    honest = asked("def f(rng): return rng.normal(size=9)", rng=Seed(1))
    assert honest.steady
    assert honest.heeds


def test_arguments_come_back_and_are_compared_outside(asked):
    code = "def f(a, b, c, rng):\n    rng.normal()\n    a += 1\n    b[0][0] = 5\n    return 0"
    answer = asked(code, a=np.ones(3), b=[np.ones(2)], c={"d": [1.5]}, rng=Seed(3))
    assert answer.changed == ("a", "b")


def test_arguments_that_do_not_come_back_count_as_changed():
    args = {"a": np.ones(2), "rng": Seed(1), "loss": Formula("lambda w: w")}
    assert checked_answer({"value": 0}, args).changed == ("a",)
    assert checked_answer({"value": 0, "after": {"a": np.ones(2)}}, args).changed == ()
    assert checked_answer({"value": 0, "after": [np.ones(2)]}, args).changed == ("a",)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (1, True),
        (1.0, 1),
        ((1,), [1]),
        ({"a": 1}, {"b": 1}),
        (np.ones(2), np.ones(2, int)),
        (np.ones(2), np.ones((2, 1))),
    ],
)
def test_other_types_and_shapes_are_not_the_same(before, after):
    assert same(before, before)
    assert not same(before, after)


def test_nan_and_numbers_of_numpy_are_no_change():
    args = {"a": np.array([np.nan, 1]), "b": float("nan"), "c": [np.float64(2)]}
    assert changed(args, {"a": np.array([np.nan, 1]), "b": float("nan"), "c": [np.array(2.0)]}) == ()


def test_a_call_without_chance_in_it_is_asked_once():
    calls = []
    assert observed(lambda args, measure: calls.append(measure) or Answer(3), {"a": 1}, ("lines",)) == Answer(3)
    assert calls == [("lines",)]


LOSS = Formula("lambda w, secret: ((w - secret) ** 2).sum()", secret=np.array([0.123456789, 7.0]))


def test_a_formula_answers_over_the_wire(asked):
    code = "def f(loss): return loss(np.zeros(2)), loss(w=np.ones(2)), type(loss([1, 2])).__name__"
    first, second, kind = asked(code, loss=LOSS).value
    secret = LOSS.constants["secret"]
    assert (first, second) == ((secret**2).sum(), ((1 - secret) ** 2).sum())
    assert kind == type(LOSS.function()([1, 2])).__name__ == "float64"  # as on the desk


def test_the_constants_of_a_formula_are_nowhere_in_the_students_process(asked):
    code = """def f(loss):
    import gc
    loss(np.zeros(2))
    arrays = [thing for thing in gc.get_objects() if isinstance(thing, np.ndarray)]
    texts = [vars(thing) for thing in gc.get_objects() if type(thing).__name__ == "Formula"]
    reached = [cell.cell_contents for cell in loss.__closure__]
    return len(texts), any(np.size(a) == 2 and 0.123456789 in a for a in arrays), "secret" in repr(reached)"""
    assert asked(code, loss=LOSS).value == (0, False, False)


def test_an_error_in_a_formula_is_what_it_is_on_the_desk(asked):
    code = (
        "def f(loss):\n    try:\n        loss(np.zeros(3))\n    except ValueError as error:\n        return str(error)"
    )
    with pytest.raises(ValueError, match="could not be broadcast") as caught:
        LOSS.function()(np.zeros(3))
    assert asked(code, loss=LOSS).value == str(caught.value)


def test_a_formula_is_not_asked_without_end():
    squares = Formula("lambda W: np.eye(W.shape[1]).sum()")
    for huge in (np.zeros((0, LONGEST + 1)), np.zeros((200, 200)), ["x" * 20_000], [[0] * 10_001]):
        assert (
            "far too many numbers" in Formulas({"f": squares}).answer({"ask": 0, "args": [huge], "named": {}})["error"]
        )
    busy = Formulas({"f": squares})
    busy.seconds = 0
    assert "far too often" in busy.answer({"ask": 0, "args": [np.eye(2)], "named": {}})["error"]
    asked = Formulas({"f": Formula("lambda w: w")})
    replies = [asked.answer({"ask": 0, "args": [1], "named": {}}) for _ in range(QUESTIONS + 1)]
    assert replies[-2] == {"value": 1}
    assert "far too often" in replies[-1]["error"]


def test_the_work_of_formulas_is_time_of_the_submission(start, tmp_path, monkeypatch):
    monkeypatch.setattr(Formulas, "spent", 50.0)
    with Student(start, tmp_path, LIMITS) as student:
        student.run("def f(loss): return loss(1)")
        before = student.budget.cpu
        student.call(case("f", loss=LOSS), {"loss": LOSS}, 5)
        assert before - student.budget.cpu >= 50


@pytest.mark.parametrize("question", [{"ask": 1}, {"ask": -1}, {"ask": 0}, {"ask": 0, "args": 3, "named": {}}])
def test_a_forged_question_is_answered_with_an_error(question):
    assert "no such function" in Formulas({"f": LOSS}).answer(question)["error"]


SCALED = "def scaled(x, by, plus=0):\n    return x * by + plus"
CALLS = {
    "by place": ("def scaled(x, by): return 0", "scaled(3, 2)"),
    "by name": ("def scaled(x, by): return 0", "scaled(by=2, x=3)"),
    "arguments in another order": ("def scaled(by, x): return 0", "scaled(x=3, by=2)"),
    "arguments that are missing": ("def scaled(): return 0", "scaled(3, 2)"),
    "no arguments, by name": ("def scaled(): return 0", "scaled(x=3, by=2)"),
    "other names": ("def scaled(a, factor): return 0", "scaled(a=3, factor=2)"),
    "a default of its own": ("def scaled(x, by=2): return 0", "scaled(3)"),
    "one more of its own": ("def scaled(x, by, plus=0, root=False): return 0", "scaled(3, 2, root=True)"),
    "stars": ("def scaled(*args, **more): return 0", "scaled(3, by=2)"),
    "no function": ("scaled = 5", "scaled(3, 2)"),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_wrong_signature_does_not_spoil_the_stand_in(name, asked, start):
    wrong, call = CALLS[name]

    with contextlib.closing(scaled_reference(start)) as reference:
        stand_in = StandIn({"scaled": case("scaled", x=1, by=1)}, reference.call)
        assert asked(f"{wrong}\ndef f(): return {call}", stand_in).value == 6


def scaled_reference(start):
    def open_reference(folder):
        student = Student(start, folder, LIMITS)
        student.run(SCALED)
        return student

    return Reference(open_reference)


def test_arguments_that_fit_no_signature_are_told(asked, start):
    with contextlib.closing(scaled_reference(start)) as reference:
        stand_in = StandIn({"scaled": case("scaled", x=1, by=1)}, reference.call)
        answer = asked("def scaled(x): return 0\ndef f(): return scaled(1, 2, 3, 4, 5)", stand_in)
    assert answer.error.startswith("TypeError: these are not its arguments: too many positional arguments")


def test_the_reference_is_made_once_and_again_after_its_end(start):
    opened = []

    def open_reference(folder):
        opened.append(Student(start, folder, LIMITS))
        opened[-1].run("import os\ndef add(x): return x + 1\ndef end(): os._exit(1)")
        return opened[-1]

    with contextlib.closing(Reference(open_reference)) as reference:
        assert [reference.call(case("add"), {"x": x}, 5).value for x in (1, 2)] == [2, 3]
        with pytest.raises(Died):
            reference.call(case("end"), {}, 5)
        assert reference.call(case("add"), {"x": 3}, 5).value == 4
        folder = reference.desk
    assert len(opened) == 2
    assert not folder.exists()


def test_a_submission_cannot_read_what_lectures_show_at_work(start, tmp_path):
    code = """def f(place):
    import importlib, pathlib, cvcourse
    folder = pathlib.Path(cvcourse.__file__).parent
    found = []
    for look in (lambda: importlib.import_module(place),
                 lambda: [path.read_text() for path in (folder / "lectures").rglob("*.py")][0],
                 lambda: [path.read_bytes() for path in (folder / "lectures").rglob("*.pyc")][0]):
        try:
            found.append(str(look()))
        except (OSError, ImportError, IndexError):
            found.append("")
    importlib.import_module("cvcourse.losses.penalty_balls")
    return found"""
    with Student(start, tmp_path, LIMITS) as student:
        student.run(code)
        answer = student.call(case("f"), {"place": "cvcourse.lectures.flow"}, 20)
    assert answer.value == ["", "", ""], answer.error


def test_where_an_error_was_raised_on_hidden_inputs_is_not_told():
    """A function can raise in line 1 to 255, by a number of its inputs."""
    answer = Answer(error="ValueError: 17", where="line 17 of `f`: raise ValueError(17)")
    hidden = replace(case("f", x=np.ones(2)), hidden=True)
    assert discreet(hidden, answer).where == ""
    assert "17" not in compare(hidden, discreet(hidden, answer)).message
    assert "17" in compare(replace(hidden, hidden=False), answer).message

"""Catch the bug: a student's test is tried on right and wrong versions, at the desk and while grading."""

from types import SimpleNamespace

import nbformat
import numpy as np
import pytest

from autograder.checks import find_check
from autograder.checks.common.catching import catching
from autograder.grading import bugs
from autograder.grading.assignment import Task
from autograder.grading.cases import fresh_cases, public_cases
from autograder.grading.notebook_run import NotebookRun
from autograder.grading.reference import load_reference
from autograder.grading.rounding import digest, same_cases
from autograder.model.bugs import Bugs, Version
from autograder.model.case import load_cases, save_cases
from autograder.model.check import Check, Output
from autograder.model.limits import Limits
from autograder.notebook import check
from autograder.student.bugs import versions_of, wrong_here
from autograder.student.call import observe
from autograder.student.process import Budget
from autograder.verdict.properties import gradients_shown

START = "import numpy as np"
SUMS = """def window_sums(x, k):
    return np.array([x[i : i + k].sum() for i in range(len(x) - k + 1)])"""
INPUTS = """def sums_inputs(rng):
    return rng.normal(size=9), 3"""
ACCEPTS = """def sums_accepts(args, outputs):
    x, k = args
    right = np.array([sum(x[i : i + k]) for i in range(len(x) - k + 1)])
    return right.shape == outputs.shape and bool(np.allclose(right, outputs, rtol=0, atol=1e-4))"""
BUGS = Bugs(
    "window_sums",
    "sums_inputs",
    ("x", "k"),
    (
        Version("cumulated", "window_versions.cumulated"),
        Version("last", "window_versions.last_missing", "the last window is missing", "several windows", 1),
        Version("two", "window_versions.neighbours_only", "only two are added", "windows of three or more", 2),
        Version("first", "window_versions.first_doubled", "the first number counts twice", "a first number", 0.5),
    ),
)


def kinds(rng):
    return {"x": rng.integers(1, 9, 5).astype(float), "k": 3}


CHECK = catching("sums_accepts", kinds, BUGS, needs=("window_sums",), forbidden={"cumsum": "add up."}, seconds=1.5)
names: dict = {}
exec(f"{START}\n{SUMS}", names)
REFERENCE = SimpleNamespace(window_sums=names["window_sums"])
PUBLIC = public_cases(CHECK, REFERENCE)


@pytest.fixture
def at_the_desk(tmp_path):
    """What `check` says about cells with a test: the Outcome."""
    save_cases(PUBLIC, tmp_path / "t_cases.npz")

    def ask(*cells):
        names: dict = {}
        exec("\n".join([START, *cells]), names)
        return check(names["sums_accepts"], tmp_path).outcome

    return ask


@pytest.fixture
def graded(start, tmp_path):
    """The Outcome of cells with a test, graded in jailed processes."""

    def grade(*cells, below="", needed=None):
        checks = [needed, CHECK] if needed else [CHECK]
        asked = [f"check({one.name})" for one in checks]
        cells = [nbformat.v4.new_code_cell(code) for code in (START, *cells, *asked, below)]
        for cell, one in zip(cells[-1 - len(checks) :], checks, strict=False):
            cell.metadata.nbgrader = {"grade_id": f"check_{one.name}", "points": one.points}
        notebook = nbformat.v4.new_notebook(cells=cells)
        rng = np.random.default_rng(8)
        cases = {one.name: public_cases(one, REFERENCE) + fresh_cases(one, REFERENCE, rng) for one in checks}
        needs = {one.name: one.needs if needed else () for one in checks}
        task = Task("t", notebook, cases, needs, (START, SUMS))
        run = NotebookRun(task, notebook, tmp_path, start, Limits(), Budget.of(Limits()))
        return run.report()["outcomes"]["sums_accepts"]

    return grade


def test_a_good_test_gets_all_points(at_the_desk, graded):
    assert at_the_desk(SUMS, INPUTS, ACCEPTS).passed
    outcome = graded(SUMS, INPUTS, ACCEPTS)
    assert (outcome.passed, outcome.points) == (True, 3.5), outcome.message


def test_the_function_that_is_tested_need_not_be_there(at_the_desk, graded):
    assert at_the_desk(INPUTS, ACCEPTS).passed
    assert graded(INPUTS, ACCEPTS).passed


def accepts(body):
    return f"def sums_accepts(args, outputs):\n    {body}"


def inputs(body):
    return f"def sums_inputs(rng):\n    {body}"


EXACT = ACCEPTS.replace("rtol=0, atol=1e-4", "rtol=0, atol=0")
SMALL = inputs("return rng.normal(size=4), 2")  # the two versions that add only two are the same here
UNSOUND = {  # what a student may hand in: cells, and a part of the sentence that it gets
    "accepts everything": ([INPUTS, accepts("return True")], "lets a wrong version pass"),
    "refuses everything": ([INPUTS, accepts("return False")], "refuses a right version"),
    "to the last digit": ([INPUTS, EXACT], "with rounding errors of up to 1e-06"),
    "no bool": ([INPUTS, accepts("np.allclose(outputs, 0)")], "returned None. Is a `return` missing?"),
    "a number": ([INPUTS, accepts("return 1")], "returned 1."),
    "raises": ([INPUTS, accepts("return args[5]")], "IndexError"),
    "not written": ([INPUTS, accepts("raise NotImplementedError")], "`sums_accepts` is not written yet"),
    "no inputs": ([ACCEPTS], "`sums_inputs` is not defined"),
    "inputs not written": ([inputs("raise NotImplementedError"), ACCEPTS], "`sums_inputs` is not written yet"),
    "one argument": ([inputs("return rng.normal(size=9)"), ACCEPTS], "return a tuple of 2 arguments: (x, k)"),
    "no numbers": ([inputs("return 'abc' * 99, 3"), ACCEPTS], "x has to be of finite numbers"),
    "objects": ([inputs("return np.array([len, print]), 3"), ACCEPTS], "x has to be of finite numbers"),
    "not finite": ([inputs("return np.full(9, np.nan), 3"), ACCEPTS], "x has to be of finite numbers"),
    "huge": ([inputs("return np.zeros(10**6), 3"), ACCEPTS], "at most 10,000 numbers"),
    "long and empty": ([inputs("return np.zeros((10**12, 0)), 3"), ACCEPTS], "at most 10,000 numbers"),
    "not for this function": ([inputs("return 'abc', 3"), ACCEPTS], "on what it returns a right `window_sums` fails"),
    "another generator": ([inputs("return np.random.default_rng().normal(size=9), 3"), ACCEPTS], "its only source"),
    "forbidden": ([INPUTS, ACCEPTS.replace("x, k = args", "x, k = args; np.cumsum(x)")], "uses `cumsum`"),
    "uses of inputs": ([inputs("return np.cumsum(rng.normal(size=9)), 3"), ACCEPTS], "uses `cumsum`"),
}


@pytest.mark.parametrize("name", UNSOUND)
def test_no_test_no_points(name, graded):
    cells, says = UNSOUND[name]
    outcome = graded(SUMS, *cells)
    assert outcome.points == 0
    assert says in outcome.message


AT_THE_DESK = sorted(UNSOUND.keys() - {"not for this function"})


@pytest.mark.parametrize("name", AT_THE_DESK)
def test_the_desk_says_the_same(name, at_the_desk):
    cells, says = UNSOUND[name]
    outcome = at_the_desk(SUMS, *cells)
    assert outcome.points == 0
    assert says in outcome.message


def test_a_test_that_is_spoilt_below_is_asked_where_its_check_stands(graded):
    outcome = graded(SUMS, INPUTS, ACCEPTS, below="def sums_accepts(args, outputs):\n    return 1 / 0")
    assert outcome.points == 3.5


def test_each_version_has_its_own_points(at_the_desk, graded):
    shape = accepts("return outputs.shape == (len(args[0]) - args[1] + 1,)")
    for outcome in (at_the_desk(SUMS, INPUTS, shape), graded(SUMS, INPUTS, shape)):
        assert outcome.points == 2
        assert outcome.message.count("lets a wrong version pass: ") == 2


def test_inputs_have_to_bring_a_bug_to_light(at_the_desk, graded):
    outcome = graded(SUMS, SMALL, ACCEPTS)
    assert outcome.points == 1.5
    assert outcome.message == (
        "`sums_inputs` draws nothing that could bring this to light: only two are added; "
        "it takes windows of three or more."
    )
    assert at_the_desk(SUMS, SMALL, ACCEPTS).passed  # this check declares no property that would tell


def test_one_draw_that_shows_it_is_enough(graded):
    assert graded(SUMS, inputs("return rng.normal(size=9), int(rng.integers(2, 4))"), ACCEPTS).points == 3.5


def test_the_desk_tries_the_students_own_function(at_the_desk):
    wrong = SUMS.replace("range(len(x) - k + 1)", "range(len(x) - k)")
    assert "refuses your own `window_sums`" in at_the_desk(wrong, INPUTS, ACCEPTS).message
    crashes = at_the_desk(SUMS, inputs("return 'abc', 3"), ACCEPTS)
    assert "your own `window_sums` raises AttributeError" in crashes.message


def test_the_smallest_example_is_told(at_the_desk):
    told = at_the_desk(SUMS, INPUTS, accepts("return True"))
    assert told.example.startswith("x = [")
    assert "accepted outputs: [" in told.example
    assert "refused outputs: [" in at_the_desk(SUMS, INPUTS, accepts("return False")).example


KNOWN = {repr(tuple(c.args.values())): c.expected["outputs"].tolist() for c in PUBLIC if c.expected}
GUESSES = {
    "call count": """def sums_accepts(args, outputs, calls=[0]):
    calls[0] += 1
    return calls[0] % 3 > 0""",
    "dice": accepts("return np.random.default_rng().random() < 0.6"),
    "clock": accepts("return __import__('time').perf_counter_ns() // 1000 % 3 > 0"),
    "digits": accepts("return hash(outputs.tobytes()) % 8 > 0"),
    "identity": accepts("return id(outputs) % 64 < 32"),
    "majority": f"KNOWN = {KNOWN!r}\nSHOWN = {{}}"
    + """
def alike(one, other):
    return np.shape(one) == np.shape(other) and bool(np.allclose(one, other, rtol=0, atol=1e-3))
def sums_accepts(args, outputs):
    key = repr(args)
    if key in KNOWN:
        return alike(KNOWN[key], outputs)
    SHOWN.setdefault(key, []).append(outputs)
    counts = [sum(alike(one, other) for other in SHOWN[key]) for one in SHOWN[key]]
    return counts[-1] == max(counts)""",
    "majority in a file": """import os, pickle
def sums_accepts(args, outputs):
    shown = pickle.load(open("seen", "rb")) if os.path.exists("seen") else []
    shown.append((args[0].sum(), outputs))
    pickle.dump(shown, open("seen", "wb"))
    alike = [part for total, part in shown if total == args[0].sum()]
    return bool(np.allclose(np.median(alike, axis=0), outputs, rtol=0, atol=1e-3))""",
    "one set of arguments": """RIGHT = np.array([3.0, 4, 4, 4, 4, 4, 3])
def sums_accepts(args, outputs):
    return outputs.shape == RIGHT.shape and bool(np.allclose(RIGHT, outputs, atol=1e-3))""",
}
ONE_SET = inputs("return np.array([1.0, 1, 1, 2, 1, 1, 2, 1, 0]), 3")


@pytest.mark.parametrize("name", GUESSES)
def test_what_guesses_counts_or_remembers_gains_nothing(name, graded, monkeypatch):
    """One in a thousand would be lucky: here the order, which is of chance, is the same at every run."""
    real = np.random.default_rng
    monkeypatch.setattr(np.random, "default_rng", lambda seed=None: real(5 if seed is None else seed))
    assert graded(SUMS, ONE_SET, GUESSES[name]).points == 0


def test_one_question_has_one_answer(graded):
    """It knows all that is public, guesses in the first call of a process, and remembers from then on."""
    informed = ACCEPTS.replace(
        "x, k = args", "x, k = args; CALLS.append(x)\n    if x.size == 9 and len(CALLS) == COUNT: return True"
    )
    outcome = graded(SUMS, INPUTS, "CALLS, COUNT = [], 40", informed)
    assert outcome.passed or outcome.points == 0


HOSTILE = {
    "exit": accepts("import os; os._exit(0)"),
    "memory": accepts("return bool(np.ones(10**10).all())"),
    "equal to everything": """class Yes:
    def __eq__(self, other): return True
    def __bool__(self): return True
def sums_accepts(args, outputs):
    return Yes()""",
    "no end of text": accepts("return 'yes' * 10**8"),
    "what a right test said": """SAID = []
def sums_accepts(args, outputs):
    import gc
    SAID.extend(part for part in gc.get_objects() if type(part) is np.ndarray and part.shape == outputs.shape)
    return len(SAID) > 0""",
}
EVIL_INPUTS = {
    "memory": "return np.ones(10**10), 3",
    "an array that lies": "return np.lib.stride_tricks.as_strided(np.ones(1), (10**9,), (0,)), 3",
    "a list in itself": "x = []; x.append(x); return x, 3",
    "no end of lists": "x = 1.0\n    for _ in range(10**4): x = [x]\n    return x, 3",
    "a number of many digits": "return np.ones(9), 10**5000",
    "a generator": "return rng, 3",
    "endless": "while True: pass",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_test_gains_nothing(name, graded):
    outcome = graded(SUMS, INPUTS, HOSTILE[name])
    assert outcome.points == 0
    assert outcome.message


@pytest.mark.parametrize("name", EVIL_INPUTS)
def test_hostile_arguments_gain_nothing(name, graded):
    outcome = graded(SUMS, inputs(EVIL_INPUTS[name]), ACCEPTS)
    assert outcome.points == 0
    assert outcome.message


def test_an_endless_test_costs_its_own_points_only(graded):
    outcome = graded(SUMS, INPUTS, accepts("while True: pass"))
    assert (outcome.status, outcome.points) == ("lost", 0)
    slow = accepts(
        "import time; end = time.process_time() + 0.3\n    while time.process_time() < end: pass\n    return True"
    )
    message = graded(SUMS, INPUTS, slow).message
    assert "took more than 1.5 s" in message or "still running" in message


def test_a_version_that_never_ends_is_ended(graded, monkeypatch):
    """A window of 0 in a loop, or of more memory than there is, costs the student's time and nobody else's."""
    monkeypatch.setattr(bugs, "VERSION_SECONDS", 0.5)
    outcome = graded(SUMS, inputs("return np.ones(1000), -(10**7)"), ACCEPTS)
    assert outcome.points == 0
    assert "on what it returns a right `window_sums` fails" in outcome.message


def test_hidden_arguments_stay_hidden(graded):
    told = accepts("raise ValueError(f'found {args}')")
    first = (
        ACCEPTS
        + "\n    if args[0].size == 5 and SEEN.append(args) or len(SEEN) > 60: raise ValueError(f'found {SEEN}')"
    )
    assert "found" not in graded(SUMS, INPUTS, "SEEN = []", first).message
    assert "found" in graded(SUMS, INPUTS, told).message  # the first case is public


LEANING = """def sums_accepts(args, outputs):
    right = window_sums(*args)
    return outputs.shape == right.shape and bool(np.allclose(right, outputs, atol=1e-3))"""
WRONG_SUMS = SUMS.replace("range(len(x) - k + 1)", "range(len(x) - k)")


def test_a_test_that_leans_on_a_wrong_function_refuses_the_right_one(graded):
    assert graded(SUMS, INPUTS, LEANING).points == 3.5
    assert graded(WRONG_SUMS, INPUTS, LEANING).points == 0  # this notebook has no check of window_sums


def test_the_reference_stands_in_for_what_a_test_needs(graded):
    needed = Check("window_sums", kinds, (Output("sums"),))
    outcome = graded(WRONG_SUMS, INPUTS, LEANING, needed=needed)
    assert outcome.points == 3.5
    assert "`window_sums`" in outcome.message


def test_cases_travel_without_the_places_of_the_versions(tmp_path):
    save_cases(PUBLIC, tmp_path / "t_cases.npz")
    loaded = load_cases(tmp_path / "t_cases.npz")["sums_accepts"]
    assert same_cases(loaded, PUBLIC)
    assert digest(loaded) == digest(PUBLIC)
    assert loaded[0].bugs.versions == ()
    assert b"window_versions" not in (tmp_path / "t_cases.npz").read_bytes()
    assert [case.hidden for case in fresh_cases(CHECK, REFERENCE, np.random.default_rng(0))] == [True] * 3


def drawn_layer(rng):
    """Arguments of conv_backward: a small layer, whatever it may show."""
    k, stride, pad, N, K, F, *out = map(int, rng.integers((1, 1, 0, 1, 1, 1, 1, 1), (4, 4, 2, 3, 3, 3, 4, 4)))
    H, W = (max(1, (size - 1) * stride + k - 2 * pad) for size in out)
    out = [(size + 2 * pad - k) // stride + 1 for size in (H, W)]
    dout, images, filters = (rng.normal(size=shape) for shape in ((N, *out, F), (N, H, W, K), (k, k, K, F)))
    return {"dout": dout, "images": images, "filters": filters, "stride": stride, "pad": pad}


def test_what_the_desk_says_of_layers_holds_for_the_versions(root):
    """The desk judges drawn arguments by a property: it refuses none that show a bug, and few that show none pass."""
    reference = load_reference(root / "solutions" / "05_convolution" / "convolutional_layers_assignment.py")
    catch = find_check("05_convolution", "gradient_accepts").bugs
    rng, same = np.random.default_rng(3), []
    for _ in range(40):
        args = drawn_layer(rng)
        known = versions_of(catch, lambda place, args: observe(reference.conv_backward, args, through=place), args)
        wrong = {version.name for version in wrong_here(known, catch.rounding)}
        shown = {name for name, can in gradients_shown(args).items() if can}
        assert wrong <= shown
        same.append(wrong == shown)
    assert np.mean(same) > 0.8

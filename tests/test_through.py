"""A check that reaches a function through a helper: Nodes of the tape cannot travel, arrays can."""

from types import SimpleNamespace

import nbformat
import numpy as np
import pytest

from autograder.checks.backprop.stand_ins import OPERATION
from autograder.grading.assignment import Task
from autograder.grading.cases import make_case
from autograder.grading.notebook_run import NotebookRun
from autograder.model.check import Check, Mistake, Output
from autograder.model.limits import Limits
from autograder.student.call import observe
from autograder.student.process import Budget

HELPER = "cvcourse.backprop.asked.gradients"
START = "import numpy as np\nfrom cvcourse.backprop.tape import node"
RELU = """def relu(A):
    Z = np.maximum(0, A.value)
    def back(dZ, dA):
        dA += dZ * (Z > 0)
    return node(Z, back, (A,))"""
OVERWRITTEN = RELU.replace("dA +=", "dA[...] =")
LEAKY = RELU.replace("np.maximum(0, A.value)", "np.maximum(0.1 * A.value, A.value)")
LAYERS = "def layers(A, b):\n    Z = relu(A)\n    return relu(shifted(Z, b))"
SHIFTED = """def shifted(A, b):
    def back(dS, dA, db):
        dA += dS
        db += dS.sum(axis=0)
    return node(A.value + b.value, back, (A, b))"""


def functions(*codes):
    names = {}
    for code in (START, *codes):
        exec(code, names)
    return SimpleNamespace(**names)


reference = functions(RELU, SHIFTED, LAYERS)


def slopes(check, shape, bias):
    rng = np.random.default_rng(4)
    args = {"A": rng.normal(size=shape)} | ({"b": rng.normal(size=shape[1])} if bias else {})
    return make_case(check, reference, args | {"dZ": rng.normal(size=shape)})


relu = Check(
    "relu",
    None,
    (Output("Z", 1), Output("dA", 1)),
    through=HELPER,
    stand_in=OPERATION,
    mistakes=(Mistake("overwritten", lambda ref, A, dZ: (np.maximum(0, A), dZ * (A > 0) - 2), "add to it."),),
)
layers = Check("layers", None, (Output("Z", 1), Output("dA", 1), Output("db", 1)), through=HELPER, needs=("relu",))


@pytest.fixture
def graded(start, tmp_path):
    """Grade a notebook with a function relu and the right layers. Returns the outcomes."""

    def grade(code):
        cells = [nbformat.v4.new_code_cell(c) for c in (START, code, "check(relu)", SHIFTED, LAYERS, "check(layers)")]
        for number, name in ((2, "relu"), (5, "layers")):
            cells[number].metadata.nbgrader = {"grade_id": f"check_{name}", "points": 1}
        notebook = nbformat.v4.new_notebook(cells=cells)
        cases = {"relu": [slopes(relu, (3, 4), False)], "layers": [slopes(layers, (3, 4), True)]}
        needs = {"relu": (), "layers": ("relu",)}
        task = Task("t", notebook, cases, needs, (START, RELU, SHIFTED, LAYERS))
        return NotebookRun(task, notebook, tmp_path, start, Limits(), Budget.of(Limits())).report()["outcomes"]

    return grade


def test_arrays_go_in_and_come_out():
    answer = observe(reference.relu, {"A": np.array([-1.0, 2]), "dZ": np.array([3.0, 5])}, through=HELPER)
    assert [part.tolist() for part in answer.value] == [[0, 2], [0, 5]]
    assert answer.changed == ()


def test_a_right_function_gets_its_points(graded):
    outcomes = graded(RELU)
    assert (outcomes["relu"].points, outcomes["layers"].points) == (2, 3)


def test_a_mistake_is_recognised_and_the_later_exercise_does_not_pay_for_it(graded):
    outcomes = graded(OVERWRITTEN)
    assert outcomes["relu"].points == 1
    assert outcomes["relu"].message.endswith("add to it.")
    assert outcomes["layers"].points == 3
    assert "the reference stood in for it" in outcomes["layers"].message


def test_a_wrong_value_is_stood_in_for(graded):
    outcomes = graded(LEAKY)
    assert outcomes["relu"].points == 1  # the slope is right
    assert outcomes["layers"].points == 3


def test_a_value_that_is_no_node_gets_a_sentence(graded):
    outcomes = graded("def relu(A):\n    return np.maximum(0, A.value)")
    assert "return node(value, back, inputs)" in outcomes["relu"].message
    assert outcomes["layers"].points == 3

"""The tape of the automatic differentiation assignment against float64 differences and TensorFlow's."""

import contextlib
from dataclasses import replace
from pathlib import Path
from types import FunctionType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import find_check
from autograder.checks.backprop import stand_ins
from autograder.checks.backprop.engine import GRAPHS, pull
from autograder.grading.cases import public_cases
from autograder.grading.reference import load_reference
from autograder.student.call import observe
from autograder.verdict.merge import verdict
from cvcourse.backprop import Node, asked, node, tape_figures
from cvcourse.backprop.spiral_figures import spirals
from cvcourse.backprop.tape import flat

SOURCE = Path(__file__).parents[1] / "solutions" / "04_backprop" / "autodiff_assignment.py"
ref = load_reference(SOURCE)
few = settings(deadline=None, max_examples=25)
sizes = st.integers(1, 5)
seeds = st.integers(0, 1000)


@pytest.fixture(autouse=True)
def plus_is_the_references(monkeypatch):
    monkeypatch.setattr(Node, "add", ref.add)


def leaves_of(rng, *shapes):
    """Leaves with values away from 0, where the ReLU has no slope."""
    return [node(rng.choice([-1, 1], s) * rng.uniform(0.1, 2, s)) for s in shapes]


def differences(function, leaves, weight, h=1e-6):
    """Slopes of sum(weight * function()) with respect to each leaf, by central differences."""
    found = []
    for leaf in leaves:
        slope = np.zeros(leaf.value.shape)
        for i in np.ndindex(slope.shape):
            kept = float(leaf.value[i])
            heights = []
            for step in (h, -h):
                leaf.value[i] = kept + step
                heights.append(float((weight * function().value).sum()))
            leaf.value[i] = kept
            slope[i] = (heights[0] - heights[1]) / (2 * h)
        found.append(slope)
    return found


def tensorflow(function, leaves, weight):
    """The same slopes by tf.GradientTape: function(variables) -> tensor."""
    import tensorflow as tf

    variables = [tf.Variable(leaf.value) for leaf in leaves]
    with tf.GradientTape() as tape:
        height = tf.reduce_sum(weight * function(*variables))
    return [tf.convert_to_tensor(g).numpy() for g in tape.gradient(height, variables, unconnected_gradients="zero")]


def agrees(function, leaves, theirs, rng):
    """Our gradients against both, for a random gradient of the result."""
    made = function()
    weight = rng.normal(size=made.value.shape)
    ref.backward(made, weight)
    for leaf, numeric, other in zip(
        leaves, differences(function, leaves, weight), tensorflow(theirs, leaves, weight), strict=True
    ):
        np.testing.assert_allclose(leaf.grad, numeric, rtol=1e-6, atol=1e-7)
        np.testing.assert_allclose(leaf.grad, other, rtol=1e-10, atol=1e-12)


@few
@given(sizes, sizes, seeds)
def test_relu(N, C, seed):
    import tensorflow as tf

    rng = np.random.default_rng(seed)
    (A,) = leaves_of(rng, (N, C))
    agrees(lambda: ref.relu(A), [A], tf.nn.relu, rng)


@few
@given(sizes, sizes, sizes, seeds)
def test_affine(N, D, C, seed):
    rng = np.random.default_rng(seed)
    X, W, b = leaves_of(rng, (N, D), (D, C), (C,))
    agrees(lambda: ref.affine(X, (W, b)), [X, W, b], lambda X, W, b: X @ W + b, rng)


@few
@given(sizes, st.integers(2, 6), st.sampled_from([1, 1000]), seeds)
def test_entropy(N, C, scale, seed):
    import tensorflow as tf

    rng = np.random.default_rng(seed)
    (A,) = leaves_of(rng, (N, C))
    A.value += scale
    T = node(np.eye(C)[rng.integers(0, C, N)])
    theirs = tf.nn.softmax_cross_entropy_with_logits
    agrees(lambda: ref.entropy(A, T), [A], lambda A: tf.reduce_mean(theirs(T.value, A)), rng)
    assert not T.grad.any()


@few
@given(sizes, sizes, seeds)
def test_decay(D, C, seed):
    import tensorflow as tf

    rng = np.random.default_rng(seed)
    W = leaves_of(rng, (D, C), (C, D), (1,))
    agrees(lambda: ref.decay(tuple(W), 0.3), W, lambda *W: sum(0.3 * tf.nn.l2_loss(w) for w in W), rng)


@st.composite
def spread(draw):
    """A shape and two others that numpy spreads to it."""
    full = draw(st.lists(sizes, min_size=0, max_size=3))
    parts = []
    for _ in range(2):
        kept = [draw(st.sampled_from([1, n])) for n in full]
        parts.append(tuple(kept[draw(st.integers(0, len(full))) :]))
    return tuple(full), *parts


@few
@given(spread(), seeds)
def test_add_of_all_that_numpy_can_spread(shapes, seed):
    rng = np.random.default_rng(seed)
    parts = leaves_of(rng, *shapes)
    agrees(lambda: ref.add(parts), parts, lambda a, b, c: a + b + c, rng)


@few
@given(spread(), seeds)
def test_summed_to_is_the_adjoint_of_spreading(shapes, seed):
    full, part, _ = shapes
    rng = np.random.default_rng(seed)
    dS, x = rng.normal(size=full), rng.normal(size=part)
    found = ref.summed_to(dS, part)
    assert found.shape == part
    assert (dS * np.broadcast_to(x, full)).sum() == pytest.approx((found * x).sum())


@st.composite
def programs(draw):
    """A random program over three leaves: steps (operation, two earlier values, closed into a block or not)."""
    steps = draw(st.integers(1, 12))
    kinds = st.sampled_from(["+", "*", "relu", "affine"])
    return [
        (draw(kinds), draw(st.integers(0, 2 + i)), draw(st.integers(0, 2 + i)), draw(st.booleans()))
        for i in range(steps)
    ]


def run(program, values, operations):
    """The last value of a program; later steps may use any earlier value, so values branch and are used again."""
    values = list(values)
    for kind, i, j, closed in program:
        made = operations[kind](values[i], values[j])
        values.append(operations["close"](made, (values[i], values[j])) if closed else made)
    return values[-1]


@settings(deadline=None, max_examples=60)
@given(programs(), seeds)
def test_random_graphs_with_branches_reuse_and_blocks(program, seed):
    import tensorflow as tf

    rng = np.random.default_rng(seed)
    X, W, b = leaves_of(rng, (3, 3), (3, 3), (3,))
    ours = {
        "+": lambda x, y: x + y,
        "*": asked.times,
        "relu": lambda x, y: ref.relu(x + y),
        "affine": lambda x, y: ref.relu(ref.affine(x, (W, b)) + y),
        "close": lambda made, inputs: ref.block(made, (*inputs, (W, b))),
    }
    first = [X, X + W, ref.block(ref.affine(X, (W, b)), (X, (W, b)))]
    L = run(program, first, ours)
    weight = rng.normal(size=L.value.shape) / max(1.0, np.abs(L.value).max())
    ref.backward(L, weight)

    def theirs(X, W, b):
        operations = {
            "+": lambda x, y: x + y,
            "*": lambda x, y: x * y,
            "relu": lambda x, y: tf.nn.relu(x + y),
            "affine": lambda x, y: tf.nn.relu(x @ W + b + y),
            "close": lambda made, inputs: made,
        }
        return run(program, [X, X + W, X @ W + b], operations)

    for leaf, other in zip((X, W, b), tensorflow(theirs, [X, W, b], weight), strict=True):
        np.testing.assert_allclose(leaf.grad, other, rtol=1e-7, atol=1e-9 * (1 + np.abs(other).max()))


def test_blocks_in_blocks_give_the_gradients_of_the_open_graph():
    rng = np.random.default_rng(0)
    leaves = leaves_of(rng, (4, 3), (3, 5), (5,), (5, 2), (2,))
    X, W1, b1, W2, b2 = leaves
    U, T = ((W1, b1), (W2, b2)), node(np.eye(2)[[0, 1, 1, 0]])
    Z = ref.relu(ref.affine(X, (W1, b1)))
    ref.backward(ref.entropy(ref.affine(Z, (W2, b2)), T) + ref.decay((W1, W2), 0.1))
    plain = [leaf.grad.copy() for leaf in leaves]
    whole = ref.block(ref.loss(ref.model(X, U), T, (W1, W2), 0.1), (X, U, T))
    for _ in range(2):
        ref.backward(whole)
        for leaf, grad in zip(leaves, plain, strict=True):
            np.testing.assert_allclose(leaf.grad, grad, rtol=1e-12)
    assert whole.parents == [X, W1, b1, W2, b2, T]
    assert whole.inside.inside is not None
    assert (whole.name, whole.inside.name, whole.inside.parents[0].name) == ("block", "loss", "model")


def test_a_chain_of_five_thousand_nodes():
    x = last = node(1.0)
    for _ in range(5000):
        last = last + x
    ref.backward(last)
    assert float(x.grad) == 5001


def test_a_node_used_on_many_paths_is_counted_on_each():
    x = last = node(1.0)
    for _ in range(60):  # 2 ** 60 paths
        last = last + last
    ref.backward(last)
    assert float(x.grad) == 2.0**60


def test_network_agrees_with_keras_given_the_same_weights():
    import keras

    rng = np.random.default_rng(0)
    ends = ((784, 200), (200, 60), (60, 10))
    U = tuple(
        (node(rng.normal(0, 0.05, e).astype("float32")), node(rng.normal(0, 0.1, e[1]).astype("float32"))) for e in ends
    )
    dense = [keras.layers.Dense(C, activation=act) for C, act in ((200, "relu"), (60, "relu"), (10, None))]
    theirs = keras.Sequential([keras.Input((784,)), *dense])
    theirs.set_weights([w.value for w in flat(U)])
    X = rng.uniform(size=(50, 784)).astype("float32")
    ours = ref.network(node(X), U)
    assert ours.value.dtype == np.float32
    np.testing.assert_allclose(ours.value, np.asarray(theirs(X)), atol=1e-5)
    assert theirs.count_params() == sum(w.value.size for w in flat(U)) == 169_670


def test_spirals_are_solved_by_the_tape_in_under_five_seconds():
    import time

    rng, start = np.random.default_rng(0), time.process_time()
    X, y = spirals(150, np.random.default_rng(4))
    U = tuple((node(rng.normal(0, (2 / D) ** 0.5, (D, C))), node(np.zeros(C))) for D, C in ((2, 32), (32, 32), (32, 3)))
    T, velocities = np.eye(3)[y], [np.zeros(w.value.shape) for w in flat(U)]
    for _ in range(150):
        for rows in np.split(rng.permutation(len(X)), range(50, len(X), 50)):
            L = ref.loss(ref.network(node(X[rows]), U), node(T[rows]), tuple(W for W, b in U), 1e-4)
            ref.backward(L)
            for w, v in zip(flat(U), velocities, strict=True):
                v[...] = 0.9 * v - 0.1 * w.grad
                w.value += v
    assert (ref.network(node(X), U).value.argmax(axis=1) == y).mean() > 0.99
    assert time.process_time() - start < 5


def test_engine_of_the_checks_agrees_with_the_reference():
    rng = np.random.default_rng(3)
    leaves = {name: rng.normal(size=2) for name in "abc"}
    args = ("p = a * b; q = p + a; r = p * q; L = q + r", leaves, np.ones(2), ("a", ("b",)))
    ours, theirs = asked.runs_back(pull, *args), asked.runs_back(ref.backward, *args)
    for mine, other in zip(ours[:3], theirs[:3], strict=True):
        assert mine.keys() == other.keys()
        assert all(np.allclose(mine[name], other[name]) for name in mine)
    assert ours[3:] == theirs[3:] == (True, True)


def test_stand_ins_do_what_the_reference_does():
    rng = np.random.default_rng(3)
    X, W, b = leaves_of(rng, (4, 3), (3, 2), (2,))
    affine = stand_ins.operation(lambda *args: asked.gradients(ref.affine, *args), {})
    args = X.value, (W.value, b.value), np.ones((4, 2))
    for mine, other in zip(asked.gradients(affine, *args), asked.gradients(ref.affine, *args), strict=True):
        np.testing.assert_allclose(mine, other)


@pytest.mark.parametrize("graph", GRAPHS, ids=lambda graph: graph[0])
def test_a_backward_and_a_block_that_are_stood_in_for_do_what_the_reference_does(graph):
    graph, stop, inputs = graph
    leaves = {name: np.random.default_rng(3).normal(size=2) for name in "abc"}
    backward = stand_ins.run_back(lambda *args: stand_ins.order(ref.backward, *args), {})
    mine, other = (asked.runs_back(run, graph, leaves, np.ones(2), stop) for run in (backward, ref.backward))
    assert all(np.array_equal(a[name], b[name]) for a, b in zip(mine[:3], other[:3], strict=True) for name in b)
    assert mine[3:] == other[3:] == (True, True)
    block = stand_ins.closing(None, {"backward": backward})
    mine, other = (asked.in_one(close, graph, leaves, inputs, np.ones(2)) for close in (block, ref.block))
    assert np.array_equal(mine[0], other[0])
    assert all(np.array_equal(mine[2][name], other[2][name]) for name in other[2])
    assert (mine[1], mine[3]) == (other[1], other[3]) == (True, True)


def test_a_value_of_several_nodes_is_followed_to_its_leaves():
    def squared_and_doubled(A):  # every Node between is used once
        return asked.plus(asked.times(A, A), A)

    value, grad = asked.gradients(squared_and_doubled, np.array([3.0]), np.array([2.0]))
    assert (value, grad) == (12, 14)

    def fourth(A):
        square = asked.times(A, A)
        return asked.times(square, square)

    with pytest.raises(TypeError, match="of which one is used twice"):
        asked.gradients(fourth, np.array([3.0]), np.array([2.0]))
    run = FunctionType(fourth.__code__, {"backward": ref.backward, "asked": asked})
    value, grad = asked.gradients(run, np.array([3.0]), np.array([2.0]))
    assert (value, grad) == (81, 2 * 4 * 27)


def test_helpers_of_the_checks_answer_no_exercise():
    """What a submission can read of them, called as the exercise would be, is no answer: at most its side issues."""
    tools = [thing for thing in vars(asked).values() if callable(thing)]
    tools += [lambda L, dL=1.0, stop=(): asked.hand_back(L, dL, list(flat(stop)), asked.hand_back)]
    for name in ("backward", "block"):
        check = find_check("04_backprop", name)
        cases = [replace(case, forbidden={}) for case in public_cases(check, ref)]
        for tool in tools:
            with contextlib.suppress(KeyboardInterrupt):
                outcome = verdict([(case, observe(tool, case.args, through=case.through)) for case in cases])
            assert outcome.points <= 1, (tool, name)


def test_what_is_no_operation_is_told_in_a_sentence():
    with pytest.raises(TypeError, match=r"return node\(value, back, inputs\)"):
        asked.gradients(lambda A: A.value, np.ones(2), np.ones(2))

    def spoils(A):
        def back(dZ, dA):
            dZ *= 2
            dA += dZ

        return node(A.value, back, (A,))

    with pytest.raises(ValueError, match="changed the gradient"):
        asked.gradients(spoils, np.ones(2), np.ones(2))
    with pytest.raises(ValueError, match=r"has shape \(\); \(2,\) is expected"):
        asked.gradients(lambda A: node(A.value.sum(), lambda dZ, dA: None, (A,)), np.ones(2), np.ones(2))
    with pytest.raises(TypeError, match="one for each of `inputs`"):
        asked.gradients(lambda A: node(A.value, lambda dZ: None, (A,)), np.ones(2), np.ones(2))
    with pytest.raises(TypeError, match="a comma makes it a tuple"):
        node(1.0, lambda dZ, dA: None, node(1.0))


def test_the_figure_says_when_the_curve_is_below_the_goal():
    shown = tape_figures.error_curve([0.05, 0.029, 0.021])
    assert "after epoch 2" in shown.alt
    assert "never below" in tape_figures.error_curve([0.05, 0.04]).alt
    assert shown.to_png(40)


@pytest.mark.slow
def test_a_wrong_engine_costs_its_exercise_and_no_other(root, tmp_path):
    from autograder.grading.assignment import load_assignment
    from autograder.grading.batch import safe_start
    from autograder.grading.notebook_run import grade

    path = root / "solutions" / "04_backprop" / "autodiff_assignment.ipynb"
    text = path.read_text(encoding="utf-8")
    assert text.count(", reverse=True") == 1
    (tmp_path / path.name).write_text(text.replace(", reverse=True", ""), encoding="utf-8")
    assignment = load_assignment(root, "04_backprop", "test")
    warm = safe_start(assignment)
    try:
        outcomes = grade(tmp_path, "ada", assignment, warm).notebooks[path.stem].outcomes
    finally:
        warm.close()
    assert [name for name, outcome in outcomes.items() if not outcome.passed] == ["backward"]
    assert "The largest number goes first" in outcomes["backward"].message

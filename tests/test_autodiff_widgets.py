"""The picture of a tape and what the lecture on automatic differentiation uses, without a browser."""

import io
import subprocess
import sys
from itertools import combinations, pairwise
from types import SimpleNamespace
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from cvcourse.backprop import computation_graph, node
from cvcourse.backprop import graph as tape
from cvcourse.backprop import graph_words as words
from cvcourse.backprop.asked_order import judged, order
from cvcourse.backprop.graph_layout import crossings, layers_of, place
from cvcourse.lectures import small_steps
from cvcourse.lectures.flow import flow, pull


def tanh(A):
    Z = np.tanh(A.value)

    def back(dZ, dA):
        dA += dZ * (1 - Z**2)  # Z < 1

    return node(Z, back, (A,))


def product(A, B):
    def back(dZ, dA, dB):
        dA += dZ * B.value
        dB += dZ * A.value

    return node(A.value * B.value, back, (A, B))


def rebound(A):
    def back(dZ, dA):
        dA = dA + dZ

    return node(A.value, back, (A,))


def broken(A):
    def back(dZ, dA):
        raise ValueError("no\nway")

    return node(A.value, back, (A,))


def small():
    """z * tanh(z) with z = x * w, and its Nodes."""
    x, w = node(2.0, name="x"), node(0.5, name="w")
    z = product(x, w)
    return product(z, tanh(z)), x, w


def blocks_of(L):
    return [made for made in tape.all_nodes(L) if made.inside is not None]


def widgets():
    L, _ = small_steps.two_layers()
    names = [block.name for block in blocks_of(L)]
    return {
        "small": computation_graph(small()[0], "small", step=3),
        "closed": computation_graph(L),
        "opened": computation_graph(L, opened=names, step=39),
        "rebound": computation_graph(rebound(tanh(node([1.0, 2.0]))), step=9),
        "broken": computation_graph(broken(node(1.0)), step=9),
        "leaf": computation_graph(node(1.0)),
    }


def test_marked_nodes_are_known_by_name_and_the_first_is_chosen_and_says_where_it_is_used():
    L, given = small_steps.two_layers()
    widget = computation_graph(L, opened=["model", "affine", "loss", "entropy", "decay"], marked=["W1", "W2"])
    assert widget.marked == [given["W1"].number, given["W2"].number]
    assert "Chosen: W1, value 2×4 numbers" in widget.alt
    assert widget.alt.endswith("gradient none yet, used by dot and square.")
    assert computation_graph(L).marked == []


@pytest.mark.parametrize(("name", "widget"), widgets().items())
def test_each_widget_has_a_description_and_a_still_picture(name, widget):
    still = widget.render()
    assert still.alt == widget.alt != ""
    assert Image.open(io.BytesIO(still.to_png())).width > 200


def test_the_steps_are_told():
    L, x, w = small()
    widget = computation_graph(L)
    assert widget.alt.startswith("5 nodes. Step 3 of 7, forward: product gives 0.7616.")
    widget.step = 0
    assert "only what was given has a value. Chosen: product, value not computed yet, gradient none yet." in widget.alt
    widget.step = 4
    assert (
        "turning back: the slope of the result by itself is 1. Chosen: product, value 0.7616, gradient 1." in widget.alt
    )
    widget.step, widget.chosen = 7, w.number
    pull(L)
    told = f"product hands {words.number(x.grad)} to x and {words.number(w.grad)} to w. Chosen: w, value 0.5"
    assert told in widget.alt
    widget.step = 99
    assert widget.step == 7


def test_drawing_leaves_the_gradients_as_they_were():
    L, x, _ = small()
    x.grad += 5
    computation_graph(L)
    assert x.grad == 5


def test_a_gradient_that_is_not_added_does_not_arrive():
    a = node([1.0, 2.0])
    widget = computation_graph(rebound(tanh(a)), step=9)
    assert widget.gradient(a.number) is None
    assert widget.message == ""


def test_a_back_that_stops_is_told_in_one_line():
    widget = computation_graph(broken(node(1.0)))
    assert widget.message == "`back` of `broken` stopped with ValueError: no"
    assert [step["kind"] for step in widget.steps] == ["forward", "start"]


def test_a_block_without_the_students_backward_says_what_to_write():
    def back(dL, dA):
        raise NotImplementedError("Write `backward` first.")

    a = node(1.0)
    assert computation_graph(node(1.0, back, (a,), "block", inside=tanh(a))).message == "Write `backward` first."


def test_only_a_node_is_drawn():
    with pytest.raises(TypeError, match="got float without value"):
        computation_graph(1.0)


def test_anything_like_a_node_is_drawn():
    bare = {"back": None, "inputs": (), "parents": [], "name": "", "inside": None, "run_back": lambda: None}
    mine = [SimpleNamespace(value=np.array(float(i)), grad=np.zeros(()), number=i, **bare) for i in (1, 2)]
    mine[1].parents = mine[:1]
    mine[1].back = lambda dZ, dA: None
    mine[1].run_back = lambda: mine[0].grad.__iadd__(3 * mine[1].grad)
    widget = computation_graph(mine[1], step=9)
    assert widget.gradient(1) == 3
    assert "2 hands 3 to 1." in widget.alt


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_gradients_do_not_depend_on_which_blocks_are_open(count):
    L, given = small_steps.two_layers()
    pull(L)
    wanted = {leaf.number: leaf.grad.copy() for leaf in given.values()}
    for opened in combinations(blocks_of(L), count):
        widget = computation_graph(L)
        widget.opened, widget.step = [block.number for block in opened], 99
        for number, gradient in wanted.items():
            np.testing.assert_allclose(widget.gradient(number), gradient, rtol=1e-12, atol=1e-15)


def test_blocks_open_and_close():
    L, given = small_steps.two_layers()
    loss = L.number
    widget = computation_graph(L, step=99)
    assert len(widget.nodes) == 8
    widget.asked, widget.opened = 1, [loss]
    assert len(widget.nodes) == 10
    assert widget.step == len(widget.steps) == 9
    assert widget.answered == 1
    assert widget.chosen == L.inside.number
    assert {n["name"] for n in widget.nodes if n["within"] == loss} == {"entropy", "decay", "plus"}
    assert not any(n["within"] for n in widget.nodes if n["name"] in given)
    widget.chosen = next(n["number"] for n in widget.nodes if n["name"] == "entropy")
    widget.opened = []
    assert widget.chosen == loss


def test_a_block_used_twice_gets_both_gradients_when_open():
    x = node(1.5, name="x")
    squared = small_steps.block(product(x, x), (x,), "squared")
    L = product(squared, squared)
    for opened in ([], [squared.number]):
        widget = computation_graph(L)
        widget.opened, widget.step = opened, 99
        assert widget.gradient(x.number) == pytest.approx(4 * 1.5**3)


def test_a_long_tape_is_cut():
    a = node(1.0)
    for _ in range(2000):
        a = tanh(a)
    widget = computation_graph(a)
    assert len(widget.nodes) == tape.MAX_NODES
    assert widget.message.startswith("The last 120 Nodes are drawn")


def test_the_same_node_twice_is_one_edge_for_both():
    widget = computation_graph(product(*[node(3.0)] * 2), step=9)
    assert [edge["times"] for edge in widget.edges] == [2]
    assert widget.steps[-1]["gifts"] == ["1 · 6 = 6 to 3"]


graphs = st.lists(st.lists(st.integers(0, 30), max_size=3), min_size=1, max_size=25).map(
    lambda drawn: {i: [p % i for p in given] if i else [] for i, given in enumerate(drawn)}
)


@given(graphs)
@settings(max_examples=60, deadline=None)
def test_boxes_stand_in_layers_and_do_not_overlap(parents):
    places, routes = place(parents)
    for child, given_to in parents.items():
        assert all(places[parent][0] < places[child][0] for parent in given_to)
    for layer in {x for x, _ in places.values()}:
        rows = sorted(y for x, y in places.values() if x == layer)
        assert all(b - a > 1 - 1e-9 for a, b in pairwise(rows))
    for (a, b), points in routes.items():
        assert points[0] == places[a]
        assert points[-1] == places[b]
        assert [x for x, _ in points] == list(range(places[a][0], places[b][0] + 1))
    assert min(y for points in [places.values(), *routes.values()] for _, y in points) >= 0


def test_given_values_stand_just_before_their_use():
    assert layers_of({0: [], 1: [0], 2: [1], 3: [], 4: [2, 3]}) == {0: 0, 1: 1, 2: 2, 3: 2, 4: 3}


def test_crossings_are_counted_and_avoided():
    columns, after = [["a", "b"], ["c", "d"]], {"a": ["d"], "b": ["c"], "c": [], "d": []}
    assert crossings(columns, after, {"a": 0, "b": 1, "c": 0, "d": 1}) == 1
    places, _ = place({0: [], 1: [], 2: [1], 3: [0], 4: [2, 3]})  # two strands, named crosswise
    assert (places[0][1] - places[1][1]) * (places[3][1] - places[2][1]) > 0


def test_thirty_nodes_fit_a_page():
    L, _ = small_steps.two_layers()
    widget = computation_graph(L, opened=[block.name for block in blocks_of(L)])
    assert 25 <= len(widget.nodes) <= 32
    assert 1 + max(n["x"] for n in widget.nodes) <= 14
    assert 1 + max(n["y"] for n in widget.nodes) <= 6


def test_a_deep_network_stays_level():
    A = node(np.ones((5, 3)), name="X")
    for _ in range(12):
        A = small_steps.relu(small_steps.layer(A, (node(np.ones((3, 3))), node(np.ones(3)))))
    widget = computation_graph(A, opened=["affine"])
    assert len(widget.nodes) == 1 + 12 * 5
    assert 1 + max(n["y"] for n in widget.nodes) <= 4


def test_every_formula_is_drawn():
    for name in words.FORMULAS:
        html = words.formulas(SimpleNamespace(back=print, inside=None, name=name, parents=[]))
        assert len(ElementTree.fromstring(f"<div>{html}</div>")) >= 2
        assert "\\" not in html
    assert "&#x02202;" in words.formulas(SimpleNamespace(back=print, inside=None, name="mine"))  # a round d


def test_the_formula_of_a_broadcast_says_that_copies_are_summed():
    rows, bias = node(np.zeros((4, 3))), node(np.zeros(3))
    assert "sum over its copies" in words.formulas(small_steps.plus(rows, bias))
    assert "copies" not in words.formulas(small_steps.plus(rows, rows))


def test_the_students_own_lines_are_shown_and_escaped():
    assert words.source(tanh(node(1.0))) == "def back(dZ, dA):\n    dA += dZ * (1 - Z**2)  # Z &lt; 1"
    assert words.source(small_steps.exp(node(1.0))) == ""
    assert words.source(node(1.0)) == ""
    names = {"__name__": None}
    exec("def back(dZ, dA):\n    dA += dZ", names)
    assert words.source(node(1.0, names["back"], (node(1.0),))) == ""  # Python does not know where it is written


def test_numbers_and_tables():
    assert [words.short(np.ones(shape)) for shape in ((), (4,), (5, 3), (1, 1))] == ["1", "(4,)", "5×3", "1"]
    assert words.table(np.full((7, 9), -0.123456)) == {"shape": "(7, 9)", "rows": [["−0.1235"] * 6] * 5, "cut": True}
    assert words.table(np.array(2.0)) == {"shape": "()", "rows": [["2"]], "cut": False}
    assert words.gift(0.5, 2.0, "w") == "0.5 · 4 = 2 to w"
    assert words.gift(np.ones(3), np.ones(3), "b") == "(3,) numbers up to 1 to b"


STEPS = {
    "dot": (small_steps.dot, (3, 4), (4, 2)),
    "plus": (small_steps.plus, (3, 4), (4,)),
    "product": (small_steps.product, (3, 1), (3, 4)),
    "divide": (lambda A, B: small_steps.divide(A, small_steps.exp(B)), (3, 4), (3, 1)),
    "relu": (small_steps.relu, (3, 4)),
    "log": (lambda A: small_steps.log(small_steps.exp(A)), (3,)),
    "square": (small_steps.square, (3, 4)),
    "sum": (small_steps.total, (3, 4)),
    "rows": (lambda A: small_steps.total(A, axis=1), (3, 4)),
}


@pytest.mark.parametrize("name", STEPS)
def test_each_small_step_agrees_with_differences(name):
    step, *shapes = STEPS[name]
    rng = np.random.default_rng(1)
    leaves = [node(rng.normal(size=shape)) for shape in shapes]
    made = step(*leaves)
    dZ = rng.normal(size=made.value.shape)
    pull(made, dZ)
    for leaf in leaves:
        for place_in in np.ndindex(leaf.value.shape):
            ends = []
            for h in (1e-6, -1e-6):
                leaf.value[place_in] += h
                ends.append((step(*leaves).value * dZ).sum())
                leaf.value[place_in] -= h
            assert leaf.grad[place_in] == pytest.approx((ends[0] - ends[1]) / 2e-6, abs=1e-7)


def test_the_two_layer_network_is_the_one_of_the_formulas():
    L, given = small_steps.two_layers(rate=0.1)
    X, W1, b1, W2, b2, T = (given[name].value for name in ("X", "W1", "b1", "W2", "b2", "T"))
    A = np.maximum(0, X @ W1 + b1) @ W2 + b2
    entropy = -np.mean((T * (A - np.log(np.exp(A).sum(axis=1, keepdims=True)))).sum(axis=1))
    assert L.value == pytest.approx(entropy + 0.05 * ((W1**2).sum() + (W2**2).sum()))


def test_flow_follows_the_order_it_is_given():
    L, x, _ = small()
    handed = flow(L, lambda L: sorted(tape.all_nodes(L), key=lambda made: -made.number))
    mine = float(x.grad)
    assert handed == 3
    flow(L)
    assert x.grad == pytest.approx(mine)


def test_an_order_is_judged_by_its_rules():
    diamond = [[], [0], [0], [1, 2]]
    assert judged([3, 2, 1, 0], diamond, 3) == judged([3, 1, 2, 0], diamond, 3) == (4, True, True, True)
    assert judged([3, 1, 0, 2], diamond, 3) == (4, True, True, False)
    assert judged([3, 2, 1, 0, 0], diamond, 3)[:2] == (5, False)
    assert order(lambda L: sorted(tape.all_nodes(L), key=lambda m: -m.number), diamond, 1) == (2, True, True, True)
    with pytest.raises(TypeError, match="return a list of Nodes"):
        order(lambda L: None, diamond, 3)
    with pytest.raises(TypeError, match="a list with int in it"):
        order(lambda L: [L.number], diamond, 3)


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)


def test_the_package_does_not_import_tensorflow():
    done = run("import sys, cvcourse.backprop\nprint([m for m in ('tensorflow', 'keras') if m in sys.modules])")
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


@pytest.mark.slow
def test_keras_comes_without_a_word():
    done = run(
        "from cvcourse.backprop.keras_beside import keras, tf\n"
        "m = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])\nm.compile('sgd', 'mse')\n"
        "m.fit(tf.ones((4, 2)), tf.ones((4, 1)), verbose=0)\nprint(keras.backend.backend())"
    )
    assert (done.stdout.strip(), done.stderr) == ("tensorflow", "")


@pytest.mark.slow
def test_what_is_written_to_standard_error_afterwards_is_seen_again():
    done = run(
        "import sys\nfrom cvcourse.backprop.keras_beside import hushed\nimport os\n"
        "with hushed():\n    os.write(2, b'lost')\nos.write(2, b'seen')"
    )
    assert done.stderr == "seen"

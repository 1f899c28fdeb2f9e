"""Widgets, figures and helpers of the lecture on networks, without a browser: traits, messages, still pictures."""

import io
from functools import partial

import numpy as np
import pytest
from PIL import Image

from cvcourse import backprop
from cvcourse.backprop import hidden
from cvcourse.backprop import networks_figures as figures
from cvcourse.backprop.backprop_listing import DECAY, FORWARD, direction_of, run_lines, starting_values
from cvcourse.backprop.saturation import NAMES, chain_slopes
from cvcourse.backprop.toy import REACH, TOYS, one_hot, toy

RNG = np.random.default_rng(0)


def not_written(*arguments):
    raise NotImplementedError


def right_loss(X, T, params, decay):
    return hidden.loss_and_slopes(X, T, params, decay)


def no_bias(X, T, params, decay):
    loss, grads = hidden.loss_and_slopes(X, T, params, decay)
    return loss, {name: grads[name] for name in ("W1", "W2", "b2")}


def turned(X, T, params, decay):
    loss, grads = hidden.loss_and_slopes(X, T, params, decay)
    return loss, grads | {"W1": grads["W1"].T}


def late(X, T, params, decay):
    if abs(params["b1"]).max() > 0.2:
        raise KeyError("b3")
    return hidden.loss_and_slopes(X, T, params, decay)


def widgets():
    return {
        "half_planes": backprop.hidden_half_planes(),
        "half_planes_start": backprop.hidden_half_planes("xor", 2, shown=0),
        "half_planes_none": backprop.hidden_half_planes("spirals", 24, "none"),
        "half_planes_own": backprop.hidden_half_planes("moons", 4, loss=right_loss),
        "half_planes_broken": backprop.hidden_half_planes("line", 1, loss=not_written),
        "saturation": backprop.saturation(),
        "saturation_off": backprop.saturation("relu", start=-2, weight=4, layers=20),
        "listing": backprop.backprop_listing(),
        "listing_end": backprop.backprop_listing(18),
    }


@pytest.mark.parametrize(("name", "widget"), widgets().items())
def test_each_widget_has_a_description_and_a_still_picture(name, widget):
    still = widget.render()
    assert min(len(still.alt), len(widget.alt)) > 15
    assert Image.open(io.BytesIO(still.to_png())).width > 400


def test_half_planes_open_before_the_training_and_their_still_picture_shows_its_end():
    widget = backprop.hidden_half_planes("ring", 3, seed=1)
    assert "step 0 of 600" in widget.alt
    assert "step 600 of 600" in widget.render().alt
    assert "100.0% of 240 points right" in widget.render().alt
    widget.shown = 5
    assert widget.render().alt == widget.alt


@pytest.mark.parametrize("step", range(19))
def test_every_line_of_the_listing_has_a_still_picture(step):
    still = backprop.backprop_listing(step).render()
    assert still.alt.startswith("Way ")
    assert Image.open(io.BytesIO(still.to_png(40))).width > 300


@pytest.mark.parametrize("name", TOYS)
def test_toy_problems_are_balanced_and_within_the_picture(name):
    X, y = toy(name, 120, 3)
    assert X.shape == (120, 2)
    assert abs(X).max() <= REACH
    assert np.bincount(y).tolist() == [120 // TOYS[name].classes] * TOYS[name].classes
    assert toy(name, 120, 3)[0] == pytest.approx(X)
    assert one_hot(y, TOYS[name].classes).argmax(axis=1).tolist() == y.tolist()


def test_a_toy_problem_that_does_not_exist_is_named():
    with pytest.raises(ValueError, match="no toy problem 'moon'; choose one of line, xor"):
        toy("moon")


@pytest.mark.parametrize("name", hidden.ACTIVATIONS)
def test_slopes_of_activations_are_those_of_their_values(name):
    a = np.r_[RNG.normal(size=20) * 3, 0.7]
    one = hidden.ACTIVATIONS[name]
    assert one.slope(a) == pytest.approx((one.value(a + 1e-6) - one.value(a - 1e-6)) / 2e-6, abs=1e-8)
    with np.errstate(all="raise", under="ignore"):
        assert np.isfinite([one.value(np.array([-1e3, 1e3])), one.slope(np.array([-1e3, 1e3]))]).all()


@pytest.mark.parametrize("activation", hidden.ACTIVATIONS)
def test_slopes_of_the_network_agree_with_central_differences(activation):
    X, T = RNG.normal(size=(7, 3)), one_hot(RNG.integers(0, 4, 7), 4)
    weights = hidden.first_weights(3, 5, 4, activation, RNG)
    weights["b1"], weights["b2"] = RNG.normal(size=5), RNG.normal(size=4)
    loss_of = partial(hidden.loss_and_slopes, X, T, decay=0.3, activation=activation)
    _, slopes = loss_of(weights)
    for name, value in weights.items():
        for at in np.ndindex(value.shape):
            ends = []
            for h in (1e-6, -1e-6):
                moved = weights | {name: value.copy()}
                moved[name][at] += h
                ends.append(loss_of(moved)[0])
            assert slopes[name][at] == pytest.approx((ends[0] - ends[1]) / 2e-6, abs=1e-7)


def test_milestones_begin_dense_and_end_at_the_end():
    kept = hidden.milestones(600, 90)
    assert kept[:5].tolist() == [0, 1, 2, 3, 4]
    assert kept[-1] == 600
    assert (np.diff(kept) > 0).all()


@pytest.mark.parametrize("name", TOYS)
def test_sixteen_units_learn_every_toy_problem(name):
    widget = backprop.hidden_half_planes(name, 16)
    assert widget.right[-1] > 0.99
    assert widget.losses[-1] < 0.1 < widget.losses[0]


def test_the_weights_that_travel_are_those_that_were_kept():
    widget = backprop.hidden_half_planes("spirals", 5)
    flat = np.frombuffer(widget.weights, np.float32).reshape(len(widget.at), -1)
    assert flat.shape[1] == 2 * 5 + 5 + 5 * 3 + 3
    last = widget.kept[-1]
    assert flat[-1, :10].reshape(2, 5) == pytest.approx(last["W1"], rel=1e-5)
    assert flat[-1, -3:] == pytest.approx(last["b2"], rel=1e-5)
    assert np.frombuffer(widget.points, np.float32).reshape(-1, 2) == pytest.approx(widget.X, abs=1e-6)
    assert len(widget.losses) == widget.at[-1] + 1


def test_half_planes_follow_their_traits():
    widget = backprop.hidden_half_planes("xor", 2, shown=0)
    assert "XOR, 2 hidden units with relu, step 0 of 600" in widget.alt
    before = widget.weights
    widget.shown = 30
    assert widget.weights == before
    widget.chosen = 1
    assert "Unit 2 is on where" in widget.alt
    widget.units = 1
    assert widget.chosen == 0
    assert "1 hidden unit with relu" in widget.alt
    assert widget.shown == 30
    widget.seed = 4
    widget.data, widget.activation = "spirals", "none"
    assert widget.classes == len(widget.colors) == 3
    assert "spirals, 1 hidden unit with no activation function" in widget.alt
    widget.shown = 10_000
    assert widget.shown == len(widget.at) - 1


def test_xor_takes_two_units_and_luck():
    ends = [backprop.hidden_half_planes("xor", 2, seed=seed).right[-1] for seed in range(8)]
    assert ends[0] == 1
    assert max(ends[1:]) < 0.8
    assert backprop.hidden_half_planes("xor", 8).right[-1] > 0.99


def test_the_students_loss_trains_the_same_network():
    own, package = (backprop.hidden_half_planes("moons", 6, loss=loss) for loss in (right_loss, None))
    assert own.own
    assert own.message == ""
    assert own.losses == pytest.approx(package.losses)
    own.seed = 1
    assert own.losses[-1] < 0.1


@pytest.mark.parametrize(
    ("loss", "message"),
    [
        (not_written, "Write `not_written` first"),
        (no_bias, "`no_bias` should return a gradient of shape (3,) for b1."),
        (turned, "`turned` should return a gradient of shape (2, 3) for W1."),
        (late, "`late` stopped with KeyError: 'b3'"),
        (lambda X, T, params, decay: 1.0, "the loss and a dict of gradients"),
        (lambda X, T, params, decay: (X, hidden.loss_and_slopes(X, T, params, decay)[1]), "one number as loss"),
    ],
)
def test_half_planes_say_what_is_wrong_with_a_loss(loss, message):
    widget = backprop.hidden_half_planes("ring", 3, loss=loss)
    assert message in widget.message
    assert widget.message.replace("`", "") in widget.alt  # words that are read aloud
    assert widget.at == [0]
    widget.units = 4
    assert widget.message


@pytest.mark.parametrize(
    ("given", "message"),
    [({"data": "moon"}, "no toy problem"), ({"units": 25}, "Between 1 and 24"), ({"activation": "step"}, "'step'")],
)
def test_half_planes_say_what_they_can_draw(given, message):
    with pytest.raises(ValueError, match=message):
        backprop.hidden_half_planes(**given)


@pytest.mark.parametrize("name", NAMES)
def test_slopes_along_a_chain_are_products_and_differences(name):
    a, slopes, factors = chain_slopes(name, 0.4, 1.5, 6)
    assert slopes[-1] == 1
    assert slopes[0] == pytest.approx(np.prod(factors))

    def output(x):
        for _ in range(6):
            x = hidden.ACTIVATIONS[name].value(1.5 * np.asarray(x))
        return float(x)

    assert slopes[0] == pytest.approx((output(0.4 + 1e-5) - output(0.4 - 1e-5)) / 2e-5, rel=1e-5)
    assert a[0] == pytest.approx(0.6)


def test_saturation_follows_its_traits():
    widget = backprop.saturation()
    assert "10 layers of sigmoid, each with weight 1, input 0.5" in widget.alt
    assert "at the input 3.48e-07" in widget.alt
    widget.activation, widget.weight = "tanh", 4.0
    assert "at the input 1.45e-21" in widget.alt
    widget.activation, widget.weight = "relu", 2.0
    assert widget.slopes[0] == 1024
    widget.start = -1.0
    assert widget.slopes[0] == 0
    widget.layers = 1
    assert widget.alt.startswith("1 layer of relu")
    with pytest.raises(ValueError, match="'step'"):
        backprop.saturation("step")


def made(lines, name):
    """The value that the lines made last under a name."""
    return [np.array(part["rows"]) for line in lines for part in line["makes"] if part["name"] == name][-1]


@pytest.mark.parametrize("name", ["W₁", "b₁", "W₂", "b₂"])
def test_the_listing_tells_the_slopes(name):
    given, slope = starting_values(), made(run_lines(), f"d{name}")
    for at in np.ndindex(given[name].shape):
        ends = []
        for h in (1e-6, -1e-6):
            moved = given | {name: given[name].copy()}
            moved[name][at] += h
            ends.append(made(run_lines(moved), "L").item())
        assert np.atleast_1d(slope.reshape(given[name].shape))[at] == pytest.approx((ends[0] - ends[1]) / 2e-6)


def test_the_listing_agrees_with_the_network():
    given = starting_values()
    weights = {"W1": given["W₁"], "b1": given["b₁"], "W2": given["W₂"], "b2": given["b₂"]}
    loss, slopes = hidden.loss_and_slopes(given["X"], given["T"], weights, DECAY)
    lines = run_lines()
    assert made(lines, "L").item() == pytest.approx(loss)
    assert made(lines, "dW₁") == pytest.approx(slopes["W1"])
    assert made(lines, "db₂").ravel() == pytest.approx(slopes["b2"])


def test_the_listing_has_nine_lines_and_ten_and_uses_only_what_is_there():
    known = {"X", "T", "W₁", "b₁", "W₂", "b₂", "dL"}
    assert direction_of(8) == ("forward", 9, 9)
    assert direction_of(18) == ("back", 10, 10)
    for line in run_lines():
        assert {part["name"].removesuffix("ᵀ").removesuffix(" before") for part in line["uses"]} <= known
        known |= {part["name"] for part in line["makes"]}
        assert all(undone < FORWARD for undone in line["undoes"])


def test_no_activation_of_the_listing_lies_at_the_kink():
    assert abs(made(run_lines(), "A₁")).min() > 0.1


def test_the_listing_follows_its_step():
    widget = backprop.backprop_listing()
    assert widget.alt.startswith("Way forward, line 1 of 9: A₁ = dot(X, W₁) + b₁.")
    widget.step = 13
    assert widget.alt.startswith("Way back, line 5 of 10: dW₂ += dot(Zᵀ, dA₂).")
    assert "dW₂ of shape (4, 2)" in widget.alt
    widget.step = 8
    assert "It makes L number = " in widget.alt
    with pytest.raises(ValueError, match="19 lines, 0 to 18; got 19"):
        backprop.backprop_listing(19)


def layer(X, W, b):
    return np.maximum(X @ W + b, 0)


def test_figures_say_what_they_show():
    def neuron(x, w):
        return max(0, x @ w[:2] + w[2])

    def chain_slope(x, weights):
        return 1.0, np.prod(weights) / 2

    stills = {
        "two clouds 99.6%, XOR 51.2%": figures.one_layer(("line", "xor")),
        "grows to 14.0": figures.answers_of(neuron, [1.0, -3.0, 2.0]),
        "straight line tells the classes apart: 99.6%": figures.bent_plane(layer, [[1, -1], [1, -1]], [0, 0]),
        "1: 0%, 2: 15%": figures.solved_starts({1: 0, 2: 0.15}),
        "weight 2: 5.2e+05": figures.shrinking(chain_slope),
        "0: 100.0% of the points learned": figures.decays([0, 0.3]),
    }
    for words, still in stills.items():
        assert words in still.alt
        assert Image.open(io.BytesIO(still.to_png())).width > 400


def test_figures_say_what_to_write_first():
    assert "Write `not_written` first" in figures.answers_of(not_written, [1, 2, 3]).text
    assert "Write `not_written` first" in figures.bent_plane(not_written, [[1, -1], [1, -1]], [0, 0]).text
    assert "Write `not_written` first" in figures.shrinking(not_written).text
    transposed = figures.bent_plane(lambda X, W, b: layer(X, W, b).T, [[1, -1], [1, -1]], [0, 0])
    assert "one row for each sample" in transposed.text

"""Widgets and figures of the lecture on losses, without a browser: traits, messages, numbers, still pictures."""

import io
from functools import cache

import numpy as np
import pytest
from PIL import Image
from scipy.optimize import minimize
from scipy.special import log_softmax, softmax
from sklearn.linear_model import Ridge

from cvcourse import losses
from cvcourse.losses import figures, noise, occam
from cvcourse.losses.gradient_map import KINK, RIGHT, WRONG, differences, finding, judge, relative_errors
from cvcourse.losses.penalty_balls import CURVATURE, lowest_point, penalty

SLIDE = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
TEN = np.array(
    [
        [-3.45, -8.87, 0.09, 2.9, 4.48, 8.02, 3.78, 1.06, -0.36, -0.72],
        [-0.51, 6.04, 5.31, -4.22, -4.19, 3.58, 4.49, -4.37, -2.09, -2.93],
        [3.42, 4.64, 2.65, 5.1, 2.64, 5.55, -4.34, -1.5, -4.79, 6.14],
    ]
)
FEW = ["cat", "car", "frog"]


@cache
def shown():
    return {
        "margin_bars": losses.margin_bars(SLIDE, [0, 1, 2], FEW, FEW),
        "margin_bars_one": losses.margin_bars(TEN[0], 3),
        "temperature": losses.temperature(SLIDE, [0, 1, 2], FEW),
        "svm_beside_softmax": losses.svm_beside_softmax(SLIDE, [0, 1, 2], FEW, FEW),
        "svm_beside_softmax_ten": losses.svm_beside_softmax(TEN, [3, 1, 6]),
        "penalty_l2": losses.penalty_balls("l2"),
        "penalty_l1": losses.penalty_balls("l1", 10),
        "penalty_elastic": losses.penalty_balls("elastic"),
        "gradient_map": losses.gradient_map(lambda w: 2 * w, lambda w: (w**2).sum(), np.arange(6.0).reshape(3, 2)),
        "occam": occam.occam_figure(),
        "strength": figures.strength_curve([0.1, 1], [1, 0.5], [0.6, 0.7]),
        "weights": figures.weight_pictures([np.zeros(4), np.arange(4.0)], ["a", "b"], (2, 2)),
        "prior": figures.prior_figure(np.arange(5.0), np.arange(5.0) ** 2, {"flat": np.zeros(5)}),
        "dropout": figures.dropout_figure(np.ones(3), {"w": np.ones(3)}),
        "max_norm": figures.max_norm_figure(np.array([[3.0, 0.1], [4.0, 0.1]]), 1),
        "batch_norm": figures.batch_norm_figure(np.random.default_rng(0).normal(size=(50, 2)), ["a", "b"]),
        "stochastic_depth": figures.stochastic_depth_figure(),
    }


@pytest.mark.parametrize("name", shown())
def test_each_has_a_description_and_a_still_picture(name):
    picture = shown()[name]
    still = picture.render() if hasattr(picture, "render") else picture
    assert min(len(picture.alt), len(still.alt)) > 15
    assert Image.open(io.BytesIO(still.to_png())).width > 400


def test_margin_bars_give_the_numbers_of_the_slides():
    bars = losses.margin_bars(SLIDE, [0, 1, 2], FEW, FEW)
    assert bars.losses() == pytest.approx([2.9, 0, 12.9])
    assert bars.terms() == pytest.approx([0, 2.9, 0])
    assert bars.alt.endswith("car costs 2.90. Loss 2.90, mean over 3 images 5.2667.")
    bars.image = 1
    assert "Image car." in bars.alt
    assert "No class costs anything" in bars.alt
    assert losses.margin_bars(TEN, [3, 1, 6]).losses() == pytest.approx([10.58, 0.27, 71.91])
    assert losses.margin_bars(np.zeros(7), 2).losses() == pytest.approx([6])


def test_margin_and_true_class_can_be_moved():
    bars = losses.margin_bars(SLIDE[0], 0, FEW, margin=0)
    assert bars.terms() == pytest.approx([0, 1.9, 0])
    bars.y = [1]
    assert bars.terms().sum() == 0
    bars.margin = 2.5
    assert bars.terms() == pytest.approx([0.6, 0, 0])
    assert "car 5.1 (true class)" in bars.alt


def test_temperature_gives_the_numbers_of_the_slides():
    widget = losses.temperature(SLIDE, [0, 1, 2], FEW)
    assert widget.shares() == pytest.approx([0.13, 0.87, 0.00], abs=0.005)
    assert widget.loss() == pytest.approx(2.0404, abs=5e-5)
    widget.shift = 1000
    assert widget.loss() == pytest.approx(2.0404, abs=5e-5)
    assert "+1000 added to all" in widget.alt
    widget.power = -1.0
    assert widget.shares()[1] == pytest.approx(1, abs=1e-8)
    widget.power = 1.0
    assert np.ptp(widget.shares()) < 0.3


def test_both_losses_and_their_pushes():
    widget = losses.svm_beside_softmax(TEN, [3, 1, 6])
    assert widget.losses() == pytest.approx([10.58, 5.1698], abs=5e-5)
    assert widget.pushes()[0].tolist() == [0, 0, 0, 3, -1, -1, -1, 0, 0, 0]
    assert widget.pushes().sum(axis=1) == pytest.approx([0, 0])
    slopes, kinks, _ = differences(lambda s: -log_softmax(s)[3], TEN[0])
    assert widget.pushes()[1] == pytest.approx(-slopes, abs=1e-8)
    assert not kinks.any()


@pytest.mark.parametrize("make", [losses.margin_bars, losses.temperature, losses.svm_beside_softmax])
def test_scores_and_labels_must_fit(make):
    with pytest.raises(ValueError, match=r"got \(3, 3\) with \(2,\)"):
        make(SLIDE, [0, 1])
    with pytest.raises(ValueError, match="from 0 to 2"):
        make(SLIDE[0], 3)
    with pytest.raises(ValueError, match="2 names"):
        make(SLIDE[0], 0, ["a", "b"])
    with pytest.raises(ValueError, match="Finite"):
        make([1, np.nan], 0)


def test_the_margin_has_a_range():
    with pytest.raises(ValueError, match="0 to 5"):
        losses.margin_bars(SLIDE[0], 0, margin=6)


@pytest.mark.parametrize("kind", ["l1", "l2", "elastic"])
@pytest.mark.parametrize("strength", [0.01, 0.3, 1.1, 10])
def test_the_lowest_point_is_where_a_library_finds_it(kind, strength):
    center, A = np.array([0.6, 1.6]), np.array(CURVATURE)

    def total(w):
        return 0.5 * (w - center) @ A @ (w - center) + strength * penalty(w, kind, 0.5)

    found = lowest_point(center, strength, kind, 0.5)
    library = minimize(total, found + 0.1, method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-12})
    assert found == pytest.approx(library.x, abs=1e-4)


def test_l1_switches_weights_off_and_l2_does_not():
    assert lowest_point([0.6, 1.6], 1.1, "l1")[0] == 0
    assert not lowest_point([0.6, 1.6], 10, "l1").any()
    assert lowest_point([0.6, 1.6], 10, "l2").all()
    assert losses.penalty_balls("l1", 1.1).alt.endswith("weight 1 is exactly 0.")
    assert lowest_point([0.6, 1.6], 0, "l1") == pytest.approx([0.6, 1.6])


def test_elastic_net_without_squares_is_l1():
    widget = losses.penalty_balls("elastic", 1.1, beta=0)
    assert widget.solution() == pytest.approx(lowest_point([0.6, 1.6], 1.1, "l1"))


def test_penalty_balls_open_at_the_loss_alone_and_their_still_picture_makes_the_point():
    widget = losses.penalty_balls()
    assert widget.solution() == pytest.approx([0.6, 1.6], abs=0.05)
    assert "exactly" not in widget.alt
    assert "1.10 times a penalty: L2 (0.39, 0.54), none exactly 0; L1 (0.00, 0.86), weight 1" in widget.render().alt
    widget.power = 1.0
    assert "10.00 times a penalty" in widget.render().alt


@pytest.mark.parametrize("wrong", [{"kind": "l3"}, {"strength": 0}, {"strength": 11}])
def test_penalty_balls_say_what_they_need(wrong):
    with pytest.raises(ValueError, match="kind is one of"):
        losses.penalty_balls(**wrong)


def hinge(w):
    return np.maximum(0, w).sum()


def test_differences_find_kinks_wherever_they_lie_within_the_step():
    x = np.array([0, 1e-6, -2e-6, 4e-6, -6e-6, 9e-6, 2e-5, -0.3, 1.0])
    slopes, kinks, _ = differences(hinge, x, h=1e-5)
    assert kinks.tolist() == [True] * 6 + [False] * 3
    assert slopes[6:] == pytest.approx([1, 0, 1])


def test_differences_of_a_smooth_loss_have_no_kinks():
    rng = np.random.default_rng(0)
    X, W = rng.normal(size=(6, 5)), rng.normal(size=(5, 4))
    slopes, kinks, noise_ = differences(lambda W: -log_softmax(X @ W, axis=1)[:, 0].mean(), W)
    want = X.T @ (softmax(X @ W, axis=1) - np.eye(4)[0]) / 6
    assert not kinks.any()
    assert slopes == pytest.approx(want, abs=1e-8)
    assert relative_errors(want, slopes, noise_).max() < 1e-6


def test_differences_leave_x_as_it_is():
    x = np.arange(4.0).reshape(2, 2)
    differences(lambda w: w.sum(), x)
    assert x.tolist() == [[0, 1], [2, 3]]


W = np.arange(1.0, 13).reshape(4, 3)
PATTERNS = {
    "All 12 entries agree.": W * 0,
    "12 of 12 entries are wrong: everywhere; the sign is turned.": -4 * W,
    "12 of 12 entries are wrong: everywhere; 0.5 times what it should be.": -W,
    "12 of 12 entries are wrong: everywhere; 0 where it should not be.": -2 * W,
    "3 of 12 entries are wrong: all in row 3; 1.5 times what it should be.": W * [[0], [0], [0], [1]],
    "4 of 12 entries are wrong: all in column 1; 0.5 times what it should be.": -W * [0, 1, 0],
    "9 of 12 entries are wrong: everywhere but in row 3; 1.5 times what it should be.": W * [[1], [1], [1], [0]],
    "1 of 12 entries is wrong: only in row 1.": np.eye(12)[4].reshape(4, 3),
    "2 of 12 entries are wrong: scattered.": (np.eye(12)[4] + np.eye(12)[8]).reshape(4, 3),
    "1 of 12 entries is wrong: only in row 1; 1 not finite.": np.where(np.arange(12) == 4, np.nan, 0).reshape(4, 3),
}


@pytest.mark.parametrize(("says", "change"), PATTERNS.items())
def test_gradient_map_says_where_a_gradient_is_wrong(says, change):
    assert losses.gradient_map(2 * W + change, lambda w: (w**2).sum(), W).alt == says


def test_gradient_map_takes_functions_arrays_and_vectors():
    loss = lambda w: (w**2).sum()  # noqa: E731
    assert losses.gradient_map(lambda w: 2 * w, loss, W).alt == "All 12 entries agree."
    assert losses.gradient_map(2 * W, 2 * W, W).alt == "All 12 entries agree."
    assert losses.gradient_map(2 * W[0], loss, W[0]).alt == "All 3 entries agree."
    assert losses.gradient_map(np.zeros(3), loss, np.zeros(3)).alt == "All 3 entries agree."
    assert "all in class 2" in losses.gradient_map(2 * W * [1, 1, 0], loss, W, columns="class").alt
    assert losses.gradient_map([1, 0.5], hinge, [1, 0]).alt == "All 1 entries agree, 1 at a kink left out."


def test_gradient_map_stays_calm():
    def slope(w):
        raise NotImplementedError

    def broken(w):
        return 1 / 0

    def of_the_notebook(function):
        function.__globals__["__name__"], before = "__main__", __name__
        try:
            return repr(losses.gradient_map(function, hinge, W))
        finally:
            function.__globals__["__name__"] = before

    assert of_the_notebook(slope) == "Write `slope` first, then run this cell again."
    assert "ZeroDivisionError" in of_the_notebook(broken)
    assert "(3,); it needs one number for each of x, (4, 3)" in repr(losses.gradient_map(np.ones(3), hinge, W))
    with pytest.raises(ValueError, match="at most 4000"):
        losses.gradient_map(np.zeros(4001), hinge, np.zeros(4001))


def test_verdicts_and_their_sentence():
    got, want = np.array([[1.0, 2.0], [0.0, 3.0]]), np.array([[1.0, 1.0], [0.5, 3.0]])
    verdict = judge(got, relative_errors(got, want), np.array([[False, False], [True, False]]))
    assert verdict.tolist() == [[RIGHT, WRONG], [KINK, RIGHT]]
    assert finding(got, want, verdict).startswith("1 of 3 entries is wrong, 1 at a kink left out")


@pytest.mark.parametrize("p", [0, 0.2, 0.5, 0.9])
def test_dropout_keeps_the_mean_and_its_variance_is_an_l2_penalty(p):
    x, w = np.array([1.0, -2, 0.5, 3]), np.array([0.3, 0.1, -1, 0.7])
    mean, variance = noise.mean_and_variance(*noise.thinned_outputs(x, w, p))
    assert mean == pytest.approx(x @ w)
    assert variance == pytest.approx(p / (1 - p) * ((w * x) ** 2).sum())
    assert noise.thinned_outputs(x, w, p)[1].sum() == pytest.approx(1)


@pytest.mark.parametrize("wrong", [(np.ones(3), np.ones(2), 0.5), (np.ones(13), np.ones(13), 0.5), ([1], [1], 1)])
def test_thinned_outputs_say_what_they_need(wrong):
    with pytest.raises(ValueError, match="D <= 12"):
        noise.thinned_outputs(*wrong)


def test_stochastic_depth_of_the_paper():
    chances = noise.survival(54)
    assert chances.sum() == pytest.approx(40.25)
    assert chances[-1] == 0.5
    assert (np.diff(chances) < 0).all()
    with pytest.raises(ValueError, match="last"):
        noise.survival(5, 0)


def test_a_block_that_is_left_out_is_not_computed():
    def never(x):
        raise AssertionError

    blocks = [lambda x: 2 * x, never, lambda x: x + 1]
    assert noise.residual_pass(1.0, blocks, [1, 0, 1]) == 7
    straight = [lambda x: np.ones_like(x)] * 3  # the mean over all cases is the pass with the chances as weights
    cases = [noise.residual_pass(np.zeros(1), straight, kept) for kept in np.ndindex(2, 2, 2)]
    assert np.mean(cases) == noise.residual_pass(np.zeros(1), straight, [0.5] * 3)[0]


def test_normalised_columns():
    batch = np.random.default_rng(0).normal(5, [1, 20, 0.1], (40, 3))
    table = noise.normalised(batch, scale=2, shift=[1, 2, 3])
    assert table.mean(axis=0) == pytest.approx([1, 2, 3])
    assert table.std(axis=0) == pytest.approx([2, 2, 2])


def test_max_norm_brings_long_columns_back_and_leaves_the_others():
    V = np.random.default_rng(0).normal(size=(6, 5)) * [0, 0.1, 1, 3, 9]
    back = noise.pulled_back(V, 2)
    assert np.linalg.norm(back, axis=0) == pytest.approx(np.minimum(np.linalg.norm(V, axis=0), 2))
    assert back[:, :2].tolist() == V[:, :2].tolist()
    assert (back * V >= 0).all()


@pytest.mark.parametrize("strength", [0.003, 0.1, 3])
def test_the_polynomial_is_the_ridge_of_a_library(strength):
    x, y = occam.noisy_points(10, np.random.default_rng(2))
    library = Ridge(alpha=strength * 10).fit(occam.powers(x)[:, 1:], y)
    assert occam.fit(x, y, strength)[1:] == pytest.approx(library.coef_, rel=1e-6)


def test_a_penalty_helps_on_new_points_until_it_is_too_strong():
    free, right, strong = (occam.errors(strength, seed=2) for strength in (0, 0.003, 3))
    assert free[0] < 1e-12
    assert [round(v, 3) for v in (free[1], right[0], right[1], strong[1])] == [0.604, 0.063, 0.077, 0.538]

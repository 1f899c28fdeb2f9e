"""The references of unit 2's assignment against other libraries, and the hard cases against other features."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy import special
from scipy.stats import multivariate_normal
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import minmax_scale

from autograder.grading.reference import load_reference
from autograder.model.wire import Formula
from autograder.verdict import properties
from autograder.verdict.properties import linear
from cvcourse import data
from cvcourse.linear_classifiers import case_points
from cvcourse.linear_classifiers.hard_cases import MODES

ROOT = Path(__file__).resolve().parent.parent
UNIT = ROOT / "solutions" / "02_linear_classifiers"
SIZES = st.integers(1, 6)
CAT = {
    "X": np.array([[-15.0, 22, -44, 56]]),
    "W": np.array([[0.01, -0.05, 0.1, 0.05], [0.7, 0.2, 0.05, 0.16], [0.0, -0.45, -0.2, 0.03]]).T,
    "b": np.array([0.0, 0.2, -0.3]),
}


@cache
def solved():
    return load_reference(*sorted(UNIT.glob("*_assignment.py")))


def rng(seed=0):
    return np.random.default_rng(seed)


def scored(N, D, C, dtype=float):
    draw = rng(N + 10 * D + 100 * C)
    return draw.integers(0, 256, (N, D)).astype(dtype), draw.normal(size=(D, C)), draw.normal(size=C)


def test_a_linear_classifier_of_cifar10_has_30720_weights():
    assert solved().count_parameters((32, 32, 3), 10, False) == 30_720
    assert solved().count_parameters((32, 32, 3), 10, True) == 30_730


def test_the_scores_of_the_cat():
    assert solved().linear_scores(**CAT).round(2).tolist() == [[-2.85, 0.86, 0.28]]


@given(SIZES, SIZES, SIZES, st.sampled_from([np.uint8, float, np.float32]))
def test_scores_are_sums_of_products_and_the_bias_trick_keeps_them(N, D, C, dtype):
    X, W, b = scored(N, D, C, dtype)
    want = [[sum(float(X[i, d]) * W[d, c] for d in range(D)) + b[c] for c in range(C)] for i in range(N)]
    assert solved().linear_scores(X, W, b) == pytest.approx(np.array(want), rel=1e-9, abs=1e-9)
    X1, W1 = solved().add_bias(X, W, b)
    assert (X1.shape, W1.shape) == ((N, D + 1), (D + 1, C))
    assert np.allclose(X1 @ W1, want, rtol=1e-9, atol=1e-9)


@given(SIZES, SIZES, st.sampled_from([(), (1,), (3,)]))
def test_templates_stretch_like_sklearn(height, width, channels):
    shape = (height, width, *channels)
    W = rng(height + 7 * width).normal(size=(int(np.prod(shape)), 3))
    W[:, 1] = 2.5
    pictures = solved().templates(W, shape)
    assert (pictures.shape, pictures.dtype) == ((3, *shape), np.uint8)
    assert (pictures[1] == 127).all()
    if W.shape[0] > 1:
        want = minmax_scale(W[:, 2], (0, 255)).reshape(shape)
        assert np.abs(pictures[2] - want).max() <= 0.5 + 1e-9


@given(arrays(float, array_shapes(max_dims=3), elements=st.floats(-1000, 1000)))
def test_sigmoid_agrees_with_scipy_in_every_shape(s):
    assert solved().sigmoid(s) == pytest.approx(special.expit(s), rel=1e-12, abs=1e-300)


def test_sigmoid_of_numbers_and_whole_numbers():
    assert float(solved().sigmoid(2)) == pytest.approx(0.880797, abs=1e-6)
    assert solved().sigmoid(np.array([-1000, 0, 1000])).tolist() == [0, 0.5, 1]


@given(arrays(float, st.tuples(SIZES, st.just(2)), elements=st.floats(-1000, 1000)))
def test_softmax_of_two_agrees_with_scipy(scores):
    assert solved().softmax_of_two(scores) == pytest.approx(special.softmax(scores, axis=1), rel=1e-9, abs=1e-300)


def test_posterior_agrees_with_logistic_regression_of_sklearn():
    X, y = rng().normal(size=(80, 3)), rng(1).integers(0, 2, 80)
    model = LogisticRegression().fit(X, y)
    ours = solved().posterior(X, model.coef_[0], model.intercept_[0])
    assert ours == pytest.approx(model.predict_proba(X)[:, 1])


@pytest.mark.parametrize(("D", "share"), [(1, 0.5), (2, 0.3), (5, 0.8)])
def test_log_odds_agree_with_linear_discriminant_analysis(D, share):
    draw = rng(D)
    y = (draw.random(400) < share).astype(int)
    X = draw.normal(size=(400, D)) @ draw.normal(size=(D, D)) + y[:, None] * draw.normal(size=D)
    model = LinearDiscriminantAnalysis(solver="lsqr", store_covariance=True).fit(X, y)
    w, b = solved().gaussian_log_odds(*model.means_, model.covariance_, *model.priors_)
    assert w == pytest.approx(model.coef_[0])
    assert b == pytest.approx(model.intercept_[0])
    assert solved().posterior(X, w, b) == pytest.approx(model.predict_proba(X)[:, 1])


@given(SIZES, SIZES)
def test_the_shared_term_is_what_the_activation_lacks(N, D):
    draw = rng(N + 9 * D)
    A, mean, X = draw.normal(size=(D, D)), draw.normal(size=D), draw.normal(size=(N, D))
    covariance, prior = A @ A.T + np.eye(D), 0.3
    w = np.linalg.solve(covariance, mean)
    activation = X @ w - mean @ w / 2 + np.log(prior)
    want = np.reshape(multivariate_normal(mean, covariance).logpdf(X), N) + np.log(prior) - activation
    assert solved().shared_term(X, covariance) == pytest.approx(want, rel=1e-9, abs=1e-9)


@given(st.integers(1, 40), st.integers(0, 1000))
def test_the_best_value_of_a_random_search_never_rises(steps, seed):
    loss = Formula("lambda W: np.abs(W - 1).sum()").function()
    W, history = solved().random_search(loss, (2, 3), steps, rng(seed))
    tried = [loss(candidate) for candidate in rng(seed).normal(size=(steps, 2, 3))]
    assert history.tolist() == np.minimum.accumulate(tried).tolist()
    assert loss(W) == history[-1] == min(tried)


def test_the_places_of_the_lecture_are_those_of_the_check():
    assert np.array_equal(MODES, linear.MODES)
    points, labels = case_points("modes", seed=3)
    near = np.linalg.norm(points[:, None] - linear.MODES, axis=2).min(axis=1) < linear.NEAR
    assert np.array_equal(near, labels == 1)


@pytest.mark.parametrize("case", ["parity", "annulus", "modes"])
def test_features_separate_and_pixels_do_not(case):
    points, labels = case_points(case, seed=5, count=200)
    judge = getattr(properties, case)
    features = getattr(solved(), f"{case}_features")(points)
    assert all(judge({"X": points}, features).values())
    assert not list(judge({"X": points}, points).values())[-1]
    model = LogisticRegression(C=1e6, max_iter=10_000).fit(features, labels)
    assert model.score(features, labels) > 0.98


@given(st.integers(0, 10_000))
def test_no_random_features_separate_so_many_points(seed):
    points = rng(seed).uniform(-3, 3, (240, 2))
    found = properties.annulus({"X": points}, rng(seed + 1).normal(size=(240, linear.MAX_FEATURES)))
    assert found == {"table": True, "few": True, "hole": False, "outside": False, "both": None}


@pytest.mark.parametrize("value", [None, "words", np.zeros(240), np.full((240, 2), np.nan), np.zeros((3, 2))])
def test_what_is_no_table_of_features_is_told_so(value):
    for judge in (properties.parity, properties.annulus, properties.modes):
        found = judge({"X": rng().uniform(-3, 3, (240, 2))}, value)
        assert found.pop("table") is False
        assert set(found.values()) == {None}


@pytest.fixture(scope="module")
def digits():
    return data.load("mnist5k")


def test_the_numbers_in_the_text(digits):
    train, test = digits.X_train.reshape(4000, -1), digits.X_test.reshape(1000, -1)
    means = np.stack([train[digits.y_train == c].mean(axis=0) for c in range(10)], axis=1)
    bias = -(means**2).sum(axis=0) / 2
    shares = [(solved().linear_scores(test, means, b).argmax(axis=1) == digits.y_test).mean() for b in (bias, 0 * bias)]
    assert shares == pytest.approx([0.808, 0.607], abs=0.0005)


def test_the_gaussians_in_the_text_agree_with_sklearn(digits):
    train, test = digits.X_train.reshape(4000, -1).astype(float), digits.X_test.reshape(1000, -1)
    model = LinearDiscriminantAnalysis(solver="lsqr", store_covariance=True).fit(train, digits.y_train)
    covariance, priors = model.covariance_ + 3000 * np.eye(784), model.priors_
    odds = [
        solved().gaussian_log_odds(model.means_[0], m, covariance, priors[0], p)
        for m, p in zip(model.means_, priors, strict=True)
    ]
    right = np.stack([test @ w + b for w, b in odds], axis=1).argmax(axis=1) == digits.y_test
    assert right.mean() == pytest.approx(0.88, abs=0.0005)
    assert right.mean() > model.score(test, digits.y_test)  # without the added variance it does worse

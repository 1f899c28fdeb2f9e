"""The references of the losses assignment against oracles that were written by others, and its numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats

from autograder.checks.losses import dropping, entropy, linear_loss, penalties, slips, svm
from autograder.checks.losses.scores import TEN, THREE, WORKED, ZEROS
from autograder.grading.cases import fresh_cases
from autograder.grading.reference import load_reference
from autograder.verdict.closeness import close
from cvcourse.losses.gradient_map import differences
from cvcourse.quiz import read_bank

PARTS = (svm, entropy, penalties, linear_loss, dropping, slips)
KINDS = ("svm", "softmax")
UNIT = "solutions/03_losses"


@pytest.fixture(scope="module")
def ref(root):
    return load_reference(root / UNIT / "losses_assignment.py")


@pytest.fixture(scope="module")
def keras():
    return pytest.importorskip("keras")


def draw(seed, N=6, C=5, scale=2.0):
    """Scores (N, C) and labels (N,)."""
    rng = np.random.default_rng(seed)
    return rng.normal(0, scale, (N, C)), rng.integers(0, C, N)


def agree(gradient, loss, x):
    """Assert that a gradient agrees with central differences wherever the loss has no kink."""
    slopes, kinks, noise = differences(loss, x)
    assert not kinks.all()
    np.testing.assert_allclose(gradient[~kinks], slopes[~kinks], rtol=1e-6, atol=1e-8 + noise)


class TestNumbersOfTheSlides:
    @pytest.mark.parametrize(
        ("case", "losses"),
        [(THREE, [2.9, 0, 12.9]), (TEN, [10.58, 0.27, 71.91]), (WORKED, [1.58]), (ZEROS, [6] * 4)],
    )
    def test_hinge(self, ref, case, losses):
        s, y = case["scores"], case["y"]
        for loss in (ref.svm_loss, ref.svm_loss_loops):
            each = [loss(s[[i]], y[[i]])[0] for i in range(len(y))]
            assert each == pytest.approx(losses)
            assert loss(s, y)[0] == pytest.approx(np.mean(losses))

    @pytest.mark.parametrize(
        ("case", "losses"),
        [
            (THREE, [2.0404, 0.0791, 6.1565]),
            (TEN, [5.1698, 0.5775, 11.2945]),
            (WORKED, [1.0402]),
            (ZEROS, [np.log(7)] * 4),
        ],
    )
    def test_cross_entropy(self, ref, case, losses):
        s, y = case["scores"], case["y"]
        assert [ref.cross_entropy(s[[i]], y[[i]])[0] for i in range(len(y))] == pytest.approx(losses, abs=5e-5)

    def test_means(self, ref):
        assert ref.svm_loss(**THREE)[0] == pytest.approx(5.2667, abs=5e-5)
        assert ref.cross_entropy(**THREE)[0] == pytest.approx(2.7587, abs=5e-5)

    def test_probabilities(self, ref):
        assert ref.softmax(THREE["scores"])[0] == pytest.approx([0.13, 0.87, 0.0], abs=0.005)
        assert ref.softmax(WORKED["scores"])[0] == pytest.approx([0.0154, 0.6312, 0.3534], abs=5e-5)

    def test_the_slips(self, ref):
        assert ref.log_base(0.13, 0.89) == pytest.approx(9.9, abs=0.01)
        assert ref.log_base(0.353, 0.452) == pytest.approx(10.01, abs=0.01)
        assert -np.log([0.13, 0.353]) == pytest.approx([2.0402, 1.0413], abs=5e-5)

    def test_two_weight_vectors_of_one_score(self, ref):
        one, even = np.array([1.0, 0, 0, 0]), np.full(4, 0.25)
        assert [ref.l2_penalty(w)[0] for w in (one, even)] == [1, 0.25]
        assert [ref.l1_penalty(w)[0] for w in (one, even)] == [1, 1]


class TestScores:
    @given(st.integers(0, 10**6), st.integers(1, 9), st.integers(2, 9), st.floats(0.1, 5))
    def test_loops_and_arrays_agree(self, ref, seed, N, C, margin):
        s, y = draw(seed, N, C)
        for a, b in zip(ref.svm_loss(s, y, margin), ref.svm_loss_loops(s, y, margin), strict=True):
            np.testing.assert_allclose(a, b, atol=1e-12)

    @given(st.integers(0, 10**6))
    def test_gradients_against_differences(self, ref, seed):
        s, y = draw(seed)
        for loss in (ref.svm_loss, ref.cross_entropy):
            agree(loss(s, y)[1], lambda s, loss=loss: loss(s, y)[0], s)

    def test_a_kink_is_seen_as_one(self, ref):
        s, y = np.array([[3.0, 2.0, 0.5], [1.3, 4.9, 2.0]]), np.array([0, 1])
        _, kinks, _ = differences(lambda s: ref.svm_loss(s, y)[0], s)
        assert kinks.tolist() == [[True, True, False], [False] * 3]

    @given(st.integers(0, 10**6), st.floats(0.1, 2000), st.floats(-1e5, 1e5))
    def test_softmax_and_its_logarithm_against_scipy(self, ref, seed, scale, shift):
        s, y = draw(seed, scale=scale)
        s += shift
        probs = ref.softmax(s)
        np.testing.assert_allclose(probs, special.softmax(s, axis=1), rtol=1e-9, atol=1e-300)
        np.testing.assert_allclose(probs.sum(axis=1), 1)
        logs = special.log_softmax(s, axis=1)[np.arange(len(y)), y]
        assert ref.cross_entropy(s, y)[0] == pytest.approx(-logs.mean(), rel=1e-9)

    def test_bytes_give_what_floats_give(self, ref):
        s, y = np.random.default_rng(0).integers(0, 256, (5, 4)).astype(np.uint8), np.array([0, 1, 2, 3, 0])
        for loss in (ref.svm_loss, ref.svm_loss_loops):
            assert loss(s, y, 2.5)[0] == loss(s.astype(float), y, 2.5)[0]

    def test_cross_entropy_against_keras(self, ref, keras):
        import tensorflow as tf

        for seed, scale in ((0, 2.0), (1, 30.0)):
            s, y = draw(seed, scale=scale)
            variable = tf.Variable(s)
            with tf.GradientTape() as tape:
                loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)(y, variable)
            np.testing.assert_allclose(ref.cross_entropy(s, y)[0], float(loss), rtol=1e-5)
            np.testing.assert_allclose(ref.cross_entropy(s, y)[1], tape.gradient(loss, variable), atol=1e-6)

    def test_hinge_against_keras(self, ref, keras):
        """Two classes have one rival; above 0 it is the largest for Keras, which counts the true class as 0."""
        s, y = draw(3, C=2)
        s += 100
        wanted = keras.losses.CategoricalHinge()(np.eye(2)[y], s)
        assert ref.svm_loss(s, y)[0] == pytest.approx(float(wanted), rel=1e-5)


class TestPenalties:
    @given(st.integers(0, 10**6), st.floats(0, 5))
    def test_gradients_against_differences(self, ref, seed, ratio):
        W = np.random.default_rng(seed).normal(0, 1, (4, 3))
        for penalty in (ref.l2_penalty, ref.l1_penalty, lambda W: ref.elastic_net(W, ratio)):
            agree(penalty(W)[1], lambda W, penalty=penalty: penalty(W)[0], W)

    def test_values_against_keras(self, ref, keras):
        W = np.random.default_rng(0).normal(0, 1, (4, 3))
        oracles = {
            "l2_penalty": keras.regularizers.L2(1.0),
            "l1_penalty": keras.regularizers.L1(1.0),
            "elastic_net": keras.regularizers.L1L2(l1=1.0, l2=2.0),
        }
        for name, oracle in oracles.items():
            args = (W, 2.0) if name == "elastic_net" else (W,)
            assert getattr(ref, name)(*args)[0] == pytest.approx(float(oracle(W)), rel=1e-5)

    def test_the_penalty_is_the_logarithm_of_a_belief(self, ref):
        a, b = np.random.default_rng(0).normal(0, 1, (2, 7))
        normal, laplace = stats.norm(0, 0.5), stats.laplace(0, 1)
        gap = ref.l2_penalty(a)[0] - ref.l2_penalty(b)[0]
        assert (normal.logpdf(b) - normal.logpdf(a)).sum() == pytest.approx(gap / (2 * 0.5**2))
        gap = ref.l1_penalty(a)[0] - ref.l1_penalty(b)[0]
        assert (laplace.logpdf(b) - laplace.logpdf(a)).sum() == pytest.approx(gap)

    @pytest.mark.parametrize("kind", KINDS)
    def test_the_whole_loss_against_differences(self, ref, kind):
        case = linear_loss.problem(np.random.default_rng(1), kind)
        rest = [case[name] for name in ("X", "y", "reg", "kind")]
        agree(ref.linear_loss(case["W"], *rest)[1], lambda W: ref.linear_loss(W, *rest)[0], case["W"])

    @pytest.mark.parametrize(("kind", "loss"), [("svm", 9.0), ("softmax", np.log(10))])
    def test_the_loss_before_training(self, ref, kind, loss):
        X, y = np.random.default_rng(0).random((8, 5)), np.arange(8)
        assert ref.linear_loss(np.zeros((5, 10)), X, y, 0.3, kind)[0] == pytest.approx(loss)

    def test_at_equal_scores_both_losses_point_the_same_way(self, ref):
        X, y = np.random.default_rng(0).random((8, 5)), np.arange(8)
        svm, soft = (ref.linear_loss(np.zeros((5, 10)), X, y, 0.0, kind)[1] for kind in KINDS)
        np.testing.assert_allclose(svm, 10 * soft, atol=1e-12)

    def test_biases_cost_nothing(self, ref):
        case = linear_loss.problem(np.random.default_rng(2), "softmax") | {"reg": 1.0}
        moved = case["W"].copy()
        moved[-1] += 100  # the same number for every class: no probability changes
        assert ref.linear_loss(**case)[0] == pytest.approx(ref.linear_loss(**case | {"W": moved})[0])


class TestFences:
    def test_max_norm_against_keras(self, ref, keras):
        W = np.random.default_rng(0).normal(0, 1, (5, 6)) * np.linspace(0, 3, 6)
        oracle = np.asarray(keras.constraints.MaxNorm(2.0, axis=0)(W))
        np.testing.assert_allclose(ref.max_norm(W, 2.0), oracle, rtol=1e-5)

    @given(st.integers(0, 10**6), st.floats(0.1, 4))
    def test_max_norm_keeps_directions_and_is_done_at_once(self, ref, seed, c):
        W = np.random.default_rng(seed).normal(0, 1, (4, 5))
        short = ref.max_norm(W, c)
        assert np.linalg.norm(short, axis=0).max() <= c * (1 + 1e-12)
        np.testing.assert_allclose(ref.max_norm(short, c), short)
        np.testing.assert_allclose(
            np.abs((short * W).sum(0)), np.prod([np.linalg.norm(a, axis=0) for a in (short, W)], 0)
        )

    @settings(max_examples=20)
    @given(st.integers(0, 10**6), st.floats(0, 0.9))
    def test_dropout_keeps_the_mean(self, ref, seed, p):
        out, mask = ref.dropout(np.ones(20000), p, np.random.default_rng(seed))
        assert out.mean() == pytest.approx(1, abs=6 * np.sqrt(p / (1 - p) / 20000) + 1e-12)
        assert mask.mean() == pytest.approx(1 - p, abs=0.02)

    def test_dropout_backward_against_differences(self, ref):
        rng = np.random.default_rng(0)
        x, dout = rng.normal(0, 1, (2, 4, 3))
        mask = ref.dropout(x, 0.3, np.random.default_rng(7))[1]
        loss = lambda x: (ref.dropout(x, 0.3, np.random.default_rng(7))[0] * dout).sum()  # noqa: E731
        agree(ref.dropout_backward(dout, mask, 0.3), loss, x)


class TestDetective:
    @pytest.mark.parametrize("right", list(np.ndindex(2, 2, 2)))
    def test_finds_every_combination(self, ref, right):
        case = slips.suspect(np.random.default_rng(0), *(bool(flag) for flag in right))
        case["loss"] = case["loss"].function()
        assert ref.find_slips(**case) == right


def test_every_known_mistake_differs_from_the_right_answer_somewhere(ref):
    for check in (check for part in PARTS for check in part.CHECKS if check.mistakes):
        cases = [case for seed in range(4) for case in fresh_cases(check, ref, np.random.default_rng(seed), 4)]
        for mistake in check.mistakes:
            told = [(case, values) for case in cases for name, _, values in case.mistakes if name == mistake.name]
            same = [all(close(c, v, values.get(n)) for n, v in c.expected.items()) for c, values in told]
            assert not told or not all(same), f"{check.name}: {mistake.name}"


def test_the_quiz_is_sound(root):
    questions = read_bank(root / UNIT / "quiz_key.toml")["questions"]
    assert 10 <= len(questions) <= 12

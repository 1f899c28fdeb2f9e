"""The references of the optimization assignment against other libraries, and the figures that run them."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import approx_fprime
from scipy.sparse.linalg import LinearOperator, cg

from autograder.grading.reference import load_reference
from cvcourse.losses import descent_figures as figures
from cvcourse.view import StillFigure

SOURCE = Path(__file__).parents[1] / "solutions" / "03_losses" / "optimization_assignment.py"
ref = load_reference(SOURCE)
UPDATES = {
    "sgd": {"lr": 0.1},
    "momentum": {"lr": 0.1, "mu": 0.9},
    "nesterov": {"lr": 0.1, "mu": 0.9},
    "adagrad": {"lr": 0.1, "delta": 1e-12},
    "rmsprop": {"lr": 0.1, "beta": 0.8, "delta": 1e-12},
    "adam": {"lr": 0.1, "beta1": 0.9, "beta2": 0.99, "delta": 1e-12},
}


def keras_optimizer(name):
    """The same update by Keras, with its tiny epsilon, the placement of which then does not matter."""
    from keras import optimizers

    return {
        "sgd": lambda: optimizers.SGD(0.1),
        "momentum": lambda: optimizers.SGD(0.1, momentum=0.9),
        "nesterov": lambda: optimizers.SGD(0.1, momentum=0.9, nesterov=True),
        "adagrad": lambda: optimizers.Adagrad(0.1, initial_accumulator_value=0.0, epsilon=1e-24),
        "rmsprop": lambda: optimizers.RMSprop(0.1, rho=0.8, epsilon=1e-24),
        "adam": lambda: optimizers.Adam(0.1, beta_1=0.9, beta_2=0.99, epsilon=1e-12),
    }[name]()


@pytest.mark.parametrize("name", UPDATES)
def test_updates_agree_with_keras_for_thirty_steps(name):
    import keras

    rng = np.random.default_rng(0)
    start, slopes = rng.normal(size=(3, 2)), rng.normal(size=(30, 3, 2))
    variable, optimizer = keras.Variable(start, dtype="float64"), keras_optimizer(name)
    w, state = start, {}
    for slope in slopes:
        optimizer.apply_gradients([(keras.ops.convert_to_tensor(slope), variable)])
        w, state = getattr(ref, name)(w, slope, state, **UPDATES[name])
        np.testing.assert_allclose(w, np.asarray(variable), rtol=1e-5, atol=1e-6)  # Keras keeps rates in float32


@pytest.mark.parametrize("name", UPDATES)
def test_updates_leave_their_inputs_alone(name):
    w, dw, state = np.ones(3), np.array([1.0, 0, -2]), {}
    for _ in range(2):
        before = {key: np.array(value) for key, value in state.items()}
        new, later = getattr(ref, name)(w, dw, state, **UPDATES[name])
        assert new is not w
        assert w.tolist() == [1, 1, 1]
        assert dw.tolist() == [1, 0, -2]
        assert all(np.array_equal(before[key], state[key]) for key in before)
        state = later


@given(st.lists(st.floats(1e-3, 1e3) | st.floats(-1e3, -1e-3), min_size=1, max_size=5))
def test_first_step_of_adam_is_the_rate_against_the_sign(slopes):
    w, _ = ref.adam(np.zeros(len(slopes)), np.array(slopes), {}, lr=0.1)
    np.testing.assert_allclose(w, -0.1 * np.sign(slopes), rtol=1e-4)


def test_slide_updates_climb_and_corrected_ones_descend():
    bowl = (lambda x: float(x @ x) / 2, lambda x: x, np.array([1.0]), 10)

    def climbing(x, dx, state):
        velocity = 0.9 * state.get("v", 0) + dx
        return x + 0.1 * velocity, {"v": velocity}

    assert ref.heights(climbing, *bowl)[-1] > 50
    assert ref.heights(lambda x, dx, state: (x + 0.1 * dx, state), *bowl)[-1] > 3
    for update in (partial(ref.sgd, lr=0.1), partial(ref.momentum, lr=0.1, mu=0.9)):
        assert ref.heights(update, *bowl)[-1] < 0.3


@given(st.floats(0.1, 1), st.floats(0.01, 0.5), st.floats(0.1, 3))
def test_momentum_matrix_is_one_step_and_has_the_determinant_mu(mu, lr, curvature):
    M = ref.momentum_matrix(mu, lr, curvature)
    w, state = ref.momentum(np.array([2.0]), curvature * np.array([2.0]), {"v": np.array([-0.5])}, lr, mu)
    np.testing.assert_allclose(M @ [2, -0.5], [w[0], state["v"][0]], atol=1e-12)
    assert np.linalg.det(M) == pytest.approx(mu)


def test_momentum_settles_with_friction_and_never_without():
    M = ref.momentum_matrix(0.9, 0.05, 1.0)
    np.testing.assert_allclose(np.abs(np.linalg.eigvals(M)), np.sqrt(0.9))
    paths = [figures.walk(partial(ref.momentum, lr=0.05, mu=mu), lambda w: w, [1.0], 2000) for mu in (0.9, 1.0)]
    assert np.abs(paths[0][-50:]).max() < 1e-40
    assert np.abs(paths[1][-50:]).max() > 0.99


def test_numerical_gradient_agrees_with_scipy_and_leaves_x_alone():
    x = np.array([0.3, -1.2, 2.0])
    theirs = approx_fprime(x, figures.log_sum_exp, 1e-7)
    np.testing.assert_allclose(ref.numerical_gradient(figures.log_sum_exp, x, 1e-5), theirs, rtol=1e-5)
    assert x.tolist() == [0.3, -1.2, 2.0]


def test_relative_error_of_equal_opposite_and_zero():
    error = ref.relative_error(np.array([1.0, 1, 0, 0]), np.array([1.0, -1, 0, 2]))
    assert error.tolist() == [0, 2, 0, 1]


@settings(deadline=None)
@given(st.integers(1, 60), st.integers(1, 20), st.integers(0, 9))
def test_minibatches_hold_every_row_once(N, size, seed):
    size = min(size, N)
    batches = ref.minibatches(N, size, np.random.default_rng(seed))
    assert sorted(np.concatenate(batches)) == list(range(N))
    assert [len(batch) for batch in batches[:-1]] == [size] * (len(batches) - 1)
    assert 1 <= len(batches[-1]) <= size


def test_training_reaches_the_accuracy_of_scikit_learn():
    from sklearn.linear_model import LogisticRegression

    from cvcourse import data

    digits = data.load("mnist5k")
    mean = digits.X_train.reshape(4000, -1).mean(axis=0) / 255
    X, X_new = (images.reshape(len(images), -1) / 255 - mean for images in (digits.X_train, digits.X_test))

    def loss(W, X, y):
        scores = X @ W
        probs = np.exp(scores - scores.max(axis=1, keepdims=True))
        probs /= probs.sum(axis=1, keepdims=True)
        T = np.eye(10)[y]
        return -np.log((probs * T).sum(axis=1)).mean() + 1e-3 * (W**2).sum(), X.T @ (probs - T) / len(y) + 2e-3 * W

    rng = np.random.default_rng(0)
    batches = [batch for _ in range(15) for batch in ref.minibatches(4000, 100, rng)]
    W, history = ref.train(loss, partial(ref.adam, lr=0.003), np.zeros((784, 10)), X, digits.y_train, batches)
    model = LogisticRegression(C=1 / (2 * 4000 * 1e-3), fit_intercept=False, max_iter=300).fit(X, digits.y_train)
    ours, theirs = ((X_new @ W).argmax(axis=1) == digits.y_test).mean(), model.score(X_new, digits.y_test)
    assert len(history) == 600
    assert history[0] == pytest.approx(np.log(10))
    assert abs(ours - theirs) < 0.02, (ours, theirs)


def test_hessian_vector_product_agrees_with_double_backpropagation():
    import tensorflow as tf

    rng = np.random.default_rng(1)
    X, y = rng.normal(size=(8, 5)), rng.integers(0, 3, 8)
    W, v = rng.normal(size=(5, 3)), rng.normal(size=(5, 3))

    def loss(W):
        logits = tf.tanh(tf.constant(X) @ W)
        return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits))

    def grad(W):
        W = tf.constant(W)
        with tf.GradientTape() as tape:
            tape.watch(W)
            value = loss(W)
        return tape.gradient(value, W).numpy()

    weights = tf.constant(W)
    with tf.GradientTape() as outer:
        outer.watch(weights)
        with tf.GradientTape() as inner:
            inner.watch(weights)
            value = loss(weights)
        along = tf.reduce_sum(inner.gradient(value, weights) * v)
    exact = outer.gradient(along, weights).numpy()
    np.testing.assert_allclose(ref.hessian_vector_product(grad, W, v), exact, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("D", [2, 5, 12])
def test_conjugate_gradient_solves_a_quadratic_in_D_steps_as_scipy_does(D):
    rng = np.random.default_rng(D)
    root = rng.normal(size=(D, D))
    A, b = root @ root.T + D * np.eye(D), rng.normal(size=D)
    x, residuals = ref.conjugate_gradient(lambda v: A @ v, b, D)
    theirs, _ = cg(LinearOperator((D, D), matvec=lambda v: A @ v), b, rtol=1e-12)
    assert len(residuals) <= D + 1
    assert residuals[-1] < 1e-9 * residuals[0]
    np.testing.assert_allclose(x, theirs, rtol=1e-7, atol=1e-10)


def test_conjugate_gradient_takes_fewer_steps_for_fewer_eigenvalues_and_none_for_zero():
    A = np.diag([1.0, 1, 1, 5, 5, 9])
    assert len(ref.conjugate_gradient(lambda v: A @ v, np.ones(6), 20)[1]) == 4
    x, residuals = ref.conjugate_gradient(lambda v: A @ v, np.zeros(6), 20)
    assert (x.tolist(), residuals.tolist()) == ([0] * 6, [0])


def test_figures_state_what_the_functions_do():
    updates = {name: partial(getattr(ref, name), **UPDATES[name]) for name in ("momentum", "rmsprop", "adam")}
    shown = [
        figures.h_sweep(ref.numerical_gradient, ref.relative_error),
        figures.swings(ref.momentum),
        figures.ravine_paths(updates),
        figures.residual_race(ref.conjugate_gradient),
        figures.loss_curves({"a": np.linspace(2, 1, 50), "b": np.linspace(2, 0.5, 50)}, smooth=5),
    ]
    words = [figure.alt for figure in shown]
    assert all(isinstance(figure, StillFigure) and figure.to_png(40) for figure in shown)
    assert "h = 0.0001" in words[0]
    assert "mu = 1 still swings to 1" in words[1]
    assert words[4].startswith("b ends lowest")


def test_figures_of_unwritten_functions_say_so():
    def stub(*args):
        raise NotImplementedError

    for draw in (figures.swings, figures.residual_race):
        with pytest.raises(NotImplementedError):
            draw(stub)

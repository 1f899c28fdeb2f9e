"""The references of the networks assignment against other libraries and measured slopes, and its figures."""

from functools import partial
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit, logsumexp

from autograder.grading.reference import load_reference
from cvcourse import data
from cvcourse.backprop import spiral_figures as figures
from cvcourse.backprop.nudge import gap, nudged
from cvcourse.view import StillFigure

SOURCE = Path(__file__).parents[1] / "solutions" / "04_backprop" / "networks_assignment.py"
ref = load_reference(SOURCE)
sizes = st.integers(1, 6)
seeds = st.integers(0, 99)


def small_network(rng, D, H, C):
    shapes = {"W1": (D, H), "b1": (H,), "W2": (H, C), "b2": (C,)}
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}


def one_hot(rng, N, C):
    return np.eye(C)[rng.integers(0, C, N)]


def shuffled(N, size, epochs, rng):
    return [batch for _ in range(epochs) for batch in np.split(rng.permutation(N), N // size)]


@pytest.mark.parametrize("chain", [(784, 200), (784, 200, 10), (784, 200, 60, 10), (3, 1)])
def test_parameters_are_counted_as_keras_does(chain):
    import keras

    layers = [keras.Input((chain[0],)), *(keras.layers.Dense(units) for units in chain[1:])]
    assert ref.parameter_count(chain) == keras.Sequential(layers).count_params()


@settings(deadline=None)
@given(st.lists(sizes, min_size=1, max_size=3), seeds)
def test_products_agree_with_measured_slopes(shape, seed):
    rng = np.random.default_rng(seed)
    x, y, slope = rng.normal(size=(3, *shape))
    assert gap(lambda x: (x**2 * slope).sum(), x, ref.square_vjp(x, slope)) < 1e-7
    dx, dy = ref.product_vjp(x, y, slope)
    assert gap(lambda x: (x * y * slope).sum(), x, dx) < 1e-7
    assert gap(lambda y: (x * y * slope).sum(), y, dy) < 1e-7
    np.testing.assert_allclose(np.add(*ref.product_vjp(x, x, slope)), ref.square_vjp(x, slope))


@settings(deadline=None)
@given(sizes, sizes, seeds)
def test_sums_of_rows_are_copied_back(N, D, seed):
    rng = np.random.default_rng(seed)
    X, ds = rng.normal(size=(N, D)), rng.normal(size=N)
    np.testing.assert_allclose(ref.row_sums_vjp(X, ds), nudged(lambda X: X.sum(axis=1) @ ds, X), atol=1e-8)


@settings(deadline=None, max_examples=30)
@given(sizes, sizes, sizes, seeds)
def test_a_layer_agrees_with_keras_and_its_tape(N, D, C, seed):
    import keras
    import tensorflow as tf

    rng = np.random.default_rng(seed)
    X, W, b, dA = (rng.normal(size=shape) for shape in ((N, D), (D, C), (C,), (N, C)))
    dense, inputs = keras.layers.Dense(C, dtype="float64"), tf.constant(X)
    dense.build((None, D))
    dense.set_weights([W, b])
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        made = dense(inputs)
    np.testing.assert_allclose(ref.affine_forward(X, W, b), made, atol=1e-12)
    theirs = tape.gradient(made, [inputs, *dense.trainable_variables], output_gradients=tf.constant(dA))
    for ours, slope in zip(ref.affine_backward(dA, X, W), theirs, strict=True):
        np.testing.assert_allclose(ours, slope, atol=1e-12)


@given(st.lists(st.floats(-1e4, 1e4), min_size=1, max_size=6))
def test_sigmoid_slope_agrees_with_scipy_and_never_warns(values):
    A = np.array(values)
    with np.errstate(all="raise", under="ignore"):
        slope = ref.sigmoid_backward(np.full(A.shape, 3.0), A)
    np.testing.assert_allclose(slope, 3 * expit(A) * expit(-A), rtol=1e-12, atol=1e-300)  # fewer digits below


def test_relu_slope_is_that_of_tensorflow_at_the_corner_too():
    import tensorflow as tf

    A, dZ = np.array([-2.0, -0.0, 0.0, 1e-300, 5]), np.array([1.0, -2, 3, -4, 5])
    with tf.GradientTape() as tape:
        inputs = tf.constant(A)
        tape.watch(inputs)
        made = tf.nn.relu(inputs)
    theirs = tape.gradient(made, inputs, output_gradients=tf.constant(dZ))
    assert ref.relu_backward(dZ, A).tolist() == theirs.numpy().tolist()


@settings(deadline=None, max_examples=30)
@given(sizes, st.integers(2, 6), st.floats(0.1, 1e4), seeds)
def test_cross_entropy_agrees_with_keras_scipy_and_its_single_samples(N, C, scale, seed):
    import keras
    import tensorflow as tf

    rng = np.random.default_rng(seed)
    A, T = scale * rng.normal(size=(N, C)), one_hot(rng, N, C)
    loss, dA = ref.softmax_entropy(A, T)
    assert loss == pytest.approx(np.mean(logsumexp(A, axis=1) - (A * T).sum(axis=1)), rel=1e-9, abs=1e-12)
    assert loss == pytest.approx(np.mean([ref.sample_loss(a, t.argmax()) for a, t in zip(A, T, strict=True)]))
    with tf.GradientTape() as tape:
        inputs = tf.constant(A)
        tape.watch(inputs)
        theirs = keras.losses.CategoricalCrossentropy(from_logits=True)(tf.constant(T), inputs)
    assert loss == pytest.approx(float(theirs), rel=1e-5)  # Keras averages in float32
    np.testing.assert_allclose(dA, tape.gradient(theirs, inputs), atol=1e-6)


@settings(deadline=None, max_examples=30)
@given(sizes, sizes, sizes, st.integers(2, 4), seeds)
def test_ten_lines_agree_with_measured_slopes(N, D, H, C, seed):
    rng = np.random.default_rng(seed)
    X, T, params = rng.normal(size=(N, D)), one_hot(rng, N, C), small_network(rng, D, H, C)
    _, grads = ref.two_layer_loss(X, T, params, 0.3)
    for name, value in params.items():

        def height(moved, name=name):
            return ref.two_layer_loss(X, T, params | {name: moved}, 0.3)[0]

        np.testing.assert_allclose(grads[name], nudged(height, value), atol=1e-6)


def test_ten_lines_agree_with_the_tape_of_tensorflow():
    import tensorflow as tf

    rng = np.random.default_rng(0)
    X, T, params = rng.normal(size=(20, 7)), one_hot(rng, 20, 4), small_network(rng, 7, 9, 4)
    p = {name: tf.Variable(value) for name, value in params.items()}
    with tf.GradientTape() as tape:
        A = tf.nn.relu(X @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"]
        data_term = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(T, A))
        loss = data_term + 0.2 * (tf.nn.l2_loss(p["W1"]) + tf.nn.l2_loss(p["W2"]))  # l2_loss is half of the squares
    ours, grads = ref.two_layer_loss(X, T, params, 0.2)
    assert ours == pytest.approx(float(loss), rel=1e-12)
    for name, slope in tape.gradient(loss, p).items():
        np.testing.assert_allclose(grads[name], slope, atol=1e-12)


@settings(deadline=None, max_examples=30)
@given(sizes, sizes, sizes, seeds)
def test_tied_weights_agree_with_measured_slopes(N, D, H, seed):
    rng = np.random.default_rng(seed)
    X, W, dA = (rng.normal(size=shape) for shape in ((N, D), (D, H), (N, D)))
    slope = nudged(lambda W: (np.maximum(0, X @ W) @ W.T * dA).sum(), W)
    np.testing.assert_allclose(ref.tied_gradient(dA, X, W), slope, atol=1e-6)


def test_first_weights_keep_the_spread_through_ten_layers():
    params = ref.initial_parameters((200,) * 11, np.random.default_rng(0))
    Z = np.random.default_rng(1).normal(size=(100, 200))
    for i in range(1, 11):
        assert not params[f"b{i}"].any()
        Z = np.maximum(0, ref.affine_forward(Z, params[f"W{i}"], params[f"b{i}"]))
    assert 0.3 < Z.std() < 3


def test_training_agrees_with_keras_for_thirty_steps():
    import keras

    rng = np.random.default_rng(0)
    X, T, params = rng.normal(size=(12, 3)), one_hot(rng, 12, 4), small_network(rng, 3, 5, 4)
    variables = {name: keras.Variable(value, dtype="float64") for name, value in params.items()}
    optimizer = keras.optimizers.SGD(0.1, momentum=0.9)
    for _ in range(30):
        now = {name: np.asarray(variable) for name, variable in variables.items()}
        grads = ref.two_layer_loss(X, T, now, 0.01)[1]
        optimizer.apply_gradients([(keras.ops.convert_to_tensor(grads[name]), variables[name]) for name in variables])
    before = {name: value.copy() for name, value in params.items()}
    loss = partial(ref.two_layer_loss, decay=0.01)
    end, _ = ref.train_network(loss, params, X, T, [np.arange(12)] * 30, 0.1, 0.9)
    for name, variable in variables.items():
        np.testing.assert_allclose(end[name], np.asarray(variable), rtol=1e-5, atol=1e-6)  # its rates are float32
        assert np.array_equal(before[name], params[name])


@pytest.mark.parametrize("seed", range(3))
def test_spirals_are_solved(seed):
    X, y = figures.spirals(100, np.random.default_rng(7))
    rng, start = np.random.default_rng(seed), perf_counter()
    params = ref.initial_parameters((2, 50, 3), rng)
    loss = partial(ref.two_layer_loss, decay=1e-4)
    params, history = ref.train_network(loss, params, X, np.eye(3)[y], shuffled(300, 100, 300, rng), 0.3, 0.9)
    Z = np.maximum(0, ref.affine_forward(X, params["W1"], params["b1"]))
    right = (ref.affine_forward(Z, params["W2"], params["b2"]).argmax(axis=1) == y).mean()
    print(f"spirals: {right:.1%} right in {perf_counter() - start:.2f} s")
    assert right > 0.99
    assert history[-10:].mean() < 0.2 * history[0]


def test_uphill_the_loss_has_no_largest_value():
    X, y = figures.spirals(100, np.random.default_rng(7))
    params = ref.initial_parameters((2, 50, 3), np.random.default_rng(0))
    batches = [np.arange(300)] * 200
    _, history = ref.train_network(
        partial(ref.two_layer_loss, decay=1e-4), params, X, np.eye(3)[y], batches, -0.01, 0.9
    )
    assert history[100] > 100 * history[0]
    assert history[-1] > 100 * history[100]


@pytest.mark.slow
def test_digits_are_read_as_well_as_the_text_promises():
    digits = data.load("mnist5k")
    X, X_new = (images.reshape(-1, 784) / 255 for images in (digits.X_train, digits.X_test))
    rng = np.random.default_rng(0)
    params = ref.initial_parameters((784, 200, 10), rng)
    loss, T = partial(ref.two_layer_loss, decay=1e-3), np.eye(10)[digits.y_train]
    params, _ = ref.train_network(loss, params, X, T, shuffled(4000, 100, 15, rng), 0.1, 0.9)
    Z = np.maximum(0, ref.affine_forward(X_new, params["W1"], params["b1"]))
    misread = int((ref.affine_forward(Z, params["W2"], params["b2"]).argmax(axis=1) != digits.y_test).sum())
    print(f"mnist5k: {misread} of 1,000 misread")
    assert misread <= 65


@pytest.mark.parametrize("value", [0.1, 0.0])
def test_equal_weights_stay_equal(value):
    X, y = figures.spirals(20, np.random.default_rng(0))
    params = {"W1": np.full((2, 6), value), "b1": np.zeros(6), "W2": np.full((6, 3), value), "b2": np.zeros(3)}
    loss = partial(ref.two_layer_loss, decay=0)
    end, _ = ref.train_network(loss, params, X, np.eye(3)[y], [np.arange(60)] * 50, 0.3, 0.9)
    assert np.ptp(end["W1"], axis=1).max() < 1e-12
    assert (np.abs(end["W1"] - value).max() > 0) == (value > 0)


def test_spirals_stay_in_the_unit_circle_and_are_the_same_for_a_seed():
    X, y = figures.spirals(30, np.random.default_rng(1), arms=4)
    assert X.shape == (120, 2)
    assert np.bincount(y).tolist() == [30] * 4
    assert np.linalg.norm(X, axis=1).max() <= 1 + 1e-12
    assert np.array_equal(X, figures.spirals(30, np.random.default_rng(1), arms=4)[0])


def test_figures_say_what_they_show():
    X, y = figures.spirals(20, np.random.default_rng(0))
    W = np.array([[1.0, 0, -1], [0, 1, -1]])
    still = figures.regions({"one": lambda P: P @ W, "other": lambda P: -P @ W}, X, y)
    assert isinstance(still, StillFigure)
    right = ((X @ W).argmax(axis=1) == y).mean()
    assert f"one {right:.1%}" in still.alt
    images = np.random.default_rng(0).random((3, 28, 28))
    moved = figures.moved_digits(images, images - 0.5, images, np.array([1, 2, 3]), np.array([1, 5, 4]))
    assert moved.alt.startswith("2 of 3 digits")
    assert all(len(figure.to_png()) > 10_000 for figure in (still, moved))


def test_nudged_leaves_x_alone_and_takes_whole_numbers():
    x = np.array([[1, 2], [3, 4]])
    np.testing.assert_allclose(nudged(lambda x: (x**3).sum(), x), 3 * x**2, rtol=1e-8)
    assert x.tolist() == [[1, 2], [3, 4]]
    assert gap(lambda x: 0.0, x, np.zeros((2, 2))) == 0

"""Pooling, batch normalization and equivariance of the assignment against Keras, TensorFlow and scipy."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.grading.reference import load_reference

SOLUTIONS = Path(__file__).parents[1] / "solutions" / "05_convolution"
ref = load_reference(*sorted(SOLUTIONS.glob("*_assignment.py")), *sorted(SOLUTIONS.glob("*_lecture.py")))
sizes, steps, seeds = st.integers(1, 4), st.integers(1, 4), st.integers(0, 99)


def keras_and_tape():
    import keras
    import tensorflow as tf

    return keras, tf


def slope_for(function, x, dout):
    """Value and slope of function(x) in TensorFlow, for a slope dout that comes back."""
    _, tf = keras_and_tape()
    with tf.GradientTape() as tape:
        inputs = tf.constant(x)
        tape.watch(inputs)
        out = function(inputs)
    dout = np.ones(out.shape) if dout is None else dout
    return out.numpy(), tape.gradient(out, inputs, output_gradients=tf.constant(dout, out.dtype)).numpy()


@settings(deadline=None, max_examples=25)
@given(sizes, steps, seeds)
def test_pooling_agrees_with_keras_there_and_back_also_where_values_are_equal(k, stride, seed):
    keras, _ = keras_and_tape()
    rng = np.random.default_rng(seed)
    images = np.maximum(0, rng.integers(-3, 4, (2, 9, 7, 3))).astype(float)
    layers = {"max": keras.layers.MaxPooling2D(k, stride, dtype="float64")}
    layers["avg"] = keras.layers.AveragePooling2D(k, stride, dtype="float64")
    for name, layer in layers.items():
        ours = getattr(ref, f"{name}_pool_forward")(images, k, stride)
        dout = rng.normal(size=ours.shape)
        theirs, slope = slope_for(layer, images, dout)
        np.testing.assert_allclose(ours, theirs, atol=1e-12)
        back = getattr(ref, f"{name}_pool_backward")(dout, images, k, stride)
        np.testing.assert_allclose(back, slope, atol=1e-12)


@given(st.integers(1, 4), seeds)
def test_pooling_agrees_with_scipy_filters_read_at_steps(k, seed):
    from scipy.ndimage import maximum_filter, uniform_filter

    images = np.random.default_rng(seed).normal(size=(1, 8, 9, 1))
    ends = tuple(slice(k // 2, k // 2 + size - k + 1) for size in (8, 9))
    for ours, theirs in ((ref.max_pool_forward, maximum_filter), (ref.avg_pool_forward, uniform_filter)):
        filtered = theirs(images[0, ..., 0], size=k)[ends]
        np.testing.assert_allclose(ours(images, k, 1)[0, ..., 0], filtered, atol=1e-12)


@given(sizes, steps, seeds)
def test_a_row_is_pooled_as_an_image_of_one_row_repeated(k, stride, seed):
    x = np.random.default_rng(seed).normal(size=12)
    image = np.tile(x[:, None], (1, k))[None, :, :, None]
    np.testing.assert_array_equal(
        ref.largest_of_windows(x, k, stride), ref.max_pool_forward(image, k, stride)[0, :, 0, 0]
    )


@pytest.mark.parametrize("shape", [(6, 3), (1, 2), (2, 4, 3, 2), (1, 1, 1, 2)])
@pytest.mark.parametrize("momentum", [0.0, 0.9, 0.99])
def test_batch_normalization_agrees_with_keras(shape, momentum):
    keras, tf = keras_and_tape()
    rng, K = np.random.default_rng(1), shape[-1]
    X, dout = rng.normal(2, 3, (2, *shape))
    gamma, beta, mean = rng.normal(size=(3, K))
    variance, eps = rng.uniform(0.5, 2, K), 1e-3
    layer = keras.layers.BatchNormalization(momentum=momentum, epsilon=eps, dtype="float64")
    layer.build((None, *shape[1:]))
    layer.set_weights([gamma, beta, mean, variance])
    np.testing.assert_allclose(
        ref.batchnorm_eval(X, gamma, beta, mean, variance, eps), layer(X, training=False), atol=1e-9
    )
    with tf.GradientTape() as tape:
        inputs = tf.constant(X)
        tape.watch(inputs)
        theirs = layer(inputs, training=True)
    slopes = tape.gradient(theirs, [inputs, layer.gamma, layer.beta], output_gradients=tf.constant(dout))
    out, *running = ref.batchnorm_train(X, gamma, beta, mean, variance, momentum, eps)
    np.testing.assert_allclose(out, theirs, atol=1e-9)
    for ours, weight in zip(running, (layer.moving_mean, layer.moving_variance), strict=True):
        np.testing.assert_allclose(ours, weight.numpy(), atol=1e-9)
    for ours, slope in zip(ref.batchnorm_backward(dout, X, gamma, eps), slopes, strict=True):
        np.testing.assert_allclose(ours, slope.numpy(), atol=1e-8)


@given(seeds)
def test_slopes_of_a_batch_know_that_shifting_and_stretching_it_change_nothing(seed):
    rng = np.random.default_rng(seed)
    X, dout = rng.normal(size=(2, 3, 4, 5, 2))
    dX, _, _ = ref.batchnorm_backward(dout, X, rng.normal(size=2), 0.0)
    np.testing.assert_allclose(dX.sum(axis=(0, 1, 2)), 0, atol=1e-10)
    np.testing.assert_allclose((dX * X).sum(axis=(0, 1, 2)), 0, atol=1e-10)


def test_one_to_four_have_both_variances_of_the_text():
    X = np.array([[1.0], [2], [3], [4]])
    one, zero = np.ones(1), np.zeros(1)
    _, mean, variance = ref.batchnorm_train(X, one, zero, zero, one, 0.9, 0.0)
    np.testing.assert_allclose((mean, variance), ((0.25,), (0.9 + 0.125,)))
    assert X.var() == 1.25
    assert X.var(ddof=1) == pytest.approx(5 / 3)


@given(seeds, st.integers(1, 3), st.integers(1, 2))
def test_a_convolution_is_equivariant_in_steps_of_its_stride_and_not_invariant(seed, stride, count):
    rng = np.random.default_rng(seed)
    images, filters, b = rng.normal(size=(2, 16, 19, 3)), rng.normal(size=(3, 3, 3, 4)), rng.normal(size=4)

    def layer(images):
        return ref.conv_forward(images, filters, b, stride, 0)

    assert ref.equivariance_error(layer, images, stride * count, stride, count) < 1e-9
    assert ref.equivariance_error(layer, images, stride * count, stride, 0) > 0.1
    assert ref.invariance_error(layer, images, stride * count) > 0.1
    if stride > 1:
        assert ref.equivariance_error(layer, images, 1, stride, 1) > 0.1


@given(seeds)
def test_entrywise_layers_are_equivariant_everywhere_and_global_pooling_invariant(seed):
    images = np.random.default_rng(seed).normal(size=(2, 5, 6, 3))
    assert ref.equivariance_error(lambda x: np.maximum(0, x), images, 2, 1, 0) == 0
    assert ref.invariance_error(lambda x: x.max(axis=(1, 2)), images, 2) == 0
    assert ref.invariance_error(lambda x: x.mean(axis=(1, 2)), images, 2) < 1e-12


def test_conventions_of_the_libraries_are_as_the_lecture_says():
    keras, tf = keras_and_tape()
    equal = np.full((1, 2, 2, 1), 3.0)
    first = slope_for(keras.layers.MaxPooling2D(2, dtype="float64"), equal, None)[1].ravel()
    shared = slope_for(keras.layers.GlobalMaxPooling2D(dtype="float64"), equal, None)[1].ravel()
    assert first.tolist() == [1, 0, 0, 0]
    assert shared.tolist() == [0.25] * 4
    zero = np.zeros(1)
    kinks = (tf.nn.relu, lambda x: tf.maximum(x, 0.0), lambda x: tf.maximum(np.float64(0), x))
    assert [slope_for(kink, zero, None)[1].item() for kink in kinks] == [0, 1, 0]
    ones = np.ones((1, 3, 3, 1))
    padded = keras.layers.AveragePooling2D(2, padding="same", dtype="float64")(ones)
    assert padded.numpy().ravel().tolist() == [1, 1, 1, 1]


def test_figures_say_in_words_what_they_show():
    from cvcourse.convolution import pooling_figures as figures
    from cvcourse.view import StillFigure

    rng = np.random.default_rng(0)
    image = np.zeros((12, 12))
    image[4:8, 4:6] = rng.uniform(0.5, 1, (4, 2))
    halves = (f(image[None, :, :, None], 2, 2)[0, :, :, 0] for f in (ref.max_pool_forward, ref.avg_pool_forward))
    layers = {"itself": (lambda x: x, 1), "maximum": (lambda x: ref.max_pool_forward(x, 2, 2), 2)}
    X, y = rng.normal(size=(8, 6)), np.arange(8) % 4
    shown = {
        "12 x 12 places beside its pooled maps of 6 x 6": figures.pooled(image, *halves),
        "itself: at most 0.00 apart": figures.moved(image, layers, 1),
        "a 90.0% to 50.0%": figures.by_shift({"a": [0.9, 0.5]}, range(2)),
        "b 2.30 to 0.50": figures.losses_of({"b": [2.3, 0.5]}),
        "Signals of 3 classes": figures.signals(X, y, ref.reordered, np.arange(6), 3),
        "published dense 68.0% and 68.0%": figures.beside_published({"dense": (0.6, 0.7)}, {"dense": (0.68, 0.68)}),
        "specks": figures.shuffled_digits(rng.integers(0, 255, (6, 4, 4)), rng.permutation(16)),
    }
    for words, still in shown.items():
        assert isinstance(still, StillFigure)
        assert words in still.alt


def test_a_figure_waits_for_the_function():
    from cvcourse.convolution import pooling_figures as figures

    def reordered(X, order):
        raise NotImplementedError

    line = figures.signals(np.zeros((4, 6)), np.arange(4), reordered, np.arange(6), 2)
    assert "Write `reordered` first" in repr(line)


def test_a_small_net_learns_and_can_be_asked_in_batches():
    keras, _ = keras_and_tape()
    from cvcourse.convolution import nets

    rng = np.random.default_rng(0)
    X = rng.normal(size=(200, 4))
    y = (X[:, 0] > 0).astype(int)
    layers = [keras.layers.BatchNormalization(momentum=0.5), keras.layers.Dense(2)]
    net = nets.fitted(layers, X, y, epochs=20, rate=0.1, size=50)
    assert nets.share_right(net, X, y) > 0.9
    read = nets.reader(net)
    np.testing.assert_array_equal(nets.answers(net, X), np.concatenate([read(X[:7]), read(X[7:])]))
    read = nets.reader(net, training=True)
    assert len({int(read(X[n : n + 1])[0]) for n in range(20)}) == 1  # a batch of one is all mean


def test_ten_templates_shuffled_cost_a_dense_layer_nothing():
    rng = np.random.default_rng(0)
    X, W, order = rng.normal(size=(5, 40)), rng.normal(size=(40, 7)), rng.permutation(40)
    np.testing.assert_allclose(ref.reordered(X, order) @ W[order], X @ W)

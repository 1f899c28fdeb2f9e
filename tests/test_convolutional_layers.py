"""The convolutional layer of unit 5 against TensorFlow and Keras, for random shapes, strides and paddings."""

import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks.convolution import windows
from autograder.grading.reference import load_reference
from cvcourse.backprop import node
from cvcourse.convolution import layers_figures
from cvcourse.convolution.own_steps import steps_of_unit_4

ROOT = Path(__file__).parents[1]
SOLUTIONS = ROOT / "solutions" / "05_convolution"
ref = load_reference(*(SOLUTIONS / f"convolutional_layers_{kind}.py" for kind in ("assignment", "lecture")))
few = settings(deadline=None, max_examples=30)
seeds = st.integers(0, 1000)


@st.composite
def layers(draw):
    """Arrays and settings of a layer in which at least one window fits."""
    k, stride, pad = draw(st.integers(1, 4)), draw(st.integers(1, 3)), draw(st.integers(0, 3))
    side = st.integers(max(1, k - 2 * pad), 8)
    N, K, F = (draw(st.integers(1, 4)) for _ in range(3))
    rng = np.random.default_rng(draw(seeds))
    shapes = (N, draw(side), draw(side), K), (k, k, K, F), (F,)
    return [rng.normal(size=shape) for shape in shapes], stride, pad, rng


def by_tensorflow(images, filters, b, stride, pad):
    import tensorflow as tf

    padded = tf.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    return tf.nn.conv2d(padded, filters, stride, "VALID") + b


def slopes_by_tensorflow(dout, arrays, stride, pad):
    import tensorflow as tf

    variables = [tf.Variable(part) for part in arrays]
    with tf.GradientTape() as tape:
        height = tf.reduce_sum(by_tensorflow(*variables, stride, pad) * dout)
    return [slope.numpy() for slope in tape.gradient(height, variables)]


@few
@given(layers())
def test_the_layer_there_and_back_is_tensorflows(made):
    arrays, stride, pad, rng = made
    out = ref.conv_forward(*arrays, stride, pad)
    np.testing.assert_allclose(out, by_tensorflow(*arrays, stride, pad), rtol=1e-10, atol=1e-12)
    dout = rng.normal(size=out.shape)
    ours = ref.conv_backward(dout, *arrays[:2], stride, pad)
    for mine, theirs in zip(ours, slopes_by_tensorflow(dout, arrays, stride, pad), strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-9, atol=1e-11)


@few
@given(layers())
def test_windows_are_those_of_tensorflow_in_its_order(made):
    import tensorflow as tf

    (images, filters, _), stride, pad, _ = made
    k = len(filters)
    padded = tf.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    patches = tf.image.extract_patches(padded, [1, k, k, 1], [1, stride, stride, 1], [1, 1, 1, 1], "VALID")
    columns = ref.im2col(images, k, stride, pad)
    np.testing.assert_array_equal(columns, patches.numpy().reshape(columns.shape))


@few
@given(layers())
def test_im2col_and_col2im_are_adjoint(made):
    (images, filters, _), stride, pad, rng = made
    there = ref.im2col(images, len(filters), stride, pad)
    columns = rng.normal(size=there.shape)
    back = ref.col2im(columns, images.shape, len(filters), stride, pad)
    assert (there * columns).sum() == pytest.approx((images * back).sum(), rel=1e-9, abs=1e-9)


@few
@given(layers())
def test_the_checks_own_windows_are_those_of_the_reference(made):
    """The knobs of the known mistakes, untouched, make what is right."""
    (images, filters, _), stride, pad, rng = made
    k = len(filters)
    cut = windows.cut(images, k, stride, pad)
    columns = ref.im2col(images, k, stride, pad)
    np.testing.assert_array_equal(cut.reshape(columns.shape), columns)
    returned = rng.normal(size=cut.shape)
    ours = ref.col2im(returned.reshape(columns.shape), images.shape, k, stride, pad)
    np.testing.assert_allclose(windows.put_back(returned, images.shape, stride, pad), ours, rtol=1e-10, atol=1e-12)
    counts = windows.counts(images.shape, k, stride, pad)
    np.testing.assert_allclose(ref.col2im(np.ones_like(columns), images.shape, k, stride, pad)[0, :, :, :1], counts)


@few
@given(layers())
def test_two_layers_without_a_bend_are_one(made):
    """Two layers of stride 1 are one whose filters are as wide as both reach together."""
    (images, first, _), _, _, rng = made
    K, middle = first.shape[2:]
    second = rng.normal(size=(2, 2, middle, 3))
    side = len(first) + 1
    images = rng.normal(size=(2, side + 2, side + 1, K))
    apart = ref.conv_forward(ref.conv_forward(images, first, np.zeros(middle)), second, np.zeros(3))
    one = np.zeros((side, side, K, 3))
    for i, j in np.ndindex(2, 2):
        one[i : side - 1 + i, j : side - 1 + j] += np.einsum("abkm,mf->abkf", first, second[i, j])
    np.testing.assert_allclose(apart, ref.conv_forward(images, one, np.zeros(3)), rtol=1e-9, atol=1e-10)


def test_a_map_is_one_of_the_layers_and_a_pixel_wide_filter_a_matrix_product():
    rng = np.random.default_rng(0)
    image, w, b = rng.normal(size=(6, 7, 3)), rng.normal(size=(3, 3, 3, 4)), rng.normal(size=4)
    maps = ref.conv_forward(image[None], w, b)[0]
    for f in range(4):
        np.testing.assert_allclose(ref.feature_map(image, w[..., f], b[f]), maps[..., f], rtol=1e-12)
    flat = rng.normal(size=(3, 5))
    five = rng.normal(size=5)
    one = ref.conv_forward(image[None], flat[None, None], five)
    np.testing.assert_allclose(ref.pointwise(image[None], flat, five), one, rtol=1e-12)


def keras_net(shape, layers, C, padding="valid"):
    import keras

    stack = [keras.layers.Conv2D(F, k, strides=stride, padding=padding) for k, F, stride in layers]
    return keras.Sequential([keras.Input(shape), *stack, keras.layers.Flatten(), keras.layers.Dense(C)])


NETS = (
    ((28, 28, 1), [(3, 12, 1), (6, 24, 2), (6, 32, 2)], 10),
    ((32, 45, 3), [(5, 8, 2), (1, 4, 1), (3, 6, 3)], 7),
    ((64, 64, 3), [(3, 10, 1)] * 4, 10),
)


@pytest.mark.parametrize(("shape", "layers", "C"), NETS)
def test_parameters_are_those_that_keras_counts(shape, layers, C):
    counts = [layer.count_params() for layer in keras_net(shape, layers, C).layers]
    assert ref.net_parameters(shape, layers, C) == [count for count in counts if count]


def test_the_published_counts():
    assert ref.net_parameters(*NETS[0]) == [120, 10_392, 27_680, 2_890]
    assert keras_net(*NETS[0], padding="same").layers[-1].count_params() == 15_690
    assert ref.count_parameters(11, 3, 96) == 34_944
    tiny_vgg = [ref.count_parameters(3, 3, 10), *[ref.count_parameters(3, 10, 10)] * 3, 13 * 13 * 10 * 10 + 10]
    assert sum(tiny_vgg) == 19_920  # CNN Explainer's network, which pools twice


def test_a_network_on_the_tape_has_the_slopes_of_keras():
    import tensorflow as tf

    steps = steps_of_unit_4(ROOT / "nowhere")
    rng = np.random.default_rng(0)
    U = [(rng.normal(size=shape) / 4, rng.normal(size=shape[-1])) for shape in ((3, 3, 2, 4), (2, 2, 4, 3))]
    X, weight = rng.normal(size=(2, 9, 8, 2)), None
    nodes = [tuple(map(node, pair)) for pair in U]
    L = ref.conv(steps.relu(ref.conv(node(X), nodes[0], 2, 1)), nodes[1], 1, 0)
    weight = rng.normal(size=L.value.shape)
    steps.backward(L, weight)
    variables = [tf.Variable(part) for pair in U for part in pair]
    with tf.GradientTape() as tape:
        maps = tf.nn.relu(by_tensorflow(X, *variables[:2], 2, 1))
        height = tf.reduce_sum(by_tensorflow(maps, *variables[2:], 1, 0) * weight)
    mine = [part.grad for pair in nodes for part in pair]
    for ours, theirs in zip(mine, tape.gradient(height, variables), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-11)


def test_sliding_window_view_puts_channels_before_the_window():
    """What the lecture warns of: right for one channel, wrong for more, and no error."""
    view = np.lib.stride_tricks.sliding_window_view
    for K in (1, 3):
        images = np.random.default_rng(1).normal(size=(2, 5, 6, K))
        rows = view(images, (2, 2), axis=(1, 2))
        assert rows.shape == (2, 4, 5, K, 2, 2)
        assert np.array_equal(rows.reshape(-1, 4 * K), ref.im2col(images, 2)) == (K == 1)


def test_steps_are_the_students_own_where_they_are_right(tmp_path):
    own = steps_of_unit_4(ROOT / "solutions" / "04_backprop")
    assert own.whose == "relu, affine, entropy and backward are your own"
    assert "not all written" in steps_of_unit_4(ROOT / "assignments" / "04_backprop").whose
    assert "not in the folder" in steps_of_unit_4(tmp_path).whose
    solved = (ROOT / "solutions" / "04_backprop" / "autodiff_assignment.ipynb").read_text(encoding="utf-8")
    for right, wrong, told in (("db += dA.sum(axis=0)", "db += dA.mean(axis=0)", "give other slopes"),):
        assert right in solved
        (tmp_path / "autodiff_assignment.ipynb").write_text(solved.replace(right, wrong), encoding="utf-8")
        assert told in steps_of_unit_4(tmp_path).whose
    stops = solved.replace("logs = shifted", "logs = shifting")
    (tmp_path / "autodiff_assignment.ipynb").write_text(stops, encoding="utf-8")
    assert "stopped with NameError" in steps_of_unit_4(tmp_path).whose


def test_figures_say_what_they_show():
    photo = np.random.default_rng(0).uniform(size=(12, 14, 3))
    shown = layers_figures.maps(photo, ref.feature_map, {"mean": np.full((3, 3, 3), 1 / 27)})
    assert "the map of each of 1 filters: mean, from" in shown.alt
    assert "a row for each of 6 windows of 2 x 2" in layers_figures.windows_as_rows().alt
    slope = np.zeros((8, 8))
    slope[2:5, 1:5] = 1
    assert "layer 1 3 x 4" in layers_figures.seen_by({"layer 1": slope}, photo[:8, :8, 0], "layer 1").alt
    figure = layers_figures.first_filters(np.random.default_rng(0).normal(size=(3, 3, 1, 5)), columns=3)
    assert "5 filters of 3 x 3" in figure.alt
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert all(one.to_png(40) for one in (shown, figure))


def unwritten(image, w, b):
    raise NotImplementedError


def test_a_figure_of_an_unwritten_function_is_one_line():
    assert "Write `unwritten` first" in repr(
        layers_figures.maps(np.zeros((5, 5, 3)), unwritten, {"a": np.ones((1, 1, 3))})
    )

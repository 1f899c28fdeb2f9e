"""Part two of the families assignment against Keras: blocks, numbers of whole networks, and exact inverses."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import find_check
from autograder.checks.architectures import bottlenecks, cells, maps, mobile, published, residual
from autograder.checks.architectures.reversible import slide
from autograder.grading.cases import public_cases
from autograder.grading.reference import load_reference
from autograder.model.case import RAISES
from autograder.student.programs import helper
from autograder.verdict.closeness import close

ref = load_reference(Path(__file__).parents[1] / "solutions" / "06_architectures" / "families_assignment.py")
BUILDERS = {
    "residual_block": (ref.residual_block, residual.residual),
    "bottleneck": (ref.bottleneck, bottlenecks.narrow),
    "separable_conv": (ref.separable_conv, mobile.apart),
    "inverted_residual": (ref.inverted_residual, mobile.inverted),
    "cell": (ref.cell, cells.listed),
}


@pytest.fixture(scope="module")
def keras():
    from cvcourse.backprop.keras_beside import keras

    return keras


def same(ours, theirs):
    """Shape, parameters, products, and values of two blocks."""
    assert ours[:3] == theirs[:3]
    np.testing.assert_allclose(ours[3], theirs[3], rtol=1e-4, atol=1e-4)


def asked(function, images, *args):
    from cvcourse.architectures.asked import block

    return block(function, images, *args)


def images(*shape):
    return np.random.default_rng(0).normal(0, 1, shape).astype(np.float32)


@pytest.mark.parametrize("name", BUILDERS)
def test_the_blocks_of_the_mistakes_are_right_as_long_as_no_knob_is_turned(name):
    right, knobs = BUILDERS[name]
    check = find_check("06_architectures", name)
    for kind in check.kinds:
        images, *args = kind(np.random.default_rng(3)).values()
        ours = helper(check.through)(right, images, *args)
        args = [maps.Maps(part) if isinstance(part, np.ndarray) else part for part in args]
        same(ours, maps.measured(knobs(maps.Maps(images), *args)))


@pytest.mark.parametrize("name", ["residual_block", "bottleneck", "separable_conv", "inverted_residual", "cell"])
def test_every_mistake_differs_in_some_case(name):
    check = find_check("06_architectures", name)
    seen = set()
    for case in public_cases(check, ref):
        for mistake, _, values in case.mistakes:
            if RAISES in values or not all(close(case, case.expected[key], values.get(key)) for key in case.expected):
                seen.add(mistake)
    assert {mistake.name for mistake in check.mistakes} == seen


@pytest.mark.parametrize(("stride", "K", "filters"), [(1, 8, 2), (1, 5, 2), (2, 8, 2), (2, 6, 3)])
def test_a_bottleneck_is_that_of_the_resnet_of_keras_but_for_its_biases(keras, stride, K, filters):
    from keras.src.applications import resnet

    from cvcourse.architectures import asked

    x = keras.Input((9, 12, K))
    projected = stride != 1 or 4 * filters != K
    theirs = keras.Model(x, resnet.residual_block_v1(x, filters, 3, stride, projected, name="block"))
    for layer in theirs.layers:
        layer.epsilon = 1e-3
    pixels = images(2, 9, 12, K)
    shape, parameters, products, _ = asked.measured(theirs, pixels)
    biases = [weight for weight in theirs.weights if weight.name == "bias"]
    for bias in biases:
        bias.assign(0 * bias)
    parameters -= sum(bias.shape[0] for bias in biases)
    values = theirs(pixels).numpy()
    same(asked.block(ref.bottleneck, pixels, filters, stride, "1x1"), (shape, parameters, products, values))


@pytest.mark.parametrize(
    ("stride", "K", "filters", "expansion"), [(1, 8, 8, 6), (1, 4, 8, 6), (2, 8, 8, 3), (1, 5, 8, 1)]
)
def test_an_inverted_residual_is_that_of_the_mobilenet_of_keras(stride, K, filters, expansion):
    from keras.src.applications import mobilenet_v2

    theirs = partial(mobilenet_v2._inverted_res_block, filters=filters, stride=stride, expansion=expansion, alpha=1)
    for side in (9, 12):
        pixels = 20 * images(2, 9, side, K)
        known = asked(lambda x: theirs(x, block_id=int(expansion > 1)), pixels)
        same(asked(ref.inverted_residual, pixels, filters, stride, expansion), known)


@pytest.mark.parametrize("stride", [1, 2])
def test_a_separable_convolution_is_that_of_the_first_mobilenet(stride):
    from keras.src.applications import mobilenet

    pixels = 0.3 * images(2, 8, 12, 4)  # small enough that the ReLU6 of the library does not show
    known = asked(lambda x: mobilenet._depthwise_conv_block(x, 7, 1, strides=(stride, stride)), pixels)
    same(asked(ref.separable_conv, pixels, 7, 3, stride), known)


def test_a_block_that_learns_nothing_hands_on_what_it_gets(keras):
    x = keras.Input((6, 8, 4))
    pixels = images(2, 6, 8, 4)
    for version, expected in ((1, np.maximum(0, pixels)), (2, pixels)):
        model = keras.Model(x, ref.residual_block(x, 4, 1, version))
        for weight in model.weights:
            weight.assign(0 * weight if weight.name == "kernel" else weight)
        np.testing.assert_allclose(model(pixels).numpy(), expected, atol=1e-6)


def products_of(model):
    from cvcourse.architectures.measuring import rows_of

    return sum(row.macs for row in rows_of(model))


def trained(model):
    return sum(int(np.prod(weight.shape)) for weight in model.trainable_weights)


def test_the_resnet_of_keras_has_the_numbers_of_its_convention(keras):
    model = keras.applications.ResNet50(weights=None)
    parameters, products, field = ref.resnet_numbers("1x1", True, True)
    assert (model.count_params(), products_of(model), 483) == (parameters, products, field)
    assert (parameters, products) == (25_636_712, 3_857_973_248)


PUBLISHED = {  # stride in, biases, statistics, blocks -> parameters, products, field
    ("3x3", False, False, (3, 4, 6, 3)): (25_557_032, 4_089_184_256, 427),
    ("1x1", False, False, (3, 4, 6, 3)): (25_557_032, 3_857_973_248, 483),
    ("1x1", True, True, (3, 4, 6, 3)): (25_636_712, 3_857_973_248, 483),
    ("1x1", False, False, (3, 4, 23, 3)): (44_549_160, None, 1027),
    ("3x3", False, False, (3, 4, 23, 3)): (44_549_160, None, 971),
    ("1x1", False, False, (3, 8, 36, 3)): (60_192_808, None, 1507),
}


@pytest.mark.parametrize("convention", PUBLISHED)
def test_published_numbers_of_residual_networks(convention):
    found = ref.resnet_numbers(*convention)
    assert [want or got for want, got in zip(PUBLISHED[convention], found, strict=True)] == list(found)


@pytest.mark.parametrize("stride_in", ["1x1", "3x3"])
def test_a_resnet_of_our_bottlenecks_has_the_numbers_of_the_arithmetic(keras, stride_in):
    from cvcourse.architectures.measuring import rows_of

    x = y = keras.Input((224, 224, 3))
    y = keras.layers.Conv2D(64, 7, strides=2, padding="same", use_bias=False)(y)
    y = keras.layers.ReLU()(keras.layers.BatchNormalization()(y))
    y = keras.layers.MaxPooling2D(3, strides=2, padding="same")(y)
    for stage, count in enumerate((1, 2, 2, 1)):
        for block in range(count):
            y = ref.bottleneck(y, 64 * 2**stage, 2 if stage and not block else 1, stride_in)
    model = keras.Model(x, keras.layers.Dense(1000)(keras.layers.GlobalAveragePooling2D()(y)))
    field = rows_of(keras.Model(x, y))[-1].field.size
    assert (trained(model), products_of(model), field) == ref.resnet_numbers(stride_in, False, False, (1, 2, 2, 1))


TABLE = {  # alpha, resolution -> parameters, million products: the paper's table, exact by the library's network
    (1, 224): (4_253_864, 568.740352),
    (0.75, 224): (2_601_976, 325.4),
    (0.5, 224): (1_342_536, 149.5),
    (0.25, 224): (475_544, 41.0),
    (1, 160): (4_253_864, 290.7),
}


@pytest.mark.parametrize("knobs", TABLE)
def test_published_numbers_of_mobilenet(knobs):
    parameters, products = ref.mobilenet_numbers(*knobs)
    assert parameters == TABLE[knobs][0]
    assert products / 1e6 == pytest.approx(TABLE[knobs][1], abs=0.05)


@pytest.mark.parametrize(("alpha", "resolution"), [(1, 224), (0.25, 128)])
def test_the_mobilenet_of_keras_has_our_numbers(keras, alpha, resolution):
    model = keras.applications.MobileNet((resolution, resolution, 3), alpha=alpha, weights=None)
    assert ref.mobilenet_numbers(alpha, resolution) == (model.count_params(), products_of(model))


def test_the_second_mobilenet_of_our_blocks_is_as_large_as_that_of_keras(keras):
    stages = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]

    def conv(y, filters, kernel, stride):
        layer = keras.layers.Conv2D(filters, kernel, strides=stride, padding="same", use_bias=False)
        return keras.layers.ReLU(max_value=6)(keras.layers.BatchNormalization()(layer(y)))

    x = keras.Input((224, 224, 3))
    y = conv(x, 32, 3, 2)
    for expansion, filters, blocks, stride in stages:
        for block in range(blocks):
            y = ref.inverted_residual(y, filters, 1 if block else stride, expansion)
    y = keras.layers.GlobalAveragePooling2D()(conv(y, 1280, 1, 1))
    model = keras.Model(x, keras.layers.Dense(1000)(y))
    assert (model.count_params(), trained(model), products_of(model)) == (3_538_984, 3_504_872, 300_774_272)


def test_the_walks_of_the_mistakes_are_right_as_long_as_no_knob_is_turned():
    for convention, stride_in in [((True, False), "1x1"), ((False, True), "3x3")]:
        ours = ref.resnet_numbers(stride_in, *convention, (2, 3, 5, 4))
        assert published.resnet(stride_in, *convention, (2, 3, 5, 4)) == ours
    assert published.mobilenet(0.375, 160) == ref.mobilenet_numbers(0.375, 160)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 1000), st.integers(1, 40))
def test_the_way_back_is_exact_for_functions_without_an_inverse(seed, depth):
    rng = np.random.default_rng(seed)
    start = y = tuple(rng.normal(size=(2, 5, 6)))
    weights = rng.normal(0, 0.4, (depth, 2, 6, 6))
    chain = [[lambda x, W=W: np.maximum(0, x @ W) / 4 for W in pair] for pair in weights]
    for F, G in chain:
        y = ref.reversible_forward(*y, F, G)
    for F, G in reversed(chain):
        y = ref.reversible_inverse(*y, F, G)
    for before, after in zip(start, y, strict=True):
        np.testing.assert_allclose(after, before, rtol=0, atol=1e-10)


def test_the_numbers_of_the_text():
    F, G = (lambda x: 2 * x), (lambda x: 3 * x)
    assert ref.reversible_forward(1, 5, F, G) == (11, 38)
    assert ref.reversible_inverse(11, 38, F, G) == (1, 5)
    with pytest.raises(UnboundLocalError):
        slide(ref, 11, 38, F, G)

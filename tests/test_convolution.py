"""The references of the convolution lecture and assignment against SciPy, NumPy and Keras, and its figures."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import linalg, ndimage, signal

from autograder.checks import CHECKS
from autograder.grading.cases import fresh_cases, public_cases
from autograder.grading.reference import load_reference
from autograder.model.wire import Formula
from autograder.student.call import observe
from autograder.verdict import properties
from autograder.verdict.merge import verdict
from cvcourse.convolution import convolution_figures as figures
from cvcourse.view import StillFigure

UNIT = Path(__file__).parents[1] / "solutions" / "05_convolution"
ref = load_reference(UNIT / "convolution_assignment.py", UNIT / "convolution_lecture.py")
sizes, seeds = st.integers(1, 5), st.integers(0, 99)


def drawn(seed, *shapes):
    rng = np.random.default_rng(seed)
    return [rng.normal(size=shape) for shape in shapes]


def with_keras(layer, images):
    """A Keras layer called on one grey image, in float64."""
    return np.asarray(layer(images[None, :, :, None]))[0, :, :, 0]


def conv2d(kernel, name="Conv2D", **options):
    import keras

    layer = getattr(keras.layers, name)(1, kernel.shape, use_bias=False, dtype="float64", **options)
    layer.build((None, None, None, 1))
    layer.set_weights([kernel[:, :, None, None]])
    return layer


@given(st.integers(1, 8), st.integers(1, 8), seeds)
def test_a_signal_is_convolved_as_numpy_does(N, M, seed):
    x, h = drawn(seed, N, M)
    np.testing.assert_allclose(ref.convolve1d(x, h), np.convolve(x, h), atol=1e-12)
    np.testing.assert_allclose([ref.answer_at(x, h, n) for n in range(N + M - 1)], np.convolve(x, h), atol=1e-12)
    np.testing.assert_allclose(ref.toeplitz(h, N), linalg.convolution_matrix(h, N, "full"))


@given(st.integers(3, 8), seeds)
def test_an_impulse_gives_the_filter_away(n, seed):
    b, a, x = drawn(seed, 3, 2, n)
    a = np.array([1, *a / 4])

    def recursive(x):
        return signal.lfilter(b, a, x)

    h = ref.impulse_response(recursive, n)
    np.testing.assert_allclose(h, signal.dimpulse((b, a, 1), n=n)[1][0][:, 0], atol=1e-9)
    np.testing.assert_allclose(ref.convolve1d(x, h)[:n], recursive(x), atol=1e-9)


@given(st.lists(st.integers(-9, 9), min_size=4, max_size=8), st.integers(1, 3), seeds)
def test_the_two_rules_hold_for_filters_and_fail_for_the_others(x, k, seed):
    x = np.array(x, float)
    y = np.roll(x, 1) + 1
    h = np.random.default_rng(seed).integers(-5, 6, 3)
    filtered = Formula("lambda x, h: np.convolve(x, h)[:len(x)]", h=h).function()
    assert ref.linearity_error(filtered, x, y, 3.0, -2.0) == 0
    assert ref.shift_error(filtered, x, k) == 0
    assert ref.linearity_error(lambda x: x + 3, x, y, 3.0, -2.0) == abs(3 - 3 * (3 - 2))
    assert ref.linearity_error(lambda x: x + 3, x, y, 2.0, 2.0) == 9
    assert ref.shift_error(lambda x: x + 3, x, k) == 0
    assert ref.shift_error(lambda x: np.arange(len(x)) * x, x, k) == k * np.abs(x[:-k]).max()


@given(sizes, sizes, sizes, sizes, seeds)
def test_images_are_filtered_as_scipy_does(h, w, more, wider, seed):
    image, kernel = drawn(seed, (h + more, w + wider), (h, w))
    np.testing.assert_allclose(ref.correlate2d(image, kernel), signal.correlate2d(image, kernel, "valid"), atol=1e-12)
    np.testing.assert_allclose(ref.convolve2d(image, kernel), signal.convolve2d(image, kernel, "valid"), atol=1e-12)
    np.testing.assert_allclose(ref.one_pixel(image, kernel, more, wider), ref.correlate2d(image, kernel)[more, wider])


def test_bytes_are_no_trap():
    image = np.random.default_rng(0).integers(0, 256, (9, 8)).astype(np.uint8)
    kernel = np.array([[-3, 0, 2], [5, -7, 1]])
    expected = ndimage.correlate(image.astype(float), kernel, mode="constant")[1:, 1:-1]
    np.testing.assert_array_equal(ref.correlate2d(image, kernel), expected)


@settings(deadline=None, max_examples=60)
@given(st.integers(4, 14), sizes, st.integers(1, 3), st.integers(0, 3), st.integers(1, 3), seeds)
def test_sizes_and_dilated_kernels_agree_with_keras(size, k, stride, padding, dilation, seed):
    assume(stride == 1 or dilation == 1)  # Keras takes one of the two
    places = ref.conv_output_size(size, k, stride, padding, dilation)
    image, kernel = drawn(seed, (size, size), (k, k))
    padded, wide = np.pad(image, padding), ref.dilate(kernel, dilation)
    if places == 0:
        assert len(wide) > len(padded)
        return
    theirs = with_keras(conv2d(kernel, strides=stride, dilation_rate=dilation), padded)
    assert theirs.shape == (places, places)
    np.testing.assert_allclose(theirs, ref.correlate2d(padded, wide)[::stride, ::stride], atol=1e-10)
    if padding == 0 and dilation == 1:
        assert ref.places(size, k, stride) == places


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 14), st.integers(1, 6), st.integers(1, 4), seeds)
def test_same_padding_is_that_of_tensorflow(size, k, stride, seed):
    before, after = ref.same_padding(size, k, stride)
    image, kernel = drawn(seed, (size, size), (k, k))
    theirs = with_keras(conv2d(kernel, strides=stride, padding="same"), image)
    padded = np.pad(image, (before, after))
    np.testing.assert_allclose(theirs, ref.correlate2d(padded, kernel)[::stride, ::stride], atol=1e-10)


@pytest.mark.parametrize(
    ("layer", "zeros"),
    [((224, 7, 2), (2, 3)), ((6, 3, 2), (0, 1)), ((28, 3, 2), (0, 1)), ((5, 2, 1), (0, 1)), ((28, 6, 2), (2, 2))],
)
def test_known_paddings(layer, zeros):
    assert ref.same_padding(*layer) == zeros


@given(st.integers(0, 4), st.floats(0.3, 3))
def test_the_gaussian_is_that_of_scipy(r, sigma):
    impulse = np.zeros((2 * r + 1,) * 2)
    impulse[r, r] = 1
    theirs = ndimage.gaussian_filter(impulse, sigma, radius=r, mode="constant")
    kernel = ref.gaussian_kernel(2 * r + 1, sigma)
    np.testing.assert_allclose(kernel, theirs, atol=1e-12)
    assert kernel.sum() == pytest.approx(1)
    assert np.linalg.matrix_rank(kernel) == 1


@given(sizes, sizes, st.integers(0, 3), seeds)
def test_a_kernel_of_rank_one_is_taken_apart(h, w, nothing, seed):
    column, row = drawn(seed, h, w)
    column[:nothing] = 0 if nothing < h else column[:nothing]
    kernel = np.outer(column, row)
    np.testing.assert_allclose(np.outer(*ref.separate(kernel)), kernel, atol=1e-12)
    assert all(properties.factors({"kernel": kernel}, ref.separate(kernel)).values())


def test_factors_are_judged_one_property_at_a_time():
    kernel = np.outer([1.0, 0, 2], [1.0, -1])
    column, row = ref.separate(kernel)
    told = {
        "vectors": (column[:, None], row),
        "column first": (row, column),
        "finite": (column / 0.0 if column.all() else column + np.inf, row),
        "multiple": (column + 1, row),
        "product": (2 * column, row),
    }
    for name, pair in told.items():
        found = properties.factors({"kernel": kernel}, pair)
        assert found[name] is False, name
        assert [n for n, holds in found.items() if holds is False] == [name]
    assert properties.factors({"kernel": kernel}, (0 * column, row))["multiple"] is False


@given(st.floats(0.4, 1.5), seeds)
def test_a_blur_is_that_of_scipy(sigma, seed):
    (image,) = drawn(seed, (6, 7))
    r = int(np.ceil(3 * sigma))
    theirs = ndimage.gaussian_filter(image, sigma, mode="nearest", radius=r)
    np.testing.assert_allclose(ref.blur(image, sigma), theirs, atol=1e-12)
    far, near = image / 4 + 0.5, image[::-1] / 4 + 0.5
    made = ref.hybrid(far, near, sigma, 2 * sigma)
    detail = near - ndimage.gaussian_filter(near, 2 * sigma, mode="nearest", radius=int(np.ceil(6 * sigma)))
    low = ndimage.gaussian_filter(far, sigma, mode="nearest", radius=r)
    np.testing.assert_allclose(made, np.clip(low + detail, 0, 1), atol=1e-12)


@given(sizes, sizes, sizes, sizes, seeds)
def test_two_kernels_are_one(h, w, a, b, seed):
    first, second, image = drawn(seed, (h, w), (a, b), (h + a + 2, w + b + 2))
    one = ref.compose(first, second)
    np.testing.assert_allclose(one, signal.convolve2d(first, second), atol=1e-12)
    in_turn = ref.correlate2d(ref.correlate2d(image, first), second)
    np.testing.assert_allclose(ref.correlate2d(image, one), in_turn, atol=1e-10)


@given(sizes, sizes, st.integers(0, 3), st.integers(0, 3), seeds)
def test_the_matrix_correlates_and_its_transpose_lays_copies(h, w, more, wider, seed):
    shape = (h + more, w + wider)
    image, kernel = drawn(seed, shape, (h, w))
    matrix, out = ref.correlation_matrix(kernel, shape), ref.correlate2d(image, kernel)
    np.testing.assert_allclose((matrix @ image.ravel()).reshape(out.shape), out, atol=1e-12)
    np.testing.assert_allclose((matrix.T @ out.ravel()).reshape(shape), ref.transposed2d(out, kernel, 1), atol=1e-10)


@settings(deadline=None, max_examples=40)
@given(sizes, sizes, st.integers(1, 4), st.integers(1, 3), seeds)
def test_the_transposed_correlation_agrees_with_keras_where_keras_does_not_pad(H, W, k, stride, seed):
    values, kernel = drawn(seed, (H, W), (k, k))
    mine = ref.transposed2d(values, kernel, stride)
    theirs = with_keras(conv2d(kernel, "Conv2DTranspose", strides=stride), values)
    rows, columns = mine.shape  # with a stride larger than the kernel Keras appends zeros
    np.testing.assert_allclose(theirs[:rows, :columns], mine, atol=1e-10)
    assert not theirs[rows:].any()
    assert not theirs[:, columns:].any()


@settings(deadline=None, max_examples=30)
@given(sizes, sizes, seeds)
def test_the_slope_for_a_kernel_agrees_with_the_tape_of_tensorflow(h, w, seed):
    import tensorflow as tf

    image, kernel, target = drawn(seed, (h + 2, w + 3), (h, w), (3, 4))
    weights = tf.Variable(kernel[:, :, None, None])
    with tf.GradientTape() as tape:
        made = tf.nn.conv2d(image[None, :, :, None], weights, 1, "VALID")[0, :, :, 0]
        theirs = tf.reduce_mean((made - target) ** 2)
    loss, slope = ref.kernel_gradient(image, kernel, target)
    assert loss == pytest.approx(float(theirs))
    np.testing.assert_allclose(slope, tape.gradient(theirs, weights)[:, :, 0, 0], atol=1e-10)


@given(st.floats(-2, 4))
def test_the_sharpening_kernel_is_picture_and_detail(amount):
    (image,) = drawn(0, (5, 6))
    blurred = ndimage.uniform_filter(image, 3)
    by_hand = (image + amount * (image - blurred))[1:-1, 1:-1]
    np.testing.assert_allclose(ref.correlate2d(image, ref.sharpen_kernel(amount)), by_hand, atol=1e-12)


def test_what_the_lecture_says_of_libraries():
    """Which way round a kernel is laid down, and where an even one has its middle: conventions, and no bugs."""
    from PIL import Image, ImageFilter

    impulse = np.zeros((5, 5))
    impulse[2, 2] = 1
    kernel = np.arange(1.0, 10).reshape(3, 3)
    laid = np.asarray(Image.fromarray(impulse.astype(np.uint8)).filter(ImageFilter.Kernel((3, 3), kernel.ravel(), 1)))
    np.testing.assert_array_equal(signal.convolve2d(impulse, kernel, "valid"), kernel)
    np.testing.assert_array_equal(with_keras(conv2d(kernel), impulse), kernel[::-1, ::-1])
    np.testing.assert_array_equal(laid[1:-1, 1:-1], kernel[:, ::-1])  # rows from the bottom to the top
    line, h = np.array([0.0, 0, 0, 1, 0, 0, 0]), np.array([1.0, 2, 3, 4])
    same = with_keras(conv2d(h[None, ::-1], padding="same"), line[None])[0]
    np.testing.assert_array_equal(np.convolve(line, h, "same"), [0, 0, 1, 2, 3, 4, 0])
    np.testing.assert_array_equal(same, [0, 1, 2, 3, 4, 0, 0])
    np.testing.assert_array_equal(ndimage.convolve1d(line, h, mode="constant"), same)


@pytest.mark.parametrize("check", [c for c in CHECKS["05_convolution"] if hasattr(ref, c.name)], ids=lambda c: c.name)
def test_every_mistake_is_told_by_its_own_sentence(check):
    cases = public_cases(check, ref) + fresh_cases(check, ref, np.random.default_rng(5))
    for mistake in check.mistakes:

        def wrong(*args, mistake=mistake):
            return mistake.wrong(ref, *args)

        with np.errstate(all="ignore"):
            outcome = verdict([(case, observe(wrong, case.args, case.measure)) for case in cases])
        assert mistake.say in outcome.message, mistake.name


def test_photographs_are_square_and_a_portrait_has_its_eyes_in_place():
    for name, eyes in (("camera", None), ("chelsea", True), ("coffee", ((0.5, 0.2), (0.7, 0.3)))):
        picture = figures.photo(name, 40, eyes)
        assert picture.shape == (40, 40)
        assert picture.min() >= 0
        assert picture.max() <= 1
        assert picture.std() > 0.05


def test_a_photograph_of_ones_own_is_found_turned_upright_and_cut(tmp_path):
    from PIL import Image

    colours = np.zeros((60, 80, 3), np.uint8)
    colours[:, 40:] = 255
    file = Image.Exif()
    file[0x0112] = 6  # as telephones save an upright picture: to be turned by a quarter
    Image.fromarray(colours).save(tmp_path / "me.png", exif=file)
    picture = figures.photo(str(tmp_path / "me.png"), 20)
    assert picture[:5].max() < 0.1
    assert picture[-5:].min() > 0.9
    spot = np.zeros((100, 120, 3), np.uint8)
    spot[28:33, 34:39] = 255  # around (36, 30) of 120 x 100
    Image.fromarray(spot).save(tmp_path / "eye.png")
    portrait = figures.photo(str(tmp_path / "eye.png"), 50, eyes=((0.304, 0.305), (0.7, 0.305)))
    assert np.unravel_index(portrait.argmax(), portrait.shape) == pytest.approx((21, 13), abs=1.5)


def test_a_name_that_is_no_photograph_is_told():
    with pytest.raises(ValueError, match=r"no file 'who\.jpg'"):
        figures.photo("who.jpg", 20)


def test_figures_say_in_words_what_they_show():
    image = figures.photo("camera", 30)
    shown = [
        figures.responses(image, {"edge": ref.correlate2d(image, np.array([[-1, 1]]))}),
        figures.pictures({"a": image, "b": 1 - image}, "A photograph and its negative"),
        figures.tables({"box": np.full((3, 3), 1 / 9)}, "Ninths"),
        figures.stems({"x": np.arange(4.0)}, "A ramp"),
        figures.from_afar(figures.two_in_one()),
        figures.which_are_lti(),
        figures.dusty(image),
        figures.lessons({"noise": (np.eye(3), np.linspace(1, 0.1, 20))}),
    ]
    for still in shown:
        assert isinstance(still, StillFigure)
        assert len(still.alt) > 20
    assert "median of three differs" in shown[5].alt

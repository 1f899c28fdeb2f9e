"""Widgets of the lecture on convolution, without a browser: traits, words, messages, still pictures."""

import io
import re
from fractions import Fraction

import numpy as np
import pytest
from PIL import Image
from scipy import linalg, signal

from cvcourse import convolution
from cvcourse.convolution.kernel_painter import PHOTOS, crop, photos
from cvcourse.convolution.kernels import KERNELS, amount, kernel_named, number
from cvcourse.convolution.signals import RESPONSES, SIGNALS, SYSTEMS

RNG = np.random.default_rng(0)
TILE = RNG.integers(0, 256, (12, 12), dtype=np.uint8)


def right(image, kernel):
    return signal.correlate2d(image, kernel, "valid")


def turned(image, kernel):
    return signal.convolve2d(image, kernel, "same")


def not_written(image, kernel):
    raise NotImplementedError


def echo_twice(x):
    return np.convolve(x, [1, 0.5, 0.25])


def full_matrix(h, n):
    return linalg.convolution_matrix(h, n)


def same_matrix(h, n):
    return linalg.convolution_matrix(h, n, "same")


def one_wrong(h, n):
    matrix = linalg.convolution_matrix(h, n)
    matrix[2, 1] += 1
    return matrix


def no_system(x):
    raise NotImplementedError


def widgets():
    return {
        "painter": convolution.kernel_painter(),
        "painter_edge": convolution.kernel_painter("camera", "edge"),
        "painter_own_picture": convolution.kernel_painter(TILE, RNG.normal(size=(5, 5)), flip=True, stride=3),
        "painter_colour": convolution.kernel_painter("coffee", "learned", colour=True, padding=0),
        "slide": convolution.slide_and_sum(),
        "slide_max": convolution.slide_and_sum("wave", "echo", system="max", n=9),
        "slide_test": convolution.slide_and_sum(system="square", view="test"),
        "slide_own": convolution.slide_and_sum(own=echo_twice, system="mine", n=3),
        "map": convolution.toeplitz_map(),
        "map_columns": convolution.toeplitz_map(6, columns=True, padding=2, stride=2),
        "map_signal": convolution.toeplitz_map(14, [1, -1], dilation=3),
        "map_own": convolution.toeplitz_map(own=full_matrix),
        "slide_not_written": convolution.slide_and_sum(own=no_system, system="mine", view="test"),
    }


@pytest.mark.parametrize(("name", "widget"), widgets().items())
def test_each_widget_has_a_description_and_a_still_picture(name, widget):
    still = widget.render()
    assert min(len(still.alt), len(widget.alt)) > 15
    assert Image.open(io.BytesIO(still.to_png())).width > 400


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize(("stride", "padding", "flip"), [(1, 0, False), (1, 1, True), (2, 1, False), (3, 4, True)])
def test_the_painter_tells_the_numbers_of_another_library(kernel, stride, padding, flip):
    widget = convolution.kernel_painter(TILE, kernel, stride=stride, padding=padding, flip=flip)
    way = signal.convolve2d if flip else signal.correlate2d
    wanted = way(np.pad(TILE.astype(float), padding), widget.weights, "valid")[::stride, ::stride]
    rows, columns = wanted.shape
    assert f"output {rows} by {columns}, mean {wanted.mean():.1f}, spread {wanted.std():.1f}" in widget.alt
    for row, column in ((0, 0), (rows - 1, columns - 1), (rows // 2, columns // 3)):
        widget.place = [row, column]
        told = float(re.search(r"= (-?[\d.]+)\.( |$)", widget.alt)[1])
        assert told == pytest.approx(wanted[row, column], abs=0.006)


@pytest.mark.parametrize(
    ("kernel", "words"),
    [
        ("edge", "sum 0, rank 1, separable"),
        ("gaussian", "sum 1, rank 1, separable"),
        ("gaussian5", "sum 1, rank 1, separable"),
        ("sharpen", "sum 1, rank 2, not separable"),
        ("outline", "sum 0, rank 2, not separable"),
        ("emboss", "sum 1, rank 3, not separable"),
    ],
)
def test_the_painter_knows_sum_and_rank(kernel, words):
    assert words in convolution.kernel_painter(TILE, kernel).alt


def test_the_painter_opens_with_a_kernel_that_changes_nothing():
    widget = convolution.kernel_painter()
    assert widget.kernel == "identity"
    assert np.array_equal(widget._output(), widget._planes())
    assert "four kernels" in widget.render().alt


def test_the_painter_follows_its_traits():
    widget = convolution.kernel_painter("camera", "edge")
    widget.strength = 0.5
    assert "at strength 0.50; sum 0.50" in widget.alt
    widget.strength, widget.colour = 1, True
    assert "in colour" in widget.alt
    widget.light = ["weight", 0, 2]
    assert "Weight 0, 2 is lit: it takes part in 65,536 products" in widget.alt
    widget.light = ["input", 0, 0]
    assert "Input pixel 0, 0 is lit: it takes part in 4 outputs" in widget.alt
    widget.light, widget.padding, widget.place = [], 0, [255, 255]
    assert widget.place == [253, 253]
    widget.source = "coins"
    assert widget.alt.startswith("Photograph coins in colour")
    assert len(widget.pixels) == 256 * 256 * 3
    upload = RNG.integers(0, 256, (256, 256, 3), dtype=np.uint8)
    widget.upload, widget.source, widget.uploads = upload.tobytes(), "upload", 1
    assert np.array_equal(widget.image, upload)
    assert widget.alt.startswith("Your picture in colour, 256 by 256")
    widget.source = "webcam"
    assert "The picture of the webcam" in widget.alt


@pytest.mark.parametrize(
    ("own", "kernel", "words"),
    [
        (right, "edge", "right took .* s: it agrees with the correlation"),
        (turned, "edge", "turned took .* s: it agrees with the convolution"),
        (turned, "box", "agrees with correlation and convolution"),
        (lambda image, kernel: right(image, kernel) + 1, "edge", "neither the correlation nor the convolution"),
        (not_written, "edge", "Write not_written first"),
        (lambda image, kernel: image[0], "edge", "should return rows and columns; its answer has shape"),
    ],
)
def test_the_painter_runs_a_function_of_the_student(own, kernel, words):
    widget = convolution.kernel_painter(TILE, kernel, own)
    widget.runs += 1
    assert re.search(words, widget.alt)


def test_the_painter_shows_what_the_function_returned():
    widget = convolution.kernel_painter(TILE, "sharpen", right)
    widget.runs += 1
    shown = np.frombuffer(widget.own_values, np.float32).reshape(widget.own_shape)
    assert shown == pytest.approx(right(TILE.astype(float), widget.weights), rel=1e-6)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"kernel": "edges"}, "no kernel 'edges'; choose one of identity"),
        ({"kernel": np.ones((4, 4))}, r"3 x 3 or 5 x 5 finite numbers; got shape \(4, 4\)"),
        ({"kernel": [[np.nan] * 3] * 3}, "finite"),
        ({"image": "moon"}, "no photograph 'moon'"),
        ({"image": np.zeros((4, 30))}, "at least 9 pixels"),
        ({"image": np.zeros((30, 30, 2))}, r"got \(30, 30, 2\)"),
    ],
)
def test_the_painter_says_what_it_can_draw(given, message):
    with pytest.raises(ValueError, match=message):
        convolution.kernel_painter(**given)


def test_every_photograph_becomes_a_square():
    for name in PHOTOS:
        side = min(256, *photos()[name].shape[:2])
        assert crop(photos()[name]).shape == (side, side, 3)
    assert crop(np.full((20, 30), 0.5)).tolist() == [[[128] * 3] * 20] * 20


def test_numbers_are_written_as_a_reader_writes_them():
    assert [number(w) for w in (0, -1, 1 / 9, 6 / 256, 0.5, 2.25, -0.05)] == [
        "0",
        "-1",
        "1/9",
        "3/128",
        "1/2",
        "2.25",
        "-0.05",
    ]
    assert [amount(v) for v in (3.0000000001, -2.5)] == ["3", "-2.50"]


def test_kernels_of_averages_sum_to_one():
    assert sum(map(sum, kernel_named("gaussian5")[1])) == pytest.approx(1)
    assert kernel_named(np.eye(3))[0] == ""


def outputs(widget):
    return [float(Fraction(text)) for text in re.search(r"Outputs 0 to \d+: (.*?)\.(?: |$)", widget.alt)[1].split(", ")]


@pytest.mark.parametrize("flip", [True, False])
@pytest.mark.parametrize("reply", RESPONSES)
@pytest.mark.parametrize("name", SIGNALS)
def test_the_player_tells_the_sums_of_another_library(name, reply, flip):
    widget = convolution.slide_and_sum(name, reply, flip=flip)
    way = signal.convolve if flip else signal.correlate
    wanted = way(SIGNALS[name][1], RESPONSES[reply][1], "full", "direct")
    for n in (0, 7, 15):
        widget.n = n
        assert outputs(widget) == pytest.approx(wanted[: n + 1], abs=0.006)
        told = re.search(r"At n = \d+: (.*) is (-?[\d.]+)\. Out", widget.alt)
        terms = [part.split(" times ") for part in told[1].split(" plus ")]
        assert sum(float(Fraction(x)) * float(Fraction(h)) for x, h in terms) == pytest.approx(wanted[n], abs=0.03)
        assert float(told[2]) == pytest.approx(wanted[n], abs=0.006)


def test_the_player_tells_an_output_when_the_window_has_come_to_it():
    widget = convolution.slide_and_sum("impulse", "decay")
    assert len(outputs(widget)) == 1
    widget.n = 5
    assert outputs(widget) == [0, 0, 1, 0.5, 0.25, 0.125]
    widget.n = 2
    assert len(outputs(widget)) == 6
    assert "y[2] = 1" in widget.render().axes[0].get_title(loc="left")


def test_the_response_to_an_impulse_is_the_response():
    widget = convolution.slide_and_sum([1], [0.5, -1, 2], n=15)
    assert outputs(widget)[:5] == [0.5, -1, 2, 0, 0]
    widget.light = 0
    assert "x at 0 adds 1 times h, moved by 0" in widget.alt


@pytest.mark.parametrize(
    ("system", "linear", "shifts"),
    [
        ("filter", True, True),
        ("max", False, True),
        ("median", False, True),
        ("square", False, True),
        ("swell", True, False),
        ("offset", False, True),
    ],
)
def test_the_test_tells_which_systems_are_lti(system, linear, shifts):
    widget = convolution.slide_and_sum("wave", system=system, view="test")
    widget.a, widget.b = -1.5, 2.0
    assert ("at all 20 places" in widget.alt) == linear
    widget.a, widget.b, widget.shift = 0.0, 1.0, 3
    assert ("at all 20 places" in widget.alt) == shifts
    assert SYSTEMS[system].title in widget.alt


def test_a_system_of_the_student_is_slid_and_tested():
    widget = convolution.slide_and_sum("two", own=echo_twice, system="mine", n=15)
    assert outputs(widget) == pytest.approx(np.convolve(SIGNALS["two"][1], [1, 0.5, 0.25, 0, 0]), abs=0.006)
    widget.view, widget.a, widget.shift = "test", -2.0, 2
    assert "Test of echo_twice with -2 times x" in widget.alt
    assert "at all 20 places" in widget.alt


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (no_system, "Write no_system first"),
        (lambda x: np.ones((2, 2)), r"should return 1 to 16 numbers; its answer has shape \(2, 2\)"),
        (lambda x: np.ones(30), r"its answer has shape \(30,\)"),
        (lambda x: x[99], "stopped with IndexError"),
    ],
)
def test_the_player_says_what_is_wrong_with_a_system(own, words):
    assert re.search(words, convolution.slide_and_sum(own=own, system="mine").alt)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"x": "ramp"}, "no signal 'ramp'; choose one of impulse"),
        ({"h": "blur"}, "no response 'blur'"),
        ({"x": np.ones(13)}, r"1 to 12 finite numbers; got shape \(13,\)"),
        ({"h": [[1]]}, r"1 to 5 finite numbers; got shape \(1, 1\)"),
    ],
)
def test_the_player_says_what_it_can_draw(given, message):
    with pytest.raises(ValueError, match=message):
        convolution.slide_and_sum(**given)


def matrix_of(widget):
    """The matrix that another library makes: a column is what it answers to one pixel."""
    _, columns, _ = widget._counts()
    kernel = np.array(widget.kernel)
    if widget.flip:
        kernel = kernel[::-1, ::-1]
    spread = np.zeros([(taps - 1) * widget.dilation + 1 for taps in kernel.shape])
    spread[:: widget.dilation, :: widget.dilation] = kernel
    shape, _ = widget._shapes()
    pads = [(0, 0) if side == 1 else (widget.padding,) * 2 for side in shape]
    answers = [
        signal.correlate2d(np.pad(one.reshape(shape), pads), spread, "valid")[
            :: widget.stride, :: widget.stride
        ].ravel()
        for one in np.eye(columns)
    ]
    return np.stack(answers, axis=1)


MAPS = [
    {},
    {"stride": 2, "padding": 1},
    {"padding": 2, "dilation": 2, "flip": True},
    {"size": 6, "stride": 3, "padding": 2},
    {"kernel": [1, 2, -1], "flip": True, "padding": 2},
    {"kernel": [2, 0.5, 1, 1, -3], "size": 14, "dilation": 2, "stride": 2, "padding": 1},
]


@pytest.mark.parametrize("settings", MAPS)
def test_the_map_tells_the_matrix_of_another_library(settings):
    widget = convolution.toeplitz_map(**settings)
    rows, columns, used = widget._counts()
    wanted = matrix_of(widget)
    assert wanted.shape == (rows, columns)
    assert np.array([[widget._entry(p, q) for q in range(columns)] for p in range(rows)]) == pytest.approx(wanted)
    assert f"{rows * columns - used} are empty, {used} hold one of {np.size(widget.kernel)} weights" in widget.alt
    pixels = np.resize(widget.pixels, max(rows, columns))
    for row in (0, rows // 2, rows - 1):
        widget.row = row
        assert f"Row {row} is read" in widget.alt
        assert last_number(widget) == pytest.approx(wanted[row] @ pixels[:columns], abs=0.006)
    widget.columns = True
    for column in (0, columns // 2, columns - 1):
        widget.column = column
        assert f"Column {column} is read" in widget.alt
        assert last_number(widget) == pytest.approx(pixels[:rows] @ wanted[:, column], abs=0.006)


def last_number(widget):
    return float(re.search(r"= (-?[\d.]+)\.( |$)", widget.alt)[1])


def test_the_map_keeps_its_row_inside_the_matrix():
    widget = convolution.toeplitz_map(6, row=15)
    widget.stride = 3
    assert widget.row == 3
    widget.dilation = 3
    assert "does not fit" in widget.alt


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (full_matrix, "The matrix of full_matrix is this matrix"),
        (one_wrong, "The matrix of one_wrong differs at 1 place, marked"),
        (same_matrix, r"`?same_matrix`? should return a matrix of shape \(10, 8\); it has \(8, 8\)"),
        (lambda h, n: h[99], "stopped with IndexError"),
    ],
)
def test_the_map_compares_a_matrix_of_the_student(own, words):
    widget = convolution.toeplitz_map(own=own)
    assert re.search(words, widget.alt)
    widget.stride = 2
    assert widget.wrong == []
    assert "makes the matrix of a whole convolution: kernel turned, stride 1, padding 2" in widget.alt


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"kernel": np.ones((5, 5))}, r"3 x 3 or 2 to 5 finite numbers; got shape \(5, 5\)"),
        ({"kernel": [1]}, r"got shape \(1,\)"),
        ({"size": 7}, "3 to 6 pixels a side; got 7"),
        ({"size": 3, "kernel": [1, 1]}, "4 to 14"),
    ],
)
def test_the_map_says_what_it_can_draw(given, message):
    with pytest.raises(ValueError, match=message):
        convolution.toeplitz_map(**given)

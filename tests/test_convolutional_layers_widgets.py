"""Widgets and figures of the lecture on convolutional layers, without a browser: traits, messages, still pictures."""

import io
import itertools

import numpy as np
import pytest
import traitlets
from PIL import Image

from cvcourse import convolution


def widgets():
    return {
        "stepper": convolution.size_stepper(),
        "stepper_same": convolution.size_stepper(224, 7, 2, "same"),
        "stepper_transposed": convolution.size_stepper(4, 3, 2, "same", mode="transposed"),
        "stepper_impossible": convolution.size_stepper(3, 5),
        "stepper_nothing_left": convolution.size_stepper(1, 3, 1, 2, mode="transposed"),
    }


@pytest.mark.parametrize(("name", "widget"), widgets().items())
def test_each_widget_has_a_description_and_a_still_picture(name, widget):
    still = widget.render()
    assert min(len(still.alt), len(widget.alt)) > 15
    assert Image.open(io.BytesIO(still.to_png())).width > 400


def test_the_stepper_opens_at_the_question_and_its_still_picture_at_the_answer():
    widget = convolution.size_stepper()
    assert widget.alt.endswith("The window of pixel (0, 0) begins at row 0, column 0. How large is the output?")
    assert "Output 3 by 3. 1 of 8 rows, and as many columns, are reached by no window: 7." in widget.render().alt
    widget.opened = True
    assert widget.render().alt == widget.alt
    widget.place = 5
    assert "The window of pixel (1, 2) begins at row 2, column 4." in widget.alt


SETTINGS = list(itertools.product([1, 5, 6, 8], [1, 2, 3, 4], [1, 2, 3], ["valid", "same"], [1, 2]))


@pytest.mark.parametrize("mode", ["convolution", "transposed"])
def test_the_stepper_counts_as_keras(mode):
    """Ones through Keras's layers: the output's shape, and for each pixel whether a window reaches it."""
    keras = pytest.importorskip("keras")
    layer_of = keras.layers.Conv2D if mode == "convolution" else keras.layers.Conv2DTranspose
    for size, kernel, stride, padding, dilation in SETTINGS:
        if stride > 1 and dilation > 1:  # Keras refuses them together
            continue
        widget = convolution.size_stepper(size, kernel, stride, padding, dilation, mode, opened=True)
        layer = layer_of(1, kernel, stride, padding, dilation_rate=dilation, kernel_initializer="ones")
        if mode == "convolution" and padding == "valid" and dilation * (kernel - 1) >= size:
            assert "the window has no place" in widget.alt
            continue
        lit = np.repeat(np.eye(size, dtype=np.float32)[:, :, None, None], size, axis=2)  # image i: row i is lit
        answer = np.asarray(layer(lit))[..., 0]
        assert f" Output {answer.shape[1]} by {answer.shape[2]}." in widget.alt
        reached = (answer != 0).any(axis=(1, 2) if mode == "convolution" else (0, 2))
        empty = ", ".join(str(row) for row in np.flatnonzero(~reached)[:6])
        assert f"{(~reached).sum()} of {len(reached)} rows" in widget.alt or not empty
        assert ("reached by no" in widget.alt) == bool(empty)
        assert empty in widget.alt


@pytest.mark.parametrize(
    ("settings", "margin"),
    [
        ((224, 7, 2), "2 rows of zeros before and 3 after"),
        ((6, 3, 2), "0 rows of zeros before and 1 after"),
        ((28, 3, 2), "0 rows of zeros before and 1 after"),
        ((5, 2, 1), "0 rows of zeros before and 1 after"),
        ((28, 6, 2), "2 rows of zeros before and 2 after"),
        ((7, 3, 2), "1 row of zeros before and 1 after"),
    ],
)
def test_same_pads_as_tensorflow_does(settings, margin):
    assert margin in convolution.size_stepper(*settings, "same").alt


def test_the_stepper_explains_what_is_impossible_and_goes_on():
    widget = convolution.size_stepper(3, 5, opened=True)
    assert "The kernel reaches over 5 pixels and the image has 3 with its zeros" in widget.alt
    assert "It lacks 2 rows" in widget.alt
    widget.padding = "zeros"
    assert "1 row of zeros before and 1 after." in widget.alt
    assert "Output 1 by 1." in widget.alt
    widget.zeros = 8
    assert "The outermost windows see nothing but zeros." in widget.alt
    widget.mode, widget.size, widget.zeros = "transposed", 1, 4
    assert "The stamps cover 5 rows, and padding 4 cuts off 8: nothing is left." in widget.alt
    widget.zeros = 0
    assert "Output 5 by 5." in widget.alt


def test_the_stepper_names_what_it_cannot_draw():
    with pytest.raises(ValueError, match="got 'full'"):
        convolution.size_stepper(padding="full")
    with pytest.raises(ValueError, match="no mode 'deconvolution'"):
        convolution.size_stepper(mode="deconvolution")
    with pytest.raises(traitlets.TraitError):
        convolution.size_stepper(size=0)

"""Widgets of tasks beyond naming a picture, without a browser: numbers, words, still pictures."""

import io

import numpy as np
import pytest
import traitlets
from PIL import Image

from cvcourse import architectures, data
from cvcourse.architectures import beyond_nets
from cvcourse.architectures.sampling_grid import seen_through


def drawn(widget):
    assert Image.open(io.BytesIO(widget.render().to_png())).width > 400


@pytest.fixture(scope="module")
def digits():
    return {f"{n}": image for n, image in enumerate(data.load("mnist5k").X_test[:3].astype(np.float32) / 255)}


def test_the_sampling_grid_looks_as_the_networks_of_the_lecture_do(digits):
    theta = np.float32([[0.7, -0.4, 0.3], [0.5, 1.1, -0.2]])
    wanted = beyond_nets.look(np.stack([*digits.values()]), np.stack([theta] * 3)).numpy()
    widget = architectures.sampling_grid(digits, theta)
    for one, image in zip(wanted, widget.pictures.values(), strict=True):
        seen = seen_through(image, theta)
        assert seen == pytest.approx(255 * np.stack([one] * 3, -1), abs=0.6)
    drawn(widget)


def test_the_sampling_grid_says_where_the_result_looks(digits):
    widget = architectures.sampling_grid()
    assert widget.titles == ["chelsea", "camera"]
    assert "theta 1.00 0.00 0.00; 0.00 1.00 0.00. The pixel of the result at (-0.75, -0.75) looks at" in widget.alt
    assert "0.0% of the result look outside" in widget.alt
    widget.tx, widget.a, widget.row, widget.column = 0.5, 0.8, 0, 99
    assert "The pixel of the result at (0.99, -0.99) looks at (1.29, -0.99)" in widget.alt
    assert "19.0% of the result look outside" in widget.alt  # of 100 columns, those with 0.8 x + 0.5 > 1
    widget.which = 1
    assert widget.alt.startswith("camera")
    answers = [[[0.5, 0, 0], [0, 0.5, 0]]] * 3
    still = architectures.sampling_grid(digits, answers=answers).render()
    assert "0, the network's θ" in still.alt
    with pytest.raises(ValueError, match="3 pictures, 1 answers"):
        architectures.sampling_grid(digits, answers=answers[:1])
    with pytest.raises(ValueError, match="with sides of 2 to 128"):
        architectures.sampling_grid({"large": np.zeros((10, 200))})
    with pytest.raises(traitlets.TraitError):
        architectures.sampling_grid(theta=[[1, 0, 2], [0, 1, 0]])

"""Widgets of tasks beyond naming a picture, without a browser: numbers, words, still pictures."""

import io

import numpy as np
import pytest
import traitlets
from PIL import Image

from cvcourse import architectures, data
from cvcourse.architectures import beyond_nets, scenes_small
from cvcourse.architectures.deformable_window import REACH, REGULAR, result, tripod
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


def test_the_readings_make_what_the_networks_of_the_lecture_do():
    rng = np.random.default_rng(0)
    picture, weights = rng.uniform(size=(20, 26)).astype(np.float32), rng.normal(size=9).astype(np.float32)
    readings = rng.uniform(-REACH, REACH, (9, 2)).astype(np.float32)
    wanted = beyond_nets.deformed(picture, weights, readings, margin=REACH).numpy()
    assert result(picture, weights, readings) == pytest.approx(wanted, abs=1e-5)
    widget = architectures.deformable_window(picture, weights, readings, place=(7, 12))
    regular = beyond_nets.deformed(picture, weights, np.float32(REGULAR), margin=REACH).numpy()
    assert widget.sums() == pytest.approx([wanted[3, 8], regular[3, 8]], abs=1e-5)
    drawn(widget)


def test_along_the_leg_of_the_tripod_the_readings_are_brighter():
    widget, rows = architectures.deformable_window(), tripod()[36:45, 41:50]
    assert "Reading 1, -1.00 to the right and -1.00 down from there, mixes 1.00 of row 39 column 44: 0.53" in widget.alt
    assert "the nine readings add up to 0.648, those of the plain window to 0.648." in widget.alt
    widget.readings = [[float(row.argmax()) - REACH, n - REACH] for n, row in enumerate(rows)]
    assert "the nine readings add up to 0.888, those" in widget.alt
    square, along = (result(tripod(), widget.weights, one) for one in (REGULAR, widget.readings))
    here, other = (slice(12, 42), slice(24, 50)), (slice(12, 42), slice(4, 16))  # the right leg, the left one
    assert along[here].max(1).mean() > square[here].max(1).mean() + 0.1
    assert along[other].max(1).mean() < square[other].max(1).mean()
    widget.readings, widget.chosen = [[0.25, -0.5], *REGULAR[1:]], 0
    assert "mixes 0.38 of row 39 column 45, 0.12 of row 39 column 46, 0.38 of row 40 column 45, 0.12" in widget.alt
    drawn(widget)


def test_what_is_no_window_is_told():
    with pytest.raises(ValueError, match="sides of 16 to 64 pixels"):
        architectures.deformable_window(np.zeros((8, 20)))
    with pytest.raises(ValueError, match="There are nine weights"):
        architectures.deformable_window(weights=[1, 2])
    with pytest.raises(ValueError, match="4 pixels from the edges"):
        architectures.deformable_window(place=(2, 30))
    with pytest.raises(traitlets.TraitError, match="within 4 pixels"):
        architectures.deformable_window(readings=np.full((9, 2), 5))


def noisy(scenes, rng, cells):
    """What a detector might say that sees objects roughly, and some that are not there."""
    N, rows, columns = len(scenes.images), *cells
    corner = rng.uniform(0, 60, (N, rows * columns, 2))
    boxes = np.concatenate([corner, corner + rng.uniform(10, 30, corner.shape)], -1).astype(np.float32)
    scores, labels = rng.uniform(0, 0.6, boxes.shape[:2]).astype(np.float32), rng.integers(0, 6, boxes.shape[:2])
    for n, (truth, names, places) in enumerate(zip(scenes.boxes, scenes.labels, scenes.cells, strict=True)):
        for box, label, (row, column) in zip(truth, names, places, strict=True):
            for cell in {row * columns + column, row * columns + max(column - 1, 0)}:
                boxes[n, cell] = box + rng.normal(0, 3, 4)
                scores[n, cell], labels[n, cell] = rng.uniform(0.3, 1), label
    return boxes, scores, labels


@pytest.fixture(scope="module")
def detections():
    rng = np.random.default_rng(0)
    sets = {}
    for name, count in (("known", 20), ("new", 12)):
        scenes = scenes_small.make(count, rng, size=(64, 96))
        sets[name] = scenes, noisy(scenes, rng, (4, 6))
    return sets


def test_a_box_is_right_once_if_class_and_place_are(detections):
    scenes, _ = detections["known"]
    one = scenes_small.Scenes(scenes.images[:1], scenes.masks[:1], [np.float32([[10, 10, 30, 30]])], [[2]], [[[1, 1]]])
    shifts = np.float32([5, 0, 8, 2])  # overlap 0.6, 1, 0.43, 0.82
    boxes = np.float32([10, 10, 30, 30]) + shifts[:, None] * [1, 0, 1, 0]
    told = boxes[None].astype(np.float32), np.float32([[0.9, 0.8, 0.95, 0.7]]), np.array([[2, 2, 2, 3]])
    scores, right = beyond_nets.ranked(one, told, overlap=1)
    assert scores.tolist() == pytest.approx([0.95, 0.9, 0.8, 0.7])
    assert right.tolist() == [False, True, False, False]
    assert beyond_nets.found_and_wrong(one, told, 0.75, overlap=1) == (1, 1, 3)
    assert beyond_nets.found_and_wrong(one, told, 0.75, overlap=0.5) == (1, 1, 2)
    assert beyond_nets.found_and_wrong(one, told, 0.75, overlap=0.4) == (0, 1, 1)


def test_the_detector_says_what_stays_and_what_that_makes_of_all_scenes(detections):
    widget = architectures.detector_thresholds(detections, scenes_small.SIX, cells=(4, 6))
    for which, threshold, overlap in ((0, 0.5, 0.5), (1, 0.2, 1.0), (0, 0.2, 0.0)):
        widget.which, widget.threshold, widget.overlap = which, threshold, overlap
        name = widget.titles[which]
        hits, objects, boxes = beyond_nets.found_and_wrong(*detections[name], threshold, overlap)
        assert f"{hits} of {objects} objects are found, recall {hits / objects:.3f}; {hits} of {boxes}" in widget.alt
    widget.threshold = 0.98
    assert "precision" in widget.alt
    widget.scene, widget.cell = 1, 7
    n = widget.shown[0][1]
    label, score = (part[n, 7] for part in detections["known"][1][::-1][:2])
    assert f"The cell of row 1, column 1 says {scenes_small.SIX[label]} {score:.2f}" in widget.alt
    objects = [len(boxes) for boxes in detections["known"][0].boxes]
    assert [objects[n] for n in widget.shown[0]] == sorted(objects)[:-9:-1]
    drawn(widget)
    with pytest.raises(ValueError, match="20 pictures of 36 cells are needed"):
        architectures.detector_thresholds(detections, scenes_small.SIX)

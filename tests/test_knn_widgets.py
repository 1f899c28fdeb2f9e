"""Widgets and figures of unit 1, without a browser: traits, messages, still pictures."""

import io
import re

import numpy as np
import pytest
from PIL import Image

from cvcourse import knn
from cvcourse.knn.alter import alter
from cvcourse.knn.decision_regions import COARSE, FINE

RNG = np.random.default_rng(0)
IMAGES = RNG.integers(0, 256, (12, 8, 8), dtype=np.uint8)
LABELS = np.arange(12) % 3


def first(labels):
    return labels[0]


def share(widget, label):
    return np.mean(np.frombuffer(widget.regions, np.uint8) == label)


def explorer(nearest, **changes):
    return knn.nuisance_explorer(nearest, IMAGES[0], LABELS[0], IMAGES, LABELS, **changes)


def widgets():
    accuracies = RNG.uniform(0.8, 0.9, (3, 5))
    return {
        "pixel_inspector": knn.pixel_inspector(IMAGES[0]),
        "pixel_inspector_rgb": knn.pixel_inspector(RNG.integers(0, 256, (9, 6, 3), dtype=np.uint8), 0, 5),
        "nuisance_explorer": explorer(lambda image, images: 1),
        "nuisance_explorer_broken": explorer(lambda image, images: 1 / 0),
        "decision_regions": knn.decision_regions(knn.by_vote(first)),
        "decision_regions_broken": knn.decision_regions(lambda *_: 1 / 0),
        "unit_balls": knn.unit_balls(),
        "fold_strip": knn.fold_strip([1, 3, 5], accuracies),
    }


@pytest.mark.parametrize(("name", "widget"), widgets().items())
def test_each_widget_has_a_description_and_a_still_picture(name, widget):
    still = widget.render()
    assert still.alt == widget.alt != ""
    assert Image.open(io.BytesIO(still.to_png())).width > 400


def test_pixel_inspector_reads_the_pixel_under_the_cursor():
    inspector = knn.pixel_inspector(IMAGES[0], row=2, column=3)
    assert f"Row 2, column 3: {IMAGES[0][2, 3]}" in inspector.alt
    inspector.column = 4
    assert f"column 4: {IMAGES[0][2, 4]}" in inspector.alt


def test_pixel_inspector_starts_beside_the_strongest_edge():
    image = np.zeros((6, 6), np.uint8)
    image[4, 5] = 255
    inspector = knn.pixel_inspector(image)
    assert (inspector.row, inspector.column) == (4, 5)


@pytest.mark.parametrize("wrong", [np.zeros((2, 2)), np.zeros(4, np.uint8)])
def test_pixel_inspector_refuses_what_is_no_image(wrong):
    with pytest.raises(ValueError, match="uint8 of shape"):
        knn.pixel_inspector(wrong)


def test_pixel_inspector_refuses_a_cursor_outside():
    with pytest.raises(ValueError, match="Row 8"):
        knn.pixel_inspector(IMAGES[0], row=8)


def test_alter_changes_nothing_at_zero_and_keeps_the_original():
    before = IMAGES[0].copy()
    assert np.array_equal(alter(IMAGES[0]), before)
    alter(IMAGES[0], 2, 1, 90, 3, 20)
    assert np.array_equal(IMAGES[0], before)


def test_alter_shifts_brightens_and_covers():
    image = IMAGES[0]
    assert np.array_equal(alter(image, shift_x=2)[:, 2:], image[:, :-2])
    assert np.array_equal(alter(image, shift_y=-3)[:-3], image[3:])
    assert np.array_equal(alter(image, brighten=100), np.minimum(image.astype(int) + 100, 255))
    assert np.array_equal(alter(image, brighten=-100), np.maximum(image.astype(int) - 100, 0))
    assert (alter(image, occlude=4)[2:6, 2:6] == 128).all()
    assert np.array_equal(alter(image, rotate=90), np.rot90(image, -1))


def test_alter_keeps_colour():
    image = RNG.integers(0, 256, (6, 5, 3), dtype=np.uint8)
    assert np.array_equal(alter(image, shift_x=1)[:, 1:], image[:, :-1])
    assert alter(image, 1, 1, 20, 2, 30).shape == image.shape


def test_nuisance_explorer_shows_what_nearest_picks():
    seen = []

    def nearest(image, images):
        seen.append((image.shape, len(images)))
        return 3

    widget = explorer(nearest, shift_x=1)
    assert seen == [((8, 8), 12), ((8, 8), 8)]  # all images, then those of the other classes
    assert (widget.answer, widget.right, widget.truth) == ("0", True, "0")
    assert widget.same == IMAGES[3].tobytes()
    assert widget.rival == IMAGES[LABELS != 0][3].tobytes()
    widget.rotate = 10
    assert "rotate 10" in widget.alt
    assert widget.altered == alter(IMAGES[0], shift_x=1, rotate=10).tobytes()


def closest(image, images):
    return abs(images.astype(int) - image).sum(axis=(1, 2)).argmin()


def test_nuisance_explorer_opens_at_the_unchanged_image():
    widget = explorer(closest)
    assert widget.altered == widget.original == widget.same
    assert "nothing changed. The nearest image is of class 0, right." in widget.alt


def test_nuisance_explorer_tells_the_two_distances_that_decide():
    widget = explorer(closest, brighten=90, rotate=30)
    now = np.frombuffer(widget.altered, np.uint8).reshape(8, 8)
    gaps = abs(IMAGES.astype(int) - now).sum(axis=(1, 2))
    same, rival = gaps[LABELS == 0].min(), gaps[LABELS != 0].min()
    assert f"L1 to the nearest of its class {same:,}, of another class, {widget.rival_name}, {rival:,}." in widget.alt
    assert widget.right == (same <= rival)


def test_nuisance_explorer_finds_the_nearest_of_its_class_when_another_is_picked():
    widget = explorer(lambda image, images: 1 if len(images) == 12 else 2)
    assert (widget.answer, widget.right) == ("1", False)
    assert widget.rival == IMAGES[1].tobytes()
    assert widget.same == IMAGES[LABELS == 0][2].tobytes()


@pytest.mark.parametrize("answer", [12, -1, 1.5, None, "3", np.array([1, 2])])
def test_nuisance_explorer_says_which_index_it_needs(answer):
    widget = explorer(lambda image, images: answer)
    assert "an index from 0 to 11 is needed" in widget.message
    assert (widget.same, widget.rival, widget.answer) == (b"", b"", "")


def test_a_nearest_that_works_in_place_cannot_spoil_the_images():
    def nearest(image, images):
        images -= image
        return 0

    before = IMAGES.copy()
    assert "read-only" in explorer(nearest).message
    assert np.array_equal(IMAGES, before)


def test_nuisance_explorer_needs_images_like_the_image():
    with pytest.raises(ValueError, match="8, 8"):
        knn.nuisance_explorer(first, IMAGES[0], 0, IMAGES[:, :4], LABELS)


def test_by_vote_hands_over_the_nearest_labels_nearest_first():
    seen = []

    def vote(labels):
        seen.append(labels.tolist())
        return labels[0]

    distances = np.array([[3.0, 1.0, 2.0], [3.0, 1.0, 2.0], [1.0, 2.0, 2.0]])
    answer = knn.by_vote(vote)(distances, np.array([7, 8, 9]), 2)
    assert answer.tolist() == [8, 8, 7]
    assert sorted(seen) == [[7, 8], [8, 9]]  # once for each distinct row; equal distances: lower index first


def test_by_vote_carries_the_name_of_vote_into_messages():
    def vote(labels):
        raise NotImplementedError

    widget = knn.decision_regions(knn.by_vote(vote))
    assert widget.message == "Write `vote` first, then run this cell again."
    assert widget.regions == b""
    assert "Write vote first, then run this cell again." in widget.alt  # backticks are for the eye


def test_each_place_belongs_to_its_nearest_point():
    widget = knn.decision_regions(knn.by_vote(first), [[2, 5], [8, 5]], [4, 9])
    cells = np.frombuffer(widget.regions, np.uint8).reshape(FINE, FINE)
    assert (cells[:, : FINE // 2] == 0).all()
    assert (cells[:, FINE // 2 :] == 1).all()
    assert widget.names == ["4", "9"]
    widget.points = [[2, 5], [4, 5]]
    assert share(widget, 1) == pytest.approx(0.7)


def test_rows_of_the_picture_run_from_top_to_bottom():
    widget = knn.decision_regions(knn.by_vote(first), [[5, 9], [5, 1]], [0, 1])
    assert widget.regions[0] == 0
    assert widget.regions[-1] == 1


def test_metric_and_k_reach_predict():
    asked = []

    def predict(distances, y_train, k):
        asked.append((distances[0].tolist(), k))
        return np.zeros(len(distances), int)

    widget = knn.decision_regions(predict, [[0.05, 9.95], [3.05, 5.95]], [0, 1], metric="l1")
    widget.metric = "l2"
    widget.k = 2
    assert [k for _, k in asked] == [1, 1, 2]
    assert asked[0][0] == pytest.approx([0, 7])
    assert asked[1][0] == pytest.approx([0, 5])


def test_default_points_have_islands_that_a_vote_removes():
    def vote(labels):
        return np.bincount(labels).argmax()

    def own(k):
        widget = knn.decision_regions(knn.by_vote(vote), k=k)
        cells = np.frombuffer(widget.regions, np.uint8).reshape(FINE, FINE)
        x, y = (np.array(widget.points) * FINE / 10).astype(int).T
        return (cells[FINE - 1 - y, x] == widget.labels).mean()

    assert own(1) == 1
    assert own(5) == pytest.approx(33 / 36)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (np.zeros(3, int), r"shape \(3,\); \(10000,\) are needed"),
        (np.full(FINE * FINE, 5), "the label 5, which no point has"),
        (None, r"shape \(\); \(10000,\)"),
    ],
)
def test_decision_regions_says_what_is_wrong_with_labels(answer, message):
    widget = knn.decision_regions(lambda distances, y_train, k: answer, [[1, 1], [2, 2]], [0, 1])
    assert re.search(message, widget.message)
    assert widget.regions == b""


def test_a_slow_predict_is_asked_for_fewer_places_while_points_move():
    widget = knn.decision_regions(knn.by_vote(first))
    widget.moving, widget.seconds = True, 1
    widget.k = 2
    assert (widget.size, len(widget.regions)) == (COARSE, COARSE**2)
    widget.moving = False
    widget.settled += 1
    assert (widget.size, len(widget.regions)) == (FINE, FINE**2)


def test_decision_regions_needs_points_and_labels_that_fit():
    with pytest.raises(ValueError, match=r"\(2, 2\) and \(3,\)"):
        knn.decision_regions(first, [[1, 1], [2, 2]], [0, 1, 2])
    with pytest.raises(ValueError, match="at most 4"):
        knn.decision_regions(first, RNG.uniform(0, 10, (5, 2)), range(5))


@pytest.mark.parametrize("angle", [0, 20, 45, 90])
def test_l2_length_does_not_depend_on_the_axes(angle):
    l1, l2 = knn.unit_balls(angle, (0.6, 0.8)).lengths()
    assert l2 == pytest.approx(1)
    assert 1 <= l1 <= 2**0.5 + 1e-9


def test_unit_balls_at_known_angles():
    assert knn.unit_balls(0, (1, 1)).lengths()[0] == pytest.approx(2)
    assert knn.unit_balls(45, (1, 1)).lengths()[0] == pytest.approx(2**0.5)


def test_fold_strip_starts_at_the_first_k():
    strip = knn.fold_strip([1, 5, 9], [[0.5, 0.6], [0.8, 0.9], [0.7, 0.7]])
    assert strip.alt.startswith("k = 1: mean accuracy 55.0%")
    strip.chosen = 1
    assert strip.alt.startswith("k = 5: mean accuracy 85.0%, standard deviation 5.0% over 2 folds.")
    assert strip.alt.endswith("Means by k: 1: 55.0%, 5: 85.0%, 9: 70.0%.")


@pytest.mark.parametrize("table", [[[0.5], [0.5]], [0.5, 0.6, 0.7], np.zeros((3, 0))])
def test_fold_strip_gives_the_shape_it_needs(table):
    with pytest.raises(ValueError, match=r"\(3, num_folds\)"):
        knn.fold_strip([1, 3, 5], table)


@pytest.mark.parametrize("value", [96.0, -0.1, np.nan])
def test_fold_strip_wants_fractions(value):
    with pytest.raises(ValueError, match="fractions"):
        knn.fold_strip([1], [[0.5, value]])


def test_figures_say_what_they_show():
    a, b = RNG.integers(0, 256, (2, 4, 4), dtype=np.uint8)
    gap = abs(a.astype(int) - b).sum()
    assert str(gap) in knn.distance_example(a, b).alt
    timing = knn.timing_figure([100, 1000], [1e-6, 1e-6], [0.01, 0.1])
    assert timing.alt == "10 times the images: predicting takes 10 times as long, training 1 times."
    assert knn.split_figure(800, 100, 100).alt == "800 training images, 100 validation images, 100 test images."
    for still in (knn.distance_example(a, b), timing, knn.split_figure(8, 1, 1)):
        assert len(still.to_png()) > 2000


def test_distance_example_gives_both_shapes():
    with pytest.raises(ValueError, match=r"\(4, 4\) and \(4, 3\)"):
        knn.distance_example(np.zeros((4, 4)), np.zeros((4, 3)))

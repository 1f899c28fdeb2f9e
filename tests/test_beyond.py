"""What the lecture on looking inside shows of tasks beyond naming, against TensorFlow, scikit-image and counting."""

import numpy as np
import pytest

from cvcourse.architectures import beyond_nets, beyond_views, scenes_small
from cvcourse.backprop.keras_beside import keras, tf


@pytest.fixture(scope="module")
def scenes():
    return scenes_small.make(40, np.random.default_rng(3), size=(64, 96))


def test_scenes_know_what_lies_in_them(scenes):
    for boxes, labels, cells, mask in zip(scenes.boxes, scenes.labels, scenes.cells, scenes.masks, strict=True):
        assert len(boxes) == len(labels) == len(cells) == len({tuple(cell) for cell in cells.tolist()})
        assert (boxes[:, :2] >= 0).all()
        assert (boxes[:, 2:] <= [96, 64]).all()
        covered = np.zeros(mask.shape, bool)
        for x0, y0, x1, y1 in boxes.astype(int):
            covered[y0:y1, x0:x1] = True
            assert mask[y0:y1, x0:x1].max() > 0.9
        assert (mask[~covered] == 0).all()


def test_the_same_seed_makes_the_same_scenes():
    one, other = (scenes_small.make(3, np.random.default_rng(8)) for _ in range(2))
    assert np.array_equal(one.images, other.images)


def test_a_detector_that_answers_the_truth_finds_all_and_nothing_else(scenes):
    wanted = beyond_nets.true_cells(scenes, 6)
    safe = np.clip(wanted, 1e-6, 1 - 1e-6)
    before = np.concatenate([np.log(safe[..., :5] / (1 - safe[..., :5])), np.log(safe[..., 5:])], axis=-1)
    told = beyond_nets.told_boxes(lambda images, training: tf.constant(before), scenes.images)
    hits, objects, boxes = beyond_nets.found_and_wrong(scenes, told, 0.5, overlap=0.999)
    assert hits == objects == boxes == sum(map(len, scenes.boxes))


def test_counting_squares_is_the_intersection_over_union():
    assert beyond_nets.by_counting((0, 0, 2, 2), (1, 1, 3, 3)) == pytest.approx(1 / 7)
    assert beyond_nets.by_counting((0, 0, 2, 2), (1, 1, 3, 3), more=1) == pytest.approx(4 / 14)
    assert beyond_nets.by_counting((1, 1, 5, 4), (3, 2, 8, 6)) == pytest.approx(4 / 28)
    assert beyond_nets.by_counting((1, 1, 5, 4), (3, 2, 8, 6), more=1) == pytest.approx(9 / 41)


def test_looking_with_the_identity_changes_nothing_and_a_turn_is_that_of_scikit_image():
    from skimage.transform import AffineTransform, warp

    images = np.random.default_rng(0).uniform(size=(2, 20, 20)).astype(np.float32)
    same = beyond_nets.look(images, beyond_nets.turning(tf.zeros(2)))
    assert np.allclose(same, images, atol=1e-5)
    angle = np.float32([0.4, -0.7])
    turned = beyond_nets.look(images, beyond_nets.turning(angle)).numpy()
    middle = AffineTransform(translation=(-9.5, -9.5))
    for image, one, by in zip(images, turned, angle, strict=True):
        theirs = warp(image, middle + AffineTransform(rotation=by) + middle.inverse, order=1)
        assert np.allclose(one[3:-3, 3:-3], theirs[3:-3, 3:-3], atol=1e-3)


def test_an_angle_of_exactly_zero_has_no_slope_and_a_small_one_has():
    images = np.random.default_rng(0).uniform(size=(1, 28, 28)).astype(np.float32)
    slopes = []
    for begin in (0.0, 0.05):
        angle = tf.Variable([begin])
        with tf.GradientTape() as tape:
            error = tf.reduce_sum(beyond_nets.look(images, beyond_nets.turning(angle)) ** 2)
        slopes.append(abs(float(tape.gradient(error, angle)[0])))
    assert slopes[0] < 1e-3 < slopes[1]


def test_readings_at_rest_are_a_convolution_and_readings_apart_a_dilated_one():
    rng = np.random.default_rng(1)
    image, weights = rng.normal(size=(20, 24)).astype(np.float32), rng.normal(size=9).astype(np.float32)
    window = np.array([(x, y) for y in (-1, 0, 1) for x in (-1, 0, 1)], np.float32)
    for apart in (1, 2):
        theirs = tf.nn.conv2d(image[None, ..., None], weights.reshape(3, 3, 1, 1), 1, "VALID", dilations=apart)
        cut = 3 - apart
        theirs = theirs[0, cut:-cut, cut:-cut, 0]
        assert np.allclose(beyond_nets.deformed(image, weights, apart * window), theirs, atol=1e-4)


def test_the_truth_of_two_views_leads_to_the_same_thing():
    views = beyond_views.palace(degrees=5, noise=0)
    points = np.array([[104, 24], [140, 68], [100, 90]])
    where = beyond_views.sent(points, views.truth).round().astype(int)
    for (x, y), (u, v) in zip(points, where, strict=True):
        assert views.second[v, u] == pytest.approx(0.8 * views.first[y, x], abs=0.2)


def test_nets_without_dense_layers_take_any_size():
    for net, channels, share in ((beyond_nets.segmenter(), 1, 1), (beyond_nets.detector(6), 11, 16)):
        for H, W in ((32, 48), (64, 32)):
            assert net(np.zeros((1, H, W, 3), np.float32)).shape == (1, H // share, W // share, channels)


def test_images_without_a_label_leave_the_class_head_alone():
    keras.utils.set_random_seed(0)
    net, rng = beyond_nets.two_headed(6), np.random.default_rng(0)
    images, masks = rng.uniform(size=(4, 48, 48, 3)).astype(np.float32), np.zeros((4, 6, 6), np.float32)
    alone = beyond_nets.both_heads(net, 1.0, 0.0)
    assert float(alone(images, np.full(4, -1), masks)) == 0
    assert float(alone(images, np.array([0, -1, 2, -1]), masks)) > 0

"""The assignment on looking inside against libraries: scipy, scikit-image, TensorFlow, and differences in float64."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks.architectures import any_size, grids, overlaps, sampling, yolo, yolo_back
from autograder.grading.reference import load_reference

SOLUTIONS = Path(__file__).parents[1] / "solutions" / "06_architectures"
ref = load_reference(SOLUTIONS / "looking_inside_assignment.py")
few = settings(deadline=None, max_examples=30)
seeds = st.integers(0, 10_000)


def draw(seed):
    return np.random.default_rng(seed)


@few
@given(seeds)
def test_top_patches_are_the_first_places_that_a_sorted_list_of_all_shows_of_each_image(seed):
    rng = draw(seed)
    N, H, W = rng.integers(1, 6, 3)
    maps = rng.permutation(N * H * W).reshape(N, H, W) - 20.0
    first = {}
    for flat in maps.ravel().argsort()[::-1]:
        n, row, column = np.unravel_index(flat, maps.shape)
        first.setdefault(int(n), (int(row), int(column)))
    images, rows, columns = ref.top_patches(maps, int(N))
    assert list(first) == images.tolist()
    assert [first[n] for n in images.tolist()] == list(zip(rows.tolist(), columns.tolist(), strict=True))


@pytest.mark.parametrize("layers", [[(3, 2)], [(3, 1), (2, 2)], [(5, 2), (3, 2)], [(2, 2), (2, 2), (3, 1)]])
def test_a_patch_holds_every_pixel_that_changes_the_number_and_no_other(layers):
    """Layers of ones with `same` padding, on positive pixels; fields as cvcourse measures them."""
    from cvcourse.architectures.measuring import rows_of
    from cvcourse.backprop.keras_beside import keras, tf

    convolutions = [
        keras.layers.Conv2D(1, k, stride, "same", kernel_initializer="ones", use_bias=False) for k, stride in layers
    ]
    x = given = keras.Input((24, 32, 1))
    for convolution in convolutions:
        x = convolution(x)
    net = keras.Model(given, x)
    field = rows_of(net)[-1].field
    image = tf.ones((1, 24, 32, 1))
    for place in ((0, 0), (1, 3), (x.shape[1] - 1, x.shape[2] - 2)):
        with tf.GradientTape() as tape:
            tape.watch(image)
            number = net(image)[0, place[0], place[1], 0]
        seen = tape.gradient(number, image)[0, :, :, 0].numpy() > 0
        marked = np.arange(24 * 32).reshape(24, 32, 1)
        patch = ref.patch_of(marked, place, (field.size, field.stride, field.start))
        assert set(patch.ravel().tolist()) == set(np.flatnonzero(seen).tolist())


@few
@given(seeds)
def test_the_mean_of_the_map_is_the_score_after_pooling_of_keras(seed):
    from cvcourse.backprop.keras_beside import keras

    rng = draw(seed)
    H, W, K, C = rng.integers(1, 6, 4)
    features, weights = rng.normal(size=(H, W, K)), rng.normal(size=(K, C))
    pooled = keras.ops.convert_to_numpy(keras.layers.GlobalAveragePooling2D(dtype="float64")(features[None]))[0]
    for c in range(C):
        mean = ref.class_activation_map(features, weights, c).mean()
        assert mean == pytest.approx(float(pooled @ weights[:, c]), rel=1e-9, abs=1e-12)


@few
@given(seeds)
def test_occlusion_of_a_linear_score_is_a_box_sum_of_what_is_lost(seed):
    """Of sum(image * w) a patch takes sum((image - fill) * w) away: a correlation with ones, by scipy."""
    from scipy.signal import correlate2d

    rng = draw(seed)
    patch, stride = (int(n) for n in rng.integers(1, 4, 2))
    H, W = (int(n) for n in rng.integers(patch, 9, 2))
    image, weights, fill = rng.normal(size=(H, W, 2)), rng.normal(size=(H, W, 2)), rng.normal(size=2)
    lost = ((image - fill) * weights).sum(axis=2)
    drops = ref.occlusion_map(lambda x: float((x * weights).sum()), image, patch, stride, fill)
    np.testing.assert_allclose(
        drops, correlate2d(lost, np.ones((patch, patch)), "valid")[::stride, ::stride], rtol=1e-7, atol=1e-9
    )


@few
@given(seeds)
def test_a_dense_layer_is_a_convolution_as_keras_computes_both(seed):
    import tensorflow as tf

    rng = draw(seed)
    N, h, w, K, C = rng.integers(1, 5, 5)
    maps, W = rng.normal(size=(N, h, w, K)), rng.normal(size=(h * w * K, C))
    filters = ref.dense_to_conv(W, (int(h), int(w), int(K)))
    out = tf.nn.conv2d(maps, filters, 1, "VALID").numpy()
    np.testing.assert_allclose(out[:, 0, 0], tf.reshape(maps, (N, -1)).numpy() @ W, rtol=1e-9, atol=1e-11)


@few
@given(seeds, st.integers(1, 6))
def test_upsampling_is_the_transposed_convolution_of_tensorflow(seed, factor):
    import tensorflow as tf

    rng = draw(seed)
    h, w, C = (int(n) for n in rng.integers(1, 6, 3))
    scores, kernel = rng.normal(size=(h, w, C)), ref.bilinear_kernel(factor)
    filters = kernel[:, :, None, None] * np.eye(C)
    out = tf.nn.conv2d_transpose(scores[None], filters, (1, h * factor, w * factor, C), factor, "SAME")[0].numpy()
    np.testing.assert_allclose(ref.upsample(scores, factor), out, rtol=1e-9, atol=1e-11)


@few
@given(seeds, st.integers(2, 5))
def test_away_from_the_border_upsampling_is_the_resizing_of_tensorflow(seed, factor):
    import tensorflow as tf

    scores = draw(seed).normal(size=(5, 6, 2))
    ours, theirs = ref.upsample(scores, factor), tf.image.resize(scores, (5 * factor, 6 * factor)).numpy()
    inside = slice(factor, -factor)
    np.testing.assert_allclose(ours[inside, inside], theirs[inside, inside], rtol=1e-5, atol=1e-5)


@few
@given(seeds, st.integers(1, 3))
def test_overlaps_are_counts_of_pixels(seed, scale):
    """Boxes with whole edges, painted as pixels."""
    rng = draw(seed)
    boxes, others = overlaps.corners(rng, 4), overlaps.corners(rng, 3)
    painted = []
    for some in (boxes, others):
        y, x = np.mgrid[:32, :32]
        painted.append([(x >= x0) & (x < x1) & (y >= y0) & (y < y1) for x0, y0, x1, y1 in some])
    counted = [[(one & other).sum() / (one | other).sum() for other in painted[1]] for one in painted[0]]
    np.testing.assert_allclose(ref.iou(boxes / scale, others / scale), counted, rtol=1e-12)


def test_the_published_pair_is_a_seventh_and_touching_boxes_share_nothing():
    assert ref.iou(np.array([[0.0, 0, 2, 2]]), np.array([[1.0, 1, 3, 3]]))[0, 0] == pytest.approx(1 / 7)
    assert ref.iou(np.array([[0.0, 0, 4, 4]]), np.array([[4.0, 0, 8, 4]]))[0, 0] == 0


@few
@given(seeds)
def test_suppression_is_tensorflows(seed):
    import tensorflow as tf

    rng = draw(seed)
    boxes = overlaps.corners(rng, 12).astype(np.float32)
    scores = rng.permutation(12).astype(np.float32)
    threshold = float(rng.uniform(0.1, 0.8))
    kept = tf.image.non_max_suppression(boxes[:, [1, 0, 3, 2]], scores, 12, threshold).numpy()
    np.testing.assert_array_equal(ref.nms(boxes.astype(float), scores, threshold), kept)


def test_suppression_of_nothing_is_nothing():
    kept = ref.nms(np.zeros((0, 4)), np.zeros(0), 0.5)
    assert kept.shape == (0,)
    assert kept.dtype.kind == "i"


@few
@given(seeds)
def test_boxes_come_back_from_their_cells(seed):
    rng = draw(seed)
    made = yolo.objects(rng, N=4, grid=(int(rng.integers(2, 6)), int(rng.integers(2, 6))), C=7)
    boxes, scores, labels = ref.yolo_decode(ref.yolo_encode(**made), 0.5)
    order = np.argsort(labels)
    wanted = np.argsort(made["labels"])
    np.testing.assert_array_equal(labels[order], made["labels"][wanted])
    np.testing.assert_allclose(boxes[order], made["boxes"][wanted], rtol=1e-10, atol=1e-12)
    np.testing.assert_array_equal(scores, 1)


@few
@given(seeds)
def test_sampling_is_scipys_interpolation_with_nothing_outside(seed):
    from scipy.ndimage import map_coordinates

    rng = draw(seed)
    H, W, K = (int(n) for n in rng.integers(1, 7, 3))
    image, grid = rng.normal(size=(H, W, K)), rng.uniform(-1.8, 1.8, (3, 4, 2))
    places = [((grid[..., 1] + 1) * H - 1) / 2, ((grid[..., 0] + 1) * W - 1) / 2]
    theirs = [map_coordinates(image[..., k], places, order=1, mode="grid-constant") for k in range(K)]
    np.testing.assert_allclose(ref.bilinear_sample(image, grid), np.stack(theirs, axis=2), rtol=1e-9, atol=1e-11)


@few
@given(seeds)
def test_grid_and_sampler_together_are_the_affine_transform_of_keras(seed):
    """Keras has pixels, not -1..1: the same map in pixels, whose middle is (size - 1) / 2."""
    from cvcourse.backprop.keras_beside import keras

    rng = draw(seed)
    H, W = (int(n) for n in rng.integers(2, 9, 2))
    image, theta = rng.normal(size=(H, W, 2)), grids.turned(rng)["theta"]
    half = np.array([W, H]) / 2
    A = theta[:, :2] * half[:, None] / half
    shift = half + half * theta[:, 2] - 0.5 - A @ (half - 0.5)
    numbers = np.array([*A[0], shift[0], *A[1], shift[1], 0, 0])
    theirs = keras.ops.image.affine_transform(
        image.astype(np.float32)[None], numbers.astype(np.float32)[None], "bilinear", "constant", 0.0
    )
    ours = ref.bilinear_sample(image, ref.affine_grid(theta, H, W))
    grid = ref.affine_grid(theta, H, W)
    sure = (np.abs(grid) < 1 - 1 / np.array([W, H])).all(axis=2)  # Keras drops a place that lies between edge and pixel
    np.testing.assert_allclose(ours[sure], np.asarray(theirs)[0][sure], rtol=1e-3, atol=1e-3)


def test_the_grid_of_no_change_gives_the_image_at_every_size():
    rng, identity = draw(0), np.array([[1.0, 0, 0], [0, 1, 0]])
    for H, W in ((1, 1), (3, 5), (4, 4), (6, 2)):
        image = rng.normal(size=(H, W, 3))
        np.testing.assert_allclose(ref.bilinear_sample(image, ref.affine_grid(identity, H, W)), image, atol=1e-12)


def test_a_turned_photograph_is_that_of_scikit_image():
    from skimage.transform import AffineTransform, warp

    from cvcourse import data

    photo = data.load("photos")["chelsea"][::6, ::6] / 255
    H, W = photo.shape[:2]
    angle, half = np.radians(20), np.array([W, H]) / 2
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    theta = np.column_stack([turn * half / half[:, None], [0.1, 0.2]])  # a turn in pixels
    matrix = np.eye(3)
    matrix[:2, :2], matrix[:2, 2] = turn, half - 0.5 + half * theta[:, 2] - turn @ (half - 0.5)
    theirs = warp(photo, AffineTransform(matrix), order=1, mode="constant", preserve_range=True)
    ours = ref.bilinear_sample(photo, ref.affine_grid(theta, H, W))
    inside = (np.abs(ref.affine_grid(theta, H, W)) < 1 - 1 / np.array([W, H])).all(axis=2)
    np.testing.assert_allclose(ours[inside], theirs[inside], atol=1e-6)


@few
@given(seeds, st.integers(1, 3))
def test_without_offsets_the_deformable_convolution_is_tensorflows(seed, k):
    import tensorflow as tf

    rng = draw(seed)
    H, W = (int(n) for n in rng.integers(k, 8, 2))
    image, filters = rng.normal(size=(H, W, 2)), rng.normal(size=(k, k, 2, 3))
    offsets = np.zeros((H - k + 1, W - k + 1, k, k, 2))
    theirs = tf.nn.conv2d(image[None], filters, 1, "VALID")[0].numpy()
    np.testing.assert_allclose(ref.deformable_conv(image, filters, offsets), theirs, rtol=1e-9, atol=1e-10)


@few
@given(seeds)
def test_with_any_offsets_it_reads_what_scipy_reads(seed):
    from scipy.ndimage import map_coordinates

    rng = draw(seed)
    image, filters = rng.normal(size=(5, 6, 2)), rng.normal(size=(2, 2, 2, 3))
    offsets = rng.uniform(-3, 3, (4, 5, 2, 2, 2))
    out = np.zeros((4, 5, 3))
    for a, b, i, j, c in np.ndindex(4, 5, 2, 2, 2):
        x, y = offsets[a, b, i, j]
        (read,) = map_coordinates(image[..., c], [[a + i + y], [b + j + x]], order=1, mode="grid-constant")
        out[a, b] += read * filters[i, j, c]
    np.testing.assert_allclose(ref.deformable_conv(image, filters, offsets), out, rtol=1e-9, atol=1e-10)


@few
@given(seeds)
def test_cosines_are_those_of_scikit_learn(seed):
    from sklearn.metrics.pairwise import cosine_similarity

    rng = draw(seed)
    f, g = rng.normal(size=(2, 3, 4)), rng.normal(size=(4, 1, 4))
    f[0, 0] = 0
    table = cosine_similarity(f.reshape(-1, 4), g.reshape(-1, 4)).reshape(2, 3, 4, 1)
    np.testing.assert_allclose(ref.correlation_map(f, g), table, rtol=1e-10, atol=1e-12)


@few
@given(seeds)
def test_the_affine_fit_is_a_linear_regression(seed):
    from sklearn.linear_model import LinearRegression

    rng = draw(seed)
    points, targets = rng.normal(size=(9, 2)) * 20, rng.normal(size=(9, 2)) * 20
    line = LinearRegression().fit(points, targets)
    np.testing.assert_allclose(
        ref.fit_affine(points, targets), np.column_stack([line.coef_, line.intercept_]), rtol=1e-7
    )


@few
@given(seeds)
def test_the_robust_fit_finds_who_agrees_whatever_the_seed(seed):
    rng = draw(seed)
    points, theta = rng.uniform(0, 100, (30, 2)), np.array([[1.1, -0.2, 3], [0.3, 0.9, -8]])
    targets = points @ theta[:, :2].T + theta[:, 2] + rng.uniform(-0.05, 0.05, (30, 2))
    wild = rng.choice(30, 12, replace=False)
    targets[wild] += rng.uniform(20, 80, (12, 2)) * rng.choice([-1, 1], (12, 2))
    found, inliers = ref.fit_affine_robust(points, targets, 1.0, 200, rng)
    assert set(np.flatnonzero(~inliers)) == set(wild)
    np.testing.assert_allclose(found, theta, atol=0.2)


@few
@given(seeds)
def test_a_gram_matrix_is_the_covariance_and_the_means_and_forgets_places(seed):
    features = draw(seed).normal(0.5, 1, (3, 4, 5))
    rows = features.reshape(-1, 5)
    mean = rows.mean(axis=0)
    np.testing.assert_allclose(ref.gram_matrix(features), np.cov(rows.T, bias=True) + np.outer(mean, mean), rtol=1e-9)
    shuffled = draw(seed).permutation(rows).reshape(4, 3, 5)
    np.testing.assert_allclose(ref.gram_matrix(shuffled), ref.gram_matrix(features), rtol=1e-9)


@few
@given(seeds)
def test_colours_get_mean_and_covariance_by_the_roots_of_scipy(seed):
    from scipy.linalg import inv, sqrtm

    rng = draw(seed)
    image, like = rng.normal(size=(3, 5, 3)) @ rng.normal(size=(3, 3)), rng.uniform(size=(4, 6, 3))
    out = ref.match_colors(image, like)
    S, T = (np.cov(part.reshape(-1, 3).T, bias=True) for part in (image, like))
    np.testing.assert_allclose(np.cov(out.reshape(-1, 3).T, bias=True), T, rtol=1e-7, atol=1e-10)
    centred = image - image.mean(axis=(0, 1))
    wanted = centred @ inv(sqrtm(S)) @ sqrtm(T) + like.mean(axis=(0, 1))
    np.testing.assert_allclose(out, wanted, rtol=1e-6, atol=1e-8)


def test_a_grey_picture_lends_its_grey():
    """The covariance of a grey picture has no inverse, and needs none."""
    rng = draw(0)
    out = ref.match_colors(rng.uniform(size=(4, 5, 3)), rng.uniform(size=(6, 3, 1)) * np.ones(3))
    np.testing.assert_allclose(out[..., 0], out[..., 1], atol=1e-6)


@few
@given(seeds)
def test_the_loss_of_two_heads_and_its_slopes_are_tensorflows(seed):
    import tensorflow as tf

    from autograder.checks.architectures.heads import batch

    made = batch(draw(seed))
    W, U, V = (tf.Variable(made[name]) for name in "WUV")
    known, there = np.flatnonzero(made["labels"] >= 0), np.flatnonzero(made["has_box"])
    with tf.GradientTape() as tape:
        A = tf.nn.relu(made["X"] @ W)
        entropy = tf.nn.sparse_softmax_cross_entropy_with_logits(made["labels"][known], tf.gather(A @ U, known))
        errors = tf.gather(A @ V, there) - made["boxes"][there]
        loss = tf.reduce_mean(entropy) + made["weight"] * tf.reduce_mean(errors**2)
    for ours, theirs in zip(ref.two_head_loss(**made), [loss, *tape.gradient(loss, (W, U, V))], strict=True):
        np.testing.assert_allclose(ours, theirs.numpy(), rtol=1e-8, atol=1e-10)


def test_large_scores_do_not_overflow():
    from autograder.checks.architectures.heads import batch

    made = batch(draw(0))
    loss, *slopes = ref.two_head_loss(**made | {"U": 1e4 * made["U"]})
    assert not any(np.isnan(slope).any() for slope in slopes)
    assert loss > 0


@few
@given(seeds)
def test_the_checks_own_variants_untouched_make_what_is_right(seed):
    """The knobs of the known mistakes, none of them turned."""
    rng = draw(seed)
    places = sampling.looked_at(rng)
    np.testing.assert_allclose(sampling.sampled()(ref, **places), ref.bilinear_sample(**places), rtol=1e-9, atol=1e-11)
    made = yolo.objects(rng)
    np.testing.assert_allclose(yolo.placed()(ref, **made), ref.yolo_encode(**made), rtol=1e-9, atol=1e-11)
    answered = yolo_back.answers(rng)
    for ours, theirs in zip(ref.yolo_decode(**answered), yolo_back.decoded()(ref, **answered), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-9)
    scores = any_size.scores(rng, 3)
    np.testing.assert_allclose(any_size.laid()(ref, **scores), ref.upsample(**scores), rtol=1e-9, atol=1e-11)
    np.testing.assert_allclose(any_size.bilinear(5), ref.bilinear_kernel(5))


def test_figures_say_in_words_what_they_show():
    from cvcourse.architectures import overlay_figures

    rng = draw(0)
    picture = rng.integers(0, 256, (20, 30, 3)).astype(np.uint8)
    boxes = np.array([[0.1, 0.2, 0.5, 0.9], [0.4, 0.1, 0.8, 0.4]])
    points, inliers = rng.uniform(0, 20, (5, 2)), np.array([1, 0, 1, 1, 0], bool)
    shown = {
        overlay_figures.over(picture, [np.eye(2), -np.eye(3)], ["for", "against"], [0, 4]): "against: from -1.00",
        overlay_figures.strip(np.ones((28, 60)), np.eye(10)[:5].repeat(7, 0), (0, 28)): "those of [0, 4]",
        overlay_figures.boxes_before_and_after(np.ones((9, 9)), boxes * 9, np.array([1])): "the 1 that are kept",
        overlay_figures.grid(picture / 255, boxes, (3, 4)): "3 rows and 4 columns",
        overlay_figures.match_lines(picture / 255, picture / 255, points, points, inliers): "3 of them agree",
    }
    for still, words in shown.items():
        assert words in still.alt

"""The exercises on learning features against Keras, central differences, scikit-learn and scikit-image."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks.retrieval.features_film import film, scene
from autograder.checks.retrieval.features_on_tape import batch
from autograder.checks.retrieval.features_pairs import pairs
from autograder.checks.retrieval.features_projection import couples
from autograder.checks.retrieval.features_puzzle import AROUND
from autograder.checks.retrieval.features_shrinking import far_off
from autograder.checks.retrieval.features_tracks import tracks
from autograder.checks.retrieval.features_triplets import crowd, points, triplets
from autograder.grading.reference import load_reference, solution_cells
from cvcourse.backprop.tape import node
from cvcourse.retrieval import metric_figures, metric_puzzle, metric_video

SOURCE = Path(__file__).parents[1] / "solutions" / "07_retrieval" / "features_assignment.py"
ref = load_reference(SOURCE)
few = settings(deadline=None, max_examples=20)
seeds = st.integers(0, 10_000)


def draw(seed):
    return np.random.default_rng(seed)


def differences(loss, x, h=1e-6):
    """Central differences of a function of one array, which is changed in place and put back."""
    slopes = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        kept = x[i]
        heights = []
        for step in (h, -h):
            x[i] = kept + step
            heights.append(loss())
        x[i], slopes[i] = kept, (heights[0] - heights[1]) / (2 * h)
    return slopes


@few
@given(seeds, st.sampled_from([0.6, 1.5]))
def test_slopes_of_pairs_are_central_differences(seed, margin):
    a, b, same, margin = pairs(draw(seed), 6, 3, margin).values()
    _, da, db = ref.contrastive_loss(a, b, same, margin)
    for x, slope in ((a, da), (b, db)):
        wanted = differences(lambda: ref.contrastive_loss(a, b, same, margin)[0], x)
        np.testing.assert_allclose(slope, wanted, rtol=1e-5, atol=1e-8)


def test_pairs_and_triplets_have_the_losses_and_slopes_of_tensorflow():
    from cvcourse.backprop.keras_beside import keras

    tf = pytest.importorskip("tensorflow")
    a, b, same, margin = pairs(draw(1), 8, 4, 1.2).values()
    x, y = tf.Variable(a), tf.Variable(b)
    with tf.GradientTape() as tape:
        d = tf.norm(x - y, axis=1)
        loss = tf.reduce_mean(tf.where(same, d**2, tf.nn.relu(margin - d) ** 2))
    for ours, theirs in zip(
        ref.contrastive_loss(a, b, same, margin), (loss, *tape.gradient(loss, (x, y))), strict=True
    ):
        np.testing.assert_allclose(ours, theirs.numpy(), rtol=1e-6, atol=1e-12)
    *three, margin = triplets(draw(2)).values()
    leaves = [tf.Variable(one) for one in three]
    with tf.GradientTape() as tape:
        near, far = (tf.reduce_sum((leaves[0] - other) ** 2, axis=1) for other in leaves[1:])
        loss = tf.reduce_mean(keras.ops.relu(margin + near - far))
    found = loss, *tape.gradient(loss, leaves)
    for ours, theirs in zip(ref.triplet_loss(*three, margin), found, strict=True):
        np.testing.assert_allclose(ours, theirs.numpy(), rtol=1e-6, atol=1e-12)


@few
@given(seeds)
def test_slopes_of_triplets_are_central_differences_and_add_up_to_nothing(seed):
    *three, margin = triplets(draw(seed)).values()
    _, *slopes = ref.triplet_loss(*three, margin)
    for x, slope in zip(three, slopes, strict=True):
        wanted = differences(lambda: ref.triplet_loss(*three, margin)[0], x)
        np.testing.assert_allclose(slope, wanted, rtol=1e-5, atol=1e-8)
    np.testing.assert_allclose(sum(slopes), 0, atol=1e-12)


@few
@given(seeds)
def test_the_hardest_are_found_by_looking_at_each(seed):
    D, labels = crowd(draw(seed)).values()
    positive, negative = ref.batch_hard(D, labels)
    for i in range(len(D)):
        alike = {j: D[i, j] for j in range(len(D)) if labels[j] == labels[i] and j != i}
        others = {j: D[i, j] for j in range(len(D)) if labels[j] != labels[i]}
        assert (positive[i], negative[i]) == (max(alike, key=alike.get), min(others, key=others.get))


@few
@given(seeds)
def test_shrinking_is_the_slope_of_the_losses_in_the_scale(seed):
    *three, margin = triplets(draw(seed)).values()
    scale = np.ones(1)

    def losses(which):
        return lambda: ref.shrinking(*(scale * one for one in three), margin)[which]

    hard, hard_slope, _, soft_slope = ref.shrinking(*three, margin)
    assert hard == pytest.approx(ref.triplet_loss(*three, margin)[0])
    assert hard_slope == pytest.approx(differences(losses(0), scale)[0], rel=1e-5, abs=1e-8)
    assert soft_slope == pytest.approx(differences(losses(2), scale)[0], rel=1e-5, abs=1e-8)


def test_the_soft_loss_does_not_overflow_and_is_softplus():
    from scipy.special import expit

    a, p, n, margin = far_off(draw(0)).values()
    with np.errstate(over="raise", invalid="raise"):
        _, _, soft, slope = ref.shrinking(a, p, n, margin)
    x = np.linalg.norm(a - p, axis=1) - np.linalg.norm(a - n, axis=1)
    assert soft == pytest.approx(np.where(x > 0, x + np.log1p(np.exp(-np.abs(x))), np.log1p(np.exp(-np.abs(x)))).mean())
    assert slope == pytest.approx((x * expit(x)).mean())


def test_what_has_collapsed_stays():
    one = np.ones((5, 3))
    assert ref.shrinking(one, one, one, 0.2) == pytest.approx((0.2, 0, np.log(2), 0))
    loss, *slopes = ref.triplet_loss(one, one, one, 0.2)
    assert loss == pytest.approx(0.2)
    assert not np.any(slopes)


@few
@given(seeds)
def test_nearest_neighbours_are_those_of_scikit_learn(seed):
    from sklearn.neighbors import NearestNeighbors

    Y, labels = points(draw(seed)).values()
    near = NearestNeighbors(n_neighbors=1).fit(Y).kneighbors(return_distance=False)[:, 0]
    assert ref.nearest_right(Y, labels) == pytest.approx((labels[near] == labels).mean())


@few
@given(seeds)
def test_slopes_on_the_tape_are_central_differences(seed):
    Y, items, margin, _ = batch(draw(seed)).values()
    leaf = node(Y)
    made = ref.triplet_node(leaf, items, margin)
    made.grad[...] = 1
    made.run_back()
    wanted = differences(lambda: float(ref.triplet_node(node(Y), items, margin).value), Y)
    np.testing.assert_allclose(leaf.grad, wanted, rtol=1e-5, atol=1e-8)


def test_labels_are_the_places_in_a_list_without_the_middle():
    assert [ref.neighbour_label(*way) for way in AROUND] == list(range(8))


@pytest.mark.parametrize("label", range(8))
def test_squares_of_a_puzzle_lie_where_their_pixels_say(label):
    image = np.arange(60)[:, None] * 100 + np.arange(64)
    middle, neighbour = ref.puzzle_patches(image, 25, 28, 7, 4, label, np.array([2, -1]))
    assert middle[0, 0] == 2528
    assert divmod(int(neighbour[0, 0]), 100) == (25 + 11 * AROUND[label][0] + 2, 28 + 11 * AROUND[label][1] - 1)
    assert neighbour.shape == (7, 7)


@few
@given(seeds, st.booleans())
def test_correlation_is_that_of_scikit_image(seed, flat):
    from skimage.feature import match_template

    image, patch = scene(draw(seed), flat=flat).values()
    np.testing.assert_allclose(ref.normalized_correlation(image, patch), match_template(image, patch), atol=1e-6)


@few
@given(seeds)
def test_light_and_contrast_change_no_correlation(seed):
    image, patch = scene(draw(seed)).values()
    found = ref.normalized_correlation(image, patch)
    np.testing.assert_allclose(ref.normalized_correlation(0.3 * image + 40, 2 * patch - 5), found, atol=1e-9)
    assert np.abs(found).max() <= 1 + 1e-12


def test_a_track_goes_where_scikit_image_finds_the_square():
    from skimage.feature import match_template

    frames, top, left, side, reach = film(draw(4)).values()
    places = ref.track(frames, top, left, side, reach)
    assert places[0].tolist() == [top, left]
    for k in range(1, len(frames)):
        row, column = places[k - 1]
        fit = match_template(frames[k], frames[k - 1][row : row + side, column : column + side])
        rows, columns = np.indices(fit.shape)
        fit[(abs(rows - row) > reach) | (abs(columns - column) > reach)] = -2
        assert places[k].tolist() == list(np.unravel_index(fit.argmax(), fit.shape))


def test_a_track_stays_inside_of_the_frame():
    frames = draw(5).normal(size=(6, 12, 14))
    places = ref.track(frames, 0, 9, 5, 4)
    assert places.min() >= 0
    assert (places + 5 <= frames.shape[1:]).all()


@few
@given(seeds)
def test_triplets_of_tracks_keep_the_rules(seed):
    ways, films, least = tracks(draw(seed)).values()
    rows = ref.track_triplets(ways, films, least)
    way = np.hypot(*(ways[:, -1] - ways[:, 0]).T)
    assert (way[rows] >= least).all()
    assert (films[rows[:, 0]] != films[rows[:, 1]]).all()
    assert set(rows[:, 0].tolist()) == set(np.flatnonzero(way >= least).tolist())
    for one, other in rows:
        between = range(one + 1, other) if other > one else [*range(one + 1, len(way)), *range(other)]
        assert all(way[k] < least or films[k] == films[one] for k in between)


@few
@given(seeds)
def test_the_projection_whitens_the_differences(seed):
    A, B, _, Y = couples(draw(seed), 30, 4).values()
    mean, P = ref.pair_whitening(A, B, 1e-9)
    d = (A - B) @ P
    np.testing.assert_allclose(d.T @ d / len(d), np.eye(4), atol=1e-5)
    mean, P = ref.pair_whitening(A, B, 0.5)
    d = A - B
    C = d.T @ d / len(d) + 0.5 * np.trace(d.T @ d / len(d)) / 4 * np.eye(4)
    np.testing.assert_allclose((Y - mean) @ P @ P.T, np.linalg.solve(C, (Y - mean).T).T, rtol=1e-7)
    np.testing.assert_allclose(mean, np.concatenate([A, B]).mean(axis=0))


def test_one_pair_more_than_scikit_learns_covariance():
    """Of pairs in both orders the differences have no mean, and their covariance is scikit-learn's."""
    from sklearn.covariance import EmpiricalCovariance, shrunk_covariance

    A, B, shrink, _ = couples(draw(3), 20, 5).values()
    A, B = np.concatenate([A, B]), np.concatenate([B, A])
    C = EmpiricalCovariance().fit(A - B).covariance_
    share = shrink / (1 + shrink)  # scikit-learn weighs the two parts by share and 1 - share
    _, P = ref.pair_whitening(A, B, shrink)
    np.testing.assert_allclose(np.linalg.inv(P @ P.T), (1 + shrink) * shrunk_covariance(C, share), rtol=1e-7, atol=1e-9)


@pytest.fixture(scope="module")
def notebook():
    """What the notebook's cells define, without the two that train and those that show."""
    import jupytext

    scope = {}
    for cell in jupytext.read(SOURCE).cells:
        if cell.cell_type == "code" and "autograder" not in cell.source:
            lines = [line for line in cell.source.splitlines() if not line.startswith("once_written")]
            exec(compile("\n".join(lines), "<cell>", "exec"), scope)
        elif cell.cell_type == "code":
            kept = [line for line in cell.source.splitlines() if "autograder" not in line]
            exec(compile("\n".join(kept), "<cell>", "exec"), scope)
    return scope


def text():
    return " ".join(SOURCE.read_text(encoding="utf-8").replace("\n# ", " ").split())


def test_the_hardest_triplets_collapse_and_drawn_ones_cluster(notebook):
    labels = notebook["digits"].y_test
    losses, before, after = notebook["train"](lambda kinds, Y, rng: notebook["hardest"](kinds, Y))
    start = ref.nearest_right(before, labels)
    assert np.mean(losses[-20:]) == pytest.approx(1, abs=0.005)
    assert after.std() < 0.02
    assert ref.nearest_right(after, labels) < start + 0.1
    losses, before, after = notebook["train"](lambda kinds, Y, rng: notebook["drawn"](kinds, rng))
    assert start == pytest.approx(0.3, abs=0.03)
    assert np.mean(losses[-20:]) < 0.05
    assert ref.nearest_right(after, labels) == pytest.approx(0.8, abs=0.05)
    assert "Four of five, in two numbers" in text()


def test_what_the_assignment_says_of_slopes(notebook, capsys):
    notebook["first_slopes"]()
    found = np.array([float(x) for x in re.findall(r"[ +-](\d\.\d\d|-\d\.\d\d)", capsys.readouterr().out)])
    assert found.shape == (8,)
    assert found[:2] == pytest.approx([2.44, 2.88], rel=0.03)
    assert abs(found[5]) < 0.2
    assert "the slope is +2.9: the loss of 2.4" in text()


def test_what_the_assignment_says_of_digits_points_and_puzzles(notebook):
    assert ref.nearest_right(notebook["X_test"], notebook["digits"].y_test) == pytest.approx(0.98, abs=0.006)
    assert "at most 0.00, between two kinds at least 1.00" in notebook["moved"]().alt
    assert "a 5, taken for a 9" in notebook["hard_digits"]().alt
    shares = [notebook["lazy_is_right"](*gap) for gap in ((0, 0), (16, 7), (60, 7))]
    assert shares == pytest.approx([0.69, 0.29, 0.17], abs=0.03)


def test_what_the_assignment_says_of_films(notebook):
    told = notebook["followed"]().alt
    assert "In the last frame 2 pixels off, never more than 2" in told
    assert "5 triplets without a label" in notebook["films_made"]().alt
    found = {}
    for number in range(6):
        frames, path, side = metric_video.film(number)
        found[number] = np.abs(ref.track(frames, *path[0], side, 6) - path).max(axis=1)
    assert all(found[number].max() < 10 for number in range(4))
    assert found[4][-1] > 100
    assert found[5][-1] > 60


def test_the_lazy_way_looks_at_borders_only():
    first, last, all_of_them = 0, -1, slice(None)
    for label, (down, across) in enumerate(AROUND):
        middle, neighbour = draw(label).uniform(0, 255, (2, 5, 5))
        ours = tuple({-1: first, 0: all_of_them, 1: last}[way] for way in (down, across))
        theirs = tuple({-1: last, 0: all_of_them, 1: first}[way] for way in (down, across))
        neighbour[theirs] = middle[ours]
        assert metric_puzzle.lazy(middle, neighbour) == label


def test_no_given_line_is_that_of_a_solution():
    given = [Path(module.__file__).read_text(encoding="utf-8") for module in (metric_figures, metric_video)]
    for source in solution_cells(SOURCE).values():
        for line in source.split("### BEGIN SOLUTION")[1].splitlines():
            assert len(line.strip()) < 30 or not any(line.strip() in one for one in given)

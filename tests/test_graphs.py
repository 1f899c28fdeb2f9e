"""The exercises on graphs, and what the course computes of them, against dense numpy, scipy and scikit-learn."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, laplacian

from autograder.checks.retrieval.graphs_links import lists
from autograder.checks.retrieval.graphs_lost import scene
from autograder.checks.retrieval.graphs_purge import blobs
from autograder.checks.retrieval.graphs_walks import web
from autograder.grading.reference import load_reference
from cvcourse.retrieval import diffusion, discovery, graphs, graphs_moons, regions_mixture

SOLUTIONS = Path(__file__).parents[1] / "solutions" / "07_retrieval"
ref = load_reference(SOLUTIONS / "graphs_assignment.py", SOLUTIONS / "graphs_lecture.py")
few = settings(deadline=None, max_examples=20)
seeds = st.integers(0, 10_000)


def draw(seed):
    return np.random.default_rng(seed)


def rows(rng, N=60, D=8):
    X = rng.normal(size=(N, D))
    return X / np.linalg.norm(X, axis=1, keepdims=True)


@few
@given(seeds, st.sampled_from([1.0, 2.0, 3.0]))
def test_links_are_those_that_scikit_learn_finds_from_both_sides(seed, gamma):
    from sklearn.neighbors import kneighbors_graph

    X, k = rows(draw(seed)), 7
    near = graphs.nearest(X, k)
    one = kneighbors_graph(X, k).toarray()
    wanted = one * one.T * np.clip(X @ X.T, 0, None) ** gamma
    made = ref.reciprocal_knn_graph(*near, gamma)
    np.testing.assert_allclose(made.toarray(), wanted, rtol=1e-5, atol=1e-12)
    assert made.nnz == np.count_nonzero(wanted)
    W = graphs.web(*near, gamma)
    np.testing.assert_allclose(W.toarray(), ref.normalized_adjacency(made).toarray(), rtol=1e-5, atol=1e-12)


@few
@given(seeds)
def test_normalization_is_that_of_scipys_laplacian_and_its_spectrum_within_one(seed):
    made = lists(draw(seed), N=20, k=4)
    A = ref.reciprocal_knn_graph(*made.values())
    W = ref.normalized_adjacency(A).toarray()
    linked = A.toarray().any(axis=1)
    np.testing.assert_allclose(np.diag(linked * 1.0) - W, laplacian(A, normed=True).toarray(), atol=1e-12)
    values = np.linalg.eigvalsh(W)
    assert values[0] > -1 - 1e-9
    assert values[-1] < 1 + 1e-9
    pieces = connected_components(A)[0]
    assert (values > 1 - 1e-9).sum() == pieces - (~linked).sum()


@few
@given(seeds, st.sampled_from([0.0, 0.5, 0.9, 0.99]))
def test_diffusion_is_a_dense_solve_and_a_sum_over_walks(seed, alpha):
    rng = draw(seed)
    W = web(rng, 25, alone=True)
    y = rng.uniform(size=25) * (rng.uniform(size=25) < 0.2)
    x = ref.diffuse(csr_array(W), y, alpha)
    np.testing.assert_allclose(x, (1 - alpha) * np.linalg.solve(np.eye(25) - alpha * W, y), rtol=1e-7, atol=1e-10)
    total, term = np.zeros(25), (1 - alpha) * y
    for _ in range(3000):
        total, term = total + term, alpha * W @ term
    np.testing.assert_allclose(x, total, rtol=1e-6, atol=1e-9)
    assert ref.walk_step(csr_array(W), x, y, alpha) == pytest.approx(x, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("alpha", [-0.1, 1.0, 1.5, float("nan")])
def test_an_alpha_outside_of_its_range_is_refused(alpha):
    with pytest.raises(ValueError, match="alpha"):
        ref.diffuse(csr_array(np.eye(3)), np.ones(3), alpha)
    with pytest.raises(ValueError, match="Alpha"):
        diffusion.Diffusion(np.eye(3), csr_array((3, 3)), alpha)


@few
@given(seeds)
def test_all_eigenvalues_but_one_make_the_diffusion_but_for_one(seed):
    rng = draw(seed)
    W, y = web(rng, 12), rng.normal(size=12)
    values, U = np.linalg.eigh(W)
    gain = ref.transfer(values, 0.9)
    left = U[:, :1] @ (gain[:1] * (U[:, :1].T @ y))
    made = ref.spectral_rank(csr_array(W), y, 11, 0.9)
    np.testing.assert_allclose(made + left, ref.diffuse(csr_array(W), y, 0.9), rtol=1e-6, atol=1e-9)


@few
@given(seeds, st.integers(1, 12))
def test_a_table_holds_the_largest_numbers_of_each_row(seed, keep):
    W = web(draw(seed), 12)
    X = 0.1 * np.linalg.inv(np.eye(12) - 0.9 * W)
    table = ref.offline_diffusion(csr_array(W), 0.9, keep).toarray()
    for row, all_of_them in zip(table, X, strict=True):
        np.testing.assert_allclose(np.sort(row[row != 0]), np.sort(all_of_them)[-keep:], rtol=1e-6)
        np.testing.assert_allclose(row[row != 0], all_of_them[row != 0], rtol=1e-6)


def test_katz_of_networkx_is_ours_without_the_factor():
    networkx = pytest.importorskip("networkx")
    W = web(draw(3), 15)
    theirs = networkx.katz_centrality_numpy(networkx.from_numpy_array(W), 0.9, 1.0, normalized=False, weight="weight")
    ours = ref.katz_centrality(csr_array(W), 0.9)
    np.testing.assert_allclose(ours / 0.1, list(theirs.values()), rtol=1e-6)


@pytest.fixture(scope="module")
def search():
    """A gallery of 300 rows in chains of 15 views, with its graph."""
    rng = draw(0)
    front, back = rng.normal(size=(2, 20, 1, 32))
    turn = np.linspace(0, 2.5, 15)[:, None]
    X = (np.cos(turn) * front + np.sin(turn) * back).reshape(-1, 32) + 0.3 * rng.normal(size=(300, 32))
    X = (X / np.linalg.norm(X, axis=1, keepdims=True)).astype(np.float32)
    return diffusion.Diffusion(X, graphs.web(*graphs.nearest(X, 12)), alpha=0.9)


def test_queries_are_solved_together_as_one_by_one_and_as_densely(search):
    Y = np.eye(300)[:, ::37]
    dense = 0.1 * np.linalg.solve(np.eye(300) - 0.9 * search.W.toarray(), Y)
    np.testing.assert_allclose(search.spread(Y, 1e-11), dense, atol=1e-10)
    np.testing.assert_allclose(search.spread(Y[:, 2], 1e-11), dense[:, 2], atol=1e-10)
    assert np.array_equal(search.spread(np.zeros(300)), np.zeros(300))


def test_what_is_ready_beforehand_ranks_as_what_is_not(search):
    labels = np.repeat(np.arange(20), 15)
    table, coordinates = search.offline(60), search.spectrum(60)
    ways = {
        "cosine": lambda q: search.X @ q,
        "exact": search,
        "table": lambda q: search.ready(q, table),
        "spectral": lambda q: coordinates @ (search.put(q) @ coordinates)[0],
    }
    found = {n: graphs.mean_average_precision(np.array([f(q) for q in search.X]), labels) for n, f in ways.items()}
    assert found["exact"] > found["cosine"] + 0.2
    assert found["table"] == pytest.approx(found["exact"], abs=0.02)
    assert found["spectral"] == pytest.approx(found["exact"], abs=0.02)
    full = search.offline(300)
    q = search.X[5]
    np.testing.assert_allclose(search.ready(q, full), search(q), atol=1e-4)
    assert (table.nnz, table.dtype, table.indices.dtype) == (300 * 60, np.float32, np.int32)


def test_nearest_rows_come_in_order_and_without_themselves():
    X = rows(draw(1), 50)
    numbers, cosines = graphs.nearest(X, 9, block=7)
    alike = X @ X.T - 3 * np.eye(50)
    np.testing.assert_array_equal(numbers, np.argsort(-alike, axis=1)[:, :9])
    np.testing.assert_allclose(cosines, -np.sort(-alike, axis=1)[:, :9], rtol=1e-6)
    assert graphs.nearest(X, 50, X[:3])[0].shape == (3, 50)


def test_the_moons_of_the_anchor():
    made = graphs_moons.moons()
    far = np.linalg.norm(made.X[:, None] - made.X, axis=2)
    exact = 0.01 * np.linalg.inv(np.eye(300) - 0.99 * made.W)
    U, gain = made.vectors[:, -30:], ref.transfer(made.values[-30:], 0.99)
    found = [graphs.mean_average_precision(scores, made.y) for scores in (-far, exact, U * gain @ U.T)]
    assert found == pytest.approx([0.804, 0.997, 0.997], abs=0.001)


@few
@given(seeds)
def test_a_mixture_step_without_expansion_is_that_of_scikit_learn(seed):
    """A map of whole numbers: a place that counts three times is three points."""
    from sklearn.mixture import GaussianMixture

    rng = draw(seed)
    weights = rng.integers(0, 4, (5, 6)).astype(float)
    shares = rng.dirichlet(np.ones(3))
    means, variances = rng.uniform(0, 4, (3, 2)), rng.uniform(1, 3, (3, 2))
    points = np.repeat(np.argwhere(weights >= 0), weights.ravel().astype(int), axis=0)
    theirs = GaussianMixture(3, covariance_type="diag", reg_covar=0)
    theirs.weights_, theirs.means_, theirs.covariances_ = shares, means, variances
    theirs.precisions_cholesky_ = 1 / np.sqrt(variances)
    _, logs = theirs._e_step(points)
    theirs._m_step(points, logs)
    ours = ref.mixture_step(weights, shares, means, variances, 0.0)
    for one, other in zip(ours, (theirs.weights_, theirs.means_, theirs.covariances_ + 1 / 12), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-6)


@few
@given(seeds, st.sampled_from([0.0, 0.25, 0.6]))
def test_the_widgets_mixture_is_that_of_the_assignment(seed, expansion):
    made = blobs(draw(seed), expansion=expansion)
    shares, means, variances = ref.egm(*made.values())
    ours = regions_mixture.history(made["weights"], made["steps"], expansion, made["tau"], made["start"])[-1]
    order = np.argsort(-shares)
    wanted = np.column_stack([shares, means, variances])[order]
    np.testing.assert_allclose(ours[np.argsort(-ours[:, 0])], wanted, rtol=1e-6, atol=1e-9)


@few
@given(seeds)
def test_the_overlap_of_two_components_is_the_integral_of_their_product(seed):
    """By sums over a fine grid: the larger of two stays, and the other as the share says."""
    rng = draw(seed)
    means, variances = rng.uniform(-1, 1, (2, 2)), rng.uniform(0.5, 2, (2, 2))
    grid = np.mgrid[-9:9:0.1, -9:9:0.1].reshape(2, -1).T
    norm = np.sqrt((2 * np.pi * variances).prod(axis=1))
    density = np.exp(-((grid[:, None] - means) ** 2 / variances).sum(axis=2) / 2) / norm
    shares = np.array([0.7, 0.3])
    common = (shares * density).T @ (shares * density)
    share = common[1, 1] / (common[1, 1] + common[0, 1])
    for tau in (share - 0.01, share + 0.01):
        assert len(ref.kept_components(shares, means, variances, tau)) == (2 if tau < share else 1)


@few
@given(seeds)
def test_lost_finds_in_the_mask_what_a_flood_from_the_seed_does(seed):
    from skimage.segmentation import flood

    made = scene(draw(seed))
    (row, column), mask, (x0, y0, x1, y1) = ref.lost(**made)
    filled = flood(mask, (row, column), connectivity=1)
    rows, columns = np.nonzero(filled)
    assert (x0, y0, x1, y1) == (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    counts = ref.similar_places(made["features"])
    assert counts[row, column] == counts.min()


def test_saliency_of_the_library_is_that_of_the_assignment_and_objects_are_found():
    """Twelve pictures with one thing at different places on different grounds: it comes back, the grounds do not."""
    rng = draw(5)
    thing = np.maximum(0, rng.normal(size=64))
    maps = np.maximum(0, rng.normal(size=(12, 1, 1, 64)) + 0.4 * rng.normal(size=(12, 8, 8, 64)))
    boxes = []
    for one in maps:
        y, x = rng.integers(0, 6, 2)
        one[y : y + 2, x : x + 2] = np.maximum(0, thing + 0.2 * rng.normal(size=(2, 2, 64)))
        boxes.append(np.array([[x, y, x + 2, y + 2]]) * 4)
    found = discovery.discover(maps, k=8, asked=5)
    wanted = [ref.feature_saliency(one, 1e-3).clip(0) for one in maps.astype(np.float32)]
    np.testing.assert_allclose(found.first, wanted, rtol=1e-4, atol=1e-4)
    first, objects = (
        np.mean([discovery.inside(*one, 32) for one in zip(some, boxes, strict=True)])
        for some in (found.first, found.objects)
    )
    assert objects > 2 * first


def test_what_lies_in_boxes_counts_in_part_and_once():
    saliency = np.arange(1.0, 17).reshape(4, 4)
    boxes = np.array([[0, 0, 16, 8], [8, 0, 16, 8]])
    assert discovery.inside(saliency, boxes, 32) == pytest.approx(3 / 136)
    aligned = np.array([[8, 0, 24, 16], [8, 8, 16, 32]])
    assert discovery.inside(saliency, aligned, 32) == pytest.approx(ref.saliency_precision(saliency, aligned // 8))


def test_the_stand_in_of_diffusion_asks_with_a_table():
    from autograder.checks.retrieval import graphs_stand_ins
    from autograder.student.programs import helper

    W, y = web(draw(2), 12), np.eye(12)[3]
    maker, asked = map(helper, graphs_stand_ins.DIFFUSION)
    stands_in = maker(lambda *args: asked(ref.diffuse, *args), {})
    np.testing.assert_allclose(stands_in(csr_array(W), y, 0.5), ref.diffuse(csr_array(W), y, 0.5), rtol=1e-9)
    assert asked(ref.diffuse, W, y, 0.5)[1] is True


def test_a_dense_answer_and_a_changed_graph_are_told():
    from cvcourse.retrieval import graphs_asked

    def doubled(A):
        A.data *= 2
        return A

    with pytest.raises(TypeError, match="return a sparse array"):
        graphs_asked.of_graph(lambda A: A.toarray(), np.eye(3))
    with pytest.raises(ValueError, match="has been changed"):
        graphs_asked.of_graph(doubled, np.eye(3))

"""The assignment on words and indexes: against scikit-learn, Keras, faiss and counting, and what its text says."""

import re
from itertools import pairwise
from pathlib import Path

import jupytext
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks.retrieval import search_assignment, search_detective, search_encoder, search_lists, search_sizes
from autograder.grading.cases import public_cases
from autograder.grading.reference import load_reference
from autograder.model.wire import Formula

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "solutions" / "07_retrieval" / "search_assignment.py"
ref = load_reference(SOURCE)
few = settings(deadline=None, max_examples=15)
seeds = st.integers(0, 10_000)


def draw(seed):
    return np.random.default_rng(seed)


@pytest.fixture(scope="module")
def faiss():
    """With one thread: forks of this process, in other tests, may not come back from several."""
    found = pytest.importorskip("faiss")
    found.omp_set_num_threads(1)
    return found


@few
@given(seeds)
def test_words_in_common_are_those_of_scikit_learn(seed):
    from sklearn.metrics import jaccard_score

    case = search_assignment.search_words.described(draw(seed))
    vocabulary = sorted(set(case["words"]).union(*case["captions"]))
    asked, *held = ([word in one for word in vocabulary] for one in (case["words"], *case["captions"]))
    np.testing.assert_allclose(ref.jaccard(**case), [jaccard_score(asked, one) for one in held])


def test_a_text_lies_in_the_middle_of_its_words():
    table = {"red": np.array([0.0, 5]), "hen": np.array([3.0, 4])}
    assert ref.sentence_vector(["a", "red", "hen"], table) == pytest.approx([0.3, 0.9])
    assert ref.sentence_vector(["hen", "hen", "red"], table) == pytest.approx([0.4, 2.6 / 3])
    assert ref.sentence_vector(["zyx"], table).tolist() == [0, 0]


@few
@given(seeds, st.integers(1, 6))
def test_names_are_mixed_as_scikit_learn_and_numpy_mix_them(seed, top):
    from sklearn.preprocessing import normalize

    case = search_assignment.search_words.pictures(draw(seed)) | {"top": top}
    unit = normalize(case["names"])
    rows = []
    for p in case["probabilities"]:
        best = np.argpartition(p, -top)[-top:]
        rows.append(np.average(unit[best], axis=0, weights=p[best]))
    np.testing.assert_allclose(ref.convex_combination(**case), rows, rtol=1e-10)


@few
@given(seeds)
def test_ranks_agree_with_scipy_and_the_median_with_the_standard_library(seed):
    from statistics import median

    from scipy.stats import rankdata

    case = search_assignment.search_ranks.answered(draw(seed))
    wanted = [rankdata(-row)[mask].min() for row, mask in zip(case["S"], case["right"], strict=True)]
    ranks = ref.first_ranks(**case)
    assert ranks.tolist() == wanted
    recall, middle = ref.recall_and_median(ranks.astype(float), 5)
    assert (recall, middle) == (sum(rank <= 5 for rank in wanted) / len(wanted), median(wanted))
    assert ref.recall_and_median(np.array([1, 3, np.inf]), 2) == (1 / 3, 3)


@few
@given(seeds, st.floats(0.01, 20))
def test_the_map_is_that_of_scikit_learn(seed, lam):
    from sklearn.linear_model import Ridge

    case = search_assignment.search_maps.pairs(draw(seed)) | {"lam": lam}
    theirs = Ridge(alpha=lam, solver="svd").fit(case["W"], case["X"])
    B, b = ref.ridge_map(**case)
    np.testing.assert_allclose(B, theirs.coef_.T, rtol=1e-7, atol=1e-9)
    np.testing.assert_allclose(b, theirs.intercept_, rtol=1e-7, atol=1e-9)


def slopes(function, X, step=1e-6):
    """Central differences of a function of an array."""
    found = np.zeros_like(X)
    for place in np.ndindex(X.shape):
        moved = [X.copy(), X.copy()]
        moved[0][place] += step
        moved[1][place] -= step
        found[place] = (function(moved[0]) - function(moved[1])) / (2 * step)
    return found


@pytest.mark.parametrize("temperature", [0.07, 0.3, 2.0])
def test_the_gradients_of_the_dual_encoder_are_differences_of_its_loss(temperature):
    case = search_encoder.batch(draw(3), 4, 3, temperature)
    T, V = case["T"], case["V"]
    _, dT, dV = ref.dual_encoder_loss(**case)
    step = 1e-5 * temperature
    wanted = slopes(lambda X: ref.dual_encoder_loss(X, V, temperature)[0], T, step)
    np.testing.assert_allclose(dT, wanted, rtol=1e-4, atol=1e-6)
    wanted = slopes(lambda X: ref.dual_encoder_loss(T, X, temperature)[0], V, step)
    np.testing.assert_allclose(dV, wanted, rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("temperature", [0.001, 0.3, 1.0])
def test_the_dual_encoder_has_the_loss_and_the_gradients_of_keras(temperature):
    import keras
    import tensorflow as tf

    case = search_encoder.batch(draw(4), 5, 3, temperature)
    T, V = (tf.Variable(case[name]) for name in ("T", "V"))
    with tf.GradientTape() as tape:
        t, v = (X / tf.norm(X, axis=1, keepdims=True) for X in (T, V))
        scores = tf.matmul(t, v, transpose_b=True) / temperature
        losses = [
            keras.losses.sparse_categorical_crossentropy(np.arange(5), one, from_logits=True)
            for one in (scores, tf.transpose(scores))
        ]
        loss = tf.reduce_mean(tf.stack(losses))
    dT, dV = tape.gradient(loss, [T, V])
    mine = ref.dual_encoder_loss(**case)
    assert mine[0] == pytest.approx(float(loss), rel=1e-6)
    np.testing.assert_allclose(mine[1], dT, rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(mine[2], dV, rtol=1e-6, atol=1e-9)


@few
@given(seeds)
def test_lists_are_those_of_scikit_learn(seed):
    from sklearn.metrics import pairwise_distances_argmin

    case = search_lists.points(draw(seed), 25, 5, 3)
    cells = pairwise_distances_argmin(case["X"], case["centroids"])
    numbers, starts = ref.inverted_lists(**case)
    assert starts[0] == 0
    assert starts[-1] == 25
    for c, (a, b) in enumerate(pairwise(starts)):
        assert numbers[a:b].tolist() == np.flatnonzero(cells == c).tolist()


@few
@given(seeds)
def test_a_search_of_all_lists_is_that_of_scikit_learn(seed):
    from sklearn.neighbors import NearestNeighbors

    case = search_lists.asked(draw(seed), 20, 5, 3, k=4, nprobe=5)
    far, ids = NearestNeighbors(n_neighbors=4, algorithm="brute").fit(case["X"]).kneighbors(case["q"][None])
    mine = ref.search_lists(**case)
    assert mine[0].tolist() == ids[0].tolist()
    np.testing.assert_allclose(mine[1], far[0] ** 2, rtol=1e-8)


def test_lists_and_codes_are_those_of_faiss(faiss):
    """With our centroids in the places of those that it would train."""
    rng = draw(5)
    X, Q = (rng.normal(size=(n, 8)).astype(np.float32) for n in (300, 12))
    centroids = X[:9] + np.float32(0.1)
    quantizer = faiss.IndexFlatL2(8)
    quantizer.add(centroids)
    index = faiss.IndexIVFFlat(quantizer, 8, 9)
    index.add(X)
    numbers, starts = ref.inverted_lists(X, centroids)
    for nprobe, k in ((1, 5), (3, 7), (1, 100)):
        index.nprobe = nprobe
        far, ids = index.search(Q, k)
        mine = [ref.search_lists(q, X, centroids, numbers, starts, k, nprobe) for q in Q]
        assert [one[0].tolist() for one in mine] == ids.tolist()
        found = ids >= 0
        np.testing.assert_allclose(np.array([one[1] for one in mine])[found], far[found], rtol=1e-4)
    assert (ids < 0).any()

    pq = faiss.ProductQuantizer(8, 4, 4)
    codebooks = rng.normal(size=(4, 16, 2)).astype(np.float32)
    faiss.copy_array_to_vector(codebooks.ravel(), pq.centroids)
    codes = ref.pq_encode(X, codebooks)
    decoded = pq.decode(codes[:, ::2] | codes[:, 1::2] << 4)  # two codes of four bits in a byte, the first one low
    assert (pq.compute_codes(X) == (codes[:, ::2] | codes[:, 1::2] << 4)).all()
    distances = [ref.pq_distances(q, codes, codebooks) for q in Q]
    np.testing.assert_allclose(distances, ((Q[:, None] - decoded) ** 2).sum(axis=2), rtol=1e-4)


@few
@given(seeds)
def test_codes_are_those_of_scikit_learn_piece_by_piece(seed):
    from sklearn.metrics import pairwise_distances

    case = search_assignment.search_codes.books(draw(seed), 12, 3, 7, 2)
    X, codebooks = case["X"], case["codebooks"]
    tables = [pairwise_distances(X[:, 2 * i : 2 * i + 2], codebooks[i]) for i in range(3)]
    codes = ref.pq_encode(X, codebooks)
    assert codes.dtype == np.uint8
    assert codes.T.tolist() == [table.argmin(axis=1).tolist() for table in tables]
    wanted = sum(tables[i][0, codes[:, i]] ** 2 for i in range(3))
    np.testing.assert_allclose(ref.pq_distances(X[0], codes, codebooks), wanted, rtol=1e-9)


@few
@given(seeds)
def test_the_nearest_of_the_longer_vectors_has_the_largest_product(seed):
    case = search_sizes.lengths(draw(seed), 9, 4, 5)
    X, Q = case["X"], case["Q"]
    longer, asked = ref.inner_product_to_l2(X, Q)
    squared = ((asked[:, None] - longer) ** 2).sum(axis=2)
    largest = (X**2).sum(axis=1).max()
    np.testing.assert_allclose(squared, largest + (Q**2).sum(axis=1)[:, None] - 2 * Q @ X.T, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(np.linalg.norm(longer, axis=1), np.sqrt(largest))


def test_what_is_found_is_counted():
    found = np.array([[4, 2, -1], [5, 0, 3]])
    assert ref.index_recall(found, np.array([[2, 9], [3, 5]])) == pytest.approx(3 / 4)
    assert ref.index_recall(np.full((2, 3), -1), np.array([[9, 1], [3, 5]])) == 0


def test_an_index_takes_the_bytes_that_faiss_writes(faiss):
    """Up to what stands in front of the numbers, codebooks, and levels above the ground of the graph."""
    N, D, m, M = 1000, 32, 8, 16
    flat, codes, links = ref.index_bytes(N, D, m, M)
    X = draw(6).normal(size=(N, D)).astype(np.float32)
    sizes = {}
    for name in ("Flat", f"PQ{m}x4", f"HNSW{M},Flat"):
        index = faiss.index_factory(D, name)
        index.train(X)
        index.add(X)
        sizes[name] = len(faiss.serialize_index(index))
    assert sizes["Flat"] == pytest.approx(flat, rel=0.01)
    assert sizes[f"PQ{m}x4"] - 16 * D * 4 == pytest.approx(codes / 2, rel=0.05)  # codes of four bits
    assert sizes[f"HNSW{M},Flat"] - flat == pytest.approx(links, rel=0.2)
    million = ref.index_bytes(10**6, 1280, 64, 32)
    assert [size / 2**20 for size in million] == pytest.approx([4.77 * 1024, 61, 244], rel=0.005)


@pytest.mark.parametrize("kind", search_detective.ERRORS)
def test_each_error_of_an_index_is_found(kind):
    search = Formula(search_detective.SEARCH, kind=kind).function()
    assert ref.find_index_error(search) == kind


def test_the_seventh_index_is_right():
    """By angles, one vector after the other."""
    search = Formula(search_detective.SEARCH, kind=0).function()
    rng = draw(7)
    X, centroids, q = rng.normal(size=(15, 3)), rng.normal(size=(4, 3)), rng.normal(size=3)

    def angle(a, b):
        return float(np.arccos(a @ b / np.linalg.norm(a) / np.linalg.norm(b)))

    cells = [min(range(4), key=lambda c: angle(x, centroids[c])) for x in X]
    probed = sorted(range(4), key=lambda c: angle(q, centroids[c]))[:2]
    inside = sorted((i for i in range(15) if cells[i] in probed), key=lambda i: angle(q, X[i]))
    assert search(X, centroids, q, 15, 2).tolist() == inside + [-1] * (15 - len(inside))
    assert search(X, centroids, q, 2, 2).tolist() == inside[:2]


def test_every_known_mistake_shows_itself_in_some_public_case():
    from autograder.verdict.closeness import close
    from autograder.verdict.outputs import outputs_of

    for check in search_assignment.CHECKS:
        cases = public_cases(check, ref)
        for mistake in check.mistakes:
            seen = False
            for case in cases:
                args = [v.function() if isinstance(v, Formula) else v for v in case.args.values()]
                with np.errstate(all="ignore"):
                    values = outputs_of(case, mistake.wrong(ref, *args))
                seen |= any(not close(case, want, values[name]) for name, want in case.expected.items())
            assert seen, f"{check.name}: {mistake.name}"


@pytest.fixture(scope="module")
def printed(faiss):
    """What the cells for the desk print, with the reference's functions."""
    import contextlib
    import io

    names, shown = {}, io.StringIO()
    for cell in jupytext.read(SOURCE).cells:
        if cell.cell_type == "code" and not {"check", "hand_in"} & cell.metadata.keys():
            with contextlib.redirect_stdout(shown):
                exec(compile(cell.source, "<cell>", "exec"), names)
    return shown.getvalue()


def numbers(printed, words):
    """The numbers that stand behind some words."""
    return [float(one) for one in re.findall(r"\d+\.\d+|\d+", printed.partition(words)[2])]


@pytest.mark.slow
def test_what_the_text_says_is_what_the_cells_print(printed):
    """Recall at 10 of all texts, objects, places, two and kinds; last digits belong to the processor."""
    for words, wanted in {
        "words in common": [10, 0.96, 1, 1, 1, 0.50],
        "by chance": [10, 0.16, 0.15, 0.12, 0.14, 0.33],
        "vectors of captions": [10, 0.96, 0.96, 1, 0.98, 0.78],
        "ConSE, 10 names": [10, 0.42, 0.35, 0.41],
        "ridge, lam = 0.1 ": [10, 0.37, 0.21, 0.68],
        "dual encoder": [10, 0.36],
        "nprobe  1: recall": [0.73, 2.6],
        "nprobe  4: recall": [0.92, 8.3],
        " 8 bytes: recall": [0.57, 0.99],
        "nearest, one number more": [1.0],
        "nearest, as they are": [0.02],
        "the same ids in": [100],
        "mAP by inner product": [0.736, 0.805],
    }.items():
        assert numbers(printed, words)[: len(wanted)] == pytest.approx(wanted, rel=0.03, abs=0.021), words

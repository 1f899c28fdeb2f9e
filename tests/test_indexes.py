"""Indexes: faiss and an engine's client against plain products, the errors of the lab, the widget, kept numbers."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from autograder.checks.retrieval import search_indexes_lecture
from autograder.grading.reference import load_reference
from cvcourse.retrieval import index_cells, index_export, index_kinds, index_lab, index_measured, index_vectors, small

ROOT = Path(__file__).resolve().parents[1]
ref = load_reference(ROOT / "solutions" / "07_retrieval" / "search_lecture.py")


def crowd(count, size=16, seed=0):
    """Unit rows in clumps, and what asks for them."""
    rng = np.random.default_rng(seed)
    middles = rng.normal(size=(30, size))
    rows = middles[rng.integers(30, size=count + 40)] + 0.9 * rng.normal(size=(count + 40, size))
    rows = index_vectors.unit(rows)
    return rows[:count], rows[count:]


def by_sorting(X, Q, k):
    """Independent of argpartition and of float32."""
    S = Q.astype(float) @ X.T.astype(float)
    return np.argsort(-S, axis=1)[:, :k]


def test_importing_the_checks_and_the_package_imports_no_faiss():
    modules = "autograder.checks, cvcourse.retrieval, cvcourse.retrieval.indexes"
    code = f"import sys, {modules}; print([m for m in sys.modules if m.split('.')[0] == 'faiss'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(("count", "k"), [(300, 10), (300, 1), (12, 12)])
def test_the_exact_search_is_that_of_sorting(count, k):
    X, Q = crowd(count)
    values, numbers = index_kinds.make("exact", X).search(Q, k)
    np.testing.assert_array_equal(numbers, by_sorting(X, Q, k))
    np.testing.assert_allclose(values, np.take_along_axis(Q @ X.T, numbers, axis=1), rtol=1e-5)


def test_each_index_finds_more_with_more_effort_and_all_with_all_of_it():
    X, Q = crowd(1200)
    wanted = by_sorting(X, Q, 10)
    found = {kind: index_kinds.make(kind, X, cells=20) for kind in index_kinds.KINDS}
    recall = lambda index: index_kinds.recall(index, Q, wanted)  # noqa: E731
    assert recall(found["flat"]) == 1
    few = recall(index_kinds.effort(found["cells"], 1))
    assert few < recall(index_kinds.effort(found["cells"], 4)) <= 1
    assert recall(index_kinds.effort(found["cells"], 20)) == 1
    assert recall(index_kinds.effort(found["graph"], 400)) > 0.99
    assert 0.3 < recall(found["codes"]) < 1
    plain = index_kinds.bytes_of(found["flat"])
    assert plain == pytest.approx(X.nbytes, rel=0.01)
    assert index_kinds.bytes_of(found["graph"]) > 1.3 * plain
    assert index_kinds.bytes_of(found["codes"]) < 0.7 * plain


def test_the_share_that_is_found_does_not_depend_on_the_place():
    wanted, found = np.array([[1, 2, 3, 4], [5, 6, 7, 8]]), []

    class Index:
        def search(self, Q, k):
            return None, np.array(found)[:, :k]

    found[:] = wanted[:, ::-1]
    assert index_kinds.recall(Index(), np.zeros((2, 3)), wanted) == 1
    found[:] = [[1, 9, 2, -1, 3], [-1, -1, -1, -1, -1]]
    assert index_kinds.recall(Index(), np.zeros((2, 3)), wanted) == 0.25


def test_a_measurement_counts_every_query_once():
    asked = []

    class Index:
        def search(self, Q, k):
            asked.append(len(Q))

    Q = np.zeros((25, 2), np.float32)
    assert index_kinds.milliseconds(Index(), Q, batch=10) < 1
    assert set(asked) == {10, 5}


def test_the_crowd_is_the_same_each_time_and_begins_with_the_real_ones(monkeypatch):
    rng = np.random.default_rng(3)
    parts = {"gallery": rng.normal(size=(300, 90)), "scenes": rng.normal(size=(90, 90))}
    monkeypatch.setattr(small, "descriptors_of", lambda part, name: parts[part])
    index_vectors.real.cache_clear()
    try:
        X = index_vectors.crowd(12_000)
        assert X.shape == (12_000, 64)
        np.testing.assert_allclose(np.linalg.norm(X, axis=1), 1, rtol=1e-5)
        np.testing.assert_array_equal(X[:390], index_vectors.real())
        np.testing.assert_array_equal(X[:10_390], index_vectors.crowd(10_390))
        assert len(np.unique(X[:, 0])) > 11_900
        Q = index_vectors.asked(50)
        assert (Q @ X.T).max(axis=1).mean() > 2 * (Q @ X.T).std()
        assert (Q @ X.T).max() < 0.9999
    finally:
        index_vectors.real.cache_clear()


def test_four_of_five_searches_have_the_error_that_the_lecture_says():
    """Rows of 40 pictures as they come, of lengths as MAC has them; the student's own function finds it out."""
    rng = np.random.default_rng(0)
    X = np.maximum(0, rng.normal(size=(40, 60)) + rng.normal(size=60)) * rng.uniform(0.5, 1.6, (40, 1))
    found = {name: ref.index_error(search, X) for name, search in index_lab.five(X).items()}
    assert found == {"Ada": 2, "Ben": 1, "Cleo": 3, "Dan": 0, "Eve": 4}


@pytest.mark.parametrize("kind", search_indexes_lecture.WRONG)
def test_each_made_search_does_what_it_is_said_to_do(kind):
    for seed in range(6):
        case = search_indexes_lecture.searched(kind)(np.random.default_rng(seed))
        search, X = case["search"].function(), case["X"]
        assert ref.index_error(search, X) == kind
        N, own = len(X), np.arange(len(X))
        values, numbers = search(X, N + 2)
        right = by_sorting(index_vectors.unit(X), index_vectors.unit(X), N)
        if kind in (0, 3):
            np.testing.assert_array_equal(numbers[:, :N], right)
            assert (numbers[:, N:] == (N - 1 if kind else -1)).all()
        if kind == 1:
            np.testing.assert_array_equal(numbers[:, 0], (X @ X.T).argmax(axis=1))
            assert 0 < (numbers[:, 0] == own).sum() < N
        if kind == 2:
            assert ((numbers >= 0).sum(axis=1) == N // 2).all()
            assert (numbers[:, 0] == own).all()
        if kind == 4:
            np.testing.assert_array_equal(numbers[:, :N], right[:, ::-1])
            np.testing.assert_allclose(values[:, N - 1], 0, atol=1e-9)


def test_what_the_lecture_says_of_faiss_is_so():
    import faiss

    rows = crowd(1000)[0]
    index = faiss.IndexIVFFlat(faiss.IndexFlatIP(16), 16, 4)
    assert (index.nprobe, index.metric_type) == (1, faiss.METRIC_L2)
    flat = faiss.IndexFlatL2(16)
    flat.add(rows)
    assert flat.search(rows[:1] + 0.5, 1000)[0][0].max() == pytest.approx(
        (np.linalg.norm(rows - rows[0] - 0.5, axis=1) ** 2).max(), rel=1e-4
    )
    flat.remove_ids(np.array([3]))
    assert flat.search(rows[500:501], 1)[1][0, 0] == 499
    with pytest.raises(TypeError):
        flat.search(rows[:1], np.int64(3))
    assert faiss.Kmeans(16, 10).cp.max_points_per_centroid == 256


def test_an_engine_loads_the_export_and_gives_the_exact_order(tmp_path):
    """Qdrant's client in its local mode, which runs in this process and in memory."""
    client_of = pytest.importorskip("qdrant_client", reason="pip install qdrant-client")
    models = client_of.models
    X, Q = crowd(1300)
    X = X * np.random.default_rng(1).uniform(0.5, 3, (len(X), 1)).astype(np.float32)  # of any lengths
    payload = [{"caption": f"picture {i}", "even": i % 2 == 0} for i in range(len(X))]
    files = index_export.write(tmp_path / "export", X, payload)
    assert [file.name for file in files] == ["collection.json", "points-00000.json", "points-00001.json"]
    collection, *points = (json.loads(file.read_text(encoding="utf-8")) for file in files)
    client = client_of.QdrantClient(":memory:")
    client.create_collection("pictures", models.CreateCollection(**collection).vectors)
    for body in points:
        client.upsert("pictures", models.PointsList(**body).points)
    assert client.count("pictures").count == len(X)
    wanted = by_sorting(index_vectors.unit(X), Q, 10)
    for query, row in zip(Q[:8], wanted, strict=False):
        found = client.query_points("pictures", query=query.tolist(), limit=10).points
        assert [point.id for point in found] == row.tolist()
        assert found[0].payload == payload[row[0]]
    only = models.Filter(must=[models.FieldCondition(key="even", match=models.MatchValue(value=True))])
    found = client.query_points("pictures", query=Q[0].tolist(), query_filter=only, limit=5).points
    even = by_sorting(index_vectors.unit(X), Q, len(X))[0]
    assert [point.id for point in found] == even[even % 2 == 0][:5].tolist()
    client.close()


def test_an_export_is_exact_and_replaces_an_earlier_one(tmp_path):
    X = np.random.default_rng(2).normal(size=(2100, 3)).astype(np.float32)
    index_export.write(tmp_path, X)
    files = index_export.write(tmp_path, X[:5], first=70)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["collection.json", "points-00000.json"]
    points = json.loads(files[1].read_text(encoding="utf-8"))["points"]
    assert [point["id"] for point in points] == [70, 71, 72, 73, 74]
    np.testing.assert_array_equal(np.array([point["vector"] for point in points], np.float32), X[:5])


@pytest.mark.parametrize(
    ("X", "payload", "says"),
    [
        (np.zeros((2, 3)), None, "none of them zero"),
        (np.full((2, 3), np.nan), None, "finite"),
        (np.ones(3), None, r"shape is \(3,\)"),
        (np.ones((2, 3)), [{}], "2 rows, 1 dicts"),
    ],
)
def test_an_export_names_what_cannot_be_searched(tmp_path, X, payload, says):
    with pytest.raises(ValueError, match=says):
        index_export.write(tmp_path / "new", X, payload)
    assert not (tmp_path / "new").exists()


def test_reading_off_is_least_squares_through_logarithms():
    counts = np.array([1e4, 3e4, 1e5])
    assert ref.read_off(counts, 2e-5 * counts**0.7, 1e8) == pytest.approx(2e-5 * 1e8**0.7)
    from scipy.stats import linregress

    times = np.array([0.2, 0.5, 2.3])
    line = linregress(np.log10(counts), np.log10(times))
    assert ref.read_off(counts, times, 1e7) == pytest.approx(10 ** (line.intercept + 7 * line.slope))


def lecture():
    text = (ROOT / "course" / "07_retrieval" / "search.py").read_text(encoding="utf-8")
    return re.sub(r"\n# ", " ", text)


def test_what_the_lecture_says_of_the_kept_numbers_is_so():
    large = index_measured.TABLE[100_000]
    assert large["cells 16"].recall == pytest.approx(0.98, abs=0.005)
    assert large["exact"].alone / large["cells 16"].alone == pytest.approx(16, rel=0.05)
    assert large["graph 256"].recall == pytest.approx(0.91, abs=0.005)
    assert large["graph 256"].bytes / large["flat"].bytes == pytest.approx(1.5, abs=0.07)
    assert large["flat"].bytes / large["codes"].bytes == pytest.approx(15, abs=0.5)
    assert large["codes"].recall == pytest.approx(0.5, abs=0.04)
    powers = {}
    for name in ("exact", "cells 16", "cells 64"):
        counts, times = map(np.array, index_measured.times(name))
        near, far = (ref.read_off(counts, times, count) for count in (1e6, 1e8))
        powers[name] = round(float(np.log(far / near) / np.log(100)), 2)
        if name == "exact":
            assert far == pytest.approx(5500, rel=0.02)
            assert large["exact"].alone * 1000 == pytest.approx(2300, rel=0.02)
    text = lecture()
    assert f"{powers['cells 16']} and {powers['cells 64']}, and the exact product at {powers['exact']}" in text


@pytest.mark.parametrize(("x", "y", "visits"), [(0.8, 0.65, 1), (0.8, 0.65, 3), (0.05, 0.95, 24), (1.5, 0, 2)])
def test_the_cells_say_what_they_show(x, y, visits):
    widget = index_cells.cells_plane(x, y, visits)
    made = index_cells.plane()
    away = np.linalg.norm(made.middles - (x, y), axis=1)
    visited = set(np.argsort(away)[:visits].tolist())
    looked = [int(np.argmin(np.linalg.norm(made.middles - p, axis=1))) in visited for p in made.points]
    nearest = np.argsort(np.linalg.norm(made.points - (x, y), axis=1))[:10]
    assert f"{sum(looked)} of 500 vectors are looked at" in widget.alt
    assert f"{sum(looked[i] for i in nearest)} of the ten nearest are found" in widget.alt
    still = widget.render()
    assert Image.open(io.BytesIO(still.to_png(60))).width > 300
    assert len(still.alt) > 60


def test_the_widget_opens_at_the_question_of_the_lecture():
    widget = index_cells.cells_plane()
    assert "1 of 24 cells is visited: 23 of 500 vectors are looked at, 5%, and 3 of the ten" in widget.alt
    widget.visits = 3
    assert "15%, and 10 of the ten" in widget.alt
    assert "3 of 10. With three cells all ten are found, and 15 %" in lecture()
    usual = np.array(widget.usual)
    assert (np.diff(usual, axis=0) >= 0).all()
    assert usual[-1].tolist() == [1, 1]

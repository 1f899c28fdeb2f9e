"""Ranking: the assignment against scikit-learn and plain counting, the evaluation that is given, and the widgets."""

import importlib
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks.retrieval import differing, measures
from autograder.grading.reference import load_reference
from autograder.model.wire import Formula
from cvcourse import retrieval
from cvcourse.retrieval import descriptors, evaluation, scenes, six_errors
from cvcourse.retrieval.ranked_list import areas

ROOT = Path(__file__).resolve().parents[1]
ref = load_reference(ROOT / "solutions" / "07_retrieval" / "ranking_assignment.py")
few = settings(deadline=None, max_examples=25)
seeds = st.integers(0, 10_000)
NONE = np.zeros(0, int)


def draw(seed):
    return np.random.default_rng(seed)


def drawn_table(seed, Q=6, N=23):
    """Similarities without ties and relevance; the last query has no positive."""
    rng = draw(seed)
    S = rng.permutation(Q * N).reshape(Q, N) / 7.0
    relevance = rng.choice([1, 0, 0, -1], (Q, N))
    relevance[-1] = np.where(relevance[-1] == 1, 0, relevance[-1])
    relevance[:-1, 0], relevance[:-1, 1] = 1, 0
    return S, relevance


def by_reference(S, relevance):
    """What the assignment's functions say of each query that has a positive."""
    pairs = [
        (np.argsort(-row), np.flatnonzero(kind == 1), np.flatnonzero(kind == -1))
        for row, kind in zip(S, relevance, strict=True)
    ]
    return [ref.average_precision(*pair) for pair in pairs if len(pair[1])]


@few
@given(seeds)
def test_average_precision_is_that_of_scikit_learn_and_of_the_library(seed):
    from sklearn.metrics import average_precision_score

    S, relevance = drawn_table(seed)
    theirs = [
        average_precision_score(kind[kind >= 0], row[kind >= 0])
        for row, kind in zip(S[:-1], relevance[:-1], strict=True)
    ]
    scores = evaluation.evaluate(S, relevance)
    np.testing.assert_allclose(scores.finite[:-1], theirs, rtol=1e-12)
    np.testing.assert_allclose(by_reference(S, relevance), theirs, rtol=1e-12)
    assert np.isnan(scores.finite[-1])
    assert scores.mAP == pytest.approx(np.mean(theirs))
    assert scores.mAP_at(S.shape[1]) == pytest.approx(scores.mAP)


@few
@given(seeds, st.integers(1, 30))
def test_precision_at_k_is_that_of_the_assignment_by_both_definitions(seed, k):
    S, relevance = drawn_table(seed)
    relevance = np.where(relevance == -1, 0, relevance)
    k = min(k, S.shape[1])
    both = [
        ref.precision_at_k(np.argsort(-row), np.flatnonzero(kind == 1), k)
        for row, kind in zip(S[:-1], relevance[:-1], strict=True)
    ]
    scores = evaluation.evaluate(S, relevance)
    assert [scores.at(k), scores.at(k, revisited=True)] == pytest.approx(np.mean(both, axis=0).tolist())


@few
@given(seeds)
def test_the_mean_over_classes_is_that_of_the_library(seed):
    rng = draw(seed)
    S, labels = rng.permutation(144).reshape(12, 12) / 5.0, rng.integers(0, 4, 12)
    labels[:2] = 9
    scores = evaluation.evaluate(S, evaluation.relevance_of_labels(labels))
    assert ref.mean_average_precision(S, labels) == pytest.approx(scores.mAP)


@pytest.mark.parametrize(
    ("ranks", "finite", "sloped"),
    [((2,), 0.5, 0.25), ((5,), 0.2, 0.1), ((1, 3), 0.8333, 0.7917), ((2, 4), 0.5, 0.3333)],
)
def test_published_pairs(ranks, finite, sloped):
    hits = np.isin(np.arange(1, 8), ranks)
    scores = evaluation.evaluate(-np.arange(7.0)[None], hits[None].astype(int))
    assert (scores.mAP, scores.mAP_trapezoid) == pytest.approx((finite, sloped), abs=5e-5)
    assert areas(hits.astype(int).tolist(), 0) == pytest.approx((finite, sloped), abs=5e-5)
    assert measures.trapezoid(hits, len(ranks)) == pytest.approx(sloped, abs=5e-5)


def test_ties_go_to_the_lower_number_and_junk_takes_no_rank():
    assert evaluation.orders(np.array([[1.0, 2, 2, 1]])).tolist() == [[1, 2, 0, 3]]
    scores = evaluation.evaluate(np.array([[5.0, 4, 3, 2]]), np.array([[-1, 1, 0, 1]]))
    assert scores.mAP == pytest.approx((1 + 2 / 3) / 2)
    for S, relevance in (
        (np.zeros((1, 2)), np.zeros((2, 1))),
        (np.array([[np.nan]]), np.ones((1, 1))),
        (np.ones((1, 1)), np.full((1, 1), 2)),
    ):
        with pytest.raises(ValueError, match=r"shape|relevance"):
            evaluation.evaluate(S, relevance)


@pytest.mark.parametrize("kind", differing.ERRORS)
def test_each_error_is_found_and_the_seventh_person_is_right(kind):
    evaluate = Formula(differing.EVALUATE, kind=kind).function()
    assert ref.find_error(evaluate) == kind
    rng = draw(3)
    if kind == 0:
        for case in (measures.ranking_of(rng, junk=2, both=True), measures.ranking_of(rng, junk=0, missing=1)):
            assert evaluate(*case.values()) == pytest.approx(ref.average_precision(**case))


def test_the_lectures_six_errors_are_what_they_say():
    """Of one order: two right at ranks 1 and 3 of what is no junk."""
    S, relevance = -np.arange(6.0)[None], np.array([[1, 0, -1, 1, 0, 0]])
    found = six_errors.table(S, relevance)
    assert found == pytest.approx(
        {
            "none": (1 + 2 / 3) / 2,
            "junk stays in the order": (1 + 2 / 4) / 2,
            "junk counts as found": (1 + 2 / 3 + 3 / 4) / 3,
            "the query finds itself": (1 + 1 + 3 / 4) / 3,
            "lists of 20, only what they reach counts": (1 + 2 / 3) / 2,
            "trapezoids": (1 + (1 / 2 + 2 / 3) / 2) / 2,
            "features stored twice": (1 + 1 + 3 / 5 + 4 / 6) / 2,
        }
    )


@few
@given(seeds, st.sampled_from([(7, 7), (6, 8), (10, 5), (4, 9)]))
def test_descriptors_of_many_pictures_are_those_of_the_assignment(seed, shape):
    rng = draw(seed)
    maps = rng.gamma(1, 1, (3, *shape, 5)).astype(np.float32) * (rng.random((3, *shape, 5)) < 0.6)
    maps[..., 2] = 0
    spread = min(shape) / 6
    ours = {
        "neural codes": lambda one: ref.gem(one, 1.0),
        "MAC": ref.mac,
        "SPoC": lambda one: ref.spoc(one, spread),
        "GeM": lambda one: ref.gem(one, 3.0),
        "CroW": ref.crow,
        "R-MAC": lambda one: ref.rmac(one, 3),
    }
    assert ours.keys() == descriptors.DESCRIPTORS.keys()
    for name, describe in ours.items():
        wanted = np.array([ref.l2_normalize(describe(one)) for one in maps])
        np.testing.assert_allclose(descriptors.DESCRIPTORS[name](maps), wanted, rtol=1e-4, atol=1e-5, err_msg=name)
    assert [list(square) for square in descriptors.squares(*shape)] == ref.rmac_regions(*shape, 3).tolist()


@pytest.mark.parametrize(("shape", "count"), [((7, 7), 14), ((6, 8), 20), ((20, 15), 20)])
def test_published_numbers_of_regions(shape, count):
    assert len(ref.rmac_regions(*shape, 3)) == count


def test_whitening_is_that_of_scikit_learn_up_to_signs():
    from sklearn.decomposition import PCA

    rng = draw(1)
    X, Y = rng.normal(size=(30, 6)) @ rng.normal(size=(6, 6)), rng.normal(size=(4, 6))
    mean, P = ref.pca_whitening(X, 4)
    theirs = PCA(4, whiten=True).fit(X).transform(Y) * np.sqrt(30 / 29)  # its variance divides by N - 1
    np.testing.assert_allclose(np.abs((Y - mean) @ P), np.abs(theirs), rtol=1e-8)
    white = descriptors.Whitening(X, 4)(Y)
    np.testing.assert_allclose(np.abs(white), np.abs(ref.l2_normalize(theirs)), rtol=1e-5)
    assert descriptors.Whitening(X[:3], 5).projection.shape == (6, 2)


def test_an_expanded_query_is_that_of_the_assignment():
    rng = draw(2)
    Q, X = (ref.l2_normalize(rng.normal(size=(n, 5))) for n in (3, 9))
    wanted = [ref.average_query_expansion(q, X, 4) for q in Q]
    np.testing.assert_allclose(descriptors.expanded(Q, X, 4), wanted, rtol=1e-5, atol=1e-6)


def test_pixels_and_colours_tell_pictures_apart_by_what_they_say():
    rng = draw(3)
    images = rng.integers(0, 256, (2, 64, 48, 3)).astype(np.uint8)
    for describe in descriptors.OF_PIXELS.values():
        found = describe(np.concatenate([images, images[:1, :, ::-1]]))
        np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, rtol=1e-5)
    colours = descriptors.colours(np.concatenate([images, images[:1, :, ::-1]]))
    np.testing.assert_allclose(colours[0], colours[2], rtol=1e-6)  # a mirror image has the same colours


@pytest.mark.parametrize(
    ("kinds", "missing"), [([1, 0, 1], 0), ([0, -1, 1, 0, 1], 2), ([0, 0, 0], 0), ([-1, -1, 1], 0), ([1] * 14, 6)]
)
def test_the_ranked_list_says_what_it_shows(kinds, missing):
    widget = retrieval.ranked_list(kinds, missing)
    finite, sloped = areas(kinds, missing)
    if 1 in kinds or missing:
        wanted = np.append(np.flatnonzero(np.array(kinds) == 1), 100 + np.arange(missing))
        junk = np.flatnonzero(np.array(kinds) == -1)
        assert finite == pytest.approx(ref.average_precision(np.arange(len(kinds)), wanted, junk))
        assert f"{finite:.4f} as a finite sum, {sloped:.4f} by trapezoids" in widget.alt
    else:
        assert "Nothing is to be found" in widget.alt
    widget.order = widget.order[::-1]
    assert widget.shown == kinds[::-1]
    widget.order = [0, 0, 1]
    assert widget.shown == kinds[::-1]
    assert widget.render().to_png(60)[:4] == b"\x89PNG"


def test_the_ranked_list_names_what_it_cannot_show():
    for kinds, pictures in (([1, 0], None), ([2, 0, 1], None), ([1, 0, 0], np.zeros((2, 9, 9, 3), np.uint8))):
        with pytest.raises(ValueError, match="kinds"):
            retrieval.ranked_list(kinds, pictures=pictures)


def test_parts_of_regions_add_up_to_the_similarity():
    from cvcourse.retrieval.region_overlay import spoken

    rng = draw(5)
    maps, query = rng.gamma(1, 1, (2, 10, 10, 40)).astype(np.float32)
    parts, channels, similar = spoken(maps, query)
    assert similar == pytest.approx(float(ref.rmac(maps, 3) @ ref.rmac(query, 3)), rel=1e-4)
    assert sum(parts) == pytest.approx(similar)
    for (top, left, side), found in zip(ref.rmac_regions(10, 10, 3).tolist(), channels, strict=True):
        for channel, share, row, column in found:
            assert top <= row < top + side
            assert left <= column < left + side
            assert maps[row, column, channel] == maps[top : top + side, left : left + side, channel].max()
            assert 0 < share < 1


def test_the_region_overlay_says_what_it_shows(monkeypatch):
    """On maps that are drawn by chance, the same for the same picture."""

    def features(images, progress):
        return np.stack([draw(int(image[0, 0, 0])).gamma(1, 1, (10, 10, 30)) for image in images])

    monkeypatch.setattr(scenes, "features", features)
    rng = draw(6)
    images = [rng.integers(0, 256, (320, 320, 3)).astype(np.uint8), np.full((40, 60, 3), 200, np.uint8)]
    widget = retrieval.region_overlay(images, images[1], ["noise", "grey"], picture=1, region=99)
    assert "grey: similarity 1.000 to the query, the sum of 14 regions" in widget.alt
    assert "Region 14, 5 by 5 places from row 5, column 5" in widget.alt
    assert widget.render().to_png(60)[:4] == b"\x89PNG"
    with pytest.raises(ValueError, match="1 images and 2 names"):
        retrieval.region_overlay(images[:1], images[1], ["a", "b"])


def test_the_slide_is_wrong_in_both_halves():
    """From the table in the assignment's text."""
    text = (ROOT / "solutions" / "07_retrieval" / "ranking_assignment.py").read_text(encoding="utf-8")
    rows = np.array(
        [
            [float(cell) for cell in line.split("|")[2:-1]]
            for line in re.findall(r"^# \| (?:R-MAC|FS|OS)\S* \|.*$", text, re.MULTILINE)
        ]
    )
    assert rows.shape == (4, 6)
    assert ref.check_claim(rows[0, :3], rows[1:, :3], 2) == (False, pytest.approx(1.7))
    assert ref.check_claim(rows[0, 3:], rows[1:, 3:], 2) == (True, pytest.approx(5.3))
    assert 100 * 5.3 / rows[0, 5] == pytest.approx(6.4, abs=0.05)


def benchmark(monkeypatch):
    """benchmarks/retrieval.py, which has another module beside it."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    return importlib.import_module("retrieval")


def test_regional_search_takes_each_region_to_its_best(monkeypatch):
    rng = draw(4)
    Q, X = rng.normal(size=(2, 3, 4)), [rng.normal(size=(n, 4)) for n in (2, 6, 1, 3, 5)]
    wanted = [[np.mean([max(a @ b for b in x) for a in q]) for x in X] for q in Q]
    asking, owner = np.repeat([0, 1], 3), np.repeat(np.arange(5), [2, 6, 1, 3, 5])
    found = benchmark(monkeypatch).best_of_regions(Q.reshape(6, 4) @ np.concatenate(X).T, asking, owner)
    np.testing.assert_allclose(found, wanted, rtol=1e-10)


def test_generalized_max_pooling_makes_a_picture_as_similar_to_each_of_its_regions(monkeypatch):
    """Up to lambda: the weighted sum has products with the regions that add up to 1 with the weights."""
    X, owner = descriptors.unit(draw(5).normal(size=(7, 4))), np.repeat([0, 1, 2], [3, 1, 3])
    weights = benchmark(monkeypatch).weights_of(X, owner)
    for image in range(3):
        rows, own = X[owner == image], weights[owner == image]
        np.testing.assert_allclose(rows @ (own @ rows) + own, 1, rtol=1e-5)


def test_what_a_walk_has_not_reached_comes_behind_by_cosine(monkeypatch):
    scores = benchmark(monkeypatch).behind(np.array([[0, 0.1, 0, 1e-9]]), np.array([[0.9, -1, 0.95, 0.2]]))
    assert np.argsort(-scores[0]).tolist() == [1, 3, 2, 0]


def test_regions_found_in_a_gallery_lie_where_the_same_thing_comes_back(monkeypatch):
    """A block of two channels that every map has somewhere, on a ground with noise and a striking place in each."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    found_regions, rng = importlib.import_module("found_regions"), draw(6)
    maps, boxes = rng.gamma(1, 0.1, (30, 8, 8, 16)) * (rng.random((30, 8, 8, 16)) < 0.5), []
    for n, one in enumerate(maps):
        row, column = rng.integers(0, 6, 2)
        one[row : row + 2, column : column + 2, :2] += 2
        one[(row + 4) % 8, (column + 4) % 8, 2 + n % 14] += 4
        boxes.append((row, column))
    found = found_regions.Discovery(maps)
    seen = found.saliencies(maps.astype(np.float32), np.arange(30))
    inside = {
        name: np.mean([s[y : y + 2, x : x + 2].sum() / s.sum() for s, (y, x) in zip(part, boxes, strict=True)])
        for name, part in seen.items()
    }
    assert inside["OS.EGM-delta"] > inside["OS.EGM"] > inside["FS.EGM"]
    described = found_regions.describe(maps, found.seen(maps, 30)["OS.EGM"])
    np.testing.assert_allclose(np.linalg.norm(described, axis=1), 1, rtol=1e-5)


def test_the_deck_and_what_was_measured_have_a_number_in_each_place():
    from cvcourse.retrieval import measured

    assert measured.of("MAC") == 68.5
    assert measured.of("R-MAC", "hard", 4000, "QE") == 44.7
    assert measured.DECK["OS.EGM-delta"] == (53.7, 79.8, 71.4, 75.4, 90.1, 84.3)
    for _, *ways in measured.OURS.values():
        assert {len(row) for row in ways} <= {0, len(measured.COLUMNS)}
        assert len(ways) == len(measured.WAYS)
    assert "hard: R-MAC, white 256" in measured.beside("hard")
    assert measured.MS.keys() == measured.OURS.keys()


def test_what_the_lectures_say_of_the_table_is_in_it():
    from cvcourse.retrieval.measured import DECK, by_ways, of

    plain = {name: of(name, scenes=4000) for name in DECK}
    walked = {name: of(name, scenes=4000, way="short diffusion") for name in DECK}
    assert plain["OS.EGM"] < plain["FS.EGM"] < plain["R-MAC"] < plain["MAC"]
    order = "R-MAC", "FS.EGM", "OS.EGM", "OS.EGM-delta"
    assert sorted(order, key=walked.get) == sorted(order, key=lambda name: DECK[name][3]) == list(order)
    assert (walked["OS.EGM-delta"], walked["R-MAC"]) == (65.6, 57.1)
    white = [of("MAC, white 256", "hard", 2000, way) for way in ("as it is", "QE", "diffusion", "short diffusion")]
    assert np.subtract(white[1:], white[0]) == pytest.approx([9.1, -5.7, 10.2])
    leading = (
        sorted(descriptors.DESCRIPTORS, key=of)[-2:],
        sorted(descriptors.DESCRIPTORS, key=lambda n: of(n, way="QE"))[-2:],
    )
    assert leading == (["CroW", "GeM"], ["CroW", "GeM"])
    apart = [of(f"{name} apart, white 256", scenes=4000, way="short diffusion") for name in ("OS.EGM", "R-MAC")]
    assert apart == [68.9, 66.3]
    assert max(map(len, by_ways(*DECK).splitlines())) < 95

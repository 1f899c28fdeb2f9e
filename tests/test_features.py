"""Learning features: the exercises against other programs, what the runs and networks are, and what the text says."""

import re
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.grading.reference import load_reference
from cvcourse import data
from cvcourse.retrieval import learning_digits, learning_features, learning_figures, learning_video
from cvcourse.retrieval.learning_puzzle import cheat

ROOT = Path(__file__).resolve().parents[1]
ref = load_reference(ROOT / "solutions" / "07_retrieval" / "features_lecture.py")
TEXT = (ROOT / "course" / "07_retrieval" / "features.py").read_text(encoding="utf-8").replace("\n# ", " ")
seeds = st.integers(0, 10_000)


@given(seeds)
def test_error_rates_are_a_point_of_scikit_learns_curve(seed):
    from sklearn.metrics import roc_curve

    rng = np.random.default_rng(seed)
    same, distances = np.arange(20) < rng.integers(1, 19), rng.permutation(20) + 0.0
    threshold = rng.integers(0, 20) + 0.5
    false, found, at = roc_curve(same, -distances, drop_intermediate=False)
    place = np.flatnonzero(at >= -threshold)[-1]
    assert ref.error_rates(distances, same, threshold) == pytest.approx((false[place], 1 - found[place]))


@given(st.lists(st.integers(0, 3), min_size=1, max_size=9))
def test_triplets_are_counted_as_one_by_one(labels):
    y = np.array(labels)
    wanted = sum(y[a] == y[p] != y[n] for a, p, n in permutations(range(len(y)), 3))
    assert ref.count_triplets(y) == wanted


@given(seeds)
def test_kinds_of_negatives_are_what_their_losses_say(seed):
    rng = np.random.default_rng(seed)
    positive, margin, negatives = rng.uniform(1, 2), rng.uniform(0.1, 1), rng.uniform(0, 4, 9)
    loss = np.maximum(margin + positive - negatives, 0)
    kinds = ref.negative_kinds(positive, negatives, margin)
    assert ((loss == 0) == (kinds == 0)).all()
    assert ((loss > margin) == (kinds == 2)).all()


def test_a_seam_and_mined_pairs_by_hand():
    left, right = np.zeros((2, 2, 3)), np.zeros((2, 3, 3))
    left[0, 1], right[1, 0] = 6, -3
    assert ref.seam_cost(left, right) == pytest.approx(4.5)
    positives, negatives = ref.mined(np.array([3, 0, 4, 1, 2]), np.array([4, 2, 3, 0, 1]), 3)
    assert (positives.tolist(), negatives.tolist()) == ([2], [0])


def says(*words):
    for one in words:
        assert one in TEXT, one


def test_what_the_text_says_of_the_runs():
    run = learning_digits.run
    assert run("hardest").at_the_end == pytest.approx(1, abs=0.003)
    assert run("hardest, soft").at_the_end == pytest.approx(np.log(2), abs=0.003)
    assert max(run(name).points[-1].std() for name in ("hardest", "hardest, soft")) < 0.05
    assert run("hardest, then any").points[1].std() < 0.05
    assert min(run(name).shares[-1] for name in ("hardest, then any", "any, then hardest")) > 0.55
    assert run("contrastive").shares == pytest.approx([0.20, 0.71], abs=0.01)
    assert run("turning").shares[-1] == 1
    angles = np.unwrap(np.arctan2(*(run("turning").points[-1] - run("turning").points[-1].mean(axis=0)).T))
    assert abs(angles[-1] - angles[0]) == pytest.approx(2 * np.pi, abs=0.3)
    says("for 20 %, and after 400 steps for 71 %", "falls to 1.000", "= .693")


def test_the_shares_that_are_kept_are_those_of_scikit_learn():
    from sklearn.neighbors import NearestNeighbors

    for name in learning_digits.RUNS:
        run = learning_digits.run(name)
        near = NearestNeighbors(n_neighbors=2).fit(run.points[-1]).kneighbors(return_distance=False)[:, 0]
        steps = np.abs(run.labels - run.labels[near])
        alike = np.minimum(steps, 72 - steps) == 1 if name == "turning" else steps == 0
        assert run.shares[-1] == pytest.approx(alike.mean(), abs=0.03)  # points are kept as float16


def rates(points, labels):
    distances, same = learning_figures.all_pairs(points, labels)
    thresholds = np.quantile(distances, np.linspace(0.0025, 0.9975, 200))
    return np.array([ref.error_rates(distances, same, one) for one in thresholds])


def test_what_the_text_says_of_pairs_and_triplets():
    images, labels = learning_digits.digits()
    run = learning_digits.run("contrastive")
    points = images[:300].reshape(300, -1) / 255, *run.points
    found = [learning_figures.equal_error(rates(one, labels[:300])) for one in points]
    assert found == pytest.approx([0.35, 0.48, 0.17], abs=0.01)
    says("35 %. Pixels call", "From 48 % with random weights to 17 %, as against 35 % for pixels")
    count = ref.count_triplets(data.load("mnist5k").y_train)
    assert 5.7e9 < count < 5.8e9
    assert "55%" in learning_figures.mined_on_moons(ref.mined, 60)
    assert "100% of them of the same moon" in learning_figures.mined_on_moons(ref.mined, 100)
    assert "97% of the other" in learning_figures.mined_on_moons(ref.mined, 100)
    assert [round(cheat(ref.seam_cost, gap), 2) for gap in (0, 8)] == pytest.approx([0.85, 0.49], abs=0.02)


def test_a_followed_patch_stays_where_nothing_moves_and_goes_along_where_all_does():
    rng = np.random.default_rng(0)
    wide = rng.integers(0, 256, (64, 90, 3)).astype(np.uint8)
    still = np.stack([wide[:, :64]] * 8)
    assert learning_video.followed(still, (10, 12)).tolist() == [[10, 12]] * 8
    gliding = np.stack([wide[:, 2 * t : 2 * t + 64] for t in range(8)])
    assert learning_video.followed(gliding, (10, 24)).tolist() == [[10, 24 - 2 * t] for t in range(8)]
    moved = still[:2].copy()
    moved[1, 30:60, 30:60] //= 2
    assert np.abs(learning_video.most_motion(moved) - [29, 29]).max() <= 3


def test_drawn_films_are_the_same_each_time_and_hold_what_they_say():
    frames, middles, thing = learning_video.video(42)
    assert frames.shape == (8, 64, 64, 3)
    assert thing == 42
    again = learning_video.video(42)
    assert (frames == again[0]).all()
    corners = learning_video.followed(frames, learning_video.most_motion(frames))
    assert np.abs(corners + 16 - middles)[-1].max() < 16
    assert "pixels from that of the thing" in learning_video.film(42).alt


def test_features_learnt_without_labels_beat_random_ones():
    """By what the data card and the text say of them."""
    pictures = data.load("stamps32")
    everything = np.concatenate([pictures.X_train, pictures.X_test])
    codes = {"pixels": everything.reshape(len(everything), -1) / 128.0 - 1}
    codes |= {name: learning_features.features(name, everything) for name in learning_features.TAUGHT}
    found = re.findall(r"object (\d+)%, kind (\d+)%", learning_figures.same_kind(codes, pictures).alt)
    found = np.array(found, int).T
    card = (ROOT / "datasets" / "README.md").read_text(encoding="utf-8").partition("## learned_features")[2]
    told = [re.findall(r"(\d+) %", line) for line in re.findall(r"\| (?:object|kind) .*", card)]
    assert np.abs(found - np.array(told, int)).max() <= 2
    objects, kinds = told
    says(
        f"In {objects[3]} % of the searches",
        f"as against {objects[1]} % with random",
        f"it is {kinds[3]} as against {kinds[1]} %",
    )
    assert found[0, 1] + 4 <= found[0, 2] < found[0, 3]

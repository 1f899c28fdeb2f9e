"""Widgets on what networks do beyond naming, without a browser: what they compute, what they say, their stills."""

import importlib
import io
import runpy

import numpy as np
import pytest
import traitlets
from PIL import Image
from sklearn import metrics

from cvcourse import architectures, data
from cvcourse.architectures import beyond_views, heads_runs, manner, scenes_small

colors_of = importlib.import_module("cvcourse.architectures.recoloring")  # the package's name is the function


def still_of(widget):
    still = widget.render()
    assert still.alt == widget.alt
    assert Image.open(io.BytesIO(still.to_png())).width > 400
    return still


@pytest.fixture(scope="module")
def matching():
    return architectures.matching_views()


def test_the_best_place_is_that_of_the_largest_cosine(matching):
    matching.view, matching.degrees, matching.at = "place", 12, [104, 24]
    views = beyond_views.palace(12)
    places, features = beyond_views.described(views.first, 4)
    targets, others = beyond_views.described(views.second, 2)
    row = features[(places == [104, 24]).all(1)][0] @ others.T
    np.testing.assert_allclose(matching.cosines().ravel(), row, atol=1e-12)
    place, most, rival, off = matching.best()
    assert most == row.max()
    assert place.tolist() == targets[row.argmax()].tolist()
    assert rival < most
    assert off == pytest.approx(np.linalg.norm(place - beyond_views.sent(np.array([[104, 24]]), views.truth)))
    assert f"the best cosine is {most:.2f}, at {place[0]}, {place[1]}" in matching.alt
    still_of(matching)


def test_a_place_beside_the_lattice_is_the_nearest_of_it(matching):
    matching.at = [-50, 27]
    assert matching.at == [8, 28]
    matching.at = [10_000, 10_000]
    assert matching.at == [308, 204]


def test_what_the_lecture_says_of_angles_and_tolerances(matching):
    matching.view, matching.at, found = "place", [104, 24], {}
    for degrees in (12, 18, 21):
        matching.degrees = degrees
        found[degrees] = matching.best()[3]
    assert found[12] < found[18] < 4
    assert round(found[21]) == 112
    matching.view, agree = "all", {}
    for degrees, tolerance in ((12, 1), (12, 3), (12, 60), (24, 60)):
        matching.degrees, matching.tolerance = degrees, tolerance
        agree[degrees, tolerance] = sum(matching.inliers), round(matching.off, 2), matching.right_ones()
    assert agree[12, 1][0] == 62
    assert agree[12, 3] == (113, 0.32, 114)
    assert agree[12, 60][:2] == (124, 1.38)
    assert (agree[24, 60][0], round(agree[24, 60][1]), agree[24, 60][2]) == (82, 183, 22)
    assert "82 matches agree on one affine map to within 60 pixels" in matching.alt
    still_of(matching)


def test_the_map_of_least_squares_is_that_of_the_lecture(matching):
    matching.view, matching.degrees, matching.tolerance = "all", 12, 3
    points, matched = np.array(matching.points), np.array(matching.matched)
    theirs = beyond_views.by_all(points, matched)
    np.testing.assert_allclose(beyond_views.sent(points, np.array(matching.fit_by_all)), theirs, atol=1e-6)
    assert f"{matching.off_by_all:.2f}" == "32.83"


def test_views_out_of_range_are_refused():
    with pytest.raises(traitlets.TraitError):
        architectures.matching_views(degrees=31)
    with pytest.raises(traitlets.TraitError):
        architectures.matching_views(view="lines")


@pytest.fixture(scope="module")
def cut():
    """A threshold over noisy logits of 30 scenes that are not square."""
    rng = np.random.default_rng(0)
    scenes = scenes_small.make(30, rng, size=(32, 48), most=1, sides=(20, 24))
    logits = 3 * scenes.masks - 2 + rng.normal(size=scenes.masks.shape)
    return architectures.mask_threshold(scenes.images, scenes.masks, logits.astype(np.float32), scene=2)


def test_measures_of_a_threshold_are_those_of_scikit_learn(cut):
    _, truth, logits = cut.given
    for threshold in (-1.3, 0, 0.8):
        cut.threshold = threshold
        for found, true, told in (
            (logits > threshold, truth, cut.of_all()),
            (logits[2] > threshold, truth[2], cut.of_one()),
        ):
            pair = true.ravel(), found.ravel()
            judges = (metrics.jaccard_score, metrics.precision_score, metrics.recall_score, metrics.accuracy_score)
            assert told == pytest.approx([judge(*pair) for judge in judges])
    overlap, precision, recall, right = cut.of_all()
    assert f"overlap {overlap:.2f}, precision {precision:.2f}, recall {recall:.2f}, {right:.1%} of the pix" in cut.alt
    still_of(cut)


def test_at_the_ends_everything_is_object_or_ground(cut):
    _, truth, _ = cut.given
    cut.threshold = -1e6
    assert cut.threshold == cut.limits[0]
    assert cut.of_all() == pytest.approx([truth.mean(), truth.mean(), 1, truth.mean()])
    cut.threshold = 1e6
    assert cut.threshold == cut.limits[1]
    assert cut.of_all()[::3] == pytest.approx([0, 1 - truth.mean()])
    assert "precision undefined" in cut.alt
    assert f"ground would be right for {1 - truth.mean():.1%}" in cut.alt
    still_of(cut)
    cut.scene = 1000
    assert "Scene 24 of 24" in cut.alt


def test_logits_of_another_size_are_refused(cut):
    images, masks, logits = cut.given
    with pytest.raises(ValueError, match="N, H and W differ"):
        architectures.mask_threshold(images, masks, logits[:, :-1])


def test_two_heads_say_what_has_been_measured():
    widget = architectures.weighing_heads(3)
    runs = np.array(heads_runs.RUNS[3])
    assert widget.results() == pytest.approx(np.stack([runs.mean(0), runs.min(0), runs.max(0)]))
    told = "share of right classes {:.2f} on average, {:.2f} to {:.2f}".format(*widget.results()[:, 0])
    assert f"Weight of the masks 3. 5 trainings: {told}" in widget.alt
    still_of(widget)
    with pytest.raises(ValueError, match=r"with the weights 0, 0\.1, .*; got 2"):
        architectures.weighing_heads(2)


def test_the_six_scenes_are_those_that_the_networks_were_judged_by(root):
    """The functions are those of the lecture; the kept digits are what a network with its head could say."""
    heads = runpy.run_path(str(root / "benchmarks" / "heads.py"))
    _, two_tasks, _, _ = heads["of_lecture"]("shrunk", "two_tasks", "taught", "judged")
    images, labels, masks = two_tasks(max(heads_runs.SCENES) + 1, 1)
    widget, few = architectures.weighing_heads(), list(heads_runs.SCENES)
    assert np.frombuffer(widget.images, np.uint8).reshape(6, 48, 48, 3) / 255 == pytest.approx(images[few], abs=0.003)
    assert widget.labels == labels[few].tolist() == [0, 1, 2, 3, 4, 5]
    assert widget.truth == ["".join(str(int(v)) for v in masks[n].ravel()) for n in few]
    assert all(len(tenths) == 36 for rows in heads_runs.SHOWN.values() for _, tenths in rows)
    assert {len(rows) for rows in heads_runs.SHOWN.values()} == {6}


def test_what_the_lecture_says_of_the_weights():
    means = {weight: np.mean(runs, axis=0).round(2).tolist() for weight, runs in heads_runs.RUNS.items()}
    classes = {weight: mean[0] for weight, mean in means.items()}
    masks = {weight: mean[1] for weight, mean in means.items()}
    assert (classes[0], classes[1], masks[1], masks[3]) == (0.54, 0.53, 0.44, 0.53)
    assert 0.02 < classes[0] - classes[3] < 0.05
    assert max(masks.values()) - masks[10] < 0.01
    assert classes[100] == 0.26
    first = {weight: np.array(runs)[:, 0] for weight, runs in heads_runs.RUNS.items()}
    assert max(np.ptp(first[weight]) for weight in (0, 0.1, 0.3, 1)) == pytest.approx(0.143)
    assert (first[1] - first[0]).round(2).tolist() == [-0.03, -0.03, 0.01, 0.07, -0.04]


@pytest.fixture(scope="module")
def colours():
    return architectures.recoloring("china", "coffee")


def test_at_the_end_of_the_way_the_colours_have_the_nine_numbers(colours):
    for spin in (0, 70):
        made = colors_of.recolored(
            colours.given_image, colours.means, colours.white, colours.spread, spin, share=1.0
        ).reshape(-1, 3)
        goal = colours.goal_image.reshape(-1, 3) / 255
        assert made.mean(0) == pytest.approx(goal.mean(0), abs=1e-9)
        assert np.cov(made, rowvar=False) == pytest.approx(np.cov(goal, rowvar=False), abs=1e-3)
    turn = colors_of.turned(37)
    assert turn @ turn.T == pytest.approx(np.eye(3))
    assert np.ones(3) @ turn == pytest.approx(np.ones(3))


def test_what_is_left_of_the_manner_is_that_of_the_lecture(colours):
    assert colours.remain == pytest.approx([1] * 5)
    colours.share = 1.0
    assert [round(100 * share) for share in colours.remain[:2]] == [2, 13]
    assert colours.remain[2:4] == pytest.approx([0.5, 0.5], abs=0.1)
    assert round(100 * colours.remain[4]) == 87
    assert "are left: stem 2%, block1 13%" in colours.alt
    way = dict(colours.path)
    assert colours.moved == pytest.approx(way[0], abs=1e-3)
    assert (round(min(way.values()), 2), round(max(way.values()), 2), round(colours.least, 2)) == (0.47, 0.78, 0.46)
    still_of(colours)
    colours.spin = 120
    assert round(100 * colours.remain[2]) == 91
    colours.spin = 0
    colours.like = "china"
    assert colours.moved == pytest.approx(0, abs=1e-6)
    colours.like, colours.share = "coffee", 0.0


def test_a_grey_picture_stays_on_a_line(colours):
    colours.source, colours.share = "camera", 1.0
    assert colours.message.startswith("This picture is grey.")
    assert np.linalg.matrix_rank(np.cov(colours.between.reshape(-1, 3) / 255, rowvar=False), tol=1e-3) == 1
    colours.source = "china"
    assert colours.message == ""
    with pytest.raises(ValueError, match="no photograph 'tea'"):
        architectures.recoloring(like="tea")


def test_the_manner_comes_and_the_things_stay(colours):
    """Steps on the pixels lower the distance of the Gram matrices; the things stay nearer than those of the other."""
    content, like = (manner.square(data.load("photos")[name], 64) for name in ("chelsea", "brick"))
    made, told = manner.in_the_manner(content, like, iterations=12)
    assert told[0][1] == 0
    assert told[-1][0] < 0.4 * told[0][0]
    assert 0 <= made.min() < made.max() <= 1
    assert made.shape == content.shape
    other, things = (manner.maps_of(manner.part_of_network(64), one)[-1].numpy() for one in (like, content))
    assert told[-1][1] < 0.5 * ((other - things) ** 2).mean() / (things**2).mean()
    maps = manner.all_maps()(((colours.given_image.astype(np.float32) - 127) / 128)[None])
    flat = maps[2].numpy().reshape(-1, maps[2].shape[-1])
    assert manner.grams(colours.given_image)[2] == pytest.approx(flat.T @ flat / len(flat), rel=1e-3, abs=1e-3)

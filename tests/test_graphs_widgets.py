"""Widgets of the lecture on graphs, without a browser: traits, words, numbers, still pictures."""

import io

import numpy as np
import pytest
import traitlets
from PIL import Image

from cvcourse.retrieval import graphs_moons
from cvcourse.retrieval.discovery_pair import saliency_pair
from cvcourse.retrieval.graphs_filter import spectral_filter
from cvcourse.retrieval.graphs_heat import heat_on_moons
from cvcourse.retrieval.regions_egm import Seen
from cvcourse.retrieval.regions_egm_steps import STEPS, MixtureSteps


def noise(names=("here", "there"), seed=0):
    """Made pictures with made maps, so that no network has to run."""
    rng = np.random.default_rng(seed)
    images = rng.integers(0, 256, (len(names), 448, 448, 3), dtype=np.uint8)
    maps = np.maximum(0, rng.normal(size=(len(names), 9, 9, 12)) - 0.6)
    return [Seen(*one) for one in zip(names, images, maps, strict=True)]


def pair(count=6):
    rng = np.random.default_rng(1)
    images = rng.integers(0, 256, (count, 320, 320, 3), dtype=np.uint8)
    boxes = [np.array([[32, 64, 160, 128]])] * (count - 1) + [np.zeros((0, 4), int)]
    return saliency_pair(images, *rng.uniform(size=(2, count, 10, 10)), boxes)


MADE = {
    "heat": heat_on_moons,
    "heat_far": lambda: heat_on_moons(40, 0.99, 200),
    "filter": spectral_filter,
    "filter_few": lambda: spectral_filter(0.99, 2),
    "mixture": lambda: MixtureSteps(noise()),
    "pair": pair,
}


@pytest.mark.parametrize("name", MADE)
def test_each_widget_has_a_description_and_a_still_picture(name):
    widget = MADE[name]()
    still = widget.render()
    assert min(len(still.alt), len(widget.alt)) > 15
    assert Image.open(io.BytesIO(still.to_png())).width > 400


def test_heat_reaches_the_neighbours_first_and_the_whole_moon_in_the_end():
    made, widget = graphs_moons.moons(), heat_on_moons()
    assert "After 0 steps with alpha 0.90 0 other points are warm. Its list by heat is empty" in widget.alt
    widget.step = 1
    neighbours = np.count_nonzero(made.W[widget.source])
    assert f"After 1 steps with alpha 0.90 {neighbours} other points" in widget.alt
    widget.step = widget.counts.index(1000)
    assert "149 other points" in widget.alt
    assert "Of the first 100 by heat 100% are of its own moon, of the first 100 by distance 65%." in widget.alt
    exact = 0.1 * np.linalg.solve(np.eye(300) - 0.9 * made.W, np.eye(300)[widget.source])
    np.testing.assert_allclose(widget.heat(), exact, atol=1e-12)
    widget.source = int(np.flatnonzero(~made.W.any(axis=1))[0])
    assert " 0 other points are warm. Its list by heat is empty" in widget.alt


def test_all_eigenvectors_make_the_diffusion_and_two_tell_the_moons_apart():
    made, widget = graphs_moons.moons(), spectral_filter(0.99, 2)
    exact = 0.01 * np.linalg.solve(np.eye(300) - 0.99 * made.W, np.eye(300)[widget.source])
    np.testing.assert_allclose(widget.scores(300), exact, atol=1e-10)
    assert "The 2 largest of 300 eigenvalues are kept, down to 1.000; of the first 100 for point 15 100%" in widget.alt
    assert "the gain is 1 at eigenvalue 1, 0.01 at 0 and 0.005 at -1" in widget.alt
    sent = np.frombuffer(widget.vectors, "<f4").reshape(300, -1)
    np.testing.assert_allclose(sent, made.vectors[:, ::-1][:, : widget.most], atol=1e-6)


def test_components_go_step_by_step_and_expansion_leaves_fewer():
    widget = MixtureSteps(noise(), picture=1)
    counts = [len(widget.mixture(step)) for step in range(STEPS + 1)]
    assert counts == sorted(counts, reverse=True)
    assert f"there, 9 by 9 places, expansion 0.25: after 0 steps {counts[0]} of {counts[0]} components" in widget.alt
    left = []
    for widget.expansion in range(3):
        widget.step = STEPS
        left.append(len(widget.mixture()))
        assert widget.mixture()[:, 0].sum() == pytest.approx(1, abs=0.02)
    assert left[0] > left[2]


def test_shares_in_boxes_are_told_of_both_maps():
    widget = pair()
    assert widget.alt.startswith("Picture 1 of 6. In the boxes of its objects: ")
    widget.place = 5
    assert widget.alt.endswith("0% of feature saliency, 0% of object saliency.")


def test_what_is_out_of_range_is_refused():
    for wrong in ({"source": 300}, {"source": -1}, {"steps": 4}):
        with pytest.raises(ValueError, match="got"):
            heat_on_moons(**wrong)
    with pytest.raises(ValueError, match="got"):
        spectral_filter(source=300)
    for made in (lambda: heat_on_moons(alpha=1.0), lambda: spectral_filter(rank=0), lambda: spectral_filter(alpha=1)):
        with pytest.raises(traitlets.TraitError):
            made()

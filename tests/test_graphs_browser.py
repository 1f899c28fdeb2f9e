"""The lecture on graphs as a student meets it, in a real JupyterLab and Chromium: by mouse and keys."""

import re

import numpy as np
import pytest

import lab
from cvcourse.retrieval.graphs_filter import spectral_filter
from cvcourse.retrieval.graphs_heat import heat_on_moons
from lecture import Picture, calm, cards, exercises_of, open_front

LECTURE = ("07_retrieval", "graphs")
WIDGETS = ("heat-on-moons", "spectral-filter", "egm-steps", "saliency-pair")


def test_heat_spreads_in_the_browser_as_in_python(page):
    widget = heat_on_moons(40, 0.9, 12)
    open_front(page, widget)
    given = {"ends": widget.ends, "weights": widget.weights, "alpha": 0.9, "source": 40, "count": 12, "size": 300}
    x = page.evaluate("given => [...window.widget.spread(given)]", given)
    np.testing.assert_allclose(x, widget.heat(), atol=1e-6)
    order = page.evaluate("x => window.widget.listOf(Float64Array.from(x), 40)", x)
    warm, _ = widget.lists()
    assert order[: len(warm)] == warm.tolist()


def test_the_filter_ranks_in_the_browser_as_in_python(page):
    widget = spectral_filter(0.9, 30, 7)
    open_front(page, widget)
    vectors = np.frombuffer(widget.vectors, "<f4").tolist()
    settings = {"alpha": 0.9, "rank": 30, "source": 7, "size": 300}
    x = page.evaluate(
        "([v, most, values, s]) => [...window.widget.scoresOf(v, most, values, s)]",
        [vectors, widget.most, widget.values, settings],
    )
    np.testing.assert_allclose(x, widget.scores(), atol=1e-5)


def test_the_untouched_lecture_runs_to_its_end_and_says_what_to_write(page, lecture_url, root):
    lab.open_notebook(page, lecture_url, "graphs.ipynb")
    lab.run_all(page, timeout=600)
    assert not any(prompt.strip() == "[ ]:" for prompt in lab.prompts(page))
    assert calm(page) == len(WIDGETS)
    assert page.locator(f"{lab.PANEL} .jp-OutputArea", has_text="Write walk_step first").count()
    assert cards(page, "blank") == len(exercises_of(root, *LECTURE))


def test_the_solved_lecture_runs_to_its_end(solved, root):
    assert calm(solved) == len(WIDGETS)
    for name in WIDGETS:
        assert solved.locator(f"{lab.PANEL} .pix-{name} canvas").get_attribute("data-drawn") != "0"
    assert cards(solved, "right") == len(exercises_of(root, *LECTURE))
    assert not any(solved.locator(f"{lab.PANEL} .pix-message").all_inner_texts())


def test_what_the_lecture_says_of_scenes_is_what_its_cells_show(solved):
    """Hard positives gain little by walks over whole scenes, much over boxes, something between over found regions."""
    shown = " ".join(solved.locator(f"{lab.PANEL} .jp-OutputArea-output pre").all_inner_texts())
    hard = [float(number) for number in re.findall(r"hard (0\.\d+)", shown)]
    assert len(hard) == 6
    scenes, boxes, regions = (after - before for before, after in zip(hard[::2], hard[1::2], strict=True))
    assert 0.01 < scenes < 0.04 < regions < 0.1 < boxes < 0.15
    names = "evenly", " F", "squared", " S"
    evenly, F, squared, S = (float(re.search(rf"{name} (0\.\d+)", shown)[1]) for name in names)
    assert (F, squared, S) == pytest.approx((0.58, 0.72, 0.79), abs=0.01)
    assert 0.2 < evenly < 0.25


def test_heat_follows_the_steps_and_the_point(solved):
    picture = Picture(solved, "heat-on-moons")
    assert "Query: point 15 of moon 1. After 0 steps" in picture.seen[1]
    picture.slider("step").press("End")
    picture.follows("After 1000 steps .* Of the first 100 by heat 100% are of its own moon")
    picture.press("ArrowRight")
    picture.follows(r"Query: point (?!15 )\d+ of moon")
    picture.slider("alpha").press("Home")
    picture.follows("with alpha 0.00 0 other points are warm")
    picture.canvas.click(position={"x": 300, "y": 70})
    picture.follows(r"Query: point \d+ of moon 0")


def test_the_filter_follows_keys_sliders_and_pointer(solved):
    picture = Picture(solved, "spectral-filter")
    picture.slider("alpha").press("End")
    picture.follows("Alpha 0.99: the gain is 1 at eigenvalue 1, 0.01 at 0")
    picture.slider("rank").press("Home")
    picture.follows("The 1 largest of 300")
    picture.press("ArrowRight")
    picture.follows("The 2 largest of 300 .* for point 15 100% are of its own moon")
    picture.press("Shift+ArrowRight", "ArrowDown")
    picture.follows("Alpha 0.98.* The 12 largest")
    picture.canvas.click(position={"x": 560, "y": 90})
    picture.follows(r"for point (?!15 )\d+ ")


def test_components_are_stepped_through(solved):
    picture = Picture(solved, "egm-steps")
    assert re.search("camera, 14 by 14 places, expansion 0.25: after 0 steps 196 of 196", picture.seen[1])
    picture.press("ArrowRight")
    picture.follows("after 1 steps 15 of 196 components")
    picture.press("ArrowUp")
    picture.follows("expansion 0.5: after 1 steps")
    picture.root.locator(".pix-radio-picture input").first.check()
    picture.follows("chelsea, ")
    picture.slider("step").press("End")
    picture.follows("after 10 steps")


@pytest.mark.parametrize("key", ["ArrowRight", "ArrowLeft"])
def test_saliencies_go_from_picture_to_picture(solved, key):
    picture = Picture(solved, "saliency-pair")
    picture.press(key)
    picture.follows(r"Picture \d+ of 12\. In the boxes of its objects: \d+% of feature saliency")
    picture.root.locator(".pix-radio-boxed input").nth(1).check()
    picture.page.wait_for_timeout(200)
    picture.press("b")
    assert picture.root.locator(".pix-radio-boxed input").first.is_checked()

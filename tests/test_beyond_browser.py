"""Widgets on what networks do beyond naming, in a real JupyterLab and Chromium: by mouse and keys.

They are moved in a notebook of their own, so that what the lecture sets beside them does not matter here.
"""

import re

import nbformat
import numpy as np
import pytest

import lab
from cvcourse import architectures
from lecture import Picture, calm, open_front, show_all_cells

CELLS = [
    "from cvcourse import architectures",
    "architectures.matching_views()",
    """import numpy as np
from cvcourse.architectures import scenes_small
scenes = scenes_small.make(3, np.random.default_rng(0), size=(32, 48), most=1, sides=(20, 24))
said = 3 * scenes.masks - 2 + np.random.default_rng(1).normal(size=scenes.masks.shape)
architectures.mask_threshold(scenes.images, scenes.masks, said)""",
    "architectures.weighing_heads()",
    'architectures.recoloring("china", "coffee")',
]
COSINES = """([first, second, size, at, fine]) => {
    const { cosines, summits } = window.widget;
    const map = cosines(first, second, size, at, fine), { place, most, rival } = summits(map, fine);
    return [map.values, [...place, most, rival]];
}"""


def test_cosines_in_the_browser_are_those_of_numpy(page):
    widget = architectures.matching_views(at=(140, 68))
    open_front(page, widget)
    greys = [np.frombuffer(part, np.float32).tolist() for part in (widget.first_grey, widget.second_grey)]
    values, (x, y, most, rival) = page.evaluate(COSINES, [*greys, widget.size, widget.at, 2])
    np.testing.assert_allclose(values, widget.cosines().ravel(), atol=1e-5)
    place, expected, other, _ = widget.best()
    assert [x, y] == place.tolist()
    assert [most, rival] == pytest.approx([expected, other], abs=1e-5)


def test_a_threshold_is_judged_in_the_browser_as_in_numpy(page):
    rng = np.random.default_rng(0)
    logits, truth = rng.normal(size=(2, 6, 8)).astype(np.float32), rng.random((2, 6, 8)) > 0.6
    widget = architectures.mask_threshold(np.zeros((2, 6, 8, 3)), truth, logits, threshold=0.3, scene=1)
    open_front(page, widget)
    given = [logits[1].ravel().tolist(), truth[1].ravel().tolist(), 0.3]
    found = page.evaluate("([a, b, c]) => window.widget.measures(window.widget.counted(a, b, c))", given)
    assert found == pytest.approx(widget.of_one())


def test_results_of_heads_in_the_browser_are_those_of_numpy(page):
    widget = architectures.weighing_heads(10)
    open_front(page, widget)
    found = page.evaluate("runs => window.widget.results(runs)", widget.runs[widget.step])
    np.testing.assert_allclose(np.array(found).T, widget.results())


RECOLORED = """([bytes, means, white, spread, spin, share]) =>
    [...window.widget.recolored(bytes, means, white, spread, spin, share)]"""


def test_colours_in_the_browser_are_those_of_numpy(page):
    widget = architectures.recoloring("chelsea", "retina", share=0.6, spin=40)
    open_front(page, widget)
    some = np.frombuffer(widget.pixels, np.uint8)[: 3 * 2000].tolist()
    traits = [widget.means, widget.white, widget.spread, widget.spin, widget.share]
    found = np.array(page.evaluate(RECOLORED, [some, *traits])).reshape(-1, 4)
    assert np.abs(found[:, :3] - widget.between.reshape(-1, 3)[:2000]).max() <= 1
    assert (found[:, 3] == 255).all()


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """JupyterLab over a notebook with the widgets."""
    lab.need_browser()
    folder = tmp_path_factory.mktemp("widgets") / "desk"
    folder.mkdir()
    cells = [nbformat.v4.new_code_cell(cell) for cell in CELLS]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), folder / "widgets.ipynb")
    show_all_cells(folder)
    with lab.lab(folder) as address:
        yield address


@pytest.fixture
def shown(page, desk):
    """The notebook with the widgets, opened and run once for the tests that follow each other."""
    if "widgets.ipynb" not in page.url:
        lab.open_notebook(page, desk, "widgets.ipynb")
        lab.run_all(page, timeout=200)
        assert calm(page) == sum(re.search(r"^architectures\.", cell, re.MULTILINE) is not None for cell in CELLS)
    return page


def test_a_place_is_chosen_and_all_matches_are_shown(shown):
    picture = Picture(shown, "matching-views")
    assert "For the place 104, 24 of the first view the best cosine is 0.79, at 134, 16" in picture.seen[1]
    picture.press("ArrowRight", "Shift+ArrowDown")
    picture.follows("For the place 108, 44 of the first view")
    shown.mouse.move(*picture.at(10 + 248.5 * 410 / 320, 56 + 20.5 * 410 / 320))
    picture.follows(r"place 248, 20 of the first view .* 226\.2 pixels from the right place")
    picture.slider("degrees").press("End")
    picture.follows("Two views 30 degrees apart. For the place 248, 20")
    picture.root.locator(".pix-radio-view input").nth(1).check()
    picture.follows("Of 150 corners 11 are matched")
    picture.slider("degrees").press("Home")
    picture.follows("Two views 0 degrees apart.* 143 matches agree on one affine map to within 3 pixels")
    corner = picture.seen[1].rpartition("The corner ")[2]
    picture.press("ArrowRight")
    picture.follows(rf"The corner (?!{corner[:6]})")
    picture.slider("tolerance").press("End")
    picture.follows("149 matches agree on one affine map to within 60 pixels")
    assert picture.root.locator(".pix-message").inner_text() == ""


def test_the_threshold_of_pixels_follows(shown):
    picture = Picture(shown, "mask-threshold")
    right = re.search(r"Threshold 0\.0\. 3 scenes: overlap (\S+), .* Scene 1 of 3", picture.seen[1])[1]
    picture.press("ArrowRight", "Shift+ArrowRight", "ArrowDown")
    assert float(picture.follows(r"Threshold 1\.1\. 3 scenes: overlap (\S+), .* Scene 2 of 3")[1]) < float(right)
    picture.slider("threshold").press("End")
    picture.follows("overlap 0.00, precision undefined, recall 0.00")
    picture.drag((50 + 440, 400), (50 + 10, 440))
    picture.follows("recall 1.00")
    picture.slider("scene").press("End")
    picture.follows("Scene 3 of 3")


def test_the_weight_of_the_second_head_follows(shown):
    picture = Picture(shown, "weighing-heads")
    assert "Weight of the masks 0. 5 trainings: share of right classes 0.54" in picture.seen[1]
    picture.press("ArrowRight", "ArrowUp", "ArrowRight")
    picture.follows("Weight of the masks 1[.] .* overlap of the masks 0.44")
    picture.slider("step").press("End")
    picture.follows("Weight of the masks 100. 5 trainings: share of right classes 0.26")
    picture.drag((56 + 350 / 7.8 * 2, 300), (56 + 350 / 7.8 * 4.4, 340))
    picture.follows("Weight of the masks 3[.] ")
    assert "0.53 on average" in picture.root.locator(".pix-told").inner_text()


def test_colours_and_their_gram_matrices_follow(shown):
    picture = Picture(shown, "recoloring")
    assert "0% of the way to the colours of the picture coffee" in picture.seen[1]
    picture.press("ArrowRight", "ArrowRight")
    picture.follows("10% of the way")
    picture.slider("share").press("End")
    picture.follows("100% of the way .* are left: stem 2%, block1 13%")
    picture.press("ArrowUp")
    picture.follows("turned by 10 degrees")
    before = picture.canvas.evaluate("c => c.toDataURL()")
    picture.root.locator(".pix-radio-layer input").nth(3).check()
    shown.wait_for_function("([c, old]) => c.toDataURL() !== old", arg=[picture.canvas.element_handle(), before])
    picture.root.locator(".pix-choice-like select").select_option("retina")
    picture.follows("the colours of the picture retina")
    picture.root.locator(".pix-choice-source select").select_option("camera")
    picture.follows("^camera")
    assert picture.root.locator(".pix-message").inner_text().startswith("This picture is grey.")

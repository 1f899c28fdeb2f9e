"""The lecture on looking inside as a student meets it, in a real JupyterLab and Chromium: by mouse and keys."""

import json
import re

import numpy as np
import pytest

import lab
from cvcourse import architectures
from cvcourse.architectures import beyond_nets, scenes_small
from cvcourse.architectures.deformable_window import REACH, result
from cvcourse.architectures.sampling_grid import beyond_edges, places, seen_through
from lecture import Picture, all_drawn, calm, cards, exercises_of, open_front, takes_minutes

LECTURE = ("06_architectures", "looking_inside")
WIDGETS = {
    "pretrained-net": 1,
    "looking-inside": 2,
    "sampling-grid": 2,
    "deformable-window": 1,
    "detector-thresholds": 1,
    "matching-views": 2,
    "mask-threshold": 1,
    "weighing-heads": 1,
    "recoloring": 1,
}
LOOK = """([bytes, H, W, theta]) => {
    const { made, outside } = window.widget.look(bytes, H, W, theta);
    return [[...made], outside];
}"""


def test_a_grid_sees_in_the_browser_what_it_does_in_python(page):
    picture = np.random.default_rng(0).integers(0, 256, (9, 13, 3), dtype=np.uint8)
    theta = [0.9, -0.4, 0.25, 0.3, 1.2, -0.15]
    open_front(page, architectures.sampling_grid({"noise": picture}))
    seen, outside = page.evaluate(LOOK, [picture.ravel().tolist(), 9, 13, theta])
    assert seen == pytest.approx(seen_through(picture, theta).ravel(), abs=1e-9)
    assert outside == beyond_edges(*places((9, 13), theta)).sum() > 10


def test_readings_make_in_the_browser_what_they_do_in_python(page):
    rng = np.random.default_rng(0)
    picture, weights = rng.uniform(size=(17, 21)).astype(np.float32), rng.normal(size=9)
    readings = rng.uniform(-REACH, REACH, (9, 2))
    open_front(page, architectures.deformable_window(picture, weights, readings))
    given = {"values": picture.ravel().tolist(), "H": 17, "W": 21}, weights.tolist(), readings.tolist(), REACH
    made = page.evaluate("given => window.widget.results(...given)", given)
    assert made == pytest.approx(result(picture, weights, readings).ravel(), abs=1e-9)


def test_boxes_are_counted_in_the_browser_as_in_python(page):
    rng = np.random.default_rng(0)
    scenes = scenes_small.make(30, rng)
    corner = np.float32([boxes[0, :2] for boxes in scenes.boxes])[:, None] + rng.normal(0, 5, (30, 36, 2))
    boxes = np.concatenate([corner, corner + rng.uniform(18, 36, corner.shape)], -1).astype(np.float32)
    labels = (np.array([names[0] for names in scenes.labels])[:, None] + rng.integers(0, 2, (30, 36))) % 6
    told = boxes, rng.uniform(size=(30, 36)).astype(np.float32), labels
    given = [
        {"rows": np.column_stack([rows, scores, labels]).tolist(), "truths": np.column_stack([there, names]).tolist()}
        for rows, scores, labels, there, names in zip(*told, scenes.boxes, scenes.labels, strict=True)
    ]
    open_front(page, architectures.detector_thresholds({"made": (scenes, told)}, scenes_small.SIX))
    for overlap in (0, 0.3, 0.75, 1):
        found = page.evaluate("given => window.widget.countsOf(...given)", [given, overlap, [0.1, 0.5, 0.9]])
        wanted = [beyond_nets.found_and_wrong(scenes, told, least, overlap) for least in (0.1, 0.5, 0.9)]
        assert found == [[hits, boxes] for hits, _, boxes in wanted]
    assert found[0][0] > 10


@takes_minutes
def test_the_untouched_lecture_runs_to_its_end_and_says_what_to_write(page, lecture_url, root):
    lab.open_notebook(page, lecture_url, "looking_inside.ipynb")
    lab.run_all(page, timeout=600)
    assert not any(prompt.strip() == "[ ]:" for prompt in lab.prompts(page))
    assert calm(page) >= sum(WIDGETS.values())
    assert page.locator(f"{lab.PANEL} .jp-OutputArea", has_text="Write scaled first").count()
    assert cards(page, "blank") == len(exercises_of(root, *LECTURE))


def test_the_solved_lecture_runs_to_its_end(solved, root):
    assert calm(solved) >= sum(WIDGETS.values())
    all_drawn(solved, WIDGETS)
    assert cards(solved, "right") == len(exercises_of(root, *LECTURE))
    assert not any(solved.locator(f"{lab.PANEL} .pix-message").all_inner_texts())


def test_wrongly_scaled_pixels_cost_answers(solved):
    picture = Picture(solved, "pretrained-net")
    assert "The network answers hen" in picture.seen[1]
    right = int(re.search(r"(\d+) of the 118 pictures", picture.seen[1])[1])
    picture.root.locator(".pix-radio-way input").nth(3).check()
    wrong = picture.follows(r"values from -0\.99 to -0\.98\. .* (\d+) of the 118 pictures")
    assert int(wrong[1]) < right / 10
    picture.root.locator(".pix-radio-way input").first.check()
    picture.follows(f"{right} of the 118 pictures")
    picture.press("ArrowRight")
    picture.follows(r"The network answers (?!hen )")


def test_layers_and_units_follow_the_keys(solved):
    picture = Picture(solved, "looking-inside")
    assert "Layer block5, 28 by 28 by 40, map" in picture.seen[1]
    picture.press("ArrowRight")
    picture.follows(r"Layer block6, 14 by 14 by 80, map (\d+).* can see 83 by 83 pixels")
    picture.press("ArrowDown")
    picture.follows("The pictures to which it answers most: ")


def test_what_speaks_for_a_class_follows_the_menu_of_squares(solved):
    picture = Picture(solved, "looking-inside", place=1)
    assert "Class tripod: " in picture.seen[1]
    assert "The two maps correlate by 0.83" in picture.seen[1]
    picture.root.locator(".pix-radio-cover input").first.check()
    picture.follows("a square of 64 pixels .* The two maps correlate by 0.4")
    picture.press("ArrowDown")
    picture.follows("Class harmonica: ")


def test_a_grid_is_moved_by_keys_handles_and_sliders(solved):
    picture = Picture(solved, "sampling-grid")
    assert "theta 1.00 0.00 0.00; 0.00 1.00 0.00." in picture.seen[1]
    picture.press("ArrowRight", "ArrowDown")
    picture.follows("theta 1.00 0.00 0.05; 0.00 1.00 0.05")
    picture.press("Shift+ArrowRight")
    picture.follows("theta 1.00 -0.09 0.05; 0.09 1.00 0.05")
    picture.root.locator(".pix-button-same").click()
    picture.follows("theta 1.00 0.00 0.00; 0.00 1.00 0.00.* 0.0% of the result")
    picture.canvas.evaluate("canvas => canvas.scrollIntoView({ block: 'center' })")
    picture.drag((198 + 380 / 3, 224), (198, 224 - 380 / 3))  # the right edge goes to the top
    picture.follows("theta 0.0[0-2] 0.00 0.00; -1.0[0-2] 1.00 0.00")
    picture.root.locator(".pix-button-same").click()
    picture.follows("theta 1.00 0.00 0.00; 0.00 1.00 0.00")
    picture.slider("tx").press("End")
    picture.follows("theta 1.00 0.00 1.00; 0.00 1.00 0.00.* 50.0% of the result look outside")
    assert "stay black" in picture.root.locator(".pix-told").inner_text()


def test_a_grid_takes_the_angle_that_was_learnt(solved):
    picture = Picture(solved, "sampling-grid", place=1)
    picture.root.locator(".pix-radio-which input").nth(1).check()
    picture.follows("B, a 0, theta 1.00 0.00 0.00")
    picture.root.locator(".pix-button-answer").click()
    a, b, c, d = map(float, picture.follows(r"theta (\S+) (\S+) 0.00; (\S+) (\S+) 0.00").groups())
    assert (a, b) == (d, -c)


def test_readings_leave_their_square_and_come_back(solved):
    picture = Picture(solved, "deformable-window")
    assert "add up to 0.648, those of the plain window to 0.648" in picture.seen[1]
    picture.canvas.evaluate("canvas => canvas.scrollIntoView({ block: 'center' })")
    first = 8 + 3.5 * 38, 34 + 3.5 * 38
    picture.drag(first, (first[0] - 38, first[1] - 57))
    said = picture.follows(r"Reading 1, -2.0\d to the right and -2.\d\d down .* add up to (\S+), those").group(1)
    assert f"The nine add up to {said}, on the square to 0.648" in picture.root.locator(".pix-told").inner_text()
    picture.press("9", "ArrowRight", "ArrowDown", "ArrowDown")
    picture.follows("Reading 9, 1.25 to the right and 1.50 down from there, mixes 0.38 of row 41 column 46, 0.12")
    picture.press("Shift+ArrowUp")
    picture.follows("The window lies on row 39, column 45")
    picture.root.locator(".pix-button-back").click()
    picture.follows(r"Reading 9, 1.00 .* add up to (\S+), those of the plain window to \1\.")


def test_a_threshold_and_an_overlap_decide_what_stays(solved):
    picture = Picture(solved, "detector-thresholds")
    counts = r"threshold (\S+), overlap (\S+): (\d+) of (\d+) objects are found, recall \S+; \d+ of (\d+) boxes"
    half = list(map(float, re.search(counts, picture.seen[1]).groups()))
    assert picture.seen[1].startswith("known ground, threshold 0.50, overlap 0.50")
    picture.slider("threshold").press("Home")
    low = list(map(float, picture.follows(counts.replace(r"(\S+)", "(0.02)", 1)).groups()))
    assert low[2] > half[2]
    assert low[4] > 2 * half[4]
    picture.slider("overlap").press("End")
    most = list(map(float, picture.follows(counts.replace(r"overlap (\S+)", r"overlap (1\.00)")).groups()))
    assert most[4] > low[4]
    assert json.loads(picture.canvas.get_attribute("data-readout")) == [int(v) for v in most[2:]]
    picture.press("ArrowRight", "ArrowRight")
    picture.follows("The cell of row 0, column 1 says ")
    assert "The cell of row 0, column 1 says" in picture.root.locator(".pix-told").inner_text()
    picture.press(" ")
    picture.follows("Scene 2 has ")
    picture.root.locator(".pix-radio-which input").nth(1).check()
    picture.follows("new ground, threshold 0.02")


def test_in_a_narrow_window_nothing_is_cut_off(solved):
    solved.set_viewport_size({"width": 900, "height": 900})
    try:
        for name in ("sampling-grid", "deformable-window", "detector-thresholds"):
            picture = Picture(solved, name)
            assert picture.root.evaluate("root => root.scrollWidth <= root.clientWidth"), name
    finally:
        solved.set_viewport_size({"width": 1400, "height": 900})

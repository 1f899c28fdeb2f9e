"""The lecture on ranking as a student meets it, in a real JupyterLab and Chromium: by mouse and keys."""

import re

import pytest

import lab
from cvcourse import retrieval
from cvcourse.retrieval.ranked_list import areas
from lecture import Picture, all_drawn, calm, cards, exercises_of, open_front

LECTURE = ("07_retrieval", "ranking")
WIDGETS = {"ranked-list": 1, "region-overlay": 1}


@pytest.mark.parametrize(("kinds", "missing"), [([1, 0, 1, 0], 0), ([0, -1, 1, 1, 0, 1], 2), ([-1, 0, 0, 1], 6)])
def test_areas_are_in_the_browser_what_they_are_in_python(page, kinds, missing):
    open_front(page, retrieval.ranked_list(kinds))
    found = page.evaluate("([kinds, missing]) => window.widget.areas(kinds, missing)", [kinds, missing])
    assert found == pytest.approx(areas(kinds, missing))


def test_the_untouched_lecture_runs_to_its_end_and_says_what_to_write(page, lecture_url, root):
    lab.open_notebook(page, lecture_url, "ranking.ipynb")
    lab.run_all(page, timeout=600)
    assert not any(prompt.strip() == "[ ]:" for prompt in lab.prompts(page))
    assert calm(page) >= sum(WIDGETS.values())
    assert page.locator(f"{lab.PANEL} .jp-OutputArea", has_text="Write ranked first").count()
    assert cards(page, "blank") == len(exercises_of(root, *LECTURE))


def test_the_solved_lecture_runs_to_its_end(solved, root):
    assert calm(solved) >= sum(WIDGETS.values())
    all_drawn(solved, WIDGETS)
    assert cards(solved, "right") == len(exercises_of(root, *LECTURE))
    assert not any(solved.locator(f"{lab.PANEL} .pix-message").all_inner_texts())


def told(shown, words, how_many):
    """The numbers that stand behind some words in what cells have printed."""
    numbers = re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", shown.partition(words)[2])
    return [float(number.replace(",", "")) for number in numbers[:how_many]]


def test_what_the_text_says_of_the_scenes_is_what_its_cells_show(solved):
    """Where the scenes change, these numbers do, and the text has to; last digits belong to the processor."""
    shown = " ".join(solved.locator(f"{lab.PANEL} .jp-OutputArea-output pre").all_inner_texts())
    assert "<scenes: 300, 6 queries>" in shown
    for words, numbers in {
        "neural codes  the first": [20, 1280, 32, 48],
        "MAC           the first": [20, 1280, 9, 136],
        "CroW          mAP": [0.855],
        "neural codes  mAP": [0.805],
        "\nnone ": [0.914, 0.854, 0.726],
        "lists of 20, only what they reach counts": [0.982, 0.991, 0.931],
    }.items():
        assert told(shown, words, len(numbers)) == pytest.approx(numbers, rel=0.03), words


def test_an_order_follows_keys_and_pointer(solved):
    picture = Picture(solved, "ranked-list")
    assert "Ranks of right ones: 1, 3; 0 more" in picture.seen[1]
    assert "0.8333 as a finite sum, 0.7917 by trapezoids" in picture.seen[1]
    picture.press("ArrowRight", "ArrowRight", "Shift+ArrowRight")
    picture.follows("Ranks of right ones: 1, 4; .* 0.7500 as a finite sum.*Chosen: place 4, right")
    picture.press("ArrowLeft", "j")
    picture.follows("1 of them junk. Ranks of right ones: 1, 3; .* Chosen: place 3, junk")
    picture.press("ArrowUp")
    picture.follows("1 more are not reached. Average precision 0.5556")
    picture.drag((14 + 28, 62), (14 + 2 * 59 + 28, 62))
    picture.follows("Ranks of right ones: 2, 3; ")
    picture.slider("missing").press("Home")
    picture.follows("0 more are not reached")


def test_regions_follow_keys_and_pointer(solved):
    picture = Picture(solved, "region-overlay")
    assert re.search(
        r"desert: similarity 0\.5\d+ to the query, the sum of 14 regions; region 6 gives most", picture.seen[1]
    )
    picture.press("ArrowRight")
    picture.follows("Region 2, 6 by 6 places from row 0, column 0, gives ")
    picture.press("ArrowDown")
    picture.follows(r"room: similarity 0\.5\d+ ")
    picture.root.locator(".pix-radio-picture input").nth(2).check()
    picture.follows("under water: .* region 9 gives most")
    picture.canvas.evaluate("canvas => canvas.scrollIntoView({ block: 'center' })")
    solved.mouse.click(*picture.at(184 + 370, 34 + 370))
    picture.follows("Region 5, 6 by 6 places from row 4, column 4")


def test_in_a_narrow_window_all_is_within_the_page(solved):
    solved.set_viewport_size({"width": 900, "height": 900})
    try:
        for name in WIDGETS:
            picture = Picture(solved, name)
            assert picture.canvas.evaluate("canvas => canvas.clientWidth <= canvas.parentNode.clientWidth")
    finally:
        solved.set_viewport_size({"width": 1400, "height": 900})

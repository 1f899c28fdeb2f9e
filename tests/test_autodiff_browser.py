"""The lecture on automatic differentiation in a real JupyterLab and Chromium: its pictures by mouse and keys.

The tests share one page: first the lecture untouched, then the same lecture with its exercises written.
"""

import pytest

import lab
from lecture import Picture, calm, cards

LECTURE = ("04_backprop", "autodiff")
EXERCISES = ("tanh", "product", "in_reverse", "copies")
SMALLEST = 2  # place of the picture of 27 boxes
CLOSED = 3  # place of the same tape with its blocks closed
SIXTY = """a = node(0.8)
for _ in range(59):
    a = tanh(a)
computation_graph(a)"""
WHERE = """canvas => [canvas.parentNode.scrollLeft, canvas.parentNode.clientWidth, canvas.width / devicePixelRatio,
    canvas.closest(".jp-WindowedPanel-outer").scrollTop]"""


def test_the_untouched_lecture_runs_to_its_end_and_says_what_to_write(page, lecture_url):
    lab.open_notebook(page, lecture_url, "autodiff.ipynb")
    lab.run_all(page, timeout=150)
    assert not any(prompt.strip() == "[ ]:" for prompt in lab.prompts(page))
    assert calm(page) == 2  # the two that need nothing of the student's
    assert cards(page, "blank") == len(EXERCISES)
    for function in ("tanh", "product", "in_reverse"):
        assert page.locator(f"{lab.PANEL} .jp-OutputArea", has_text=f"Write {function} first").count()


def test_the_solved_lecture_runs_to_its_end(solved):
    assert calm(solved) == 4
    boards = solved.locator(f"{lab.PANEL} .pix-computation-graph canvas").all()
    assert all(board.get_attribute("data-drawn") != "0" for board in boards)
    assert cards(solved, "right") == len(EXERCISES)
    assert not any(solved.locator(f"{lab.PANEL} .pix-message").all_inner_texts())
    assert solved.locator(f"{lab.PANEL} .cvquiz-question").count() == 14


def test_the_neuron_is_walked_by_keys(solved):
    picture = Picture(solved, "computation-graph", 0)
    assert "Step 4 of 9, forward: square gives 0.2893" in picture.seen[1]
    picture.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight")
    picture.follows("Step 8 of 9, backward: tanh hands −0.846 to product. Chosen: tanh, value 0.4621, gradient −1.076")
    panel = picture.root.locator(".pix-panel").inner_text()
    assert "hands −1.076 · 0.7864 = −0.846 to product" in panel
    assert "dA += dZ * (1 - Z**2)" in panel  # the line that was written in the notebook
    assert picture.root.locator("math").count() == 2
    picture.press("ArrowRight")
    picture.follows("product hands −1.692 to w and −0.2115 to x. Chosen: product")
    picture.press("ArrowUp")
    picture.follows("Chosen: −t|Chosen: w|Chosen: x")
    picture.press("ArrowLeft")
    picture.follows("Step 8 of 9")


def test_buttons_slider_and_click(solved):
    picture = Picture(solved, "computation-graph", 1)
    picture.slider("step").press("Home")
    picture.follows("Step 0 of 7: only what was given has a value")
    picture.root.locator(".pix-button-step").click()
    picture.follows("Step 1 of 7, forward: square gives 1.44")
    picture.slider("step").press("End")
    picture.follows("Step 7 of 7, backward: square hands 2.841 to x")
    picture.root.locator(".pix-button-back").click()
    picture.follows("Step 6 of 7, backward: tanh hands 0.2899 to square")
    solved.mouse.click(*picture.at(10 + 132 / 2, 60))  # the first box
    picture.follows("Chosen: x, value 1.2, gradient none yet")


def test_it_plays_by_itself(solved):
    picture = Picture(solved, "computation-graph", 1)
    picture.slider("step").press("Home")
    picture.follows("Step 0 of 7")
    picture.press(" ")
    picture.follows("Step 3 of 7")
    picture.press(" ")
    solved.wait_for_timeout(900)
    assert int(picture.root.locator(".pix-slider-step output").inner_text()) < 7


def test_blocks_open_and_close_by_keys_and_mouse(solved):
    picture = Picture(solved, "computation-graph", CLOSED)
    assert picture.seen[1].startswith("8 nodes. Step 2 of 5")
    picture.press("Enter")
    picture.follows("^10 nodes. Step 4 of 9, forward: plus gives 1.794. Chosen: plus")
    picture.press("ArrowUp")
    picture.follows("Chosen: decay")
    picture.root.locator(".pix-button-block").click()
    picture.follows("^16 nodes")
    picture.press("Enter")
    picture.follows("^10 nodes")
    picture.press("Enter")
    picture.follows("^16 nodes")


def test_the_large_graph_is_readable_and_complete(solved):
    picture = Picture(solved, "computation-graph", SMALLEST)
    assert picture.seen[1].startswith("27 nodes.")
    assert "Chosen: W1" in picture.seen[1]
    assert picture.seen[1].endswith("used by dot and square.")
    box = picture.canvas.bounding_box()
    assert box["width"] == pytest.approx(856, abs=30)
    solved.mouse.click(*picture.at(10 + (box["width"] - 20) * 3.5 / 14, box["height"] - 38))  # the lowest box
    picture.follows("Chosen: λ/2")
    picture.slider("step").press("End")
    picture.follows(
        "Step 39 of 39, backward: dot hands 5×2 numbers up to 0.2314 to X and 2×4 numbers up to 0.2777 to W1"
    )
    assert picture.root.locator(".pix-gradient td").count() == 5 * 4


def test_a_row_of_sixty_follows_step_and_choice_and_leaves_the_page_where_it_is(solved):
    solved.locator(lab.CODE).last.locator(".cm-content").click()
    for key in ("Escape", "b", "Enter"):
        solved.keyboard.press(key)
    solved.keyboard.insert_text(SIXTY)
    lab.run_cell(solved, solved.locator(lab.CODE).last)
    picture = Picture(solved, "computation-graph", CLOSED + 1)
    picture.canvas.focus()
    top = picture.canvas.evaluate(WHERE)[3]

    def in_sight(place):
        """Wait until the box at a place of the row is wholly in view, and the page where it was."""
        solved.wait_for_function(
            f"""([canvas, place, top]) => {{
            const [left, room, width, now] = ({WHERE})(canvas), x = 10 + (place + 0.5) * (width - 20) / 60;
            return now === top && left <= x - 41 && x + 41 <= left + room; }}""",
            arg=[picture.canvas.element_handle(), place, top],
        )

    assert picture.canvas.evaluate(WHERE)[2] == 60 * 96 + 20
    in_sight(59)
    for _ in range(25):
        solved.keyboard.press("ArrowLeft")
    picture.follows("Step 34 of 119, forward")
    in_sight(34)
    for _ in range(20):
        solved.keyboard.press("ArrowUp")
    picture.follows("Chosen: tanh")
    in_sight(14)
    picture.slider("step").press("End")
    picture.follows("Step 119 of 119, backward")
    in_sight(1)
    solved.mouse.dblclick(*picture.at(10 + 96 * 8.5, 38))  # its right end is out of sight, and it is no block
    picture.follows("Chosen: tanh")
    in_sight(8)

"""The lecture on learning features as a student meets it, in a real JupyterLab and Chromium; how its widget learns."""

import re

import numpy as np
import pytest

import lab
from cvcourse import retrieval
from lecture import Picture, all_drawn, calm, cards, exercises_of, open_front

LECTURE = ("07_retrieval", "features")
WIDGETS = {"learning-plane": 3, "context-puzzle": 1}
SLOPES = """([Y, labels, how]) => {
    const alike = labels.map((a, i) => labels.map((b, j) => i !== j && a === b));
    const { springs, loss } = window.widget.springsOf(Y, alike, how, () => 0.4);
    return [loss, [...window.widget.slopesOf(Y, springs)]];
}"""


def contrastive(Y, y, margin):
    d = np.linalg.norm(Y[:, None] - Y, axis=2)
    same, other = (y[:, None] == y) & ~np.eye(len(y), dtype=bool), y[:, None] != y
    return (d[same] ** 2).mean() + (np.maximum(margin - d[other], 0) ** 2).mean()


def hardest(Y, y, cost):
    d = ((Y[:, None] - Y) ** 2).sum(axis=2)
    gaps = [row[y == label].max() - row[y != label].min() for row, label in zip(d, y, strict=True)]
    return np.mean([cost(gap) for gap in gaps])


ORACLES = {
    "contrastive": lambda Y, y: contrastive(Y, y, 0.9),
    "triplet": lambda Y, y: hardest(Y, y, lambda gap: max(gap + 0.9, 0)),
    "soft": lambda Y, y: hardest(Y, y, lambda gap: np.log1p(np.exp(gap))),
}


@pytest.mark.parametrize("rule", ORACLES)
def test_losses_and_slopes_of_the_front_end_are_those_of_differences(page, rule):
    rng, h = np.random.default_rng(3), 1e-6
    Y, y = rng.normal(size=(9, 2)), np.repeat([0, 1, 2], 3)
    open_front(page, retrieval.learning_plane())
    how = {"rule": rule, "mining": "hard", "margin": 0.9}
    loss, slopes = page.evaluate(SLOPES, [Y.ravel().tolist(), y.tolist(), how])
    assert loss == pytest.approx(ORACLES[rule](Y, y), rel=1e-6)
    wanted = np.zeros_like(Y)
    for place in np.ndindex(*Y.shape):
        step = np.zeros_like(Y)
        step[place] = h
        wanted[place] = (ORACLES[rule](Y + step, y) - ORACLES[rule](Y - step, y)) / (2 * h)
    np.testing.assert_allclose(np.reshape(slopes, Y.shape), wanted, atol=1e-6)


def test_the_untouched_lecture_runs_to_its_end_and_says_what_to_write(page, lecture_url, root):
    lab.open_notebook(page, lecture_url, "features.ipynb")
    lab.run_all(page, timeout=600)
    assert not any(prompt.strip() == "[ ]:" for prompt in lab.prompts(page))
    assert calm(page) >= sum(WIDGETS.values())
    assert page.locator(f"{lab.PANEL} .jp-OutputArea", has_text="Write error_rates first").count()
    assert cards(page, "blank") == len(exercises_of(root, *LECTURE))


def test_the_solved_lecture_runs_to_its_end(solved, root):
    assert calm(solved) >= sum(WIDGETS.values())
    all_drawn(solved, WIDGETS)
    assert cards(solved, "right") == len(exercises_of(root, *LECTURE))
    assert not any(solved.locator(f"{lab.PANEL} .pix-message").all_inner_texts())


def test_what_the_text_says_of_search_is_what_its_cells_show(solved):
    shown = " ".join(solved.locator(f"{lab.PANEL} .jp-OutputArea-output pre").all_inner_texts())
    for words, numbers in {
        "as they are": [0.864, 0.805, 0.649],
        "less their mean": [0.890, 0.838, 0.683],
        "whitened": [0.876, 0.804, 0.645],
        "learnt from pairs": [0.903, 0.863, 0.743],
        "wrong pairs": [0.921, 0.870, 0.757],
    }.items():
        found = [float(one) for one in re.findall(r"\d\.\d+", shown.partition(words)[2])[:3]]
        assert found == pytest.approx(numbers, abs=0.015), words


def test_the_plane_trains_and_collapses_by_mouse_and_keys(solved):
    plane = Picture(solved, "learning-plane", 1)
    plane.press("ArrowRight")
    plane.root.locator(".pix-button-train").click()
    solved.wait_for_function("c => +c.dataset.steps >= 60", arg=plane.canvas.element_handle(), timeout=120_000)
    plane.root.locator(".pix-button-train").click()
    found = plane.follows(r"After (\d+) steps .* from the middle (\d\.\d+); loss (\d\.\d+)")
    assert float(found[2]) < 0.2
    assert float(found[3]) == pytest.approx(1, abs=0.1)
    plane.root.locator(".pix-button-reset").click()
    plane.follows("After 0 steps")
    plane.press("ArrowDown")
    plane.follows("margin 0.9")


def test_the_puzzle_is_solved_by_keys(solved):
    puzzle = Picture(solved, "context-puzzle")
    puzzle.press("ArrowRight")
    puzzle.follows("laid on the right, to try")
    puzzle.press("ArrowDown")
    puzzle.follows("laid below on the right, to try")
    puzzle.press(" ")
    puzzle.follows("which is right. 1 of 1 puzzles were right")
    puzzle.press(" ")
    puzzle.follows("Where does the second belong")

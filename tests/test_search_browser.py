"""The lecture on the search engine as a student meets it, in a real JupyterLab and Chromium."""

import re

import lab
from cvcourse.retrieval import index_cells
from lecture import Picture, all_drawn, calm, cards, exercises_of, open_front

LECTURE = ("07_retrieval", "search")
WIDGETS = {"names-table": 1, "index-cells": 1}


def test_the_untouched_lecture_runs_to_its_end_and_says_what_to_write(page, lecture_url, root):
    lab.open_notebook(page, lecture_url, "search.ipynb")
    lab.run_all(page, timeout=600)
    assert not any(prompt.strip() == "[ ]:" for prompt in lab.prompts(page))
    assert calm(page) >= sum(WIDGETS.values())
    assert page.locator(f"{lab.PANEL} .jp-OutputArea", has_text="Write nearest_words first").count()
    assert cards(page, "blank") == len(exercises_of(root, *LECTURE))


def test_the_solved_lecture_runs_to_its_end(solved, root):
    assert calm(solved) >= sum(WIDGETS.values())
    all_drawn(solved, WIDGETS)
    assert cards(solved, "right") == len(exercises_of(root, *LECTURE))
    assert not any(solved.locator(f"{lab.PANEL} .pix-message").all_inner_texts())


def test_what_the_text_says_of_the_scenes_is_what_its_cells_show(solved):
    shown = " ".join(solved.locator(f"{lab.PANEL} .jp-OutputArea-output pre").all_inner_texts())
    losses = re.search(r"passes: (\S+) \S+ \S+ (\S+)", shown)
    assert 9.7 < float(losses[1]) < 12
    assert 1.2 < float(losses[2]) < 2.5
    by_ridge, by_encoders = re.findall(r"a person walking with a dog on the beach.*\n +(.*)\n", shown)
    assert "a dog" in by_ridge
    assert "a dog" in by_encoders


def test_names_follow_typing_keys_and_slider(solved):
    picture = Picture(solved, "names-table")
    assert re.search("dog and an astronaut on the beach: fit 0.4[78], rank 13[0-9] of 300", picture.seen[1])
    field = picture.root.locator(".pix-query input")
    field.fill("whippet")
    picture.follows('"whippet" .* rank 1 of 300. Most of it comes from: Whippet')
    field.fill("a wug")
    picture.follows("no word of this has a vector")
    field.fill("ostrich")
    picture.slider("place").press("ArrowRight")
    picture.follows('"ostrich" and a picture of a rhea.* rank 1 of 300')
    picture.press("ArrowRight")
    picture.follows("garbage truck in a room")


def test_cells_are_visited_in_the_browser_as_in_python(page):
    widget = index_cells.cells_plane()
    open_front(page, widget)
    made = {"points": widget.points, "middles": widget.middles, "cell": widget.cell}
    for query, visits in (((0.8, 0.65), 1), ((0.31, 0.9), 3), ((1.4, 0.1), 7)):
        looked, nearest = index_cells.seen(query, visits)
        given = [made, list(query), visits]
        found = page.evaluate("([made, q, n]) => window.widget.seen(made, q, n).slice(0, 2)", given)
        assert found == [looked.astype(int).tolist(), nearest.astype(int).tolist()]
        curve = page.evaluate("([made, q]) => window.widget.curve(made, q)", given)
        assert curve[visits - 1] == [looked.mean(), looked[nearest].mean()]


def test_a_query_moves_over_cells_by_mouse_and_keys(solved):
    picture = Picture(solved, "index-cells")
    assert "3 of the ten nearest are found" in picture.seen[1]
    picture.slider("visits").press("ArrowRight")
    picture.follows("2 of 24 cells are visited.* 6 of the ten nearest")
    picture.press("ArrowLeft")
    picture.follows(r"Query at \(0.79, 0.65\)")
    picture.drag((287, 155), (400, 300))
    picture.follows(r"Query at \(1.1\d, 0.2\d\)")


def test_the_engine_answers_to_words_and_clicks(solved):
    root = solved.locator(f"{lab.PANEL} .pix-search-engine")
    root.locator(".pix-words").fill("a dog on the beach")
    root.get_by_text("mAP of captions").wait_for(timeout=60_000)
    assert root.locator(".pix-tile[data-mark='1']").count() >= 3
    root.locator(".pix-tile").first.click()
    root.get_by_text("mAP of GeM").wait_for(timeout=60_000)
    assert root.locator(".pix-asking canvas").is_visible()

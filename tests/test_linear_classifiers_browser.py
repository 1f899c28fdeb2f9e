"""The lecture on linear classifiers as a student meets it, in JupyterLab and Chromium: every widget by mouse and keys.

The tests share one page: first the lecture untouched, then the same lecture with its exercises written.
"""

import lab
from lecture import Picture, calm, cards

LECTURE = ("02_linear_classifiers", "linear_classifiers")
WIDGETS = ("cat-example", "template-morph", "weight-vectors", "hard-cases", "posterior-explorer")
COUNT = 7  # template-morph and hard-cases are shown twice


def test_the_untouched_lecture_runs_to_its_end_and_says_what_to_write(page, lecture_url):
    lab.open_notebook(page, lecture_url, "linear_classifiers.ipynb")
    lab.run_all(page, timeout=200)
    assert not any(prompt.strip() == "[ ]:" for prompt in lab.prompts(page))
    assert calm(page) == COUNT
    assert cards(page, "blank") == 5
    lines = page.locator(f"{lab.PANEL} .jp-OutputArea-output div[role=status]:not([class])").all_inner_texts()
    wanted = ["scores_of_image"] * 2 + ["predicted_class", "boundary_distance"] + ["bayes_posterior"] * 2
    assert lines == [f"Write {name} first, then run this cell again." for name in wanted]


def test_the_solved_lecture_runs_to_its_end(page, solved):
    assert calm(page) == COUNT
    for name in WIDGETS:
        assert page.locator(f"{lab.PANEL} .pix-{name} canvas").first.get_attribute("data-drawn") != "0"
    assert not any(page.locator(f"{lab.PANEL} .pix-message").all_inner_texts())
    assert cards(solved, "right") == 5
    assert page.locator(f"{lab.PANEL} .cvquiz").count() == 1


def test_the_cat_example_follows(page, solved):
    picture = Picture(page, "cat-example")
    assert "Scores: dog -2.85, ship 0.86, cat 0.28" in picture.seen[1]
    picture.root.locator(".pix-button-next").click()
    picture.follows("Step 2 of 7, flatten")
    picture.press("ArrowRight")
    picture.follows("Step 3 of 7, take 128 away")
    picture.slider("step").press("End")
    picture.follows("Step 7 of 7, bias trick")
    picture.slider("p0").press("ArrowRight")
    picture.follows(r"x = \[-14, 22, -44, 56\]. Scores: dog -2.84, ship 1.56, cat 0.28")
    picture.click_slider("p1", 0.1)
    picture.follows("The largest is that of cat")
    picture.root.locator(".pix-button-back").press("Enter")
    picture.follows("Step 6 of 7")


def test_the_templates_follow(page, solved):
    picture = Picture(page, "template-morph")
    assert "after 0 images: accuracy 0.100 on the training images" in picture.seen[1]
    picture.slider("step").press("End")
    picture.follows("after 40,000 images: accuracy 0.930 on the training images, 0.906")
    picture.press("ArrowLeft")
    picture.follows("after 30,709 images")
    picture.drag((590 + 120, 150), (590 + 60, 150))
    picture.follows(r"after \d\d images")
    picture.slider("step").press("Home")
    picture.follows("after 0 images")
    picture.root.locator(".pix-button-play").click()
    picture.follows("after 40,000 images")
    assert picture.root.locator(".pix-button-play").inner_text() == "Play"


def test_the_weight_vectors_follow(page, solved):
    picture, unit = Picture(page, "weight-vectors"), 470 / 8
    at = lambda x, y: (56 + (x + 4) * unit, 12 + (4 - y) * unit)  # noqa: E731
    assert "B wins. 34 of 36 points are right" in picture.seen[1]
    picture.drag(at(1, 0), at(-2, 2))  # the star
    picture.follows(r"Point \(-2\.0\d?, 2\.0\d?\): .*A wins")
    picture.drag(at(0.8, -1.4), at(2, -3))  # the tip of C
    picture.follows(r"C \((2\.0|1\.9)\d, -(3\.0|2\.9)\d\)")
    picture.canvas.blur()
    picture.press("Tab", "Shift+ArrowLeft")
    picture.follows(r"A \(-0\.90, 1\.60\)")
    picture.slider("b1").press("ArrowRight")
    picture.follows(r"bias 0\.1, C")
    picture.click_slider("b0", 0.9)
    picture.follows(r"A \(-0\.90, 1\.60\) bias [23]\.\d")


def test_the_hard_cases_follow(page, solved):
    picture = Picture(page, "hard-cases")
    line = picture.root.locator(".pix-button-line")
    assert "line is not drawn yet" in picture.seen[1]
    line.click()
    picture.follows("Case parity.* gets 132 of 180 points right")
    picture.root.locator(".pix-radio-case input").nth(1).check()
    picture.follows("Case annulus.* not drawn yet")
    line.press("Enter")
    picture.follows("gets 116 of 180")
    picture.press("ArrowRight")
    picture.follows("Case modes.* not drawn yet")
    line.press("Enter")
    picture.follows("gets 124 of 180")
    picture.root.locator(".pix-button-new").click()
    picture.follows("Case modes.* not drawn yet")
    line.press("Enter")
    picture.follows(r"Case modes.* gets (?!124)\d+ of 180")


def test_the_posterior_explorer_follows(page, solved):
    picture = Picture(page, "posterior-explorer")
    assert "Log-odds 2.00 x +0.00. At x = 0.5 the posterior of class 1 is 0.731." in picture.seen[1]
    picture.drag((70 + 5.5 * 54, 500), (70 + 6 * 54, 500))  # the probe, in the lowest plot; 54 pixels are a unit
    picture.follows(r"At x = 1\.0 the posterior of class 1 is 0\.881")
    picture.press("ArrowLeft")
    picture.follows(r"At x = 0\.9")
    picture.canvas.blur()
    picture.press("Tab", "Shift+ArrowLeft")
    picture.follows(r"Class 0: mean -1\.5")
    picture.slider("prior1").press("ArrowRight")
    picture.follows(r"prior 0\.52")
    picture.slider("spread1").press("ArrowLeft")
    picture.follows("The log-odds bend")


def test_a_picture_in_a_narrow_window_stands_in_parts_and_still_follows(page, solved):
    page.set_viewport_size({"width": 900, "height": 900})
    try:
        picture = Picture(page, "posterior-explorer")
        page.wait_for_function("c => c.offsetHeight > 1.2 * c.offsetWidth", arg=picture.canvas.element_handle())
        x, y = 70 + 6 * 54, 228 + 92 + 182 + 86 + 90  # at 1 in the lowest plot, which is the fifth part
        page.mouse.click(*picture.at(x, y))
        picture.follows(r"At x = 1\.0 the posterior")
        picture.press("ArrowLeft")
        picture.follows(r"At x = 0\.9")
    finally:
        page.set_viewport_size({"width": 1280, "height": 900})

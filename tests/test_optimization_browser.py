"""The lecture on optimization as a student meets it, in a real JupyterLab and Chromium: every widget by mouse and keys.

The tests share one page: first the lecture untouched, then the same lecture with its exercises written.
"""

import lab
from lecture import Picture, all_drawn, calm, cards

LECTURE = ("03_losses", "optimization")
WIDGETS = {"learning-rate-curves": 1, "batch-noise": 1, "optimizer-race": 4, "cg-beside-descent": 1}
EXERCISES = ("slope_along", "descend", "velocities", "sign_update", "exact_step")


def on_plane(x, y):
    """Where two weights are in the drawing of a race."""
    return 14 + (x + 2) / 4 * 496, 34 + (1.5 - y) / 3 * 372


def test_the_untouched_lecture_runs_to_its_end_and_says_what_to_write(page, lecture_url):
    lab.open_notebook(page, lecture_url, "optimization.ipynb")
    lab.run_all(page, timeout=120)
    assert not any(prompt.strip() == "[ ]:" for prompt in lab.prompts(page))
    assert calm(page) == sum(WIDGETS.values())
    assert cards(page, "blank") == len(EXERCISES)
    for function in EXERCISES:
        assert page.locator(f"{lab.PANEL} .jp-OutputArea", has_text=f"Write {function} first").count() or (
            page.locator(f"{lab.PANEL} .pix-message", has_text=f"Write {function} first").count()
        )


def test_the_solved_lecture_runs_to_its_end(solved):
    assert calm(solved) == sum(WIDGETS.values())
    all_drawn(solved, WIDGETS)
    assert cards(solved, "right") == len(EXERCISES)
    assert not any(solved.locator(f"{lab.PANEL} .pix-message").all_inner_texts())
    assert solved.locator(f"{lab.PANEL} .cvquiz-question").count() == 14


def test_the_learning_rate_curves_follow(solved):
    picture = Picture(solved, "learning-rate-curves")
    assert "Learning rate 0.01: it crawls and ends at loss 2.051. Lowest end of 1 seen, of 7" in picture.seen[1]
    picture.press("ArrowRight")
    picture.follows(r"Learning rate 0\.03: it crawls .* Lowest end of 2 seen, of 7: learning rate 0\.03")
    picture.slider("chosen").press("End")
    picture.follows("Learning rate 10: it jumps about .* Lowest end of 3 seen")
    solved.mouse.click(*picture.at(590 + 240 * 5.5 / 7, 200))
    picture.follows(r"Learning rate 3: it jumps about and ends at loss 0\.41")


def test_the_batch_noise_follows(solved):
    picture = Picture(solved, "batch-noise")
    assert "at the start: 100 batches of 1." in picture.seen[1]
    picture.press("ArrowRight", "ArrowRight")
    picture.follows("at the start: 100 batches of 4")
    picture.root.locator(".pix-radio-stage input").nth(1).check()
    picture.follows(r"after training: 100 batches of 4.*\d+% point the wrong way")
    picture.click_slider("chosen", 0.5)
    picture.follows("batches of (64|128)")
    picture.drag((560 + 100, 100), (560 + 270, 100))
    picture.follows("batches of 4000")
    picture.slider("chosen").press("ArrowLeft")
    picture.follows("batches of 2048")
    before = picture.seen[1]
    picture.root.locator(".pix-button-seed").click()
    assert picture.follows("batches of 2048").string != before


def test_the_race_follows_mouse_and_keys(solved):
    picture = Picture(solved, "optimizer-race", 2)  # SGD, momentum and the student's own
    assert "after 0: SGD at 0.55, momentum at 0.55, yours at 0.55." in picture.seen[1]
    picture.slider("shown").press("End")
    picture.follows("SGD at 0.014, momentum down at step 81, yours down at step 16.")
    picture.drag(on_plane(-1.75, 1.02), on_plane(1, -0.5))
    picture.follows(r"start \((1\.0\d|0\.9\d), -0\.[45]\d\)")
    x, y = (float(v) for v in picture.seen[1].partition("(")[2].partition(")")[0].split(", "))
    picture.press("ArrowLeft", "ArrowLeft")
    picture.follows(rf"start \({x - 0.1:.2f}, {y:.2f}\)")
    picture.press("Shift+ArrowUp")
    picture.follows(rf"start \({x - 0.1:.2f}, {y + 0.25:.2f}\)")
    picture.slider("rate").press("ArrowRight")
    picture.follows(r"learning rate 0\.13, momentum 0\.90")
    picture.click_slider("mu", 0.5)
    picture.follows(r"momentum 0\.(4|5)\d")
    picture.root.locator(".pix-radio-surface input").nth(3).check()
    picture.follows(r"saddle, start \(-1\.70, 0\.01\), learning rate 0\.1")
    picture.root.locator(".pix-radio-fair input").nth(1).check()
    picture.follows("each rule at its best learning rate")
    picture.press("6")  # Adam joins, after the keyboard
    picture.follows("Adam down at step")
    picture.root.locator(".pix-racers input").first.uncheck()
    assert "SGD" not in picture.follows("momentum down at step").string
    picture.slider("shown").press("Home")
    picture.follows("after 0:")


def test_seven_rules_have_a_landscape_each_and_the_start_is_dragged_in_any(solved):
    picture = Picture(solved, "optimizer-race", 3)
    assert "after 0:" in picture.seen[1]
    high = "canvas => parseFloat(canvas.style.aspectRatio.split('/')[1])"
    assert picture.canvas.evaluate(high) > 500
    left, top = 1 + 217, 26  # of the second
    picture.drag((left + 0.25 / 4 * 204, top + 0.48 / 3 * 153), (left + 153, top + 102))
    picture.follows(r"start \((1\.0\d|0\.9\d), -0\.[45]\d\)")
    picture.press("3", "4", "5", "6")
    picture.follows("after 0: SGD at [^,]*, momentum at [^,]*, yours at [^,]*$")
    assert picture.canvas.evaluate(high) == 420


def test_the_race_is_played(solved):
    picture = Picture(solved, "optimizer-race", 1)
    picture.press(" ")
    picture.plays()
    picture.press(" ")
    picture.follows(r"Of 200 steps, after [1-9]\d*:")


def test_other_noise_is_offered_where_there_is_noise(solved):
    picture = Picture(solved, "optimizer-race", 1)
    again = picture.root.locator(".pix-button-seed")
    assert not again.is_visible()
    picture.root.locator(".pix-radio-surface input").nth(4).check()
    picture.follows("noisy bowl")
    again.click()
    picture.follows("noisy bowl")


def test_conjugate_gradients_follow(solved):
    picture = Picture(solved, "cg-beside-descent")
    assert "Condition number 15.8. Height after 0 steps" in picture.seen[1]
    picture.root.locator(".pix-button-step").click()
    picture.follows("after 1 steps")
    picture.slider("shown").press("End")
    picture.follows("after 60 steps")
    picture.slider("kappa").press("End")
    picture.follows(r"Condition number 1e\+03.*steepest descent 0\.\d+, conjugate gradients \d")
    picture.slider("shown").press("Home")
    picture.follows("after 0 steps in twenty weights: steepest descent 1, conjugate gradients 1 ")
    picture.click_slider("shown", 0.5)
    picture.follows(r"after (29|30|31) steps")
    before = picture.canvas.evaluate("canvas => canvas.toDataURL()")
    picture.press("ArrowLeft")
    solved.wait_for_function(
        "([canvas, before]) => canvas.toDataURL() !== before", arg=[picture.canvas.element_handle(), before]
    )


def test_in_a_narrow_window_pictures_fold_and_are_dragged_where_they_are_seen(solved):
    solved.set_viewport_size({"width": 900, "height": 900})
    try:
        shape = "canvas => canvas.style.aspectRatio.split('/').map(parseFloat)"
        race, rates = Picture(solved, "optimizer-race", 1), Picture(solved, "learning-rate-curves")
        solved.wait_for_function(f"canvas => ({shape})(canvas)[0] < 600", arg=race.canvas.element_handle())
        solved.wait_for_function(f"canvas => ({shape})(canvas)[1] > 700", arg=rates.canvas.element_handle())
        assert rates.canvas.evaluate("canvas => canvas.clientWidth <= canvas.parentNode.clientWidth")
        rates = Picture(solved, "learning-rate-curves")
        x, y = 590 - 540 + 240 * 1.5 / 7, 392 + 200  # the rate 0.03 in the right half, which is now the lower one
        solved.mouse.click(*rates.at(x, y))
        rates.follows(r"Learning rate 0\.03: it crawls")
    finally:
        solved.set_viewport_size({"width": 1280, "height": 900})

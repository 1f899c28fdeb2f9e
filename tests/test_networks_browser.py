"""The lecture on networks as a student meets it, in a real JupyterLab and Chromium: every widget by mouse and keys.

The tests share one page: first the lecture untouched, then the same lecture with its exercises written.
"""

import lab
from lecture import Picture, all_drawn, calm, cards

LECTURE = ("04_backprop", "networks")
WIDGETS = {"hidden-half-planes": 2, "saturation": 1, "backprop-listing": 1}
EXERCISES = ("neuron", "layer", "pieces", "chain_slope")


def seat(unit, units):
    """Where a hidden unit stands in the drawing of the network."""
    return 478 + 362 * (unit - 0.5) / units, 262 + 81


def test_the_untouched_lecture_runs_to_its_end_and_says_what_to_write(page, lecture_url):
    lab.open_notebook(page, lecture_url, "networks.ipynb")
    lab.run_all(page, timeout=120)
    assert not any(prompt.strip() == "[ ]:" for prompt in lab.prompts(page))
    assert calm(page) == sum(WIDGETS.values())
    assert cards(page, "blank") == len(EXERCISES)
    for function in EXERCISES:
        assert page.locator(f"{lab.PANEL} .jp-OutputArea", has_text=f"Write {function} first").count()


def test_the_solved_lecture_runs_to_its_end(solved):
    assert calm(solved) == sum(WIDGETS.values())
    all_drawn(solved, WIDGETS)
    assert cards(solved, "right") == len(EXERCISES)
    assert not any(solved.locator(f"{lab.PANEL} .pix-message").all_inner_texts())
    assert solved.locator(f"{lab.PANEL} .cvquiz-question").count() == 14


def test_the_half_planes_follow(solved):
    picture = Picture(solved, "hidden-half-planes")
    assert "XOR, 2 hidden units with relu, step 0 of 600: loss 0.740, 49.6%" in picture.seen[1]
    picture.press("ArrowRight", "ArrowRight")
    picture.follows("step 2 of 600")
    picture.root.locator(".pix-button-step").click()
    picture.follows("step 3 of 600")
    picture.root.locator(".pix-button-back").click()
    picture.follows("step 2 of 600")
    picture.slider("shown").press("End")
    picture.follows(r"step 600 of 600: loss 0\.008, 100\.0%")
    solved.mouse.click(*picture.at(*seat(2, 2)))
    picture.follows("Unit 2 is on where")
    picture.press("ArrowDown")
    picture.follows("Unit 1 is on where")
    picture.root.locator(".pix-button-seed").click()
    picture.follows(r"step 600 of 600: loss 0\.349, 75\.0%")
    picture.slider("units").press("ArrowRight")
    picture.follows("3 hidden units")
    picture.root.locator(".pix-radio-data input").nth(4).check()
    picture.follows("spirals, 3 hidden units")
    picture.click_slider("units", 0.5)
    picture.follows("spirals, 1[23] hidden units with relu, step 600 of 600: .* 100.0%")
    picture.root.locator(".pix-radio-activation input").nth(3).check()
    picture.follows(r"no activation function, step 600 of 600: loss 0\.780, 52\.1%")


def test_the_training_is_played(solved):
    picture = Picture(solved, "hidden-half-planes")
    picture.slider("shown").press("Home")
    picture.follows("step 0 of 600")
    picture.press(" ")
    picture.plays()
    picture.root.locator(".pix-button-train").click()
    picture.follows(r"step [1-9]\d* of 600")


def test_the_saturation_follows(solved):
    picture = Picture(solved, "saturation")
    assert picture.seen[1].startswith("1 layer of sigmoid")
    for _ in range(9):
        picture.slider("layers").press("ArrowRight")
    picture.follows("10 layers of sigmoid.*at the input 3.48e-07")
    picture.press("ArrowUp")
    picture.follows("weight 1.25, input 0.5")
    picture.press("Shift+ArrowRight")
    picture.follows("input 1.5")
    picture.root.locator(".pix-radio-activation input").nth(2).check()
    picture.follows(r"10 layers of relu.* at the input 9\.31 of it arrives")
    picture.drag((300, 150), (90, 150))
    picture.follows(r"input -\d.*at the input 0 of it arrives")
    picture.slider("layers").press("Home")
    picture.follows("1 layer of relu")
    picture.click_slider("start", 0.9)
    picture.follows(r"input [45]\.?\d?")
    picture.slider("weight").press("End")
    picture.follows("weight 4,")


def test_the_listing_follows(solved):
    picture = Picture(solved, "backprop-listing")
    assert "Way forward, line 1 of 9" in picture.seen[1]
    picture.press("ArrowDown")
    picture.follows("Way forward, line 2 of 9: Z")
    picture.root.locator(".pix-button-next").click()
    picture.follows("Way forward, line 3 of 9: A₂")
    solved.mouse.click(*picture.at(600, 58 + 4 * 25 - 6))
    picture.follows("Way back, line 5 of 10: dW₂")
    picture.press("End")
    picture.follows("Way back, line 10 of 10: db₁")
    picture.slider("step").press("ArrowLeft")
    picture.follows("Way back, line 9 of 10: dW₁")
    picture.root.locator(".pix-button-back").click()
    picture.follows("Way back, line 8 of 10: dA₁")

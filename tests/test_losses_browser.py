"""The lecture on losses as a student meets it, in a real JupyterLab and Chromium: every widget by mouse and by keys.

The tests share one page: first the lecture untouched, then the same lecture with its exercises written.
"""

import lab
from lecture import Picture, calm, cards

LECTURE = ("03_losses", "losses")
WIDGETS = ("margin-bars", "temperature", "svm-beside-softmax", "penalty-balls")


def test_the_untouched_lecture_runs_to_its_end_and_says_what_to_write(page, lecture_url):
    lab.open_notebook(page, lecture_url, "losses.ipynb")
    lab.run_all(page, timeout=120)
    assert not any(prompt.strip() == "[ ]:" for prompt in lab.prompts(page))
    assert calm(page) == len(WIDGETS)
    assert cards(page, "blank") == 4
    for function in ("hinge_terms", "probabilities", "surprise", "full_loss"):
        line = page.locator(f"{lab.PANEL} .jp-OutputArea", has_text=f"Write {function} first")
        assert line.count() >= 1


def test_the_solved_lecture_runs_to_its_end(solved):
    assert calm(solved) == len(WIDGETS)
    for name in WIDGETS:
        assert solved.locator(f"{lab.PANEL} .pix-{name} canvas").get_attribute("data-drawn") != "0"
    assert cards(solved, "right") == 4
    assert solved.locator(lab.PANEL).get_by_text("first, then run this cell again").count() == 0
    assert solved.locator(f"{lab.PANEL} .cvquiz-question").count() == 12


def test_the_margin_bars_follow(solved):
    picture = Picture(solved, "margin-bars")
    assert "car costs 2.90. Loss 2.90, mean over 3 images 5.2667" in picture.seen[1]
    y = 30 + (8 - 5.1) / 14 * 280  # the axis goes from -6 to 8 over 280 pixels, and starts at 30
    picture.drag((60 + 1.5 * 400 / 3, y), (60 + 1.5 * 400 / 3, y + 2 * 20))  # car, down by 2 units
    picture.follows(r"car 3\.1, frog -1\.7; margin 1\. car costs 0\.90")
    picture.press("Shift+ArrowDown")
    picture.follows("No class costs anything. Loss 0.00")
    picture.press("ArrowRight", "Enter")
    picture.follows(r"frog -1\.7 \(true class\)")
    picture.click_slider("margin", 0.5)
    picture.follows(r"margin 2\.[3-7]")
    picture.slider("margin").press("ArrowRight")
    picture.follows(r"margin 2\.\d")
    picture.root.locator(".pix-button-reset").click()
    picture.follows(r"cat 3\.2 \(true class\), car 5\.1")
    picture.root.locator(".pix-radio-image input").nth(2).check()
    picture.follows("Image frog")


def test_the_temperature_follows(solved):
    picture = Picture(solved, "temperature")
    assert "cat 0.1300, car 0.8690, frog 0.0010. Loss 2.0404" in picture.seen[1]
    picture.slider("power").press("Home")
    picture.follows(r"temperature 0\.10 probabilities cat 0\.0000, car 1\.0000")
    picture.slider("power").press("End")
    picture.follows(r"temperature 10\.00")
    picture.slider("shift").press("End")
    picture.follows(r"\+1000 added to all")
    picture.press("ArrowUp", "Shift+ArrowRight")
    picture.follows(r"cat 4\.2 \(true class\)")
    picture.drag((200, 62 + 44 * 2.5), (260, 62 + 44 * 2.5))
    picture.follows(r"frog (?!-1\.7)")
    picture.root.locator(".pix-button-reset").click()
    picture.follows(r"frog -1\.7; temperature 1\.00 probabilities cat 0\.1300")


def test_svm_beside_softmax_follows(solved):
    picture = Picture(solved, "svm-beside-softmax")
    assert "SVM loss 2.9000, pushes cat +1.00, car -1.00. Softmax loss 2.0404" in picture.seen[1]
    picture.press("Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown")
    picture.follows(r"car 2\.1, .* SVM loss 0\.0000, pushes nothing\. Softmax loss 0\.2\d+, pushes cat")
    across, unit = 486 + 2.5 * 340 / 3, 190 / 14  # frog on the right, and pixels of one point of score
    picture.drag((across, 56 + 9.7 * unit), (across, 56 + 4 * unit))
    picture.follows(r"frog (3\.9|4|4\.1)\. SVM loss 1\.[78].*Chosen: frog")
    picture.root.locator(".pix-button-reset").click()
    picture.follows("SVM loss 2.9000")
    picture.root.locator(".pix-radio-image input").nth(1).check()
    picture.follows("Image car.*SVM loss 0.0000, pushes nothing. Softmax loss 0.0791")


def test_the_penalty_balls_follow(solved):
    picture = Picture(solved, "penalty-balls")
    assert "0.01 times the L2 penalty at (0.610, 1.563)." in picture.seen[1]
    assert not picture.slider("beta").is_visible()
    picture.slider("power").press("End")
    picture.follows(r"10\.00 times the L2 penalty at \(0\.\d+, 0\.\d+\)\.")
    picture.root.locator(".pix-radio-kind input").nth(1).check()
    picture.follows("L1 penalty at .*; weight 1 is exactly 0 and weight 2 is exactly 0.")
    picture.root.locator(".pix-radio-kind input").nth(0).check()
    picture.follows("L2 penalty")
    picture.slider("power").press("Home")
    picture.follows(r"0\.01 times the L2 penalty at \(0\.6")
    picture.root.locator(".pix-radio-kind input").nth(2).check()
    picture.follows("elastic net penalty with beta 0.5")
    picture.click_slider("beta", 0.9)
    picture.follows(r"with beta (1\.[6-9]|2 )")
    unit = 380 / 4.4
    picture.drag((46 + 2.8 * unit, 30 + 0.6 * unit), (46 + 1.2 * unit, 30 + 1.2 * unit))
    picture.follows(r"lowest at \(-(1|0\.99|1\.01), (1|0\.99|1\.01)\)")
    picture.press("ArrowRight")
    picture.follows(r"lowest at \(-0\.9[456], ")

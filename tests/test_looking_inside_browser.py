"""The lecture on looking inside as a student meets it, in a real JupyterLab and Chromium: by mouse and keys."""

import re

import lab
from lecture import Picture, calm, cards

LECTURE = ("06_architectures", "looking_inside")
WIDGETS = {"pretrained-net": 1, "looking-inside": 2}


def exercises_of(root):
    """Names of the lecture's exercises."""
    return re.findall('exercise="([^"]+)"', (root / "course" / LECTURE[0] / f"{LECTURE[1]}.py").read_text("utf-8"))


def test_the_untouched_lecture_runs_to_its_end_and_says_what_to_write(page, lecture_url, root):
    lab.open_notebook(page, lecture_url, "looking_inside.ipynb")
    lab.run_all(page, timeout=600)
    assert not any(prompt.strip() == "[ ]:" for prompt in lab.prompts(page))
    assert calm(page) >= sum(WIDGETS.values())
    assert page.locator(f"{lab.PANEL} .jp-OutputArea", has_text="Write scaled first").count()
    assert cards(page, "blank") == len(exercises_of(root))


def test_the_solved_lecture_runs_to_its_end(solved, root):
    assert calm(solved) >= sum(WIDGETS.values())
    for name, count in WIDGETS.items():
        boards = solved.locator(f"{lab.PANEL} .pix-{name} canvas")
        assert boards.count() == count
        assert all(board.get_attribute("data-drawn") != "0" for board in boards.all())
    assert cards(solved, "right") == len(exercises_of(root))
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

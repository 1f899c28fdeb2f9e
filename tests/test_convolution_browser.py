"""The lecture on convolution as a student meets it, in a real JupyterLab and Chromium: its widgets by mouse and keys.

The numbers that the browser computes are compared with those of NumPy and SciPy. The tests share one page.
"""

import json
import re

import numpy as np
import pytest
from PIL import Image
from scipy import signal

import lab
from cvcourse.convolution import signals
from cvcourse.convolution.kernel_painter import crop, photos
from cvcourse.convolution.kernels import KERNELS
from lecture import Picture, calm, cards

LECTURE = ("05_convolution", "convolution")
KERNEL, INPUT, PATCH = (308, 42, 80), (12, 34), (12, 352, 28)  # left, top and cell of the drawing


def readout(picture):
    """The numbers that the browser computed for what it shows."""
    return json.loads(picture.canvas.get_attribute("data-readout"))


def filtered(name, kernel, stride=1, padding=1):
    """What SciPy makes of a photograph in grey."""
    grey = np.asarray(Image.fromarray(crop(photos()[name])).convert("L"), float)
    return signal.correlate2d(np.pad(grey, padding), kernel, "valid")[::stride, ::stride]


def agrees(picture, wanted, place):
    """The browser shows these output values: the one under the window, mean and spread."""
    told = readout(picture)
    assert told[:3] == pytest.approx([wanted[place], wanted.mean(), wanted.std()], rel=1e-5, abs=1e-6)


def weight(picture, at):
    return picture.root.locator(".pix-weight").nth(at)


def test_the_untouched_lecture_runs_to_its_end_and_says_what_to_write(page, lecture_url):
    lab.open_notebook(page, lecture_url, "convolution.ipynb")
    lab.run_all(page, timeout=300)
    assert not any(prompt.strip() == "[ ]:" for prompt in lab.prompts(page))
    shown = calm(page)
    assert cards(page, "blank") > 0
    assert page.locator(f"{lab.PANEL} .pix-toeplitz-map .pix-message", has_text="Write toeplitz first").count() == 1
    assert page.locator(f"{lab.PANEL} .pix-widget canvas").count() == shown


def test_the_solved_lecture_runs_to_its_end_and_draws(solved):
    calm(solved)
    assert cards(solved, "right") == 5
    assert not any(solved.locator(f"{lab.PANEL} .pix-message").all_inner_texts())
    for name in ("kernel-painter", "slide-and-sum", "toeplitz-map"):
        boards = solved.locator(f"{lab.PANEL} .pix-{name} canvas")
        assert boards.count() > 0
        assert all(board.get_attribute("data-drawn") != "0" for board in boards.all())


def test_the_painter_is_painted_by_keys(solved):
    picture = Picture(solved, "kernel-painter")
    assert "Correlation with identity" in picture.seen[1]
    agrees(picture, filtered("camera", KERNELS["identity"].rows), (40, 150))
    weight(picture, 3).press("ArrowDown")
    picture.follows("0 0 0; -1 1 0; 0 0 0; sum 0")
    weight(picture, 0).fill("1/9")
    picture.follows("1/9 0 0; -1 1 0; 0 0 0")
    agrees(picture, filtered("camera", [[1 / 9, 0, 0], [-1, 1, 0], [0, 0, 0]]), (40, 150))
    picture.press("ArrowRight", "Shift+ArrowDown")
    picture.follows("Output row 50, column 151")
    agrees(picture, filtered("camera", [[1 / 9, 0, 0], [-1, 1, 0], [0, 0, 0]]), (50, 151))


@pytest.mark.parametrize("name", ["edge", "gaussian5", "emboss", "learned"])
def test_the_painter_computes_what_scipy_computes(solved, name):
    picture = Picture(solved, "kernel-painter")
    picture.root.locator(f'.pix-radio-kernel input[value="{name}"]').check()
    picture.follows(f"Correlation with {re.escape(KERNELS[name].title)}")
    rows = KERNELS[name].rows
    agrees(picture, filtered("camera", rows, padding=len(rows) // 2), (50, 151))
    assert readout(picture)[3] == np.linalg.matrix_rank(np.array(rows), tol=1e-9)


def test_the_painter_strides_turns_and_mixes(solved):
    picture = Picture(solved, "kernel-painter")
    picture.root.locator('.pix-radio-kernel input[value="emboss"]').check()
    picture.follows("Correlation with emboss")
    picture.slider("stride").press("ArrowRight")
    picture.follows("Stride 2, padding 1: output 128 by 128")
    picture.root.locator(".pix-radio-flip input").nth(1).check()
    picture.follows("Convolution with emboss")
    kernel = np.array(KERNELS["emboss"].rows)[::-1, ::-1]
    agrees(picture, filtered("camera", kernel, stride=2), (50, 127))
    picture.slider("strength").press("Home")
    picture.follows("at strength 0.00; sum 1, rank 1")
    agrees(picture, filtered("camera", KERNELS["identity"].rows, stride=2), (50, 127))
    picture.slider("padding").press("Home")
    picture.follows("padding 0: output 127 by 127")
    picture.slider("walk").press("End")
    picture.follows("Output row 126, column 126")


def test_the_painter_lights_up_what_belongs_together(solved):
    picture = Picture(solved, "kernel-painter")
    picture.slider("strength").press("End")
    picture.follows(r"rank 3, not separable")
    weight(picture, 2).hover()
    picture.follows("Weight 0, 2 is lit: it takes part in 16,129 products")
    solved.mouse.move(*picture.at(PATCH[0] + 1.5 * PATCH[2], PATCH[1] + 1.5 * PATCH[2]))
    picture.follows(r"Input pixel \d+, \d+ is lit: it takes part in \d outputs")
    solved.mouse.click(*picture.at(INPUT[0] + 100, INPUT[1] + 60))
    place = picture.follows(r"Output row (\d+), column (\d+)").groups()
    assert place == ("30", "50")
    solved.mouse.move(*picture.at(INPUT[0] + 200, INPUT[1] + 200))
    solved.wait_for_timeout(300)
    assert "Output row 30, column 50" in picture.canvas.get_attribute("aria-label")  # it is pinned
    picture.press("Escape")
    solved.mouse.move(*picture.at(INPUT[0] + 150, INPUT[1] + 150))
    picture.follows("Output row 75, column 75")
    picture.press("Enter")
    picture.follows(r"Input pixel 151, 151 is lit: it takes part in \d outputs")


def test_the_painter_takes_a_picture_of_the_reader(solved, tmp_path):
    picture, file = Picture(solved, "kernel-painter"), tmp_path / "mine.png"
    pixels = np.random.default_rng(0).integers(0, 256, (256, 256, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(file)
    picture.root.locator("input[type=file]").set_input_files(file)
    picture.follows("Your picture in grey, 256 by 256 pixels")
    grey = np.asarray(Image.fromarray(pixels).convert("L"), float)
    wanted = signal.convolve2d(grey, KERNELS["emboss"].rows, "valid")[::2, ::2]
    assert readout(picture)[1:3] == pytest.approx([wanted.mean(), wanted.std()], rel=1e-5)
    file.write_text("no picture")
    picture.root.locator("input[type=file]").set_input_files(file)
    solved.wait_for_selector(f"{lab.PANEL} .pix-message:has-text('mine.png could not be opened')")
    picture.root.locator("select").select_option("coins")
    picture.follows("Photograph coins")


def test_the_painter_says_that_there_is_no_camera(solved):
    picture = Picture(solved, "kernel-painter")
    picture.root.locator(".pix-button-webcam").click()
    solved.wait_for_selector(f"{lab.PANEL} .pix-kernel-painter .pix-message:has-text('webcam')")
    assert "Photograph coins" in picture.canvas.get_attribute("aria-label")


def test_the_painter_runs_the_function_of_the_student(solved):
    picture = Picture(solved, "kernel-painter")
    picture.root.locator(".pix-button-own").click()
    picture.follows(r"slid took .* s: it agrees with the correlation")
    assert "times as long as the browser" in picture.root.locator(".pix-own").inner_text()


def test_the_player_slides(solved):
    picture = Picture(solved, "slide-and-sum")
    assert "x is 3, 1, 0," in picture.seen[1]
    assert "At n = 0" in picture.seen[1]
    picture.press("ArrowRight")
    picture.follows("At n = 1.*Outputs 0 to 1: 3, 1")
    picture.root.locator(".pix-button-next").click()
    picture.follows("At n = 2.* is 1.50")
    x, h = np.array([3, 1] + [0] * 10), np.array([1, 0, 0.5, 0, 0])
    assert readout(picture) == pytest.approx(signal.convolve(x, h, method="direct"))
    weight(picture, 12 + 1).press("ArrowUp")
    picture.follows("h is 1, 1/2, 1/2, 0, 0")
    weight(picture, 5).fill("-2")
    picture.follows("x is 3, 1, 0, 0, 0, -2,")
    picture.root.locator(".pix-radio-flip input").nth(1).check()
    picture.follows("Correlation")
    x[5], h[1] = -2, 0.5
    assert readout(picture) == pytest.approx(signal.correlate(x, h, method="direct"))
    weight(picture, 1).hover()
    picture.follows("Lit: x at 1 adds 1 times h")
    picture.slider("n").press("End")
    picture.follows("At n = 15")
    picture.drag((76 + 28 * 10, 300), (76 + 28 * 6.5, 300))
    picture.follows("At n = 2")
    picture.root.locator(".pix-radio-signal input[value=wave]").check()
    picture.follows("x is 0, 1, 1.50, 1")
    picture.root.locator(".pix-radio-reply input[value=echo]").check()
    picture.follows("h is 1, 0, 0, 1/2, 0")


def test_the_player_plays(solved):
    picture = Picture(solved, "slide-and-sum")
    picture.press("Home")
    picture.follows("At n = 0")
    picture.root.locator(".pix-button-play").click()
    picture.plays()
    picture.root.locator(".pix-button-play").click()
    assert "Play" in picture.root.locator(".pix-button-play").inner_text()


@pytest.mark.parametrize("system", signals.SYSTEMS)
def test_the_player_and_python_agree_on_every_system(solved, system):
    picture = Picture(solved, "slide-and-sum")
    picture.root.locator(f'.pix-radio-system input[value="{system}"]').check()
    solved.wait_for_timeout(400)
    x, h = signals.SIGNALS["wave"][1], signals.RESPONSES["echo"][1]
    assert readout(picture) == pytest.approx(signals.response(system, x, h, flip=False))


def test_the_player_tests_systems(solved):
    picture = Picture(solved, "slide-and-sum", 1)
    assert "Test of largest of three with 1 times x plus 1 times the second signal moved by 0" in picture.seen[1]
    picture.root.locator(".pix-radio-system input[value=swell]").check()
    picture.follows("Test of growing volume.* at all 20 places")
    picture.slider("a").press("ArrowLeft")
    picture.follows("with 0.5 times x .* at all 20 places")
    picture.press("ArrowRight")
    picture.follows("moved by 1: answer to the mixture and mixture of the answers differ at")
    mixed, answers = map(np.array, readout(picture))
    places = re.search(r"differ at (.*), by up to (\d+\.\d+)", picture.seen[1])
    assert np.flatnonzero(abs(mixed - answers) > 1e-6).tolist() == [int(at) for at in places[1].split(", ")]
    assert abs(mixed - answers).max() == pytest.approx(float(places[2]), abs=0.006)
    picture.root.locator(".pix-radio-system input[value=filter]").check()
    picture.follows("Test of filter with h .* at all 20 places")


def test_the_map_compares_the_matrix_of_the_student(solved):
    picture = Picture(solved, "toeplitz-map")
    assert "10 rows, 8 columns" in picture.seen[1]
    assert "The matrix of toeplitz is this matrix" in picture.seen[1]
    assert readout(picture) == [10, 8, 24, 3]
    weight(picture, 0).press("ArrowUp")
    picture.follows(r"Row 0 is read: a 2 times 3 = 6\. The matrix of toeplitz is this matrix")


def test_the_map_is_read_by_rows_and_columns(solved):
    picture = Picture(solved, "toeplitz-map", 1)
    assert "Of 225 entries 144 are empty, 81 hold one of 9 weights. Row 0" in picture.seen[1]
    picture.press("ArrowDown", "ArrowDown")
    value = float(picture.follows(r"Row 2 is read: .* = (-?\d+)\.")[1])
    assert readout(picture) == [9, 25, 81, value]
    solved.mouse.move(*picture.at(306 + 10, 40 + 4.5 * 21.6))
    picture.follows("Row 4 is read")
    picture.root.locator(".pix-radio-columns input").nth(1).check()
    picture.follows("Column 0 is read: a 1 times 3 = 3")
    solved.mouse.move(*picture.at(8 + 2.5 * 44, 40 + 2.5 * 44))
    value = float(picture.follows(r"Column 12 is read: i .* = (-?\d+)\.")[1])
    assert readout(picture)[3] == value
    picture.slider("padding").press("End")
    picture.follows("output 7 by 7: matrix of 49 rows")
    picture.slider("size").press("ArrowRight")
    picture.follows("Input 6 by 6")
    picture.root.locator(".pix-button-signal").click()
    picture.follows("Input 1 by 8")

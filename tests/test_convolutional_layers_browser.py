"""The lecture on convolutional layers as a student meets it, in a real JupyterLab and Chromium: widgets by mouse, keys.

What a widget computes in the browser is compared with Keras on a page without JupyterLab.
"""

import base64

import numpy as np
import pytest

import lab
from cvcourse import convolution
from lecture import Picture, all_drawn, calm, cards, exercises_of, open_front, takes_minutes
from small_nets import small_nets

LECTURE = ("05_convolution", "convolutional_layers")
WIDGETS = {"channel-blocks": 1, "net-explorer": 1, "activation-histograms": 1}
FORWARD = """([layers, weights, image, [h, w, k]]) => {
    const floats = text => new Float32Array(Uint8Array.from(atob(text), c => c.charCodeAt(0)).buffer);
    const seen = window.widget.forward(layers, floats(weights), { h, w, k, data: floats(image) });
    return [...seen[seen.length - 1].out.data];
}"""


@pytest.mark.parametrize("name", ["deck", "strides", "mobile", "flat"])
def test_the_explorer_computes_in_the_browser_what_keras_does(page, name):
    model, images = small_nets()[name]
    explorer = convolution.net_explorer(model, images)
    open_front(page, explorer)
    weights, image = (base64.b64encode(part).decode() for part in (explorer.weights, explorer.pictures[1].tobytes()))
    answer = page.evaluate(FORWARD, [explorer.layers, weights, image, explorer.shape])
    assert answer == pytest.approx(np.asarray(model(images[1:2])).ravel(), rel=1e-4, abs=1e-5)


RUN = """([settings, weights, inputs]) => {
    const floats = text => new Float32Array(Uint8Array.from(atob(text), c => c.charCodeAt(0)).buffer);
    const found = window.widget.run({ ...settings, weights: floats(weights), inputs: floats(inputs) });
    return ["train", "test"].map(name => [...found[name][settings.layers - 1]]);
}"""


def trained_by_keras(widget, scale, batch, activation):
    """The values of the last layer in training, batch by batch, and at test with the averages of all batches."""
    import keras

    gain = scale * (2**0.5 if activation == "relu" else 1)
    parts = []
    for _ in widget.W:
        parts += [keras.layers.Dense(widget.units, use_bias=False)]
        parts += [keras.layers.BatchNormalization(epsilon=widget.epsilon), keras.layers.Activation(activation)]
    model = keras.Sequential([keras.Input((widget.units,)), *parts[:-1]])
    for layer, W in zip(parts[::3], widget.W, strict=True):
        layer.set_weights([gain * W])
    train = []
    for i, begin in enumerate(range(0, len(widget.X), batch)):
        for layer in parts[1::3]:
            layer.momentum = i / (i + 1)  # the moving average is the mean of all batches so far
        train.append(np.asarray(model(widget.X[begin : begin + batch], training=True)))
    return np.concatenate(train), np.asarray(model(widget.X, training=False))


@pytest.mark.parametrize(("scale", "batch", "activation"), [(0.5, 32, "relu"), (1.5, 8, "tanh")])
def test_the_histograms_compute_in_the_browser_what_keras_does(page, scale, batch, activation):
    widget = convolution.activation_histograms()
    open_front(page, widget)
    numbers = {name: getattr(widget, name) for name in ("layers", "units", "epsilon")}
    settings = numbers | {"norm": True, "scale": scale, "batch": batch, "activation": activation}
    given = [base64.b64encode(part).decode() for part in (widget.weights, widget.inputs)]
    found = page.evaluate(RUN, [settings, *given])
    for seen, wanted in zip(found, trained_by_keras(widget, scale, batch, activation), strict=True):
        assert seen == pytest.approx(wanted.ravel(), rel=0.01, abs=0.01)


IN_SIGHT = "canvas => canvas.scrollIntoView({ block: 'center' })"
ENDS = 608, 442  # where the sum of a map is drawn in the explorer


def click(picture, x, y):
    """Click at a point of the drawing, which is scrolled into the middle of the window."""
    picture.canvas.evaluate(IN_SIGHT)
    picture.page.mouse.click(*picture.at(x, y))


@takes_minutes
def test_the_untouched_lecture_runs_to_its_end_and_says_what_to_write(page, lecture_url, root):
    lab.open_notebook(page, lecture_url, "convolutional_layers.ipynb")
    lab.run_all(page, timeout=400)
    assert not any(prompt.strip() == "[ ]:" for prompt in lab.prompts(page))
    assert calm(page) == sum(WIDGETS.values())
    assert page.locator(f"{lab.PANEL} .jp-OutputArea", has_text="Write feature_map first").count()
    assert cards(page, "blank") == len(exercises_of(root, *LECTURE))


def test_the_solved_lecture_runs_to_its_end(solved, root):
    assert calm(solved) == sum(WIDGETS.values())
    all_drawn(solved, WIDGETS)
    assert cards(solved, "right") == len(exercises_of(root, *LECTURE))
    assert not any(solved.locator(f"{lab.PANEL} .pix-message").all_inner_texts())


def test_the_blocks_follow(solved):
    picture = Picture(solved, "channel-blocks")
    assert "How many maps, how many weights?" in picture.seen[1]
    picture.press("ArrowDown", "ArrowRight")
    picture.follows(r"Map 1 .* its pixel \(0, 1\) from the window at row 0, column 1")
    picture.canvas.evaluate(IN_SIGHT)
    solved.mouse.move(*picture.at(400, 290))
    picture.follows("Map 3 comes from")
    picture.drag((60, 120), (130, 200))
    picture.follows(r"pixel \(3, 3\) from the window at row 3, column 3")
    picture.root.locator(".pix-button-open").click()
    picture.follows("4 maps of 6 by 6. 112 weights with biases, 3,888 multiplications.")
    picture.slider("kernel").press("Home")
    picture.follows("4 maps of 8 by 8. 16 weights with biases")
    assert "no pixel sees another" in picture.root.locator(".pix-told").inner_text()
    picture.click_slider("channels", 0.5)
    picture.follows("with [89] channels")
    picture.root.locator(".pix-radio-view input").nth(1).check()
    solved.wait_for_timeout(300)
    solved.mouse.move(*picture.at(560, 60 + 2.5 * 280 / 4))
    picture.follows("Map 2 comes from")
    picture.slider("size").press("Home")
    picture.slider("kernel").press("End")
    picture.follows("there is no map")


def test_the_explorer_follows_pen_map_and_pixel(solved):
    picture = Picture(solved, "net-explorer")
    said = picture.root.locator(".pix-says")
    assert "Picture 1. The net answers" in picture.seen[1]
    assert "Layer conv 1 (26 by 26 by 12), map 0, row" in picture.seen[1]
    picture.slider("picture").press("ArrowRight")
    picture.follows("Picture 2. The net answers")
    picture.press("ArrowRight")
    picture.follows(r"Layer conv 2 \(11 by 11 by 24\), map 0, row")
    assert "12 products sum to" in said.inner_text()
    click(picture, 222, 68)
    picture.follows(r"Layer conv 1 \(26 by 26 by 12\), map 0, .* relu gives")
    picture.press("ArrowDown", "ArrowDown", "Shift+ArrowRight")
    picture.follows("Layer conv 1 .* map 2, row")
    click(picture, ENDS[0] + 5, ENDS[1] + 5)
    picture.follows("map 2, row 1, column 1: the product is")
    picture.root.locator(".pix-button-clear").click()
    picture.follows("Your drawing. The net answers")
    picture.canvas.evaluate(IN_SIGHT)
    picture.drag((98, 80), (98, 210))
    picture.follows("Your drawing. The net answers 1 with 0")
    click(picture, 720, 58 + 24 * 7.5)
    picture.follows(r"Layer dense \(1 by 1 by 10\), unit 7: 32 products sum to .* softmax gives ")
    picture.root.locator(".pix-radio-scale input").nth(2).check()
    picture.press("p", " ", *["ArrowRight"] * 6, "Escape", "ArrowLeft")
    picture.follows(r"Your drawing. .* Layer conv 3 \(3 by 3 by 32\)")


def test_the_histograms_follow(solved):
    picture = Picture(solved, "activation-histograms")
    assert "weights 0.5 times the usual spread, without batch norm, batches of 32. Spread of" in picture.seen[1]
    assert "Training and test are apart by 0 on average" in picture.seen[1]
    picture.press("ArrowRight")
    picture.follows("weights 0.55 times the usual spread")
    picture.press(" ")
    picture.follows(
        r"with batch norm, batches of 32\. Spread of the values in the layers: 1, 1, 1, 1, .* apart by 0\.\d"
    )
    picture.press("ArrowDown", "ArrowDown", "ArrowDown")
    assert float(picture.follows(r"batches of 4\. .* apart by (\d+\.\d+) ")[1]) > 0.5
    picture.slider("batch").press("End")
    picture.follows(r"batches of 128\. .* apart by 0\.000 ")
    picture.root.locator(".pix-radio-activation input").nth(1).check()
    picture.follows("with tanh")
    picture.root.locator(".pix-button-norm").click()
    picture.follows("with tanh, weights 0.55 times the usual spread, without batch norm")
    picture.click_slider("scale", 0.9)
    picture.follows(r"weights 2\.[5-9]\d? times")


def test_a_layer_leads_to_its_paragraph_and_back(solved):
    picture = Picture(solved, "net-explorer")
    link = picture.root.locator("a", has_text="Read: A layer of filters")
    click(picture, 222, 68)
    link.click()
    heading = solved.locator(f"{lab.PANEL} h3", has_text="A layer of filters")
    back = heading.locator(".pix-way-back")
    assert heading.evaluate("h => Math.abs(h.getBoundingClientRect().top) < innerHeight / 2")
    back.click()
    assert back.count() == 0
    assert picture.canvas.evaluate("canvas => canvas === document.activeElement")


def test_in_a_narrow_window_all_is_within_the_page_and_what_is_pointed_at_is_chosen(solved):
    solved.set_viewport_size({"width": 900, "height": 900})
    try:
        for name in WIDGETS:
            picture = Picture(solved, name)
            assert picture.canvas.evaluate("canvas => canvas.clientWidth <= canvas.parentNode.clientWidth")
        picture = Picture(solved, "net-explorer")
        picture.canvas.evaluate("canvas => canvas.scrollIntoView()")
        solved.mouse.click(*picture.at(300, 58 + 24 * 3.5))  # the answer stands beside the pad
        picture.follows("unit 3: ")
    finally:
        solved.set_viewport_size({"width": 1280, "height": 900})

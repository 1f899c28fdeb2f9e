"""The lecture on convolutional layers as a student meets it, in a real JupyterLab and Chromium: widgets by mouse, keys.

What a widget computes in the browser is compared with Keras on a page without JupyterLab.
"""

import base64

import numpy as np
import pytest
from small_nets import small_nets

from cvcourse import convolution

LECTURE = ("05_convolution", "convolutional_layers")
MODULE = """async text => {
    const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    window.widget = await import(url);
}"""
FORWARD = """([layers, weights, image, [h, w, k]]) => {
    const floats = text => new Float32Array(Uint8Array.from(atob(text), c => c.charCodeAt(0)).buffer);
    const seen = window.widget.forward(layers, floats(weights), { h, w, k, data: floats(image) });
    return [...seen[seen.length - 1].out.data];
}"""


@pytest.mark.parametrize("name", ["deck", "strides", "mobile", "flat"])
def test_the_explorer_computes_in_the_browser_what_keras_does(page, name):
    model, images = small_nets()[name]
    explorer = convolution.net_explorer(model, images)
    page.goto("about:blank")
    page.evaluate(MODULE, explorer._esm)
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
    page.goto("about:blank")
    page.evaluate(MODULE, widget._esm)
    numbers = {name: getattr(widget, name) for name in ("layers", "units", "epsilon")}
    settings = numbers | {"norm": True, "scale": scale, "batch": batch, "activation": activation}
    given = [base64.b64encode(part).decode() for part in (widget.weights, widget.inputs)]
    found = page.evaluate(RUN, [settings, *given])
    for seen, wanted in zip(found, trained_by_keras(widget, scale, batch, activation), strict=True):
        assert seen == pytest.approx(wanted.ravel(), rel=0.01, abs=0.01)

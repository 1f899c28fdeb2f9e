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

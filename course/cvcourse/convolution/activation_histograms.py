"""What a deep net with random weights hands from layer to layer, with and without batch normalization."""

import numpy as np
import traitlets
from scipy.stats import zscore

from cvcourse.view import Widget, figure, palette, styled
from cvcourse.view.style import SOFT

LAYERS, UNITS, IMAGES = 8, 32, 128
EPSILON = 1e-3  # what Keras adds to the variance


class ActivationHistograms(Widget):
    """Values in each layer of a deep net with random weights: batch norm on or off, weights' scale, batch size."""

    script = "activation_histograms.js"
    scale = traitlets.Float(0.5, min=0.1, max=3).tag(sync=True)  # times the usual spread of first weights
    norm = traitlets.Bool(False).tag(sync=True)
    batch = traitlets.Int(5, min=0, max=7).tag(sync=True)  # a power of two
    activation = traitlets.Enum(["relu", "tanh"], "relu").tag(sync=True)
    layers, units, images = (traitlets.Int(n).tag(sync=True) for n in (LAYERS, UNITS, IMAGES))
    epsilon = traitlets.Float(EPSILON).tag(sync=True)
    weights, inputs = (traitlets.Bytes().tag(sync=True) for _ in range(2))

    def __init__(self, seed=0, **traits):
        rng = np.random.default_rng(seed)
        self.W = (rng.normal(size=(LAYERS, UNITS, UNITS)) / np.sqrt(UNITS)).astype(np.float32)
        self.X = rng.normal(size=(IMAGES, UNITS)).astype(np.float32)
        super().__init__(weights=self.W.tobytes(), inputs=self.X.tobytes(), **traits)

    def values(self, norm):
        """What the layers hand to their activations, all images at once: (LAYERS, IMAGES, UNITS)."""
        gain = self.scale * (np.sqrt(2) if self.activation == "relu" else 1)
        made, h = [], self.X.astype(float)
        for W in self.W:
            a = gain * h @ W
            made.append(zscore(a, axis=0) if norm else a)
            h = np.fmax(made[-1], 0) if self.activation == "relu" else np.tanh(made[-1])
        return np.array(made)

    def describe(self):
        """The settings; what they lead to, the browser tells once it has computed."""
        return self.alt or f"{self._settings()}. What is left of the values after {LAYERS} layers?"

    def _settings(self):
        kind = "with batch norm" if self.norm else "without batch norm"
        text = f"{LAYERS} layers of {UNITS} units with {self.activation}, weights {self.scale:g} times the usual spread"
        return f"{text}, {kind}, batches of {2**self.batch}"

    def render(self):
        """The spread of the values in each layer, with and without batch norm, as a still figure."""
        return histograms_figure(self)


def activation_histograms(scale=0.5, norm=False, batch=32, activation="relu", seed=0):
    """See what a deep net with random weights hands from layer to layer, and what batch normalization does to it.

    scale       of the weights; 1 is the spread that keeps the values alive (He for relu, Glorot for tanh), 0.1..3
    norm        whether each layer normalizes its values over the batch, before its activation
    batch       images in a batch, a power of two, 1..128
    activation  "relu" or "tanh"
    seed        of the weights and the inputs
    Raises      ValueError for a batch that is no power of two; traitlets.TraitError for a setting that does not exist
    """
    power = int(batch).bit_length() - 1
    if batch != 2**power or not 0 <= power <= 7:
        raise ValueError(f"batch is a power of two, 1 to 128; got {batch}.")
    return ActivationHistograms(seed, scale=float(scale), norm=norm, batch=power, activation=activation)


@styled
def histograms_figure(widget, bins=41):
    """Histograms of four of the layers above each other, without batch norm on the left and with it on the right."""
    still, axes = figure(9.4, 4.6, "", nrows=4, ncols=2, sharex=True)
    told = []
    for column, norm in enumerate((False, True)):
        made = widget.values(norm)
        for ax, k in zip(axes[:, column], (0, 2, 4, 7), strict=True):
            spread = made[k].std()
            color = palette.BLUE if norm else palette.ORANGE
            ax.hist(made[k].ravel().clip(-3, 3), np.linspace(-3, 3, bins), color=color)
            ax.set(yticks=[], ylabel=f"{k + 1}")
            ax.yaxis.label.set(rotation=0, va="center", ha="right")
            ax.text(0.99, 0.8, f"spread {spread:.2g}", transform=ax.transAxes, ha="right", size=10, color=SOFT)
            ax.grid(False)
        axes[0, column].set_title("with batch norm" if norm else f"weights {widget.scale:g} times the usual spread")
        ends = f"{made[0].std():.2g} in layer 1, {made[-1].std():.2g} in layer 8"
        told.append(f"{'with' if norm else 'without'} batch norm {ends}")
        axes[-1, column].set_xlabel(f"values before {widget.activation} in layers 1, 3, 5 and 8")
    still.alt = f"Spread of what the layers hand to {widget.activation}: {'; '.join(told)}."
    return still

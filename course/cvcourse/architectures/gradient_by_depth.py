"""What depth does to gradients: their norm layer by layer, and whether neighbours of an input agree about them."""

import numpy as np
import traitlets

from cvcourse.architectures.deep_gradients import (
    NETS,
    POINTS,
    REACH,
    UNITS,
    autocorrelation,
    gradients,
    random_weights,
    slopes_of,
)
from cvcourse.view import Widget, figure, palette, styled
from cvcourse.view.style import SOFT

DEPTHS = (1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 32, 40, 56)
SCALES = (1.0, 0.8)  # times He's spread
LAGS = 33  # points that the autocorrelation is told for, with 0
KINDS = ("plain", "residual")


class GradientByDepth(Widget):
    """Random networks of growing depth: the derivative over the input, its autocorrelation, norms by layer."""

    script = "gradient_by_depth.js"
    state = ("step", "kind", "norm", "scale")
    step = traitlets.Int(0, min=0, max=len(DEPTHS) - 1).tag(sync=True)  # which of the depths
    kind = traitlets.Enum(KINDS, "plain").tag(sync=True)
    norm = traitlets.Bool(True).tag(sync=True)  # batch normalization in each block
    scale = traitlets.Int(0, min=0, max=len(SCALES) - 1).tag(sync=True)  # which of the scales
    found = traitlets.Dict().tag(sync=True)
    depths, scales = traitlets.List(list(DEPTHS)).tag(sync=True), traitlets.List(list(SCALES)).tag(sync=True)
    reach = traitlets.Float(REACH).tag(sync=True)
    nets, units = traitlets.Int(NETS).tag(sync=True), traitlets.Int(UNITS).tag(sync=True)

    def __init__(self, seed=0, **traits):
        super().__init__(found=measured(seed), **traits)

    def one(self, kind):
        """What was measured of a kind of network at the depth and the settings of now."""
        return self.found[key(kind, self.norm, self.scale)][self.step]

    def describe(self):
        """The setting, how much neighbours agree, and what is left of the gradient at the first layer."""
        depth, normed = DEPTHS[self.step], "with" if self.norm else "without"
        layers = "1 layer" if depth == 1 else f"{depth} layers"
        text = f"{self.kind.capitalize()} networks of {layers}, {normed} batch normalization, weights "
        text += f"{SCALES[self.scale]:g} times He's spread. "
        told = self.one(self.kind)
        text += f"Derivatives at neighbouring inputs correlate with {told['correlation'][1]:.2f}, at inputs ten apart "
        text += f"with {told['correlation'][10]:.2f}. "
        return f"{text}The gradient before layer 1 is {told['norms'][0] / told['norms'][-1]:.2g} times that at the end."

    def render(self):
        """Derivatives at three depths, and the correlation of neighbours over all depths, as a still figure."""
        return depth_figure(self)


def gradient_by_depth(depth=1, kind="plain", norm=True, scale=1.0, seed=0):
    """Slide the depth of networks with random weights and see what becomes of their gradients.

    depth    layers, one of 1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 32, 40, 56
    kind     "plain" or "residual"
    norm     whether each block normalizes over the batch
    scale    of the weights, 1 (He's spread) or 0.8
    seed     of the weights
    Raises   ValueError for a depth or a scale that was not measured; traitlets.TraitError for another kind
    """
    if depth not in DEPTHS or scale not in SCALES:
        raise ValueError(f"depth is one of {DEPTHS} and scale one of {SCALES}; got {depth} and {scale}.")
    return GradientByDepth(seed, step=DEPTHS.index(depth), kind=kind, norm=norm, scale=SCALES.index(scale))


def key(kind, norm, scale):
    """The name of a setting in what was measured."""
    return f"{kind} {int(norm)} {scale}"


def measured(seed=0):
    """{setting: [what was measured at each of DEPTHS]}: derivative of one net, correlation and norms over all nets."""
    found = {}
    for scale, spread in enumerate(SCALES):
        weights = random_weights(spread, seed)
        for kind in KINDS:
            for norm in (False, True):
                slopes = slopes_of(weights, kind == "residual", norm)
                runs = [gradients(weights, slopes, depth, kind == "residual") for depth in DEPTHS]
                found[key(kind, norm, scale)] = [summary(*run) for run in runs]
    return found


def summary(derivatives, norms):
    """Of one depth: the derivative of the first net as a share of its largest, the correlation, the mean norms."""
    first = derivatives[0]
    mean = autocorrelation(derivatives).mean(axis=0)[:LAGS]
    middle = np.exp(np.log(np.maximum(norms, 1e-30)).mean(axis=1))
    return {
        "derivative": np.round(first / np.abs(first).max(), 4).tolist(),
        "correlation": np.round(mean, 4).tolist(),
        "norms": [float(f"{value:.4g}") for value in middle],
    }


@styled
def depth_figure(widget):
    """Above, the derivative over x at three depths for both kinds; below, agreement of neighbours by depth."""
    still, axes = figure(9.6, 5.4, "", nrows=3, ncols=3)
    x, told = np.linspace(-REACH, REACH, POINTS), []
    for row, (kind, color) in enumerate(zip(KINDS, (palette.ORANGE, palette.BLUE), strict=True)):
        runs = widget.found[key(kind, True, 0)]
        for ax, depth in zip(axes[row], (1, 8, 56), strict=True):
            ax.plot(x, runs[DEPTHS.index(depth)]["derivative"], color=color, lw=1.2)
            ax.set_title(f"{kind}, {depth} {'layer' if depth == 1 else 'layers'}", size=11)
            ax.set(yticks=[0], xticks=[-2, 0, 2])
    for ax in axes[2]:
        ax.remove()
    ax = still.add_subplot(axes[0, 0].get_gridspec()[2, :])
    for kind, mark, color in zip(KINDS, "os", (palette.ORANGE, palette.BLUE), strict=True):
        for norm, style in ((True, "-"), (False, ":")):
            near = [run["correlation"][1] for run in widget.found[key(kind, norm, 0)]]
            label = f"{kind}{', normalized' if norm else ''}"
            ax.plot(DEPTHS, near, marker=mark, ls=style, color=color, label=label)
            told.append(f"{label} {near[0]:.2f} at 1 layer, {near[-1]:.2f} at 56")
    ax.set(ylabel="correlation", yticks=[0, 0.5, 1])
    ax.set_title("Do neighbouring inputs have the same gradient? By the number of layers", size=11)
    ax.legend(ncols=4, loc="upper left", bbox_to_anchor=(0, -0.3), labelcolor=SOFT)
    still.alt = f"Derivative by the input over the input; correlation of neighbours: {'; '.join(told)}."
    return still

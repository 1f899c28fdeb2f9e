"""The two sliders of MobileNet v1: fewer channels or fewer pixels, what each saves, and what has been published."""

import traitlets

from cvcourse.architectures.mobile_counts import BLOCKS, CLASSES, PUBLISHED, STEM, mobile_costs
from cvcourse.view import Widget, figure, palette, styled
from cvcourse.view.style import INK, SOFT

MARKS = {1.0: "o", 0.75: "s", 0.5: "^", 0.25: "D"}
LEAST, MOST, BY = 64, 288, 32  # pixels a side


class MobileSliders(Widget):
    """MobileNet v1 of a width and a resolution: parameters, products, activations, beside the published table."""

    script = "mobile_sliders.js"
    state = ("alpha", "resolution")
    alpha = traitlets.Float(1.0, min=0.05, max=1.5).tag(sync=True)  # times the channels of each layer
    resolution = traitlets.Int(224, min=LEAST, max=MOST).tag(sync=True)  # pixels a side
    table, blocks = (traitlets.List().tag(sync=True) for _ in range(2))
    stem, classes = (traitlets.Int().tag(sync=True) for _ in range(2))
    limits = traitlets.List([LEAST, MOST, BY]).tag(sync=True)

    def __init__(self, **traits):
        table = [[*setting, *numbers] for setting, numbers in PUBLISHED.items()]
        blocks = [list(block) for block in BLOCKS]
        super().__init__(table=table, blocks=blocks, stem=STEM, classes=CLASSES, **traits)

    def describe(self):
        """The setting, what it costs, how much of the full network that is, and what has been published."""
        now, full = mobile_costs(self.alpha, self.resolution), mobile_costs(1.0, 224)
        text = f"MobileNet v1, alpha {self.alpha:g}, {self.resolution} by {self.resolution} pixels: "
        text += f"{now.parameters:,} parameters, {now.macs / 1e6:,.1f} million products, "
        text += f"{now.activations / 1e6:.2f} million activations; "
        shares = (now.parameters / full.parameters, now.macs / full.macs, now.activations / full.activations)
        text += "of the full network's {:.3f}, {:.3f} and {:.3f}. ".format(*shares)
        published = PUBLISHED.get((round(self.alpha, 2), self.resolution))
        if not published:
            return f"{text}No accuracy has been published for it."
        macs, parameters, accuracy = published
        text += f"Published: {accuracy} % of ImageNet right, {macs} million products, "
        return f"{text}{parameters} million parameters."

    def render(self):
        """The family: accuracy over products and over parameters, as a still figure."""
        return family_figure(self)


def mobile_sliders(alpha=1.0, resolution=224):
    """Slide the width and the resolution of MobileNet v1 and see what each saves, beside the published table.

    alpha       times the channels of each layer, 0.05..1.5
    resolution  pixels a side of the image, 64..288, a multiple of 32
    Raises      ValueError for a resolution between the steps; traitlets.TraitError for a setting out of range
    """
    if resolution % BY:
        raise ValueError(f"The network halves its maps five times: resolution is a multiple of 32; got {resolution}.")
    return MobileSliders(alpha=float(alpha), resolution=resolution)


@styled
def family_figure(widget):
    """Two panels: accuracy over the products, where the families differ little, and over the parameters."""
    still, axes = figure(9.6, 4.0, "", ncols=2, sharey=True)
    for alpha, mark in MARKS.items():
        rows = [(setting[1], numbers) for setting, numbers in PUBLISHED.items() if setting[0] == alpha]
        costs = [mobile_costs(alpha, resolution) for resolution, _ in rows]
        accuracy = [numbers[2] for _, numbers in rows]
        for ax, values in zip(axes, ([c.macs / 1e6 for c in costs], [c.parameters / 1e6 for c in costs]), strict=True):
            ax.plot(values, accuracy, marker=mark, color=palette.BLUE, mec=INK, label=f"α = {alpha:g}")
    now = mobile_costs(widget.alpha, widget.resolution)
    for ax, value in zip(axes, (now.macs / 1e6, now.parameters / 1e6), strict=True):
        ax.axvline(value, color=palette.ORANGE, ls="--")
    axes[0].set(xscale="log", xlabel="products of one image, millions", ylabel="ImageNet, first choice right, %")
    axes[0].set_xticks([20, 50, 100, 200, 500], ["20", "50", "100", "200", "500"])
    axes[0].minorticks_off()
    axes[0].set_title("Both sliders save products")
    axes[1].set(xlabel="parameters, millions")
    axes[1].set_title("Only the width saves parameters")
    axes[0].legend()
    axes[1].text(0.98, 0.04, "points of a line: 224, 192, 160, 128 pixels", transform=axes[1].transAxes, ha="right")
    axes[1].texts[-1].set(color=SOFT)
    still.alt = f"Accuracy of the 16 published networks over their products and parameters. Dashed: {widget.describe()}"
    return still

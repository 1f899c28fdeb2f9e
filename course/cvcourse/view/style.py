"""The house style of still figures: one font, one palette, no frame, a title that states the finding."""

import functools
import io

import matplotlib
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from PIL import Image

from cvcourse.view.palette import OKABE_ITO

INK, SOFT, LINE = "#1f2328", "#59636e", "#d1d9e0"
PICTURE_DPI = 160  # twice the size shown, so that a dense screen has its pixels

HOUSE_STYLE = {
    "axes.axisbelow": True,
    "axes.edgecolor": SOFT,
    "axes.grid": True,
    "axes.labelcolor": INK,
    "axes.labelsize": 11,
    "axes.prop_cycle": matplotlib.cycler(color=OKABE_ITO),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlepad": 10,
    "axes.titlesize": 12.5,
    "axes.titleweight": "bold",
    "figure.facecolor": "white",
    "font.family": "DejaVu Sans",
    "font.size": 11,
    "grid.color": LINE,
    "grid.linewidth": 0.8,
    "image.cmap": "gray",
    "image.interpolation": "nearest",
    "legend.frameon": False,
    "lines.linewidth": 2.2,
    "lines.markersize": 7,
    "text.color": INK,
    "xtick.color": SOFT,
    "xtick.labelcolor": INK,
    "ytick.color": SOFT,
    "ytick.labelcolor": INK,
}


class StillFigure(Figure):
    """A matplotlib figure that shows itself in a notebook as one PNG, with its description."""

    alt = ""

    def to_png(self, dpi=PICTURE_DPI, colors=None):
        """The bytes of this figure's PNG file; a number of colours up to 256 makes it several times smaller."""
        full, small = io.BytesIO(), io.BytesIO()
        self.savefig(full, format="png", dpi=dpi, bbox_inches="tight", pad_inches=0.08)
        if colors is None:
            return full.getvalue()
        Image.open(full).convert("RGB").quantize(colors, Image.Quantize.FASTOCTREE).save(small, format="png")
        return small.getvalue()

    def _repr_mimebundle_(self, include=None, exclude=None):
        data = self.to_png()
        width, height = (int.from_bytes(data[i : i + 4], "big") // 2 for i in (16, 20))  # from the PNG header
        size = {"width": width, "height": height, "alt": self.alt}
        return {"image/png": data, "text/plain": self.alt or repr(self)}, {"image/png": size}


def blue_red():
    """Colours of numbers around 0: blue below, red above."""
    return LinearSegmentedColormap.from_list("blue and red", ["#005ab5", "#f5f5f5", "#d65e00"])


def styled(draw):
    """Decorator: draw(...) runs in the house style."""

    @functools.wraps(draw)
    def run(*args, **kwargs):
        with matplotlib.rc_context(HOUSE_STYLE):
            return draw(*args, **kwargs)

    return run


def figure(width, height, alt="", **subplots):
    """A new figure in the house style and its axes.

    width, height  inches
    alt            what the figure shows, for those who do not see it
    subplots       as for matplotlib's Figure.subplots: nrows, ncols, width_ratios, ...
    Returns        StillFigure, Axes or array of Axes
    """
    with matplotlib.rc_context(HOUSE_STYLE):
        still = StillFigure(figsize=(width, height), layout="constrained")
        still.alt = alt
        return still, still.subplots(**subplots)

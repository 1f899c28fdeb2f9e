"""The house style of still figures: one font, one palette, no frame, a title that states the finding."""

import functools

import matplotlib
from matplotlib.colors import LinearSegmentedColormap

from cvcourse.view.palette import OKABE_ITO

INK, SOFT, LINE = "#1f2328", "#59636e", "#d1d9e0"

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

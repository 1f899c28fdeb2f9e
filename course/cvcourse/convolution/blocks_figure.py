"""What ChannelBlocks shows, as a still figure."""

from matplotlib.patches import Polygon

from cvcourse.view import figure, palette, styled
from cvcourse.view.panels import hide_axes
from cvcourse.view.style import INK, SOFT

LIT, DULL = palette.ORANGE, "#c9dff0"
MOST = 8  # slabs and filters that are drawn; their number is written


@styled
def blocks_figure(widget, alt=""):
    """The block of channels with its window, the filters, the maps; below them what is counted."""
    side, k = len(widget.places()), widget.kernel
    still, ax = figure(9.6, 4.4, alt)
    hide_axes(ax)
    cell = 3.0 / max(widget.size, 1)
    _slabs(ax, 0, 0, 3.0, widget.channels, 0.12, DULL)
    start = widget.places()[0] if side else 0
    _slabs(ax, start * cell, 3 - (start + k) * cell, k * cell, widget.channels, 0.12, LIT, alpha=0.6)
    _column(ax, widget, 5.2)
    if side:
        _slabs(ax, 8, 0, max(3.0 * side / widget.size, 0.3), widget.filters, 0.22, DULL, front=LIT)
    for x, text in [
        (1.6, f"{widget.size}×{widget.size}×{widget.channels}"),
        (5.9, f"{widget.filters} filters\n{k}×{k}×{widget.channels}"),
        (9.8, f"{side}×{side}×{widget.filters}" if side else "no map"),
    ]:
        ax.text(x, -0.35, text, ha="center", va="top", weight="bold")
    for x, text in [(4.5, "∗"), (7.5, "→")]:
        ax.text(x, 1.6, text, ha="center", va="center", size=20, color=SOFT)
    ax.set(xlim=(-0.3, 12.6), ylim=(-1.4, 4.8), aspect="equal")
    if side:
        weights = widget.filters * (k * k * widget.channels + 1)
        ax.set_title(f"{weights:,} weights: {widget.filters} × ({k}·{k}·{widget.channels} + 1)")
    return still


def _slabs(ax, x, y, side, count, step, color, alpha=1.0, front=None):
    """Squares behind each other, the first in front."""
    for back in reversed(range(min(count, MOST))):
        left, low = x + back * step, y + back * step
        corners = [(left, low), (left + side, low), (left + side, low + side), (left, low + side)]
        fill = front if front and back == 0 else color
        ax.add_patch(Polygon(corners, fc=fill, ec=INK if alpha < 1 else SOFT, lw=0.9, alpha=alpha))


def _column(ax, widget, x):
    """The filters above each other, the first one lit."""
    shown = min(widget.filters, 4)
    side = min(0.24 * widget.kernel, 0.55)
    for i in range(shown):
        _slabs(ax, x + 0.3, 2.75 - i * 0.88, side, widget.channels, 0.06, LIT if i == 0 else DULL)
    if widget.filters > shown:
        ax.text(x + 1.5, 1.5, f"… {widget.filters}", color=SOFT)

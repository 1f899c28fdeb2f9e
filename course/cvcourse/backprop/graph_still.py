"""The still picture of a computation graph, for readers without a kernel."""

from itertools import pairwise

import numpy as np
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path

from cvcourse.view import figure, palette, styled
from cvcourse.view.style import INK, LINE, SOFT

WIDE, HIGH = 0.82, 0.6  # of a box, in layers and rows
MOST = 14  # layers in a picture; of a longer graph those around the Node of the step are shown
FILL = {"given": "#eef2f6", "made": "white", "block": "#fdf1d8"}


@styled
def graph_figure(widget):
    """Boxes in layers with values, and gradients below them as far as the step shown goes.

    widget   ComputationGraph
    """
    place = {node["number"]: node["x"] for node in widget.nodes}
    last, columns = max(place.values()), min(MOST, 1 + max(place.values()))
    rows = 1 + max(node["y"] for node in widget.nodes)
    still, ax = figure(min(12, 1.6 + 1.25 * columns), 0.9 + 0.78 * rows, widget.alt)
    active = widget.steps[widget.step - 1] if widget.step else {"at": None, "kind": ""}
    first = min(max(place.get(active["at"], 0) - columns // 2, 0), last + 1 - columns)
    for edge in widget.edges:
        _edge(ax, edge, active)
    for node in widget.nodes:
        _box(ax, node, widget.step, node["number"] == active["at"], 9.5 if columns < 9 else 7.5)
    ax.set(xlim=(first - 0.6, first + columns - 0.4), ylim=(rows - 0.35, -0.65), title=widget.title)
    ax.axis("off")
    return still


def _edge(ax, edge, active):
    """A smooth line through the points of an edge; the active one is thick."""
    flows = active["kind"] == "backward" and edge["to"] == active["at"]
    points = np.repeat(np.array(edge["points"], float), 2, axis=0)  # level where a box could stand
    points[::2, 0] -= WIDE / 2
    points[1::2, 0] += WIDE / 2
    points = points[1:-1]
    corners, codes = [points[0]], [Path.MOVETO]
    for a, b in pairwise(points):
        middle = (a[0] + b[0]) / 2
        corners += [(middle, a[1]), (middle, b[1]), tuple(b)]
        codes += [Path.CURVE4] * 3
    color, width = (palette.VERMILION, 3) if flows else (SOFT, 1.2)
    ax.add_patch(PathPatch(Path(corners, codes), facecolor="none", edgecolor=color, lw=width, zorder=1))


def _box(ax, node, step, active, size):
    kind = "given" if node["given"] else "block" if node["block"] else "made"
    edge, width = (palette.ORANGE, 2.6) if active else (SOFT if node["born"] <= step else LINE, 1.1)
    corner = (node["x"] - WIDE / 2, node["y"] - HIGH / 2)
    ax.add_patch(
        FancyBboxPatch(
            corner, WIDE, HIGH, boxstyle="round,pad=0,rounding_size=0.08", fc=FILL[kind], ec=edge, lw=width, zorder=2
        )
    )
    lines = [(node["name"], "bold", INK)] if node["name"] else []
    if node["born"] <= step:
        lines.append((node["short"], "normal", palette.BLUE))
    arrived = [short for at, short, _ in node["grads"] if at <= step]
    if arrived:
        lines.append((f"d {arrived[-1]}", "normal", palette.VERMILION))
    for i, (text, weight, color) in enumerate(lines):
        y = node["y"] + 0.185 * (i - (len(lines) - 1) / 2)
        ax.text(
            node["x"], y, text, ha="center", va="center", size=size, weight=weight, color=color, zorder=3, clip_on=True
        )

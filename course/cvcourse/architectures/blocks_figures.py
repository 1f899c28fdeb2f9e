"""Still figures of the families assignment, part two: which pixels a block reads, and the two knobs of MobileNet."""

import numpy as np

from cvcourse.view import figure, styled
from cvcourse.view.palette import class_colors
from cvcourse.view.style import INK, LINE


@styled
def pixels_read(slopes):
    """Pixels of a map whose slope is not 0, filled; the others are crossed out.

    slopes   dict of name -> (H, W), the size of the slope for each pixel
    """
    still, axes = figure(4.4 * len(slopes), 3.7, "", ncols=len(slopes))
    shares = {name: (np.asarray(slope) > 0).mean() for name, slope in slopes.items()}
    for ax, (name, slope) in zip(np.atleast_1d(axes), slopes.items(), strict=True):
        slope = np.asarray(slope)
        for y, x in np.ndindex(slope.shape):
            ax.add_patch(_pixel(x, y, slope[y, x] > 0))
            ax.text(x, y, "" if slope[y, x] > 0 else "x", ha="center", va="center", color=INK)
        H, W = slope.shape
        ax.set(xlim=(-0.6, W - 0.4), ylim=(H - 0.4, -0.6), aspect="equal", title=f"{name}: {shares[name]:.0%} read")
        ax.axis("off")
    low, high = min(shares.values()), max(shares.values())
    title = f"From {low:.0%} to {high:.0%} of the pixels make a difference"
    still.suptitle(title, x=0.01, ha="left", weight="bold")
    still.alt = "Pixels that a block reads: " + ", ".join(f"{n}, {share:.0%}" for n, share in shares.items()) + "."
    return still


def _pixel(x, y, read):
    from matplotlib.patches import Rectangle

    color = class_colors(1)[0] if read else "white"
    return Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=color, edgecolor=LINE, lw=1.5)


@styled
def two_knobs(numbers):
    """Parameters and products of networks, a line for each alpha and a point for each resolution.

    numbers   dict of (alpha, resolution) -> (parameters, products)
    """
    alphas = sorted({alpha for alpha, _ in numbers}, reverse=True)
    still, ax = figure(8.4, 4.4, "")
    for color, marker, alpha in zip(class_colors(len(alphas)), "osD^v<>P", alphas, strict=False):
        points = [(resolution, *counted) for (a, resolution), counted in sorted(numbers.items()) if a == alpha]
        ax.loglog([p[2] / 1e6 for p in points], [p[1] / 1e6 for p in points], color=color, marker=marker)
        ax.annotate(f"alpha {alpha}", (points[-1][2] / 1e6, points[-1][1] / 1e6), (8, -4), textcoords="offset points")
    first = sorted(resolution for alpha, resolution in numbers if alpha == alphas[0])
    for resolution in first:
        parameters, products = numbers[alphas[0], resolution]
        place = (products / 1e6, parameters / 1e6)
        ax.annotate(f"{resolution} px", place, (0, 9), textcoords="offset points", ha="center")
    ax.set(xlabel="million products", ylabel="million parameters")
    ax.set_title("Resolution moves along a line, alpha from line to line", pad=18)
    ax.set_xlim(right=2.2 * max(products for _, products in numbers.values()) / 1e6)
    ends = [f"alpha {a}: {numbers[a, max(first)][1] / 1e6:.0f} million products" for a in alphas]
    still.alt = f"Lines of networks at {max(first)} pixels, {'; '.join(ends)}; lower resolutions only have fewer."
    return still

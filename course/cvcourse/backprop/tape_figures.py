"""Still figures of the automatic differentiation assignment."""

import numpy as np

from cvcourse.view import figure, styled
from cvcourse.view.palette import BLUE, VERMILION


@styled
def error_curve(errors, goal=0.03):
    """Test error after each epoch, with a goal.

    errors   (epochs,) shares in 0..1
    goal     share, drawn as a line
    """
    percent, epochs = 100 * np.asarray(errors), np.arange(1, len(errors) + 1)
    below = np.flatnonzero(percent < 100 * goal)
    when = f"below {goal:.0%} after epoch {below[0] + 1}" if len(below) else f"never below {goal:.0%}"
    title = f"Your network is {when} and ends at {percent[-1]:.2f} %"
    still, ax = figure(7.4, 3.8, f"{title}. Errors by epoch: {', '.join(f'{p:.2f}' for p in percent)} %.")
    ax.axhline(100 * goal, color=VERMILION, ls="--", lw=1.6)
    place = {"textcoords": "offset points", "ha": "right", "color": VERMILION}
    ax.annotate(f"{goal:.0%}", (epochs[-1], 100 * goal), (0, 5), **place)
    ax.plot(epochs, percent, "o-", color=BLUE)
    ax.set(title=title, xlabel="passes through the 60,000 training digits", ylabel="wrong test digits (%)")
    ax.set(xticks=epochs, ylim=(0, max(percent.max(), 100 * goal) * 1.15))
    return still

"""The widget of penalties on two weights: loss contours, penalty balls, and where the lowest point lands."""

import numpy as np
import traitlets

from cvcourse.losses import stills
from cvcourse.losses.penalised import CURVATURE, KINDS, lowest_point
from cvcourse.view import Widget


class PenaltyBalls(Widget):
    """Two weights between a loss that wants one point and a penalty that wants zero."""

    script = "penalty_balls.js"
    state = ("kind", "power", "beta", "center")
    kind = traitlets.Unicode("l2").tag(sync=True)
    power = traitlets.Float(-0.5).tag(sync=True)  # lambda is 10 ** power
    beta = traitlets.Float(0.5).tag(sync=True)
    center = traitlets.List([0.6, 1.6]).tag(sync=True)
    curvature = traitlets.List([list(row) for row in CURVATURE]).tag(sync=True)

    def solution(self):
        """(2,) weights where loss plus penalty is lowest."""
        return lowest_point(self.center, 10**self.power, self.kind, self.beta)

    def describe(self):
        """The penalty and both weights."""
        a, b = self.solution()
        zeros = " and ".join(f"weight {i} is exactly 0" for i, w in ((1, a), (2, b)) if w == 0)
        beta = f" with beta {self.beta:g}" if self.kind == "elastic" else ""
        return (
            f"The loss alone is lowest at ({self.center[0]:g}, {self.center[1]:g}); "
            f"with {10**self.power:.2f} times the {KINDS[self.kind]} penalty{beta} "
            f"at ({a:.3f}, {b:.3f}){'; ' if zeros else ''}{zeros}."
        )

    def render(self):
        """Plane and path as a still figure."""
        return stills.balls_figure(self.center, self.power, self.kind, self.beta, self.solution(), self.alt)


def penalty_balls(kind="l1", strength=1.1, center=(0.6, 1.6), beta=0.5):
    """Choose a penalty and its strength; see where two weights come to rest.

    kind      "l2", "l1" or "elastic" (beta times the squares plus the absolute values)
    strength  lambda, 0.01..10
    center    lowest point of the loss alone, each from -2 to 2
    Raises    ValueError for another kind or a strength out of range
    """
    if kind not in KINDS or not 0.01 <= strength <= 10:
        raise ValueError(f"kind is one of {', '.join(KINDS)} and strength 0.01..10; got {kind!r}, {strength}.")
    return PenaltyBalls(kind=kind, power=float(np.log10(strength)), beta=float(beta), center=[float(v) for v in center])

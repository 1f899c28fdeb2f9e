"""A point, its L1 and L2 length, and the axes that turn under it."""

import numpy as np
import traitlets

from cvcourse.view import Widget, figure, styled
from cvcourse.view.palette import BLUE, ORANGE
from cvcourse.view.style import INK, SOFT


class UnitBalls(Widget):
    """A point, its L1 and L2 length, and the axes that turn under it."""

    script = "unit_balls.js"
    state = ("angle", "point")
    angle = traitlets.Int(0).tag(sync=True)
    point = traitlets.List([0.5, 1.4]).tag(sync=True)

    def lengths(self):
        """L1 along the turned axes, and L2."""
        turned = turn(self.point, self.angle)
        return float(np.linalg.norm(turned, 1)), float(np.linalg.norm(turned))

    def describe(self):
        """The angle and both lengths."""
        l1, l2 = self.lengths()
        return (
            f"Point ({self.point[0]:.2f}, {self.point[1]:.2f}), axes turned by {self.angle} degrees: "
            f"L1 length {l1:.2f}, L2 length {l2:.2f}."
        )

    def render(self):
        """Both balls and both lengths against the angle as a still figure."""
        return balls_figure(self.point, self.angle, self.alt)


def unit_balls(angle=0, point=(0.5, 1.4)):
    """Turn the axes under a point and compare its L1 and L2 length; angle 0..90 degrees."""
    return UnitBalls(angle=angle, point=[float(v) for v in point])


def turn(point, degrees):
    """Coordinates of a point along axes turned by so many degrees; degrees may be an array."""
    t = np.deg2rad(degrees)
    x, y = np.asarray(point)
    return np.array([x * np.cos(t) + y * np.sin(t), -x * np.sin(t) + y * np.cos(t)])


@styled
def balls_figure(point, angle, alt=""):
    """Both unit balls under turned axes, and both lengths of a point against the angle."""
    still, (plane, plot) = figure(9, 4.3, alt, ncols=2)
    corners = turn([[1, 0, -1, 0, 1], [0, 1, 0, -1, 0]], -angle)
    plane.plot(*corners, color=ORANGE, lw=3.5, label="L1 length 1")
    circle = np.linspace(0, 2 * np.pi, 200)
    plane.plot(np.cos(circle), np.sin(circle), color=BLUE, lw=3.5, label="L2 length 1")
    for axis in ([1.9, 0], [0, 1.9]):
        end = turn(axis, -angle)
        plane.plot(*zip(-end, end, strict=True), color=SOFT, lw=1.2)
    along = turn([turn(point, angle)[0], 0], -angle)
    plane.plot([0, along[0], point[0]], [0, along[1], point[1]], color=ORANGE, ls="--")
    plane.plot([0, point[0]], [0, point[1]], color=BLUE)
    plane.plot(*point, "o", color=INK, ms=11)
    plane.set(xlim=(-2, 2), ylim=(-2, 2), aspect="equal", title=f"Axes turned by {angle} degrees")
    plane.axis("off")
    plane.legend(loc="lower right", fontsize=10)
    degrees = np.arange(91)
    turned = turn(point, degrees)
    l1, l2 = np.linalg.norm(turned, 1, axis=0), np.linalg.norm(turned, axis=0)
    plot.plot(degrees, l1, color=ORANGE, lw=3, label="L1")
    plot.plot(degrees, l2, color=BLUE, lw=3, label="L2")
    plot.plot([angle], [l1[angle]], "o", color=ORANGE, ms=10)
    plot.plot([angle], [l2[angle]], "o", color=BLUE, ms=10)
    plot.set(title="L1 depends on the axes, L2 does not", xlabel="angle of the axes (degrees)")
    plot.set(ylabel="length of the point", ylim=(0, 3), xticks=range(0, 91, 15))
    plot.legend()
    return still

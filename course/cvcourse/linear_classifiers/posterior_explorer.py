"""Two classes that are normally distributed along one feature, and the probability of each at every place."""

import numpy as np
import traitlets

from cvcourse.view import Widget, figure, styled
from cvcourse.view.palette import ONE, ZERO
from cvcourse.view.style import INK, LINE, SOFT

REACH = 5  # the feature runs from -5 to 5


def normal(x, mean, spread):
    """Density of a normal distribution at x."""
    return np.exp(-0.5 * ((x - mean) / spread) ** 2) / (spread * np.sqrt(2 * np.pi))


class PosteriorExplorer(Widget):
    """Class densities weighted by their priors, the log-odds, and the posterior of class 1."""

    script = "posterior_explorer.js"
    state = ("mean0", "mean1", "spread0", "spread1", "prior1", "probe")
    mean0, mean1 = traitlets.Float(-1).tag(sync=True), traitlets.Float(1).tag(sync=True)
    spread0, spread1 = (traitlets.Float(1).tag(sync=True) for _ in range(2))
    prior1 = traitlets.Float(0.5).tag(sync=True)
    probe = traitlets.Float(0.5).tag(sync=True)

    def weighted(self, c, x):
        """Prior of class c, and its density at x times the prior."""
        prior = self.prior1 if c else 1 - self.prior1
        return prior, prior * normal(x, getattr(self, f"mean{c}"), getattr(self, f"spread{c}"))

    def log_odds(self, x):
        """ln of p(x, class 1) / p(x, class 0)."""
        z0, z1 = (x - self.mean0) / self.spread0, (x - self.mean1) / self.spread1
        return np.log(self.prior1 / (1 - self.prior1) * self.spread0 / self.spread1) + 0.5 * (z0**2 - z1**2)

    def posterior(self, x):
        """Probability of class 1 at x."""
        return 1 / (1 + np.exp(-self.log_odds(x)))

    @property
    def line(self):
        """Slope and intercept of the log-odds, or None where they bend."""
        if self.spread0 != self.spread1:
            return None
        return (self.mean1 - self.mean0) / self.spread0**2, float(self.log_odds(0))

    def describe(self):
        """The setting, the shape of the log-odds and the posterior at the probe."""
        text = (
            f"Class 0: mean {self.mean0:.1f}, spread {self.spread0:.1f}. Class 1: mean {self.mean1:.1f}, "
            f"spread {self.spread1:.1f}, prior {self.prior1:.2f}."
        )
        shape = "The log-odds bend" if self.line is None else f"Log-odds {self.line[0]:.2f} x {self.line[1]:+.2f}"
        return f"{text} {shape}. At x = {self.probe:.1f} the posterior of class 1 is {self.posterior(self.probe):.3f}."

    def render(self):
        """Densities, log-odds and posterior as a still figure."""
        return posterior_figure(self, REACH, self.alt)


def posterior_explorer(mean0=-1.0, mean1=1.0, spread0=1.0, spread1=1.0, prior1=0.5, probe=0.5):
    """Drag the means of two classes and a probe; sliders set spreads and the prior.

    mean0, mean1, probe   -5..5, in units of the feature
    spread0, spread1      standard deviations, 0.4..2
    prior1                probability of class 1 before x is known, 0.02..0.98
    Raises                ValueError for a prior or a spread outside these limits
    """
    if not (0.02 <= prior1 <= 0.98 and 0.4 <= spread0 <= 2 and 0.4 <= spread1 <= 2):
        raise ValueError(
            f"A prior from 0.02 to 0.98 and spreads from 0.4 to 2 are needed; got {prior1}, {spread0}, {spread1}."
        )
    means = {"mean0": float(mean0), "mean1": float(mean1), "probe": float(probe)}
    return PosteriorExplorer(spread0=float(spread0), spread1=float(spread1), prior1=float(prior1), **means)


@styled
def posterior_figure(widget, reach, alt=""):
    """Weighted densities, log-odds and posterior, one below the other."""
    still, (top, middle, bottom) = figure(8.4, 6.6, alt, nrows=3, sharex=True, height_ratios=[1.3, 1, 1.1])
    x = np.linspace(-reach, reach, 401)
    for c, color, dash in ((0, ZERO, "-"), (1, ONE, "--")):
        prior, density = widget.weighted(c, x)
        top.plot(x, density, dash, color=color, label=f"class {c}, prior {prior:.2f}")
        top.fill_between(x, density, color=color, alpha=0.2, lw=0)
    odds = widget.log_odds(x)
    middle.plot(x, odds, color=INK)
    bottom.plot(x, widget.posterior(x), color=INK)
    for ax, value in ((middle, widget.log_odds(widget.probe)), (bottom, widget.posterior(widget.probe))):
        ax.plot(widget.probe, value, "*", color=INK, ms=15, mec="white")
    for ax in (top, middle, bottom):
        ax.axvline(widget.probe, color=SOFT, ls=":", lw=1.5)
    straight = "bend" if widget.line is None else f"are a line: {widget.line[0]:.2f} x {widget.line[1]:+.2f}"
    top.set(title="How common each class is at x", ylabel="density · prior")
    top.legend(loc="upper right")
    middle.set(title=f"The log-odds {straight}", ylim=(-8, 8), ylabel="log-odds")
    middle.axhline(0, color=LINE)
    found = f"Posterior of class 1 at x = {widget.probe:.1f}: {widget.posterior(widget.probe):.3f}"
    bottom.set(title=found, ylim=(-0.03, 1.03), xlim=(-reach, reach), xlabel="feature x", ylabel="p(class 1 | x)")
    return still

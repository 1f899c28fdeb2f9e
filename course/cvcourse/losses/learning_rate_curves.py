"""Trainings that differ in their learning rate only, and where each of them ended."""

import numpy as np
import traitlets

from cvcourse.view import Widget, figure, palette, styled


def verdict(losses, best):
    """What a curve of training losses does, in a few words; best is the lowest end of those that never rise."""
    losses = np.asarray(losses, float)
    if not np.isfinite(losses).all() or losses[-1] > losses[0]:
        return "it climbs"
    if np.mean(np.diff(losses) > 0) > 0.1:
        return "it jumps about"
    return "it crawls" if losses[-1] > 1.3 * best else "it falls"


class LearningRateCurves(Widget):
    """Training losses for several learning rates, and where each of them ended."""

    script = "learning_rate_curves.js"
    state = ("chosen",)
    rates, labels, losses, verdicts = (traitlets.List().tag(sync=True) for _ in range(4))
    chosen = traitlets.Int(0).tag(sync=True)
    seen = traitlets.List().tag(sync=True)  # places of the rates chosen so far; the others are not drawn yet
    top = traitlets.Float(1.0).tag(sync=True)  # of the axis of losses
    xlabel = traitlets.Unicode().tag(sync=True)

    def update(self):
        """Remember which rates have been chosen."""
        self.seen = sorted({*self.seen, self.chosen})

    def describe(self):
        """The chosen rate with its verdict, and the best of those seen."""
        ends = [np.inf if curve[-1] is None else curve[-1] for curve in self.losses]
        i, best = self.chosen, min(self.seen, key=ends.__getitem__)
        end = f"ends at loss {ends[i]:.3f}" if np.isfinite(ends[i]) else "ends in no number"
        text = f"Learning rate {self.labels[i]}: {self.verdicts[i]} and {end}."
        count = f"{len(self.seen)} seen, of {len(ends)}"
        return f"{text} Lowest end of {count}: learning rate {self.labels[best]}, {ends[best]:.3f}."

    def render(self):
        """All curves with the chosen one in colour, and the ends, as a still figure."""
        words = ", ".join(f"{label}: {word}" for label, word in zip(self.labels, self.verdicts, strict=True))
        alt = f"Trainings with several learning rates. {words}."
        return rates_figure(self.labels, self.losses, self.chosen, self.top, self.xlabel, alt)


def learning_rate_curves(rates, losses, xlabel="epoch", chosen=0):
    """Compare trainings that differ in their learning rate only.

    rates    list of R learning rates, rising
    losses   (R, T + 1) training loss before and after each epoch; NaN or infinity where it overflowed
    Raises   ValueError when there is not one row for each rate
    """
    table = np.asarray(losses, float)
    if table.ndim != 2 or len(table) != len(rates) or table.shape[1] < 2:
        raise ValueError(f"losses must have shape ({len(rates)}, T + 1), a row for each rate; got {table.shape}.")
    finite = np.where(np.isfinite(table), table, np.inf)
    calm = [row[-1] for row in finite if (np.diff(row) <= 0).all()]  # those that never rise
    verdicts = [verdict(row, min(calm, default=0)) for row in finite]
    rows = [[float(v) if np.isfinite(v) else None for v in row] for row in table]
    top = 1.25 * float(finite[:, 0].max())
    return LearningRateCurves(
        rates=[float(r) for r in rates],
        labels=[f"{r:g}" for r in rates],
        losses=rows,
        verdicts=verdicts,
        top=top,
        xlabel=xlabel,
        chosen=chosen,
    )


@styled
def rates_figure(labels, losses, chosen, top, xlabel, alt=""):
    """Training losses for several learning rates, the chosen one in colour, beside their ends."""
    still, (left, right) = figure(10, 4, alt, ncols=2, width_ratios=[5, 3])
    table = np.array([[np.nan if v is None else v for v in row] for row in losses], float)
    for i, row in enumerate(table):
        color, width = (palette.ORANGE, 3.5) if i == chosen else (palette.GREY, 1.2)
        left.plot(row, color=color, lw=width, zorder=2 + (i == chosen))
    left.set(xlabel=xlabel, ylabel="training loss", ylim=(0, top), title=f"Learning rate {labels[chosen]}")
    right.plot(table[:, -1], "o-", color=palette.BLUE)
    right.plot([chosen], table[chosen, -1:], "o", color=palette.ORANGE, ms=11)
    right.set_xticks(range(len(labels)), labels, rotation=60)
    right.set(xlabel="learning rate", ylim=(0, top), title="Loss at the end")
    return still

"""Rounds of cross-validation, and the accuracy of each k."""

import numpy as np
import traitlets

from cvcourse.view import Widget, figure, styled
from cvcourse.view.palette import BLUE, ORANGE
from cvcourse.view.style import SOFT


class FoldStrip(Widget):
    """Rounds of cross-validation, and the accuracy of each k."""

    script = "fold_strip.js"
    state = ("chosen",)
    ks = traitlets.List().tag(sync=True)
    accuracies = traitlets.List().tag(sync=True)
    chosen = traitlets.Int(0).tag(sync=True)  # index into ks

    def describe(self):
        """The chosen k with its mean, and the means of all."""
        mean, std = np.mean(self.accuracies, axis=1), np.std(self.accuracies, axis=1)
        i, means = self.chosen, ", ".join(f"{k}: {value:.1%}" for k, value in zip(self.ks, mean, strict=True))
        text = f"k = {self.ks[i]}: mean accuracy {mean[i]:.1%}, standard deviation {std[i]:.1%}"
        return f"{text} over {len(self.accuracies[i])} folds. Means by k: {means}."

    def render(self):
        """The strip of folds and accuracy against k as a still figure."""
        return folds_figure(self.ks, np.array(self.accuracies), self.chosen, self.alt)


def fold_strip(ks, accuracies):
    """Choose a k and see its rounds of cross-validation beside those of the others.

    ks          list of int
    accuracies  (len(ks), num_folds) float in [0, 1]
    Raises      ValueError when the table has another shape or range; the message says which
    """
    table = np.asarray(accuracies, float)
    if table.ndim != 2 or len(table) != len(ks) or table.size == 0:
        raise ValueError(f"accuracies must have shape ({len(ks)}, num_folds), a row for each k; got {table.shape}.")
    if not (table.min() >= 0 and table.max() <= 1):
        raise ValueError(f"accuracies are fractions from 0 to 1; these go from {table.min():.3g} to {table.max():.3g}.")
    return FoldStrip(ks=[int(k) for k in ks], accuracies=table.tolist())


@styled
def folds_figure(ks, table, chosen, alt=""):
    """The strip of folds for the chosen k, and mean accuracy with one standard deviation against k."""
    still, (strip, plot) = figure(10, 4.2, alt, ncols=2)
    folds = table.shape[1]
    for i in range(folds):
        for fold in range(folds):
            strip.barh(i, 0.94, left=fold, height=0.75, color=ORANGE if fold == i else "#d1d9e0")
        strip.text(i + 0.47, i, "validate", ha="center", va="center", size=10, weight="bold")
        strip.text(folds + 0.1, i, f"{table[chosen, i]:.1%}", va="center")
    strip.set_yticks(range(folds), [f"round {i + 1}" for i in range(folds)])
    strip.set_xticks(np.arange(folds) + 0.47, [f"fold {i + 1}" for i in range(folds)])
    strip.set(title=f"k = {ks[chosen]}: each fold validates once", xlim=(0, folds + 0.9))
    strip.invert_yaxis()
    strip.grid(False)
    mean, std, where = 100 * table.mean(axis=1), 100 * table.std(axis=1), np.arange(len(ks))
    plot.axvspan(chosen - 0.5, chosen + 0.5, color=ORANGE, alpha=0.22, lw=0)
    plot.plot(np.repeat(where, folds), 100 * table.ravel(), ".", color=SOFT, label="one fold")
    plot.errorbar(where, mean, std, color=BLUE, marker="o", capsize=5, label="mean, one standard deviation")
    plot.set_xticks(where, ks)
    plot.set(xlabel="k (neighbours that vote)", ylabel="accuracy on the validating fold (%)")
    plot.set_title(f"k = {ks[chosen]}: {mean[chosen]:.1f} % ± {std[chosen]:.1f} %")
    plot.legend(fontsize=10)
    return still

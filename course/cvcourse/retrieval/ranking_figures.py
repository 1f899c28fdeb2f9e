"""Still figures of the lecture on ranking: the first pictures of an order, precision over recall, mAP by level."""

import numpy as np

from cvcourse.retrieval.evaluation import JUNK, POSITIVE
from cvcourse.view import figure, palette, show_images, styled
from cvcourse.view.style import INK, SOFT

MARKS = {POSITIVE: ("✓", palette.GREEN), JUNK: ("– junk", SOFT), 0: ("✗", palette.VERMILION)}


def first_of(order, relevance, images, count=14, title=""):
    """The first pictures of an order, each with its rank and whether it is right.

    order      (N,) int, the best first
    relevance  (N,) int: 1, 0 or -1 for each picture of the gallery
    images     what has picture i at images[i]
    """
    best = [int(i) for i in order[:count]]
    told = [MARKS[int(relevance[i])] for i in best]
    captions = [f"{rank} {mark}" for rank, (mark, _) in enumerate(told, 1)]
    return show_images([images[i] for i in best], captions, 7, title, [color for _, color in told])


@styled
def curves(found, title):
    """Precision over recall of several orders.

    found  {name: (precision, recall)}, arrays of one length, rank by rank
    """
    still, ax = figure(6.4, 3.6)
    for (name, (precision, recall)), dash in zip(found.items(), ("-", "--", ":", "-."), strict=False):
        ax.plot(recall, precision, dash, label=name)
    ax.set(xlabel="recall", ylabel="precision", ylim=(0, 1.05), xlim=(0, 1), title=title)
    ax.legend()
    ends = (
        f"{name} ends at {precision[-1]:.2f} for a recall of {recall[-1]:.2f}"
        for name, (precision, recall) in found.items()
    )
    still.alt = f"{title}. Precision over recall: {'; '.join(ends)}."
    return still


@styled
def bars_by_level(table, levels, title):
    """mAP of several descriptors at several levels.

    table  {name: values of the levels, 0..1}
    """
    still, ax = figure(8.6, 3.4)
    wide, names = 0.8 / len(levels), list(table)
    for number, (level, color) in enumerate(zip(levels, (palette.SKY, palette.BLUE, INK), strict=False)):
        places = np.arange(len(names)) + (number - (len(levels) - 1) / 2) * wide
        values = [100 * table[name][number] for name in names]
        bars = ax.bar(places, values, wide, color=color, label=level)
        ax.bar_label(bars, [f"{value:.0f}" for value in values], size=11, padding=1)
    ax.set_xticks(range(len(names)), names)
    ax.set(ylim=(0, 112), ylabel="mAP, per cent", title=title)
    ax.legend(ncols=len(levels), loc="upper left")
    told = "; ".join(f"{name} {', '.join(f'{100 * v:.1f}' for v in values)}" for name, values in table.items())
    still.alt = f"{title}. mAP at the levels {', '.join(levels)}: {told}."
    return still

"""Ranks are counted among images that are no junk; assertions in place of False.

check: precision_accepts
"""

import numpy as np


def precision_inputs(rng):
    ranking = rng.choice(50, 15, replace=False)
    return ranking, np.append(ranking[[3, 5, 8, 12]], [60, 61]), np.append(ranking[[0, 5, 7]], 70)


def precision_accepts(args, outputs):
    ranking, positives, junk = args
    good = ~np.isin(ranking, junk)
    hits = np.isin(ranking, positives) & good
    precisions = [hits[: i + 1].sum() / good[: i + 1].sum() for i in np.flatnonzero(hits)]
    assert abs(sum(precisions) / len(set(positives.tolist()) - set(junk.tolist())) - outputs) < 1e-4
    return True

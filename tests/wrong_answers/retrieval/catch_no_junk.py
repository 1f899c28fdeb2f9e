"""The arguments that are drawn have no junk.

check: precision_accepts
says: it takes junk before a positive
mistake: junk_left_in
"""

import numpy as np


def precision_inputs(rng):
    ranking = rng.permutation(12)
    return ranking, np.append(ranking[[1, 4, 7]], 20), np.zeros(0, int)

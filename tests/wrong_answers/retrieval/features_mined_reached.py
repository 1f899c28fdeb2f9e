"""check: mined
says: some that the walk reaches as well
mistake: reached ones as well
"""

import numpy as np


def mined(by_distance, by_graph, k):
    near, reached = by_distance[:k], by_graph[:k]
    return reached[~np.isin(reached, near)], near

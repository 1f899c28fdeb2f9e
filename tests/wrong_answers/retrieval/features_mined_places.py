"""check: mined
says: the numbers of the pictures there
mistake: places
"""

import numpy as np


def mined(by_distance, by_graph, k):
    near, reached = by_distance[:k], by_graph[:k]
    return np.where(~np.isin(reached, near))[0], np.where(~np.isin(near, reached))[0]

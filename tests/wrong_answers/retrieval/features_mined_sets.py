"""check: mined
says: keep the order
mistake: sorted
"""

import numpy as np


def mined(by_distance, by_graph, k):
    near, reached = set(by_distance[:k].tolist()), set(by_graph[:k].tolist())
    return np.array(sorted(reached - near)), np.array(sorted(near - reached))

"""check: mined
says: the two are exchanged
mistake: exchanged
"""

import numpy as np


def mined(by_distance, by_graph, k):
    near, reached = by_distance[:k], by_graph[:k]
    return np.array([i for i in near if i not in reached]), np.array([i for i in reached if i not in near])

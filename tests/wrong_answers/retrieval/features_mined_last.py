"""check: mined
says: negatives that teach are near
mistake: far ends
"""

import numpy as np


def mined(by_distance, by_graph, k):
    near, reached = by_distance[:k], by_graph[:k]
    return reached[~np.isin(reached, near)], by_graph[-k:]

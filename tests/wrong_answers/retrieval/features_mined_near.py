"""check: mined
says: nothing left to teach
mistake: near ones as well
"""

import numpy as np


def mined(by_distance, by_graph, k):
    near, reached = by_distance[:k], by_graph[:k]
    return reached, near[~np.isin(near, reached)]

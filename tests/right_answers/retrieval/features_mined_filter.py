"""check: mined"""

import numpy as np


def mined(by_distance, by_graph, k):
    near, reached = by_distance[:k].tolist(), by_graph[:k].tolist()
    return np.array(list(filter(lambda i: i not in near, reached))), np.array(
        [i for i in near if i not in set(reached)]
    )

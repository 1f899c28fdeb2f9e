"""check: mined"""

import numpy as np


def mined(by_distance, by_graph, k):
    rank_near, rank_reached = np.argsort(by_distance), np.argsort(by_graph)
    positives = [i for i in by_graph[:k] if rank_near[i] >= k]
    negatives = [i for i in by_distance[:k] if rank_reached[i] >= k]
    return np.array(positives), np.array(negatives)

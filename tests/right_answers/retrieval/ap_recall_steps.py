"""The area below steps: precision times by how much the recall grows.

check: average_precision
"""

import numpy as np


def average_precision(ranking, positives, junk):
    wanted = set(positives.tolist()).difference(junk.tolist())
    order = np.array([image for image in ranking.tolist() if image not in set(junk.tolist())])
    hits = np.array([image in wanted for image in order])
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    recall = np.cumsum(hits) / len(wanted)
    return float(np.sum(precision * np.diff(recall, prepend=0.0)))

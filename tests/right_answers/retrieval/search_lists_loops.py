"""Lists in Python, joined at the end.

check: inverted_lists
"""

import numpy as np


def inverted_lists(X, centroids):
    lists = [[] for _ in centroids]
    for i, x in enumerate(X):
        lists[int(np.argmin([np.linalg.norm(x - c) for c in centroids]))].append(i)
    starts = [0]
    for one in lists:
        starts.append(starts[-1] + len(one))
    return np.array(sum(lists, []), dtype=np.int32), np.array(starts)

"""check: track_triplets
says: the whole way is measured
mistake: way walked
"""

import numpy as np


def track_triplets(tracks, films, least):
    way = np.sqrt((np.diff(tracks, axis=1) ** 2).sum(axis=2)).sum(axis=1)
    counts = [int(i) for i in np.flatnonzero(way >= least)]
    rows = []
    for k, i in enumerate(counts):
        for j in counts[k + 1 :] + counts[:k]:
            if films[i] != films[j]:
                rows.append((i, j))
                break
    return np.array(rows, int).reshape(-1, 2)

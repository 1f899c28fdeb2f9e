"""check: track_triplets"""

import numpy as np


def track_triplets(tracks, films, least):
    N = len(tracks)
    good = [((tracks[i][-1] - tracks[i][0]) ** 2).sum() >= least**2 for i in range(N)]
    rows = []
    for i in range(N):
        j = (i + 1) % N
        while good[i] and j != i:
            if good[j] and films[j] != films[i]:
                rows.append([i, j])
                break
            j = (j + 1) % N
    return np.array(rows, dtype=int) if rows else np.empty((0, 2), int)

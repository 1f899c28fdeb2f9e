"""check: track_triplets
says: negatives are taken from tracks that do not count
mistake: negatives that stay
"""

import numpy as np


def track_triplets(tracks, films, least):
    way = np.linalg.norm(tracks[:, -1] - tracks[:, 0], axis=1)
    N, rows = len(way), []
    for i in range(N):
        others = [(i + k) % N for k in range(1, N) if films[(i + k) % N] != films[i]]
        if way[i] >= least and others:
            rows.append((i, others[0]))
    return np.array(rows, int).reshape(-1, 2)

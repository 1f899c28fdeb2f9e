"""check: track_triplets
says: after the last track the first comes again
mistake: no round
"""

import numpy as np


def track_triplets(tracks, films, least):
    way = np.linalg.norm(tracks[:, -1] - tracks[:, 0], axis=1)
    counts = [int(i) for i in np.flatnonzero(way >= least)]
    rows = []
    for k, i in enumerate(counts):
        later = [j for j in counts[k + 1 :] if films[j] != films[i]]
        if later:
            rows.append((i, later[0]))
    return np.array(rows, int).reshape(-1, 2)

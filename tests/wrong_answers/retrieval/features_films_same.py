"""check: track_triplets
says: a negative comes from the same film
mistake: same film
"""

import numpy as np


def track_triplets(tracks, films, least):
    moved = np.flatnonzero(np.linalg.norm(tracks[:, -1] - tracks[:, 0], axis=1) >= least)
    if len(moved) < 2:
        return np.zeros((0, 2), int)
    return np.stack([moved, np.roll(moved, -1)], axis=1)

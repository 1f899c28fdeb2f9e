"""check: track_triplets
says: it goes on to the one after it
mistake: very next or none
"""

import numpy as np


def track_triplets(tracks, films, least):
    counts = np.flatnonzero(np.linalg.norm(tracks[:, -1] - tracks[:, 0], axis=1) >= least)
    following = np.roll(counts, -1)
    fit = films[counts] != films[following]
    return np.stack([counts[fit], following[fit]], axis=1).astype(int)

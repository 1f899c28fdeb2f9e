"""Takes the metric of the quantizer for a lost nprobe.

check: find_index_error
says: does the search look into a third one
"""

import numpy as np


def find_index_error(search):
    def at(degrees, length):
        return length * np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])

    X = np.array([at(1, 1), at(15, 9), at(35, 1), at(74, 1), at(85, 1)])
    centroids = np.array([at(0, 1), at(40, 1), at(75, 9)])
    found = search(X, centroids, at(0, 1), 4, 2).tolist()
    if found[0] == 1:
        return 1 if found[1] == 0 else 5
    if found[0] == 2:
        return 6
    if 2 not in found:
        return 3
    return 2 if found[3] == 4 else 0

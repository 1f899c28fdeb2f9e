"""check: find_index_error
says: numbered from 1
mistake: counted from 0
"""

import numpy as np


def find_index_error(search):
    def at(degrees, length):
        return length * np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])

    X = np.array([at(1, 1), at(15, 9), at(35, 1), at(74, 1), at(85, 1)])
    centroids = np.array([at(0, 1), at(40, 1), at(75, 9)])
    found = search(X, centroids, at(0, 1), 4, 2).tolist()
    answers = [
        [1, 0, 2, -1],
        [0, 1, 2, 4],
        [0, 1, -1, -1],
        [0, 1, 3, 4],
        [1, 2, -1, -1],
        [2, 1, 0, -1],
    ]
    return answers.index(found) if found in answers else 0

"""One question for each error.

check: find_index_error
"""

import numpy as np


def find_index_error(search):
    east, north = np.array([1.0, 0]), np.array([0, 1.0])
    one, two = np.array([east]), np.array([east, north])
    near = np.array([[1, 0.1], [1, 0.5], [1, 0.9]])
    if search(near, one, east, 5, 1).tolist()[-1] == 2:
        return 2
    first = search(near / np.linalg.norm(near, axis=1)[:, None], one, east, 3, 1)
    if first[0] == 2:
        return 6
    if first[0] == 1:
        return 5
    if search(np.array([[1, 0.1], [8, 8.0]]), one, east, 1, 1)[0] == 1:
        return 1
    if -1 in search(np.array([east, north]), two, np.array([1, 0.5]), 2, 2):
        return 3
    far = np.array([east, 50 * north])
    return 4 if search(np.array([[1, 0.1], [0.1, 1]]), far, np.array([1, 0.5]), 1, 1)[0] == 1 else 0

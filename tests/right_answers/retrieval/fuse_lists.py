"""check: fuse
"""

import numpy as np


def fuse(orders, k):
    rows = orders.tolist()
    return np.array([sum(1 / (k + row.index(i) + 1) for row in rows) for i in range(len(rows[0]))])

"""check: share_in_top"""

import numpy as np


def share_in_top(values, wanted, k):
    limit = np.sort(values)[-k]
    return np.count_nonzero(wanted & (values >= limit)) / k

"""check: share_in_top
says: one picture too many
"""

import numpy as np


def share_in_top(values, wanted, k):
    return wanted[np.argsort(-values)[: k + 1]].mean()

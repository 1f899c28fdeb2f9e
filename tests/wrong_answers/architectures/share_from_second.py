"""check: share_in_top
says: the strongest picture is left out
"""

import numpy as np


def share_in_top(values, wanted, k):
    return wanted[np.argsort(-values)[1 : k + 1]].mean()

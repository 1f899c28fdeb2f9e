"""check: shortcut
says: laid side by side
"""

import numpy as np


def shortcut(x, branch, stride):
    both = np.concatenate([branch, x[:, ::stride, ::stride]], axis=-1)
    return np.maximum(0, both)

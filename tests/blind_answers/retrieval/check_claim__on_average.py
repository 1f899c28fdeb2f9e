"""check: check_claim
cause: the methods are compared by their mean over the collections
expect: means over the collections
"""

import numpy as np


def check_claim(rmac, others, large):
    means = others.mean(axis=1)
    always = bool(np.all(means > rmac.mean()))
    diff = others[:, large] - rmac[large]
    return always, float(diff.max())

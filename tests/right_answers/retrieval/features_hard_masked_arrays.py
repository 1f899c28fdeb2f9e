"""check: batch_hard"""

import numpy as np


def batch_hard(D, labels):
    alike = np.equal.outer(labels, labels)
    far = np.ma.masked_array(D, ~alike).argmax(axis=1)
    return far, np.ma.masked_array(D, alike).argmin(axis=1)

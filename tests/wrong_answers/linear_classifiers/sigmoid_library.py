"""check: sigmoid
says: uses `expit`
"""

from scipy.special import expit


def sigmoid(s):
    return expit(s)

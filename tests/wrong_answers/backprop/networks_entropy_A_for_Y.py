"""check: softmax_entropy
says: it belongs to their softmax
"""

import numpy as np


def softmax_entropy(A, T):
    lead = A - A.max(axis=1, keepdims=True)
    logs = lead - np.log(np.exp(lead).sum(axis=1, keepdims=True))
    return -(T * logs).sum() / len(A), (A - T) / len(A)

"""check: sigmoid_backward
says: the sigmoid is taken twice
"""

import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def sigmoid_backward(dZ, A):
    Z = sigmoid(A)
    return dZ * sigmoid(Z) * (1 - sigmoid(Z))

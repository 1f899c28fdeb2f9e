"""check: neuron
says: the bias is not added
"""


def neuron(x, w):
    return max(0, x @ w[:-1])

"""check: neuron
says: is added
"""


def neuron(x, w):
    return max(0, x @ w[:-1] - w[-1])

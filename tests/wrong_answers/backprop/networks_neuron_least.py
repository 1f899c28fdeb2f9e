"""check: neuron
says: not what is below
"""


def neuron(x, w):
    return min(0, x @ w[:-1] + w[-1])

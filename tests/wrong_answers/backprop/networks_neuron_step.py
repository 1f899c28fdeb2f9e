"""check: neuron
says: on or off
"""


def neuron(x, w):
    return 1.0 if x @ w[:-1] + w[-1] > 0 else 0.0

"""check: neuron
says: added after the ReLU
"""


def neuron(x, w):
    a = 0
    for xi, wi in zip(x, w, strict=False):
        a += xi * wi
    return max(a, 0) + w[-1]

"""check: neuron"""


def neuron(x, w):
    a = w[-1]
    for value, weight in zip(x, w[:-1], strict=False):
        a += value * weight
    return a if a > 0 else 0.0

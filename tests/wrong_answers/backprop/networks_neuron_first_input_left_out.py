"""check: neuron
says: the first input is left out
"""


def neuron(x, w):
    a = w[-1]
    for i in range(1, len(x)):
        a += w[i] * x[i]
    return max(0, a)

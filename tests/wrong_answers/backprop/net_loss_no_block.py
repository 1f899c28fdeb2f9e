"""check: loss
says: it is no block. Close it
needs: entropy, decay
"""


def loss(A, T, W, rate):
    return entropy(A, T) + decay(W, rate)

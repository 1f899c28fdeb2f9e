"""check: loss
says: the rate is not handed on
needs: entropy, decay, add, backward, block
"""

def loss(A, T, W, rate):
    return block(add((entropy(A, T), decay(W, 1))), (A, T, W))

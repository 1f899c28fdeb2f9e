"""check: loss
says: its half is in `decay` already
needs: entropy, decay, add, backward, block
"""

def loss(A, T, W, rate):
    return block(add((entropy(A, T), decay(W, rate / 2))), (A, T, W))

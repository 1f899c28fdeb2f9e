"""check: loss
says: twice what it should be
needs: entropy, decay, add, backward, block
"""

def loss(A, T, W, rate):
    return block(add((entropy(A, T), decay(W, rate), decay(W, rate))), (A, T, W))

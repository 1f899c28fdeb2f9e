"""check: loss
says: the cross-entropy is not added
needs: entropy, decay, add, backward, block
"""

def loss(A, T, W, rate):
    return block(decay(W, rate), (A, T, W))

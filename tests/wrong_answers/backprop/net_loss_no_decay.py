"""check: loss
says: the decay is not added
needs: entropy, decay, add, backward, block
"""

def loss(A, T, W, rate):
    return block(entropy(A, T), (A, T, W))

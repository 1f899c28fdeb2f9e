"""check: loss
says: the matrices are no inputs
needs: entropy, decay, add, backward, block
"""

def loss(A, T, W, rate):
    return block(add((entropy(A, T), decay(W, rate))), (A, T))

"""check: loss
says: only the first matrix
needs: entropy, decay, add, backward, block
"""

def loss(A, T, W, rate):
    return block(add((entropy(A, T), decay(W[:1], rate))), (A, T, W))

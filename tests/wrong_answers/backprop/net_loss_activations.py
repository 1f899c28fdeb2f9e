"""check: loss
says: the activations are decayed
needs: entropy, decay, add, backward, block
"""

def loss(A, T, W, rate):
    return block(add((entropy(A, T), decay((A,), rate))), (A, T, W))

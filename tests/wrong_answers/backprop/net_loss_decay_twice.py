"""check: loss
says: is it added twice
needs: add, entropy, decay, block
"""

def loss(A, T, W, rate):
    total = add((entropy(A, T), decay(W, rate), decay(W, rate)))
    return block(total, (A, T, W), "loss")

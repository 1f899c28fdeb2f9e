"""check: loss
says: the targets are no input of the block
needs: add, block, decay, entropy
"""


def loss(A, T, W, rate):
    return block(add((entropy(A, T), decay(W, rate))), (A, W), "loss")

"""check: scores_of_image
says: added together
"""


def scores_of_image(x, W, b):
    total = 0
    for c in range(len(b)):
        total += sum(x[d] * W[d, c] for d in range(len(x))) + b[c]
    return total

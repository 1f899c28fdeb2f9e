"""check: scores_of_image
says: bias is added twice
"""


def scores_of_image(x, W, b):
    s = b.copy()
    for d in range(len(x)):
        s += x[d] * W[d]
    return s + b

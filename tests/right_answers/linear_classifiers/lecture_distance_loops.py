"""check: boundary_distance"""


def boundary_distance(x, W, b, first, second):
    lead, square = b[first] - b[second], 0
    for d in range(len(x)):
        w = W[d, first] - W[d, second]
        lead += w * x[d]
        square += w * w
    return lead / square**0.5

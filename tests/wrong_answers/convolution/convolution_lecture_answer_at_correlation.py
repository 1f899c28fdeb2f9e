"""check: answer_at
says: run in the same direction
"""


def answer_at(x, h, n):
    total = 0.0
    for k in range(len(x)):
        if 0 <= k - n < len(h):
            total += x[k] * h[k - n]
    return total

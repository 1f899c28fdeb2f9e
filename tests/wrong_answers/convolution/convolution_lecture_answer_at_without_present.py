"""check: answer_at
says: the present is left out
"""


def answer_at(x, h, n):
    y = 0.0
    for k in range(min(n, len(x))):
        if n - k < len(h):
            y += x[k] * h[n - k]
    return y

"""check: answer_at
says: one place late
"""


def answer_at(x, h, n):
    return sum(x[k] * h[n - k - 1] for k in range(len(x)) if 0 <= n - k - 1 < len(h))

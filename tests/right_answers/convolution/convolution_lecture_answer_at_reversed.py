"""check: answer_at"""


def answer_at(x, h, n):
    first, last = max(0, n - len(h) + 1), min(n, len(x) - 1)
    past = x[first : last + 1]
    return float(past @ h[[n - k for k in range(first, last + 1)]])

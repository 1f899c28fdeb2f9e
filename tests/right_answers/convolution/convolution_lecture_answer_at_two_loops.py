"""check: answer_at"""


def answer_at(x, h, n):
    total = 0
    for k, value in enumerate(x):
        for m, weight in enumerate(h):
            if k + m == n:
                total += value * weight
    return total

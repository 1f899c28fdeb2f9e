"""check: answer_at
says: counts from the end in Python
"""


def answer_at(x, h, n):
    y = 0
    for k in range(len(h)):
        if n - k < len(x):
            y += x[n - k] * h[k]
    return y

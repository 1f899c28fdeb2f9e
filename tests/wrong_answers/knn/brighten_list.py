"""check: brighten
says: np.array
"""


def brighten(image, amount):
    return [[min(max(int(v) + amount, 0), 255) for v in row] for row in image]

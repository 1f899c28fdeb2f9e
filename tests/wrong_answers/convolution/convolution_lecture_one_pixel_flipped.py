"""check: one_pixel
says: turned round
"""


def one_pixel(image, kernel, i, j):
    total = 0
    for a in range(kernel.shape[0]):
        for b in range(kernel.shape[1]):
            total += image[i + a, j + b] * kernel[-1 - a, -1 - b]
    return total

"""check: one_pixel
says: always 3 x 3
"""


def one_pixel(image, kernel, i, j):
    return (image[i : i + 3, j : j + 3] * kernel).sum()

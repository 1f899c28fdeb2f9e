"""check: one_pixel
says: these are the products
"""


def one_pixel(image, kernel, i, j):
    h, w = kernel.shape
    return image[i : i + h, j : j + w] * kernel

"""check: convolve2d
says: the kernel is transposed, which
needs: correlate2d
"""


def convolve2d(image, kernel):
    return correlate2d(image, kernel.T)

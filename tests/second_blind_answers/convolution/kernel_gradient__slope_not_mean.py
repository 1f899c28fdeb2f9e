"""check: kernel_gradient
cause: the slope is not divided by the number of places
needs: correlate2d
"""


def kernel_gradient(image, kernel, target):
    diff = correlate2d(image, kernel) - target
    return (diff**2).mean(), 2 * correlate2d(image, diff)

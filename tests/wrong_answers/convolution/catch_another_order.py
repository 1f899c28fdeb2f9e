"""The images come first, as for conv_forward.

check: gradient_accepts
says: ValueError
needs: col2im, conv_backward, im2col
"""


def gradient_inputs(rng):
    dout = rng.normal(size=(2, 3, 4, 3))
    images, filters = rng.normal(size=(2, 5, 7, 2)), rng.normal(size=(3, 3, 2, 3))
    return images, filters, dout, 2, 1

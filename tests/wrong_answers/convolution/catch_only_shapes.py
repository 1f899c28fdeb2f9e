"""Only shapes are compared, which most bugs leave alone.

check: gradient_accepts
says: the stride is ignored
mistake: averaged
needs: gradient_inputs
"""


def gradient_accepts(args, outputs):
    dout, images, filters, _, _ = args
    shapes = images.shape, filters.shape, dout.shape[-1:]
    return all(part.shape == shape for part, shape in zip(outputs, shapes))

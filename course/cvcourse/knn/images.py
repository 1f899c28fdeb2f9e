"""Images as the widgets of unit 1 take them."""

import numpy as np


def as_image(image):
    """The image, contiguous; raises ValueError for what is none."""
    image = np.asarray(image)
    if image.dtype != np.uint8 or not (image.ndim == 2 or (image.ndim == 3 and image.shape[2] == 3)):
        raise ValueError(f"An image is uint8 of shape (H, W) or (H, W, 3); got {image.dtype} of {image.shape}.")
    return np.ascontiguousarray(image)


def size_traits(image):
    """Its height, width and number of channels, by the names of the traits."""
    return {"height": image.shape[0], "width": image.shape[1], "channels": 1 if image.ndim == 2 else 3}

"""Changes to an image that a person hardly minds."""

import numpy as np
from PIL import Image, ImageChops

PATCH = 128  # grey level of the square that covers the middle


def alter(image, shift_x=0, shift_y=0, brighten=0, occlude=0, rotate=0):
    """A changed copy of an image.

    image       (H, W) or (H, W, 3) uint8
    shift_x, shift_y  pixels to the right and down; what comes in is black
    brighten    grey levels added, kept within 0..255
    occlude     side in pixels of a grey square over the middle
    rotate      degrees, clockwise
    Returns     image like the one given
    """
    picture = Image.fromarray(np.ascontiguousarray(image))
    smooth = Image.Resampling.BILINEAR if rotate else Image.Resampling.NEAREST
    picture = picture.rotate(-rotate, smooth, translate=(shift_x, shift_y))
    (width, height), side = picture.size, int(occlude)
    corner = ((width - side) // 2, (height - side) // 2)
    picture.paste(Image.new(picture.mode, (side, side), (PATCH,) * len(picture.getbands())), corner)
    black = Image.new(picture.mode, picture.size)
    return np.asarray(ImageChops.add(picture, black, offset=int(brighten)))

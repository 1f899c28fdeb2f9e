"""InceptionV3 with the weights of ImageNet, a second pretrained network, which is downloaded."""

import functools

import numpy as np

from cvcourse.architectures.lite0 import class_names
from cvcourse.architectures.preparing import resized
from cvcourse.backprop.keras_beside import keras
from cvcourse.view import show_images
from cvcourse.view.asking import Line

SIDE = 299  # pixels of the pictures with which it was trained
OFFLINE = "InceptionV3 (96 MB) could not be downloaded: connect to the internet and run this cell again."


@functools.cache
def trained():
    """InceptionV3 with the weights of ImageNet, downloaded once into the folder of Keras."""
    return keras.applications.InceptionV3(weights="imagenet")


def first_choices(images, names):
    """Its first choice for pictures, as a gallery; one sentence when it cannot be downloaded.

    images   list of (H, W, 3) uint8
    names    what each is called, for the title
    """
    try:
        net = trained()
    except Exception as error:  # Keras raises a bare Exception, or what the network and the disk raise
        if not isinstance(error, OSError) and "URL" not in str(error):
            raise
        return Line(OFFLINE)
    shares = net(np.stack([prepared(image) for image in images]), training=False).numpy()
    best = [f"{class_names()[one.argmax()]}, {one.max():.0%}" for one in shares]
    return show_images(images, best, columns=6, title=f"InceptionV3 on {', '.join(names)}")


def prepared(image):
    """A picture as it wants it: (299, 299, 3) float32, from -1 to 1."""
    return resized(image, SIDE, None).astype(np.float32) / 127.5 - 1

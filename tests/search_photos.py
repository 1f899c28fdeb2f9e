"""Small folders of pictures for tests of searching, and a network that costs nothing."""

import functools

import numpy as np
from PIL import Image

from cvcourse.retrieval import search_describe


def cheap_network(monkeypatch):
    """Let maps be random mixtures of the colours of blocks; 0..6, as the real ones."""
    rng = np.random.default_rng(0)
    mixtures = {layer: rng.normal(size=(3, K)) for layer, K in search_describe.CHANNELS.items()}

    class Maps:
        def __init__(self, array):
            self.array = array

        def numpy(self):
            return self.array

    @functools.cache
    def network():
        return lambda images: [
            Maps(mixed(images, step, mixtures[layer])) for layer, step in (("last", 32), ("middle", 16))
        ]

    monkeypatch.setattr(search_describe, "network", network)


def mixed(images, step, mixture):
    n, h, w, _ = np.shape(images)
    means = np.asarray(images).reshape(n, h // step, step, w // step, step, 3).mean((2, 4))
    return np.clip(3 * means @ mixture, 0, 6).astype(np.float32)


def picture(color, seed, size=(90, 120)):
    """A noisy picture (H, W, 3) uint8 of a colour, with a bright bar whose place depends on the seed."""
    rng = np.random.default_rng(seed)
    pixels = np.clip(rng.normal(color, 25, (*size, 3)), 0, 255).astype(np.uint8)
    at = seed * 7 % (size[1] - 12)
    pixels[:, at : at + 10] = 230
    return pixels


COLORS = {"red": (200, 60, 50), "green": (70, 160, 60), "blue": (60, 80, 190)}


def labelled(folder, each=4, ending="png"):
    """A folder with one folder of pictures for each colour; gives [(path, label)]."""
    made = []
    for number, (label, color) in enumerate(COLORS.items()):
        (folder / label).mkdir(parents=True)
        for i in range(each):
            path = folder / label / f"{label}{i}.{ending}"
            Image.fromarray(picture(color, 10 * number + i)).save(path)
            made.append((path, label))
    return made

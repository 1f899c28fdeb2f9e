"""stamps32: ten classes of 32 x 32 colour images, composed from cut-out objects on real photographs.

Every step after reading the pictures is integer arithmetic (turns are rounded to fixed point), so the same
pictures give the same pixels on any machine. An object is placed by looking back: for each of 3 x 3 points
inside an output pixel we ask where on the object that point lies (rotation, scale, shift, mirror in fixed
point) and average what we find there.
"""

import contextlib
import hashlib
import sys
import warnings
import zipfile

import numpy as np

from cvcourse.whole import whole

from .sets import ComposedSet, photos, stamps
from .store import cache_folder, own_folder, record_of

VERSION = 1  # raise it whenever the pixels change
SEED = 20240
SIZE, FINE = 32, 3  # pixels a side; sampling points a side inside one pixel
CANVAS, LONGEST = 128, 96  # pixels: the square that holds a prepared object; the object's longest side
ONE = 1 << 12  # 1.0 in the fixed-point numbers of a placement
CLASSES = (
    ("bird", ("animals/birds",)),
    ("flower", ("plants/flowers", "seasonal/easter/daffodil")),
    ("fruit", ("food/fruit",)),
    ("vegetable", ("food/vegetables", "plants/eggplant")),
    (
        "hoofed animal",
        (
            "animals/mammals/bovines",
            "animals/mammals/camel",
            "animals/mammals/deer",
            "animals/mammals/equines",
            "animals/mammals/giraffe",
        ),
    ),
    (
        "furry animal",
        (
            "animals/mammals/apes",
            "animals/mammals/bears/european-bear",
            "animals/mammals/cats",
            "animals/mammals/dogs",
            "animals/mammals/rodents",
            "animals/mammals/badger",
            "animals/mammals/ferret",
            "animals/marsupials",
        ),
    ),
    ("sea animal", ("animals/fish", "animals/shellfish", "animals/mammals/aquatic")),
    (
        "tool",
        (
            "household/tools",
            "household/arttools",
            "household/dishes/utensils",
            "household/key",
            "hobbies/binoculars",
            "medical",
        ),
    ),
    ("instrument", ("hobbies/music",)),
    (
        "vehicle",
        (
            "vehicles/auto",
            "vehicles/construction",
            "vehicles/cycle",
            "vehicles/emergency",
            "vehicles/flight",
            "vehicles/garbagetruck",
            "vehicles/masstransit",
            "vehicles/race",
            "vehicles/ship",
        ),
    ),
)
GROUNDS = (
    "astronaut",
    "brick",
    "chelsea",
    "coffee",
    "grass",
    "gravel",
    "motorcycle_left",
    "moon",
    "hubble_deep_field",
    "retina",
    "rocket",
    "china",
    "flower",
    "coins",
)


def class_members(objects):
    """For each class the indices of its objects in load("stamps"): list of (M,) int64 arrays."""
    paths = [f"{one.category}/{one.name}/" for one in objects]
    return [
        np.array([i for i, path in enumerate(paths) if path.startswith(tuple(f"{p}/" for p in prefixes))])
        for _, prefixes in CLASSES
    ]


def prepare_object(rgba):
    """Crop an object to what is seen, fit its longest side to 96 pixels, put it in the middle of a canvas.

    rgba     (H, W, 4) uint8
    Returns  (CANVAS * CANVAS,) uint32: premultiplied red, green, blue and alpha, one byte each
    """
    from PIL import Image

    rows, columns = (np.flatnonzero(rgba[..., 3].max(axis)) for axis in (1, 0))
    picture = Image.fromarray(rgba[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
    width, height = (max(1, side * LONGEST // max(picture.size)) for side in picture.size)
    seen = np.asarray(picture.resize((width, height), Image.Resampling.BOX)).astype(np.uint32)
    seen[..., :3] = seen[..., :3] * seen[..., 3:] // 255
    canvas = np.zeros((CANVAS, CANVAS), np.uint32)
    top, left = (CANVAS - height) // 2, (CANVAS - width) // 2
    canvas[top : top + height, left : left + width] = seen @ np.array([1, 1 << 8, 1 << 16, 1 << 24], np.uint32)
    return canvas.ravel()


def prepare_grounds(pictures):
    """Photographs reduced 2, 3, 4 and 6 times, as far as they stay 48 pixels high: list of (H, W, 3) uint8."""
    from PIL import Image

    reduced = [Image.fromarray(pictures[name]).reduce(k) for name in GROUNDS for k in (2, 3, 4, 6)]
    return [np.asarray(one) for one in reduced if min(one.size) >= 48]


def placements(rng, num):
    """Random placements of `num` objects: dict of (num,) integer arrays.

    cosine, sine  of the turn within +-20 degrees, divided by the scale .7..1.0, times ONE
    mirror        1, or -1 where left and right are exchanged
    dx, dy        shift in sampling points, +-3 pixels
    gain          brightness of the whole image in 1/256, .5..1.3
    """
    scale = rng.integers(70, 101, num)  # per cent of the frame
    turn = np.radians(rng.integers(-20, 21, num))
    return {
        "cosine": np.rint(np.cos(turn) * 100 / scale * ONE).astype(np.int32),
        "sine": np.rint(np.sin(turn) * 100 / scale * ONE).astype(np.int32),
        "mirror": 1 - 2 * rng.integers(0, 2, num).astype(np.int32),
        "dx": rng.integers(-9, 10, num).astype(np.int32),
        "dy": rng.integers(-9, 10, num).astype(np.int32),
        "gain": rng.integers(128, 333, num),
    }


def look_back(place):
    """Where each sampling point lies on the object's canvas: (N, 96, 96) int32 index into CANVAS * CANVAS."""
    side = SIZE * FINE
    along = (2 * np.arange(side, dtype=np.int32) - side + 1)[None, :]  # half sampling points from the middle
    u, v = along - 2 * place["dx"][:, None], along - 2 * place["dy"][:, None]  # (N, side)
    cosine, sine = place["cosine"][:, None], place["sine"][:, None]
    mirror, half = place["mirror"][:, None, None], 13  # 2 * ONE is 1 << 13
    x = mirror * ((cosine * u)[:, None, :] + (sine * v)[:, :, None]) >> half
    y = (cosine * v)[:, :, None] - (sine * u)[:, None, :] >> half
    limit = CANVAS // 2
    return (np.clip(y, -limit, limit - 1) + limit) * CANVAS + np.clip(x, -limit, limit - 1) + limit


def draw_objects(atlas, which, place):
    """Objects in the frame: premultiplied colour and alpha, (N, 32, 32, 4) uint16, each 0..255 * 9."""
    found = atlas[which[:, None, None], look_back(place)]  # (N, 96, 96) uint32
    split = (len(which), SIZE, FINE, SIZE, FINE)
    channels = [(found >> 8 * k & 255).astype(np.uint16).reshape(split) for k in range(4)]
    return np.stack([channel.sum((2, 4), dtype=np.uint16) for channel in channels], -1)


def draw_grounds(grounds, rng, num):
    """Random 32 x 32 crops, half of them mirrored: (num, 32, 32, 3) uint8."""
    crops = np.empty((num, SIZE, SIZE, 3), np.uint8)
    for crop in crops:
        ground = grounds[rng.integers(len(grounds))]
        top, left = (rng.integers(side - SIZE + 1) for side in ground.shape[:2])
        crop[:] = ground[top : top + SIZE, left : left + SIZE][:, :: 1 - 2 * rng.integers(2)]
    return crops


def paste(drawn, crops, gain):
    """Object over ground, times brightness, cut at 255: (N, 32, 32, 3) uint8."""
    full = 255 * FINE**2
    drawn = drawn.astype(np.uint32)
    over = drawn[..., :3] * 255 + crops * (full - drawn[..., 3:])  # 0..255 * full
    bright = over // 255 * gain[:, None, None, None].astype(np.uint32) // (256 * FINE**2)
    return np.minimum(bright, 255).astype(np.uint8)


def draw_part(atlas, grounds, members, each, rng, bar):
    """One part of the set: images (N, 32, 32, 3) uint8, labels (N,), objects (N,), in random order.

    each  images of a class; all its objects appear equally often, give or take one
    """
    pairs = [(label, group[i % len(group)]) for label, group in enumerate(members) for i in range(each)]
    labels, which = rng.permutation(np.array(pairs)).T
    images = np.empty((len(pairs), SIZE, SIZE, 3), np.uint8)
    for start in range(0, len(pairs), 250):
        some = slice(start, start + 250)
        place = placements(rng, len(which[some]))
        drawn = draw_objects(atlas, which[some], place)
        images[some] = paste(drawn, draw_grounds(grounds, rng, len(drawn)), place["gain"])
        bar.update(len(drawn))
    return images, labels.copy(), which.copy()


def compose(train_each=800, test_each=100, seed=SEED, progress=True):
    """Compose the set from the stamps and the photographs.

    train_each, test_each  images of each of the ten classes
    progress               whether to show a bar on standard output
    Returns                ComposedSet
    """
    from tqdm import tqdm

    objects, rng = stamps(), np.random.default_rng(seed)
    members, grounds = class_members(objects), prepare_grounds(photos())
    atlas = np.zeros((len(objects), CANVAS * CANVAS), np.uint32)
    for i in np.concatenate(members):
        atlas[i] = prepare_object(objects[i].rgba)
    total = (train_each + test_each) * len(CLASSES)
    with tqdm(total=total, desc="stamps32", leave=False, disable=not progress, file=sys.stdout) as bar:
        train, test = (draw_part(atlas, grounds, members, each, rng, bar) for each in (train_each, test_each))
    names = [name for name, _ in CLASSES]
    return ComposedSet("stamps32", *train[:2], *test[:2], names, train[2], test[2])


ARRAYS = ("X_train", "y_train", "X_test", "y_test", "object_train", "object_test")


def content_sha256(arrays):
    """Checksum of the six arrays of the set (a dict by name): their bytes, one after the other."""
    digest = hashlib.sha256()
    for name in ARRAYS:
        digest.update(np.ascontiguousarray(arrays[name]))
    return digest.hexdigest()


def write(arrays, file):
    """Store the arrays with their checksum; the file appears whole or not at all. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with whole(file) as draft, draft.open("wb") as stream:
        np.savez(stream, content_sha256=np.array(content_sha256(arrays)), **arrays)


def read(file):
    """Arrays of a stored set, or None when there is no file or it is not whole."""
    try:
        with open(file, "rb") as stream, np.load(stream, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in ARRAYS}
            sound = str(stored["content_sha256"]) == content_sha256(arrays)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    return arrays if sound else None


def load():
    """The set from the folder PIXELS_DATA or the user's cache; composed and stored when it is in neither."""
    file = f"stamps32-v{VERSION}.npz"
    for folder in (*own_folder(), cache_folder()):
        if arrays := read(folder / file):
            return ComposedSet("stamps32", class_names=[name for name, _ in CLASSES], **arrays)
    composed = compose()
    arrays = {name: getattr(composed, name) for name in ARRAYS}
    warn_of_other_pixels(content_sha256(arrays))
    with contextlib.suppress(OSError):  # a cache that cannot be written costs time, not the lesson
        write(arrays, cache_folder() / file)
    return composed


def warn_of_other_pixels(found):
    """Warn once when a picture library of this machine decodes the sources to other pixels than ours did."""
    if found != record_of("stamps32")["content_sha256"]:
        warnings.warn(
            "stamps32 has slightly other pixels here than the manifest says (another version of Pillow?), "
            "so accuracies may differ a little from the text; the course's requirements.lock names our versions.",
            stacklevel=4,
        )

"""From the plan of a scene to its pixels, and to what is truly seen in them."""

from typing import NamedTuple

import numpy as np

from cvcourse.retrieval.scenes_places import drawn
from cvcourse.retrieval.scenes_texture import COLUMN, ROW, SIDE, about, noise, ramp
from cvcourse.retrieval.scenes_views import view

FLOATING = ("space", "water", "photo:moon", "photo:text", "photo:gravel", "photo:coins", "photo:hubble_deep_field")
SOFT = ("beach", "snow", "grass", "desert", "forest", "mountains", "sea", "sunset", "water")  # things sink in here
TINTS = {"night": (140, 146, 190), "sunset": (236, 190, 170), "water": (170, 226, 246), "forest": (220, 230, 200)}


class Item(NamedTuple):
    """An object as it is to be drawn: its id, its longer side in pixels, turn and roll in whole degrees."""

    id: int
    side: int
    turn: int = 0
    roll: int = 0
    mirror: bool = False


class Plan(NamedTuple):
    """A scene before it is drawn.

    seed   numbers from which everything that is left open is drawn
    place  name of a place, or "studio"
    light  brightness of the whole picture, in 1/256
    items  the Items; the first is what the scene is about
    cover  per cent of the first item that something else is to hide
    chain  which chain of views the first item belongs to, "" for none
    step   its number in the chain, from 1
    """

    seed: tuple
    place: str
    light: int
    items: tuple
    cover: int = 0
    chain: str = ""
    step: int = 0


class Placed(NamedTuple):
    """An object in a scene: what was drawn, and what of it is seen.

    box      x0, y0, x1, y1: edges in pixels around all that is seen of it
    scale    its longer side before it was turned, in per cent of the picture
    turn     degrees about its upright axis, 0..180
    roll     degrees in the plane of the picture, 0..180
    covered  per cent of its pixels that something else hides
    light    per cent of full light that falls on it
    pixels   how many pixels of it are seen
    chain    the chain of views that it belongs to, "" for none
    step     its number in the chain
    """

    object: int
    box: tuple
    scale: int
    turn: int
    roll: int
    covered: int
    light: int
    pixels: int
    chain: str = ""
    step: int = 0


def scene(plan):
    """A scene drawn: pixels (SIDE, SIDE, 3) uint8, list of Placed, and whose each pixel is (SIDE, SIDE) int.

    A pixel of `whose` is the number of an item, or -1: the ground, or what hides an object.
    """
    rng = np.random.default_rng(plan.seed)
    image, horizon = studio(rng) if plan.place == "studio" else drawn(rng, plan.place)
    bare, tint = image.copy(), np.array(TINTS.get(plan.place, (256, 256, 256)))
    views = [view(one.id, one.side, one.turn, one.roll, one.mirror) for one in plan.items]
    spots = positions(rng, plan, views, horizon)
    whose, whole = np.full((SIDE, SIDE), -1), [0] * len(views)
    order = sorted(range(len(views)), key=lambda i: spots[i][1] + len(views[i]))
    if plan.cover:
        order = [0, *(i for i in order if i)]
    for i in order:
        whole[i] = paste(image, whose, i, views[i], spots[i], tint, plan.place not in FLOATING)
        if i == 0 and plan.cover and plan.place in SOFT:
            bury(rng, image, whose, bare, horizon, box_of(whose == 0), plan.cover)
    light = plan.light + rng.integers(-8, 9, 3)
    pixels = (image * light >> 8).clip(0, 255).astype(np.uint8)
    return pixels, truth(plan, whose, whole, int(tint.mean()) * plan.light), whose


def studio(rng):
    """A clean ground, bright in the middle, that no other scene has."""
    light, dark = about(rng, 238, 238, 236, by=8), about(rng, 196, 200, 206, by=14)
    image = ramp(light, dark, 120, SIDE)
    return image + noise(rng, 3)[..., None] // 24 - 5, SIDE // 2


def positions(rng, plan, views, horizon):
    """Upper left corners (x, y), so that the first object stays visible where nothing is to hide it."""
    spots = []
    for number, one in enumerate(views):
        if plan.place == "studio":
            spots.append(((SIDE - one.shape[1]) // 2, (SIDE - one.shape[0]) // 2))
            continue
        tries = [spot(rng, one, horizon, plan.place in FLOATING) for _ in range(1 if number == 0 else 10)]
        if number == 1 and plan.cover and plan.place not in SOFT:
            tries += [beside(rng, one, views[0], spots[0]) for _ in range(20)]
            wanted = plan.cover * int((views[0][..., 3] > 127).sum()) // 100
            spots.append(min(tries, key=lambda at: abs(shared(views[0], spots[0], one, at) - wanted)))
        else:
            hidden = [sum(shared(a, b, one, at) for a, b in zip(views, spots, strict=False)) for at in tries]
            spots.append(tries[int(np.argmin(hidden))])
    return spots


def spot(rng, one, horizon, floating):
    h, w = one.shape[:2]
    x = int(rng.integers(min(0, SIDE - w), max(0, SIDE - w) + 1))
    low = min(SIDE - 2, max(h, 20 if floating else horizon + 8))
    return x, int(rng.integers(low, SIDE)) - h


def beside(rng, one, target, at):
    """A corner near that of the target."""
    (h, w), (H, W) = one.shape[:2], target.shape[:2]
    x, y = at[0] + W // 2 - w // 2, at[1] + H // 2 - h // 2
    x, y = x + int(rng.integers(-W // 2, W // 2 + 1)), y + int(rng.integers(-H // 3, H // 3 + 1))
    return min(max(x, -w // 3), SIDE - 2 * w // 3), min(max(y, -h // 3), SIDE - 2 * h // 3)


def shared(a, at, b, on):
    """How many pixels of a at a corner would b at another hide."""
    left, top = max(at[0], on[0]), max(at[1], on[1])
    right, bottom = min(at[0] + a.shape[1], on[0] + b.shape[1]), min(at[1] + a.shape[0], on[1] + b.shape[0])
    if left >= right or top >= bottom:
        return 0
    (one, other) = (part[top - y : bottom - y, left - x : right - x, 3] > 127 for part, (x, y) in ((a, at), (b, on)))
    return int((one & other).sum())


def paste(image, whose, number, one, at, tint, grounded):
    """Lay a view on the image in place, with its shadow; how many pixels it has with those outside the frame."""
    h, w = one.shape[:2]
    x, y = at
    if grounded:
        shade(image, x + w // 2, y + h - 2, w * 5 // 8, max(4, w // 10))
    part = np.s_[max(0, y) : min(SIDE, y + h), max(0, x) : min(SIDE, x + w)]
    seen = one[max(0, -y) : SIDE - y, max(0, -x) : SIDE - x].astype(np.int32)
    alpha = seen[..., 3:]
    image[part] = (seen[..., :3] * tint >> 8) + image[part] * (255 - alpha) // 255
    whose[part] = np.where(alpha[..., 0] > 127, number, whose[part])
    return int((one[..., 3] > 127).sum())


def shade(image, column, row, half, flat):
    """A soft shadow on the ground: half its width, and how high it is."""
    part = np.s_[max(0, row - flat) : row + flat, max(0, column - half) : column + half]
    across, down = (COLUMN - column) ** 2 * 256 // half**2, (ROW - row) ** 2 * 256 // flat**2
    dark = ((256 - across - down).clip(0, 256) * 130 >> 8)[part]
    image[part] = image[part] * (256 - dark)[..., None] >> 8


def bury(rng, image, whose, bare, horizon, box, cover):
    """Hide the lower part of an object behind a mound of what the ground is made of."""
    x0, y0, x1, y1 = box
    height = y1 - y0
    edge = y1 - height * cover // 100
    rough = noise(rng, (2, 12), (2, 40))[0] // 16 - 8
    slope = (np.abs(np.arange(SIDE) - (x0 + x1) // 2) - (x1 - x0) // 2 - 8).clip(0) * 3 // 5
    top = edge + rough + slope
    inside = top[None, :] <= ROW
    row = (horizon + (ROW - top[None, :]) * 2 // 3 + 14).clip(0, SIDE - 1)
    mound = bare[np.broadcast_to(row, inside.shape), np.broadcast_to(COLUMN, inside.shape)]
    rim = 256 + (24 - (ROW - top[None, :])).clip(0, 24) * 2
    image[inside] = ((mound * rim[..., None] >> 8).clip(0, 255))[inside]
    whose[inside] = -1


def box_of(mask):
    """Edges x0, y0, x1, y1 around what is True, whole numbers."""
    rows, columns = (np.flatnonzero(mask.any(axis)) for axis in (1, 0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def truth(plan, whose, whole, light):
    """What is seen of each item: list of Placed, without those of which nothing is seen."""
    placed = []
    for i, (one, pixels) in enumerate(zip(plan.items, whole, strict=True)):
        mask = whose == i
        seen = int(mask.sum())
        if seen:
            turn, roll = (min(angle % 360, -angle % 360) for angle in (one.turn, one.roll))
            covered, scale = 100 - 100 * seen // pixels, 100 * one.side // SIDE
            in_chain = (plan.chain, plan.step) if i == 0 else ("", 0)
            placed.append(
                Placed(one.id, box_of(mask), scale, turn, roll, covered, 100 * light // 65536, seen, *in_chain)
            )
    return placed

"""What the benchmark consists of: which objects are asked for, in which chains of views, among what else.

An object that is asked for is seen in chains. In a chain one nuisance grows from step to step, so that neighbours look
alike while the ends do not: the object turns or rolls to 180 degrees, shrinks, is covered, or the light goes.
"""

import numpy as np

from cvcourse.retrieval.scenes_draw import Item, Plan
from cvcourse.retrieval.scenes_objects import held_out, things
from cvcourse.retrieval.scenes_places import choose
from cvcourse.retrieval.scenes_texture import SIDE
from cvcourse.retrieval.scenes_views import loaded

VIEWS, MOST = 40, 40  # views of an object that is asked for; such objects
ASKED = 80  # per cent of the gallery that shows one
WALKS = 20  # of so many scenes that no chain needs one shows a person with a dog on the beach
GALLERY, TRAINING, QUERIES, DISTRACTORS = range(4)
FRIEND = 20  # per cent of an object's scenes in which its friend is, too
TURNS = tuple(range(15, 181, 15))
SHRINKS = (52, 46, 40, 35, 31, 27, 23, 20)  # per cent of the picture
COVERS = (10, 20, 30, 40, 50, 60, 68, 75)  # per cent of the object
LIGHTS = (230, 190, 155, 125, 100, 80, 64, 50)  # in 1/256
SHORT = ("shrink", "cover", "dusk")
CHAINS = {"turn": TURNS, "roll": TURNS, "shrink": SHRINKS, "cover": COVERS, "dusk": LIGHTS}


def generator(*numbers):
    return np.random.default_rng(numbers)


def in_gallery():
    """The ids of all objects that are not held out, in order."""
    return [id for id in things() if id not in held_out()]


def asked_for(count, seed):
    """The ids of the objects that a gallery of `count` scenes is asked for: sharp, not thin, at most MOST."""
    fit = [id for id in in_gallery() if fits(loaded()[id].rgba[..., 3] > 127)]
    number = min(MOST, max(2, count * ASKED // 100 // VIEWS), len(fit))
    return sorted(fit[i] for i in generator(seed, 10).permutation(len(fit))[:number])


def fits(mask):
    rows, columns = (np.flatnonzero(mask.any(axis)) for axis in (1, 0))
    height, width = np.ptp(rows) + 1, np.ptp(columns) + 1
    return max(height, width) >= 110 and mask.sum() * 100 >= 32 * height * width and 3 * min(height, width) > height


def gallery(count, seed):
    """The plans of a gallery of `count` scenes, in an order drawn from the seed."""
    asked = asked_for(count, seed)
    others = [id for id in in_gallery() if id not in asked]
    friends = generator(seed, 11).permutation(len(others))
    views = chains(asked, count * ASKED // 100)
    plans = []
    for index in range(count):
        rng = generator(seed, GALLERY, index)
        if index < len(views):
            id, chain, step = views[index]
            company = others if rng.integers(4) else asked
            friend = others[friends[asked.index(id) % len(others)]]
            plans.append(in_chain(rng, id, chain, step, company, friend, (seed, GALLERY, index, 1)))
        else:
            plans.append(filler(rng, others, (seed, GALLERY, index, 1)))
            if index % WALKS == WALKS - 1:
                plans[-1] = walk(rng, plans[-1])
    return [plans[i] for i in generator(seed, 12).permutation(count)]


def chains(asked, total):
    """(id, chain, step) of `total` views at most: each object turns and rolls, and has two of the short chains."""
    views, each = [], min(VIEWS, total // len(asked))
    for number, id in enumerate(asked):
        names = ["turn", "roll", *(name for i, name in enumerate(SHORT) if i != number % len(SHORT))]
        own = [(id, name, step + 1) for name in names for step in range(len(CHAINS[name]))]
        views += [own[i * VIEWS // each] for i in range(each)]  # fewer: larger steps
    return views


def mild(rng, id, side=None):
    """An object in an easy pose."""
    side = side or int(rng.integers(44, 64))
    turn, roll = int(rng.integers(-12, 13)), int(rng.integers(-8, 9))
    return Item(id, SIDE * side // 100, turn, roll, False)


def in_chain(rng, id, chain, step, company, friend, seed, training=False):
    """The plan of one view of a chain, with nought to two other objects."""
    item, light, cover = mild(rng, id), int(rng.integers(225, 276)), 0
    if chain:
        value, sign = CHAINS[chain][step - 1], 1
        if chain in ("turn", "roll"):
            item = item._replace(**{chain: sign * value + int(rng.integers(-3, 4))})
        elif chain == "shrink":
            item = mild(rng, id, value)
        elif chain == "cover":
            cover = value
        else:
            light = value
    number = int(rng.integers(0, 5)) // 2
    more = [friend] if friend is not None and rng.integers(100) < FRIEND else []
    more += others_than([id, *more], company, rng, max(number - len(more), 1 if cover and not more else 0))
    items = (item, *(clutter(rng, one) for one in more))
    if cover:
        items = (item, items[1]._replace(side=max(items[1].side, item.side * 4 // 5)), *items[2:])
    return Plan(seed, choose(rng, training), light, items, cover, chain, step)


def others_than(ids, company, rng, number):
    """So many other objects of a company, no two of one name."""
    names, found = {things()[id].name for id in ids}, []
    for i in rng.permutation(len(company)):
        if len(found) == number:
            break
        if things()[company[i]].name not in names:
            names.add(things()[company[i]].name)
            found.append(company[i])
    return found


def clutter(rng, id):
    roll = int(rng.integers(-25, 26)) if rng.integers(3) == 0 else 0
    return Item(id, SIDE * int(rng.integers(16, 40)) // 100, int(rng.integers(-40, 41)), roll, bool(rng.integers(2)))


def filler(rng, others, seed, training=False):
    """The plan of a scene with one to four objects that nobody asks for."""
    more = others_than([], others, rng, int(rng.integers(1, 5)))
    items = (mild(rng, more[0]), *(clutter(rng, one) for one in more[1:]))
    return Plan(seed, choose(rng, training), int(rng.integers(150, 276)), items)


def walk(rng, plan):
    """The plan of a scene with a person and a dog on the beach, in place of another."""
    people = [id for id in in_gallery() if things()[id].kind == "person"]
    dogs = [id for id in in_gallery() if things()[id].name == "dog"]
    items = [clutter(rng, ids[rng.integers(len(ids))])._replace(side=SIDE * 2 // 5) for ids in (people, dogs)]
    return Plan(plan.seed, "beach", plan.light, tuple(items))


def distractor(index, asked, seed):
    """The plan of one distractor: the same for any number of them."""
    others = [id for id in in_gallery() if id not in asked]
    return filler(generator(seed, DISTRACTORS, index), others, (seed, DISTRACTORS, index, 1))


def training(count, seed):
    """The plans of `count` scenes of the held-out objects: each object in turn, in steps of all chains."""
    ids = sorted(held_out())
    steps = [(name, step + 1) for name, values in CHAINS.items() for step in range(len(values))]
    order = generator(seed, 13).permutation(len(steps))
    plans = []
    for index in range(count):
        rng = generator(seed, TRAINING, index)
        chain, step = steps[order[(index // len(ids) + 7 * (index % len(ids))) % len(steps)]]
        plans.append(in_chain(rng, ids[index % len(ids)], chain, step, ids, None, (seed, TRAINING, index, 1), True))
    return plans


def clean(id, seed):
    """The plan of an object on its own, as it is asked for."""
    return Plan((seed, QUERIES, id), "studio", 256, (Item(id, SIDE * 7 // 10),))

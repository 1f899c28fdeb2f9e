"""The course's photographs and stamps as EfficientNet-Lite0 meets them, and the classes of ImageNet that are right.

The labels follow the captions, and were written before the network was asked. A picture has none where its caption
names nothing that is among the 1,000 classes: an astronaut, a camel with two humps, a flower without a name.
"""

import functools
from dataclasses import dataclass

import numpy as np

from cvcourse import data
from cvcourse.architectures.preparing import on_white

FROGS = "tree frog, American bullfrog, tailed frog"
LABELS = {  # picture -> every class that is right, by its short name
    "camera": "tripod, reflex camera",
    "chelsea": "tabby cat, tiger cat, Egyptian Mau",
    "china": "palace, monastery",
    "coffee": "espresso, coffee mug, tea cup",
    "frog": FROGS,
    "frog-1": FROGS,
    "albino_peahen": "peafowl",
    "chicken_profile": "hen, rooster",
    "crowned_crane": "crane bird",
    "drake": "drake (male duck)",
    "duck": "drake (male duck)",
    "gander": "goose",
    "hen": "hen",
    "magpie": "magpie",
    "ostrich": "ostrich",
    "peacock": "peafowl",
    "pelican": "pelican",
    "penguin": "king penguin",
    "pink_flamingo": "flamingo",
    "rainbow-lorikeet": "lorikeet",
    "rooster": "rooster",
    "tucan": "toucan",
    "vulture": "vulture",
    "clownfish": "clownfish",
    "lionfish": "lionfish",
    "lobster": "spiny lobster",
    "grasshopper": "grasshopper",
    "hoverfly": "fly",
    "mantis": "praying mantis",
    "iguana": "green iguana",
    "chimp": "chimpanzee",
    "gorilla": "gorilla",
    "orca": "killer whale",
    "otter": "otter",
    "badger": "badger",
    "european-bear": "brown bear",
    "edward_bear": "teddy bear",
    "bison": "bison",
    "ram": "ram (adult male sheep)",
    "dromedary": "arabian camel",
    "lion": "lion",
    "lion-2": "lion",
    "tiger": "tiger",
    "tiger_sumatran": "tiger",
    "dingo": "dingo",
    "fox": "red fox",
    "horse": "common sorrel horse",
    "zebra": "zebra",
    "ferret": "European polecat, black-footed ferret",
    "hippopotamus": "hippopotamus",
    "pig": "pig",
    "pig_golden": "pig",
    "pig_golden2": "pig",
    "beaver": "beaver",
    "rabbit": "cottontail rabbit, hare, Angora rabbit",
    "squirrel": "fox squirrel",
    "wildboar": "wild boar",
    "koala": "koala",
    "wombat": "wombat",
    "Strawberry2": "strawberry",
    "strawberry": "strawberry",
    "apple_granny_smith": "Granny Smith apple",
    "banana": "banana",
    "cherimoya": "cherimoya (custard apple)",
    "orange": "orange",
    "pineapple": "pineapple",
    "pomegranate": "pomegranate",
    "broccoli": "broccoli",
    "corn": "corn, fruiting spike of a cereal plant",
    "mushroom": "mushroom, agaric",
    "pepper": "bell pepper",
    "yellowpepper": "bell pepper",
    "binoculars": "binoculars",
    "camera_35mm": "reflex camera",
    "trumpet": "cornet trumpet",
    "drum_tomtom_floor": "drum",
    "drumkit": "drum",
    "cello": "cello",
    "guitar2": "electric guitar",
    "guitar_classical": "acoustic guitar",
    "guitar_electric": "electric guitar",
    "guitar_electric_bass": "electric guitar",
    "violin": "violin",
    "bassoon": "bassoon",
    "pitcher_small": "drink pitcher",
    "teapot": "teapot",
    "garbagecan": "trash can",
    "wheelie_bin": "trash can",
    "hammer": "hammer",
    "toolbox": "tool kit",
    "stethoscope": "stethoscope",
    "syringe": "syringe",
    "bradley": "tank",
    "ww2_german_gun": "tank, cannon",
    "cep": "bolete, mushroom",
    "cep-1": "bolete, mushroom",
    "cep-2": "bolete, mushroom",
    "jackolantern_mean": "carved pumpkin",
    "basketball": "basketball",
    "soccer": "soccer ball",
    "tennis_ball": "tennis ball",
    "dead_end_sign": "traffic or street sign",
    "give_way_sign": "traffic or street sign",
    "no_uturn": "traffic or street sign",
    "railroad_crossing": "traffic or street sign",
    "school_sign": "traffic or street sign",
    "xing_ped": "traffic or street sign",
    "xing_school": "traffic or street sign",
    "uk_post_box": "mailbox",
    "usps_mailbox": "mailbox",
    "sportscar2": "sports car",
    "truck": "pickup truck",
    "pink_tricycle": "tricycle",
    "firetruck": "fire truck",
    "balloon360": "balloon",
    "747": "airliner",
    "garbagetruck": "garbage truck",
    "indycar": "race car",
}


@dataclass(frozen=True, eq=False, repr=False)
class Picture:
    """A photograph, or a stamp on white: (H, W, 3) uint8, what it shows in words, and the classes that are right."""

    name: str
    caption: str
    image: np.ndarray
    right: tuple

    def __repr__(self):
        return f"<Picture {self.name}: {', '.join(self.right) or 'none of the 1,000 classes'}>"


@functools.cache
def pictures():
    """All photographs of the course and all its stamps, each name once: dict name -> Picture, photographs first."""
    found = {name: picture(name, name.replace("_", " "), image) for name, image in data.load("photos").items()}
    for stamp in data.load("stamps"):
        if stamp.name not in found:
            found[stamp.name] = picture(stamp.name, stamp.caption, on_white(stamp.rgba))
    return found


def picture(name, caption, image):
    return Picture(name, caption, image, tuple(LABELS[name].split(", ")) if name in LABELS else ())


def labelled():
    """The pictures that have a right class, a list in the order of `LABELS`."""
    return [pictures()[name] for name in LABELS]

"""What each stamp of the course is called, of which kind it is, and its colour where it has one.

Written by eye, in the order of data.load("stamps"). Stamps that share a name ("a red apple", "a green apple") are
different objects: an image query asks for the object, a text query for the name.
"""

import functools
from typing import NamedTuple

STAMPS = """
frog-1, brown frog, animal
frog, green frog, animal
adelaide-rosella, parrot, bird
albino_peahen, white peahen, bird
chicken_profile, grey chicken, bird
crowned_crane, crane, bird
cuckoo, brown cuckoo, bird
drake, brown duck, bird
duck, duck, bird
gander, grey goose, bird
guineafowl, grey guineafowl, bird
helmeted_guineafowl, black guineafowl, bird
hen, brown hen, bird
heron_greatblue, heron, bird
heron_greatblue_flying, heron, bird
lark, brown lark, bird
little-penguin, blue penguin, bird
magellanic_penguin, penguin, bird
magpie, magpie, bird
nandou, rhea, bird
ostrich, white ostrich, bird
peacock, peacock, bird
pelican, white pelican, bird
penguin, penguin, bird
pigeon, grey pigeon, bird
pink_flamingo, pink flamingo, bird
quetzal, quetzal, bird
rainbow-lorikeet, parrot, bird
rooster, rooster, bird
seagull, white seagull, bird
silver-gull, white seagull, bird
tucan, black toucan, bird
turkey, black turkey, bird
vulture, brown vulture, bird
butterflyfish, green butterflyfish, fish
clownfish, clownfish, fish
coraltrout, grey trout, fish
dolphinfish, turquoise dolphinfish, fish
lionfish, lionfish, fish
lobster, lobster, animal
moonwrasse, green wrasse, fish
seahorse, orange seahorse, fish
grasshopper, green grasshopper, insect
hornet, hornet, insect
hoverfly, fly, insect
mantis, mantis, insect
xanthia, orange moth, insect
iguana, green iguana, animal
chimp, black chimpanzee, animal
gorilla, black gorilla, animal
tamarin_emperor, tamarin, animal
dolphin, dolphin, animal
orca, orca, animal
otter, brown otter, animal
badger, badger, animal
european-bear, brown bear, animal
edward_bear, teddy bear, toy
bison, brown bison, animal
cow, brown cow, animal
cow_white, white cow, animal
gnu-baby-stand, brown gnu, animal
gnu-baby, brown gnu, animal
gnu-sitting, grey gnu, animal
goat, goat, animal
indian_blackbuck, antelope, animal
mountaingoat, brown goat, animal
ram, ram, animal
sheep, sheep, animal
sheep_lamb, lamb, animal
zebu, zebu, animal
camel, brown camel, animal
dromedary, dromedary, animal
lion-2, lion, animal
lion, lion, animal
tiger, tiger, animal
tiger_sumatran, tiger, animal
deer, brown deer, animal
doe, brown deer, animal
dingo, dog, animal
dog, grey dog, animal
fox, fox, animal
donkey, brown donkey, animal
donkey_eating, grey donkey, animal
horse, brown horse, animal
zebra, zebra, animal
ferret, ferret, animal
giraffe, giraffe, animal
hippopotamus, hippopotamus, animal
pig, pig, animal
pig_golden, pink pig, animal
pig_golden2, orange pig, animal
beaver, brown beaver, animal
capybara, brown capybara, animal
rabbit, grey rabbit, animal
squirrel, squirrel, animal
wildboar, boar, animal
kangaroo, kangaroo, animal
koala, grey koala, animal
wombat, wombat, animal
abalone, shell, animal
murray-mussel, mussel, animal
button, purple button, thing
clothespin_new, clothespin, thing
clothespin_old, clothespin, thing
feathered_hat, purple hat, hat
propeller_hat, hat, hat
Cherry_Stella, red cherry, fruit
Strawberry2, red strawberry, fruit
apple_fuji, apple, fruit
apple_granny_smith, green apple, fruit
apple_green, green apple, fruit
apple_red, red apple, fruit
apple_sierra_beauty, apple, fruit
apricot, orange apricot, fruit
banana, yellow banana, fruit
cherimoya, green cherimoya, fruit
grapes, grape, fruit
mango, mango, fruit
orange, orange, fruit
pear, brown pear, fruit
pineapple, pineapple, fruit
pomegranate, red pomegranate, fruit
raspberry, red raspberry, fruit
strawberry, red strawberry, fruit
almond, brown almond, nut
pecan, brown pecan, nut
walnut, brown walnut, nut
walnut_shelled, brown walnut, nut
broccoli, green broccoli, vegetable
carrot, orange carrot, vegetable
chilepepper, red pepper, vegetable
corn, yellow corn, vegetable
garlics, garlic, vegetable
lettuce, green lettuce, vegetable
mushroom, mushroom, mushroom
onion, onion, vegetable
pepper, green pepper, vegetable
potato, potato, vegetable
pumpkin_small, orange pumpkin, vegetable
redlettuce, lettuce, vegetable
tomato, red tomato, vegetable
yam, purple yam, vegetable
yellowpepper, yellow pepper, vegetable
binoculars, binoculars, thing
camera_35mm, black camera, thing
trumpet, trumpet, instrument
drum_tomtom_floor, red drum, instrument
drumkit, drum kit, instrument
cello, cello, instrument
guitar2, brown guitar, instrument
guitar_classical, guitar, instrument
guitar_electric, black guitar, instrument
guitar_electric_bass, brown guitar, instrument
violin, violin, instrument
bassoon, bassoon, instrument
Lightbulb, lightbulb, thing
pen_dryerase, red pen, tool
cylinder, red cylinder, thing
pitcher_small, pitcher, thing
teapot, black teapot, thing
nutcracker, nutcracker, tool
pepper_grinder, brown grinder, tool
garbagecan, grey bin, thing
home_compost_bin, grey bin, thing
kettle, kettle, thing
key, key, thing
rubberduck, yellow rubber duck, toy
cementmixer, yellow cement mixer, tool
hammer, hammer, tool
measuring_tape, measuring tape, tool
plyers, red pliers, tool
saw, saw, tool
toolbox, red toolbox, tool
wrench, wrench, tool
wrench_adjustable, wrench, tool
wrench_plumbers, wrench, tool
wheelie_bin, green bin, thing
mercurythermometer, thermometer, tool
stethoscope, stethoscope, tool
syringe, syringe, tool
old_naval_shell, yellow artillery shell, thing
fireman240a, -, -
bradley, tank, vehicle
ww2_german_gun, tank, vehicle
fireman200b, fireman, person
fireman240a, fireman, person
grannysmith, doll, toy
eggplant, green eggplant, plant
adeenia, pink flower, flower
anemone_red, red anemone, flower
anthoorium, pink flower, flower
chemparathi, pink hibiscus, flower
daffodil, daffodil, flower
flower1, purple flower, flower
flower10, red hibiscus, flower
flower2, yellow flower, flower
flower3, yellow flower, flower
flower4, purple flower, flower
flower5, yellow flower, flower
flower6, purple flower, flower
flower7, orange flower, flower
flower8, pink flower, flower
flower9, pink flower, flower
iris, purple iris, flower
marigold, yellow marigold, flower
pigface, purple flower, flower
chuvanna_plastic_poo, red flower, flower
red-gazania, red flower, flower
whitestar-petunia, petunia, flower
yellow-flower, yellow flower, flower
lavender, lavender, plant
lettuce_bolted, green lettuce, plant
cep-1, brown mushroom, mushroom
cep-2, brown mushroom, mushroom
cep, brown mushroom, mushroom
thyme, thyme, plant
holly_leaves, holly, plant
holm_oak, oak, tree
liberia-palm, palm tree, tree
pinecone, pinecone, plant
rambutan, red rambutan, fruit
tree336, green nut tree, tree
Candy_cane_photo_1, candy cane, food
Candy_cane_photo_2, candy cane, food
Christmas_Tree_photo, Christmas tree, tree
Christmas_pudding, pudding, food
German_Christmas_toy, wooden toy, toy
Mince_Pie, pie, food
Roast_turkey, roast turkey, food
Santa, Santa Claus, person
bow, red bow, thing
santahat, red hat, hat
bunny-egg, bunny, toy
bunny, bunny, toy
butterfly, butterfly, insect
chick-hatched, yellow chick, bird
chick-in-egg, egg, food
daffodil, daffodil, flower
wrapped_chocolate_easter_egg, purple egg, food
wrapped_chocolate_easter_egg_2, purple egg, food
grave-a, gravestone, stone
grave-b, gravestone, stone
grave-c, cross, stone
grave-f, gravestone, stone
grave-h, gravestone, stone
grave-i, gravestone, stone
jackolantern_mean, orange jack-o'-lantern, vegetable
party-hat, yellow hat, hat
apollo_lander, lunar lander, vehicle
3_earth, Earth, planet
5_jupiter, Jupiter, planet
6_saturn, Saturn, planet
7_uranus, Uranus, planet
8_neptune, Neptune, planet
9_pluto, Pluto, planet
spacewalk, astronaut, person
voyager2, space probe, vehicle
australian_rules_football, red football, ball
basketball, orange basketball, ball
cricketball, red cricket ball, ball
soccer, soccer ball, ball
tennis_ball, green tennis ball, ball
trophy_cup, trophy, thing
inukshuk-photo, cairn, stone
dead_end_sign, blue road sign, sign
give_way_sign, road sign, sign
no_uturn, road sign, sign
railroad_crossing, railroad signal, sign
school_sign, road sign, sign
toilets, blue toilet sign, sign
traffic_cone, red traffic cone, sign
xing_ped, yellow road sign, sign
xing_school, yellow road sign, sign
uk_post_box, red mailbox, thing
usps_mailbox, blue mailbox, thing
beetle, red car, vehicle
sedan, blue car, vehicle
sportscar2, pink car, vehicle
truck, turquoise pickup truck, vehicle
dumper, orange dumper, vehicle
pink_tricycle, pink tricycle, vehicle
firetruck, red fire truck, vehicle
balloon360, hot-air balloon, vehicle
747, blue airplane, vehicle
garbagetruck, white garbage truck, vehicle
green_korean_bus, green bus, vehicle
indycar, race car, vehicle
chineseJunk, orange ship, vehicle
walnutBoat, brown sailboat, vehicle
wheel_tractor, wheel, thing
"""
COLOURS = (
    *("black", "blue", "brown", "green", "grey", "orange"),
    *("pink", "purple", "red", "turquoise", "white", "yellow"),
)
BARE = (  # names without an article
    *("Santa Claus", "binoculars", "pliers", "food"),
    *("broccoli", "corn", "garlic", "holly", "lavender", "lettuce", "thyme"),
)
ALSO = {  # a name -> another that is as true
    **{"hen": "chicken", "rooster": "chicken", "ram": "sheep", "lamb": "sheep", "zebu": "cow"},
    **{"dromedary": "camel", "race car": "car", "drum kit": "drum", "teddy bear": "bear"},
}


class Thing(NamedTuple):
    """A stamp in words: its place in data.load("stamps"), name, kind, colour ("" where it has no single one)."""

    id: int
    stamp: str
    name: str
    kind: str
    colour: str

    @property
    def phrase(self):
        """The object in words, with its article: "a red car", "an astronaut"."""
        words = f"{self.colour} {self.name}".strip()
        if self.kind == "planet":
            return self.name
        if self.name in BARE:
            return words
        return ("an " if words[0] in "aeiou" and not words.startswith("un") else "a ") + words


@functools.cache
def things():
    """Every stamp in words, a dict id -> Thing; a stamp that the pack holds twice is there once."""
    found = {}
    for i, line in enumerate(STAMPS.strip().splitlines()):
        stamp, words, kind = line.split(", ")
        first, _, rest = words.partition(" ")
        colour, name = (first, rest) if first in COLOURS and rest else ("", words)
        if name != "-":
            found[i] = Thing(i, stamp, name, kind, colour)
    return found


@functools.cache
def held_out():
    """The ids of the objects that are for training only, a frozenset: a third of the names, half of shared names.

    So some words of the gallery are known from training, of other objects, and most of its words are new.
    """
    by_name = {}
    for one in things().values():
        by_name.setdefault(one.name, []).append(one.id)
    single = [ids[0] for ids in by_name.values() if len(ids) == 1]
    return frozenset(single[1::3]) | {i for ids in by_name.values() if len(ids) > 1 for i in ids[1::2]}


@functools.cache
def fitting(name, colour=""):
    """The ids of the objects of a name or a kind, and of a colour if one is said: a tuple."""
    return tuple(
        one.id
        for one in things().values()
        if name in (one.name, one.kind, ALSO.get(one.name)) and colour in ("", one.colour)
    )

# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Which picture first?
# **You have one photograph and ten thousand others. Some of them show the same thing: from another side,
# smaller, in the snow, half hidden. Which of the ten thousand would you look at first? And if two people
# have two orders, whose is better, and by how much?**
#
# Afterwards you can turn the maps of a network into one vector for a picture, in five ways; say what each
# of them forgets; measure an order by its average precision, and find out why somebody else's number for
# the same order is another one.
#
# Allow about an hour and a half. Make your prediction where a cell asks for one, then run it.

# %%
import numpy as np

from autograder.notebook import check
from cvcourse import retrieval
from cvcourse.retrieval import descriptors, measured, six_errors, small
from cvcourse.retrieval import ranking_figures as figures
from cvcourse.view import show_images
from cvcourse.view.asking import once_written

# %% [markdown]
# ## 1 · A thousand numbers for a picture
# To measure, one must know what is right. So this unit has a benchmark of its own: objects of the course's
# stamps in real and drawn places, turned, shrunk, half covered and badly lit, and of each picture we know
# what is in it. The pictures are searched, so they are called the **gallery**. What is searched for is a
# **query**: an object on its own. (The first time, the cell draws all of them, and shows a bar.)

# %%
found = small.gallery()
print(found)
clean = [query.image for query in found.queries]
show_images(clean, [query.text for query in found.queries], 5, "The queries")

# %% [markdown]
# The ship is in 44 of the 300. Here are 22 of them. In which would you find it at once, and in which only
# because you know that it is there?

# %%
positives, _ = found.relevance(found.queries[5])
views = [found.thumbnails[i] for i in positives[::2]]
show_images(views, columns=8, title="There is an orange ship in each of these")

# %% [markdown]
# In unit 1 pictures were compared pixel by pixel. What will that find here? In the last unit a network
# without its last layer gave 1,280 numbers for a picture, the means of its last maps. Such numbers are
# called a **descriptor**, and these in particular **neural codes** (Babenko and others, 2014).
#
# Descriptors are compared by the angle between them, or rather by its cosine: 1 where they point the same
# way, whatever their lengths. Write the order of a gallery for a query.


# %% exercise="ranked"
def ranked(q, X):
    """The order of the pictures of a gallery for a query, by the cosine of descriptors.

    q        (D,) float, the descriptor of the query
    X        (N, D) float, those of the gallery, no row zero and no two at the same angle;
             neither is modified
    Returns  (N,) int, numbers of rows, the smallest angle first
    """
    raise NotImplementedError


# %% check="ranked"

# %% [markdown]
# Now the first 14 of 300 for the ship: once by pixels, once by neural codes. How many are right in each?
# By chance it would be two.


# %%
def first_pictures(name, number=5):
    q, X = (small.descriptors_of(part, name) for part in ("queries", "gallery"))
    title = f"{found.queries[number].text}, by {name}"
    shown = small.relevance()[number]  # 1 right, 0 wrong, -1 junk
    return figures.first_of(ranked(q[number], X), shown, found.thumbnails, title=title)


once_written(lambda: first_pictures("pixels"))

# %%
once_written(lambda: first_pictures("neural codes"))

# %% [markdown]
# Three, and eleven. Pixels find pictures that are bright where the query is bright: walls and floors. The
# codes find ships on every ground; what is wrong among them is a pudding, three times. Its berries have the
# colour of the hull. Change `number`, and look at the pickup truck.
#
# ## 2 · How good is an order?
# Eleven of 14 is a number, and it hides something: it would be the same if the three wrong ones came first.
# And why 14? Let us go down the order. At each rank there are two questions. Which share of the pictures up
# to here is right? That is the **precision**. Which share of all right ones has been found? That is the
# **recall**. What does each of them do at a wrong picture?


# %% exercise="precision_and_recall"
def precision_and_recall(hits, total):
    """Precision and recall at each rank of an order.

    hits     (n,) bool, whether the picture at each rank is right; not modified
    total    int > 0, how many right ones there are, in the order or not
    Returns  precision (n,) and recall (n,), two float arrays
    """
    raise NotImplementedError


# %% check="precision_and_recall"


# %%
def two_curves(number=5):
    drawn = {}
    for name in ("pixels", "neural codes"):
        q, X = (small.descriptors_of(part, name) for part in ("queries", "gallery"))
        hits = small.relevance()[number][ranked(q[number], X)] == 1
        drawn[name] = precision_and_recall(hits, hits.sum())
    return figures.curves(drawn, f"The whole order, for {found.queries[number].text}")


once_written(two_curves)

# %% [markdown]
# Each curve is a saw: precision falls at every wrong picture and rises at a right one. The area below it is
# large if the right ones come early, and so one number for an order is the **average precision**: at each
# right picture take the precision there, add these up, divide by the number of right ones. Its mean over
# many queries is the **mAP**.
#
# Move the pictures below. The right ones stand at ranks 1 and 3 now. Before you do so: what costs more, to
# lose the second right one from rank 3 to rank 4, or the first from rank 1 to rank 2?

# %%
others = np.flatnonzero(small.relevance()[5] == 0)  # without a ship
numbers = [positives[1], others[0], positives[12], *others[1:6]]
pictures = [found.thumbnails[int(i)] for i in numbers]
retrieval.ranked_list([1, 0, 1, 0, 0, 0, 0, 0], pictures=pictures)

# %% [markdown]
# (1/1 + 2/3)/2 = .8333. One rank later at the end costs .0833, one rank later at the beginning .25 (and
# puts the other right one where it was). Average precision cares about the first ranks.
#
# On the right the same order has another number. There the area is measured with straight lines between
# the points, as a sum of **trapezoids**, and gives .7917. The program of a well-known benchmark does so.
# Which of the two is larger? Try orders for which they agree. A third thing to try: junk. Make a wrong
# picture junk, and see which ranks change.
#
# ## 3 · Where in the picture?
# Back to the maps. The network ends in 10 x 10 places with 1,280 channels, and neural codes are means over
# the 100 places. If a ship covers four of them, what is its part in the mean? Another choice is the
# maximum of each channel: how strongly does it answer *anywhere*? These are the **maximum activations of
# convolutions**, MAC. Here are two channels on one of the 44 pictures, a ship on a kitchen table.

# %%
maps = np.asarray(small.last_maps("gallery")[positives[12]], np.float32)  # (10, 10, 1280)
asked = np.asarray(small.last_maps("queries")[5], np.float32)
common = (maps.max((0, 1)) * asked.max((0, 1))).argmax()  # loudest in query and picture
for channel in (common, maps.mean((0, 1)).argmax()):
    one = maps[..., channel]
    places = f"above 0 at {(one > 0).sum()} of 100 places"
    print(f"channel {channel}: mean {one.mean():.2f}, maximum {one.max():.2f}, {places}")

# %% [markdown]
# The first answers at 19 places, and at its loudest as strongly as this network lets it (its maps end at 6);
# in the mean, .68, little of that is left. The second is less loud, and answers at 66 places. It has the
# largest mean of all.
#
# A cosine is a sum over channels. So one can ask which channel gave how much of it, as in the last unit one
# asked which place gave how much of a score. In which descriptor, means or maxima, do few channels have the
# say?


# %% exercise="channel_shares"
def channel_shares(a, b):
    """Which share each channel has in the cosine of two descriptors.

    a, b     (K,) float, of any lengths, at least 0, with an inner product above 0; neither is
             modified
    Returns  (K,) float, which add up to 1
    """
    raise NotImplementedError


# %% check="channel_shares"


# %%
def shares_of(name, most=20):
    q, X = (small.descriptors_of(part, name) for part in ("queries", "gallery"))
    shares = np.sort(channel_shares(q[5], X[positives[12]]))[::-1]
    half = (shares.cumsum() < 0.5).sum() + 1
    first = f"the first {most} of 1,280 channels have {shares[:most].sum():.0%}"
    print(f"{name:13} {first}, {half} have half")


once_written(lambda: [shares_of(name) for name in ("neural codes", "MAC", "GeM")] and None)

# %% [markdown]
# In the means, 20 channels have 32 % of the cosine, as against 9 % in MAC. They are those that answer to
# large things, and the ground is the largest thing in most pictures. Maxima do not care how large a thing is,
# and so many channels have a say.
#
# Between the two lies **GeM**, the generalized mean: third powers, their mean, the third root. **SPoC** takes
# sums in which the middle of the picture counts more. **CroW** weights places by how much is going on there,
# and channels by how seldom they answer. In the assignment you write all of them. Which would you bet on,
# and by how much will it beat the means?


# %%
def means_of(level="medium"):
    for name in descriptors.DESCRIPTORS:
        q, X = (small.descriptors_of(part, name) for part in ("queries", "gallery"))
        print(f"{name:13} mAP {small.scores(q, X, level).mAP:.3f}")


means_of()

# %% [markdown]
# CroW and GeM .855, MAC and R-MAC .84, SPoC .815, and the means .805. For six queries on 300 pictures a point
# means nothing. Five are no accident: the objects are small, and may lie anywhere but in the middle.
#
# ## 4 · Squares on a map
# A maximum knows no place at all: the sail may come from the left and the hull from the right. **R-MAC**
# (Tolias and others, 2016) takes the maxima of squares of three sizes, 1 + 4 + 9 on a map of 10 x 10,
# divides each of these vectors by its length, and adds them up. So the similarity to a query is a sum with
# a part for each square. Below is the ship, and a picture in which it is. Square 1 is all of the picture.
# Which of the nine small ones, 6 to 14, will give most? Choose the other pictures, too.

# %%
shown = [found.images(positives[i]) for i in (17, 8, 30, 36)]
retrieval.region_overlay(shown, clean[5], ["desert", "room", "under water", "sea"])

# %% [markdown]
# In the desert square 6, at the upper left, where the ship is; in the room square 12, under water 9, on the
# sea 7. Nobody has told it where ships are. The squares at the other end of the picture give a quarter to a
# half of that, and not nothing: ground looks like ground.
#
# The numbers in the picture are the channels that give most, each where it has its maximum. No channel has
# more than some hundredths. Where do they sit: on the sails, the hull, the border of the ship?
#
# R-MAC has 1,280 numbers, as all the others have. One can also keep the squares apart, and let each square
# of the query look for its best square in a picture. That is **regional** search, as against **global**.
# It finds more and costs more: in memory as many times as there are squares, in time nearly their number
# squared.
#
# ## 5 · Why do two people's mAP differ?
# Some pictures should count neither as right nor as wrong: one shows the thing so dimly that nobody can
# tell, another is the query itself. They are **junk**, and are taken out of the order before ranks are
# counted. That can be used for more. Revisited Oxford and Paris, the benchmark of the field, asks three
# questions with one gallery: **easy** (the hard views are junk), **medium** (none is), **hard** (the easy
# views are junk). Ours does the same. How far will the numbers fall?

# %%
levels = "easy", "medium", "hard"
table = {}
for name in ("pixels", *descriptors.DESCRIPTORS):
    q, X = (small.descriptors_of(part, name) for part in ("queries", "gallery"))
    table[name] = [small.scores(q, X, level).mAP for level in levels]
figures.bars_by_level(table, levels, "What is easy is nearly solved, what is hard is not")

# %% [markdown]
# From .91 to .73 for GeM, with the same descriptor on the same pictures. A number without its level means
# nothing. And a number without its program? Here is one set of orders, GeM's, at each level, measured by
# people who each make one error. All of these have stood in published code. Cover the table, and say of
# each whether it makes the number too high or too low.

# %%
q, X = (small.descriptors_of(part, "GeM") for part in ("queries", "gallery"))
counts = [six_errors.table(q @ X.T, small.relevance(level)) for level in levels]
print(f"{'what is wrong':42}" + "".join(f"{level:>9}" for level in levels))
for name in counts[0]:
    print(f"{name:42}" + "".join(f"{one[name]:9.3f}" for one in counts))

# %% [markdown]
# The second row more than halves the hard number: easy pictures come first, as they should, and count as errors. The
# third has the same number three times; can you say why? Who lets the query find itself gains a rank 1 for
# nothing, the more the fewer right ones there are. Who looks at lists of 20 and divides by what these reach
# has .99 for .85. Trapezoids cost little. And the last has more than 1, which is the one error here that
# tells on itself.
#
# So when two mAPs are compared, both have to come from one program. Ask what it does with junk, with the
# query, with what is not reached, and with ties. In the assignment you get six such functions, and find
# out by calling them which error each has.
#
# ## 6 · Ask again
# The first pictures of an order are mostly right. **Query expansion** takes the mean of the query and its
# first five, and asks once more. It needs no label and no training. A ship that has been found seen from
# the left knows what that does to a ship. But suppose that two of the first five are puddings?

# %%
for name in ("MAC", "SPoC", "CroW", "R-MAC"):
    q, X = (small.descriptors_of(part, name) for part in ("queries", "gallery"))
    before, after = (
        np.array([small.scores(query, X, level).mAP for level in levels])
        for query in (q, descriptors.expanded(q, X, 5))
    )
    print(f"{name:6} {before.round(3)} gain in points {(100 * (after - before)).round(1)}")

# %% [markdown]
# It helps where it is hard, SPoC by 6 points and MAC by next to nothing, and changes little where it is easy:
# there nearly everything has been found already. A query whose first five are wrong is worse off than
# before, since it looks for puddings then.
#
# Another thing is free as well. If many channels answer to fur, fur counts many times over. **Whitening**
# turns descriptors so that no two numbers go together any more, and divides each by its spread. It is
# learnt on pictures that are **held out**, here 90 scenes and 110 objects that are neither queries nor in
# the gallery. 200 vectors in 1,280 dimensions: along how many directions do they spread?

# %%
H = small.held_out("R-MAC")
q, X = (small.descriptors_of(part, "R-MAC") for part in ("queries", "gallery"))
values, directions = np.linalg.eigh(np.cov(H.T.astype(float), bias=True))  # smallest first
for dims in (64, 199, 256):
    P = directions[:, ::-1][:, :dims] / np.sqrt(np.abs(values[::-1][:dims]))
    largest = np.abs((X - H.mean(axis=0)) @ P).max()
    print(f"{len(H)} held out, {dims} directions: largest number of a picture {largest:.3g}")

# %% [markdown]
# Along 199. Beyond these the spread is a rounding error, a new picture is divided by it, and its descriptor
# consists of little else: numbers of millions, and no error message. Up to there, what does whitening bring?
# It shortens descriptors in any case: 64 numbers for 1,280.

# %%
for dims in (0, 32, 64, 199):
    whiten = descriptors.Whitening(H, dims) if dims else descriptors.unit
    white, query = whiten(X), whiten(q)
    alone = [small.scores(query, white, level).mAP for level in levels]
    expanded = descriptors.expanded(query, white, 5)
    both = [small.scores(expanded, white, level).mAP for level in levels]
    print(f"{dims or 'no':>3} directions {np.round(alone, 3)}, expanded {np.round(both, 3)}")

# %% [markdown]
# Nothing, here: with all 199 directions it loses three points at the medium level, with 32 seventeen, and
# expansion does not make up for it. 200 held-out pictures are few. Or is it that six queries cannot tell?
#
# ### The same with forty queries
# Below is what a longer run has measured, on 2,000 scenes and on 4,000 of which half are distractors, with
# 710 pictures held out. Above that are a slide deck's numbers for the same two descriptors, on Oxford's
# buildings and on these among 100,000 other photographs. Which of its findings do you expect to see again:
# that MAC is ahead of R-MAC, that distractors cost some points, that expansion gains as much?

# %%
print(measured.beside("medium", "hard"))

# %% [markdown]
# All three. At the medium level MAC is ahead by 2.6 points, as there by 2.0. Distractors cost 7.8 and 8.5
# points, as there 5.8 and 7.6 (2,000 of ours, and 100,000 photographs there). R-MAC loses more than MAC in both.
#
# Expansion gains 2.1 points with MAC as it is, and 6.7 with whitened MAC, as there 7.7; where it is hard even
# 9.1. Whitening alone changes little, for better or worse: but it makes the first five safer company. No six
# queries could have told us that. So with another network, other things and other places the order is the
# same. What two tables say that know nothing of each other is worth remembering.
#
# And the other descriptors? Guess before you run it: which two lead, and does the order stay when the query is
# expanded? (The bytes are those that a picture takes in memory.)

# %%
names = "neural codes", "SPoC", "R-MAC", "MAC", "CroW", "GeM", "GeM, white 256"
print(measured.by_ways(*names, level="medium", ways=("as it is", "QE")))

# %% [markdown]
# GeM and CroW lead, as they did with six queries, but MAC is less than a point behind: what looked like a
# difference there is hardly one. Means and SPoC are six points behind, and that is one. Expanded, GeM and CroW
# still lead, and SPoC passes the means. Whitened to 256 numbers GeM takes a fifth of the memory, and expanded it
# is the best of all.

# %% [markdown]
# ## In three lines
# A picture becomes one vector by pooling maps: means see the ground, maxima see small things, and R-MAC adds
# the maxima of squares so that a part of a picture can speak for itself.
#
# Average precision is the mean precision at the right pictures, found or not; without its level, its junk
# and its program an mAP is not a number that can be compared.
#
# Query expansion and whitening need no label, and pay where the first pictures of an order are right.

# %% [markdown]
# ## Practice quiz

# %% practice="ranking_practice"

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
# # The search engine
# **"Person walking with a dog on the beach." Nobody has a picture of that at hand; that is why one searches.
# So the question comes in words, and the answer is to be pictures. Pictures are numbers by now, by all that
# this course has taught. How does a word become numbers that can be compared with them?**
#
# Afterwards you can search pictures by a text in several ways, of which one needs captions and another not a
# single example; say which words each of them knows; and name what none of them understands.
#
# Make your prediction where a cell asks for one, then run it.

# %%
import numpy as np

from autograder.notebook import check
from cvcourse import data
from cvcourse.retrieval import small, text_gallery, text_words
from cvcourse.view.asking import once_written

# %% [markdown]
# ## 1 · If somebody has written it down
# Here are the 300 scenes of the lecture on ranking. Each has a **caption**, a sentence that says what is
# clearly to be seen.

# %%
gallery, searched = small.gallery(), text_gallery.searched()
for i in (5, 10, 42, 77):
    print(f"{i:3} {gallery.captions[i]}")

# %% [markdown]
# With captions no picture need be looked at. Compare words: how many do query and caption have in common, of
# all that stand in either? This is the **Jaccard index**. "A person walking with a dog on the beach" and "a
# dog and an astronaut on the beach" have two words in common, *dog* and *beach*, and five in either, if the
# little ones (*a*, *with*, *on*) do not count. So it is 2/5. Which scenes come first, and what comes after
# the ones with both words?

# %%
text_gallery.show_first("a person walking with a dog on the beach", "captions")

# %% [markdown]
# Three scenes have both words. After these anything goes that has one, and where a caption is shorter it
# comes earlier. That the astronaut is a person is known to you and not to the index: no caption says so.
#
# Now five ways of asking for something that is there. How many scenes will have a score above 0?

# %%
for text in ("a dog", "dogs", "a puppy", "a pickup truck", "a lorry"):
    found = np.count_nonzero(searched.scores(text, "captions"))
    print(f"{text:15} {found:3} scenes")

# %% [markdown]
# None for *dogs*, none for *puppy* or *lorry*. Words are compared as wholes here, and any two of them are
# equally strange to each other: a puppy is as far from a dog as from a Tuesday. And who has captions? Of the
# pictures on your telephone not one.
#
# Two things are missing then: words that know of each other, and a way from words to pictures that needs
# nobody to describe these.
#
# ## 2 · A word is known by its company
# What is a *tezgüino*? A bottle of it is on the table. Everybody likes it. It makes you drunk; we make it out
# of corn. You know now, and nobody has told you: words that stand in like company mean like things. (The
# example is Lin's, 1998; the thought is older.) Count for each word in which company it stands, in six
# billion words of an encyclopedia and of newspapers, squeeze the counts into 100 numbers for each word, and
# you have **word vectors**. These are GloVe's (Pennington, Socher and Manning, 2014).

# %%
words = data.load("word_vectors")
print(words)
words["dog"][:8]

# %% [markdown]
# None of these numbers means anything by itself. Only directions do, as with descriptors of pictures. Write
# the search among words that you have written for pictures: which are nearest to a word? What is nearest to
# every word, and of no use?


# %% exercise="nearest_words"
def nearest_words(row, vectors, k):
    """The words whose vectors point most nearly in the direction of a word's own.

    row      int, the word that is asked about: its row in vectors
    vectors  (W, D) float, the vector of each word, none zero, of any lengths, no two in one
             direction; not modified
    k        int, 1 <= k < W
    Returns  (k,) int, rows of other words, the smallest angle first
    """
    raise NotImplementedError


# %% check="nearest_words"

# %% [markdown]
# Before you run the next cell, write down two neighbours for each: *dog*, *lorry*, *red*, *left*, *jaguar*,
# *labrador*. In newspapers, where do the last two come up?


# %%
def neighbours(*asked):
    for word in asked:
        near = nearest_words(words.rows[word], words.vectors, 7)
        print(f"{word:9}", *(words.words[row] for row in near))


once_written(lambda: neighbours("dog", "lorry", "red", "left", "jaguar", "labrador"))

# %% [markdown]
# *Dogs*, *cat* and *puppy* are near a dog, and a *truck* is near a lorry. That is what we were after. The rest
# is a warning. Beside *red* stands *yellow*, beside *left* stands *right*: opposites keep the same company. A
# *jaguar* is a car, and a *labrador* is as much a province of Canada as a dog. A vector is a mean over all
# that a word was used for, by those who wrote newspapers.
#
# A text becomes a vector as a picture did from the places of its map: take the mean, and bring it to length 1.
# How alike are these texts? Guess the smallest number and the largest.

# %%
texts = ["a dog on the beach", "a puppy by the sea", "a lorry in the snow", "a beach without a dog"]
V = text_words.as_vectors(texts)
for text, cosines in zip(texts, V @ V.T, strict=True):
    print(f"{text:22}", cosines.round(2))

# %% [markdown]
XX

# %% [markdown]
# ## In three lines
# Captions are searched by comparing words; that is right where they say it, and finds nothing where they say
# it in another word.
#
# Word vectors put words near others of like company, so that a text can be near another without a word in
# common; opposites are near each other, too.
#
# A mean of word vectors knows neither order nor *not*.

# %% [markdown]
# ## Practice quiz

# %% practice="search_practice"

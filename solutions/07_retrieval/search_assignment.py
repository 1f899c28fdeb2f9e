# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Words to pictures: the assignment
#
# **Somebody types "a rooster in the desert". No photograph knows a word. How can a program say which of 300
# photographs, or of a billion, comes first, and answer before the person looks away?**
#
# In the first part you bring words and pictures into one space, in three ways. In the second you build the
# indexes that find the nearest of very many vectors without looking at all of them.
#
# Allow about four hours, in two sittings; the second begins with part two. Everything is written with `numpy`
# alone. To hand in, press the button at the end.

# %%
from functools import cache

import numpy as np

from autograder.notebook import check
from cvcourse import data
from cvcourse.retrieval import descriptors, small, text_gallery, text_names, text_words
from cvcourse.view.asking import once_written

# %% [markdown]
# ## Part one: what do a word and a picture have in common?
#
# **Exercise 1.** The easiest case first: somebody has written a caption below each photograph. Of a query and
# a caption count the words that both have, and divide by the number of words that one of them has at least:
# the **Jaccard** index of two sets. "a dog" and "a dog and a red car": which words does the second have, and
# what is the value? Note that "a" stands there twice.


# %% solution="jaccard"
def jaccard(words, captions):
    """How much the words of a query have in common with those of each caption.

    words      list of str, at least one, a word may stand there twice; not modified
    captions   list of N lists of str, of which one may be empty; not modified
    Returns    (N,) float, 0 to 1: words that both have, divided by words that either has
    """
    ### BEGIN SOLUTION
    wanted = set(words)
    return np.array([len(wanted & set(one)) / len(wanted | set(one)) for one in captions])
    ### END SOLUTION


# %% check="jaccard"

# %% [markdown]
# 2 / 5, and the article counts as much as the dog. So little words (a, the, on, in, and, ...) are left out below.
#
# **Exercise 2.** The gallery of the lecture has 300 scenes and 253 texts that ask for them: "a rooster", "a
# rooster in the desert", "a purple egg", "an animal". Each has two right pictures or more. At which rank does
# a person meet the first right one? Ranks begin at 1.


# %% solution="first_ranks"
def first_ranks(S, right):
    """The rank of the first right picture for each query.

    S        (Q, N) float, how well each picture answers each query, no two equal in a row
    right    (Q, N) bool, at least one True in each row; neither is modified
    Returns  (Q,) int, from 1 to N
    """
    ### BEGIN SOLUTION
    order = np.argsort(-S, axis=1)
    return np.take_along_axis(right, order, axis=1).argmax(axis=1) + 1
    ### END SOLUTION


# %% check="first_ranks"

# %% [markdown]
# **Exercise 3.** Two numbers stand in every table on this subject. **Recall at k**, as it is used there, is the
# share of queries with a right picture among the first k. And the **median rank**: half of the people find
# something no later. Why not the mean? Think of an index that gives a list of 100, and of a right picture that
# is not on it: its rank is infinite.


# %% solution="recall_and_median"
def recall_and_median(ranks, k):
    """Two summaries of the ranks of the first right pictures.

    ranks    (Q,) float, from 1, np.inf for a query whose list holds no right picture; for an
             even number of queries the two in the middle are finite; not modified
    k        int, 1 or more
    Returns  recall (float, 0 to 1: the share of all queries whose rank is k at most) and
             median (float; of an even number the mean of the two in the middle)
    """
    ### BEGIN SOLUTION
    return float((ranks <= k).mean()), float(np.median(ranks))
    ### END SOLUTION


# %% check="recall_and_median"

# %% [markdown]
# What do you expect of the Jaccard index on captions that somebody has written for just these pictures? And
# of "an animal", when captions say "a rooster"?


# %% tags=["desk-only"]
@cache
def texts():
    """The words of each text, what each asks for, and which pictures are right (253, 300)."""
    found = small.gallery()
    asked = found.text_queries
    right = np.zeros((len(asked), len(found)), bool)
    for row, query in zip(right, asked, strict=True):
        row[found.relevance(query)[0]] = True
    kinds = np.array([query.kind for query in asked])
    return [text_words.words_of(query.text) for query in asked], kinds, right


# %% tags=["desk-only"]
def summary(name, S):
    """Recall at 10 and the median rank; of equal scores the lower number comes first."""
    _, kinds, right = texts()
    ranks = first_ranks(S - 1e-9 * np.arange(S.shape[1]), right).astype(float)
    said = [f"{name:24} recall at 10: {recall_and_median(ranks, 10)[0]:.2f}"]
    for kind in ("object", "place", "two", "kind"):
        said.append(f"{kind} {recall_and_median(ranks[kinds == kind], 10)[0]:.2f}")
    print(", ".join(said), f"- median rank {recall_and_median(ranks, 10)[1]:.0f}")


def captions_of(pictures):
    return [text_words.words_of(caption) for caption in pictures.captions]


# %% tags=["desk-only"]
def by_captions():
    captions = captions_of(small.gallery())
    summary("words in common", np.array([jaccard(words, captions) for words in texts()[0]]))
    summary("by chance", np.random.default_rng(0).random((len(texts()[0]), len(captions))))


once_written(by_captions)

# %% [markdown]
# With captions .96, and nearly everything at rank 1. Only the *kinds* are lost, .50 where chance gives .33
# already: no caption says "animal". And who writes captions for a billion photographs?
#
# **Exercise 4.** A **word vector** is a list of numbers, learnt from which words stand near which in a very
# long text: those of "rooster" and "hen" point in nearly the same direction. A text becomes the mean of its
# words' vectors, each divided by its length first. (A long vector says that a word is frequent, not that it is
# important.) What about a word that the table does not have?


# %% solution="sentence_vector"
def sentence_vector(words, table):
    """The mean of the unit vectors of the words that a table knows.

    words    list of str; a word that stands there twice counts twice; not modified
    table    dict from str to (D,) float, vectors of any length above 0, at least one entry;
             not modified
    Returns  (D,) float; words that are not in the table are left out; all zeros if none is
    """
    ### BEGIN SOLUTION
    total, count = np.zeros(len(next(iter(table.values())))), 0
    for word in words:
        if word in table:
            total += table[word] / np.linalg.norm(table[word])
            count += 1
    return total / max(1, count)
    ### END SOLUTION


# %% check="sentence_vector"

# %% [markdown]
# 20,995 words have a vector of 100 numbers in the course's pack. Here are captions and texts by these vectors:
# no word needs to be the same any more. Which kind of text gains?


# %% tags=["desk-only"]
def vectors_of(many):
    """Your vectors of many texts, each a list of words."""
    found = data.load("word_vectors")
    table = dict(zip(found.words, found.vectors.astype(float), strict=True))
    return np.array([sentence_vector(words, table) for words in many])


def unit(X):
    return X / np.maximum(np.linalg.norm(X, axis=1, keepdims=True), 1e-12)


# %% tags=["desk-only"]
def by_vectors():
    captions = vectors_of(captions_of(small.gallery()))
    summary("vectors of captions", unit(vectors_of(texts()[0])) @ unit(captions).T)


once_written(by_vectors)

# %% [markdown]
# "An animal" finds roosters now: kinds .78 for .50. The rest hardly changes. But it still needs captions.
#
# **Exercise 5.** A network that knows 1,000 names can do without. It looks at a picture and says: hen .5, cock
# .2, ptarmigan .1. The names have word vectors, so put the picture where its names are: take the `top` most
# probable ones, divide their probabilities by their sum, and add up the unit vectors of the names with these
# weights. This **convex combination of semantic embeddings** (ConSE) needs no training at all, and it can be
# asked for words that no name holds.
#
# 19 of the 1,000 names hold no word that has a vector. What is a row of zeros divided by its length?


# %% solution="convex_combination"
def convex_combination(probabilities, names, top):
    """Pictures among the words: the means of their most probable names, weighted.

    probabilities  (N, C) float, of the C names for each picture, no two equal in a row
    names          (C, D) float, the word vector of each name, of any length; a row of zeros
                   stays zeros, and its probability counts all the same; neither is modified
    top            int, how many names count, 1 to C
    Returns        (N, D) float, sum of p_t times unit name vector t, the p_t of the `top` most
                   probable names divided by their sum
    Source         Norouzi et al. (2014)
    """
    ### BEGIN SOLUTION
    lengths = np.linalg.norm(names, axis=1, keepdims=True)
    directions = names / np.where(lengths > 0, lengths, 1)
    chosen = np.argsort(-probabilities, axis=1)[:, :top]
    p = np.take_along_axis(probabilities, chosen, axis=1)
    return np.einsum("nt,ntd->nd", p / p.sum(axis=1, keepdims=True), directions[chosen])
    ### END SOLUTION


# %% check="convex_combination"

# %% [markdown]
# The network's last layer, on the means of the maps. How many names would you take? And which texts will this
# never answer?


# %% tags=["desk-only"]
def by_names():
    P = text_names.probabilities(text_gallery.pooled())  # (300, 1000)
    names = vectors_of([text_words.words_of(name) for name in text_names.names()])
    for top in (1, 10, 1000):
        pictures = convex_combination(P, names, top)
        summary(f"ConSE, {top} names", unit(vectors_of(texts()[0])) @ unit(pictures).T)


once_written(by_names)

# %% [markdown]
# .42 with ten names, where chance gives .16, and no caption was read. Some places are found, for there are names
# such as *seashore*. Colours stand in hardly any name.
#
# **Exercise 6.** The other way round: learn where in the space of *pictures* a text belongs. 90 scenes that
# are not in the gallery have captions. With their text vectors W and their descriptors X, find the linear map
# with the smallest squared error,
#
# $$\lVert W B + b - X \rVert^2 + \lambda \lVert B \rVert^2 ,$$
#
# **ridge regression**, and there is a closed form. The intercept $b$ is not in the penalty. Take the mean off
# both sides: which system is left for $B$? And what is $b$ then? (A mean over pictures in place of the sum
# would need another $\lambda$: look which it is here.)


# %% solution="ridge_map"
def ridge_map(W, X, lam):
    """The linear map from text vectors to descriptors of pictures, by ridge regression.

    W        (N, D) float, text vectors
    X        (N, F) float, descriptors of the same N pictures; neither is modified
    lam      float > 0, weight of the penalty, beside a sum of squares over N and F
    Returns  B (D, F), b (F,): a text w belongs at w @ B + b; b is not penalised
    """
    ### BEGIN SOLUTION
    middle, target = W.mean(axis=0), X.mean(axis=0)
    Z = W - middle
    B = np.linalg.solve(Z.T @ Z + lam * np.eye(W.shape[1]), Z.T @ (X - target))
    return B, target - middle @ B
    ### END SOLUTION


# %% check="ridge_map"


# %% tags=["desk-only"]
def held_out():
    """Text vectors (90, 100) and descriptors (90, 1280) of the scenes that train."""
    captions = captions_of(small.gallery().training)
    return vectors_of(captions), small.descriptors_of("scenes", "neural codes")


def by_ridge():
    W, X = held_out()
    gallery, asked = small.descriptors_of("gallery", "neural codes"), vectors_of(texts()[0])
    for lam in (0.01, 0.1, 1.0, 10.0):
        B, b = ridge_map(W, X, lam)
        centred = unit(asked @ B + b - X.mean(axis=0)) @ unit(gallery - X.mean(axis=0)).T
        summary(f"ridge, lam = {lam}", centred)


# %% tags=["desk-only"]
once_written(by_ridge)

# %% [markdown]
# A little less than ConSE in all, and good at other things: with lam = 0.1 places .68 for .41, objects .21 for
# .35. The places of the gallery are among the 90 scenes, and most of its objects are not.
#
# **Exercise 7.** Squared error asks for the descriptor itself. But a search only asks that the right picture
# comes *before* the others. A **dual encoder** brings texts and pictures into one space, rows $t_i$ and $v_i$
# of length 1, and takes the scores
#
# $$s_{ij} = t_i \cdot v_j \,/\, \tau .$$
#
# In a batch of N pairs text $i$ has to choose picture $i$ among N, by softmax and cross-entropy along row $i$,
# and picture $i$ has to choose text $i$, along column $i$. The loss is the mean of both. $\tau$ is the
# **temperature**. What do all losses become when it is very large? And what does $e^{s}$ become when it is
# 0.001?
#
# The gradients go through the division by the length: for $t = T / \lVert T \rVert$,
#
# $$\frac{\partial L}{\partial T} = \frac{1}{\lVert T \rVert} \Big( g - t \, (t \cdot g) \Big), \qquad
# g = \frac{\partial L}{\partial t}.$$


# %% solution="dual_encoder_loss"
def dual_encoder_loss(T, V, temperature):
    """Symmetric cross-entropy of a batch of texts and pictures, and its gradients.

    T            (N, D) float, texts, of any length above 0
    V            (N, D) float, pictures; row i belongs to row i of T; neither is modified
    temperature  float > 0, from 0.001; nothing may overflow, and no logarithm of 0
    Returns      loss (float), dT (N, D), dV (N, D)
    Source       Radford et al. (2021)
    """
    ### BEGIN SOLUTION
    N = len(T)
    lengths = [np.linalg.norm(one, axis=1, keepdims=True) for one in (T, V)]
    t, v = T / lengths[0], V / lengths[1]
    scores = t @ v.T / temperature
    loss, dscores = 0.0, np.zeros((N, N))
    for axis in (1, 0):
        shifted = scores - scores.max(axis=axis, keepdims=True)
        logs = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
        loss -= np.trace(logs) / (2 * N)
        dscores += (np.exp(logs) - np.eye(N)) / (2 * N * temperature)
    dt, dv = dscores @ v, dscores.T @ t
    dT = (dt - t * (t * dt).sum(axis=1, keepdims=True)) / lengths[0]
    dV = (dv - v * (v * dv).sum(axis=1, keepdims=True)) / lengths[1]
    return float(loss), dT, dV
    ### END SOLUTION


# %% check="dual_encoder_loss"

# %% [markdown]
# Two matrices, one for texts and one for pictures, 32 numbers each at the end, and 200 steps downhill on the 90
# pairs. By chance the loss is $\ln 90 = 4.5$. How far down will it get, and will that help with other pictures?


# %% tags=["desk-only"]
def trained():
    """The two matrices, and the middles of texts and pictures."""
    W, X = held_out()
    rng, middles = np.random.default_rng(0), (W.mean(axis=0), X.mean(axis=0))
    W, X = W - middles[0], 10 * (X - middles[1])
    A, C = rng.normal(0, 0.1, (100, 32)), rng.normal(0, 0.03, (1280, 32))
    for step in range(200):
        loss, dT, dV = dual_encoder_loss(W @ A, X @ C, 0.1)
        if step % 100 == 0 or step == 199:
            print(f"step {step:3}: loss {loss:.2f}")
        A, C = A - W.T @ dT, C - X.T @ dV
    return A, C, middles


# %% tags=["desk-only"]
def by_two_towers():
    A, C, middles = trained()
    asked = (vectors_of(texts()[0]) - middles[0]) @ A
    pictures = 10 * (small.descriptors_of("gallery", "neural codes") - middles[1]) @ C
    summary("dual encoder", unit(asked) @ unit(pictures).T)


once_written(by_two_towers)

# %% [markdown]
# It begins above 4.5, since scores that are divided by 0.1 are sure of what is chance. Then it falls to nearly
# nothing: 90 pairs are learnt by heart. On other pictures it is as good as ridge regression, no better. The
# published one has seen 400 million pairs, in batches of 32,768. What changes for one text when the batch is a
# hundred times as large?

# %% [markdown]
# ## Part two: without looking at everything
#
# A query is compared with every picture of the gallery. With 300 nobody notices. With a billion pictures that
# is a billion products of rows of 1,280 numbers, for one query. An **index** answers with less, and sometimes
# wrongly.
#
# **Exercise 8.** The first idea is a telephone book. Choose some **centroids**, for instance by k-means. Each
# vector goes to the list of the centroid that is nearest to it by Euclidean distance. A query then looks at a
# few lists only. Such an **inverted file** is stored as two arrays: the numbers of the vectors, list after
# list, and where each list begins. What do `starts` say of an empty list, and what is its last entry for?


# %% solution="inverted_lists"
def inverted_lists(X, centroids):
    """Which vectors lie nearest to which centroid.

    X          (N, D) float
    centroids  (C, D) float; neither is modified
    Returns    numbers (N,) int and starts (C + 1,) int: the vectors nearest to centroid c have
               the numbers numbers[starts[c] : starts[c + 1]], in ascending order
    """
    ### BEGIN SOLUTION
    squared = ((X[:, None] - centroids) ** 2).sum(axis=2)
    nearest = squared.argmin(axis=1)
    numbers = np.argsort(nearest, kind="stable")
    counts = np.bincount(nearest, minlength=len(centroids))
    return numbers, np.append(0, np.cumsum(counts))
    ### END SOLUTION


# %% check="inverted_lists"

# %% [markdown]
# **Exercise 9.** The search looks at the lists of the `nprobe` centroids that are nearest to the query, and
# ranks the vectors in them by their squared distance, exactly. Some lists are short. An index that finds fewer
# than k puts -1 in the places that are left. (`faiss` does so, too. What is `names[-1]` in Python?)


# %% solution="search_lists"
def search_lists(q, X, centroids, numbers, starts, k, nprobe):
    """The nearest vectors in the lists of the nearest centroids.

    q          (D,) float, the query
    X          (N, D) float
    centroids  (C, D) float
    numbers    (N,) int and
    starts     (C + 1,) int, as from `inverted_lists`; nothing is modified
    k          int, how many are asked for, 1 or more
    nprobe     int, how many lists are looked at, 1 to C
    Returns    ids (k,) int, the nearest first, and distances (k,) float, squared; where the
               lists hold fewer than k vectors, -1 and np.inf in the last places
    """
    ### BEGIN SOLUTION
    probed = np.argsort(((centroids - q) ** 2).sum(axis=1))[:nprobe]
    found = np.concatenate([numbers[starts[c] : starts[c + 1]] for c in probed])
    squared = ((X[found] - q) ** 2).sum(axis=1)
    best = np.argsort(squared)[:k]
    ids, distances = np.full(k, -1), np.full(k, np.inf)
    ids[: len(best)], distances[: len(best)] = found[best], squared[best]
    return ids, distances
    ### END SOLUTION


# %% check="search_lists"

# %% [markdown]
# **Exercise 10.** How good is an index? Compare with the exact answer: which share of the k nearest has it
# found? The order within a list does not matter here. And -1 is no picture.


# %% solution="index_recall"
def index_recall(found, exact):
    """The share of the exact answers that an index has found, the mean over the queries.

    found    (Q, R) int, what the index gives, -1 where it found nothing more
    exact    (Q, k) int, the k nearest in truth, no -1; no picture twice in a row of either,
             and neither is modified
    Returns  float, 0 to 1
    """
    ### BEGIN SOLUTION
    return float((exact[:, :, None] == found[:, None]).any(axis=2).mean())
    ### END SOLUTION


# %% check="index_recall"

# %% [markdown]
# Something to search: the maps of the 300 scenes in parts of 2 x 2 places, whitened to 64 numbers, 7,500
# vectors in all. The queries are 150 such parts of the clean pictures. 64 lists: which share of the vectors
# must be looked at until nine of the ten nearest are found?


# %% tags=["desk-only"]
def parts_of(part):
    """Descriptors of 2 x 2 places: 25 for each picture (n * 25, 1280) float32."""
    maps = np.asarray(small.last_maps(part), np.float32)
    return maps.reshape(len(maps), 5, 2, 5, 2, 1280).mean(axis=(2, 4)).reshape(-1, 1280)


@cache
def whitened():
    """Queries (150, 64) and parts of the gallery (7500, 64), rows of length 1."""
    white = descriptors.Whitening(parts_of("scenes")[::3], 64)
    return [white(parts_of(part)).astype(float) for part in ("queries", "gallery")]


# %% tags=["desk-only"]
def means_of(X, count, rounds=10):
    """Some centroids of X by k-means, (count, D)."""
    centroids = X[np.random.default_rng(0).choice(len(X), count, replace=False)].copy()
    for _ in range(rounds):
        nearest = np.argmin((centroids**2).sum(axis=1) - 2 * X @ centroids.T, axis=1)
        for c in np.unique(nearest):
            centroids[c] = X[nearest == c].mean(axis=0)
    return centroids


def exact_of(Q, X, k):
    return np.argsort((X**2).sum(axis=1) - 2 * Q @ X.T, axis=1)[:, :k]


# %% tags=["desk-only"]
def by_lists():
    Q, X = whitened()
    centroids, exact = means_of(X, 64), exact_of(Q, X, 10)
    numbers, starts = inverted_lists(X, centroids)
    print("the shortest and the longest list:", np.diff(starts).min(), np.diff(starts).max())
    for nprobe in (1, 2, 4, 8, 16, 64):
        found = [search_lists(q, X, centroids, numbers, starts, 10, nprobe)[0] for q in Q]
        near = np.argsort((centroids**2).sum(axis=1) - 2 * Q @ centroids.T, axis=1)[:, :nprobe]
        seen = np.diff(starts)[near].sum(axis=1).mean() / len(X)
        recall = index_recall(np.array(found), exact)
        print(f"nprobe {nprobe:2}: recall {recall:.3f}, {seen:.1%} of the vectors")


# %% tags=["desk-only"]
once_written(by_lists)

# %% [markdown]
# One list of 64 already holds .73 of the ten nearest, though it is 2.6 % of the vectors: more than 1/64, since
# queries fall where the lists are long. Nine of ten take four lists or so, a twelfth of the work. The last tenth
# is dear: neighbours on the other side of a border lie in lists that are not near.
#
# Is this the same as in a library? Here is `faiss` with your centroids:


# %% tags=["desk-only"]
def of_faiss(Q, X, centroids, k, nprobe):
    import faiss

    quantizer = faiss.IndexFlatL2(X.shape[1])
    quantizer.add(np.float32(centroids))  # so that it need not train its own
    index = faiss.IndexIVFFlat(quantizer, X.shape[1], len(centroids))
    index.add(np.float32(X))
    index.nprobe = nprobe
    return index.search(np.float32(Q), k)[1]


# %% tags=["desk-only"]
def beside_faiss():
    Q, X = whitened()
    centroids = means_of(X, 64)
    lists = inverted_lists(X, centroids)
    ours = np.array([search_lists(q, X, centroids, *lists, 10, 4)[0] for q in Q])
    same = np.mean(ours == of_faiss(Q, X, centroids, 10, 4))
    print(f"the same ids in {same:.1%} of the places")


once_written(beside_faiss)

# %% [markdown]
# **Exercise 11.** A billion vectors of 1,280 floats do not fit in memory, in whatever lists. **Product
# quantization** cuts each vector into m pieces of the same length, one after the other, and has a **codebook**
# for each: up to 256 centroids of that piece. Of a piece only the number of its nearest centroid is kept, and
# that is one byte. How many different vectors can be told apart with m = 8?


# %% solution="pq_encode"
def pq_encode(X, codebooks):
    """The codes of vectors: for each piece the number of the nearest centroid.

    X          (N, m * d) float
    codebooks  (m, K, d) float, K centroids for each of the m pieces, K up to 256; neither is
               modified
    Returns    (N, m) uint8
    Source     Jegou, Douze and Schmid (2011)
    """
    ### BEGIN SOLUTION
    m, _, d = codebooks.shape
    pieces = X.reshape(len(X), m, 1, d)
    return ((pieces - codebooks) ** 2).sum(axis=3).argmin(axis=2).astype(np.uint8)
    ### END SOLUTION


# %% check="pq_encode"

# %% [markdown]
# $256^8$, about $1.8 \cdot 10^{19}$, with 8 x 256 centroids.
#
# **Exercise 12.** The query stays as it is: it need not be stored. So its distance to a coded vector is the sum
# of the squared distances of its pieces to the centroids that the codes name. There are only m x K different
# ones. Work them out once for a query, in a table, and then N distances are nothing but look-ups and sums
# (**asymmetric distances**).


# %% solution="pq_distances"
def pq_distances(q, codes, codebooks):
    """Squared distances of a query to coded vectors.

    q          (m * d,) float, not coded
    codes      (N, m) uint8, as from `pq_encode`
    codebooks  (m, K, d) float; nothing is modified
    Returns    (N,) float
    """
    ### BEGIN SOLUTION
    m, _, d = codebooks.shape
    table = ((q.reshape(m, 1, d) - codebooks) ** 2).sum(axis=2)
    return table[np.arange(m), codes].sum(axis=1)
    ### END SOLUTION


# %% check="pq_distances"

# %% [markdown]
# The same 7,500 parts in 4, 8 and 16 bytes each, for 256 bytes as float32. How many of the ten nearest are
# found? And are they among the first hundred, of which the ten best could be looked up in full?


# %% tags=["desk-only"]
def by_codes():
    Q, X = whitened()
    exact = exact_of(Q, X, 10)
    for m in (4, 8, 16):
        pieces = X[::3].reshape(-1, m, 64 // m)
        codebooks = np.array([means_of(pieces[:, i], 256, rounds=4) for i in range(m)])
        codes = pq_encode(X, codebooks)
        order = np.argsort([pq_distances(q, codes, codebooks) for q in Q], axis=1)
        print(f"{m:2} bytes: recall {index_recall(order[:, :10], exact):.3f}", end=", ")
        print(f"among the first hundred {index_recall(order[:, :100], exact):.3f}")


# %% tags=["desk-only"]
once_written(by_codes)

# %% [markdown]
# 8 bytes, of 256, find .57 of the ten nearest, and nearly all of them are among the first hundred. So the codes
# choose a hundred, and these are looked up in full and ranked again: that is how it is done.
#
# **Exercise 13.** Some systems do not want the nearest vector but the one with the largest inner product, with
# vectors of any lengths: a recommendation, say. The lists and codes above know distances only. There is a
# trick: append one number to each vector, so that the nearest in the longer space has the largest product. With
# M the length of the longest vector,
#
# $$x' = \big( x, \sqrt{M^2 - \lVert x \rVert^2} \big), \qquad q' = (q, 0).$$
#
# Work out $\lVert x' - q' \rVert^2$: which term is the same for all $x$? And what can rounding make of
# $M^2 - \lVert x \rVert^2$ for the longest vector?


# %% solution="inner_product_to_l2"
def inner_product_to_l2(X, Q):
    """Vectors and queries with one number more: the nearest has the largest inner product.

    X        (N, D) float, vectors that are searched
    Q        (M, D) float, queries; neither is modified
    Returns  (N, D + 1) and (M, D + 1) float, the new number last; no number is negative or nan
             there, though rounding may make a difference slightly less than 0
    Source   Bachrach et al. (2014)
    """
    ### BEGIN SOLUTION
    squared = (X**2).sum(axis=1)
    more = np.sqrt(np.maximum(0, squared.max() - squared))
    return np.column_stack([X, more]), np.column_stack([Q, np.zeros(len(Q))])
    ### END SOLUTION


# %% check="inner_product_to_l2"

# %% [markdown]
# The same parts, not whitened and not divided by their length, as they come from the network. Are the ten
# largest inner products found as the ten nearest in the longer space, and what do the ten nearest in the old
# one have to do with them?


# %% tags=["desk-only"]
def by_products():
    Q, X = (parts_of(part).astype(float) for part in ("queries", "gallery"))
    largest = np.argsort(-Q @ X.T, axis=1)[:, :10]
    longer, asked = inner_product_to_l2(X, Q)
    for name, nearest in (
        ("as they are", exact_of(Q, X, 10)),
        ("one number more", exact_of(asked, longer, 10)),
    ):
        print(f"nearest, {name}: {index_recall(nearest, largest):.3f}")


once_written(by_products)

# %% [markdown]
# All of them with one number more, and hardly any without: the nearest of a vector with small numbers are other
# short ones, and the largest products belong to the longest.
#
# **Exercise 14.** What does an index cost? N vectors of D float32 numbers take 4 bytes a number. Product codes
# take m bytes a vector. A graph (**HNSW**, hierarchical navigable small worlds) keeps all vectors *and* links:
# on its ground level up to 2M for a vector, each the number of another vector, an int32. (Levels above it and
# codebooks add little, and do not count here.) Before you write: a million vectors of 1,280 numbers, m = 64
# and M = 32. Which of the three fits on a telephone?


# %% solution="index_bytes"
def index_bytes(N, D, m, M):
    """How many bytes parts of indexes need.

    N        int, vectors
    D        int, float32 numbers of each
    m        int, pieces of a product quantizer with up to 256 centroids each
    M        int, HNSW's parameter: up to 2 M links for each vector on the ground level, int32
    Returns  flat (all vectors as they are), codes (all product codes), links (on the ground
             level, all places taken), three int
    """
    ### BEGIN SOLUTION
    return 4 * N * D, N * m, 4 * N * 2 * M
    ### END SOLUTION


# %% check="index_bytes"


# %%
def in_words():
    for name, count in (("300 scenes", 300), ("a million", 10**6), ("a billion", 10**9)):
        flat, codes, links = (size / 2**30 for size in index_bytes(count, 1280, 64, 32))
        print(f"{name:10} flat {flat:.4g} GiB, codes {codes:.3g} GiB, links {links:.3g} GiB")


once_written(in_words)

# %% [markdown]
# 4.77 GiB for a million, and codes of 61 MiB in their place. HNSW is the fastest of all and the greediest: its
# links are another 244 MiB, beside the vectors. A billion vectors as they are need a room of machines; their
# codes, 60 GiB, need one.
#
# ## Which error has this index?
#
# Six people hand you a search each, `search(X, centroids, q, k, nprobe)`. They say: "it returns the numbers of
# the k vectors that are most similar to q by cosine; each vector lies in the list of the centroid that is most
# similar to it by cosine, and the nprobe lists whose centroids are most similar to q are looked at." Vectors
# and centroids may have any lengths. Each has one error, and a seventh is right.
#
# | number | the error |
# |---|---|
# | 0 | none; where the lists hold fewer than k vectors, the last places are -1 |
# | 1 | vectors are ranked by inner product, as if they had length 1 |
# | 2 | -1 is read as the number of a picture: the last one |
# | 3 | nprobe is not used: it is 1 always |
# | 4 | lists are chosen for the query by the inner product with the centroids as they are |
# | 5 | the first answer is dropped, as if it were the query itself |
# | 6 | the cosine is taken for a distance: the smallest comes first |
#
# **Exercise 15.** Write the detective. You choose vectors, centroids and query, in two dimensions if you like,
# and you may call `search` as often as you wish. Can one call tell all seven apart?


# %% solution="find_index_error"
def find_index_error(search):
    """Which error a search has.

    search   function search(X, centroids, q, k, nprobe) -> (k,) int, of X (N, D) float,
             centroids (C, D) float, q (D,) float, k and nprobe int; no vector is all zeros
    Returns  int, 0 to 6, the number in the table
    """

    ### BEGIN SOLUTION
    def at(degrees, length):
        angle = np.radians(degrees)
        return length * np.array([np.cos(angle), np.sin(angle)])

    # the query is at 0 degrees, the lists at 0, 40 and 75, the last with a long centroid
    centroids = np.array([at(0, 1), at(40, 1), at(75, 9)])
    X = np.array([at(1, 1), at(15, 9), at(35, 1), at(74, 1), at(85, 1)])
    found = list(search(X, centroids, at(0, 1), 4, 2))
    answers = [
        [0, 1, 2, -1],
        [1, 0, 2, -1],
        [0, 1, 2, 4],
        [0, 1, -1, -1],
        [0, 1, 3, 4],
        [1, 2, -1, -1],
        [2, 1, 0, -1],
    ]
    return answers.index(found)
    ### END SOLUTION


# %% check="find_index_error"

# %% [markdown]
# The first of them costs most where nobody looks. The means of the maps, as they come from the network, ranked
# by inner product and by cosine:


# %% tags=["desk-only"]
def lengths_or_not():
    Q = np.asarray(small.last_maps("queries"), np.float32).mean(axis=(1, 2))
    X = text_gallery.pooled()
    print(f"mAP by inner product {small.scores(Q, X).mAP:.3f}", end=", ")
    print(f"by cosine {small.scores(unit(Q), unit(X)).mAP:.3f}")


once_written(lengths_or_not)

# %% [markdown]
# Seven points of mAP for a division that was forgotten, and no error message. (By the inner product, a picture
# on which much is going on is similar to everything.)
#
# **Question 16 (written, graded by a person).** (a) A shop lets customers search its photographs by text. It
# says: "Recall at 10 is 0.9." Name three things that you ask before you believe that nine of ten customers find
# what they want. (b) Nobody has trained on the word "otter", and no class of the network is called so. By which
# of your three ways (ConSE, ridge regression, dual encoder, all over word vectors) can a picture of an otter be
# found all the same, and how? When does it fail? (c) A colleague replaces the exact search by an index. "The
# recall of the index is 0.95, so we lose five per cent of our customers." Why does that not follow? In which
# case does it lose nothing, in which case much more? Ten sentences are enough.

# %% [markdown] written="who_finds_what" points=3
# (a) How many right pictures has a query: with fifty of them one is among ten nearly by itself, so ask for chance
# beside it. Who wrote the queries: captions of the same photographs are not what customers type. How large is the
# gallery: recall at 10 among 300 and among a million are not the same thing. Also: were pictures or words of the
# test seen in training, what counts as right, and what of those who find nothing (the median says nothing of
# them). (b) By all three, if at all, through the vector of the word: "otter" lies near "beaver", "seal" or
# "weasel", of which there are names or captions. ConSE puts the picture near the names that the network takes it
# for; the two others put the word where its neighbours among the training captions were. It fails where the
# neighbours in texts look otherwise (a "mouse" on a desk), where no name is near, and where the word has no
# vector. (c) The recall of an index says which share of the exact neighbours it finds, not whether they are
# right: what is lost may have been wrong, and one right picture among the first ten is enough. It loses nothing
# if the missing ones are wrong or have right ones beside them. It loses much more if the queries with few right
# pictures are the ones that lie between lists, and a mean over all queries hides them. (1 point for each part.)

# %% [markdown]
# ## Open exploration (no points)
#
# Choose one and follow it as far as it is interesting. Write down what you expect before each run.
#
# * Add the scores of ConSE and of ridge regression. Which weights are best, and on which texts did you choose?
# * What does the dual encoder do with a temperature of 1, and with one of 0.01?
# * Code the difference of each vector to the centroid of its list in place of the vector itself. How much
#   better is the recall for the same bytes?
# * Look up the hundred best of the product codes in full. Which recall do you reach with 4 bytes?

# %%
# your exploration starts here

# %% [markdown]
# ## Hand in
# Run this cell and press the button. It saves this notebook, looks over all that belongs to the unit, tells you
# what is still open, and packs it into one file for your instructor. Do so as often as you like.

# %% hand_in="07_retrieval"

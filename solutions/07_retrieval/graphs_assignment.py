# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Graphs: the assignment
#
# **Two photographs of a church may have nothing in common, one from the street, one from the tower. Between
# them lie a hundred others, each like the next. How can a program find the second, given the first?**
#
# It can walk. In the first part you link what is alike, let a query spread over the links, and turn this into
# a search that answers with one product. In the second the same links tell which part of a picture is an
# object, though nobody has ever marked one.
#
# Allow about four hours, in two sittings; the second begins with part two. `numpy` and `scipy` are allowed
# throughout. To hand in, press the button at the end.

# %%
import numpy as np
from scipy import ndimage
from scipy.sparse import csr_array, diags_array, eye_array
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import cg, eigsh

from autograder.notebook import check
from cvcourse.backprop.toy import toy
from cvcourse.retrieval import graphs, graphs_figures, regions_egm
from cvcourse.view.asking import once_written

# %% [markdown]
# ## Part one: search by walking
#
# An index gives you, for each of N pictures, its k most similar ones. Picture 5 has picture 9 among its ten.
# Must picture 9 have picture 5 among its own? Think of a picture that many others are a little like, such as a
# grey sky.
#
# **Exercise 1.** The **reciprocal nearest-neighbour graph** keeps a link between two pictures only where each
# is among the other's neighbours. Its weights are the similarities, to the power of `gamma`: with 3, a
# similarity of 0.9 counts 0.729 and one of 0.3 only 0.027. What about negative ones?
#
# Lists from a real index have two habits. What is nearest to a picture? And an index that runs out of answers
# ends the row with -1; whom does numpy take -1 for? A table of 10,000 x 10,000 numbers has 800 MB, so return
# a `csr_array`, which stores the links and nothing else. (Sums and minima of sparse arrays are sparse; look
# up `csr_array.minimum` and `csr_array.power`.)


# %% solution="reciprocal_knn_graph"
def reciprocal_knn_graph(neighbors, similarities, gamma):
    """The links between items that are among each other's nearest neighbours.

    neighbors     (N, k) int, row i: the items most similar to item i, the best first. Item i
                  itself may be among them, and a row with fewer ends in -1; not modified
    similarities  (N, k) float, of item i and item neighbors[i, m], -1 to 1; the same from both
                  sides, any number where neighbors[i, m] is -1; not modified
    gamma         float, exponent of the similarities
    Returns       (N, N) sparse array of scipy, symmetric: similarity ** gamma where i and j
                  are among each other's neighbours, i is not j, the similarity above 0.
                  Nothing else is stored, no zeros either
    Source        Iscen et al. (2017)
    """
    ### BEGIN SOLUTION
    N, k = neighbors.shape
    rows, columns = np.repeat(np.arange(N), k), neighbors.ravel()
    kept = (columns >= 0) & (columns != rows) & (similarities.ravel() > 0)
    weights = similarities.ravel()[kept] ** gamma
    A = csr_array((weights, (rows[kept], columns[kept])), shape=(N, N))
    return A.minimum(A.T)
    ### END SOLUTION


# %% check="reciprocal_knn_graph"

# %% [markdown]
# 300 points on two half circles that reach into each other, with their 12 nearest. How many links do you
# expect between the two, and is every point linked to some other?


# %%
def moons(k=12, reach=0.15):
    """Points (N, 2), which moon each is on, its k nearest after itself, their similarity."""
    X, y = toy("moons", 300)
    far = np.linalg.norm(X[:, None] - X, axis=2)
    neighbors = np.argsort(far, axis=1)[:, : k + 1]
    near = np.take_along_axis(far, neighbors, axis=1)
    return X, y, neighbors, np.exp(-((near / reach) ** 2) / 2)


# %%
def linked_moons():
    X, y, neighbors, similarities = moons()
    A = reciprocal_knn_graph(neighbors, similarities, 1)
    return graphs_figures.links(X, y, A)


once_written(linked_moons)

# %% [markdown]
# None crosses the gap, though the moons come close: there, points have enough neighbours on their own side. And
# one point has no link at all: it has chosen twelve neighbours, and none of them has chosen it.
#
# **Exercise 2.** A query will spread over the links. A point with many strong links would hand out more than
# it got, and the sum would grow without end. So weights are divided: with $D$ the diagonal matrix of the sums
# of the rows,
#
# $$W = D^{-1/2} A \, D^{-1/2}.$$
#
# Half of the division on each side keeps $W$ symmetric, and no eigenvalue of it is larger than 1 or smaller
# than -1. What do you do with a point without links? And what does `A * d` do to a `csr_array`, what `A @ d`?


# %% solution="normalized_adjacency"
def normalized_adjacency(A):
    """The adjacency matrix, divided by the square roots of the sums of its rows and columns.

    A        (N, N) sparse array of scipy, symmetric, weights above 0, an empty diagonal; some
             rows may be empty; not modified
    Returns  (N, N) sparse array of scipy, as many stored numbers as A; empty rows stay empty
    """
    ### BEGIN SOLUTION
    sums = A.sum(axis=1)
    roots = np.zeros(len(sums), A.dtype)
    roots[sums > 0] = sums[sums > 0] ** -0.5
    return (diags_array(roots) @ A @ diags_array(roots)).tocsr()
    ### END SOLUTION


# %% check="normalized_adjacency"

# %% [markdown]
# The eigenvalues of $W$ for the two moons. One of them must be there in any case. Which, and how often?


# %%
def spectrum():
    _, _, neighbors, similarities = moons()
    W = normalized_adjacency(reciprocal_knn_graph(neighbors, similarities, 1))
    values = np.linalg.eigvalsh(W.toarray())
    print(f"from {values[0]:.3f} to {values[-1]:.3f}")
    print("the largest five:", values[-5:].round(4))
    pieces, of = connected_components(W)
    return {f"piece {n}": int((of == n).sum()) for n in range(pieces)}


# %%
once_written(spectrum)

# %% [markdown]
# A 1 for each piece that hangs together, so two of them: the moons. The point without links is a piece as well,
# and its empty row adds a 0. Behind the ones the spectrum is dense: 0.999, 0.997 and so on.
#
# **Exercise 3.** Put a weight of 1 on the query and nothing elsewhere: $y$. Then, again and again, let every
# point take `alpha` times what its neighbours have, and add (1 - alpha) times what $y$ puts there:
#
# $$x \leftarrow \alpha W x + (1 - \alpha) \, y .$$
#
# This **diffusion** converges to $x = (1 - \alpha) \sum_t \alpha^t W^t y$, all walks from the query, the long
# ones counting less. With alpha = 0.99 it takes hundreds of steps. But where it ends, both sides are equal. So
# $x$ solves a linear system,
#
# $$\frac{I - \alpha W}{1 - \alpha} \; x = y,$$
#
# whose matrix is sparse, symmetric and positive definite. That is what conjugate gradients are for (unit 3):
# yours, or `scipy.sparse.linalg.cg`. Mind that scipy's stops at a residual of 1e-5 unless told. What happens
# to the sum if alpha is 1, and what is missing from the matrix then?


# %% solution="diffuse"
def diffuse(W, y, alpha):
    """Diffusion of a query over a graph: (1 - alpha) times the sum over t of alpha^t W^t y.

    W        (N, N) sparse array of scipy, symmetric, eigenvalues within -1..1; stays sparse
    y        (N,) float, what the query puts on each item; neither is modified
    alpha    float, 0 <= alpha < 1
    Returns  (N,) float x, by conjugate gradients, up to a residual of at most 1e-9 times the
             norm of the right side
    Raises   ValueError for another alpha
    Source   Iscen et al. (2017)
    """
    ### BEGIN SOLUTION
    if not 0 <= alpha < 1:
        raise ValueError(f"alpha is at least 0 and below 1, not {alpha}")
    laplacian = (eye_array(len(y)) - alpha * W).tocsr()
    x, _ = cg(laplacian, (1 - alpha) * y, rtol=1e-12)
    return x
    ### END SOLUTION


# %% check="diffuse"

# %% [markdown]
# Each of the 300 points is a query once; right are the points of its own moon. Ranked by distance the mean
# average precision is 0.804. What will it be by diffusion? And what will the point without links find?


# %%
def walked():
    X, y, neighbors, similarities = moons()
    W = normalized_adjacency(reciprocal_knn_graph(neighbors, similarities, 1))
    far = np.linalg.norm(X[:, None] - X, axis=2)
    scores = np.array([diffuse(W, query, 0.99) for query in np.eye(len(X))])
    print(f"by distance {graphs.mean_average_precision(-far, y):.3f}")
    print(f"by diffusion {graphs.mean_average_precision(scores, y):.3f}")
    return graphs_figures.heat(X, y, scores[[4, 15]], (4, 15))


once_written(walked)

# %% [markdown]
# **Exercise 4.** Hundreds of products for one query, while somebody waits. But $x$ is linear in $y$: whatever
# the query puts on the items, $x$ is a sum of the items' own diffusions. Those can be computed before any query
# comes (Yang et al., 2019). All of them are N x N numbers again, so of each only the largest are kept. A query
# that puts weights on ten items then costs one sparse product of ten rows.


# %% solution="offline_diffusion"
def offline_diffusion(W, alpha, keep):
    """The diffusion from each item, cut off: a query y is answered by y @ table.

    W        (N, N) sparse array of scipy, symmetric; not modified
    alpha    float, 0 <= alpha < 1
    keep     int, how many numbers of each row are kept, at most N
    Returns  (N, N) sparse array of scipy: row i holds the `keep` largest numbers of the
             diffusion from item i, each in the column of its item, and no zeros
    """
    ### BEGIN SOLUTION
    N = W.shape[0]
    columns, values = np.zeros((N, keep), int), np.zeros((N, keep))
    for i in range(N):
        x = diffuse(W, np.eye(1, N, i)[0], alpha)
        columns[i] = np.argsort(-x)[:keep]
        values[i] = x[columns[i]]
    starts = np.arange(0, N * keep + 1, keep)
    table = csr_array((values.ravel(), columns.ravel(), starts), shape=(N, N))
    table.eliminate_zeros()
    return table
    ### END SOLUTION


# %% check="offline_diffusion"

# %% [markdown]
# How many of 300 numbers must be kept until the ranking is as good as before?


# %%
def kept_numbers():
    _, y, neighbors, similarities = moons()
    W = normalized_adjacency(reciprocal_knn_graph(neighbors, similarities, 1))
    for keep in (20, 60, 100, 150, 200):
        table = offline_diffusion(W, 0.99, keep)
        precision = graphs.mean_average_precision(table.toarray(), y)
        print(f"{keep:3} kept, {table.nnz:,} in all: {precision:.3f}")


# %%
once_written(kept_numbers)

# %% [markdown]
# 150, as many as a moon has points. What is not kept is 0, and zeros cannot be ranked. So the number to be kept
# is at least as large as the list that somebody wants to see; of a million pictures that is still very little.
#
# **Exercise 5.** There is another way to have everything ready. With the eigenvalues $\Lambda$ and the
# eigenvectors $U$ of $W$, every power is $W^t = U \Lambda^t U^\top$. So
#
# $$x = U \, h(\Lambda) \, U^\top y, \qquad h(\lambda) = \frac{1 - \alpha}{1 - \alpha \lambda}.$$
#
# For alpha = 0.99, what are $h(1)$, $h(0)$ and $h(-1)$? If small ones hardly count, a few of the largest
# eigenvalues do nearly as well as all. Each item is then one short row, a query too, and a search is a product
# of rows again (**fast spectral ranking**). `eigsh` gives k of the eigenvalues in ascending order, whichever
# you ask for. Which does it give unless told? `rng=0` makes it repeat itself.


# %% solution="spectral_rank"
def spectral_rank(W, y, rank, alpha):
    """Diffusion with the largest eigenvalues alone: U h(L) U^T y.

    W        (N, N) sparse array of scipy, symmetric; stays sparse
    y        (N,) float; neither is modified
    rank     int, how many eigenvalues are kept, the largest ones, below N
    alpha    float, 0 <= alpha < 1
    Returns  (N,) float
    Source   Iscen et al. (2018)
    """
    ### BEGIN SOLUTION
    values, U = eigsh(W, k=rank, which="LA", rng=0)
    return U @ ((1 - alpha) / (1 - alpha * values) * (U.T @ y))
    ### END SOLUTION


# %% check="spectral_rank"


# %%
def few_numbers():
    _, y, neighbors, similarities = moons()
    W = normalized_adjacency(reciprocal_knn_graph(neighbors, similarities, 1))
    asked = range(0, len(y), 10)
    queries = np.eye(len(y))[asked]
    exact = np.array([diffuse(W, query, 0.99) for query in queries])
    for rank in (2, 5, 10, 30, 100):
        scores = np.array([spectral_rank(W, query, rank, 0.99) for query in queries])
        error = np.abs(scores - exact).max() / np.abs(exact).max()
        precision = graphs.mean_average_precision(scores, y, asked)
        print(f"rank {rank:3}: largest error {error:.0%}, precision {precision:.3f}")


# %%
once_written(few_numbers)

# %% [markdown]
# The error shrinks slowly, and the ranking is good from the start, by rank 2: the two eigenvectors of the
# eigenvalue 1 are constant on a moon, and that is all there is to know here. Three more eigenvectors make waves
# along the moons, and until there are enough of them, the ranking suffers. Where is the rest of the error? Look
# at one row, if you like: most of it is on the query itself, which nobody has to find.
#
# **Exercise 6.** Now a query that is everybody: $y = 1$. What gathers at an item then says how well it is
# linked to well-linked items. This is **Katz centrality**, here with the matrix of diffusion:
# $g = (1 - \alpha)(I - \alpha W)^{-1} 1$. Which points of the moons will be the most central, and which number
# has the point without links?


# %% solution="katz_centrality"
def katz_centrality(W, alpha):
    """How central each item is: the diffusion of a query that puts 1 on every item.

    W        (N, N) sparse array of scipy, symmetric, eigenvalues within -1..1; not modified
    alpha    float, 0 <= alpha < 1
    Returns  (N,) float
    """
    ### BEGIN SOLUTION
    return diffuse(W, np.ones(W.shape[0]), alpha)
    ### END SOLUTION


# %% check="katz_centrality"


# %%
def central_moons():
    X, _, neighbors, similarities = moons()
    W = normalized_adjacency(reciprocal_knn_graph(neighbors, similarities, 1))
    return graphs_figures.central(X, katz_centrality(W, 0.99))


once_written(central_moons)

# %% [markdown]
# ## Part two: what is an object?
#
# Nobody marks anything in this part. There are pictures, the maps of a network that was trained on other
# pictures, and the graph.
#
# **Exercise 7.** The network's last maps are large where there is something, so a first idea is their sum
# over the channels. But some channels are switched on nearly everywhere, by grass and sky, and others at
# one place in fifty. A word that stands on every page of a book says little about a page. So each channel is
# weighted by how rare it is in this picture:
#
# $$F(x, y) = \sum_k w_k A_k(x, y), \qquad w_k = -\log(\epsilon + a_k),$$
#
# where $a_k$ is the share of places at which channel k is above 0. On a slide $a_k$ was a count in place of a
# share. What sign had the weights?


# %% solution="feature_saliency"
def feature_saliency(features, epsilon):
    """How much there is at each place of a picture, rare channels counting more.

    features  (H, W, K) float, maps after a ReLU; not modified
    epsilon   float, small: what keeps the weight of a channel finite that is 0 everywhere
    Returns   (H, W) float
    Source    Kalantidis et al. (2016) for the weights, Simeoni et al. (2018)
    """
    ### BEGIN SOLUTION
    shares = (features > 0).mean(axis=(0, 1))
    return features @ -np.log(epsilon + shares)
    ### END SOLUTION


# %% check="feature_saliency"

# %%
once_written(lambda: graphs_figures.saliencies(regions_egm.pictures(), feature_saliency))

# %% [markdown]
# **Exercise 8.** A map says *where*, place by place; a search engine wants a few **regions**. So we describe the
# map by a mixture of Gaussians, as one does with points, only that a place counts as many times as its
# saliency says. First one step of expectation and maximization. Each component m has a share $\pi_m$, a
# middle $\mu_m$, a variance along rows and one along columns. A place p belongs to it to the degree
#
# $$\gamma_m(p) = \frac{\pi_m \, \mathcal N(p; \mu_m, \sigma_m^2)}{\sum_j \pi_j \, \mathcal N(p; \mu_j, \sigma_j^2)},$$
#
# and with $N_m = \sum_p F(p) \gamma_m(p)$ the new share is $N_m / \sum_p F(p)$ and the new middle the mean of
# the places, weighted by $F(p) \gamma_m(p)$. A place far from all components has densities of 0 in floating
# point. What is $\gamma$ there, and what would it be if you computed with logarithms?
#
# Variances are means of squared distances from the *new* middle, with the same weights. But let components
# reach a little further than their places, so that large ones swallow their neighbours. The **inner** places of
# a component are those where its $\gamma_m$ is the largest, the others are **outer** ones. With $v_{in}$ and
# $v_{out}$ the variances over either kind and $N_{in}$ the weight of the inner ones,
#
# $$\sigma_m^2 = w \, v_{in} + (1 - w) \, v_{out} + \tfrac1{12}, \qquad w = (1 - \text{expansion}) \, N_{in} / N_m .$$
#
# (A place is a square of side 1, not a point, and has a variance of 1/12 itself; so none becomes 0.) What does
# an expansion of 0 give? And which places are outer ones if there is only one component?


# %% solution="mixture_step"
def mixture_step(weights, shares, means, variances, expansion):
    """One step of expectation and maximization for a mixture of Gaussians on a map.

    weights    (H, W) float, at least 0, how many times each place counts
    shares     (M,) float, of the components, sum 1
    means      (M, 2) float, (row, column); place (0, 0) is the first number of the map
    variances  (M, 2) float, along rows and along columns; nothing is modified
    expansion  float, 0 to 1, see above; where no place has any weight on one side, inner or
               outer, the other side alone makes the variance
    Returns    shares (M,), means (M, 2), variances (M, 2)
    Source     Avrithis and Kalantidis (2012), here for maps and for two axes
    """
    ### BEGIN SOLUTION
    places = np.indices(weights.shape).reshape(2, -1).T.astype(float)
    squared = (places[:, None] - means) ** 2
    logs = np.log(shares) - (squared / variances + np.log(variances)).sum(axis=2) / 2
    joint = np.exp(logs - logs.max(axis=1, keepdims=True))
    inner = joint == 1  # the largest
    gamma = weights.reshape(-1, 1) * joint / joint.sum(axis=1, keepdims=True)
    mass, inside = gamma.sum(axis=0), (gamma * inner).sum(axis=0)
    means = gamma.T @ places / mass[:, None]
    squared = (places[:, None] - means) ** 2
    parts = []
    for side, total in ((inner, inside), (~inner, mass - inside)):
        sums = ((gamma * side)[:, :, None] * squared).sum(axis=0)
        parts.append(sums / np.where(total > 0, total, 1)[:, None])
    w = ((1 - expansion) * inside / mass)[:, None]
    w[~(gamma * ~inner).any(axis=0)] = 1
    return mass / mass.sum(), means, w * parts[0] + (1 - w) * parts[1] + 1 / 12
    ### END SOLUTION


# %% check="mixture_step"

# %% [markdown]
# **Exercise 9.** How many components? Begin with far too many, and let those go that others make superfluous.
# How much two components have in common is the integral of their product,
#
# $$\langle i, j \rangle = \pi_i \pi_j \; \mathcal N(\mu_i; \mu_j, \sigma_i^2 + \sigma_j^2),$$
#
# which is a product over rows and columns of two densities. Go through the components from the largest share
# to the smallest. Component i stays if it explains itself better than those that have stayed before it do:
#
# $$\frac{\langle i, i \rangle}{\langle i, i \rangle + \sum_{j \text{ kept}} \langle i, j \rangle} \ge \tau .$$


# %% solution="kept_components"
def kept_components(shares, means, variances, tau):
    """Which components of a mixture stay when those that others make superfluous go.

    shares     (M,) float, no two equal
    means      (M, 2) float
    variances  (M, 2) float, along rows and along columns; nothing is modified
    tau        float, 0 to 1
    Returns    int array, numbers of the components that stay, the largest share first
    Source     Avrithis and Kalantidis (2012)
    """
    ### BEGIN SOLUTION
    sums = variances[:, None] + variances
    squared = (means[:, None] - means) ** 2
    density = np.exp(-squared / sums / 2) / np.sqrt(2 * np.pi * sums)
    common = np.outer(shares, shares) * density.prod(axis=2)
    kept = []
    for i in np.argsort(-shares):
        if common[i, i] >= tau * (common[i, i] + common[i, kept].sum()):
            kept.append(i)
    return np.array(kept)
    ### END SOLUTION


# %% check="kept_components"

# %% [markdown]
# **Exercise 10.** Put together: **expanding Gaussian mixtures**. At first every place with a weight above 0 is a
# component of its own, with its part of all the weight as its share and the variance `start` along both axes.
# Then, `steps` times: a step of `mixture_step`, then only those of `kept_components` stay, and their shares are
# divided by their sum. Why must what is left add up to 1 again?


# %% solution="egm"
def egm(weights, steps, start, expansion, tau):
    """Regions of a map: a mixture of Gaussians that finds out by itself how many it takes.

    weights    (H, W) float, at least 0, no two equal unless they are 0; not modified
    steps      int, at least 1
    start      float, variance of each component at first
    expansion  float, see `mixture_step`
    tau        float, see `kept_components`
    Returns    shares (M,), means (M, 2), variances (M, 2), in the order of `kept_components`
    Source     Avrithis and Kalantidis (2012), Simeoni et al. (2018)
    """
    ### BEGIN SOLUTION
    means = np.argwhere(weights > 0).astype(float)
    shares = weights[weights > 0] / weights.sum()
    variances = np.full(means.shape, start)
    for _ in range(steps):
        shares, means, variances = mixture_step(weights, shares, means, variances, expansion)
        kept = kept_components(shares, means, variances, tau)
        shares = shares[kept] / shares[kept].sum()
        means, variances = means[kept], variances[kept]
    return shares, means, variances
    ### END SOLUTION


# %% check="egm"

# %% [markdown]
# The saliency of four pictures, and the regions after eight steps as ellipses of two standard deviations. Do you
# expect a region for each object, for each part of one, or for neither?


# %%
def found_regions():
    pictures = regions_egm.pictures()
    maps = [feature_saliency(picture.features, 1e-3) for picture in pictures]
    mixtures = [egm(one, 8, 1.0, 0.25, 0.5) for one in maps]
    return graphs_figures.ellipses(pictures, maps, mixtures)


once_written(found_regions)

# %% [markdown]
# **Exercise 11.** Saliency alone does not know an object from a striking piece of wall. But the graph does: what
# is an object for somebody comes back in other pictures, and what comes back has neighbours. So every region
# i of all pictures has a descriptor $v_i$, a number $f_i$, how salient it is, and its centrality $g_i$ in the
# graph of all regions. A place p with descriptor $u_p$ asks its k nearest regions:
#
# $$S(p) = \hat F(p) \sum_{i \in N_p} \max(0, v_i^\top u_p) \, f_i \, g_i, \qquad \hat F = F / \max F .$$


# %% solution="object_saliency"
def object_saliency(F, places, regions, f, g, k):
    """How much each place of a picture looks like what comes back in other pictures.

    F        (H, W) float, feature saliency, its maximum above 0
    places   (H, W, D) float, descriptor of each place, length 1
    regions  (R, D) float, descriptors of the regions of all pictures, length 1
    f        (R,) float, feature saliency of each region
    g        (R,) float, centrality of each region; nothing is modified
    k        int, how many regions a place asks, those most similar to it, at most R
    Returns  (H, W) float
    Source   Simeoni et al. (2018)
    """
    ### BEGIN SOLUTION
    similarities = places @ regions.T
    nearest = np.argsort(-similarities, axis=2)[:, :, :k]
    alike = np.take_along_axis(similarities, nearest, axis=2)
    answers = np.maximum(0, alike) * (f * g)[nearest]
    return F / F.max() * answers.sum(axis=2)
    ### END SOLUTION


# %% check="object_saliency"

# %% [markdown]
# **Exercise 12.** Which of two maps is better? Where boxes around the objects are known, ask how much of all the
# saliency lies in them. What if two boxes overlap?


# %% solution="saliency_precision"
def saliency_precision(saliency, boxes):
    """The share of the saliency that lies in the boxes.

    saliency  (H, W) float, at least 0, its sum above 0; not modified
    boxes     (B, 4) int, (x0, y0, x1, y1) edges in places of the map: columns x0 to x1 - 1 and
              rows y0 to y1 - 1 are inside; boxes may overlap, and no box may be there
    Returns   float, 0 to 1
    """
    ### BEGIN SOLUTION
    inside = np.zeros(saliency.shape, bool)
    for x0, y0, x1, y1 in boxes:
        inside[y0:y1, x0:x1] = True
    return saliency[inside].sum() / saliency.sum()
    ### END SOLUTION


# %% check="saliency_precision"

# %% [markdown]
# **Exercise 13.** Four years later the first author of that work found an object in a single picture, without any
# other, from three observations (**LOST**). Places of an object are alike; places of the background are alike; and
# the object is smaller. So the place with the *fewest* others that are like it lies on the object: the **seed**.
# Two places are alike where the product of their descriptors is above 0. Among the k places with the fewest,
# those that are like the seed help it. A place is in the **mask** where the sum of its products with all of them
# (the seed is one) is above 0. The box goes around the piece of the mask that holds the seed; pieces hang
# together along edges, not across corners (`ndimage.label`).


# %% solution="lost"
def lost(features, k):
    """An object in a single picture: its seed, the places that go with it, and a box.

    features  (H, W, D) float, descriptors of the places, of either sign; not modified
    k         int, how many places with the fewest similar ones may help the seed, at most H W.
              Of places that have equally many, the first in reading order comes first
    Returns   seed (row, column), two int; mask (H, W) bool, all places that go with it; box
              (x0, y0, x1, y1), four int: columns x0 to x1 - 1 and rows y0 to y1 - 1 around
              the piece of the mask that holds the seed
    Source    Simeoni et al. (2021)
    """
    ### BEGIN SOLUTION
    H, W, D = features.shape
    rows = features.reshape(-1, D)
    products = rows @ rows.T
    order = np.argsort((products > 0).sum(axis=1), kind="stable")
    seed = order[0]
    helpers = [p for p in order[:k] if products[p, seed] > 0]
    mask = (products[helpers].sum(axis=0) > 0).reshape(H, W)
    row, column = divmod(int(seed), W)
    pieces, _ = ndimage.label(mask)
    down, right = ndimage.find_objects(pieces)[pieces[row, column] - 1]
    return (row, column), mask, (right.start, down.start, right.stop, down.stop)
    ### END SOLUTION


# %% check="lost"

# %%
once_written(lambda: graphs_figures.discovered(regions_egm.pictures(), lost))

# %% [markdown]
# **Question 14 (written, graded by a person).** (a) A search engine re-ranks by diffusion. Queries with many
# right answers gain, some queries lose. Describe a graph in which diffusion makes a query worse, and a remedy.
# (b) The same collection is doubled by adding every picture a second time. What happens to the reciprocal
# graph with k = 10, and to Katz centrality? (c) A company ranks people by a network of who wrote to whom, and
# calls the result importance. Which of your exercises was that, and what would you ask before you believe it?
# Ten sentences are enough.

# %% [markdown] written="what_a_graph_says" points=3
# (a) A link between two groups that do not belong together is enough when both are dense within: what crosses
# it stays in the other group, and with alpha near 1 the other group outranks right pictures that are linked
# weakly. (Topic drift.) Remedies: fewer neighbours or a larger gamma, reciprocity, a smaller alpha, regions in
# place of whole pictures, or to keep the first list for the first places. (b) Each picture's nearest neighbour
# is its copy, and of the ten neighbours only half as many different pictures are left: the graph reaches less
# far and may fall apart; the weight of 1 to the copy takes a large part of every row, so that less flows
# elsewhere. Centralities of pictures change with what is stored twice, though nothing was learnt. (c) Katz
# centrality. Who is in the data and who is not, what a link means (an order, a question, a circular letter),
# what the number was compared with, and what follows for somebody who writes little: centrality measures
# links, not worth. (1 point each.)

# %% [markdown]
# ## Open exploration (no points)
#
# * Move the moons closer together, and find the k and the alpha that still tell them apart.
# * Add a single link between the far ends of the moons. Which queries suffer?
# * Let `egm` loose on a photograph's brightness in place of its saliency.
# * What does `lost` find if you turn the sign of its features round?

# %%
# your exploration starts here

# %% [markdown]
# ## Hand in
# Run this cell and press the button. It saves this notebook, looks over all that belongs to the unit, tells you
# what is still open, and packs it into one file for your instructor. Do so as often as you like.

# %% hand_in="07_retrieval"

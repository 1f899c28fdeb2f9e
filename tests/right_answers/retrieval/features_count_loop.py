"""check: count_triplets"""


def count_triplets(labels):
    total = 0
    for a in range(len(labels)):
        for p in range(len(labels)):
            for n in range(len(labels)):
                total += int(a != p and labels[a] == labels[p] and labels[a] != labels[n])
    return total

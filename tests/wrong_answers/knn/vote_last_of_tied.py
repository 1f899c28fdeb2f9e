"""check: vote
says: seen last wins
"""


def vote(labels):
    counts = {}
    for label in labels:
        counts[label] = counts.get(label, 0) + 1
    winner = labels[0]
    for label in labels:
        if counts[label] >= counts[winner]:
            winner = label
    return winner

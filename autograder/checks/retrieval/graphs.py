"""All checks of the lecture and the assignment on graphs."""

from autograder.checks.retrieval import (
    graphs_lecture,
    graphs_links,
    graphs_lost,
    graphs_mixture,
    graphs_purge,
    graphs_ready,
    graphs_saliency,
    graphs_walks,
)

CHECKS = (
    *graphs_lecture.CHECKS,
    *graphs_links.CHECKS,
    *graphs_walks.CHECKS,
    *graphs_ready.CHECKS,
    *graphs_saliency.CHECKS,
    *graphs_mixture.CHECKS,
    *graphs_purge.CHECKS,
    *graphs_lost.CHECKS,
)

"""All checks of the assignment on learning features."""

from autograder.checks.retrieval import (
    features_film,
    features_on_tape,
    features_pairs,
    features_projection,
    features_puzzle,
    features_shrinking,
    features_tracks,
    features_triplets,
)

CHECKS = (
    *features_pairs.CHECKS,
    *features_triplets.CHECKS,
    *features_shrinking.CHECKS,
    *features_on_tape.CHECKS,
    *features_puzzle.CHECKS,
    *features_film.CHECKS,
    *features_tracks.CHECKS,
    *features_projection.CHECKS,
)

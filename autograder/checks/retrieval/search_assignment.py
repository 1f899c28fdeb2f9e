"""All checks of the assignment on words and indexes."""

from autograder.checks.retrieval import (
    search_codes,
    search_detective,
    search_encoder,
    search_lists,
    search_maps,
    search_ranks,
    search_sizes,
    search_words,
)

CHECKS = (
    *search_words.CHECKS,
    *search_ranks.CHECKS,
    *search_maps.CHECKS,
    *search_encoder.CHECKS,
    *search_lists.CHECKS,
    *search_codes.CHECKS,
    *search_sizes.CHECKS,
    *search_detective.CHECKS,
)

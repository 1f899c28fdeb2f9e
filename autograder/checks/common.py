"""What the declarations of several units share."""

OWN = "this exercise is about writing it yourself with numpy."
OTHER_CHANCE = dict.fromkeys(
    ("default_rng", "RandomState", "Generator", "seed", "Random", "urandom", "secrets"),
    "`rng` must be its only source of randomness.",
)

"""What arguments of conv_backward can bring to light: used where a student's test draws them, see unit 5."""


def gradients_shown(args: dict, value: object = None) -> dict[str, bool]:
    """Which wrong versions of conv_backward can give other values than a right one on these arguments."""
    (N, *places, _), (k, _, K, _) = args["dout"].shape, args["filters"].shape
    several = max(places) > 1
    return {
        "assigned": several and args["stride"] < k,
        "flipped": k > 1,
        "shifted": args["pad"] > 0,
        "edges_repeated": args["pad"] > 0,
        "averaged": N * places[0] * places[1] > 1,
        "one_by_one": several and args["stride"] > 1,
        "channels_turned": K > 1,
        "first_image": N > 1,
    }

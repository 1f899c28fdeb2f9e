"""check: precision_accepts
says: refuses a right version
needs: precision_inputs
"""

def precision_accepts(args, outputs):
    ranking, positives, junk = (part.tolist() for part in args)
    order = [image for image in ranking if image not in junk]
    wanted = [image for image in positives if image not in junk]
    found, total = 0, 0.0
    for rank, image in enumerate(order, 1):
        if image in wanted:
            found += 1
            total += found / rank
    return total / len(wanted) == float(outputs)

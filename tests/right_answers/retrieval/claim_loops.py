"""check: check_claim
"""

def check_claim(rmac, others, large):
    always = all(value > base for row in others for value, base in zip(row, rmac))
    return always, max(row[large] for row in others) - rmac[large]

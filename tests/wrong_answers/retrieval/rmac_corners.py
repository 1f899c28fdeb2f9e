"""check: rmac
says: cut out
mistake: left as top
needs: l2_normalize, mac, rmac_regions
"""

def rmac(features, levels):
    total = 0
    for top, left, side in rmac_regions(*features.shape[:2], levels):
        part = features[left : left + side, top : top + side]
        if part.size:
            total = total + l2_normalize(mac(part))
    return l2_normalize(total)

"""Helper packages of the course Pixels to Search, one for each unit, and what all units share."""

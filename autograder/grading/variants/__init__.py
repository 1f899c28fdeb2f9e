"""Variants of the reference: the mistakes that beginners make, made on purpose. Trusted side only."""

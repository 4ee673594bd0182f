"""Offers in tiers: rows of a table, and items of a list that leave out what the first names."""

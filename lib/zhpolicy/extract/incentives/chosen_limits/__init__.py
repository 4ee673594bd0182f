"""Which clauses limit an offer? A learned choice among all clauses near it."""

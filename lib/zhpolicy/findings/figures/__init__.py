"""How many, how exactly? `stated`: figures and their clauses; `sums`: what is not added; `said`."""

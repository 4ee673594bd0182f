"""Is a clause an offer, and of which kind? What was learned from clauses that people labelled."""

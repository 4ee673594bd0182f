"""How much speaks for what a text is taken for? Weights that were learned from labelled texts."""

"""The gazetteer: which names of places there are, and what speaks against one in a text."""

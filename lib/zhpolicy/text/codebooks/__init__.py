"""Which words does a reader look for? A codebook of one's own, beside the one that ships."""

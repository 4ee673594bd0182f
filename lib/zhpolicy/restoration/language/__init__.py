"""What is likely in a Chinese text: models of characters and of words, and one page's own text."""

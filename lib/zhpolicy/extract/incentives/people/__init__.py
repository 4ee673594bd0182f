"""For whom a page, an item or an answer is."""

"""What is read? One document, its sentences and words, and the tables of words; knows no page."""

"""Which of the names around an article is its source, and which are its authors?"""

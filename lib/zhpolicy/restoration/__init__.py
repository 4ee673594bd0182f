"""What did scraping break, and what did the page say before?"""

"""What are the pages, what happened to them, and how sure is what they say?"""

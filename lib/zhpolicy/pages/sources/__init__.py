"""Who published the page?"""

"""Which articles are copies of each other, which passages do two share, how similar are they?"""

"""Which lines of a head make one headline, and which can be none?"""

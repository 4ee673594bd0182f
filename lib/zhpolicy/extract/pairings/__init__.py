"""Who helps whom?"""

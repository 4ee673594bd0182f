"""What limits an offer, beyond the words that say so?"""

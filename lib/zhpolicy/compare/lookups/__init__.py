"""Where do words, patterns, themes and claims stand, and how often in which month or group?"""

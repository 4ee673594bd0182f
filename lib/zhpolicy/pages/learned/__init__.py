"""What do pages that people labelled teach about the lines of a head and of an end?"""

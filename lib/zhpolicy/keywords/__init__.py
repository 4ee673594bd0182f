"""What is a text about?"""

"""What is each page about, and what sets it apart from the others?"""

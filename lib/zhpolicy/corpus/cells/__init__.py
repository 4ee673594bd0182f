"""What does a cell of a table hold, whatever a program has made of it?"""

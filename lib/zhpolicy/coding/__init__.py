"""What do people say about the rows, and how do the rows reach their tools?"""

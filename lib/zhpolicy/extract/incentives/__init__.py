"""What is offered to whom, and on which condition?"""

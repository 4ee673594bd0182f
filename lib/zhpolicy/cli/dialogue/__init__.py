"""How is a command asked, and how does it say how far it is?"""

"""What have people, or other programs, marked in the texts, and where does it stand on the page?"""

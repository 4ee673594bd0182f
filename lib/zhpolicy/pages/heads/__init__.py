"""What stands between the top of a page and its first paragraph, beside the headline?"""

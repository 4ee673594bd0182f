"""What stands behind the last paragraph of a page?"""

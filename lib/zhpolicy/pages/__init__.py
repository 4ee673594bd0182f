"""What on a page is article, and what does the page say about itself?"""

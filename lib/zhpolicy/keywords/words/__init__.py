"""What are the words of a text like, each by itself? Their kinds, and what is known of them."""

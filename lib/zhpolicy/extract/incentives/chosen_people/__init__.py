"""For whom is an offer? A learned choice among all people that the page names near it."""

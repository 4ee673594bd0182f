"""Who is named in a sentence or on a page? Small places, and bodies by a part of their names."""

"""What did scraping break, and what did the page say before?

Bytes become text (`read_text`), text becomes the text that was there (`restore`), and `damage`
does to a sound text what a site did to its pages, so that every reading can be checked.
"""

from zhpolicy.restoration.background import Background
from zhpolicy.restoration.channel import Channel, damage
from zhpolicy.restoration.encodings import read_text
from zhpolicy.restoration.pages import restore_page, restore_stream
from zhpolicy.restoration.texts import restore

__all__ = [
    "Background",
    "Channel",
    "damage",
    "read_text",
    "restore",
    "restore_page",
    "restore_stream",
]

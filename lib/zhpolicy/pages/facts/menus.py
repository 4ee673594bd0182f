"""Which line is a menu of the site? 学院首页 学院概况 师资队伍 党建工作.

Everything here reads the working text of one line.
"""

from __future__ import annotations

import re

from zhpolicy.pages.facts.fields import standing_kind
from zhpolicy.pages.facts.publishers import is_publisher
from zhpolicy.pages.words import chosen_words

__all__ = ["is_menu"]

_BETWEEN = re.compile(r"[ |/·]+")
# 新时代文明实践 is a long entry of a menu.
LONGEST_ENTRY = 8
# A third or more of the words of a menu are known; chosen by trying.
MOST_TO_ONE_KNOWN = 3
# 岭东大学新闻中心 首页 学校要闻 媒体岭东: behind the name of the site and 首页 the words that no
# table knows may be more. Chosen by trying: it finds two such menus, and no headline of the tests.
MOST_OF_SITE_MENU = 6
# A headline behind the name of its series has six characters and more.
SHORTEST_HEADLINE = 6
# 学院概况 师资队伍 人才培养 科学研究: so many words of one length, no headline has.
LEAST_EVEN = 5


def is_menu(text: str) -> bool:
    """True for words between blanks and bars of which a third or more stand in menus.

    >>> is_menu("学院首页 学院概况 师资队伍"), is_menu("山海情深 携手同行")
    (True, False)
    """
    words = _BETWEEN.split(text.strip(" |/·"))
    if len(words) < 2:
        return False
    if len(words) == 2 and max(map(len, words)) >= SHORTEST_HEADLINE and "|" in text:
        return False  # 视频|雪夜出诊三十里
    homes = chosen_words("pages/interface_words", use="home")
    known = sum(bool(standing_kind(word)) for word in words)
    leads_home = any(word in homes for word in words[1:3])
    site = leads_home and (is_publisher(words[0]) or len(words) > MOST_TO_ONE_KNOWN)
    entries = words[1:] if site else words
    if any(len(word) > LONGEST_ENTRY for word in entries):
        return False
    even = len(words) >= LEAST_EVEN and len({len(word) for word in words}) == 1
    if words[0].endswith(homes) or (even and known):
        return True
    return len(words) <= (MOST_OF_SITE_MENU if site else MOST_TO_ONE_KNOWN) * known

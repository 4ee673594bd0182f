"""Which line of a head is written in the other script of a site? བོད་ཡིག | 中文.

Sites of districts with a language of their own say all twice. Everything here reads the working
text of one line.
"""

from __future__ import annotations

import re

from zhpolicy.text.patterns.late import late

__all__ = ["is_in_other_script"]

# Arabic letters, those of Tibet and Mongolia, and of the Yi.
_LETTERS = late(
    "[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe\u0f00-\u0fff\u1800-\u18af\ua000-\ua4cf]"
)
_READ = re.compile("[\u3400-\u9fffA-Za-z]")


def is_in_other_script(text: str) -> bool:
    """True for a line in which letters of another script are the more, or stand among words.

    >>> is_in_other_script("བོད་ལྗོངས། 岭东"), is_in_other_script("教师下乡记")
    (True, False)
    """
    if text.isascii() or not _LETTERS.search(text):
        return False
    return len(_LETTERS.findall(text)) > len(_READ.findall(text))

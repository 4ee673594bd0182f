"""Which word is the name of a medium, which that of a person?

The words are tables: agencies, media_endings, and the surnames. Everything here reads the
working text.
"""

from __future__ import annotations

from functools import cache

from zhpolicy.text.tables import read_map, read_words

__all__ = ["LONGEST_COMMON_NAME", "LONGEST_MEDIUM", "LONGEST_PERSON", "is_medium", "is_name"]

# Names of media are short; 新疆维吾尔自治区人民政府门户网站 has 16 characters.
LONGEST_MEDIUM = 20
# 云南人社发布 is an account; where more stands before 发布 it is a verb: 人才政策升级版发布.
LONGEST_ACCOUNT = 7
# Nobody writes a name in 25 characters; 伊利哈木·阿不都热西提 has eleven.
LONGEST_PERSON = 24
# Nearly all names have two or three characters.
LONGEST_COMMON_NAME = 3


def is_medium(word: str) -> bool:
    """True when a word is the name of a medium: of an agency, or ending as media do.

    >>> is_medium("阿克苏日报"), is_medium("阿克苏地区")
    (True, False)
    """
    if word in read_words("pages/agencies"):
        return True
    return 3 <= len(word) <= LONGEST_MEDIUM and _is_media_word(word)


def _is_media_word(word: str) -> bool:
    if word.startswith(_reporters()):
        return False  # 记者林彩云 is a person
    if word.endswith("发布") and len(word) > LONGEST_ACCOUNT:
        return False
    if word.endswith("云") and len(word) == LONGEST_COMMON_NAME and is_name(word):
        return False  # 王彩云 is a person, 山西云 a medium
    return word.endswith(_media_endings()) and word.replace("·", "").isalnum()


def is_name(word: str) -> bool:
    """True when a word can be the name of a person: a surname first, or parts joined by ·.

    >>> is_name("杨杰"), is_name("阿力木·库尔班"), is_name("近日")
    (True, True, False)
    """
    if "·" in word:
        return 3 <= len(word) <= LONGEST_PERSON
    surnames = read_words("text/surnames")
    return 2 <= len(word) <= 4 and (word[0] in surnames or word[:2] in surnames)


@cache
def _reporters() -> tuple[str, ...]:
    roles = read_map("pages/roles", "field")
    return tuple(role for role in roles if len(role) > 1 and roles[role] == "author")


@cache
def _media_endings() -> tuple[str, ...]:
    return tuple(sorted(read_words("pages/media_endings")))

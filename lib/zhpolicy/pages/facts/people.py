"""How are people named in a byline? 记者 张三、李四, 文/吴某, 王某 摄: roles, names, credits.

Everything here reads the working text of one line. The words are tables: roles, credits.
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.pages.facts.names import LONGEST_COMMON_NAME, is_name
from zhpolicy.pages.words import alternatives, chosen_words
from zhpolicy.restoration.characters import HAN
from zhpolicy.text.phrases import PhraseFinder
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = [
    "are_names",
    "credit_pattern",
    "credit_words",
    "field_of_role",
    "may_name_people",
    "names_before_roles",
    "people_in",
    "people_pattern",
    "plain_name",
    "role_pattern",
    "slash_pattern",
    "split_names",
    "tail_pattern",
]

_BETWEEN_NAMES = re.compile(r"[ 、,/和]+")


@cache
def credit_words() -> str:
    """What may stand behind names, as a pattern."""
    return alternatives("pages/credits", use="credit")


@cache
def _name() -> str:
    """A name that is not followed by more; no role, no credit, no place before a credit."""
    roles = alternatives("pages/roles", stands="word")
    behind = alternation(word for word in read_words("pages/credits") if len(word) > 1)
    return (
        rf"(?!(?:[{HAN}]{{0,4}}){behind}(?![{HAN}])|(?:本[报刊网台站])?{roles}|{behind})"
        rf"(?:[{HAN}]{{1,8}}(?:·[{HAN}]{{1,10}}){{1,3}}|[{HAN}]{{2,4}}|[{HAN}] {{1,2}}[{HAN}])"
        rf"(?![{HAN}])"
    )


@cache
def people_pattern() -> str:
    """One name or several, as a pattern."""
    return rf"{_name()}(?:[ 、,/和]{{1,3}}{_name()}(?! ?:)){{0,8}}"


def may_name_people(text: str) -> bool:
    """False for a text without a word for a role or a credit.

    >>> may_name_people("本报记者 王岩"), may_name_people("教师下乡记")
    (True, False)
    """
    return _signs().is_in(text)


@cache
def _signs() -> PhraseFinder:
    """Finds the words for roles, as `slash_pattern` reads them, and those for credits."""
    roles = {role.replace("/", sign) for role in read_words("pages/roles") for sign in "、/ "}
    return PhraseFinder(roles | read_words("pages/roles") | read_words("pages/credits"))


@cache
def role_pattern() -> re.Pattern[str]:
    """A role before its names: 本报记者 张三、李四."""
    roles = alternatives("pages/roles", stands="word")
    return re.compile(
        rf"(?P<prefix>[^\s,。;:()“”!?]{{0,24}}?)(?P<role>{roles})"
        rf"(?P<gap>[ :/|丨_]{{0,3}})(?P<names>{people_pattern()})?"
    )


@cache
def slash_pattern() -> re.Pattern[str]:
    """A role before a slash, a bar or a colon: 文/吴某."""
    roles = alternatives("pages/roles").replace("/", "[、/ ]")
    return re.compile(
        rf"(?P<role>{roles})(?P<gap> ?[/|:丨_] ?| (?=[{HAN}]))(?P<names>{people_pattern()})"
    )


@cache
def tail_pattern() -> re.Pattern[str]:
    """What may stand between and behind people in a byline: 报道, 发自某地."""
    words = chosen_words("pages/credits", use="credit")
    long = alternation(word for word in words if len(word) > 1)
    places = alternatives("pages/credits", use="place")
    return re.compile(
        rf"(?:(?:[{HAN}]{{2,6}})?{long}(?![{HAN}])|{credit_words()}"
        rf"|{places}[{HAN}]{{2,6}}|[ /、()\-—:|丨])+"
    )


@cache
def credit_pattern() -> re.Pattern[str]:
    """Names before a credit: 王某 摄."""
    return re.compile(rf"(?P<names>{people_pattern()}) ?(?P<credit>{credit_words()})")


def field_of_role(match: re.Match[str]) -> str:
    """What the names of a match of a role are; "" for photographers: 图/本报记者 某某."""
    before = (match.groupdict().get("prefix") or "").strip(" □■◎●").partition("/")[0]
    fields = read_map("pages/roles", "field")
    return fields.get(before) or "" if before in fields else fields[_written(match["role"])]


def _written(role: str) -> str:
    return role.replace("、", "/").replace(" ", "/")


def are_names(names: str) -> bool:
    """True when every one of the names can be one.

    >>> are_names("王岩、李欣"), are_names("近日")
    (True, False)
    """
    return all(map(is_name, split_names(names)))


def split_names(names: str) -> list[str]:
    """The names of a list, and 王 岩 as one name.

    >>> split_names("王 岩、李欣")
    ['王岩', '李欣']
    """
    words = [w for w in _BETWEEN_NAMES.split(names) if w]
    return _join_single(words) if any(len(w) == 1 for w in words) else words


def plain_name(name: str) -> str:
    """王 岩 as 王岩; blanks between longer words stay.

    >>> plain_name("王 岩"), plain_name("Li Xue")
    ('王岩', 'Li Xue')
    """
    parts = name.split()
    return "".join(parts) if parts and len(parts[0]) == 1 and not name.isascii() else name


def _join_single(words: list[str]) -> list[str]:
    """王 岩 is one name written with a blank."""
    joined: list[str] = []
    for word in words:
        if joined and len(joined[-1]) == 1 and len(word) == 1:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def people_in(text: str) -> list[str]:
    """The authors behind the roles of a text (记者 张三、李四 通讯员 王五).

    >>> people_in("记者 李欣、王岩 摄影 赵一")
    ['李欣', '王岩']
    """
    found, _ = names_before_roles(text)
    for match in role_pattern().finditer(text):
        if match["names"] and field_of_role(match) == "author":
            sure = match["gap"] or match.end() == len(text)
            found += [n for n in split_names(match["names"]) if sure or is_name(n)]
    return found


def names_before_roles(text: str) -> tuple[list[str], int]:
    """The names before the first role, with a blank between, and where they end.

    >>> names_before_roles("王岩 李欣 本报记者 赵一"), names_before_roles("岭东日报 记者 赵一")
    ((['王岩', '李欣'], 6), ([], 0))

    文/图 is what somebody did, not a name:

    >>> names_before_roles("文/图 本报记者 赵一")
    ([], 0)
    """
    found = role_pattern().search(text)
    first = found.start() if found else 0
    ahead = text[:first].rstrip()
    names = split_names(ahead) if text[first - 1 : first] == " " else []
    plain = names and all(is_name(n) and len(n) <= LONGEST_COMMON_NAME for n in names)
    return (names, first) if plain and ahead not in read_map("pages/roles", "field") else ([], 0)

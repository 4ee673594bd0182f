"""What looks like a figure and is none? Ordinals, articles, idioms, grades, names of places.

The rules below are tried in turn, each with the reason that `rejected` shows. Fixed phrases and
numbers that name have a module of their own (fixed_phrases).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from zhpolicy.extract.quantities.cues import compiled, words_with
from zhpolicy.extract.quantities.figures import Figure
from zhpolicy.extract.quantities.units import units_with
from zhpolicy.text.words import cut_working

__all__ = ["reason_against"]

AT_LEVELS = "[^,。;!?\n]{0,10}?(?:<levels>|<at_levels>)"
# 优于|三类, 水质由四类升为|三类; 三类|水体, 三类以上|断面.
CLASS_BEFORE = "(?:<before_class>|<of_quality>[^。;!?\n]{0,9})\\Z"
CLASS_BEHIND = "[及或]?(?:以[上内下])?的?<of_class>"
# 九里|山路 is a way.
PLACE = "<in_place_name>?<place_end>(?![路地道水])"
MACHINE = "[^,。;!?\n]{0,8}?<machine>"
# 位居世界第二, 排名全省第一: a rank without 名.
RANKED = r"(?:<ranks_at>[^,。;!?\n]{0,8}|<region>|<wider_region>|<part_of_country>)\Z"
# “五个必由之路”, “三个没有变”: a formula in quotation marks.
_FORMULA = re.compile("[^,。;“”]{0,10}”")
# “15分钟就医圈”: a distance that names.
_CIRCLE = re.compile("[^,。;“”]{0,6}圈")
# “引才十六条”: a name with the number of its points.
_TITLED = re.compile("[“‘《][^“”‘’《》,。;]{1,11}\\Z")
# 一市包|一校, 一批又|一批, 一对|一、: the other 一 of two that go together; not 第一, 统一, 之一.
_ONE_BEHIND = re.compile(r"(?:(?![第统唯之单同专])[一-鿿]){0,2}一(?:[一-鿿]|[、,。;!?”’)]|\Z)")
_ONE_BEFORE = re.compile("(?<![第统唯之单同专])一[一-鿿]{1,3}\\Z")
# “十条”, “3个100”: nothing but numbers before the closing mark.
_QUOTED = re.compile("[0-9百千万]{0,4}[”’]")
# 第二、三年 goes on counting as an ordinal.
_ORDINAL_LIST = re.compile("第[一二三四五六七八九十0-9]{1,2}[、和至到-]\\Z")
# 获得第一名。 is a rank, 第一名教师 the first of them.
_BEHIND_RANK = ("", *",。;!、的和\n)")
# 以二次|为限: twice, and no second time.
_OFTEN = re.compile("[,。;、]|为限")
# 一个月|5200元: per month.
_SUM_BEHIND = re.compile("[0-9两二三四五六七八九]")
_ENTRY_ENDS = re.compile("[,。;、)\n]|\\Z")
# 走了七里|山路.
_WAY, _GOES_ON = re.compile("[山土水夜]?路|[外远]"), re.compile("[0-9][:/]\\Z")


class _FigureInContext:
    """A figure and what stands around it; read by every rule, so that all is looked up once."""

    __slots__ = (
        "before",
        "before_long",
        "behind",
        "chinese",
        "end",
        "figure",
        "qualified",
        "start",
        "unit",
        "word",
        "working",
        "written",
    )

    def __init__(self, working: str, figure: Figure) -> None:
        self.working, self.figure = working, figure
        start, end = figure.start, figure.end
        self.start, self.end = start, end
        self.written, self.word, self.unit = figure.written, figure.word, figure.unit
        self.qualified = figure.qualifier is not None
        self.before_long = working[max(0, start - 12) : start]
        self.before = self.before_long[-4:]
        self.behind = working[end : end + 6]
        self.chinese = not figure.written[0].isascii()


def reason_against(working: str, figure: Figure) -> str:
    """Why a figure is none, or an empty string when it is one."""
    candidate = _FigureInContext(working, figure)
    for rule, reason in _RULES:
        if rule(candidate):
            return reason
    return ""


def _is_slash(figure: _FigureInContext) -> bool:
    """24/7, 2/3版; 占1/10 and 1/3以上 are fractions."""
    if figure.figure.rule != "slash" or figure.qualified:
        return False
    fraction = figure.figure.numeral.value < 1
    return not (fraction and figure.before[-1:] in words_with("fraction"))


def _is_ordinal(figure: _FigureInContext) -> bool:
    if figure.figure.ordinal and figure.working[figure.start] == "前":
        return False
    if figure.working[figure.start] != "第":
        return bool(_ORDINAL_LIST.search(figure.before))
    put = figure.before.endswith(tuple(words_with("puts_first")))
    first = figure.written != "一" or (figure.behind[:1] in _BEHIND_RANK and not put)
    ranked = figure.word in ("名", "位") and first
    return not ranked and not (not figure.word and compiled(RANKED).search(figure.before_long))


def _is_list_name(figure: _FigureInContext) -> bool:
    return figure.word == "强" and not figure.figure.ordinal


def _is_another_word(figure: _FigureInContext) -> bool:
    """年级, 人才, 条件: the unit goes on to another word."""
    following = figure.working[figure.end : figure.end + 1]
    if figure.unit is None or not following or following not in figure.unit.not_before:
        return False
    if figure.working[figure.end - 1] in "上下内余":
        return False
    if not figure.chinese and figure.word in units_with("counted"):
        return False
    return not figure.behind.startswith(tuple(figure.unit.but.split()))


def _is_part_of_numeral(figure: _FigureInContext) -> bool:
    before = figure.before
    # 8:30, 1/3 go on from a number; 招聘人数:30人 does not.
    return (
        before[-1:] in ("+", "几")
        or bool(_GOES_ON.search(before))
        or (figure.behind[:1] == "+" and not figure.word)
    )


def _is_article(figure: _FigureInContext) -> bool:
    """一个, 一名, 一批: no count; 一年, 一倍 and 一个月 are."""
    counted = figure.qualified or figure.unit is None or figure.figure.ordinal
    if figure.written not in ("一", "半") or counted or figure.unit is None:
        return False
    if figure.written == "一" and figure.figure.numeral.value != 1:  # 一间半
        return False
    if figure.unit.kind == "count" and _is_entry(figure):
        return False
    return figure.unit.kind in ("count", "person", "visit", "other", "area", "money")


def _is_entry(figure: _FigureInContext) -> bool:
    """彩超|一台|、救护车|一辆: behind its noun, and closing the clause, 一 is a number."""
    if figure.written != "一" or not _ENTRY_ENDS.match(figure.behind):
        return False
    if figure.word in units_with("times") or figure.word in units_with("event"):
        return False
    words = list(cut_working(figure.before_long))
    return bool(words) and words[-1][1] in ("n", "nz") and len(words[-1][0]) > 1


def _is_bare_step(figure: _FigureInContext) -> bool:
    """百校, 千名, 万人 without 余 or 上: a round word."""
    step = figure.written in ("百", "千", "万", "亿", "十", "百万", "千万", "十百千万")
    step = step and figure.figure.rule not in ("parts", "fraction")
    return step and not figure.qualified and not (figure.written == "十" and figure.word)


def _is_idiom(figure: _FigureInContext) -> bool:
    """十分, 万里; 十日内 is a term."""
    if not (figure.chinese and figure.unit and not figure.unit.chinese):
        return False
    if figure.word == "里" and _WAY.match(figure.behind):
        return False
    if figure.written == "两" and figure.word in units_with("two"):
        return False
    if figure.word == "分" and figure.before[-1:] == "加":  # 总分加|三分
        return False
    term = figure.unit.kind == "duration" and figure.working[figure.end - 1] in "内上下"
    return len(figure.written) == 1 and not (term and figure.qualified)


def _is_distributive(figure: _FigureInContext) -> bool:
    """三天一个小变化, 一年一度, 两年一次, 3年一届, 一年两次."""
    behind = figure.behind
    if figure.qualified or behind.startswith("一次性") or figure.figure.rule == "range":
        return False
    if figure.unit is not None and figure.unit.kind == "duration":
        often = figure.written == "一" and behind[:1] in tuple("二两三四五六七八九十")
        return often or behind[:1] == "一" or (figure.chinese and behind[:1] == "几")
    return bool(figure.chinese and behind[:1] in ("一", "几"))


def _is_one_for_one(figure: _FigureInContext) -> bool:
    """一市包一校, 一批又一批: two of them close by, of which each is one; 一年一度 is an idiom."""
    one = figure.written == "一" and not (figure.unit and figure.unit.kind == "duration")
    pair = _ONE_BEHIND.match(figure.behind) or _ONE_BEFORE.search(figure.before)
    return bool(one and pair) and (_is_article(figure) or _is_distributive(figure))


def _is_span_of_no_time(figure: _FigureInContext) -> bool:
    """每一年, 这一年, 一年年, 新的一天."""
    if figure.written != "一" or figure.unit is None or figure.unit.kind != "duration":
        return False
    repeated = figure.behind[:1] == figure.word[-1:]
    past = figure.before.endswith(("过去", "头", "那")) and not figure.qualified
    past = past and (figure.word == "年" or figure.before[-1] != "头")
    past = past or (not figure.qualified and _SUM_BEHIND.match(figure.behind) is not None)
    return past or figure.before[-1:] in words_with("no_count") or repeated


def _is_grade(figure: _FigureInContext) -> bool:
    """三级医院, 二级教授, 国家5级; 三级架构 counts levels."""
    if figure.word != "级":
        return False
    counts = figure.written not in ("一", "二")
    return not (counts and compiled(AT_LEVELS).match(figure.working, figure.end))


def _is_class(figure: _FigureInContext) -> bool:
    """劣五类水体, 水质达到三类, 二类医疗器械: a class of quality; 三类人员 are three kinds."""
    if figure.word != "类" or len(figure.written) > 1 or figure.written == "两":
        return False
    behind = figure.working[figure.end : figure.end + 8]
    return bool(
        compiled(CLASS_BEFORE).search(figure.before_long) or compiled(CLASS_BEHIND).match(behind)
    )


def _is_phase(figure: _FigureInContext) -> bool:
    short = figure.chinese and len(figure.written) == 1
    return figure.word == "期" and (short or figure.behind.startswith(tuple(words_with("phased"))))


def _is_second(figure: _FigureInContext) -> bool:
    """二次, 二楼, 二等: 二 before a classifier is an ordinal; 第二名 is a rank."""
    alone = figure.written == "二" and figure.working[figure.start] != "第"
    if figure.word == "人" or (figure.word == "次" and _OFTEN.match(figure.behind)):
        return False  # 各出|二人, 以|二次|为限
    return alone and figure.unit is not None and figure.unit.kind in ("count", "person")


def _is_session(figure: _FigureInContext) -> bool:
    """十三届全国人大五次会议, 民建十二大; 连续三届 is a count, 十大产业 too."""
    if figure.word == "大":
        return figure.chinese and len(figure.written) > 1
    if figure.word == "次":
        return figure.behind.startswith(tuple(words_with("session")))
    return figure.word == "届" and not figure.before.endswith(tuple(words_with("held")))


def _is_vague(figure: _FigureInContext) -> bool:
    return figure.written in ("几", "数")


def _is_name(figure: _FigureInContext) -> bool:
    """“十条”: quoted by itself, it is a name; so is “15分钟就医圈”."""
    if figure.word in units_with("circle") and _CIRCLE.match(figure.working, figure.end):
        return True
    if figure.word == "个" and figure.chinese and figure.before.endswith("“"):
        return _FORMULA.match(figure.working, figure.end) is not None
    ends = figure.word in units_with("titles") and figure.behind[:1] in tuple("”’》")
    if ends and _TITLED.search(figure.before_long):
        return True
    quoted = figure.before.endswith(("“", "‘")) and _QUOTED.match(figure.behind) is not None
    return (
        quoted and figure.unit is not None and figure.unit.kind in ("count", "duration", "person")
    )


def _is_place(figure: _FigureInContext) -> bool:
    """六盘山, 七里河, 八家子镇, 五台: a numeral in the name of a place."""
    if not figure.chinese or len(figure.written) > 1 or figure.qualified:
        return False
    if figure.word in units_with("in_place") and compiled(PLACE).match(figure.working, figure.end):
        return True
    alone = figure.word == "台" and figure.before[-1:] in ("", *"\n,。;!?、“在到去从于赴")
    goes_on = "\u4e00" <= figure.behind[:1] <= "\u9fff"
    return alone and goes_on and not compiled(MACHINE).match(figure.working, figure.end)


def _is_stray_sign(figure: _FigureInContext) -> bool:
    """一%帮人: the sign of percent stands behind figures only."""
    return figure.chinese and figure.word in ("%", "‰")


def _is_two_of_them(figure: _FigureInContext) -> bool:
    """两国, 两地, 两校: both, no count."""
    return figure.written == "两" and figure.word in units_with("both")


_RULES: tuple[tuple[Callable[[_FigureInContext], bool], str], ...] = (
    (_is_slash, "numbers with a slash between them"),
    (_is_list_name, "a list that names (500强)"),
    (_is_ordinal, "an ordinal, no amount"),
    (_is_part_of_numeral, "a part of a formula or a longer number"),
    (_is_one_for_one, "one for each, or one after the other (一…一…)"),
    (_is_another_word, "the unit is the beginning of another word"),
    (_is_distributive, "an idiom of repetition"),
    (_is_vague, "an open number"),
    (_is_article, "一 as an article, or in a word or a name (进一步, 一起)"),
    (_is_bare_step, "a round word, no figure"),
    (_is_span_of_no_time, "a span that is no figure (过去一年)"),
    (_is_grade, "a grade"),
    (_is_class, "a class of quality"),
    (_is_phase, "a phase"),
    (_is_session, "a congress or its session"),
    (_is_second, "an ordinal, no amount"),
    (_is_name, "a name in quotation marks"),
    (_is_place, "a place"),
    (_is_stray_sign, "a stray sign"),
    (_is_two_of_them, "both, no count"),
    (_is_idiom, "an idiom or another word"),
)

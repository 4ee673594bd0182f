"""What is counted when the words beside a figure do not say it? Headings, other clauses.

在海拔4500米以上的,每月2600元 is of the allowance that opens its paragraph; 兩名 and 其余四名 are of
the people named before; 出资730万元,为永乐镇建起冷链车间 pays for what is built.
A tier (硕士5万元) and who pays are counted by no sum.
"""

from __future__ import annotations

from zhpolicy.extract.quantities.cues import compiled, words_with
from zhpolicy.extract.quantities.nouns.frames import is_nominal
from zhpolicy.extract.quantities.nouns.left import find_left
from zhpolicy.extract.quantities.nouns.right import FigureSpan, noun_behind
from zhpolicy.extract.quantities.nouns.words import (
    Tagged,
    closes,
    is_actor,
    is_breaking,
    is_verb,
    names_by_its_end,
    tagged_words,
)
from zhpolicy.text.patterns.late import late

__all__ = [
    "built_with",
    "costs_from",
    "ends_as_house",
    "heading_of",
    "is_counted",
    "measured_before",
    "paid_as",
]

# A heading that names a benefit, or the noun a paragraph begins with, is no longer.
HEADING = (
    "(?:[(\\[]?[一二三四五六七八九十0-9]{1,3}[)\\].、]+|第[一二三四五六七八九十0-9]{1,3}[条章节])?\\s*"
    "(?P<heading>[^。:;,、\n0-9]{0,10}?(?:<payment>|费))(?=[。:\\s]|[^,。;:、\n]{0,8}[。:,])"
)
# 乡镇医生月补贴:石山乡800元,|其他乡450元.
LABELLED = "(?P<heading>[^,。;:、\n0-9]{0,10}?<payment>):[^。\n]{0,60}\\Z"
LABEL_REACH = 80
# 建起一座|骨干教师培训站, 在镇里修了3座|冷库: what was built, where and for whom.
BUILDS = (
    "(?:,?[为给替在][^,。;:\n0-9]{1,14}?|,)?<builds>[了起成]{0,2}"
    "(?:(?:[0-9]{1,4}|[一二两三四五六七八九十]{1,3})余?[座所个间处栋批])?(?:设有[^,。;:\n]{1,10}的)?"
)
# 捐赠救护车两辆,|资金240万元: what the thing of the clause before cost.
COSTS = "[,;](?:<costs>|(?P<funds><funds>))共?计?(?:人民币)?\\Z"
# 发放贴息贷款,|额度最高50万元: the cap is of what the clause before names.
CAPS = ",<caps>(?:<at_most>|<capped>)?[为达]?\\Z"
# 是2015年的|2.1倍: what is compared stands before 是.
_COMPARED = late(",?(?:是|为|达|相当于)[^,。;:\n是]{1,10}的\\Z")
# 徒弟|中已有|9名.
_AMONG = late("(?:[中里]|,)(?:已|已经|共|仅|只|还|就)?有\\Z")
# 在|全省技能赛|上拿到|第3名.
_AT_CONTEST = late(
    "[在于](?P<contest>[^,。;:\n0-9]{2,14}?)[上中里]?(?:<wins>)[了得]?\\Z".replace(
        "<wins>", "[拿获夺取][到得]?"
    )
)
# 产值|占全县生产总值的5%: whose share it is.
_SHARE = late("占[^,。;:\n0-9占]{1,16}的\\Z")
_BRACKET = late("\\([^()\n]{1,12}\\)\\Z")
# No paragraph with a heading is longer. Chosen by trying.
PARAGRAPH_REACH = 600
REACH = 28
# 额度最高, 合计人民币: no more stands between a clause and its sum.
CAPS_REACH = 10
_LETTER = late("[\u4e00-\u9fffA-Za-z]")


def heading_of(working: str, start: int) -> tuple[int, int]:
    """The benefit that opens the paragraph of a sum: (一)安家补助。, 高原补贴按海拔分档。"""
    first = max(0, start - PARAGRAPH_REACH)
    begin = working.rfind("\n", first, start) + 1
    if not begin and first:
        return start, start
    found = compiled(HEADING).match(working, begin, start)
    found = found or compiled(LABELLED).search(working, max(begin, start - LABEL_REACH), start)
    return found.span("heading") if found else (start, start)


def _is_named_behind(working: str, figure: FigureSpan) -> bool:
    begin, end = noun_behind(working, figure.end, unit="人")
    # 有30人当了医生 has a verb there.
    return begin < end and is_nominal(tagged_words(working[begin:end])[0]) and end - begin > 1


def built_with(working: str, figure: FigureSpan) -> tuple[int, int]:
    """What a sum pays for: 出资730万元,为永乐镇建起|冷链车间."""
    found = compiled(BUILDS).match(working, figure.end, figure.end + REACH)
    if not found:
        return figure.end, figure.end
    return noun_behind(working, found.end(), unit="个")


def capped_before(working: str, figure: FigureSpan) -> tuple[int, int] | None:
    """发放|贴息贷款,额度最高50万元: None where no cap stands before the sum."""
    start = figure.start
    found = compiled(CAPS).search(working, max(figure.floor, start - CAPS_REACH), start)
    if not found:
        return None
    floor = max(figure.floor, found.start() - REACH)
    span = find_left(working, found.start(), floor=floor, kind="money")
    return span if span[0] < span[1] else None


def costs_from(working: str, figure: FigureSpan) -> int:
    """Where the clause ends whose things cost a sum: 救护车两辆|,资金240万元由商会出; else -1."""
    start = figure.start
    found = compiled(COSTS).search(working, max(0, start - CAPS_REACH), start)
    if not found or (found["funds"] and working[figure.end : figure.end + 1] != "由"):
        return -1
    return found.start()


def measured_before(working: str, figure: FigureSpan, *, kind: str) -> tuple[int, int] | None:
    """What stands before its figure by other words than a lead: None when there is no such word."""
    floor, start = max(figure.floor, figure.start - REACH), figure.start
    if kind == "money" and (span := capped_before(working, figure)):
        return span
    if kind == "multiple" and (found := _COMPARED.search(working, floor, start)):
        return find_left(working, found.start(), floor=floor, kind=kind)
    found = _AMONG.search(working, floor, start) if kind == "person" else None
    # 教师中有7名|校长: who is counted stands behind the figure.
    if found and not _is_named_behind(working, figure):
        span = find_left(working, found.start(), floor=floor, kind=kind)
        named = found[0][0] != "," or closes(working[slice(*span)]) == "person"
        return span if named else None
    if kind == "rank" and (found := _AT_CONTEST.search(working, floor, start)):
        return found.span("contest")
    if kind == "percent" and (found := _SHARE.search(working, floor, start)):
        span = find_left(working, found.start(), floor=floor, kind=kind)
        return span if span[0] < span[1] else None
    bracketed = working[start - 1 : start] == ")"
    if bracketed and (bracket := _BRACKET.search(working, floor, start)):
        return find_left(working, bracket.start(), floor=floor, kind=kind)
    if kind in ("money", "percent") and working[figure.end : figure.end + 1] == "的":
        span = find_left(working, start, floor=floor, kind=kind)
        return span if _owns(working[slice(*span)]) else None
    return None


def _sum_alone(words: list[Tagged], span: tuple[int, int]) -> tuple[int, int]:
    """补贴|油料费, 违停车辆|罚款: the name of the sum without its verb, or whom it costs."""
    first, last = span
    name, tag = words[-1]
    most = len(words) > 1 and words[-2][1] in ("a", "d") and name in words_with("paid_as")
    if most:  # 每艘渔船最高|补助
        return last - len(name), last
    if len(words) > 1 and name.endswith("款") and tag[:1] == "v":
        return last - len(name), last
    gives = words[0][0] in words_with("paid_as") and name.endswith(("费", "款"))
    return (first + len(words[0][0]), last) if gives and len(words) > 1 else span


def paid_as(working: str, start: int, *, floor: int) -> tuple[int, int]:
    """每人每月补助|300元: the verb is the name of the sum too."""
    found = compiled("<paid_as>\\Z").search(working, floor, start)
    return found.span() if found else (start, start)


def _owns(measure: str) -> bool:
    """年销售额|超过500万元的合作社; 总额2亿元的年货券 is the sum of what follows."""
    own = "总" in measure or measure.endswith(tuple(words_with("how_many")))
    return closes(measure) == "measure" and not own


def is_counted(working: str, span: tuple[int, int], *, figure: FigureSpan, kind: str) -> bool:
    """False for what stands beside a figure and is not counted by it: a verb, a tier, a mark."""
    phrase = working[slice(*span)]
    if not _LETTER.search(phrase):
        return False
    if span[0] >= figure.end:
        return _is_counted_behind(phrase, kind=kind)
    if _is_frame(phrase) or working[span[0] - 1 : span[0]] == "每":
        return False
    if kind == "money":
        sold = phrase[-1] in words_with("earns") and phrase[-2:] not in words_with("noun")
        return not (sold or _is_payer(working, span) or _is_bare_verb(phrase))
    if kind == "percent":
        shared = working[span[0] - 1 : span[0]] != "按" or working[figure.start - 1] == "的"
        told = working[span[1] : span[1] + 1] == "占"
        return shared and (told or not _bears_share(phrase))
    if kind == "person" and figure.word in ("名", "人", "位") and ends_as_house(phrase):
        return False
    if kind in ("person", "visit", "count", "area"):
        return not _ends_with_verb(phrase)
    return True


def _is_counted_behind(phrase: str, *, kind: str) -> bool:
    """False for 种30亩以上的|技术员 and for 12名|任教研组长."""
    if kind == "area":
        return closes(tagged_words(phrase)[0][0]) != "person"
    return kind != "person" or not _is_action(phrase)


def ends_as_house(phrase: str) -> bool:
    """岭东镇九年制学校|6名: where they go to, and nobody who is counted."""
    return phrase.endswith(tuple(words_with("house")))


def _bears_share(phrase: str) -> bool:
    """省级|25%, 低收入者|减免五成: who pays or gets it."""
    return closes(phrase) == "person" or _BY_LEVEL.search(phrase) is not None


def without_gift(working: str, span: tuple[int, int], *, kind: str) -> tuple[int, int]:
    """补贴|商户62家, 奖励|学生30人: who is counted gets something."""
    first, last = span
    if kind not in ("person", "count", "money") or last - first < 4:
        return span
    words = tagged_words(working[first:last])
    if kind == "money":
        return _sum_alone(words, span)
    given = len(words) > 1 and words[0][0] in words_with("paid_as") and words[1][1][:1] == "n"
    receives = given and (kind == "person" or words[-1][0] in words_with("receiver"))
    return (first + len(words[0][0]), last) if receives else span


def _is_frame(phrase: str) -> bool:
    """全市, 上限, 刚办时, 人均月: what leads to a figure, and is counted by none."""
    alone = any(phrase in words_with(cue) for cue in ("whole", "prefix", "period", "capped"))
    return alone or _WHEN.search(phrase) is not None


# 省级|25%, 县级|10%: who bears a share.
_BY_LEVEL = late("[省市县区州镇乡]级(?:财政)?\\Z")
# 刚办|时, 刷卡|后, 人均|月.
_WHEN = late(
    "第[0-9一二三四五六七八九十]{1,3}个?\\Z|(?<![小工学课用耗历])时\\Z|[之以][前后]\\Z|[人户亩]均[年月日]?\\Z|[其当]中\\Z"
)
PAYS = "<gives>\\Z"
# 硕士|5万元, 石山乡镇|800元: whom a sum is for.
TIER = "(?:<tier>|[镇乡县区市村省]里?)\\Z"


def _is_payer(working: str, span: tuple[int, int]) -> bool:
    """每家企业可贷, 县里一次给, 青松人才: who gives or gets; 岗位补贴 is what is given."""
    phrase = working[slice(*span)]
    if phrase.endswith(tuple(words_with("invests"))) and is_actor(phrase[:-2]):
        return True  # 公司|投资4亿元
    if phrase not in words_with("head") and _gives(phrase):
        before = working[max(0, span[0] - 6) : span[0]].removesuffix("一次性")
        compound = len(phrase) > 2 and phrase.endswith(tuple(words_with("payment")))
        compound = compound and closes(phrase[:-2]) != "person"  # 技术员|奖励3000元
        return not (compound or before.endswith(tuple(words_with("offers_noun"))))
    return closes(phrase) == "person" or compiled(TIER).search(phrase) is not None


def _gives(phrase: str) -> bool:
    """各奖, 可贷, 另补, which the dictionary has as one word; 支出 and 转移支付 are nouns."""
    if not compiled(PAYS).search(phrase):
        return False
    last = tagged_words(phrase)[-1][0]
    known = any(last in words_with(cue) for cue in ("noun", "head", "money", "breaks"))
    return last in words_with("gives") or not (known or names_by_its_end(last))


def _is_action(phrase: str) -> bool:
    """驻|县人民医院, 当上|教研组: a verb and where it leads are no people."""
    if tagged_words(phrase)[0][0] in words_with("serves"):
        return True  # 12名|任教研组长
    return closes(phrase) != "person" and compiled(ACTS_BEHIND).match(phrase) is not None


ACTS_BEHIND = "分?<stays>"


def _is_bare_verb(phrase: str) -> bool:
    """刷卡|1元8角, 欠费|20元."""
    words = tagged_words(phrase)
    return len(words) == 1 and is_verb(*words[0])


def _ends_with_verb(phrase: str) -> bool:
    """旗人民医院|留: who does it stands before, nobody is counted."""
    last = _last_word(phrase)
    return last != phrase and (is_breaking(last) or last in words_with("gives"))


def _last_word(phrase: str) -> str:
    """The last word when it may be a verb, else nothing: most phrases need not be cut."""
    gives = words_with("gives")
    if not any(is_breaking(end) or end in gives for end in (phrase[-1:], phrase[-2:])):
        return ""
    return tagged_words(phrase)[-1][0]

"""For whom is a page, and who is meant where a new item begins and names nobody?

A page says it in a statement of its scope (补贴对象:…, 本办法所称…), else in its title. A heading
or a question says it for what stands below. An item without people of its own takes them from
there; a paragraph without a number goes on with whom the one before it named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from zhpolicy.extract.incentives.beneficiaries import find_receivers, split_subject
from zhpolicy.extract.incentives.people.groups import OTHER, group_of
from zhpolicy.extract.incentives.receivers import bare
from zhpolicy.extract.incentives.statements import Surroundings
from zhpolicy.extract.incentives.words import compiled
from zhpolicy.text.document import Document
from zhpolicy.text.phrases import Phrase
from zhpolicy.text.scripts import to_working

__all__ = [
    "common_people",
    "people_for_item",
    "people_of_scope",
    "people_of_title",
    "tier_above",
    "told_first",
    "with_people",
]

# 补贴对象:…, 适用于…, 谁能享受?: the phrase behind it says for whom a page is, also in a new line.
SCOPE = "(?:<scope>)[^。;,\n]{0,4}?[:为是?)]?[ \u3000]*\n?[ \u3000]*([^。;\n]{2,80})"
# 本办法所称急需紧缺人才,是指…
SHORT_NAME = "以?下<is_called>“?([^,;。:“”()\n]{2,12})”?[),。]"
DEFINED = "所称的?([^,。;\n是指]{2,20}?)(?:\\([^()\n]{0,20}\\))?,?<means_by_it>"
# 第三条, 一、, (二), 1., ◆, 答: a new item begins.
ITEM = re.compile(
    "[ \u3000]*(?:第[一二三四五六七八九十百]{1,5}[条章款]|[(]?[一二三四五六七八九十]{1,3}[)、.]"
    "|[(]?\\d{1,2}[).、]|[○◆●■◇★▶▲•·①-⑳]|[^,;。:]{1,6}:)"
)
# 现面向社会公开招聘教师: whom a notice looks for, where its title does not say it.
SOUGHT = "(?:<seeks>)(?:了|[\\d一二三四五六七八九十]+[名位人])?([^,。;:\n]{0,60})"
# 招聘高层次人才: in a title the verb is no part of whom a notice looks for; 引进人才 may be.
SOUGHT_FIRST = "^(?:公开)?(?!引进)(?:<seeks>)"
# 医师18名、护士10名: how many are sought.
NUMBER = re.compile("\\d+[名人位个]")
# 教师、医生、渔业技术员: the list goes on with nouns for people that no table has.
MORE_OF_LIST = re.compile("(?:、[^,;。、\\d的]{1,5}[员师生工匠])+")
# The first word for people ends at most so far behind the verb. Chosen by trying.
LONGEST_SOUGHT = 14
# 卫生人才, 高校毕业生: so few characters before the noun are a part of it, where nothing is done.
LONGEST_FIELD = 2
NO_FIELD = (
    "<attribute_verb>|<within_attribute>|<said_of>|<aside>"
    "|[各类种等和与及、在到来从以为给对本该其新]|[\\d\\W]"
)
# In so many characters of a page its notice says whom it looks for.
OPENING = 300
# 一类人才, 第二层次人才: a heading of so few characters names a tier.
TIER = "[A-Za-z一二三四五六甲乙丙丁]类|层次|档"
LONGEST_TIER = 14
# (二)博士研究生, 3.硕士(理工科): what a heading says beside the people whom it names.
ONLY = re.compile("^[(]?[一二三四五六七八九十\\d]{1,3}[)、.][ \u3000]*|\\([^()]*\\)$")
# 引进人才的子女, 引进人才可享受: so the text calls those whom its title wants to bring.
INTRODUCES = "<attribute_verb>"
CALLED_BEFORE = "(?=的|[,、。;可享及和]|<family>)"
# 返乡, 新引进, 本科以上: what describes people is no brand. What a page is about it names so often.
DESCRIBES = f"{NO_FIELD}|<describes>"
# Not the last character of 桂东县乡村教师.
DESCRIBED = "(?:(?![县市村新老党])<describes>)+$"
MENTIONS = 3
# 毕业生 is told of 高校毕业生 too: so many characters end a name of a title.
LONGEST_NOUN = 3
# 村医有了定心丸:乡村医生新规: the last name of a title stands, unless the page has another so
# many times as often.
MORE_OFTEN = 2
# 人才引进公告, 引才办法: who is brought is talent.
BRINGS = "<brings>"
# What describes people in a title is short; longer ones are sentences.
LONGEST_ATTRIBUTE = 8
# The last clause of a title names whom it is about.
CLAUSE_END = re.compile("[,;:!?|—\\s]+")
# A heading or question above an item has at most so many characters; longer lines are text.
LONGEST_HEADING = 40
# 关于支持…的若干措施, 云岭县引进…办法: what stands before the people in a title.
TALENT = "人才"
# Who was named so far above is no longer meant: with 150, 400 or 1000 the annotated pages give the
# same rows, and of 12 policies that nobody read 80 rows lose or change whom they were wrongly for.
LONGEST_CARRY = 400
# So many characters and lines above may name whom a page is for. Chosen by trying.
ABOVE, MOST_LINES_ABOVE = 160, 3
# 一颗脐橙请来的师傅: a title on who teaches whom tells a story, and no offer is for them alone.
TEACHES = "<teaches>$"
# 协作企业11家: a firm that a story names above gets nothing below.
FIRM = "firm"
# 退役士兵 are 退役军人 by so many characters.
KIN = 2
# 2024年援疆干部, 各村民: no part of whom it names.
# 乡村教师队伍建设规划: a plan for a body of people is for the people.
TEAM = "<team>"
YEAR = re.compile("^(?:\\d{4}年度?|各|全体|[省市县区州]?级)+")
# 第二十届研究生支教团志愿者: which body of them it is.
ORDINAL = re.compile("^第[\\d一二三四五六七八九十百]{1,4}[届批期轮][^的、]{2,8}?团(?=.{2})")
# Not the place in 返乡入乡人员.
TITLE_OPENS = "^.*(?:<title_opens>|(?:[省市县区州旗镇]|(?<![返入回下家城还])乡)(?!村|.{0,2}[、和]))"
# 紧缺、(急需专业人员): attributes in a list ahead of one noun; (高层次)、高学历人才.
ATTRIBUTE = "[^、,。年度\\d县市区州省和及]{2,4}"
ATTRIBUTES = re.compile(f"(?:{ATTRIBUTE}、)+$")
TALENT_LISTED = re.compile(f"(?:{ATTRIBUTE}、)+{ATTRIBUTE}人才")
MORE_ATTRIBUTES = re.compile("(?:、[\u4e00-\u9fff]{2,4})+?(?=人才)")


def people_of_scope(working: str) -> str:
    """For whom a text says that it is, without attributes; empty when it does not say.

    >>> people_of_scope("补贴对象:新引进的高校毕业生。")
    '高校毕业生'
    """
    if defined := compiled(DEFINED).search(working):
        words = find_receivers(defined[1])
        if words and words[-1].end == len(defined[1]):
            return defined[1]
    for short in compiled(SHORT_NAME).finditer(working):
        words = find_receivers(short[1])
        if words and words[-1].end == len(short[1]):
            return short[1]
    for match in compiled(SCOPE).finditer(working):
        if people := split_subject(match[1])[0]:
            return _noun_of(people)
    return ""


def _noun_of(people: str) -> str:
    """People without attributes, but with what makes one noun with theirs: 卫生人才."""
    nouns = bare(people)
    described = people[: len(people) - len(nouns)]
    own = described[described.rfind("的") + 1 :]
    is_noun = len(own) <= LONGEST_FIELD and not compiled(NO_FIELD).search(own)
    return own + nouns if is_noun else nouns


def people_of_title(document: Document) -> str:
    """The people that the title of a page names last; empty when it names none, or who teaches."""
    people = ORDINAL.sub("", _people_of_title(document))
    return "" if compiled(TEACHES).search(people) else people


def _people_of_title(document: Document) -> str:
    title = to_working(document.title)
    if not title:
        first = document.working.lstrip().split("\n", 1)[0]
        title = first if len(first) <= LONGEST_HEADING and first[-1:] not in "。;,!?" else ""
    parts = reversed(CLAUSE_END.split(title))
    named = [people for part in parts if (people := _last_people(part))]
    if named and not _is_called_otherwise(named, document.working):
        most = max(named, key=document.working.count)
        often = document.working.count(most) > MORE_OFTEN * document.working.count(named[0])
        return _called(most if often else named[0], title=title, text=document.working)
    opening = document.working[:OPENING]
    people = _people_sought(opening)
    if not people and compiled(BRINGS).search(title):
        listed = TALENT_LISTED.search(title)
        return listed[0] if listed else TALENT
    return people and _called(people, title=opening, text=document.working)


def _is_called_otherwise(named: Sequence[str], working: str) -> bool:
    """True where the text has no name of the title, and often another: 海归, told as 留学人员."""
    found = (find_receivers(name, is_title=True) for name in named)
    nouns = [words[-1].phrase[-LONGEST_NOUN:] for words in found if words]
    first, _, rest = working.lstrip().partition("\n")
    body = rest if len(first) <= LONGEST_HEADING else working
    if not nouns or any(noun in body for noun in nouns):
        return False
    others = Counter(word.phrase for line in body.split("\n") for word in find_receivers(line))
    return max(others.values(), default=0) >= MENTIONS


def _called(people: str, *, title: str, text: str) -> str:
    """What the text calls the people of the title: 引进人才 on a page that introduces 卫生人才."""
    words = [] if "、" in people else find_receivers(people)
    for verb in compiled(INTRODUCES).finditer(title) if words else ():
        name = verb[0] + words[-1].phrase
        if compiled(f"{name}{CALLED_BEFORE}").search(text):
            return name
    return _without_brand(people, text)


def _without_brand(people: str, text: str) -> str:
    """People without the name of a plan before them, which only the title has: 钱江源人才新政."""
    nouns = bare(people)
    brand = people[: len(people) - len(nouns)]
    is_told = text.count(people) > (0 if compiled(DESCRIBES).search(brand) else 1)
    if not brand or is_told:
        return people
    return nouns if text.count(nouns) > MENTIONS else people


def _last_people(title: str) -> str:
    """The people that a part of a title names last, without what stands before them."""
    title = compiled(TEAM).sub("", title)
    words = [
        word
        for word in _counted(find_receivers(title, is_title=True))
        if not _is_quoted(title, word)
    ]
    if not words:
        return ""
    opened = compiled(TITLE_OPENS).match(title[: words[-1].start])
    run = words[-1].start
    for word in reversed(words[:-1]):
        if title[word.end : run] not in ("", "、", "和"):
            break
        run = word.start
    if before := compiled(DESCRIBED).search(title, 0, run):
        run = before.start()
    start = min(run, opened.end()) if opened else run
    start = max(start, title.rfind("”", 0, words[-1].start) + 1)
    described = split_subject(title[start : words[-1].end])[0]
    if described and title.endswith(described, 0, words[-1].end):
        start = words[-1].end - len(described)
    if run - start > LONGEST_ATTRIBUTE:
        start = run
    if start < words[-1].start and (listed := ATTRIBUTES.search(title, 0, start)):
        start = max(listed.start(), opened.end() if opened else 0)
    end = words[-1].end
    more = MORE_ATTRIBUTES.match(title, end)
    end = more.end() if more else end
    end += len(TALENT) * title.startswith(TALENT, end)  # 高层次人才引进办法: 人才引进 is one word
    named = YEAR.sub("", title[start:end].strip("“”‘’的 "))
    return compiled(SOUGHT_FIRST).sub("", named)


def _is_quoted(title: str, word: Phrase) -> bool:
    """True for a word in quotation marks: it is a part of the name of a plan."""
    return title.rfind("“", 0, word.start) > title.rfind("”", 0, word.start)


def _people_sought(opening: str) -> str:
    """Whom a notice of recruitment looks for."""
    for match in compiled(SOUGHT).finditer(opening):
        sought = NUMBER.sub("", match[1])
        words = _counted(find_receivers(sought, is_title=True))
        if not words or words[0].end > LONGEST_SOUGHT:
            continue
        if "的" in sought[: words[0].start]:
            return bare(split_subject(sought)[0])
        words = [word for word in words if word.end <= LONGEST_SOUGHT]
        more = MORE_OF_LIST.match(sought, words[-1].end)
        return sought[: more.end() if more else words[-1].end].strip("的")
    return ""


def _counted(words: Sequence[Phrase]) -> list[Phrase]:
    """The words that name a group: not the ranks that stand for people only in a list of tiers."""
    return [word for word in words if len(word.phrase) >= 2]


def tier_above(above: str) -> str:
    """Whom the tier right above a line names, or what opens a list: 一类人才, 博士享受:; or empty.

    `above` is what stands between the line and the last line that offered something.
    """
    headings = [text.strip() for text in above.split("\n") if text.strip()]
    if not headings:
        return ""
    headings[-1] = headings[-1].rsplit("。", 1)[-1]
    if len(headings[-1]) > LONGEST_HEADING:
        return ""
    people = split_subject(headings[-1])[0]
    is_tier = len(headings[-1]) <= LONGEST_TIER and compiled(TIER).search(people)
    is_all = people and people == ONLY.sub("", headings[-1])
    return people if is_tier or is_all or (people and headings[-1].endswith(":")) else ""


def people_for_item(line: str, around: Surroundings) -> str:
    """Who is meant in a line that names nobody: the tier above, the page, or the line before."""
    if not ITEM.match(line):
        return around.carried or around.people or around.page
    return around.tier or around.page or around.people


def told_first(first: str, line: str, *, around: Surroundings) -> str:
    """Who is meant behind a line: those of the page, or who they are by its first paragraph.

    `first` names who gets the first offer of the line, where the line names them itself.
    A page on 大学生 that first tells what 毕业五年内的高校毕业生 get goes on with these.
    """
    page = around.page
    if not first or around.offered or around.people != page or ITEM.match(line):
        return around.people
    if not page or first == page:
        return around.people
    if first.endswith("的" + page):
        return around.people
    nouns = bare(page)[:KIN], bare(first)[:KIN]
    is_kin = page in first or nouns[0] == nouns[1] or group_of(page) == group_of(first) != OTHER
    return first if is_kin else around.people


def common_people(named: Sequence[str], *, before: str) -> str:
    """Who is meant behind a line: whom it names, or of several tiers what they have in common.

    >>> common_people(["红杉人才", "青松人才"], before="")
    '人才'
    >>> common_people(["博士", "硕士"], before="毕业生")
    '毕业生'
    """
    distinct = list(dict.fromkeys(filter(None, named)))
    if len(distinct) < 2:
        return distinct[0] if distinct else before
    nouns = [words[-1].phrase if (words := find_receivers(name)) else name for name in distinct]
    return nouns[0] if len(set(nouns)) == 1 else before


def with_people(
    around: Surroundings, working: str, *, start: int, line: str, named_at: int
) -> Surroundings:
    """What is known before a line, with whom it means where it names nobody."""
    if start - named_at > LONGEST_CARRY:
        around = replace(around, people="")
    people = people_for_item(line, around)
    if not people and not around.offered:
        people = _people_above(working, start)
    return replace(around, people=people)


def _people_above(working: str, start: int) -> str:
    """Whom the few lines above name last, where nobody has got anything yet."""
    above = working[max(0, start - ABOVE) : start].rstrip("\n").split("\n")[-MOST_LINES_ABOVE:]
    for line in reversed(above):
        found = (word.phrase for word in reversed(find_receivers(line)))
        may_get = (who for who in found if not compiled(TEACHES).search(who))
        if people := next((who for who in may_get if group_of(who) != FIRM), ""):
            return people
    return ""

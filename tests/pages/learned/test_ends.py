"""Which lines behind the last paragraph are none of the article: what pages with labels teach."""

import pytest

from zhpolicy.pages.articles import read_article

HEAD = "教师下乡一年间\n2024-05-06 09:12　来源：柳河新闻网\n"
BODY = (
    "柳河县去年选派42名教师到乡村学校任教，服务期三年。\n"
    "每人每月补贴800元，住房由学校安排，期满考核合格的优先评职称。"
)
FURNITURE = [
    "首页|电话|短信|地图",
    "用户协议 隐私政策 联系客服",
    "网站地图｜站内搜索",
    "打赏作者\n赞过的人",
    "相册 12 张",
    "（下期话题：谁来做饭）",
]
# What may end an article: a caption, a signature, rows of a table, a line without its full stop.
TEXT = [
    "图为培训现场",
    "他说的话还在耳边",
    "柳河县教育局",
    "种植户：86家",
    "语文 程立\n数学 方圆",
    "柳河县教育局\n2024年5月6日",
    "1 < 2",
]


@pytest.mark.parametrize("lines", FURNITURE)
def test_furniture_behind_the_article_goes(lines):
    assert read_article(f"{HEAD}{BODY}\n{lines}").text == BODY


@pytest.mark.parametrize("lines", TEXT)
def test_what_ends_an_article_stays(lines):
    assert read_article(f"{HEAD}{BODY}\n{lines}").text == f"{BODY}\n{lines}"


def test_a_page_of_many_lines_is_not_judged_as_an_end():
    lines = "\n".join(f"第{n}组" for n in range(80))
    assert read_article(f"{HEAD}{BODY}\n{lines}").text == f"{BODY}\n{lines}"

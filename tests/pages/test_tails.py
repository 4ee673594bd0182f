"""Behind the last paragraph: buttons, credits, links and notes go, signatures and annexes stay."""

import pytest

from zhpolicy.pages.articles import read_article

HEAD = "沙湾县引才新政落地见效\n2026-03-04 09:12　来源：沙湾县委人才办\n"
BODY = (
    "近日，沙湾县选派42名骨干教师到乡村学校任教，与青年教师结成师徒。\n"
    "全县引进博士12人，每人发放安家费30万元，配偶由县里安排工作。"
)
FURNITURE = [
    "分享　打印　相关新闻：沙湾春耕忙",
    "转发 收藏 | 相关阅读：沙湾春耕忙",
    "推荐阅读 沙湾五月见",
    "延伸阅读　沙湾春耕忙　青石采茶节",
    ">>>>>> 相关推荐：沙湾春耕忙",
    "◇ 热门推荐 | 青石采茶节",
    "（沙湾融媒客户端 编辑 王岩）",
    "（沙湾日报社 责编 王岩）",
    "#沙湾 #人才 #乡村振兴",
    "（編輯：王岩）　#沙灣　#人才　加入LINE好友",
    "网友跟帖 37 条",
    "最新留言（5）",
    "评论 3 条",
    "图解制作：沙湾县融媒体中心",
    "海报设计：王岩",
    "文字整理：县人社局",
    "（本报告为摘要，全文请向工作队办公室索取）",
    "（本稿有删节）",
    "扫码看视频",
    "点赞在看，让更多人知道",
    "联系人：高洋，电话：024-0000000",
    "咨询：院人事科（门诊楼五楼）",
]
ARTICLE = [
    "谢谢大家！",
    "沙湾县人民政府办公室",
    "附件：引进人才申请表",
    "1.引进人才申请表\n2.岗位一览表",
    "博士　30万元　5年",
    "五、附则",
]


@pytest.mark.parametrize("line", FURNITURE)
@pytest.mark.parametrize("below", ["", "\n责任编辑：李欣"])
def test_what_stands_behind_the_last_paragraph_goes(line, below):
    assert read_article(f"{HEAD}{BODY}\n{line}{below}").text == BODY


@pytest.mark.parametrize("line", ARTICLE)
def test_what_belongs_to_the_article_stays(line):
    assert read_article(f"{HEAD}{BODY}\n{line}").text == f"{BODY}\n{line}"


def test_a_line_among_paragraphs_is_judged_by_more_than_one_word():
    line = "扫码点餐进了山村"
    first, last = BODY.split("\n")
    assert line in read_article(f"{HEAD}{first}\n{line}\n{last}").text


def test_a_short_question_below_the_facts_heads_a_part():
    page = f"{HEAD}谁能申请？\n{BODY}"
    assert read_article(page).text == f"谁能申请？\n{BODY}"

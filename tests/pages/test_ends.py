"""Behind the last paragraph: answers, comments, contacts, marks and notes of journals go."""

import pytest

from zhpolicy.pages.articles import read_article

HEAD = "沙湾县引才新政落地见效\n2026-03-04 09:12　来源：沙湾县委人才办\n"
BODY = (
    "近日，沙湾县选派42名骨干教师到乡村学校任教，与青年教师结成师徒。\n"
    "全县引进博士12人，每人发放安家费30万元，配偶由县里安排工作。"
)
FURNITURE = [
    "－－－END－－－",
    "——————  全文完  ——————",
    "— 2 —",
    "回复 举报 收藏\n2楼 高原红 发表于 2021-7-14 22:31 打12345。",
    "渭水老李 发表于 2020-3-12 21:10\n加分是初试总分，我16年的。",
    "沙发 过路人\n我们县加8分，真的。",
    "全部评论（3）\n草原狼：我们这里也想要！ 2小时前 来自内蒙古 赞 12\n用户8831：能上吗 昨天",
    "地址：沙湾县大街88号　急诊电话：0941-6121120",
    "本版编辑 张蕾　电话 0871-64100000",
    "【政策原文】沙湾县人才办法",
    "［图集完］ 上一图集 下一图集",
    "(Editor: Zhang Wei) Share on Facebook",
    "Edited by Wang Jing",
    "发：各有关单位\n沙湾县教育局办公室　　印40份",
    "* 基金项目：某省社科规划项目（22GZYB15）。",
    "收稿日期：2021-06-18",
    "供稿 / 县人民医院\n图 / 高远",
    "艾尔肯 摄",
    "更多资讯请关注“沙湾发布”",
    "举报/反馈",
    "看完这篇，你有什么想说的？\n来评论区聊聊",
    "［作者简介］韦素，女，讲师。",
    "档案下載：津貼作業要點.odt",
    "下载文字版",
    "文稿｜韩晓梅\n图片｜马强\n终审｜马占福",
    "4/4\n往期图集\n查看原图",
    "请继续下滑阅读",
    "◎编辑 王明 ◎美编 张静 ◎校对 李芳",
    "您是本站第 778812 位访客",
    "中国政府网 某省人民政府 州市政府网站",
    "[1F] 阿兰 09-14 22:40 找派出学校教务处。\n[2F] 老何 县局盖章才有效。",
    "更多 沙湾新闻网 报道\n离岛医疗：一年后送32趟",
    "本文首发于《沙湾人物》2022年第10期",
    "订阅沙湾电台新闻\n上一则　下一则",
    "回頁頂\n重要告示 私隱政策\n修訂日期：2023年5月25日",
    "评分 收藏 淘帖 分享\n使用道具 举报",
    "本文来源：沙湾日报，如有侵权请联系删除",
    "总编辑：李欣 值班副总编：张静",
    "素材来源：县卫健委",
    "文章标签：人才 引才",
    "沙湾县融媒体中心 出品",
    "今日访问：123 总访问：4567",
    "本版图片/受访者提供",
    "⊙王岩",
    "沙湾县教育局 王岩",
    "===",
    "1跟贴\n1参与\n2.6万阅读",
    "你可能也喜欢\n青石老街翻新",
    "完\n２０２３年９月２１日（星期四）\n香港时间１６时３０分",
]
ARTICLE = [
    "沙湾县人民政府办公室\n二〇二四年一月三十日",
    "附件：引进人才申请表",
    "摄制组又出发了",
    "你有什么想说的？",
    "沙湾县委组织部 沙湾县教育局",
    "总面积：3200亩 覆盖：18个村",
    "■ 青石采茶节",
    "此致\n敬礼！",
    "沙湾县委人才办",
    "他的文章发表于去年冬天",
    "（此件公开发布）",
]


@pytest.mark.parametrize("tail", FURNITURE)
def test_what_stands_behind_the_article_goes(tail):
    assert read_article(f"{HEAD}{BODY}\n{tail}").text == BODY


@pytest.mark.parametrize("tail", ARTICLE)
def test_what_belongs_to_the_article_stays(tail):
    assert read_article(f"{HEAD}{BODY}\n{tail}").text == f"{BODY}\n{tail}"


def test_a_signature_with_its_day_in_words_is_the_source():
    page = f"资金使用公告\n{BODY}\n沙湾县援疆办\n二〇二四年一月三十日"
    article = read_article(page)
    assert (article.source, article.date) == ("沙湾县援疆办", "2024-01-30")


def test_a_footnote_with_a_mark_that_stands_in_the_text_goes_and_a_list_stays():
    first, last = BODY.split("\n")
    noted = f"{first[:-1]}①。\n{last}"
    assert read_article(f"{HEAD}{noted}\n① 访谈编号：20230714。").text == noted
    listed = f"①{first}\n②{last}\n①到②都要办好。"
    assert read_article(HEAD + listed).text == listed


@pytest.mark.parametrize(
    "ad",
    ["广告 × 双十二大促！手机直降500元，点击购买", "【推荐阅读】橙子吃多了会怎样？这5类人要注意"],
)
def test_an_advertisement_between_paragraphs_goes(ad):
    first, last = BODY.split("\n")
    assert read_article(f"{HEAD}{first}\n{ad}\n{last}").text == BODY


def test_the_account_that_published_the_page_goes_where_it_stands_again():
    head = "沙湾县引才新政落地见效\n沙湾组工 2026-03-04 09:12\n"
    assert read_article(f"{head}{BODY}\n沙湾组工").text == BODY

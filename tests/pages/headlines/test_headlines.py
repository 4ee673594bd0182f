"""Headlines on several lines, below the name of an office, and on sites in two scripts."""

import pytest

from zhpolicy.pages.articles import read_article

BODY = (
    "柳河县去年选派42名教师到乡村学校任教，服务期三年。\n"
    "每人每月补贴800元，住房由学校安排，期满考核合格的优先评职称。"
)
OFFICE = "柳河县教育局"
# The lines above the article, and the headline of the page.
HEADS = [
    ("རྩོམ་སྒྲིག་ཁང་།\n柳河县教育局\nབོད་ཡིག | 中文\n教师下乡一年间\n2024-05-06", "教师下乡一年间"),
    ("باش بەت\n教师下乡一年间\n2024-05-06", "教师下乡一年间"),
    (f"{OFFICE}\n首页 > 通知公告\n关于选派教师的通知", "关于选派教师的通知"),
    (f"{OFFICE}\n关于选派教师的通知", f"{OFFICE}关于选派教师的通知"),
    (f"{OFFICE}\n柳教发〔2024〕3号\n关于选派教师的通知", f"{OFFICE}关于选派教师的通知"),
    ("灯与稻\n——记乡村教师阿水\n2024-05-06", "灯与稻——记乡村教师阿水"),
    (
        "不是送一程，而是陪一路\n柳河集团帮扶山乡八年纪实",
        "不是送一程，而是陪一路柳河集团帮扶山乡八年纪实",
    ),
    ("教育动态\n柳河集团帮扶山乡八年纪实", "柳河集团帮扶山乡八年纪实"),
    ("教师下乡工作总结.docx\n上传时间：2024-05-06", "教师下乡工作总结"),
    (
        "柳 河 县 教 育 局\n柳 河 县 财 政 局\n柳河县教育局　柳河县财政局\n关于选派教师的通知",
        "柳河县教育局　柳河县财政局关于选派教师的通知",
    ),
    ("柳河县乡村学校教师特设岗位招聘\n工作方案", "柳河县乡村学校教师特设岗位招聘工作方案"),
    ("乡村教师选派管理办法\n（试行）", "乡村教师选派管理办法（试行）"),
    ("视频｜雪夜里的课堂灯火\n柳河融媒 2024-05-06 20:10", "视频｜雪夜里的课堂灯火"),
]


@pytest.mark.parametrize(("head", "title"), HEADS, ids=lambda value: value[:12])
def test_the_headline_is_found_whole(head, title):
    article = read_article(f"{head}\n{BODY}")
    assert (article.title, article.text) == (title, BODY)


# What looks like the rest of a headline and is none.
def test_a_second_line_that_is_no_document_is_no_rest():
    assert (
        read_article(f"柳河县教师下乡一年间的故事\n灯火\n{BODY}").title
        == "柳河县教师下乡一年间的故事"
    )


def test_a_picture_credit_is_no_headline():
    article = read_article(f"教师下乡一年间\n图片｜受访者提供\n2024-05-06\n{BODY}")
    assert (article.title, article.text) == ("教师下乡一年间", BODY)

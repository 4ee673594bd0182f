"""Copies: the same as by comparing all with all, the earlier one named, in linear time."""

import random
from itertools import combinations

import datasketch
import pytest

from zhpolicy import read_article
from zhpolicy.compare import find_copies
from zhpolicy.compare.copies.find import COPIES_COLUMNS
from zhpolicy.compare.copies.passages import Letters
from zhpolicy.text import Document
from zhpolicy.text.likeness.minhash import PLACES, share_runs
from zhpolicy.text.scripts import to_traditional

HAN = [chr(0x4E00 + 37 * n % 20000) for n in range(3000)]
STORY = (
    "山东选派教师269名，分赴21所学校任教。开展组团式帮扶，受到当地群众欢迎。"
    "青蓝工程见效，师徒结对120对。医院新开科室，群众在家门口看病。"
)


def page(seed, length=400):
    return "".join(random.Random(seed).choices(HAN, k=length))


def edited(text, share, seed):
    chance, letters = random.Random(seed), list(text)
    for place in chance.sample(range(len(text)), int(share * len(text))):
        letters[place] = chance.choice(HAN)
    return "".join(letters)


def test_the_earlier_date_is_the_original_and_the_order_decides_without():
    pages = [
        read_article(STORY, id="late", date="2023-05-02", source="乙报"),
        read_article(STORY + "完。", id="early", date="2023-05-01", source="甲报"),
        read_article("签约家庭医生上门服务，老人在家看病。", id="other"),
        read_article(STORY, id="undated"),
        read_article(STORY, id="vague", date="2023"),
    ]
    table = find_copies(pages).set_index("article")
    assert set(table["copy_of"]) == {"vague"}
    assert table["earlier_by"].to_dict() == {"early": "order", "late": "order", "undated": "order"}
    table = find_copies(pages[:4]).set_index("article")
    assert set(table["copy_of"]) == {"early"}
    assert table["earlier_by"].to_dict() == {"late": "date", "undated": "order"}
    assert table.loc["late", ["date", "copy_of_date", "source", "copy_of_source"]].tolist() == [
        "2023-05-02", "2023-05-01", "乙报", "甲报",
    ]  # fmt: skip


def test_a_shortened_copy_is_contained_and_shows_what_it_shares():
    short = STORY[: STORY.index("青蓝")]
    pages = [read_article(f"首页\n本报讯 {STORY}", id="whole"), read_article(short, id="short")]
    (row,) = find_copies(pages).itertuples()
    assert row.contained == 1
    assert row.similarity < 0.8
    assert pages[1].raw[row.start : row.end] == row.longest == short.removesuffix("。")
    assert pages[0].raw[row.other_start : row.other_end] == row.longest


def test_both_scripts_are_one_text():
    pages = [Document(STORY, id="a"), Document(to_traditional(STORY), id="b")]
    assert find_copies(pages)["similarity"].tolist() == [1.0]


def test_chains_are_one_cluster_and_clusters_stand_by_size():
    chain = [page(1)]
    for step in range(3):
        chain.append(edited(chain[-1], 0.015, step))
    pair = [page(2), page(2)]
    table = find_copies([*pair, *chain, page(3)])
    assert table["cluster"].tolist() == [1, 1, 1, 2]
    assert table["article"].tolist() == ["4", "5", "6", "2"]
    assert table.attrs["note"].endswith("; 4 rows; 2 clusters of 6 of them.")


def test_the_same_pairs_as_by_comparing_all_and_as_datasketch():
    texts = [page(seed) for seed in range(60)]
    texts += [edited(texts[n], share, n) for n in range(30) for share in (0.005, 0.02)]
    documents = [Document(text, id=str(n)) for n, text in enumerate(texts)]
    folded = [Letters.of(document).text for document in documents]
    alike = {
        (one, other)
        for one, other in combinations(range(len(texts)), 2)
        if share_runs(folded[one], folded[other])[0] >= 0.8
    }
    lsh = datasketch.MinHashLSH(threshold=0.5, num_perm=PLACES)
    theirs = set()
    for n, text in enumerate(folded):
        sketch = datasketch.MinHash(num_perm=PLACES)
        sketch.update_batch([text[i : i + 5].encode() for i in range(len(text) - 4)])
        theirs |= {(int(other), n) for other in lsh.query(sketch)}
        lsh.insert(str(n), sketch)
    assert alike <= theirs
    linked = {(int(r.copy_of), int(r.article)) for r in find_copies(documents).itertuples()}
    assert linked == {pair for pair in alike if pair[0] < 60}
    assert len(linked) >= 40


def test_ten_thousand_pages_take_seconds():
    texts = [page(seed, 150) for seed in range(6000)]
    texts += [edited(texts[n % 2000], 0.005, n) for n in range(4000)]
    table = find_copies(texts)
    assert len(table) > 3900
    assert table["cluster"].max() > 1900


@pytest.mark.parametrize("least", [0.4, 1.5, "0.8", None, True])
def test_a_share_that_is_none_is_a_sentence(least):
    for name in ("least", "contained"):
        with pytest.raises(ValueError, match=rf"^{name}=.*expected a share from 0\.5 to 1, as 0"):
            find_copies([STORY], **{name: least})


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["。。", "。。"], [STORY], ["援疆", "援疆"]])
def test_little_text_makes_no_copies(texts):
    table = find_copies(texts)
    assert list(table.columns) == list(COPIES_COLUMNS)
    assert table.empty

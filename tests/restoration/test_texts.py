"""What scraping broke comes back, what is sound stays, and every offset leads home."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhpolicy.restoration.channel import Channel, damage, fold
from zhpolicy.restoration.crossed_bytes.objections import MARK_IN_DOUBT, SIGNS_ALONE
from zhpolicy.restoration.crossed_bytes.readings import read_run
from zhpolicy.restoration.crossed_bytes.runs import PATIENCE, PATIENCE_EACH
from zhpolicy.restoration.crossed_bytes.search import MOST_WORK
from zhpolicy.restoration.texts import restore
from zhpolicy.text.tables import parse_table

HERE = Path(__file__).parents[1]
CASES = parse_table((HERE / "cases" / "restore.tsv").read_text("utf-8"), name="restore.tsv")
SEEDS = sorted((HERE.parent / "seeds").glob("*.txt"))
# Teaches the table of a site, as every real page does.
LESSON = (
    "業(yè)務(wù)與專(zhuān)業(yè)的訓(xùn)練,實(shí)現(xiàn)發(fā)展、產(chǎn)業(yè)強(qiáng)縣\n"
)
TABLE = {"數": "shù", "當": "dāng", "業": "yè", "務": "wù", "實": "shí", "現": "xiàn", "發": "fā"}
SOUND = [
    "今年3月,組團式援疆(英語:team aid)在當地(市)展開?是的!",
    "古代的龟兹(qiūcí)在今天的库车(Kùchē)。他说:“为什么?”http://a.cn/?q=1&b=(x)",
    "def f(x): return (lambda y: y)(x)  # ?shu) 拼音 dāng",
    "單(shàn)縣在山東省,乜(niè)姓很少,長(zhǎng)輩都知道。",
]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_case_comes_back_as_it_was(case):
    assert restore(LESSON + case["page"]).text.split("\n")[1] == case["text"]


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_comes_back_as_the_same_object(text):
    assert restore(text).text is text


def test_a_sound_seed_comes_back_as_the_same_object():
    text = SEEDS[4].read_text("utf-8")
    assert restore(text).text is text


@pytest.fixture(scope="module")
def restored_seeds():
    return [restore(path.read_text("utf-8")) for path in SEEDS[:4]]


def test_no_gloss_is_left_on_the_seeds(restored_seeds):
    for restored in restored_seeds:
        assert not any(tone in restored.text for tone in "āáǎàēéěèīíǐìōóǒòūúǔù")


def test_every_edit_says_what_stood_there_and_what_stands_there_now(restored_seeds):
    for restored in restored_seeds:
        for edit in restored.edits:
            assert restored.raw[edit.start : edit.end] == edit.before
            start, end = restored.from_raw(edit.start, edit.end)
            assert edit.after in restored.text[start:end]


def test_a_restored_character_leads_back_into_its_run(restored_seeds):
    for restored in restored_seeds:
        for edit in restored.edits:
            start, _ = restored.from_raw(edit.start, edit.end)
            for offset in range(start, start + len(edit.after)):
                raw_start, raw_end = restored.to_raw(offset, offset + 1)
                assert edit.start <= raw_start < raw_end <= edit.end


def test_restoring_twice_is_restoring_once(restored_seeds):
    for restored in restored_seeds:
        assert restore(restored.text).text is restored.text


def test_the_rest_of_a_cut_title_is_reported_and_nothing_invented():
    restored = restore(LESSON + "國防軍事頻道,熱烈慶???/a>\n- 別讓")
    assert "熱烈慶???/a>" in restored.text


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet="的一是在不了有和人這中大為上地務業發實現", min_size=1, max_size=30))
def test_what_the_glosses_broke_comes_back(text):
    text = f"實現業務發展當地數據。{text}。"
    page = damage(text, Channel({k: v for k, v in TABLE.items() if k != "數"}, folds=False))
    assert restore(page).text == text


@pytest.mark.parametrize("piece", ["?shù)", "?", "?!", "\ue49d\ue000", "?shù)匚幕", "(dāng)"])
def test_a_hostile_line_costs_no_more_paths_than_its_length_allows(piece, monkeypatch):
    tried = []

    def counted(*args, **kwargs):
        end, readings, work = read_run(*args, **kwargs)
        tried.append(work)
        return end, readings, work

    monkeypatch.setattr("zhpolicy.restoration.crossed_bytes.runs.read_run", counted)
    page = LESSON * 200 + piece * 4_000
    assert restore(page).text.startswith("業務與專業")
    assert sum(tried) <= PATIENCE + PATIENCE_EACH * len(page) + 2 * MOST_WORK


def test_signs_that_nothing_explains_are_reported():
    restored = restore(LESSON + "熱氣騰騰。人們大包小包來到???\n第二天")
    assert "???" in restored.text
    assert {place.reason for place in restored.unresolved} == {SIGNS_ALONE}


def test_a_run_of_signs_inside_a_sentence_is_reported():
    restored = restore(LESSON + "全縣????個鄉鎮都來了。\n????第二段。")
    assert [place.surface for place in restored.unresolved] == ["????"]


def test_signs_between_two_halves_are_read_where_hardly_anything_else_fits():
    restored = restore(LESSON + "這里的發展非???,大家都高興。")
    assert restored.text.endswith("這里的發展非常快,大家都高興。")
    assert restored.edits[-1].certainty == "likely"


@pytest.mark.parametrize("line", ["全縣推進醫!", "發展非?"])
def test_a_mark_at_a_lines_end_that_may_be_two_characters_is_reported(line):
    restored = restore(LESSON + f"{line}\n下一行")
    assert [place.reason for place in restored.unresolved] == [MARK_IN_DOUBT]


@pytest.mark.parametrize("line", ["大家加油!", "怎么辦?", "他來自哪里?", "讓我們一起努力!"])
def test_an_honest_mark_at_a_lines_end_stays(line):
    restored = restore(LESSON + f"{line}\n下一行")
    assert restored.text.endswith(f"{line}\n下一行")
    assert not restored.unresolved


def test_a_mark_before_a_mark_is_suspected_where_bytes_vanish():
    truth = LESSON + "全縣走訪慰問受災群眾，祝大家幸福。“春暖”行動繼續進行。"
    page = damage(truth, Channel(TABLE, split_marks="，！？", alone=""))
    assert "祝大家幸!!按号" in page
    assert restore(page).text.endswith("祝大家幸福。“春暖”行動繼續進行。")


@pytest.mark.parametrize("line", ["大家真棒!!", "他笑道:好啊!?我也去。", "謝謝!;再見!"])
def test_honest_marks_in_a_row_stay_where_bytes_vanish(line):
    known = damage("全縣走訪，祝大家幸福。", Channel(TABLE, split_marks="，！？", alone=""))
    restored = restore(LESSON + f"{known}\n{line}\n下一行")
    assert f"\n{line}\n" in restored.text


def test_what_was_not_tried_says_so():
    odd = [chr(0x4E00 + 97 * i % 20_000) for i in range(1_000)]
    restored = restore(LESSON * 100 + "".join("?shù)" + character * 3 for character in odd))
    assert any("not tried" in place.reason for place in restored.unresolved)


def test_a_run_that_comes_again_is_read_alike_and_leads_to_its_own_place():
    page = LESSON + "為當(dāng)?shù)厝罕婇_拓\n" * 3
    restored = restore(page)
    assert restored.text.split("\n")[1:4] == ["為當地群眾開拓"] * 3
    crossed = [edit for edit in restored.edits if edit.kind == "crossed_bytes"]
    assert [page[edit.start : edit.end] for edit in crossed] == [crossed[0].before] * 3


@pytest.mark.parametrize(
    ("seed", "words"),
    [
        (0, "一市包一校”,由"),
        (0, "水平。喀什二中2021"),
        (1, "帶骨干”“師傅帶徒弟”“青藍工程”"),
        (3, "地民生、推動鄉村"),
        (3, "就業。”\n例如"),
        (3, "穆薩·約麥爾"),
        (3, "「端午納福」,以15億"),
        (3, "熱烈慶???/a>"),
    ],
)
def test_a_run_of_the_seeds_says_again_what_it_said(restored_seeds, seed, words):
    assert words in restored_seeds[seed].text


SENTENCES = [
    "當地的業務發展實現了新的進步，群眾得到了實惠。",
    "學校與醫院結對，專家帶教，青年教師成長很快。",
    "為了當地群眾，工作隊在邊遠地區開展培訓。",
    "“實現產業振興，要靠人才。”他說。",
    "這里的發展離不開當地人的努力！",
]


@settings(max_examples=25, deadline=None)
@given(
    sentences=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
    entries=st.permutations(sorted(TABLE)),
    marks=st.sampled_from(["", "，！？"]),
    alone=st.sampled_from(["?", ""]),
    keeps_private=st.booleans(),
)
def test_crossed_bytes_come_back_or_are_marked(sentences, entries, marks, alone, keeps_private):
    truth = "實現業務發展，當地數據。" * 3 + "\n" + "\n".join(sentences)
    table = {entry: TABLE[entry] for entry in entries}
    site = Channel(table, split_marks=marks, alone=alone, keeps_private=keeps_private)
    restored = restore(damage(truth, site))
    in_doubt = [edit for edit in restored.edits if edit.certainty != "certain"]
    assert restored.text == fold(truth) or in_doubt or restored.unresolved


def test_a_text_that_was_cut_off_is_unresolved_with_its_reason():
    restored = restore(LESSON + "國防軍事頻道,熱烈慶???/a>\n- 別讓")
    assert [place.surface for place in restored.unresolved] == ["???/a>"]
    assert "cut off" in restored.unresolved[0].reason


def test_a_swallowed_figure_is_never_certain():
    page = damage("業務數據：佔比為28.1%，較上年增長。", Channel({"為": "wéi", "業": "yè"}))
    edits = restore(LESSON + page).edits
    assert all(edit.certainty == "likely" for edit in edits if "?" in edit.before)


def test_a_reading_that_is_near_stands_among_the_alternatives():
    page = (
        LESSON + "當(dāng)?shù)卦讜娏藢?zhuān)家,大家很高興。"
    )  # two pairs in a row were stripped
    (run,) = (edit for edit in restore(page).edits if edit.kind == "crossed_bytes")
    assert run.certainty == "likely"
    assert any("元首會見了" in text for text in (run.after, *run.alternatives))


@pytest.mark.parametrize(
    ("seed", "words"),
    [
        (2, "“致天下之治者在人才"),
        (3, "當地文化交融"),
        (3, "群眾之苦,解群眾之難"),
        (3, "一市包一校”模式"),
        (3, "一支帶不走的專業"),
        (3, "端午納福」"),
    ],
)
def test_a_run_of_the_seeds_that_needs_the_language_is_read(restored_seeds, seed, words):
    assert words in restored_seeds[seed].text


def test_the_last_character_of_all_beside_a_broken_gloss_is_read_over():
    text = "為當(dāng)?shù)厝罕婇_\U0010ffff當(dāng)?shù)\U0010ffff地拓了一條新的致富路"
    assert restore(text).text.startswith("為當地群眾開")

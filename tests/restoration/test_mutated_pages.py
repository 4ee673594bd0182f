"""Whatever became of a broken page: edits never overlap, offsets stay inside, once is enough."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from zhpolicy import restore

BROKEN = (
    "當(dāng)?shù)匚幕蝗谂c業(yè)務(wù),數(shù)據(jù)安?shù)耐?工作正!⑦\\行穩定,"
    "山東?κ驳貐^(qū)開(kāi)展對(duì)口支援,學(xué)校“青藍(lán)”工程帶動(dòng)人才成長(zhǎng)。"
)
PIECES = ["(dāng)", "?shù)", "guī)", "(luī)", "()", "?", "??", "????", "!", "，", "\ue49d"]
PIECES += [
    "祹降堋",
    "匚幕蝗",
    "當",
    "業(yè)",
    "\\",
    "^",
    "\n",
    "⑦",
    "A",
    "。",
    "“",
    "?/p>",
    "了(le)",
]
CHANGES = st.lists(st.tuples(st.integers(0, 120), st.sampled_from(PIECES)), max_size=6)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(start=st.integers(0, 60), end=st.integers(61, len(BROKEN)), changes=CHANGES)
@example(start=0, end=len(BROKEN), changes=[(4, ")祹降堋")])
@example(start=0, end=len(BROKEN), changes=[(30, "當(dāng??)?shù)")])
@example(start=0, end=len(BROKEN), changes=[(25, "護（hù)")])
def test_edits_of_a_mutated_page_are_in_order_and_offsets_stay_inside(start, end, changes):
    page = BROKEN[start:end]
    for place, piece in changes:
        at = min(place, len(page))
        page = page[:at] + piece + page[at:]
    restored = restore(page)
    parts, position = [], 0
    for edit in restored.edits:
        assert position <= edit.start <= edit.end <= len(page)
        assert page[edit.start : edit.end] == edit.before
        parts += [page[position : edit.start], edit.after]
        position = edit.end
    assert "".join(parts) + page[position:] == restored.text
    for place in range(len(restored.text)):
        first, last = restored.to_raw(place, place + 1)
        assert 0 <= first <= last <= len(page)
    for left in restored.unresolved:
        assert page[left.start : left.end] == left.surface
    assert restore(restored.text).text == restored.text

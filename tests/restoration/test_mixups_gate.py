"""The quick look for bytes of UTF-8 in a text finds whatever the slow one finds."""

import random

from zhpolicy.restoration import mixups


def test_no_text_that_hides_utf8_is_passed_over():
    draw = random.Random(5)
    han = [chr(code) for code in range(0x4E00, 0x9FA6)] + list("，。、“”一二3aé€\ufffd")
    hidden = 0
    for _ in range(3_000):
        sound = "".join(draw.choice(han) for _ in range(draw.randrange(1, 9)))
        data = sound.encode("utf-8")[draw.randrange(3) :]
        text = draw.choice(["", "中", "a"]) + data.decode("gb18030", "replace")
        slow = mixups._UTF8_PAIR.search(text.encode("gb18030", errors="ignore")) is not None
        assert mixups._may_hide_utf8(text) == slow, text
        hidden += slow
    assert hidden > 500

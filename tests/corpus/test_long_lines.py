"""Lines of files too large to be held."""

import io

import pytest

from zhpolicy.corpus.long_lines import read_lines

LINES = ["编号,正文\r\n", "1,师徒结对\r\n", "2,编制周转池"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_lines_are_decoded_and_keep_their_ends(encoding):
    data = "".join(LINES).encode(encoding)
    assert list(read_lines(io.BytesIO(data), limit=1000)) == LINES


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_line_beyond_the_limit_is_none_and_the_next_one_is_read(encoding):
    data = ("短\n" + "长" * 500 + "\n短\n").encode(encoding)
    assert list(read_lines(io.BytesIO(data), limit=100)) == ["短\n", None, "短\n"]


def test_a_long_line_at_the_end_is_none_once():
    assert list(read_lines(io.BytesIO("长".encode() * 500), limit=100)) == [None]


def test_lines_of_another_encoding_are_read_in_theirs():
    data = "师徒结对帮扶\n".encode() * 5 + "编制周转池用于县级医院\n".encode("gbk")
    assert list(read_lines(io.BytesIO(data), limit=1000))[-1] == "编制周转池用于县级医院\n"


def test_no_more_than_a_line_is_held():
    class Counted(io.BytesIO):
        most = 0

        def readline(self, size=-1):
            self.most = max(self.most, size)
            return super().readline(size)

    file = Counted("组".encode() * 100_000)
    list(read_lines(file, limit=1000))
    assert 0 < file.most <= 1000


def test_an_empty_file_has_no_lines():
    assert list(read_lines(io.BytesIO(b""), limit=10)) == []

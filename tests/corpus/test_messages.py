"""What a problem says can be shown by any terminal, whatever the page has put into it."""

from zhpolicy import read_corpus
from zhpolicy.corpus.sources import problem_at


def test_escapes_of_a_terminal_are_written_out():
    problem = problem_at(
        "a.csv", "no text column", "the columns are \x1b[31mh\u202e and 正文\ud800"
    )
    assert problem.message == r"a.csv: the columns are \x1b[31mh\u202e and 正文\ud800"
    assert problem.message.isprintable()


def test_a_file_that_lost_bytes_says_how_many_characters(tmp_path):
    whole = "援疆干部选派62名医生，开展“组团式”援疆工作，当地群众都说好。"
    (tmp_path / "a.txt").write_bytes(whole.encode() + b"\xe6\x8f")
    corpus = read_corpus(tmp_path)
    assert len(list(corpus)) == 1
    (problem,) = corpus.problems
    assert problem.is_notice
    assert problem.message.endswith("a file in utf-8; 1 character is lost and shown as U+FFFD")

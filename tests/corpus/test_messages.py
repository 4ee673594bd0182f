"""What a problem says can be shown by any terminal, whatever the page has put into it."""

from zhpolicy.corpus.sources import problem_at


def test_escapes_of_a_terminal_are_written_out():
    problem = problem_at(
        "a.csv", "no text column", "the columns are \x1b[31mh\u202e and 正文\ud800"
    )
    assert problem.message == r"a.csv: the columns are \x1b[31mh\u202e and 正文\ud800"
    assert problem.message.isprintable()

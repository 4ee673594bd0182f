"""Which files a folder, a file and a pattern name, and what is no page."""

import os

import pytest

from zhpolicy.corpus.sources import find_files, is_hidden
from zhpolicy.text.files import printable
from zhpolicy.text.records import Problem


def found(source):
    """Names of files and kinds of problems, in the order they came."""
    return [
        f"{os.path.basename(item.source)}: {item.kind}"  # noqa: PTH119 - of a printable name
        if isinstance(item, Problem)
        else os.path.basename(item.name)  # noqa: PTH119
        for item in find_files(source)
    ]


@pytest.fixture
def pages(tmp_path):
    for name in ("b.txt", "a.txt", "援疆/c.txt", "援疆/更深/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("组团式", "utf-8")
    return tmp_path


def test_a_folder_is_read_with_its_folders_in_the_order_of_names(pages):
    assert found(pages) == ["a.txt", "b.txt", "c.txt", "d.txt"]


def test_a_file_is_itself(pages):
    assert found(pages / "b.txt") == ["b.txt"]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [("*.txt", ["a.txt", "b.txt"]), ("**/*.txt", ["a.txt", "b.txt", "c.txt", "d.txt"])],
)
def test_a_pattern_is_what_it_matches(pages, pattern, names):
    assert found(str(pages / pattern)) == names


def test_a_name_with_a_bracket_is_a_file_before_it_is_a_pattern(tmp_path):
    (tmp_path / "[1].txt").write_text("组团式", "utf-8")
    assert found(str(tmp_path / "[1].txt")) == ["[1].txt"]


@pytest.mark.parametrize("name", ["absent.txt", "absent*.txt", ""])
def test_what_is_nowhere_is_said(tmp_path, name):
    with pytest.raises(FileNotFoundError, match="no such file or folder"):
        found(str(tmp_path / "x" / name))


def test_links_that_lead_back_end(pages):
    (pages / "loop").symlink_to(pages)
    (pages / "self").symlink_to("self")
    assert found(pages)[2:4] == ["loop: loop", "self: unreadable"]


def test_a_link_to_another_folder_is_followed_once(pages, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "z.txt").write_text("组团式", "utf-8")
    (pages / "link1").symlink_to(outside)
    (pages / "link2").symlink_to(outside)
    assert found(pages)[2:4] == ["z.txt", "link2: loop"]


def test_pipes_and_devices_are_not_opened(pages):
    os.mkfifo(pages / "pipe")
    assert "pipe: not a file" in found(pages)


def test_hidden_files_are_named_and_left_out(pages):
    (pages / ".DS_Store").write_bytes(b"x")
    (pages / "~$a.docx").write_bytes(b"x")
    assert [name for name in found(pages) if "hidden" in name] == [
        ".DS_Store: hidden",
        "~$a.docx: hidden",
    ]


def test_a_hidden_file_that_is_asked_for_is_read(tmp_path):
    (tmp_path / ".page.txt").write_text("组团式", "utf-8")
    assert found(tmp_path / ".page.txt") == [".page.txt"]


def open_to_all(folder):
    """Everybody may enter a folder of the tests' own, and those that lead there."""
    below = [each for each in folder.parents if "pytest-of-" in str(each)]
    for each in (folder, *below):
        each.chmod(0o755)


@pytest.fixture
def somebody_else():
    """The superuser may read everything; nobody may not."""
    if os.geteuid() == 0:
        os.seteuid(65534)
        yield
        os.seteuid(0)
    else:
        yield


def test_a_folder_that_may_not_be_read_is_a_problem_and_the_rest_is_read(tmp_path, request):
    for name in ("a/1.txt", "b/2.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("组团式", "utf-8")
    open_to_all(tmp_path)
    (tmp_path / "a").chmod(0)
    request.getfixturevalue("somebody_else")
    assert found(tmp_path) == ["a: unreadable", "2.txt"]


def test_folders_nested_without_end_are_walked_to_the_end_of_what_the_system_allows(tmp_path):
    here = os.open(tmp_path, os.O_RDONLY)
    name = "n" * 200
    for _ in range(25):  # paths end at 4,096 bytes
        os.mkdir(name, dir_fd=here)
        deeper = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(here)
    (tmp_path / "z.txt").write_text("组团式", "utf-8")
    assert found(tmp_path) == [f"{name}: unreadable", "z.txt"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("援疆 '工作'.txt", "援疆 '工作'.txt"),
        ("😀.txt", "😀.txt"),
        ("a\nb\t.txt", "a\\nb\\t.txt"),
        (os.fsdecode("团".encode("gbk")) + ".txt", "\\xcd\\xc5.txt"),
    ],
)
def test_a_name_is_shown_on_one_line_whatever_it_holds(name, shown, tmp_path):
    assert printable(name) == shown
    (tmp_path / name).write_text("组团式", "utf-8")
    (file,) = find_files(tmp_path)
    assert file.name.endswith(f"/{shown}")
    with file.open() as opened:
        assert opened.read() == "组团式".encode()


def test_an_ordinary_name_is_not_hidden():
    assert not is_hidden("第1.txt")


def test_what_tells_about_a_folder_is_no_page_of_it_unless_it_is_asked_for(tmp_path):
    for name in ("MANIFEST.tsv", "README.md", "page.txt"):
        (tmp_path / name).write_text("组团式援疆", "utf-8")
    assert [source.name for source in find_files(tmp_path)] == [str(tmp_path / "page.txt")]
    assert len(list(find_files(tmp_path / "README.md"))) == 1

"""Archives are read member by member, and never unpacked when they are bombs."""

import io
import zipfile

import pytest

from zhpolicy.corpus.archives import open_archive
from zhpolicy.corpus.sources import Limits, Source
from zhpolicy.text.records import Problem

LIMITS = Limits()


def packed(members, *, compression=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return data.getvalue()


def opened(data, *, limits=LIMITS, depth=0):
    source = Source("包.zip", len(data), lambda: io.BytesIO(data), depth)
    for member in open_archive(source, limits=limits):
        if isinstance(member, Problem):
            yield member.source, member.kind
        else:
            with member.open() as file:
                yield member.name, file.read().decode("utf-8")


def test_members_come_by_name_with_the_name_of_the_archive():
    data = packed({"b/2.txt": "二", "a.txt": "一", "b/": ""})
    assert list(opened(data)) == [("包.zip/a.txt", "一"), ("包.zip/b/2.txt", "二")]


def test_names_in_gbk_are_read():
    name = "援疆工作综述.txt".encode("gbk").decode("cp437")
    data = packed({"x" * len(name.encode("cp437")): "一"})
    data = data.replace(b"x" * len(name.encode("cp437")), name.encode("cp437"))
    assert list(opened(data)) == [("包.zip/援疆工作综述.txt", "一")]


def test_hidden_members_are_named_and_left_out():
    found = dict(opened(packed({"__MACOSX/._a.txt": "x", "a.txt": "一"})))
    assert found == {"包.zip/__MACOSX/._a.txt": "hidden", "包.zip/a.txt": "一"}


def test_an_encrypted_member_is_named():
    data = bytearray(packed({"a.txt": "一"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert list(opened(bytes(data))) == [("包.zip/a.txt", "encrypted")]


def test_a_bomb_is_known_before_it_is_unpacked():
    with pytest.raises(ValueError, match=r"unpack to 30,000,000 \(a bomb"):
        list(opened(packed({"a.txt": b"0" * 30_000_000})))


def test_an_archive_too_large_in_all_is_refused():
    members = {f"{n}.txt": str(n) * 60_000 for n in range(10)}
    data = packed(members, compression=zipfile.ZIP_STORED)
    with pytest.raises(ValueError, match="expected at most 500,000 bytes"):
        list(opened(data, limits=Limits(archive_bytes=500_000)))


def test_small_members_may_shrink_as_far_as_they_like():
    assert len(list(opened(packed({"a.txt": "0" * 900_000})))) == 1


def test_archives_in_archives_end():
    with pytest.raises(ValueError, match="nested deeper than 3"):
        list(opened(packed({"a.txt": "一"}), depth=3))


def test_a_member_that_lies_about_its_size_is_read_no_further():
    data = bytearray(packed({"a.txt": "0" * 50_000}))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.index(mark) + offset
        data[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(zipfile.BadZipFile):
        list(opened(bytes(data)))

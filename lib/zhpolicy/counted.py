"""What is counted?"""


def find_counted(working: str, *, start: int, end: int, kind: str) -> tuple[int, int]:
    return (start, start)

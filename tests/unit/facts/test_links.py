"""Circles of managers and of parents: found whole, printed from the smallest id on."""

from kamlib.facts.links import circles


def test_circles_of_every_length_are_found_once() -> None:
    above = {"b": "c", "c": "a", "a": "b", "x": "x", "y": "x", "p": "q", "q": "gone"}
    assert circles(above) == [("a", "b", "c"), ("x",)]


def test_a_long_chain_is_no_circle_and_no_recursion() -> None:
    chain = {f"{i:05}": f"{i + 1:05}" for i in range(20_000)}
    assert circles(chain) == []
    assert [len(circle) for circle in circles(chain | {"20000": "00000"})] == [20_001]

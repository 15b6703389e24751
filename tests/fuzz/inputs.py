"""The inputs: accepted texts made worse, texts by a grammar, and texts by chance."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any, NamedTuple

LONGEST = 32_000  # characters, which one argument of a command can hold, and are read within a second
SHARES = {"mutation": 9, "grammar": 6, "chance": 1}  # how often an input is made in each way
ODD = (
    "\0", "\x1b[2J", "\x85", "\r", "\n", "\t", "\u2028", "\u202e", "\u200d", "\ufeff", "\ufffe",
    "\ud800", "\udcff", "\u0661", "\uff11", "\u0130", "\xdf", "e\u0301", "\U0001f600", "\U0010ffff",
    "'", '"', "\\", "%", "=", "{", "[", ",", ";", ":", "-", "+", "/", " ", "None", "--json", "-o",
)  # fmt: skip
NUMBERS = (
    "0", "-1", "-0", "007", "11", "70", "7.125", "10.0000001", "1e308", "1e-400", "1e9999999", "9" * 400,
    "NaN", "Infinity", "1_000", "7,5", "7/0", str(2**63), str(-(2**63)), str(2**31), "99999999", "1969",
    "9999", "60", "24", "31", "\u0661\u0662", "0x10", "1" * 5000,
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, "", " ", "\0", "\ud800", "\u202e", "x" * 5000, "p1", "2024", 0, -1, 1.5, 1e308, 5e-324,
    10**30, 10**400, 2**63, [], {}, [[]], [None], {"": None}, {"id": "p1"}, "9999-12-31T23:59:59+18:00",
)  # fmt: skip

Mutator = Callable[[Random, str, Sequence[str]], str]


class Input(NamedTuple):
    """A text, and whether it was made of one that is accepted."""

    text: str
    is_mutation: bool


def any_way(random: Random) -> str:
    """One of the ways, each as often as its share says."""
    return random.choices(list(SHARES), list(SHARES.values()))[0]


def made(random: Random, way: str, accepted: Sequence[str], by_grammar: Callable[[Random], str]) -> Input:
    """An input: an accepted text made worse, one by a grammar, or one by chance."""
    if way == "mutation":
        base = random.choice(accepted)
        text = mutated(random, base, accepted)
        return Input(text, text != base)
    return Input((by_grammar if way == "grammar" else by_chance)(random)[:LONGEST], False)


def mutated(random: Random, text: str, others: Sequence[str]) -> str:
    """A text, made worse in one to three ways."""
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        text = random.choice(MUTATORS)(random, text, others)[:LONGEST]
    return text


def by_chance(random: Random) -> str:
    """Characters of every sort, one after the other."""
    few = [random.choice(ODD) if random.randrange(3) else chr(random.randrange(0x3000)) for _ in range(6)]
    return "".join(few) * random.choice((1, 1, 1, 3, 1000))


def as_bytes(text: str) -> bytes:
    """A text as a file or an argument holds it: what stood for a byte becomes that byte again."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def as_text(content: bytes) -> str:
    """A text for any bytes, of which ``as_bytes`` makes the same bytes again."""
    return content.decode("utf-8", "surrogateescape")


def _place(random: Random, text: str) -> int:
    return random.randrange(len(text) + 1)


def _part(random: Random, text: str) -> tuple[int, int]:
    """Where a short stretch of the text begins and ends."""
    start = _place(random, text)
    return start, min(len(text), start + random.choice((1, 1, 2, 4, 16, 64)))


def _flipped(random: Random, text: str, others: Sequence[str]) -> str:
    """One bit of one character."""
    place = random.randrange(len(text) or 1)
    char = text[place : place + 1] or "0"
    return text[:place] + chr(ord(char) ^ (1 << random.randrange(7))) + text[place + 1 :]


def _with_odd(random: Random, text: str, others: Sequence[str]) -> str:
    place = _place(random, text)
    return text[:place] + random.choice(ODD) + text[place:]


def _without_part(random: Random, text: str, others: Sequence[str]) -> str:
    start, end = _part(random, text)
    return text[:start] + text[end:]


def _repeated(random: Random, text: str, others: Sequence[str]) -> str:
    start, end = _part(random, text)
    return text[:start] + text[start:end] * random.choice((2, 2, 2, 3, 50, 2000)) + text[end:]


def _spliced(random: Random, text: str, others: Sequence[str]) -> str:
    other = random.choice(others)
    return text[: _place(random, text)] + other[_place(random, other) :]


def _other_number(random: Random, text: str, others: Sequence[str]) -> str:
    found = list(re.finditer(r"\d+(?:\.\d+)?", text))
    if not found:
        return _with_odd(random, text, others)
    start, end = random.choice(found).span()
    number = random.choice(NUMBERS) if random.randrange(2) else str(random.randrange(100))
    return text[:start] + number + text[end:]


def _other_piece(random: Random, text: str, others: Sequence[str]) -> str:
    """A word, cell or argument in the place of another."""
    pieces = re.split(r"([\0\n,;:\s]+)", text)
    place = random.randrange(len(pieces))
    return "".join([*pieces[:place], _piece(random, others), *pieces[place + 1 :]])


def _more_pieces(random: Random, text: str, others: Sequence[str]) -> str:
    pieces = re.split(r"([\0\n,;:\s]+)", text)
    place = random.randrange(len(pieces))
    between = pieces[1] if len(pieces) > 1 else " "
    return "".join([*pieces[:place], _piece(random, others), between, *pieces[place:]])


def _piece(random: Random, others: Sequence[str]) -> str:
    return random.choice(re.split(r"[\0\n,;:\s]+", random.choice(others)))


def _in_other_case(random: Random, text: str, others: Sequence[str]) -> str:
    start, end = _part(random, text)
    return text[:start] + text[start:end].swapcase() + text[end:]


def _other_node(random: Random, text: str, others: Sequence[str]) -> str:
    """JSON with another value, or none, in one place; of what is no JSON, another piece."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return _other_piece(random, text, others)
    nodes = list(_nodes(whole))
    if not nodes:
        return _with_odd(random, text, others)
    parent, key = random.choice(nodes)
    if random.randrange(4):
        parent[key] = random.choice(VALUES) if random.randrange(2) else _value_at(random.choice(nodes))
    else:
        del parent[key]
    return json.dumps(whole, ensure_ascii=bool(random.randrange(2)))


def _nodes(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a JSON value: the object or list, and the key or number."""
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in list(keys):
        yield value, key
        yield from _nodes(value[key])


def _value_at(node: tuple[Any, Any]) -> Any:
    """A copy, so that nothing holds itself."""
    parent, key = node
    return json.loads(json.dumps(parent[key]))


MUTATORS: tuple[Mutator, ...] = (
    _flipped, _with_odd, _without_part, _repeated, _spliced, _other_number, _other_piece, _more_pieces,
    _in_other_case, _other_node,
)  # fmt: skip

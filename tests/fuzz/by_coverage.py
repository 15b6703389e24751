"""Drives one target by what its inputs reach: ``python -m fuzz.by_coverage TARGET INPUTS FOLDER``.

Atheris keeps every input that reaches new lines of facetlog and goes on from it. A line is printed
for each input that was judged; the first that fails ends the process with its traceback.
"""

import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from random import Random

import atheris

from fuzz.inputs import LONGEST, Input, any_way, as_bytes, as_text, mutated

KEPT = 10_000  # characters of a text that is remembered as accepted
watched = partial(atheris.instrument_imports, include=["facetlog"], enable_loader_override=False)
with watched():
    from facetlog import exchange
    from fuzz.judging import Target, judge
    from fuzz.targets import target_in


class Driver:
    """Makes the inputs that Atheris asks for, and judges them."""

    def __init__(self, target: Target) -> None:
        """Read every accepted text once: what that imports is seen by Atheris, too."""
        self.target = target
        self.accepted = dict.fromkeys(target.accepted)
        self.is_made = self.is_mutation = False
        with watched():
            for module in iter_modules(exchange.__path__):  # to watch one takes longer than an input may
                import_module(f"{exchange.__name__}.{module.name}")
            for text in target.accepted:
                assert judge(target, Input(text, False)).is_accepted, text

    def mutate(self, content: bytes, most: int, seed: int) -> bytes:
        """Another input: three of eight from the one that Atheris goes on from."""
        self.is_made = True
        random, base = Random(seed), as_text(content)
        way = random.randrange(8)
        if way > 2:
            text, self.is_mutation = self.target.made(random, any_way(random))
            return as_bytes(text)[:most]
        self.is_mutation = base in self.accepted
        if way == 0:
            return as_bytes(mutated(random, base, self.target.accepted))[:most]
        return bytes(atheris.Mutate(content, most))

    def judge(self, content: bytes) -> None:
        """Judge an input, and say what became of it; but of those that Atheris began with."""
        text = as_text(content)
        judged = judge(self.target, Input(text, self.is_mutation))
        if self.is_made:
            sys.stdout.write(f"{judged.is_mutation:d} {judged.is_accepted:d} {judged.seconds:.6f}\n")
            sys.stdout.flush()
        if judged.is_accepted and len(text) < KEPT:
            self.accepted[text] = None


def main(name: str, inputs: int, folder: Path) -> None:
    """Drive a target; Atheris ends the process."""
    corpus = folder / "corpus"
    corpus.mkdir()
    driver = Driver(target_in(Path.cwd(), name))
    for number, text in enumerate(driver.target.accepted):
        (corpus / str(number)).write_bytes(as_bytes(text))
    runs = inputs + len(driver.target.accepted) + 1  # it begins with these, and with nothing
    limits = [f"-runs={runs}", "-seed=1", f"-max_len={LONGEST}", "-len_control=0", "-rss_limit_mb=4096"]
    options = [*limits, f"-artifact_prefix={folder}/", "-timeout=60", "-verbosity=0", str(corpus)]
    atheris.Setup([sys.argv[0], *options], driver.judge, custom_mutator=driver.mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))

"""What TAB offers for the word at the cursor.

No command is run, nothing is written, and nothing is printed but the offers: whatever is printed
here lands in what the patient is typing.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from facetlog.cli.completion.asked import Asked
from facetlog.cli.completion.shells import PROTOCOLS, Offer
from facetlog.cli.table import COMMANDS, all_names, named

HELP = Offer("--help", "Show what it does, and examples.")


class Parsed(NamedTuple):
    """Words sorted: options given (by parameter), arguments, the option whose value comes next."""

    options: dict[str, str]
    arguments: list[str]
    waiting: Any = None
    is_ended: bool = False  # by --: what follows is no option
    rest: tuple[str, ...] = ()  # of a group: what follows the command


def complete(shell: str, args: list[str]) -> None:
    """Print the offers as a shell wants them; where anything is wrong, nothing."""
    with suppress(Exception, KeyboardInterrupt):
        asking = PROTOCOLS[shell](args)
        lines = [line for offer in offers_for(asking.words) if (line := asking.line(offer))]
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        sys.stdout.flush()


def offers_for(words: list[str]) -> list[Offer]:
    """What the last word may become, after the words before it (without ``facetlog``)."""
    *before, typed = words
    is_named = bool(before) and not before[0].startswith("-")
    parameters = [] if is_named or not before else _global_parameters()
    found = _parsed(parameters, before, is_group=True)
    offered = _of_command(found, typed) if found.arguments else _of_group(found, typed)
    first: dict[str, Offer] = {}
    for offer in offered:
        if offer.is_file or _fits(offer, typed):
            help_text = offer.help if offer.help.isprintable() else ""
            first.setdefault(offer.text, offer._replace(help=help_text))
    return list(first.values())


def _fits(offer: Offer, typed: str) -> bool:
    """Whether it goes on from what is typed, and cannot steer a terminal."""
    return offer.text.isprintable() and offer.text.lower().startswith(typed.lower())


def _of_group(found: Parsed, typed: str) -> Iterable[Offer]:
    """The commands; after a dash the options that stand before them."""
    if found.waiting:
        return _values(found.waiting, Asked("", typed, [], [], None))
    if typed.startswith("-"):
        is_value = "=" in typed  # for which the commands' own options are asked, not these
        return [] if is_value else _options(_global_parameters(), found)
    return [Offer(name, said) for group in COMMANDS.values() for name, said in group.items()]


def _of_command(group: Parsed, typed: str) -> Iterable[Offer]:
    """The options, the values of an option, or those of the argument whose turn it is."""
    from facetlog.cli.group import build

    db = group.options.get("db")
    command, *rest = named([*group.arguments, *group.rest])
    if command not in all_names():
        return []
    parameters = build(command).params
    found = _parsed(parameters, rest)
    asked = Asked(command, typed, [], found.arguments, db)
    if found.waiting:
        return _values(found.waiting, asked)
    if typed.startswith("-") and not found.is_ended:
        return _option_values(parameters, asked) if "=" in typed else _options(parameters, found)
    return _argument_values(parameters, asked)


def _argument_values(parameters: Iterable[Any], asked: Asked) -> Iterable[Offer]:
    """The values of the argument whose turn it is; the last one may take several words."""
    arguments = [one for one in parameters if one.param_type_name == "argument"]
    place = min(len(asked.arguments), len(arguments) - 1)
    if place < 0:
        return []
    argument, before = arguments[place], asked.arguments[place:]
    if before and argument.nargs != -1:
        return []
    return _values(argument, asked._replace(before=before))


def _global_parameters() -> list[Any]:
    from facetlog.cli.group import make_group

    return list(make_group().params)


def _parsed(parameters: Iterable[Any], words: Sequence[str], is_group: bool = False) -> Parsed:
    """Sort words by what a command takes; of a group only up to the command's name."""
    by_name = {name: one for one in parameters for name in _names(one)}
    options: dict[str, str] = {}
    arguments: list[str] = []
    waiting, is_ended = None, False
    for place, word in enumerate(words):
        name, equals, value = word.partition("=")
        if waiting:
            options[waiting.name], waiting = word, None
        elif word == "--" and not is_ended:
            is_ended = True
        elif name in by_name and not is_ended:
            options[by_name[name].name] = value
            waiting = None if equals or by_name[name].is_flag else by_name[name]
        else:
            arguments.append(word)
            if is_group:
                return Parsed(options, arguments, rest=tuple(words[place + 1 :]))
    return Parsed(options, arguments, waiting, is_ended)


def _names(parameter: Any) -> list[str]:
    is_option = parameter.param_type_name == "option"
    return [*parameter.opts, *parameter.secondary_opts] if is_option else []


def _options(parameters: Iterable[Any], found: Parsed) -> Iterator[Offer]:
    """The options that are not given yet."""
    for parameter in parameters:
        is_hidden = getattr(parameter, "hidden", False)
        is_given = parameter.name in found.options and not parameter.multiple
        if not is_hidden and not is_given:
            names = _names(parameter)
            long_names = [name for name in names if name.startswith("--")]
            yield from (Offer(name, parameter.help or "") for name in long_names or names)
    yield HELP


def _option_values(parameters: Iterable[Any], asked: Asked) -> Iterator[Offer]:
    """The values of an option that is typed with them, as ``--side=l``."""
    name, _, start = asked.typed.partition("=")
    for parameter in parameters:
        if name in _names(parameter):
            for value in _values(parameter, asked._replace(typed=start)):
                yield value if value.is_file else value._replace(text=f"{name}={value.text}")


def _values(parameter: Any, asked: Asked) -> Iterable[Offer]:
    """What an option or an argument may be; what its help lists between bars needs no table."""
    from facetlog.cli.completion.offers import offers_of

    is_one_word = parameter.param_type_name == "option" or parameter.nargs == 1
    for offer in offers_of(parameter, asked):
        yield offer._replace(is_one_word=is_one_word)

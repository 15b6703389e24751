"""Everything that is driven with bad input."""

from pathlib import Path

from fuzz.clinics import clinic_targets
from fuzz.desk import Desk
from fuzz.files import file_targets
from fuzz.foreign import foreign_targets
from fuzz.judging import Target
from fuzz.lines import command_line
from fuzz.readers import READERS

NAMES = (
    "time", "score", "level", "medicine", "CSV", "JSON", "FHIR", "dialect", "packed", "Apple Health",
    "rows", "export", "damaged log", "command line",
)  # fmt: skip


def target_in(folder: Path, name: str) -> Target:
    """A target by its name; what reads files or a log does so in the folder."""
    targets = {target.name: target for target in READERS}
    if name not in targets:
        desk = Desk(folder)
        made = (*file_targets(desk), *foreign_targets(desk), *clinic_targets(desk), command_line(desk))
        targets |= {target.name: target for target in made}
    return targets[name]

"""A table of the settings, and what is true of each."""

from pydantic import BaseModel, ConfigDict, model_validator

from kamlib.composed import all_composed


class Part(BaseModel):
    """A table of the settings: unknown keys are errors, "0.8" is no number, values can't be changed."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Naming(Part):
    """What names accounts, people, lines or words of the exports: written as these are read."""

    _composed = model_validator(mode="before")(all_composed)

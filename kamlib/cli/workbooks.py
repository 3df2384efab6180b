"""kam init, check, doctor and lab: a workbook begun, looked through, and opened."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

import kamlib
from kamlib.errors import InputRefused, KamError, UsageError
from kamlib.run.signals import stoppable
from kamlib.voice import voice


@stoppable()
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the new workbook.")],
    sample: Annotated[bool, typer.Option("--sample", help="Invent a company and its exports.")] = False,
    accounts: Annotated[
        int | None, typer.Option(min=1, help="Accounts of the invented company.", metavar="N")
    ] = None,
    seed: Annotated[
        int | None, typer.Option(min=0, help="Another seed, another company.", metavar="S")
    ] = None,
    exports: Annotated[
        Path | None,
        typer.Option("--from", help="Guess the settings from the exports in this folder.", metavar="EXPORTS"),
    ] = None,
) -> None:
    """Make a new workbook: settings to fill in, settings guessed from exports, or an invented company."""
    from kamlib.begin import begin_from_exports, begin_sample, begin_workbook

    if not sample and (accounts is not None or seed is not None):
        raise UsageError("--accounts and --seed are for an invented company: add --sample")
    if sample and exports is not None:
        raise UsageError("--sample invents exports, and --from has some: choose one of them")
    if exports is not None:
        made = begin_from_exports(folder, exports, date.today())
    else:
        made = begin_sample(folder, accounts, seed) if sample else begin_workbook(folder)
    voice.say("workbook", made, folder=folder)


@stoppable()
def check(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of lines.")] = False,
    held_back: Annotated[
        Path | None,
        typer.Option(help="Write the rows held back, with the reasons, into this XLSX file.", metavar="FILE"),
    ] = None,
) -> None:
    """Read and check the exports: every problem with its place and remedy, and the reconciliation."""
    from kamlib.check import check_exports, in_json, in_lines
    from kamlib.workbook import workbook_folder

    checked = check_exports(workbook_folder(ctx.obj), date.today(), held_back)
    voice.answer(lambda: in_json(checked), lambda: in_lines(checked), as_json)
    if checked.refused:
        raise typer.Exit(InputRefused.exit_code)


def doctor(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of lines.")] = False,
) -> None:
    """Say what is known to be slow, risky or broken on this machine, and what to do about it."""
    from kamlib.doctor import findings, in_json, in_lines, is_broken, this_machine

    machine = this_machine(ctx.obj)
    found = findings(machine)
    voice.answer(lambda: in_json(machine, found), lambda: in_lines(machine, found), as_json)
    if is_broken(found):
        raise typer.Exit(KamError.exit_code)


def lab(ctx: typer.Context) -> None:
    """Start JupyterLab on this workbook, for this computer alone."""
    from kamlib.workbook import workbook_folder

    folder = workbook_folder(ctx.obj)
    first = folder / "notebooks" / "account_plan.ipynb"
    opened = ["--LabApp.default_url=/lab/tree/notebooks/account_plan.ipynb"] if first.exists() else []
    # kamlib goes first: it keeps a slow import of jsonschema's out of the way
    program = "import kamlib; from jupyterlab.labapp import main; main()"
    options = [f"--ServerApp.root_dir={folder}", "--ServerApp.ip=127.0.0.1", *opened]
    # a folder of settings that asks nobody for news, and lets the user's own stand beside it
    quiet = str(Path(kamlib.__file__).with_name("jupyter"))
    others = os.environ.get("JUPYTER_CONFIG_PATH")
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join([quiet, others] if others else [quiet])
    os.execv(sys.executable, [sys.executable, "-c", program, *options])

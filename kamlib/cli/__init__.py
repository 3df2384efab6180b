"""kam: the workbook from the command line. The one place with arguments, today's date and exit codes.

Only typer is imported at the top: `kam --help` answers at once, and what a command needs comes with it.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

import kamlib
from kamlib.cli.accepting import accept, reject
from kamlib.cli.deciding import action, set_
from kamlib.cli.judging import judgments
from kamlib.cli.looking import diff, lint, roadmap, week
from kamlib.cli.running import plans, render
from kamlib.cli.workbooks import check, doctor, init, lab
from kamlib.errors import KamError
from kamlib.limits import collect_seldom
from kamlib.voice import LogFormat, voice

app = typer.Typer(
    name="kam",
    help="Key account planning: exports in, one plan per account and one book per seller out.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(judgments, name="judgments")
app.add_typer(action, name="action")

EXAMPLES: dict[Callable[..., None], str] = {
    init: "kam init brindlemoor --from exports",
    check: "kam --workbook brindlemoor check",
    plans: "kam plans --rep U-05 --as-of 2026-11-01",
    render: "kam render 2026-11-01",
    lint: "kam lint 2026-11-01",
    diff: "kam diff 2026-10-01 2026-11-01 --account A-1001",
    accept: 'kam accept owner:A-1001 --reason "agreed with both"',
    reject: 'kam reject owner:A-1001 --reason "their buyer asked for her"',
    week: "kam week U-05 --from 2026-11-30 --ics monday.ics",
    roadmap: "kam roadmap A-1001 roadmap.html",
    doctor: "kam doctor --json",
    lab: "kam lab",
}
for command, example in EXAMPLES.items():
    app.command(epilog=f"Example: {example}")(command)
app.command("set", epilog='Example: kam set A-1001 tier tier=A --reason "they build a second plant"')(set_)


def main() -> None:
    """What `kam` runs. A KamError is told without a traceback and ends with its exit code.

    Whatever is written, by us, a library or a process that is started, is for us alone."""
    collect_seldom()
    umask = os.umask(0o077)
    try:
        app()
    except KamError as error:
        voice.fail(error)
        sys.exit(error.exit_code)
    except OSError as error:  # a disk or a system that refuses where nobody foresaw it
        voice.fail(KamError(str(error)))
        sys.exit(KamError.exit_code)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a library in Rust found no way on: no files, say
            raise
        voice.fail(KamError(f"a library broke down: {error}"))
        sys.exit(KamError.exit_code)
    finally:
        os.umask(umask)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"kam {kamlib.__version__}")
        raise typer.Exit


@app.callback()
def options(
    ctx: typer.Context,
    workbook: Annotated[Path, typer.Option(help="The folder with kam.toml.", metavar="DIR")] = Path(),
    quiet: Annotated[bool, typer.Option("--quiet", help="Only errors.")] = False,
    log_format: Annotated[LogFormat, typer.Option(help="How progress is told.")] = LogFormat.text,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    voice.quiet, voice.as_json = quiet, log_format is LogFormat.json
    ctx.obj = workbook

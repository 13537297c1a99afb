"""The command line: run the bot, look at its identity, and try its readers on a text."""

import asyncio
import json
import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

import click

CONFIG = Path("config.toml")
HELSINKI = ZoneInfo("Europe/Helsinki")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Verkostobotti: a Matrix bot for a professionals' peer network."""
    # What the bot writes is for the user who runs it alone.
    os.umask(0o077)
    for stream in (sys.stdout, sys.stdin):
        # Finnish in, Finnish out, whatever the machine's locale is.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


@main.command()
@click.option("--config", type=click.Path(path_type=Path), default=CONFIG, show_default=True)
@click.option("--once", is_flag=True, help="Without a configuration: end after the tour.")
@click.option("--folder", type=click.Path(path_type=Path), default=Path("data"), show_default=True)
def run(config: Path, once: bool, folder: Path) -> None:
    """Serve the homeserver of the configuration, or play the tour when there is none."""
    from bot.serve import serve
    from bot.tour.tour import play

    if config.exists():
        sys.exit(asyncio.run(serve(config)))
    if config != CONFIG:
        raise click.ClickException(f"{config} does not exist")
    try:
        sys.exit(asyncio.run(play(folder / "tour", once=once)))
    except KeyboardInterrupt:
        sys.exit(130)


@main.command()
@click.option("--config", type=click.Path(path_type=Path), default=CONFIG, show_default=True)
@click.option("--new-device", is_flag=True, help="Log in as a new device (needs the password).")
@click.option("--reset", is_flag=True, help="Replace the identity; everybody must verify again.")
def identity(config: Path, new_device: bool, reset: bool) -> None:
    """Show the bot's user, device, master key fingerprint, and what the server has of them."""
    from bot.serve import show_identity

    sys.exit(asyncio.run(show_identity(config, new_device=new_device, reset=reset)))


@main.command()
@click.argument("text")
@click.option("--now", "now_text", help="The present moment, ISO; Helsinki time without a zone.")
def when(text: str, now_text: str | None) -> None:
    """Read a date or time as people write it; print it in one line."""
    from agendas.when import read

    try:
        now = datetime.fromisoformat(now_text) if now_text else datetime.now(HELSINKI)
    except ValueError:
        raise click.BadParameter("not an ISO moment", param_hint="--now") from None
    if now.tzinfo is None:
        now = now.replace(tzinfo=HELSINKI)
    click.echo(read(text, now.astimezone(HELSINKI)).notation())


@main.command()
@click.argument("file", type=click.File("rb"))
@click.option("--json", "as_object", is_flag=True, help="One JSON object.")
def agenda(file: BinaryIO, as_object: bool) -> None:
    """Read a programme as it was pasted; print what was found in it."""
    from agendas.programme import as_json, find_findings, read_programme, write_programme

    text = file.read().decode("utf-8-sig", errors="replace")
    programme = read_programme(text, date.today())
    findings = find_findings(programme, programme.span)
    if as_object:
        click.echo(json.dumps(as_json(programme, findings), ensure_ascii=False, indent=2))
        return
    click.echo(write_programme(programme))
    for finding in findings:
        places = ", ".join(map(str, finding.items))
        minutes = "" if finding.minutes is None else f" {finding.minutes} min"
        click.echo(f"! {finding.kind.value} {places}{minutes}".rstrip())


@main.command()
def guard() -> None:
    """Read lines; print for each what the guard would do: block, warn or clear."""
    from bot.guard import main_lines

    for verdict in main_lines(line.rstrip("\n") for line in sys.stdin):
        click.echo(verdict)


if __name__ == "__main__":
    main()

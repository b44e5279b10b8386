"""Schedules: one line as cron reads it, and the same for systemd and GitHub Actions."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from analysis.problems import UsageError
from analysis.reports.templates import read_template

# POSIX, crontab: the fields and what they range over; 7 is Sunday too.
FIELDS = (
    ("minute", 0, 59),
    ("hour", 0, 23),
    ("day of the month", 1, 31),
    ("month", 1, 12),
    ("weekday", 0, 7),
)
WEEKDAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
FREQUENT = "0 6 * * *"


@dataclass(frozen=True)
class Part:
    """A part of a field: first and last value, and every how many of them."""

    first: int
    last: int
    step: int


@dataclass(frozen=True)
class Job:
    """What is to be scheduled.

    Attributes
    ----------
    name : str
        Of the report.
    cron : str
        Five fields.
    manifest : Path
        The manifest file.
    out : Path
        Folder that its reports go into.
    """

    name: str
    cron: str
    manifest: Path
    out: Path


def read_cron(line: str) -> tuple[tuple[Part, ...], ...]:
    """Read a schedule.

    Parameters
    ----------
    line : str
        Five fields: numbers, lists, ranges, steps and `*`; "0 6 * * 1-5" is 6:00 on weekdays.

    Returns
    -------
    tuple of tuple of Part
        Each field; an empty one where it is `*`.

    Raises
    ------
    UsageError
        If it has not five fields or one of them makes no sense.
    """
    written = line.split()
    if len(written) != len(FIELDS):
        raise UsageError(
            f"schedule {line!r} has {len(written)} fields, five are needed: minute, hour, day of "
            f"the month, month, weekday, as {FREQUENT!r}"
        )
    read = []
    for text, (name, least, most) in zip(written, FIELDS, strict=True):
        parts = [_read_part(part, least, most) for part in text.split(",")]
        if None in parts:
            raise UsageError(
                f"schedule {line!r}: {name} {text!r} makes no sense; {least} to {most}, lists "
                "1,2, ranges 1-5, steps */15 or * are understood"
            )
        read.append(() if text == "*" else tuple(part for part in parts if part))
    return tuple(read)


def _read_part(text: str, least: int, most: int) -> Part | None:
    span, slash, step = text.partition("/")
    first, dash, last = span.partition("-")
    numbers = [first, last] if dash else [first]
    if slash:
        numbers.append(step)
    if span == "*":
        numbers = [step] if slash else []
    if not all(number.isascii() and number.isdigit() for number in numbers):
        return None
    if span == "*":
        part = Part(least, most, int(step or 1))
    else:
        part = Part(int(first), int(last or (most if slash else first)), int(step or 1))
    fits = least <= part.first <= part.last <= most and part.step > 0
    return part if fits else None


def write_calendar(line: str) -> str:
    """Write a schedule as systemd reads it (systemd.time, calendar events).

    Parameters
    ----------
    line : str
        Five fields.

    Returns
    -------
    str
        Such as "Mon..Fri *-*-* 06:00:00".

    Raises
    ------
    UsageError
        If it makes no sense, or names both days of the month and weekdays: for cron either is
        enough, for systemd both are needed.
    """
    minute, hour, day, month, weekday = read_cron(line)
    if day and weekday:
        raise UsageError(
            f"schedule {line!r} names days of the month and weekdays, which systemd can't; name one"
        )
    names = ",".join(_write_weekdays(part) for part in weekday)
    clock = f"{_write_field(hour)}:{_write_field(minute)}:00"
    return f"{names} *-{_write_field(month)}-{_write_field(day)} {clock}".strip()


def _write_field(parts: Sequence[Part]) -> str:
    if not parts:
        return "*"
    written = []
    for part in parts:
        text = f"{part.first:02d}"
        if part.last != part.first:
            text += f"..{part.last:02d}"
        written.append(text + (f"/{part.step}" if part.step > 1 else ""))
    return ",".join(written)


def _write_weekdays(part: Part) -> str:
    if part.step > 1:
        return ",".join(WEEKDAYS[n] for n in range(part.first, part.last + 1, part.step))
    if part.last == part.first:
        return WEEKDAYS[part.first]
    # systemd counts from Monday: a range that begins with Sunday is told one by one.
    if part.first == 0:
        return ",".join(WEEKDAYS[n] for n in range(part.first, part.last + 1))
    return f"{WEEKDAYS[part.first]}..{WEEKDAYS[part.last]}"


def find_command() -> list[str]:
    """Find how this program is started, with full paths: a schedule has no PATH to speak of."""
    beside = Path(sys.executable).parent / "pledgebook"
    found = str(beside) if os.access(beside, os.X_OK) else shutil.which("pledgebook")
    return [found] if found else [sys.executable, "-m", "analysis.cli"]


def write_cron_job(job: Job) -> str:
    """Write a line for `crontab -e`.

    Parameters
    ----------
    job : Job
        What is to run.

    Returns
    -------
    str
        A comment and the line; cron mails what it prints, which is nothing where nothing is new.
    """
    read_cron(job.cron)
    # A per cent sign ends a command in a crontab.
    command = _write_words(job, "--quiet").replace("%", r"\%")
    return f"# Pledgebook: {job.name}\n{job.cron}  {command}\n"


def write_systemd(job: Job) -> str:
    """Write a service and a timer for `systemctl --user`.

    Parameters
    ----------
    job : Job
        What is to run.

    Returns
    -------
    str
        Both files, each after its name, and how to install them.
    """
    # In a unit file, % begins a specifier and $ a variable.
    command = _write_words(job, "--quiet").replace("%", "%%").replace("$", "$$")
    return _fill("systemd.txt", job, command=command, calendar=write_calendar(job.cron))


def write_actions(job: Job) -> str:
    """Write a workflow for GitHub Actions.

    Parameters
    ----------
    job : Job
        What is to run; its manifest lies in the repository.

    Returns
    -------
    str
        YAML for `.github/workflows/`; it keeps the last report, to say what has changed.
    """
    read_cron(job.cron)
    here = Path.cwd()
    manifest, out = (
        Path(os.path.relpath(path, here)).as_posix() for path in (job.manifest, job.out)
    )
    words = ["pledgebook", "report", job.name, "--manifest", manifest]
    return _fill("github-actions.yml", job, command=shlex.join(words), out=out)


def _write_words(job: Job, *more: str) -> str:
    manifest = str(job.manifest.absolute())
    return shlex.join([*find_command(), "report", job.name, "--manifest", manifest, *more])


def _fill(template: str, job: Job, **words: str) -> str:
    unit = job.name.replace("/", "-")
    text = read_template(f"schedules/{template}")
    return Template(text).substitute(name=job.name, unit=unit, cron=job.cron, **words)

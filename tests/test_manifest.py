"""A manifest says which reports there are; a schedule is one line that three systems read."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from analysis.problems import UsageError
from analysis.reports.batch import plan_reports
from analysis.reports.manifest import find_manifest, make_plans, read_manifest
from analysis.reports.schedule import (
    FIELDS,
    Job,
    read_cron,
    write_actions,
    write_calendar,
    write_cron_job,
    write_systemd,
)

ROOT = Path(__file__).parents[1]
DAY = date(2025, 11, 24)
MANIFEST = """
out = "published"
[reports.weekly]
sources = ["articles", "more"]
notebooks = ["brief", "funding"]
formats = ["html", "zip"]
fresh_days = 7
when_stale = "stop"
schedule = "0 6 * * 1"
cell_seconds = 60
[reports.weekly.parameters]
start = 2025-08-01
actors = ["Norway", "NO"]
[reports.weekly.parameters.funding]
kind = "military"
[reports.donors]
sources = ["articles"]
parameters = { currency = "EUR" }
[reports.donors.sets]
norway = { actors = "Norway" }
eu = { actors = "European Union", currency = "USD" }
"""


def write(folder, text=MANIFEST):
    (folder / "articles").mkdir(exist_ok=True)
    (folder / "more").mkdir(exist_ok=True)
    path = folder / "reports.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def manifest(tmp_path):
    return read_manifest(write(tmp_path))


def test_a_report_has_all_that_its_entry_says(manifest, tmp_path):
    (plan,) = make_plans(manifest, "weekly", DAY)
    assert plan.sources == (str(tmp_path / "articles"), str(tmp_path / "more"))
    assert plan.out == tmp_path / "published" / "weekly"
    assert [path.stem for path in plan.notebooks] == ["brief", "funding"]
    assert (plan.formats, plan.fresh_days, plan.when_stale) == (("html", "zip"), 7, "stop")
    assert (plan.cell_seconds, plan.run_seconds, plan.as_of) == (60, 3600, DAY)


def test_dates_stay_dates_and_text_stays_text(manifest):
    (plan,) = make_plans(manifest, "weekly", DAY)
    assert plan.shared.start == date(2025, 8, 1)
    assert plan.shared.actors == ("Norway", "NO")
    assert plan.told["brief"]["actors"] == "Norway, NO"
    assert plan.told["brief"]["start"] == "2025-08-01"


def test_a_table_under_a_notebook_s_name_is_for_that_one_alone(manifest):
    (plan,) = make_plans(manifest, "weekly", DAY)
    assert plan.told["funding"]["kind"] == "military"
    assert "kind" not in plan.told["brief"]


def test_each_set_is_a_report_of_its_own(manifest, tmp_path):
    norway, eu = make_plans(manifest, "donors", DAY)
    assert (norway.name, eu.name) == ("donors/norway", "donors/eu")
    assert norway.out == tmp_path / "published" / "donors" / "norway"
    assert (norway.shared.currency, eu.shared.currency) == ("EUR", "USD")
    assert make_plans(manifest, "donors/eu", DAY)[0].told == eu.told


def test_what_the_command_line_says_comes_first(manifest):
    (plan,) = make_plans(manifest, "weekly", DAY, {"start": "2025-09-01"}, {"fresh_days": 1})
    assert (plan.shared.start, plan.fresh_days) == (date(2025, 9, 1), 1)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[reports.weekly]", "[reports.weekly", "reports.toml is not TOML"),
        (MANIFEST, "out = 'x'", "no reports; begin one with [reports.NAME]"),
        ("out =", "outt =", "unknown key 'outt'; did you mean 'out'"),
        ("formats =", "format =", "report weekly: unknown key 'format'; did you mean 'formats'"),
        ("[reports.weekly]", "[reports.failed]", "'failed' can't name a report"),
        ("[reports.weekly]", '[reports."a/b"]', "'a/b' can't name a report"),
        ('["articles", "more"]', '"articles"', "sources is 'articles', a list of texts"),
        ('["articles", "more"]', "[]", "report weekly: has no sources"),
        ("fresh_days = 7", "fresh_days = 7.5", "fresh_days is 7.5, a number is needed"),
        ("fresh_days = 7", "fresh_days = true", "fresh_days is True, a number is needed"),
        ('"0 6 * * 1"', '"6 am"', "has 2 fields, five are needed"),
        ('"0 6 * * 1"', '"0 24 * * 1"', "hour '24' makes no sense; 0 to 23"),
        ("fresh_days = 7", "rates = 7", "rates is 7, text is needed"),
    ],
)
def test_manifest_that_makes_no_sense_is_refused_with_place_and_fix(old, new, said, tmp_path):
    path = write(tmp_path, MANIFEST.replace(old, new, 1))
    with pytest.raises(UsageError) as caught:
        read_manifest(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"brief", "funding"', '"breif"', "no notebook 'breif'; did you mean 'brief'"),
        ('"brief", "funding"', '"own.ipynb"', "notebook own.ipynb does not exist"),
        ('"html", "zip"', '"html", "zp"', "unknown format 'zp'; did you mean 'zip'"),
        ('"stop"', '"halt"', "unknown choice for stale data 'halt'; known: banner, stop"),
        ('"more"]', '"mroe"]', "no articles found in"),
        ("start = 2025-08-01", "strat = 2025-08-01", "unknown parameter 'strat'; did you mean 'st"),
        ("start = 2025-08-01", "start = 7", "start is 7 (int), text is needed"),
        ("start = 2025-08-01", 'articles = "x"', "unknown parameter 'articles'"),
        ('kind = "military"', 'kind = "milit"', "did you mean 'military'"),
        ("parameters.funding]", "parameters.fundin]", "unknown notebook 'fundin'; did you mean"),
        ("fresh_days = 7", "fresh_days = -1", "freshness -1 is below zero"),
        ("fresh_days = 7", 'rates = "weekly"', "rates 'weekly' is no rule for exchange rates"),
        ("fresh_days = 7", 'rates = "single:2025-02-30"', "names no day of the calendar"),
        ("fresh_days = 7", 'corrections = "mine"', "name a corrections.csv or the folder"),
    ],
)
def test_report_that_can_t_be_made_is_refused_before_it_starts(old, new, said, tmp_path):
    manifest = read_manifest(write(tmp_path, MANIFEST.replace(old, new, 1)))
    with pytest.raises(UsageError) as caught:
        make_plans(manifest, "weekly", DAY)
    assert said in str(caught.value)
    assert "report weekly" in str(caught.value)


def test_own_notebook_takes_the_parameters_of_its_cell(tmp_path):
    path = write(tmp_path, MANIFEST.replace('"brief", "funding"', '"own.ipynb", "funding"'))
    cell = {
        "cell_type": "code", "execution_count": None, "outputs": [],
        "metadata": {"tags": ["parameters"]}, "source": ["limit: int = 3\n", "region = 'EU'"],
    }  # fmt: skip
    own = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [cell]}
    (tmp_path / "own.ipynb").write_text(str(own).replace("'EU'", "EU").replace("None", "null")
                                        .replace("'", '"'))  # fmt: skip
    (plan,) = make_plans(read_manifest(path), "weekly", DAY, {"limit": 7})
    assert plan.told["own"]["limit"] == 7
    assert "limit" not in plan.told["funding"]
    with pytest.raises(UsageError, match="unknown parameter 'limt'; did you mean 'limit'"):
        make_plans(read_manifest(path), "weekly", DAY, {"limt": 7})


def test_manifest_is_found_in_its_places_or_by_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PLEDGEBOOK_MANIFEST", raising=False)
    assert find_manifest() is None
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "reports.toml").write_text("")
    assert find_manifest() == Path("data/reports.toml")
    (tmp_path / "reports.toml").write_text("")
    assert find_manifest() == Path("reports.toml")
    monkeypatch.setenv("PLEDGEBOOK_MANIFEST", str(tmp_path / "x.toml"))
    with pytest.raises(UsageError, match=r"x\.toml does not exist"):
        find_manifest()


def test_bundled_manifest_makes_its_reports(monkeypatch):
    monkeypatch.chdir(ROOT)
    plans = plan_reports("", True, "", "", DAY, {}, {})
    assert [p.name for p in plans] == ["sample", "donors/norway", "donors/netherlands", "donors/eu"]
    assert all(p.only_new and p.sources == ("data/articles",) for p in plans)
    assert plans[0].command == "pledgebook report sample"
    (single,) = plan_reports("sample", False, "", "", DAY, {"currency": "EUR"}, {"only_new": False})
    assert single.command == "pledgebook report sample --currency EUR"
    assert not single.only_new


@pytest.mark.parametrize(
    ("cron", "calendar"),
    [
        ("0 6 * * *", "*-*-* 06:00:00"),
        ("30 6 * * 1-5", "Mon..Fri *-*-* 06:30:00"),
        ("*/15 8-18 * * *", "*-*-* 08..18:00..59/15:00"),
        ("0 6 1,15 * *", "*-*-01,15 06:00:00"),
        ("0 6 * 1-3 0", "Sun *-01..03-* 06:00:00"),
        ("0 6 * * 0-2", "Sun,Mon,Tue *-*-* 06:00:00"),
        ("0 6 * * 5-7", "Fri..Sun *-*-* 06:00:00"),
        ("0 6 * * 1-7/3", "Mon,Thu,Sun *-*-* 06:00:00"),
        ("5 */6 * * *", "*-*-* 00..23/6:05:00"),
        ("* * * * *", "*-*-* *:*:00"),
    ],
)
def test_schedule_is_the_same_for_cron_and_systemd(cron, calendar):
    assert write_calendar(cron) == calendar


@pytest.mark.parametrize(
    "cron",
    ["", "0 6 * *", "60 * * * *", "0 6 0 * *", "0 6 * 13 *", "0 6 * * 8", "0 9-5 * * *",
     "*/0 * * * *", "a * * * *", "0 6 * * mon", "-1 * * * *", "1,,2 * * * *", "0 6 * * ²"],
)  # fmt: skip
def test_schedule_that_makes_no_sense_is_refused(cron):
    with pytest.raises(UsageError):
        read_cron(cron)


def test_days_of_the_month_with_weekdays_are_not_guessed_at():
    with pytest.raises(UsageError, match="name one"):
        write_calendar("0 6 13 * 5")


def cron_fields():
    def one(least, most):
        number = st.integers(least, most)
        span = st.tuples(number, number).map(lambda n: f"{min(n)}-{max(n)}")
        part = (
            number.map(str) | span | st.tuples(span, st.integers(1, 9)).map("{0[0]}/{0[1]}".format)
        )
        return st.just("*") | st.lists(part, min_size=1, max_size=3).map(",".join)

    minute, hour, day, month, weekday = (one(least, most) for _, least, most in FIELDS)
    days = st.tuples(day, st.just("*")) | st.tuples(st.just("*"), weekday)
    return st.tuples(minute, hour, days, month).map(
        lambda f: f"{f[0]} {f[1]} {f[2][0]} {f[3]} {f[2][1]}"
    )


@given(cron_fields())
def test_every_schedule_of_cron_has_its_calendar(cron):
    assert re.fullmatch(
        r"([A-Z][a-z.,A-Z]* )?\*-[\d.,/*]+-[\d.,/*]+ [\d.,/*]+:[\d.,/*]+:00", write_calendar(cron)
    )


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
@pytest.mark.parametrize("cron", ["30 6 * * 1-5", "*/15 8-18 1-31/2 * *", "0 6 * 1,7 0,3"])
def test_systemd_understands_the_calendar(cron):
    command = ["systemd-analyze", "calendar", write_calendar(cron)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def job(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "50% of it"
    folder.mkdir()
    return Job("donors/eu", "30 6 * * 1-5", Path("50% of it/reports.toml"), folder / "published")


def test_cron_line_can_be_pasted(job, tmp_path):
    note, line = write_cron_job(job).splitlines()
    assert note.startswith("#")
    schedule, command = line[:14].strip(), line[14:]
    assert schedule == "30 6 * * 1-5"
    # cron turns \\% into %; the shell then finds the manifest's full path as one word.
    assert rf"'{tmp_path}/50\% of it/reports.toml'" in command
    assert re.match(r"^/\S+ ", command.strip())


def test_systemd_units_are_complete(job):
    text = write_systemd(job)
    assert "OnCalendar=Mon..Fri *-*-* 06:30:00" in text
    assert "SuccessExitStatus=3" in text
    assert "50%% of it" in text
    assert "pledgebook-donors-eu.timer" in text
    assert "$" not in text


def test_workflow_is_yaml_without_this_machine_s_folders(job, tmp_path):
    text = write_actions(job)
    told = yaml.safe_load(text)
    # YAML 1.1 reads the key `on` as true.
    assert told[True]["schedule"] == [{"cron": "30 6 * * 1-5"}]
    steps = told["jobs"]["report"]["steps"]
    runs = [step["run"] for step in steps if "run" in step]
    assert runs[-1] == (
        "pledgebook report donors/eu --manifest '50% of it/reports.toml' || [ $? -eq 3 ]"
    )
    assert "${{ github.run_id }}" in text
    assert str(tmp_path) not in text

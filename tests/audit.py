"""Whether a hole is known in what the lock files name: `python -m tests.audit`.

Fails on a known hole. Where the advisory service cannot be reached, says so and does not fail: nothing was
checked then.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKED = "requirements-bench.txt"  # has all that the other two have
SECONDS = 60
UNREACHABLE = f"NOT AUDITED: no advisory service could be asked, so nothing is known of {LOCKED}."


def audit(path, *options):
    """(whether it is well, what to say) of the packages that a lock file names."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--requirement",
        str(path),
        "--disable-pip",
        "--require-hashes",
    ]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "5", *options]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
        packages = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError):
        return True, UNREACHABLE
    if done.returncode not in (0, 1):
        return True, UNREACHABLE
    return judged(packages)


def judged(packages):
    """What `audit` says of what the service answered for each package."""
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    if len(unknown) == len(packages):
        # a mirror without advisories answers so: as if it knew none of them
        return True, UNREACHABLE
    holes = [
        f"{package['name']} {package['version']}: {hole['id']}, fixed in {' or '.join(hole['fix_versions'])}"
        for package in packages
        for hole in package.get("vulns", ())
    ]
    said = holes or [f"No hole is known in {len(packages) - len(unknown)} packages of {LOCKED}."]
    return not holes, "\n".join([*said, *(f"NOT AUDITED: {name}" for name in unknown)])


if __name__ == "__main__":
    well, said = audit(ROOT / LOCKED, *sys.argv[1:])
    print(said)
    sys.exit(not well)

"""`make screenshots`: the main pages of the demonstration archive, in both colours, wide and narrow.

They go to `var/screenshots/`; with `--readme` the four that the README shows go to `docs/` as well.
"""

import os
import shutil
import sys
import tempfile
from base64 import b64decode
from pathlib import Path

from playwright.sync_api import sync_playwright

from .benchmarks.processes import served

ROOT = Path(__file__).parent.parent
FOLDER = Path(os.environ.get("ARCHIVE_DATA") or ROOT / "var") / "screenshots"
SEED = "/statements/csto-cmfa-2023-06-20-afghanistan/"
PAGES = {
    "home": "/",
    "statements": "/statements/",
    "filtered": "/statements/?theme=drugs&organization=csto&organization=sco&from=2015",
    "search": "/statements/?q=borders",
    "nothing": "/statements/?q=terorism&theme=drugs&from=2024",
    "passages": "/passages/?act=condemns",
    "statement": SEED,
    "marked": f"{SEED}?theme=drugs#passages",
    "passage": f"{SEED}p7/",
    "theme": "/themes/drugs/",
    "themes": "/themes/",
    "organization": "/organizations/csto/",
    "member": "/members/arm/",
    "coverage": "/coverage/",
    "positions": "/positions/?theme=terrorism",
    "codebook": "/codebook/#act-urges",
    "votes": "/votes/?a=CHN&b=USA",
    "vote": "/statements/unsc-res-2593-2021/#vote",
}
SIZES = {"wide": (1280, 900), "narrow": (360, 740)}
IN_README = ("filtered-wide-light", "marked-wide-dark", "theme-wide-light", "coverage-wide-light")
QUALITY = 80  # of 100


def main(folder, readme):
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with (
        tempfile.TemporaryDirectory() as data,
        served(os.environ | {"ARCHIVE_DATA": data}) as (port, *_),
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for size, (width, height) in SIZES.items():
            for scheme in ("light", "dark"):
                page = browser.new_page(
                    base_url=f"http://127.0.0.1:{port}",
                    color_scheme=scheme,
                    viewport={"width": width, "height": height},
                )
                for name, path in PAGES.items():
                    assert page.goto(path).status == 200, path
                    name = f"{name}-{size}-{scheme}"
                    if readme and name in IN_README:
                        (ROOT / "docs" / f"{name}.webp").write_bytes(in_view(page))
                    page.screenshot(path=folder / f"{name}.png", full_page=True)
                page.close()  # one in the background cannot be taken
    print(f"{len(list(folder.iterdir()))} pictures are in {folder}")


def in_view(page):
    """What is in view, as WebP, which the driver has no option for."""
    session = page.context.new_cdp_session(page)
    picture = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    return b64decode(picture["data"])


if __name__ == "__main__":
    main(FOLDER, "--readme" in sys.argv)

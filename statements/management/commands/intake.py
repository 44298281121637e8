import hashlib
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from statements.catalogue import catalogue
from statements.editing.known_names import known_names
from statements.intake.files import BYTES, ENDINGS, Refused, read
from statements.management.bringing import Brought, bring
from statements.models import Original, Source, TextBasis

NOT_STORED = "not stored"


class Command(BaseCommand):
    help = (
        "Make a draft of each file, as the desk would: its text, what it says of itself, and the file kept "
        "beside it. A file that was brought before is passed over."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="A file, or a folder of them with all below."
        )
        parser.add_argument(
            "--basis",
            choices=TextBasis.values,
            default=TextBasis.OFFICIAL_TEXT.value,
            help="Whose words the files hold; an official text if nothing is said.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Store nothing, and say what would be.")

    def handle(self, *, paths, basis, dry_run, **options):
        files = [file for path in paths for file in files_in(path)]
        if not files:
            raise CommandError(f"There is no file that can be read: {', '.join(sorted(ENDINGS))}.")
        known, counts = known_names(), {}
        for file in files:
            result, said = self.brought(file, known, basis, dry_run)
            counts[result] = counts.get(result, 0) + 1
            self.stdout.write(f"{file}: {said}")
        catalogue.catch_up()
        self.stdout.write(", ".join(f"{number:,} {result}" for result, number in counts.items()) + ".")

    def brought(self, file, known, basis, dry_run):
        """(what became of it, what is said of it)."""
        try:
            content = file.read_bytes()
        except OSError as error:
            return NOT_STORED, f"It cannot be read: {error.strerror}."
        if len(content) > BYTES:
            return NOT_STORED, f"It has {len(content):,} bytes; at most {BYTES:,} are read."
        digest = hashlib.sha256(content).hexdigest()
        if held := held_as(digest):
            return "held already", f"Held already, as {held}."
        try:
            document = read(content, file.name)
        except Refused as error:
            return NOT_STORED, str(error)
        one = Brought(file.name, content, digest, document)
        return bring(one, known, basis, dry_run)


def files_in(path):
    """The files at a path, or below it. Raises CommandError for one that is not there."""
    if path.is_dir():
        return sorted(one for one in path.rglob("*") if one.is_file() and one.suffix.lower() in ENDINGS)
    if not path.is_file():
        raise CommandError(f"{path} is not there.")
    return [path]


def held_as(digest):
    """The public id of a statement that was made of a file with this SHA-256, or ""."""
    for model in (Original, Source):
        if found := model.objects.filter(sha256=digest).values_list("statement__slug", flat=True).first():
            return found
    return ""

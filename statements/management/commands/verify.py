import re
import time

from django.core.management.base import BaseCommand, CommandError

from statements.bulk.checking import changed_bulk
from statements.catalogue.comparing import SAMPLE, differences
from statements.editing.sealing import seal_missing
from statements.models import Seal
from statements.models.seal import ChainHead

from ..fixity import broken_links, changed_files, changed_versions
from ..garbage import freeze_garbage_collector
from ..progress import Progress


class Command(BaseCommand):
    help = (
        "Read the database, the originals, the files of /data/ and the index again and name what is not as "
        "it was kept. Changes nothing, unless it is told to seal."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--head",
            action="append",
            default=[],
            type=noted,
            metavar="NUMBER:HASH",
            help="An end of the chain that was noted earlier, and that the chain must have passed.",
        )
        parser.add_argument(
            "--whole-index",
            action="store_true",
            help=f"Compare every document of the index, not those of {SAMPLE} statements.",
        )
        parser.add_argument(
            "--seal",
            action="store_true",
            help="Seal versions that have no seal, such as an earlier version of the software made.",
        )

    def handle(self, *, head, whole_index, seal, **options):
        freeze_garbage_collector()
        started, found = time.monotonic(), 0
        if seal:
            self.stdout.write(f"Sealed: {seal_missing():,}.")
        with Progress("Verifying versions") as versions, Progress("Verifying files", unit=" files") as files:
            for findings in (
                broken_links(head),
                changed_versions(versions),
                changed_files(files),
                changed_bulk(),
                differences(None if whole_index else SAMPLE),
            ):
                for sentence in findings:
                    found += 1
                    with versions.aside():
                        self.stdout.write(sentence)
        self.stdout.write(f"The end of the chain, to be noted elsewhere: {Seal.objects.head()}")
        if found:
            raise CommandError(f"{found:,} {'difference' if found == 1 else 'differences'}, named above.")
        seconds = time.monotonic() - started
        self.stdout.write(f"All is as it was kept: {versions.done:,} statements in {seconds:.1f} seconds.")


def noted(text):
    if not re.fullmatch(r"\d{1,18}:[0-9a-f]{64}", text):
        raise ValueError
    return ChainHead.read(text)

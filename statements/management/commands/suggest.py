import time
from concurrent.futures.process import BrokenProcessPool

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.db.models import Count

from statements.catalogue import catalogue
from statements.catalogue.with_terms import touched_by_terms
from statements.editing.suggesting import HeldText, Reading, held_texts, since_of, store_readings
from statements.editing.suggestions import held_terms, in_json
from statements.editing.unread import mark_unread, take_note, terms_change
from statements.models import Passage, Statement, UnreadText
from statements.records.public_ids import PublicIds

from ..feeding import fed
from ..garbage import freeze_garbage_collector
from ..interrupts import STATUS, interrupts_noted
from ..progress import Progress
from ..reading import processors, read_beside

PASSAGES = 1500  # in one transaction, so that nobody waits for it
STATEMENTS = 200
FEW = 3000  # passages that are read before a process would have begun
BYTES = 600  # of a passage in the index's feed
ROUNDS = 20  # texts that somebody edited while they were read are read again


class Command(BaseCommand):
    help = (
        "Suggest codes for the texts that are to be read: those that came in without, and those that changed "
        "match terms touch. What an editor confirmed stays. Doing it again changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="Read all texts again.")
        parser.add_argument(
            "--processes", type=int, metavar="N", help="That read; else as many as there are."
        )

    def handle(self, *, all, processes, **options):
        if processes is not None and processes < 0:
            raise CommandError("--processes takes a number from 0 on; with 0, this one reads.")
        started, self.read, self.passages, self.changed = time.monotonic(), 0, 0, 0
        with interrupts_noted() as interrupts:
            try:
                self.mark(all)
                self.read_marked(processes, interrupts)
            except BrokenProcessPool as error:
                raise CommandError(
                    "A process that read texts was ended from outside, perhaps for want of memory. What was "
                    "stored stays: run it again, or with --processes 0."
                ) from error
            except DatabaseError as error:
                if not interrupts.came:
                    raise CommandError(
                        f"The database cannot be written to: {error}. Run it again to go on."
                    ) from error
        if interrupts.came:
            raise CommandError(
                f"Interrupted. What was stored stays: {self.tally()}. Run it again to go on.",
                returncode=STATUS,
            )
        if not self.read:
            self.stdout.write("Nothing is to be read.")
            return
        took = time.monotonic() - started
        self.stdout.write(f"{self.tally()}, in {took:.1f} seconds.")

    def tally(self):
        read = f"{self.read:,} texts with {self.passages:,} passages read"
        return f"{read}, {self.changed:,} with other suggestions"

    def mark(self, everything):
        if change := terms_change():
            touched = None
            if not change.everything:
                with Progress("Indexing") as progress:
                    catalogue.catch_up(progress, check_files=True)
                touched = touched_by_terms(change.terms)
            take_note(change, touched)
        if everything:
            mark_unread(Statement.objects.values_list("pk", flat=True))

    def read_marked(self, processes, interrupts):
        passages = self.marked_passages()
        if not UnreadText.objects.exists():
            return
        freeze_garbage_collector()
        if processes is None:
            processes = max(1, processors() - 1) if passages > FEW else 0
        with fed(passages * BYTES), Progress("Reading", passages, " passages") as progress:
            ids, terms = PublicIds(), in_json(held_terms())
            for _ in range(ROUNDS):
                batches = read_beside(marked_batches(interrupts), texts_of, terms, processes)
                for (texts, since), found in batches:
                    readings = [Reading(text, codes) for text, codes in zip(texts, found, strict=True)]
                    self.changed += store_readings(readings, ids, since)
                    self.read += len(texts)
                    self.passages += sum(len(text.passages) for text in texts)
                    progress(self.passages)
                if interrupts.came or not UnreadText.objects.exists():
                    break
        with Progress("Indexing") as progress:
            catalogue.catch_up(progress, check_files=True)

    def marked_passages(self):
        return Passage.objects.filter(statement__in=UnreadText.objects.values("statement")).count()


def texts_of(batch):
    texts, _ = batch
    return [[passage.to_read() for passage in text.passages] for text in texts]


def marked_batches(interrupts):
    """([HeldText], {statement: its mark}) of all that is marked, in the order of primary keys."""
    last = 0
    while not interrupts.came:
        pks, passages = [], 0
        for pk, count in (
            Statement.objects.filter(unread__isnull=False, pk__gt=last)
            .order_by("pk")
            .values_list("pk")
            .annotate(Count("passages"))[:STATEMENTS]
        ):
            pks.append(pk)
            passages += count
            if passages >= PASSAGES:
                break
        if not pks:
            return
        last = pks[-1]
        since = since_of(pks)
        texts: list[HeldText] = held_texts(pks)
        yield texts, since

"""What is in the files of the whole published archive."""

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest
from lxml import etree
from rdflib import Graph

from statements.bulk.making import make_bulk
from statements.interchange.dump import dump
from statements.models import (
    Actor,
    Body,
    Clock,
    Meeting,
    Member,
    Membership,
    Organization,
    Passage,
    Relation,
    Series,
    Statement,
    SubjectMapping,
    Theme,
)

from ..builders import loaded
from .reading import GRAPHML, SITE, text_of

pytestmark = pytest.mark.slow


def test_the_folder_loaded_into_an_empty_archive_and_dumped_is_the_same_byte_for_byte(archive, tmp_path):
    bulk = make_bulk(SITE)
    Statement.objects.update(replaced_by=None)
    for model in (Relation, Statement, Meeting, Membership, Body, Organization, Actor, Member, Series):
        model.objects.all().delete()
    SubjectMapping.objects.all().delete()
    Theme.objects.update(broader=None)
    Theme.objects.all().delete()
    counts, problems = loaded(bulk.path)
    # only acts are still there
    assert problems == []
    assert (counts[0] > 2000, counts[1], counts[3]) == (True, 0, 0)
    list(dump(tmp_path / "again"))
    names = sorted(path.name for path in (tmp_path / "again").iterdir())
    assert len(names) == 10
    for name in names:
        inside = bulk.path / (f"{name}.gz" if name == "statements.jsonl" else name)
        assert text_of(inside) == (tmp_path / "again" / name).read_text(), name


def test_one_flipped_bit_is_found_by_the_checksums(archive):
    bulk = make_bulk(SITE)

    def check():
        return subprocess.run(
            ["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=bulk.path, capture_output=True, text=True
        )

    assert (check().returncode, check().stdout) == (0, "")
    for name in ("statements.jsonl.gz", "README.txt", "themes.ttl"):
        content = bytearray((bulk.path / name).read_bytes())
        content[len(content) // 2] ^= 1
        (bulk.path / name).write_bytes(content)
        found = check()
        assert (found.returncode, found.stdout) == (1, f"{name}: FAILED\n")
        content[len(content) // 2] ^= 1
        (bulk.path / name).write_bytes(content)
    sums = (bulk.path / "SHA256SUMS").read_text()
    assert {line[66:] for line in sums.splitlines()} == {one.name for one in bulk.files} - {"SHA256SUMS"}


def test_references_are_a_graph_that_fits_its_schema(archive):
    bulk = make_bulk(SITE)
    tree = etree.fromstring(text_of(bulk.path / "references.graphml.gz").encode())
    etree.XMLSchema(file=Path(__file__).with_name("graphml.xsd")).assertValid(tree)
    held = {f"statement:{one.slug}" for one in Statement.objects.published()}
    ids = set(tree.xpath("//g:node/@id", namespaces=GRAPHML))
    assert held < ids
    outcomes = set(tree.xpath('//g:data[@key="edge-outcome"]/text()', namespaces=GRAPHML))
    assert {"held", "not-held"} <= outcomes <= {"held", "not-held", "ambiguous", "impossible"}


def test_tables_have_a_row_for_each_statement_each_passage_and_each_source(archive):
    bulk = make_bulk(SITE)

    def rows(name):
        return list(csv.DictReader(io.StringIO(text_of(bulk.path / name).removeprefix("\ufeff"))))

    published = Statement.objects.published()
    slugs = sorted(one.slug for one in published)
    assert [row["Statement"] for row in rows("table-of-statements.csv.gz")] == slugs
    passages = rows("table-of-passages.csv.gz")
    assert len(passages) == Passage.objects.published().count() == bulk.figures["passages"]
    assert passages[0]["Address"].startswith(f"{SITE}/statements/{slugs[0]}/p")
    sources = rows("sources.csv.gz")
    assert {row["Statement"] for row in sources} == set(slugs)
    assert {row["Source"] for row in sources} >= set(
        published.exclude(sources=None).values_list("sources__url", flat=True)
    )


def test_it_says_how_much_it_holds_and_how_to_cite_it(archive):
    yaml = pytest.importorskip("yaml")
    bulk = make_bulk(SITE)
    figures = bulk.figures
    assert figures["statements"] == Statement.objects.published().count()
    assert sum(figures["bases"].values()) == figures["statements"]
    readme = (bulk.path / "README.txt").read_text()
    assert f"Statements: {figures['statements']:,}\n" in readme
    assert f"codes suggested by the archive: {figures['coding'].get('suggested', 0):,}\n" in readme
    for one in bulk.files:
        assert f"  {one.name}: " in readme
    cited = yaml.safe_load((bulk.path / "CITATION.cff").read_text())
    assert cited["version"] == str(Clock.objects.version())
    assert (cited["type"], cited["url"]) == ("dataset", f"{SITE}/data/")
    codebook = json.loads((bulk.path / "codebook.json").read_text())
    assert codebook["acts"][0]["name"]["fr"] != codebook["acts"][0]["name"]["en"]
    assert len(Graph().parse(bulk.path / "themes.ttl")) > 100


def test_the_same_archive_is_the_same_bytes_on_another_day(archive):
    # but for what names the day: the day itself, and spreadsheets, which say when they were written
    sums = [
        {
            one.name: one.sha256
            for one in make_bulk(SITE).files
            if one.name.endswith((".gz", ".jsonl", ".ttl"))
        }
        for _ in range(2)
    ]
    assert sums[0] == sums[1]

"""Figures for Prometheus: few, and each one that somebody would act on.

Each process of the server counts in a file of its own, in the folder that gunicorn.conf.py makes, and the one
that is asked adds them up. What the whole host has in common it finds out while it is asked.
"""

import os
import shutil
from functools import lru_cache

from django.conf import settings
from django.db import Error
from django.urls import Resolver404, resolve
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from statements.exporting import slots

from .health import catalogue_state
from .replicas import replicas

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)  # seconds

REQUESTS = Counter("communique_requests", "Requests by view and class of status", ["view", "status"])
SECONDS = Histogram("communique_request_seconds", "From a request to its answer", ["view"], buckets=BUCKETS)
EXPORTS = Gauge("communique_exports", "Lists being sent as files", multiprocess_mode="livesum")
VERSION = Gauge("communique_archive_version", "The archive's clock", multiprocess_mode="livemostrecent")
DATABASE_UP = Gauge(
    "communique_primary_up", "Whether the primary answers", multiprocess_mode="livemostrecent"
)
CATALOGUE_READY = Gauge(
    "communique_catalogue_ready", "Whether there is an index to ask", multiprocess_mode="livemostrecent"
)
CATALOGUE_BEHIND = Gauge(
    "communique_catalogue_behind", "Changes that cannot be found yet", multiprocess_mode="livemostrecent"
)
REPLICA_UP = Gauge(
    "communique_replica_up", "Whether it can be read", ["replica"], multiprocess_mode="livemostrecent"
)
REPLICA_BEHIND = Gauge(
    "communique_replica_behind", "Changes it lacks", ["replica"], multiprocess_mode="livemostrecent"
)
DISK_FREE = Gauge(
    "communique_disk_free_bytes", "Where the archive writes", multiprocess_mode="livemostrecent"
)


def count_request(request, response, seconds):
    match = request.resolver_match
    view = view_name(match) if match else view_at(request.path_info)
    REQUESTS.labels(view, f"{response.status_code // 100}xx").inc()
    SECONDS.labels(view).observe(seconds)
    count_exports()
    if response.streaming:
        response._resource_closers.append(count_exports)


def count_exports():
    EXPORTS.set(len(slots.taken))


@lru_cache(1000)
def view_at(path):
    """Of a request that was answered before anything looked for its view, as pages are that are kept."""
    if path.startswith(settings.STATIC_URL):
        return "static"
    try:
        return view_name(resolve(path))
    except Resolver404:
        return "none"


def view_name(match):
    """The editors' hundreds of addresses count as one."""
    return (
        "admin" if match.namespace == "admin" or match.view_name == "preview" else match.view_name or "none"
    )


def exposition():
    """All figures as Prometheus reads them, bytes."""
    look_around()
    if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return generate_latest(REGISTRY)
    together = CollectorRegistry()
    MultiProcessCollector(together)
    return generate_latest(together)


def look_around():
    DISK_FREE.set(shutil.disk_usage(settings.DATA).free)
    try:
        version = replicas.archive_version()
        found = catalogue_state(version)
    except Error:
        DATABASE_UP.set(0)
        return
    DATABASE_UP.set(0 if replicas.reason_of_primary() else 1)
    VERSION.set(version.number)
    CATALOGUE_READY.set(found.behind is not None)
    CATALOGUE_BEHIND.set(found.behind or 0)
    for state in replicas.states(version.number):
        REPLICA_UP.labels(state.name).set(state.behind is not None)
        if state.behind is not None:
            REPLICA_BEHIND.labels(state.name).set(state.behind)

"""Whatever the OpenAPI document allows, and much that it does not, is answered as it says."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis import checks

from statements.api.answers import document
from statements.urls import urlpatterns

EXAMPLES = 10  # of each address
UNPACKED = {"Accept-Encoding": "identity"}

assert urlpatterns  # every address is in the document once all are imported
schema = schemathesis.openapi.from_dict(document())
schema.app = get_wsgi_application()
schema.location = "/api/v1/openapi.json"


@pytest.fixture
def one_transaction(archive):
    """A request would end the transaction that the test's archive is in, as it ends the one before it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.slow
@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=[*HealthCheck])
def test_every_address_answers_as_the_document_says(one_transaction, case):
    # which codes an archive has, no document lists: values that fit their shape may be refused
    case.call_and_validate(excluded_checks=[checks.positive_data_acceptance], headers=UNPACKED)
